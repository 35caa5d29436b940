// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/run_state_title.h"

#include <QCoreApplication>

namespace palimpsest {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

} // namespace

QString stateTitle(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return tr("queued");
    case RunState::Running:
        return tr("running");
    case RunState::Paused:
        return tr("paused");
    case RunState::Done:
        return tr("done");
    case RunState::Failed:
        return tr("failed");
    case RunState::Cancelled:
        return tr("cancelled");
    case RunState::Crashed:
        return tr("crashed");
    case RunState::Interrupted:
        return tr("interrupted");
    }
    return {};
}

} // namespace palimpsest
