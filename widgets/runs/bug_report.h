// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <QString>
#include <QStringList>

namespace palimpsest {

/// What somebody who mends a failed run wants to know, as Markdown: versions, what was asked, what happened, the end of the log. No names of people
/// or folders beyond what the log itself has.
QString bugReport(const RunRow& run, const Json& hello, const QStringList& log);

} // namespace palimpsest
