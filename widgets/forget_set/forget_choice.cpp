// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/forget_choice.h"

#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

constexpr int kUndoSteps = 500; // a bit an image each: some megabytes at most

/// How many ids change if they are set to `marked`; `marks` grows to hold them.
std::int64_t setMarks(std::vector<bool>& marks, const std::vector<std::int64_t>& ids, bool marked)
{
    std::int64_t changed = 0;
    for (const auto id : ids) {
        if (std::size_t(id) >= marks.size())
            marks.resize(std::size_t(id) + 1);
        if (marks[std::size_t(id)] != marked) {
            marks[std::size_t(id)] = marked;
            ++changed;
        }
    }
    return changed;
}

} // namespace

class ForgetChoice::Step final : public QUndoCommand
{
public:
    Step(ForgetChoice* choice, State next, const QString& text, int series)
        : QUndoCommand(text), m_choice(choice), m_other(std::move(next)), m_series(series)
    {
    }

    void redo() override { m_choice->exchange(m_other); }
    void undo() override { m_choice->exchange(m_other); }
    int series() const { return m_series; }

private:
    ForgetChoice* m_choice;
    State m_other;
    int m_series;
};

ForgetChoice::ForgetChoice(QObject* parent) : QObject(parent), m_stack(new QUndoStack(this))
{
    m_stack->setUndoLimit(kUndoSteps);
}

std::vector<std::int64_t> ForgetChoice::ids() const
{
    std::vector<std::int64_t> ids;
    ids.reserve(std::size_t(m_size));
    for (std::size_t i = 0; i < m_state.marks.size(); ++i)
        if (m_state.marks[i])
            ids.push_back(std::int64_t(i));
    return ids;
}

void ForgetChoice::exchange(State& other)
{
    const bool otherPool = !(other.spec == m_state.spec);
    std::swap(m_state, other);
    m_size = std::count(m_state.marks.begin(), m_state.marks.end(), true);
    if (otherPool)
        Q_EMIT poolChanged();
    Q_EMIT changed();
}

void ForgetChoice::push(State next, const QString& text, int series)
{
    m_stack->push(new Step(this, std::move(next), text, series));
}

void ForgetChoice::begin(const DatasetSpec& spec)
{
    m_stack->clear();
    State first{spec, {}, {}};
    exchange(first);
}

void ForgetChoice::usePool(const DatasetSpec& spec)
{
    if (!(spec == m_state.spec))
        push({spec, {}, {}}, tr("use another training pool"));
}

void ForgetChoice::load(const DatasetSpec& spec, const std::vector<std::int64_t>& ids, const Json& rule, const QString& name)
{
    State next{spec, {}, ChoiceRecipe::of(rule)};
    setMarks(next.marks, ids, true);
    push(std::move(next), tr("load “%1”").arg(name));
}

void ForgetChoice::addRule(const Json& rule, const std::vector<std::int64_t>& ids, const QString& text)
{
    State next = m_state;
    if (setMarks(next.marks, ids, true) == 0)
        return;
    next.recipe.add(rule);
    push(std::move(next), text);
}

void ForgetChoice::removeClass(std::int32_t label, const std::vector<std::int64_t>& idsOfClass, const QString& text)
{
    State next = m_state;
    const auto removed = setMarks(next.marks, idsOfClass, false);
    if (removed == 0)
        return;
    if (removed == m_size)
        next.recipe = {};
    else
        next.recipe.removeClass(label);
    push(std::move(next), text);
}

void ForgetChoice::mark(const std::vector<std::int64_t>& ids, bool marked, int series)
{
    const auto* last = static_cast<const Step*>(m_stack->command(m_stack->index() - 1)); // every step is one of ours
    if (series != 0 && last && last->series() == series)
        m_stack->undo();
    State next = m_state;
    const auto changed = setMarks(next.marks, ids, marked);
    if (changed == 0)
        return;
    if (!marked && changed == m_size)
        next.recipe = {};
    else
        next.recipe.byHand(marked ? changed : 0, marked ? 0 : changed);
    push(std::move(next), (marked ? tr("forget by hand (%1)") : tr("keep by hand (%1)")).arg(changed), series);
}

void ForgetChoice::clear()
{
    if (m_size > 0)
        push({m_state.spec, {}, {}}, tr("clear"));
}

} // namespace palimpsest
