// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_columns.h"

#include <QObject>
#include <QString>

#include <string>
#include <vector>

namespace palimpsest {

class Session;

/// Runs that may be read against each other: one forget set, and originals that differ in nothing but their seed.
struct Study {
    std::string key;
    QString title;
    std::string domain;
    std::size_t finished = 0;
};

/// The studies among the rows, most finished runs first.
std::vector<Study> studiesOf(const std::vector<RunRow>& rows, const RunColumns& columns);

/// Which study every view of the Trade-off page shows. Until somebody chooses, the one with most finished runs.
class StudyChoice : public QObject
{
    Q_OBJECT
public:
    explicit StudyChoice(Session& session, QObject* parent = nullptr);

    const std::vector<Study>& studies() const { return m_studies; }
    const std::string& key() const { return m_key; } ///< "" for all runs
    const Study* current() const;                    ///< nullptr for all runs, or where there are none
    std::string domain() const;                      ///< of the current study, or of the first
    void choose(const std::string& key);

Q_SIGNALS:
    void changed(); ///< somebody chose another one
    void listed();  ///< the studies there are, after the runs changed

private:
    void refresh();

    Session& m_session;
    std::vector<Study> m_studies;
    std::string m_key;
    bool m_chosen = false;
};

} // namespace palimpsest
