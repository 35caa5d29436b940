// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/chain_distance.h"

#include "core/base/error.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/chain_course.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kAtOnce = 250; ///< sequences: what a block puts out stays in the cache

/// ln p of the next state after each, (n·(L − 1), states).
torch::Tensor logOutputs(DecoderModule& model, const torch::Tensor& ids)
{
    const auto logits = model.logits(model.hidden(ids)).to(torch::kFloat32);
    return logits.reshape({-1, logits.size(-1)}).log_softmax(-1);
}

/// In evaluation mode and without gradients while it lives.
class Watching {
public:
    explicit Watching(DecoderModule& model) : m_model(model), m_wasTraining(model.is_training()) { model.eval(); }
    ~Watching() { m_model.train(m_wasTraining); }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

private:
    const torch::NoGradGuard m_noGradients;
    DecoderModule& m_model;
    bool m_wasTraining;
};

double entropyOfRows(const torch::Tensor& probabilities)
{
    const auto p = probabilities.to(torch::kFloat64);
    return -torch::xlogy(p, p).sum().item<double>();
}

} // namespace

ChainDistance::ChainDistance(const LanguageSource& source, const QuestionAnswerSet& texts, const std::vector<std::int64_t>& test, const torch::Device& device)
{
    const auto& matrices = texts.chains.matrices;
    const auto states = std::int64_t(matrices.front().size());
    for (std::size_t chain = 0; chain < matrices.size(); ++chain) {
        std::vector<std::int64_t> ids;
        std::int64_t count = 0;
        for (const auto id : test)
            if (const auto& record = texts.holdout[std::size_t(id)]; record.author == std::int32_t(chain)) {
                const auto sequence = encodeQuestionAnswer(*source.tokenizer, *source.form, record.question, record.answer, source.maxLength);
                ids.insert(ids.end(), sequence.ids.begin(), sequence.ids.end() - 1);
                ++count;
            }
        if (count == 0)
            throw Error("chains.test", "There is no test sequence of the chain \"" + texts.authors[chain] + "\" to measure the model on.", "Choose a larger test set.");
        std::vector<double> rows;
        for (const auto& row : matrices[chain])
            rows.insert(rows.end(), row.begin(), row.end());
        Part part;
        part.ids = torch::tensor(ids, torch::kInt64).view({count, -1}).to(device);
        part.reference = torch::tensor(rows, torch::kFloat32).view({states, states}).to(device).index_select(0, part.ids.reshape({-1}));
        part.entropy = entropyOfRows(part.reference);
        m_parts.push_back(std::move(part));
    }
}

void ChainDistance::measureAgainst(DecoderModule& model)
{
    const Watching watching(model);
    for (auto& part : m_parts) {
        std::vector<torch::Tensor> outputs;
        for (const auto& ids : part.ids.split(kAtOnce))
            outputs.push_back(logOutputs(model, ids).exp());
        part.reference = torch::cat(outputs);
        part.entropy = entropyOfRows(part.reference);
    }
}

std::vector<double> ChainDistance::of(DecoderModule& model) const
{
    const Watching watching(model);
    std::vector<torch::Tensor> sums;
    for (const auto& part : m_parts) {
        auto sum = torch::zeros({}, torch::dtype(torch::kFloat64).device(part.ids.device()));
        std::int64_t at = 0;
        for (const auto& ids : part.ids.split(kAtOnce)) {
            sum += (part.reference.slice(0, at, at + ids.numel()) * logOutputs(model, ids)).sum(torch::kFloat64);
            at += ids.numel();
        }
        sums.push_back(sum);
    }
    const auto values = torch::stack(sums).to(torch::kCPU);
    std::vector<double> distances;
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        distances.push_back((-m_parts[i].entropy - values[std::int64_t(i)].item<double>()) / double(m_parts[i].ids.numel()));
    return distances;
}

std::int64_t ChainDistance::sequences() const
{
    return std::accumulate(m_parts.begin(), m_parts.end(), std::int64_t(0), [](std::int64_t sum, const Part& part) { return sum + part.ids.size(0); });
}

ChainCourseWriter::ChainCourseWriter(RunContext& context, const ChainDistance& distance, const QuestionAnswerSet& texts, std::string reference, std::string content, std::int64_t steps)
    : m_context(context), m_distance(distance), m_chains(texts.authors), m_threshold(texts.chains.threshold), m_reference(std::move(reference)), m_content(std::move(content)),
      m_every(std::max<std::int64_t>(1, (steps + kMostPoints - 1) / kMostPoints)), m_last(steps)
{
    const auto file = context.folder.file(kChainCourseFile);
    if (!std::filesystem::exists(file))
        return;
    try {
        if (readTensors(file).text("content", file) != m_content)
            return;
        auto stored = readChainCourse(file);
        m_steps = std::move(stored.steps);
        m_kl = std::move(stored.kl);
    } catch (const Error&) { // damaged: it begins anew
    }
}

void ChainCourseWriter::show(DecoderModule& model, std::int64_t step, double epoch)
{
    while (!m_steps.empty() && m_steps.back() >= step) { // done again after an interruption
        m_steps.pop_back();
        m_kl.pop_back();
    }
    m_steps.push_back(std::int32_t(step));
    m_kl.push_back(m_distance.of(model));
    m_context.events.curve("retain_kl", m_kl.back()[0], step, epoch);
    std::vector<double> flat;
    for (const auto& point : m_kl)
        flat.insert(flat.end(), point.begin(), point.end());
    for (std::size_t chain = 1; chain < m_chains.size(); ++chain)
        m_context.events.curve(("forget" + std::to_string(chain) + "_kl").c_str(), m_kl.back()[chain], step, epoch);
    writeTensors(m_context.folder.file(kChainCourseFile),
                 {{"steps", torch::tensor(m_steps, torch::kInt32)}, {"kl", torch::tensor(flat, torch::kFloat64).view({std::int64_t(m_kl.size()), -1})}},
                 {{"format", "palimpsest-chain-course"}, {"content", m_content}, {"chains", Json(m_chains).dump()}, {"threshold", Json(m_threshold).dump()}, {"reference", m_reference}});
}

} // namespace palimpsest
