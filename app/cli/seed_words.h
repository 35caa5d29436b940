// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// What is wrong with a seed as it was typed; "" for none. Numbers that do not fit, and negative ones, would be read as others without a word.
std::string complaintAboutSeed(const std::string& text);

} // namespace palimpsest
