// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// The colour of a method in pictures on white, "#0a6aa6": Okabe and Ito's eight, darkened until each stands 3 : 1 on white; by its place among the
/// methods of its domain.
std::string methodColorOnWhite(const std::string& methodId);

} // namespace palimpsest
