// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace palimpsest {

class DrawnStrip;
class PreviewEngine;
struct OriginalAtHand;

/// A list of prompts as a text, one a line, that can be typed, pasted, loaded from a file and undone, with what the original model draws for them.
class PromptListEdit : public QWidget
{
    Q_OBJECT
public:
    /// `title` with a mnemonic; `tip` teaches what the list is for; `hint` stands where there are no prompts yet.
    PromptListEdit(const QString& title, const QString& tip, const QString& hint, PreviewEngine& engine, const OriginalAtHand& original, QWidget* parent);

    /// The lines without blanks around them and without empty ones.
    QStringList prompts() const;
    /// All lines up to the last that says something: line i belongs to prompt i of another list.
    QStringList lines() const;
    void setPrompts(const QStringList& prompts); ///< nothing of it can be undone
    /// Puts the file's lines behind those that are there; it can be undone. Throws Error "prompts.file", and what reading throws.
    void load(const QString& file);

    QPlainTextEdit* view() const { return m_text; }
    DrawnStrip* strip() const { return m_strip; }

Q_SIGNALS:
    void changed();
    void loadRequested();

private:
    QPlainTextEdit* m_text;
    QLabel* m_count;
    DrawnStrip* m_strip;
    QToolButton *m_load, *m_undo;
};

} // namespace palimpsest
