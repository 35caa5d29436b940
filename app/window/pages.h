// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace palimpsest {

class Page;
class Session;

/// The pages of the window in the order of the work.
QList<Page*> makePages(Session& session);

} // namespace palimpsest
