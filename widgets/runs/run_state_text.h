// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/workspace/run_state_title.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace palimpsest {

/// What it means, for a tooltip.
QString stateHelp(RunState state);
/// The icon "state-…" and its colour: shape and colour both tell.
QString stateIconName(RunState state);
QColor stateColour(RunState state, const QPalette& palette);

} // namespace palimpsest
