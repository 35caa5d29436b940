// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/asked_target.h"

#include "core/data/dataset.h"
#include "core/data/forget_target.h"
#include "widgets/forget_set/picture_words.h"
#include "widgets/forget_set/target_panel.h"

namespace palimpsest {

namespace {

constexpr std::size_t kPrompts = 8;      // as many as a strip shows
constexpr std::uint64_t kPromptSeed = 1; // which ones
constexpr int kLongestName = 80;

} // namespace

AskedTarget askedTarget(const Dataset& dataset, const Json& rule)
{
    const ForgetTarget target(rule, dataset.captions->concepts);
    AskedTarget asked{rule, resolveRuleOf(dataset, rule), {}};
    for (const auto& prompt : target.prompts(dataset.captions->train.captions, kPrompts, kPromptSeed))
        asked.prompts << QString::fromStdString(prompt);
    return asked;
}

QString targetName(const Json& rule)
{
    const std::string kind = rule.value("kind", std::string());
    if (kind == "concept")
        return conceptInWords(rule.value("concept", std::string()));
    const auto texts = rule.at(kind == "words" ? "words" : "forget").get<std::vector<std::string>>();
    const QString first = QString::fromStdString(texts.front()).simplified().left(kLongestName).trimmed();
    return texts.size() == 1 ? first : TargetPanel::tr("%1 and %n more", nullptr, int(texts.size()) - 1).arg(first);
}

} // namespace palimpsest
