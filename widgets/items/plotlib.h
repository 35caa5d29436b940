// SPDX-License-Identifier: GPL-3.0-or-later
// The only place that may include QCustomPlot: its header uses the bare words `signals` and `foreach`, which QT_NO_KEYWORDS forbids.
#pragma once

#include <QObject>
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef foreach
