// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_readings.h"

#include "core/results/differences.h"

#include <QtConcurrentRun>

namespace palimpsest {

namespace {

constexpr std::size_t kAtOnce = 2000; // runs: about a tenth of a second

RunReadings::Readings compute(const std::vector<RunRow>& runs)
{
    RunReadings::Readings known;
    const auto groups = groupRuns(runs);
    for (const Family& family : familiesOf(groups, runs)) {
        std::vector<const RunGroup*> table;
        for (const std::size_t place : family.groups)
            table.push_back(&groups[place]);
        auto readings = readTable(table, runs);
        for (std::size_t i = 0; i < table.size(); ++i)
            known.emplace(table[i]->key, std::move(readings[i]));
    }
    return known;
}

/// What the readings look at, and nothing else: a run's parameters would be most of the copying.
std::vector<RunRow> copyFor(const std::vector<RunRow>& runs)
{
    std::vector<RunRow> rows(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunRow& from = runs[i];
        RunRow& row = rows[i];
        row.state = from.state;
        row.domain = from.domain;
        row.dataset = from.dataset;
        row.model = from.model;
        row.method = from.method;
        row.forgetSetHash = from.forgetSetHash;
        row.forgetSetName = from.forgetSetName;
        row.seed = from.seed;
        row.groupKey = from.groupKey;
        row.referenceKey = from.referenceKey;
        row.metrics = from.metrics;
    }
    return rows;
}

} // namespace

RunReadings::RunReadings(QObject* parent) : QObject(parent)
{
    connect(&m_working, &QFutureWatcherBase::finished, this, &RunReadings::take);
}

void RunReadings::take()
{
    m_readings = m_working.future().takeResult();
    Q_EMIT changed(); // if the runs changed meanwhile, the next question starts anew
}

const GroupReading* RunReadings::of(const std::string& groupKey, const std::vector<RunRow>& runs)
{
    if (!m_known && runs.size() <= kAtOnce) {
        m_readings = compute(runs);
        m_known = true;
    } else if (!m_known && !m_working.isRunning()) {
        m_known = true;
        m_working.setFuture(QtConcurrent::run([rows = copyFor(runs)] { return compute(rows); }));
    }
    const auto found = m_readings.find(groupKey);
    return found == m_readings.end() ? nullptr : &found->second;
}

} // namespace palimpsest
