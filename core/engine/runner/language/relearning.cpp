// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/relearning.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/runner/stage_observer.h"
#include "core/engine/runner/tensor_files.h"
#include "core/results/text_scores.h"
#include "core/store/stored_course.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace palimpsest {

namespace {

constexpr const char* kValues[] = {"loss", "log_truth_ratio", "extraction_strength", "exact_memorisation"};

std::vector<std::int64_t> drawn(const std::vector<std::int64_t>& from, std::int64_t count, std::uint64_t seed)
{
    std::vector<std::int64_t> positions;
    for (const auto place : drawWithoutReplacement(std::int64_t(from.size()), std::min(count, std::int64_t(from.size())), seed))
        positions.push_back(from[std::size_t(place)]);
    return positions;
}

torch::Tensor rowOf(const std::vector<TextScore>& scores, std::optional<double> (*value)(const TextScore&))
{
    std::vector<double> row;
    for (const auto& score : scores)
        row.push_back(value(score).value_or(std::numeric_limits<double>::quiet_NaN()));
    return torch::tensor(row, torch::kFloat64);
}

torch::Tensor rowOf(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kFloat64);
}

} // namespace

RelearningSettings relearningSettingsFrom(const Settings& recipe)
{
    using enum RelearningSettings::Set;
    RelearningSettings settings;
    settings.attack = recipe.text("relearn");
    settings.set = recipe.choice<RelearningSettings::Set>("relearn", {{"none", None}, {"random", Random}, {"shortest", Shortest}, {"unrelated", Unrelated}});
    settings.share = recipe.number("relearn_share");
    settings.loop.epochs = int(recipe.integer("relearn_epochs"));
    settings.loop.learningRate = recipe.number("relearn_rate");
    settings.loop.schedule = SequenceSchedule::Constant;
    settings.loop.batchSize = recipe.integer("relearn_batch");
    settings.loop.microBatch = recipe.integer("micro_batch");
    settings.loop.means = sequenceLoopSettingsFrom(recipe, 0).means;
    settings.loop.optimizer.weightDecay = 0;
    settings.loop.seed = std::uint64_t(recipe.integer("relearn_seed"));
    return settings;
}

std::vector<std::int64_t> relearnedSequences(const LanguageData& data, const RelearningSettings& settings)
{
    const auto count = std::max<std::int64_t>(1, std::llround(settings.share * double(data.forget.size())));
    std::vector<std::int64_t> positions;
    switch (settings.set) {
    case RelearningSettings::Set::None:
        break;
    case RelearningSettings::Set::Random:
        positions = drawn(data.forget, count, settings.loop.seed);
        break;
    case RelearningSettings::Set::Shortest:
        positions = data.forget;
        std::stable_sort(positions.begin(), positions.end(), [&](std::int64_t a, std::int64_t b) { return data.sequences.countedOf(a) < data.sequences.countedOf(b); });
        positions.resize(std::min(positions.size(), std::size_t(count)));
        break;
    case RelearningSettings::Set::Unrelated:
        positions = drawn(data.background.empty() ? data.retain : data.background, count, settings.loop.seed);
        break;
    }
    std::sort(positions.begin(), positions.end());
    return positions;
}

Relearning::Relearning(RunContext& context, const LanguageSource& source, const LanguageData& data, TextGroup forget, const RelearningSettings& settings, std::string weightsHash)
    : m_context(context), m_source(source), m_forget(std::move(forget)), m_settings(settings), m_weightsHash(std::move(weightsHash)),
      m_content("relearn " + hashOf(context.experiment) + " " + m_weightsHash)
{
    m_forget.generates = false;
    m_forget.gradientNorms = false;
    m_data.sequences = data.sequences;
    m_data.forget = relearnedSequences(data, settings);
    if (settings.set != RelearningSettings::Set::Unrelated)
        m_learned = m_data.forget;
    readStored();
}

double Relearning::workOf(const LanguageData& data, const TextGroup& forget, const RelearningSettings& settings)
{
    if (!settings.isOn())
        return 0;
    auto evaluated = forget;
    evaluated.generates = evaluated.gradientNorms = false;
    return 3.0 * double(relearnedSequences(data, settings).size()) * settings.loop.epochs + palimpsest::workOf(evaluated) * (1 + settings.loop.epochs);
}

void Relearning::readStored()
{
    const auto file = m_context.folder.file(kRelearningFile);
    if (!std::filesystem::exists(file))
        return;
    try {
        const auto metadata = readTensors(file);
        if (metadata.text("content", file) != m_content)
            return;
        const auto stored = readStoredRelearning(file);
        m_epochs = stored.epochs;
        for (std::size_t e = 0; e < m_epochs.size(); ++e) {
            m_values[0].push_back(rowOf(stored.loss[e]));
            m_values[1].push_back(rowOf(stored.logTruthRatio[e]));
            m_values[2].push_back(rowOf(stored.extractionStrength[e]));
            m_values[3].push_back(rowOf(stored.exactMemorisation[e]));
        }
    } catch (const Error&) { // damaged: it begins anew
        m_epochs.clear();
        for (auto& rows : m_values)
            rows.clear();
    }
}

void Relearning::run(DecoderModule& model)
{
    const auto method = makeLanguageRelearning();
    m_steps = sizeOfLoop(*method, m_data, m_settings.loop, m_settings.loop.epochs).steps;
    std::vector<std::string> damaged;
    const auto resume = m_context.checkpoints.load(m_content, damaged);
    for (const auto& sentence : damaged)
        m_context.events.warning("checkpoint.damaged", "A file of an earlier attempt could not be used: " + sentence, "Nothing to do: the run goes on from what is good.");
    StageObserver observer(m_context, {"relearn", m_content}, resume ? resume->seconds : 0, [&](std::int64_t step, int epoch) { show(model, step, epoch); });
    if (resume)
        m_context.progress.skip(3.0 * double(sizeOfLoop(*method, m_data, m_settings.loop, resume->state.epoch).images) + palimpsest::workOf(m_forget) * (1 + resume->state.epoch));
    else
        show(model, 0, 0);
    runStage(m_context, observer, [&] { return runSequenceLoop(model, *method, m_data, m_settings.loop, {}, resume ? &resume->state : nullptr, observer); });
}

void Relearning::show(DecoderModule& model, std::int64_t step, int epoch)
{
    const auto bundle = evaluateTexts(model, m_source, m_forget, [&](double work) {
        m_context.progress.advance({"relearn", step, m_steps, epoch, m_settings.loop.epochs}, std::int64_t(work), work);
        m_context.breathe();
    });
    const auto scores = textScores(bundle);
    while (!m_epochs.empty() && m_epochs.back() >= epoch) { // done again after an interruption
        m_epochs.pop_back();
        for (auto& rows : m_values)
            rows.pop_back();
    }
    m_epochs.push_back(epoch);
    m_values[0].push_back(rowOf(scores, [](const TextScore& score) { return score.loss; }));
    m_values[1].push_back(rowOf(scores, [](const TextScore& score) { return score.logTruthRatio(); }));
    m_values[2].push_back(rowOf(scores, [](const TextScore& score) { return score.extractionStrength; }));
    m_values[3].push_back(rowOf(scores, [](const TextScore& score) { return score.exactMemorisation; }));
    m_context.events.curve("relearn_probability", (-m_values[0].back()).exp().nanmean().item<double>(), step, epoch);
    write();
}

void Relearning::write() const
{
    std::map<std::string, torch::Tensor> tensors{{"epochs", torch::tensor(m_epochs, torch::kInt32)},
                                                 {"sample_ids", torch::tensor(m_forget.ids, torch::kInt64)},
                                                 {"learned", torch::tensor(m_learned, torch::kInt64)}};
    for (std::size_t i = 0; i < std::size(kValues); ++i)
        tensors.emplace(kValues[i], torch::stack(m_values[i]));
    writeTensors(m_context.folder.file(kRelearningFile), tensors,
                 {{"format", "palimpsest-relearning"}, {"content", m_content}, {"attack", m_settings.attack}, {"weights_sha256", m_weightsHash}});
}

} // namespace palimpsest
