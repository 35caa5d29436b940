// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/study_tables.h"

#include "widgets/workspace/session.h"

#include <algorithm>
#include <unordered_set>

namespace palimpsest {

StudyTables::StudyTables(Session& session, QObject* parent) : QObject(parent), m_session(session), m_worker(this)
{
    connect(&session, &Session::runsChanged, this, &StudyTables::markStale);
    connect(&session, &Session::forgetSetsChanged, this, &StudyTables::markStale);
}

void StudyTables::markStale()
{
    if (m_stale)
        return;
    m_stale = true;
    Q_EMIT stale();
}

void StudyTables::freshen()
{
    if (!m_stale || !m_session.isLoaded())
        return;
    m_stale = false;
    m_worker.run(
        [rows = rowsOfInterest(), sets = m_session.forgetSets()] {
            return Tables{worstCaseTables(rows, sets), coresetTables(rows, sets)};
        },
        [this](const QFutureWatcher<Tables>& watcher) {
            guarded([&] { m_tables = take(watcher); },
                    [this](const Error& error) { Q_EMIT m_session.message(QString::fromStdString(error.what()), QString::fromStdString(error.hint()), true); });
            m_read = true;
            Q_EMIT changed();
        });
}

/// The runs about sets that can stand beside one that was ranked or imported: the rest of a large workspace is not copied.
std::vector<RunRow> StudyTables::rowsOfInterest() const
{
    std::vector<SetSize> sizes;
    for (const auto& set : m_session.forgetSets())
        if (kindOf(set).isAsked())
            sizes.push_back(sizeOf(set));
    std::unordered_set<std::string> hashes;
    for (const auto& set : m_session.forgetSets())
        if (std::find(sizes.begin(), sizes.end(), sizeOf(set)) != sizes.end())
            hashes.insert(set.hash);
    std::vector<RunRow> rows;
    std::copy_if(m_session.runs().begin(), m_session.runs().end(), std::back_inserter(rows),
                 [&](const RunRow& row) { return row.state == RunState::Done && hashes.contains(row.forgetSetHash); });
    return rows;
}

} // namespace palimpsest
