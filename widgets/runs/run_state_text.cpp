// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_state_text.h"

#include "widgets/shell/theme.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

} // namespace

QString stateHelp(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return tr("Waits for its turn.");
    case RunState::Running:
        return tr("An engine works on it now.");
    case RunState::Paused:
        return tr("An engine holds it in memory and waits.");
    case RunState::Done:
        return tr("Finished; its results are kept.");
    case RunState::Failed:
        return tr("The engine said why it could not go on.");
    case RunState::Cancelled:
        return tr("Stopped because somebody asked.");
    case RunState::Crashed:
        return tr("The engine ended without a last word; its log is kept.");
    case RunState::Interrupted:
        return tr("Saved and stopped, or the machine did; it can be resumed.");
    }
    return {};
}

QString stateIconName(RunState state)
{
    return u"state-"_s + QString::fromStdString(toText(state));
}

QColor stateColour(RunState state, const QPalette& palette)
{
    const ThemeColours colours = themeColours(palette);
    switch (state) {
    case RunState::Running:
        return colours.retain;
    case RunState::Done:
        return colours.good;
    case RunState::Paused:
    case RunState::Interrupted:
        return colours.warning;
    case RunState::Failed:
    case RunState::Crashed:
        return colours.error;
    case RunState::Queued:
    case RunState::Cancelled:
        break;
    }
    return colours.faintText;
}

} // namespace palimpsest
