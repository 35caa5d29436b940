// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/finished_rankings.h"

#include <QTreeWidget>

#include <vector>

namespace palimpsest {

/// The finished rankings of a workspace, one a line: how many were chosen, and how much of that the random start and the lowest losses have, too.
class RankingsList : public QTreeWidget
{
    Q_OBJECT
public:
    explicit RankingsList(QWidget* parent = nullptr);

    /// Shows others; what was current stays so while it is there, else the first becomes it.
    void setRankings(const std::vector<FinishedRanking>& rankings);
    QString currentId() const; ///< "" where there is none

Q_SIGNALS:
    void currentRankingChanged(const QString& id);
};

} // namespace palimpsest
