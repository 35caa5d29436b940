// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/coreset_table.h"
#include "core/results/worst_case_table.h"
#include "widgets/workspace/background.h"

#include <QObject>

#include <vector>

namespace palimpsest {

class Session;

/// What the finished runs say about random against worst-case sets and about coresets: computed off the window's thread, once for both tabs, when one of them looks.
class StudyTables : public QObject
{
    Q_OBJECT
public:
    explicit StudyTables(Session& session, QObject* parent = nullptr);

    /// Computes anew if runs or forget sets changed since; changed() follows.
    void freshen();
    bool isStale() const { return m_stale; }
    bool isRead() const { return m_read; } ///< whether the tables were computed at all
    const std::vector<WorstCaseTable>& againstRandom() const { return m_tables.againstRandom; }
    const std::vector<CoresetTable>& coresets() const { return m_tables.coresets; }

Q_SIGNALS:
    void stale();   ///< who is looked at calls freshen()
    void changed();

private:
    struct Tables {
        std::vector<WorstCaseTable> againstRandom;
        std::vector<CoresetTable> coresets;
    };
    void markStale();
    std::vector<RunRow> rowsOfInterest() const;

    Session& m_session;
    Latest<Tables> m_worker;
    Tables m_tables;
    bool m_stale = true, m_read = false;
};

} // namespace palimpsest
