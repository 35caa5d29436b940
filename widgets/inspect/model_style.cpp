// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/model_style.h"

#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"

#include <QCoreApplication>
#include <QPalette>

namespace palimpsest {

QString modelName(TruthRatios::Model model)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("palimpsest", text); };
    switch (model) {
    case TruthRatios::Model::B:
        return tr("◆ B");
    case TruthRatios::Model::Retrain:
        return tr("Retrain");
    case TruthRatios::Model::Original:
        return tr("Original");
    case TruthRatios::Model::A:
        return tr("○ A");
    }
    return {};
}

QPen modelPen(TruthRatios::Model model, const QPalette& palette)
{
    const ThemeColours colours = themeColours(palette);
    switch (model) {
    case TruthRatios::Model::B:
        return {sideColor(Side::B, palette), 2.2};
    case TruthRatios::Model::Retrain:
        return {colours.good, 1.6, Qt::DashLine};
    case TruthRatios::Model::Original:
        return {palette.color(QPalette::Text), 1.4, Qt::DotLine};
    case TruthRatios::Model::A:
        return {colours.test, 1.4, Qt::DashDotLine};
    }
    return {};
}

} // namespace palimpsest
