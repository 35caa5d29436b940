// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/language_method.h"
#include "core/engine/runner/run_context.h"

#include <string>

namespace palimpsest {

/// How forgetting went: S of every forget sequence before the first epoch and after each, in the run's forget_course.safetensors (nll F32[E, n], counts F32[n], epochs I32[E],
/// sample_ids I64[n]), from which the gradient weights of NPO and SimNPO follow (spec: LLM unlearning, section 5), and curves of the mean probability of forget and retain
/// answers. A resumed run adds to what the file of the same `content` holds.
class ForgetCourse {
public:
    ForgetCourse(RunContext& context, const LanguageData& data, std::string content);

    void show(DecoderModule& model, std::int64_t step, int epoch);

private:
    RunContext& m_context;
    const LanguageData& m_data;
    std::string m_content;
    std::vector<std::int64_t> m_retainSample;
    torch::Tensor m_forgetCounts, m_retainCounts;
    std::vector<torch::Tensor> m_nll;
    std::vector<std::int32_t> m_epochs;
};

} // namespace palimpsest
