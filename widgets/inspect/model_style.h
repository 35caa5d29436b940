// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspect/text_reading.h"

#include <QPen>
#include <QString>

class QPalette;

namespace palimpsest {

/// B, Retrain, Original and A have the same name and the same line in every chart of language models.
QString modelName(TruthRatios::Model model);
QPen modelPen(TruthRatios::Model model, const QPalette& palette);

} // namespace palimpsest
