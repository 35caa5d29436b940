// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/draft.h"

#include <QObject>
#include <QUndoStack>

namespace palimpsest {

/// The draft with its undo history. Every edit goes through here; the page shows what this says.
class PlanDocument : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const Draft& draft() const { return m_draft; }

    /// Makes `after` the draft as one undo step called `text`. Consecutive edits with the same, not empty `place` become one step, so that
    /// a slider's way or a word's letters are undone at once. Nothing happens if nothing differs.
    void edit(const QString& text, const QString& place, const Draft& after);

    /// Another draft with an empty history: what a workspace had when it was opened.
    void load(const Draft& draft);

    QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    void changed();

private:
    class EditCommand;
    void set(const Draft& draft);

    Draft m_draft = standardDraft();
    QUndoStack m_undo;
};

} // namespace palimpsest
