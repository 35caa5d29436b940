// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QToolButton;

namespace palimpsest {

/// Prompts, one a line: edited in place, added, removed, dragged into another order, pasted several lines at a time.
class PromptList : public QWidget
{
    Q_OBJECT
public:
    explicit PromptList(QWidget* parent = nullptr);

    /// Without blanks around them, each once, in order. The empty prompt cannot be entered: a model is asked for something.
    QStringList prompts() const;
    void setPrompts(const QStringList& prompts);
    /// What "Suggest" brings back.
    void setSuggestions(const QStringList& prompts) { m_suggestions = prompts; }
    QListWidget* view() const { return m_view; }

Q_SIGNALS:
    void promptsChanged(); ///< by the person

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add(const QStringList& prompts);
    void append(const QString& prompt);
    void removeSelected();
    void paste();
    void note();

    QListWidget* m_view;
    QStringList m_suggestions, m_known;
    QToolButton *m_add, *m_remove, *m_suggest;
};

} // namespace palimpsest
