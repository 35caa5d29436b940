// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// Dynamic property of a page's command that concerns the workspace as a whole: the window lists it in the workspace's menu too, whatever page is shown.
inline constexpr const char* kOfWorkspace = "ofWorkspace";

} // namespace palimpsest
