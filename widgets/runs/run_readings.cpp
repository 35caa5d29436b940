// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_readings.h"

#include "core/results/differences.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <tuple>

namespace palimpsest {

namespace {

constexpr std::size_t kAtOnce = 2000; // runs: about a tenth of a second
constexpr std::size_t kSlice = 2000;  // runs copied before the window has its turn: a few milliseconds

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

/// A run without what no reading looks at: the parameters alone would be most of the copying. Every field of a run is named here, so that a new one does not
/// compile before somebody has said on which side it stands.
RunRow copyFor(const RunRow& run)
{
    const auto& [id, name, domain, dataset, model, method, parameters, forgetSetHash, forgetSetName, seed, device, state, created, started, ended, experimentHash,
                 referenceKey, groupKey, originalKey, setup, errorCode, errorSentence, errorHint, note, tags, hasCheckpoint, metrics] = run;
    RunRow copy;
    std::tie(copy.domain, copy.dataset, copy.model, copy.setup, copy.method, copy.forgetSetHash, copy.forgetSetName, copy.seed, copy.state, copy.referenceKey, copy.groupKey,
             copy.metrics) = std::tie(domain, dataset, model, setup, method, forgetSetHash, forgetSetName, seed, state, referenceKey, groupKey, metrics);
    return copy;
}

} // namespace

RunReadings::RunReadings(QObject* parent) : QObject(parent)
{
    connect(&m_working, &QFutureWatcherBase::finished, this, &RunReadings::take);
    connect(&m_slices, &QTimer::timeout, this, &RunReadings::copySlice);
}

void RunReadings::forget()
{
    m_known = false;
    m_slices.stop(); // what is copied so far is of runs that are no more
}

void RunReadings::copySlice()
{
    const std::size_t end = std::min(m_source->size(), m_copy.size() + kSlice);
    while (m_copy.size() < end)
        m_copy.push_back(copyFor((*m_source)[m_copy.size()]));
    if (end < m_source->size())
        return;
    m_slices.stop();
    m_working.setFuture(QtConcurrent::run([rows = std::move(m_copy)] { return compute(rows); }));
    m_copy = {};
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
        m_source = &runs;
        m_copy.clear();
        m_copy.reserve(runs.size());
        m_slices.start(0);
    }
    const auto found = m_readings.find(groupKey);
    return found == m_readings.end() ? nullptr : &found->second;
}

} // namespace palimpsest
