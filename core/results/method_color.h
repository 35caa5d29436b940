// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace palimpsest {

/// The place of a method among those of its domain, from 0; two domains never share a chart, so each starts again with the first colour and
/// marker. 7 for a method that the catalogue does not know.
std::size_t methodPlace(const std::string& methodId);

/// The colour of a method in pictures on white, "#0a6aa6": Okabe and Ito's eight, darkened until each stands 3 : 1 on white; by its methodPlace.
std::string methodColorOnWhite(const std::string& methodId);

} // namespace palimpsest
