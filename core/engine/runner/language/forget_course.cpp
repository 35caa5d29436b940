// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/forget_course.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/stored_course.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kRetainSample = 100; ///< retain sequences that the curve looks at

torch::Tensor countsOf(const SequenceStore& sequences, const std::vector<std::int64_t>& which)
{
    std::vector<float> counts;
    for (const auto i : which)
        counts.push_back(float(sequences.countedOf(i)));
    return torch::tensor(counts);
}

double meanProbability(const torch::Tensor& nll, const torch::Tensor& counts)
{
    return (-nll / counts).exp().to(torch::kFloat64).mean().item<double>();
}

} // namespace

ForgetCourse::ForgetCourse(RunContext& context, const LanguageData& data, std::string content) : m_context(context), m_data(data), m_content(std::move(content))
{
    const auto retained = std::int64_t(data.retain.size());
    for (const auto place : drawWithoutReplacement(retained, std::min(retained, kRetainSample), context.experiment.seed))
        m_retainSample.push_back(data.retain[std::size_t(place)]);
    m_forgetCounts = countsOf(data.sequences, data.forget);
    m_retainCounts = countsOf(data.sequences, m_retainSample);
    const auto file = context.folder.file(kForgetCourseFile);
    if (!std::filesystem::exists(file))
        return;
    try {
        const auto stored = readTensors(file);
        if (stored.text("content", file) != m_content)
            return;
        const auto nll = stored.tensors.at("nll");
        const auto epochs = stored.tensors.at("epochs");
        for (std::int64_t e = 0; e < nll.size(0); ++e) {
            m_nll.push_back(nll[e]);
            m_epochs.push_back(epochs[e].item<std::int32_t>());
        }
    } catch (const Error&) { // damaged: it begins anew
    }
}

void ForgetCourse::show(DecoderModule& model, std::int64_t step, int epoch)
{
    const auto nll = nllOf(model, m_data.sequences, m_data.forget);
    while (!m_epochs.empty() && m_epochs.back() >= epoch) { // done again after an interruption
        m_epochs.pop_back();
        m_nll.pop_back();
    }
    m_epochs.push_back(epoch);
    m_nll.push_back(nll);
    writeTensors(m_context.folder.file(kForgetCourseFile),
                 {{"nll", torch::stack(m_nll)},
                  {"counts", m_forgetCounts},
                  {"epochs", torch::tensor(m_epochs, torch::kInt32)},
                  {"sample_ids", torch::tensor(m_data.forget, torch::kInt64)}},
                 {{"format", "palimpsest-forget-course"}, {"content", m_content}});
    // After the file is there: whoever hears of an epoch may read it.
    m_context.events.curve("forget_probability", meanProbability(nll, m_forgetCounts), step, epoch);
    if (!m_retainSample.empty())
        m_context.events.curve("retain_probability", meanProbability(nllOf(model, m_data.sequences, m_retainSample), m_retainCounts), step, epoch);
}

} // namespace palimpsest
