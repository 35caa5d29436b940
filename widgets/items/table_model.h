// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace palimpsest {

/// Roles that every model of the window answers: text for eyes is DisplayRole, the number behind it is ValueRole.
enum ItemRole {
    ValueRole = Qt::UserRole, ///< for sorting, filtering, charts and CSV
    IdRole,                   ///< the run id, sample id or key of the row
};

} // namespace palimpsest
