// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// Lets screen readers read thumbnail grids: a list whose value is the current picture and whose description says how to use it.
/// Calling it again does nothing.
void installThumbnailGridAccessibility();

} // namespace palimpsest
