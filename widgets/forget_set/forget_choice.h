// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/dataset_spec.h"
#include "widgets/forget_set/choice_recipe.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

class QUndoStack;

namespace palimpsest {

/// What a person is choosing to forget, before it is saved: the marked training images and how they came to be marked. Every change is
/// a step that can be undone; a step holds the whole value (a bit an image), so that undo is an exchange and cannot drift.
class ForgetChoice : public QObject
{
    Q_OBJECT
public:
    struct State {
        DatasetSpec spec;        ///< the pool that the choice is made from
        std::vector<bool> marks; ///< by id, for all training images of the dataset's files
        ChoiceRecipe recipe;
    };

    explicit ForgetChoice(QObject* parent = nullptr);

    const State& state() const { return m_state; }
    const DatasetSpec& spec() const { return m_state.spec; }
    bool contains(std::int64_t id) const { return std::size_t(id) < m_state.marks.size() && m_state.marks[std::size_t(id)]; }
    std::int64_t size() const { return m_size; }
    std::vector<std::int64_t> ids() const; ///< ascending
    Json rule() const { return m_state.recipe.rule(); }
    QUndoStack* undoStack() const { return m_stack; }

    /// Where work starts: an empty choice without a past.
    void begin(const DatasetSpec& spec);
    /// Another pool: an empty choice. Undone, the old pool and its choice come back.
    void usePool(const DatasetSpec& spec);
    /// A choice as it was saved.
    void load(const DatasetSpec& spec, const std::vector<std::int64_t>& ids, const Json& rule, const QString& name);
    /// Adds what a rule selects. Nothing happens if all of them are chosen already.
    void addRule(const Json& rule, const std::vector<std::int64_t>& ids, const QString& text);
    /// Takes out a whole class.
    void removeClass(std::int32_t label, const std::vector<std::int64_t>& idsOfClass, const QString& text);
    /// By hand. `series` not 0: replaces the step before if that had the same number (a range that grows and shrinks is one step).
    void mark(const std::vector<std::int64_t>& ids, bool marked, int series = 0);
    void clear();

Q_SIGNALS:
    void changed();
    void poolChanged(); ///< before `changed`

private:
    class Step;
    void exchange(State& other);
    void push(State next, const QString& text, int series = 0);

    State m_state;
    std::int64_t m_size = 0;
    QUndoStack* m_stack;
};

} // namespace palimpsest
