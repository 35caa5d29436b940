// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace palimpsest {

/// Type a few letters, press Return: every command of the window and of the page, by name.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(const QList<QAction*>& commands, QWidget* parent);

    /// How well `text` matches what was typed: every word must occur; −1 if one does not. Beginnings of words count more.
    static int score(const QString& typed, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const QString& typed);
    void runCurrent();

    QList<QAction*> m_commands;
    QLineEdit* m_typed;
    QListWidget* m_list;
};

} // namespace palimpsest
