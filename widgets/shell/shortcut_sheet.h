// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QAction;

namespace palimpsest {

/// Every keyboard shortcut, by where it works. Grown from the actions: there is no second list to forget.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(const QList<QPair<QString, QList<QAction*>>>& groups, QWidget* parent);
};

} // namespace palimpsest
