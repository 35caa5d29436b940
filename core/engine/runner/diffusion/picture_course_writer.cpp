// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_course_writer.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kOfEachKind = 4; ///< prompts
constexpr std::int64_t kPoints = 10;
constexpr std::uint64_t kPromptSeed = 11, kNoiseSeed = 500; ///< the same for all runs, so that they can be compared

/// One for each of the first other concepts; for words and prompts what these keep.
std::vector<std::string> promptsOfOthers(const ForgetTarget& target, const PictureConcepts& concepts, const std::vector<std::string>& captions)
{
    std::vector<std::string> prompts;
    for (const auto& other : concepts.ids()) {
        if (!target.isConcept() || prompts.size() == kOfEachKind || other == target.id())
            continue;
        const auto some = concepts.promptsFor(other, kOfEachKind, kPromptSeed);
        const auto kept = std::find_if(some.begin(), some.end(), [&](const std::string& prompt) { return !target.asksFor(prompt); });
        if (kept != some.end())
            prompts.push_back(*kept);
    }
    if (prompts.empty())
        prompts = target.keptPrompts(captions, 1, kPromptSeed);
    prompts.resize(std::min(prompts.size(), kOfEachKind));
    return prompts;
}

} // namespace

PictureCourseWriter::PictureCourseWriter(RunContext& context, const PromptReader& tokens, const Dataset& dataset, const ForgetSet& forgetSet, DrawingSettings drawing, std::string content,
                                         std::int64_t steps)
    : m_context(context), m_drawing(std::move(drawing)), m_steps(steps)
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
    const ForgetTarget target(forgetSet.rule, dataset.captions->concepts);
    const auto captions = poolCaptions(dataset);
    m_course.prompts = target.prompts(captions, kOfEachKind, kPromptSeed);
    m_course.prompts.resize(std::min(m_course.prompts.size(), kOfEachKind));
    m_course.forgetPrompts = std::int64_t(m_course.prompts.size());
    for (auto& prompt : promptsOfOthers(target, *dataset.captions->concepts, captions))
        m_course.prompts.push_back(std::move(prompt));
    m_course.seeds.clear();
    for (std::size_t i = 0; i < m_course.prompts.size(); ++i)
        m_course.seeds.push_back(std::int64_t(kNoiseSeed + i));
    m_prompts = tokens(m_course.prompts);
    m_empty = tokens({""});
}

bool PictureCourseWriter::isDue(std::int64_t step) const
{
    return step == m_steps || step % std::max<std::int64_t>(1, m_steps / kPoints) == 0;
}

void PictureCourseWriter::show(TextToImageModule& model, std::int64_t step)
{
    const std::vector<std::uint64_t> seeds(m_course.seeds.begin(), m_course.seeds.end());
    const auto pictures = (drawPictures(model, m_prompts, m_empty, seeds, m_drawing) * 255).round().to(torch::kUInt8).cpu().contiguous();
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
