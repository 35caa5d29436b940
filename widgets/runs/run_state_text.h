// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace palimpsest {

/// "running", "interrupted", ... in the person's language.
QString stateTitle(RunState state);
/// What it means, for a tooltip.
QString stateHelp(RunState state);
/// The icon "state-…" and its colour: shape and colour both tell.
QString stateIconName(RunState state);
QColor stateColour(RunState state, const QPalette& palette);

} // namespace palimpsest
