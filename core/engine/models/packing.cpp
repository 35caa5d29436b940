// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/packing.h"

#include <vector>

namespace palimpsest {

namespace {

using List = torch::autograd::variable_list;

/// The same as below: to write at places on a GPU in a fixed order, LibTorch sorts them each time, though none occurs twice.
torch::Tensor putByReading(const torch::Tensor& tokens, const torch::Tensor& places, std::int64_t rows)
{
    const auto all = torch::arange(rows, places.options());
    const auto next = torch::searchsorted(places, all).clamp_max_(places.size(0) - 1); // the token at each place, or behind it
    std::vector<std::int64_t> sizes(std::size_t(tokens.dim()), 1);
    sizes[0] = rows;
    return tokens.index_select(0, next).masked_fill_(places.index_select(0, next).ne(all).view(sizes), 0);
}

torch::Tensor put(const torch::Tensor& tokens, const torch::Tensor& places, std::int64_t rows)
{
    if (tokens.is_cuda())
        return putByReading(tokens, places, rows);
    auto sizes = tokens.sizes().vec();
    sizes[0] = rows;
    return torch::zeros(sizes, tokens.options().requires_grad(false)).index_copy_(0, places, tokens);
}

// The gradient of LibTorch's own index_select adds up row by row, since an index may occur twice; ours do not.
class Spread : public torch::autograd::Function<Spread> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& tokens, const torch::Tensor& places, std::int64_t rows)
    {
        context->save_for_backward({places});
        return put(tokens, places, rows);
    }

    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        return {gradients[0].index_select(0, context->get_saved_variables()[0]), {}, {}};
    }
};

class Pack : public torch::autograd::Function<Pack> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& padded, const torch::Tensor& places)
    {
        context->save_for_backward({places});
        context->saved_data["rows"] = padded.size(0);
        return padded.index_select(0, places);
    }

    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        return {put(gradients[0], context->get_saved_variables()[0], context->saved_data["rows"].toInt()), {}};
    }
};

} // namespace

torch::Tensor spread(const torch::Tensor& tokens, const Packing& packing)
{
    auto sizes = tokens.sizes().vec();
    sizes[0] = packing.sequences;
    sizes.insert(sizes.begin() + 1, packing.length);
    return Spread::apply(tokens, packing.places, packing.sequences * packing.length).view(sizes);
}

torch::Tensor packed(const torch::Tensor& padded, const Packing& packing)
{
    return Pack::apply(padded.flatten(0, 1), packing.places);
}

} // namespace palimpsest
