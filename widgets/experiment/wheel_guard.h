// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace palimpsest {

/// Lets the wheel scroll the page over `control` instead of changing its value, unless the control has the focus.
void guardWheel(QWidget* control);

} // namespace palimpsest
