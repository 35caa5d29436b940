// SPDX-License-Identifier: GPL-3.0-or-later
// Task vector (Ilharco et al., ICLR 2023): θ_u = θ_o − α(θ_ft − θ_o), θ_ft = θ_o fine-tuned on D_f.
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class TaskVector : public LanguageMethod {
public:
    explicit TaskVector(const Settings& settings) : m_alpha(settings.number("alpha")) {}

    torch::Tensor loss(const LanguageStep& step) const override
    {
        return tokenCrossEntropy(logProbabilities(step.model, step.anchor));
    }

    bool editsAtEnd() const override { return true; }

    void finish(const std::vector<torch::Tensor>& parameters, const std::vector<torch::Tensor>& start) const override
    {
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            torch::Tensor parameter = parameters[i];
            parameter.copy_(start[i] - (parameter - start[i]) * m_alpha);
        }
    }

private:
    double m_alpha;
};

} // namespace

std::unique_ptr<LanguageMethod> makeTaskVector(const Settings& settings)
{
    return std::make_unique<TaskVector>(settings);
}

} // namespace palimpsest
