// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/recorded_step.h"

namespace palimpsest {

torch::Tensor RecordedStep::run(const std::function<torch::Tensor()>& compute, std::vector<torch::Tensor>& parameters)
{
    const bool wasRecorded = m_kernels.isRecorded();
    m_kernels.run([&] {
        const auto loss = compute();
        loss.backward();
        m_loss = loss.detach();
    });
    if (wasRecorded) {
        for (std::size_t i = 0; i < parameters.size(); ++i)
            parameters[i].mutable_grad() = m_gradients[i];
    } else if (m_kernels.isRecorded()) {
        for (const auto& parameter : parameters)
            m_gradients.push_back(parameter.grad());
    }
    return m_loss;
}

} // namespace palimpsest
