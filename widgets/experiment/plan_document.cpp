// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/plan_document.h"

#include <QUndoCommand>

namespace palimpsest {

/// Holds whole drafts: they are small, and a value cannot point to a widget that is gone.
class PlanDocument::EditCommand : public QUndoCommand
{
public:
    EditCommand(PlanDocument& document, const QString& text, QString place, Draft after)
        : QUndoCommand(text), m_document(document), m_place(std::move(place)), m_before(document.draft()), m_after(std::move(after))
    {
    }

    void undo() override { m_document.set(m_before); }
    void redo() override { m_document.set(m_after); }
    int id() const override { return m_place.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const EditCommand*>(other);
        if (next->m_place != m_place)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    PlanDocument& m_document;
    QString m_place;
    Draft m_before, m_after;
};

void PlanDocument::edit(const QString& text, const QString& place, const Draft& after)
{
    if (!(after == m_draft))
        m_undo.push(new EditCommand(*this, text, place, after));
}

void PlanDocument::load(const Draft& draft)
{
    m_undo.clear();
    set(draft);
}

void PlanDocument::set(const Draft& draft)
{
    m_draft = draft;
    Q_EMIT changed();
}

} // namespace palimpsest
