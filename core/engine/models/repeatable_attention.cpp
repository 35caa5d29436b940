// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/repeatable_attention.h"

#include "core/engine/models/sliced_attention.h"

#include <functional>
#include <vector>

namespace palimpsest {

namespace {

constexpr std::int64_t kMostScores = std::int64_t(256) << 20; ///< bytes of attention's scores at once, where LibTorch has no kernel that does without them

using List = torch::autograd::variable_list;
using Product = std::function<torch::Tensor(const List& in)>; ///< of query, key and value

/// While it lives, a kernel without a fixed order is refused rather than warned about, if the order matters at all.
class StrictKernels {
public:
    StrictKernels() : m_strict(at::globalContext().deterministicAlgorithms() && at::globalContext().deterministicAlgorithmsWarnOnly())
    {
        if (m_strict)
            at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/false);
    }

    ~StrictKernels()
    {
        if (m_strict)
            at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/true);
    }

    StrictKernels(const StrictKernels&) = delete;
    StrictKernels& operator=(const StrictKernels&) = delete;

private:
    bool m_strict;
};

struct KeptGraph : torch::CustomClassHolder {
    List inputs;
    torch::Tensor output; ///< undefined once the way back was gone
};

/// A graph of its own within the graph, so that its way back can be gone under StrictKernels, too.
class StrictBothWays : public torch::autograd::Function<StrictBothWays> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value,
                                 const Product& product)
    {
        auto kept = c10::make_intrusive<KeptGraph>();
        for (const auto& tensor : {query, key, value})
            kept->inputs.push_back(tensor.detach().requires_grad_(tensor.requires_grad()));
        {
            const torch::AutoGradMode withGradients(true);
            const StrictKernels strict;
            kept->output = product(kept->inputs);
        }
        const auto result = kept->output.detach();
        context->saved_data["kept"] = c10::IValue::make_capsule(std::move(kept));
        return result;
    }

    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        const auto kept = c10::static_intrusive_pointer_cast<KeptGraph>(context->saved_data["kept"].toCapsule());
        TORCH_CHECK(kept->output.defined(), "attention in half precision keeps its graph for one way back");
        List wanted, results(kept->inputs.size() + 1); // the product itself has no gradient
        for (const auto& tensor : kept->inputs) {
            if (tensor.requires_grad())
                wanted.push_back(tensor);
        }
        const StrictKernels strict;
        const auto found = torch::autograd::grad({kept->output}, wanted, gradients);
        auto next = found.begin();
        for (std::size_t i = 0; i < kept->inputs.size(); ++i) {
            if (kept->inputs[i].requires_grad())
                results[i] = *next++;
        }
        kept->output = torch::Tensor(); // what the layers before need is freed as early as without all this
        kept->inputs.clear();
        return results;
    }
};

torch::Tensor repeatable(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, const Product& product)
{
    const bool half = query.scalar_type() == torch::kBFloat16 || query.scalar_type() == torch::kHalf;
    if (!query.is_cuda() || !half)
        return product({query, key, value});
    if (torch::GradMode::is_enabled() && (query.requires_grad() || key.requires_grad() || value.requires_grad()))
        return StrictBothWays::apply(query, key, value, product);
    const StrictKernels strict; // the same kernel as with gradients: a pass that is computed again gives the same bits
    return product({query, key, value});
}

} // namespace

torch::Tensor repeatableAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
    if constexpr (!kLibTorch2)
        return slicedAttention(query, key, value, kMostScores);
    return repeatable(query, key, value, [](const List& in) { return attention(in[0], in[1], in[2]); });
}

torch::Tensor repeatableCausalAttention(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value, const torch::Tensor& mask)
{
    return repeatable(query, key, value, [mask](const List& in) { return causalAttention(in[0], in[1], in[2], mask); });
}

} // namespace palimpsest
