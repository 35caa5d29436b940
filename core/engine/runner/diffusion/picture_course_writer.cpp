// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_course_writer.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kOfEachKind = 4; ///< prompts
constexpr std::int64_t kPoints = 10;
constexpr std::int64_t kSmallSide = 64; ///< larger pictures take seconds each: half the prompts, at fewer points
constexpr std::size_t kOfEachKindLarge = 2;
constexpr std::int64_t kPointsLarge = 4;
constexpr std::uint64_t kPromptSeed = 11, kNoiseSeed = 500; ///< the same for all runs, so that they can be compared

/// One for each of the first other concepts; for words and prompts what these keep.
std::vector<std::string> promptsOfOthers(const ForgetTarget& target, const PictureConcepts& concepts, const std::vector<std::string>& captions, std::size_t count)
{
    std::vector<std::string> prompts;
    for (const auto& other : concepts.ids()) {
        if (!target.isConcept() || prompts.size() == count || other == target.id())
            continue;
        const auto some = concepts.promptsFor(other, kOfEachKind, kPromptSeed);
        const auto kept = std::find_if(some.begin(), some.end(), [&](const std::string& prompt) { return !target.asksFor(prompt); });
        if (kept != some.end())
            prompts.push_back(*kept);
    }
    if (prompts.empty())
        prompts = target.keptPrompts(captions, 1, kPromptSeed);
    prompts.resize(std::min(prompts.size(), count));
    return prompts;
}

} // namespace

PictureCourseWriter::PictureCourseWriter(RunContext& context, const PromptReader& tokens, const Dataset& dataset, const ForgetTarget& target, CourseSettings settings, std::string content)
    : m_context(context), m_settings(std::move(settings)), m_isLarge(dataset.pictureSide() > kSmallSide)
{
    const auto file = context.folder.file(kPictureCourseFile);
    if (std::filesystem::exists(file)) {
        try {
            m_course = readPictureCourse(file);
        } catch (const Error&) { // damaged: it begins anew
        }
    }
    if (m_course.content != content)
        m_course = {};
    m_course.content = std::move(content);
    takePrompts(dataset, target);
    m_course.seeds.clear();
    for (std::size_t i = 0; i < m_course.prompts.size(); ++i)
        m_course.seeds.push_back(std::int64_t(kNoiseSeed + i));
    m_prompts = tokens(m_course.prompts);
    m_empty = tokens({""});
}

void PictureCourseWriter::takePrompts(const Dataset& dataset, const ForgetTarget& target)
{
    auto& prompts = m_course.prompts;
    prompts = m_settings.prompts;
    if (!prompts.empty()) {
        const auto kept = std::stable_partition(prompts.begin(), prompts.end(), [&](const std::string& prompt) { return target.asksFor(prompt); });
        m_course.forgetPrompts = kept - prompts.begin();
        return;
    }
    const auto ofEachKind = m_isLarge ? kOfEachKindLarge : kOfEachKind;
    const auto captions = poolCaptions(dataset);
    prompts = target.prompts(captions, kOfEachKind, kPromptSeed);
    prompts.resize(std::min(prompts.size(), ofEachKind));
    m_course.forgetPrompts = std::int64_t(prompts.size());
    for (auto& prompt : promptsOfOthers(target, *dataset.captions->concepts, captions, ofEachKind))
        prompts.push_back(std::move(prompt));
}

bool PictureCourseWriter::isDue(std::int64_t step) const
{
    return step == m_settings.steps || step % (m_settings.every > 0 ? m_settings.every : std::max<std::int64_t>(1, m_settings.steps / (m_isLarge ? kPointsLarge : kPoints))) == 0;
}

void PictureCourseWriter::show(TextToImageModule& model, std::int64_t step)
{
    const auto together = picturesTogether(model.side(), m_context.device);
    std::vector<torch::Tensor> drawn;
    for (std::int64_t from = 0; from < std::int64_t(m_course.seeds.size()); from += together) {
        const auto to = std::min(from + together, std::int64_t(m_course.seeds.size()));
        const std::vector<std::uint64_t> seeds(m_course.seeds.begin() + from, m_course.seeds.begin() + to);
        drawn.push_back((drawPictures(model, m_prompts.slice(0, from, to), m_empty, seeds, m_settings.drawing) * 255).round().to(torch::kUInt8).cpu());
    }
    const auto pictures = torch::cat(drawn).contiguous();
    m_course.height = pictures.size(2);
    m_course.width = pictures.size(3);
    const auto size = std::size_t(pictures.numel());
    while (!m_course.steps.empty() && m_course.steps.back() >= step) { // done again after an interruption
        m_course.steps.pop_back();
        m_course.pixels.resize(m_course.pixels.size() - size);
    }
    m_course.steps.push_back(step);
    m_course.pixels.insert(m_course.pixels.end(), pictures.data_ptr<std::uint8_t>(), pictures.data_ptr<std::uint8_t>() + size);
    const auto file = m_context.folder.file(kPictureCourseFile);
    writePictureCourse(file, m_course);
    // After the file is there: whoever hears of it may read it.
    m_context.events.write("image", {{"path", file.string()}, {"title", "step " + std::to_string(step)}});
}

} // namespace palimpsest
