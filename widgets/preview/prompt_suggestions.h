// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/data/picture_concepts.h"

#include <QStringList>

#include <memory>

namespace palimpsest {

/// What prompts are to be about.
struct PromptSubject {
    Json rule;                                         ///< of what is forgotten (core/data/forget_target.h); null for none
    std::shared_ptr<const PictureConcepts> concepts{}; ///< of the pictures; null where they are not known

    bool operator==(const PromptSubject&) const = default;
};

/// Prompts to look at first, in English as the captions that models learn from: those that ask for what is forgotten, then some for everything else that the pictures show.
QStringList suggestedPrompts(const PromptSubject& subject);

} // namespace palimpsest
