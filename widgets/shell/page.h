// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QWidget>

#include <functional>

class QAction;
class QMimeData;

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
    /// Whether there is anything for it to show in this workspace, ever: otherwise the window does not list it.
    virtual bool isOffered() const { return true; }
    /// Whether it can open what is dragged over the window: dropped anywhere on it, where nothing nearer takes it, the window shows this page and has it opened.
    virtual bool canOpen(const QMimeData& /*dragged*/) const { return false; }
    virtual void openDropped(const QMimeData& /*dropped*/) {}
    /// Commands of this page, as addCommand made them: menus, the command palette and the shortcut sheet list them.
    const QList<QAction*>& commands() const { return m_commands; }

Q_SIGNALS:
    /// Asks the main window to show another page ("runs", "tradeoff", ...: its objectName).
    void pageRequested(const QString& objectName);
    void offeredChanged();
    /// Something to read in the message strip.
    void message(const QString& sentence, const QString& hint, bool isError);

protected:
    /// What a command is, before what it does.
    struct Command {
        QString name;     ///< objectName, "tradeoff.export"
        QString text;
        QString iconName; ///< "" for none
        QKeySequence shortcut;
        QString tip;      ///< one sentence; the shortcut is added
        bool checkable = false;
    };

    /// Makes a command of this page, works while the page or anything on it has the focus, and lists it in commands(). `action` gets the new state of a
    /// checkable one.
    QAction* addCommand(const Command& command, const std::function<void(bool)>& action);
    /// Lists a command that something else made (an undo stack, a view) the same way; its text, and its icon where none is named, stay its own.
    QAction* addCommand(QAction* action, const Command& command);

private:
    QList<QAction*> m_commands;
};

} // namespace palimpsest
