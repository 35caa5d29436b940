// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/network_part.h"

namespace palimpsest {

namespace {

struct KeptPart : torch::CustomClassHolder {
    NetworkPart part;
    std::size_t inputs = 0; ///< the saved tensors that follow are parameters
};

class AgainOnTheWayBack : public torch::autograd::Function<AgainOnTheWayBack> {
public:
    using List = torch::autograd::variable_list;

    static torch::Tensor forward(torch::autograd::AutogradContext* context, at::TensorList tensors, const c10::intrusive_ptr<KeptPart>& kept)
    {
        context->saved_data["kept"] = c10::IValue::make_capsule(kept);
        context->save_for_backward(tensors.vec());
        return kept->part(tensors.slice(0, kept->inputs).vec());
    }

    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        const auto kept = c10::static_intrusive_pointer_cast<KeptPart>(context->saved_data["kept"].toCapsule());
        List tensors = context->get_saved_variables(); // says so if a weight was changed in between
        for (std::size_t i = 0; i < kept->inputs; ++i)
            tensors[i] = tensors[i].detach().requires_grad_(tensors[i].requires_grad());
        const torch::AutoGradMode withGradients(true);
        const auto y = kept->part(List(tensors.begin(), tensors.begin() + std::ptrdiff_t(kept->inputs)));
        List wanted, results(tensors.size() + 1); // the part itself has no gradient
        for (const auto& tensor : tensors) {
            if (tensor.requires_grad())
                wanted.push_back(tensor);
        }
        const auto found = torch::autograd::grad({y}, wanted, gradients);
        auto next = found.begin();
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            if (tensors[i].requires_grad())
                results[i] = *next++;
        }
        return results;
    }
};

} // namespace

torch::Tensor runPart(const NetworkPart& part, const std::vector<torch::Tensor>& inputs, const std::vector<torch::Tensor>& parameters, bool again)
{
    if (!torch::GradMode::is_enabled())
        return part(inputs);
    auto tensors = inputs;
    if (!again) {
        // Each input's gradients add up within the part before they meet those from elsewhere: the order in which they add up when the part is computed again.
        for (auto& tensor : tensors)
            tensor = at::alias(tensor);
        return part(tensors);
    }
    auto kept = c10::make_intrusive<KeptPart>();
    kept->part = part;
    kept->inputs = inputs.size();
    tensors.insert(tensors.end(), parameters.begin(), parameters.end());
    return AgainOnTheWayBack::apply(at::TensorList(tensors), kept);
}

} // namespace palimpsest
