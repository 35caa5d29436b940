// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QAction;
class QLineEdit;
class QListWidget;

namespace palimpsest {

/// Type a few letters, press Return: every command of the window and of all its pages, by name.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    struct Entry {
        QAction* action;
        QString place{};                 ///< the page that it belongs to where that is not the shown one, "" otherwise
        std::function<void()> goThere{}; ///< shows that page
    };

    /// Of equally good ones the first of `commands` comes first.
    CommandPalette(const QList<Entry>& commands, QWidget* parent);

    /// How well `text` matches what was typed: every word must occur; −1 if one does not. Beginnings of words count more.
    static int score(const QString& typed, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const QString& typed);
    void runCurrent();

    QList<Entry> m_commands;
    QLineEdit* m_typed;
    QListWidget* m_list;
};

} // namespace palimpsest
