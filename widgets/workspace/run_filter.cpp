// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/run_filter.h"

#include "core/experiment/catalogue.h"
#include "core/results/run_columns.h"
#include "widgets/workspace/run_state_title.h"
#include "widgets/workspace/session.h"

#include <QUndoStack>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kMergeableId = 1;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// Lets through only rows whose code is among the names.
void keepNames(std::vector<unsigned char>& lets, const CodeColumn& column, const std::set<std::string>& names)
{
    if (names.empty())
        return;
    std::vector<unsigned char> wanted(column.names().size(), 0);
    for (std::size_t code = 0; code < wanted.size(); ++code)
        wanted[code] = names.contains(column.names()[code]);
    for (std::size_t row = 0; row < lets.size(); ++row)
        lets[row] &= wanted[column[row]];
}

QString rangeText(const NumberColumn& column, const NumberRange& range)
{
    const QString title = text(columnTitle(column.id));
    const auto value = [&](double number) { return text(columnText(column, number)); };
    QString said;
    if (range.low > range.high)
        said = RunFilter::tr("%1 missing").arg(title);
    else if (!column.words.empty()) {
        QStringList words;
        for (std::size_t place = 0; place < column.words.size(); ++place)
            if (range.contains(double(place)))
                words << value(double(place));
        said = u"%1: %2"_s.arg(title, words.join(u", "_s));
    } else if (std::isinf(range.low) && std::isinf(range.high))
        said = range.missing ? title : RunFilter::tr("%1 known").arg(title);
    else if (std::isinf(range.low))
        said = u"%1 ≤ %2"_s.arg(title, value(range.high));
    else if (std::isinf(range.high))
        said = u"%1 ≥ %2"_s.arg(title, value(range.low));
    else if (range.low == range.high)
        said = u"%1 = %2"_s.arg(title, value(range.low));
    else
        said = u"%1 %2 – %3"_s.arg(title, value(range.low), value(range.high));
    return range.missing && range.low <= range.high ? RunFilter::tr("%1 or missing").arg(said) : said;
}

} // namespace

class RunFilter::ChangeCommand : public QUndoCommand
{
public:
    ChangeCommand(RunFilter& filter, const QString& text, QString place, RunFilterSpec after)
        : QUndoCommand(text), m_filter(filter), m_place(std::move(place)), m_before(filter.spec()), m_after(std::move(after))
    {
    }

    void undo() override { m_filter.set(m_before); }
    void redo() override { m_filter.set(m_after); }
    int id() const override { return m_place.isEmpty() ? -1 : kMergeableId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const ChangeCommand*>(other);
        if (next->m_place != m_place)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    RunFilter& m_filter;
    QString m_place;
    RunFilterSpec m_before, m_after;
};

RunFilter::RunFilter(Session& session) : QObject(&session), m_session(session), m_undo(new QUndoStack(this)) {}

void RunFilter::setSpec(const RunFilterSpec& spec, const QString& text, const QString& place)
{
    if (spec != m_spec)
        m_undo->push(new ChangeCommand(*this, text, place, spec));
}

void RunFilter::setRange(const std::string& column, const NumberRange& range)
{
    RunFilterSpec spec = m_spec;
    spec.ranges[column] = range;
    setSpec(spec, tr("filter %1").arg(text(columnTitle(column))), text(column));
}

void RunFilter::removeRange(const std::string& column)
{
    remove(text(column));
}

void RunFilter::remove(const QString& chip)
{
    RunFilterSpec spec = m_spec;
    if (chip == "text"_L1)
        spec.text.clear();
    else if (chip == "methods"_L1)
        spec.methods.clear();
    else if (chip == "states"_L1)
        spec.states.clear();
    else if (chip == "forget-sets"_L1)
        spec.forgetSets.clear();
    else
        spec.ranges.erase(chip.toStdString());
    setSpec(spec, tr("remove a filter"));
}

void RunFilter::clear()
{
    setSpec({}, tr("clear the filter"));
}

QList<FilterChip> RunFilter::chips() const
{
    QList<FilterChip> chips;
    if (!m_spec.text.isEmpty())
        chips << FilterChip{u"text"_s, tr("contains “%1”").arg(m_spec.text)};
    const auto join = [](const auto& ids, auto titleOf) {
        QStringList titles;
        for (const auto& id : ids)
            titles << titleOf(id);
        return titles.join(u", "_s);
    };
    if (!m_spec.methods.empty())
        chips << FilterChip{u"methods"_s, join(m_spec.methods, [](const std::string& id) {
                                const MethodDescriptor* method = findMethod(id);
                                return text(method ? method->title : id);
                            })};
    if (!m_spec.states.empty())
        chips << FilterChip{u"states"_s, join(m_spec.states, [](RunState state) { return stateTitle(state); })};
    if (!m_spec.forgetSets.empty())
        chips << FilterChip{u"forget-sets"_s, join(m_spec.forgetSets, [this](const std::string& hash) {
                                const auto& runs = m_session.runs();
                                const auto run = std::find_if(runs.begin(), runs.end(), [&](const RunRow& row) { return row.forgetSetHash == hash; });
                                return run == runs.end() || run->forgetSetName.empty() ? text(hash.substr(0, 8)) : text(run->forgetSetName);
                            })};
    for (const auto& [id, range] : m_spec.ranges) {
        const NumberColumn* column = m_session.columns().find(id);
        chips << FilterChip{text(id), rangeText(column ? *column : NumberColumn{id, {}, {}}, range)};
    }
    return chips;
}

QString RunFilter::wordsOf(const RunRow& run)
{
    const MethodDescriptor* method = findMethod(run.method);
    QString all = text(run.name) + u'\n' + text(run.method) + u'\n' + (method ? text(method->title) : QString()) + u'\n' + text(run.forgetSetName) + u'\n'
        + stateTitle(run.state) + u'\n' + text(run.note);
    for (const std::string& tag : run.tags)
        all += u'\n' + text(tag);
    return all.toLower();
}

void RunFilter::rowsReplaced(std::vector<QString> words)
{
    m_words = std::move(words);
    rowsChanged({});
}

void RunFilter::rowsChanged(const std::vector<std::size_t>& changed)
{
    const auto& runs = m_session.runs();
    for (const std::size_t row : changed)
        if (row < m_words.size())
            m_words[row] = wordsOf(runs[row]);
    while (m_words.size() < runs.size())
        m_words.push_back(wordsOf(runs[m_words.size()]));
    m_words.resize(runs.size());
    compute();
}

void RunFilter::set(const RunFilterSpec& spec)
{
    m_spec = spec;
    compute();
    Q_EMIT changed();
}

void RunFilter::compute()
{
    const auto& runs = m_session.runs();
    const RunColumns& columns = m_session.columns();
    m_lets.assign(runs.size(), 1);
    if (!m_spec.isEmpty() && !runs.empty()) {
        keepNames(m_lets, columns.methods(), m_spec.methods);
        keepNames(m_lets, columns.forgetSets(), m_spec.forgetSets);
        if (!m_spec.states.empty())
            for (std::size_t row = 0; row < m_lets.size(); ++row)
                m_lets[row] &= m_spec.states.contains(columns.state(row));
        const QStringList wanted = m_spec.text.toLower().split(u' ', Qt::SkipEmptyParts); // last: the dearest question, for the fewest runs
        for (std::size_t row = 0; row < m_lets.size() && !wanted.isEmpty(); ++row)
            m_lets[row] = m_lets[row] && std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) { return m_words[row].contains(word); });
    }
    m_unranged = m_lets;
    for (const auto& [id, range] : m_spec.ranges) {
        const NumberColumn* column = columns.find(id);
        for (std::size_t row = 0; row < m_lets.size(); ++row)
            m_lets[row] &= column ? range.contains(column->values[row]) : range.missing;
    }
    m_count = std::size_t(std::count(m_lets.begin(), m_lets.end(), 1));
}

} // namespace palimpsest
