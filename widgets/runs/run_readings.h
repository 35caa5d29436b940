// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/screening.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <string>
#include <unordered_map>
#include <vector>

namespace palimpsest {

/// What the repetitions of each run say together, looked up by groupKey: the gap between the means, the tests against doing nothing and Retrain.
/// Computed at the first question after the runs changed, so that a table that shows none of it costs nothing; of many runs on another thread, where a
/// hundred thousand take seconds: until then the last answers stay.
class RunReadings : public QObject
{
    Q_OBJECT
public:
    using Readings = std::unordered_map<std::string, GroupReading>;

    explicit RunReadings(QObject* parent = nullptr);

    /// The runs changed.
    void forget();

    /// nullptr for a key that no run has, or has not yet. `runs` stay where they are, and as they are until forget().
    const GroupReading* of(const std::string& groupKey, const std::vector<RunRow>& runs);

Q_SIGNALS:
    void changed(); ///< answers from the other thread are there

private:
    void copySlice();
    void take();

    bool m_known = false;
    Readings m_readings;
    QTimer m_slices;                               ///< copies the runs for the other thread, some at a time
    const std::vector<RunRow>* m_source = nullptr; ///< what it copies
    std::vector<RunRow> m_copy;
    QFutureWatcher<Readings> m_working;
};

} // namespace palimpsest
