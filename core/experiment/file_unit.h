// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// What a parameter of kind File names, as its unit; any other unit is a file of tensors.
inline constexpr const char* kFolderUnit = "folder";
inline constexpr const char* kEvaluationLogUnit = "evaluation log"; ///< of a language model: JSON

} // namespace palimpsest
