// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string>

namespace palimpsest {

/// Prompts to look at first, in English as the captions that models learn from: one for each object and style of captioned shapes, those of the forgotten concept ("shape:circle"; "" for none)
/// first.
QStringList suggestedPrompts(const std::string& forgotten);

} // namespace palimpsest
