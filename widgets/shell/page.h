// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>

class QAction;

namespace palimpsest {

/// One page of the window. The main window shows pages in the order of the work and knows nothing about what is on them.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;     ///< "Data"
    virtual QString iconName() const = 0;  ///< resources/icons/<name>.svg
    virtual QString purpose() const = 0;   ///< one sentence for the tooltip
    /// Commands of this page: menus, the command palette and the shortcut sheet list them. Created once.
    virtual QList<QAction*> commands() const { return {}; }

Q_SIGNALS:
    /// Asks the main window to show another page ("runs", "tradeoff", ...: its objectName).
    void pageRequested(const QString& objectName);
    /// Something to read in the message strip.
    void message(const QString& sentence, const QString& hint, bool isError);
};

} // namespace palimpsest
