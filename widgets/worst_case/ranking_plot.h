// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/worst_case/ranking_reading.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QCustomPlot;
class QLabel;

namespace palimpsest {

/// One ranking as a picture: every item's rank against its loss, confidence, EL2N or GraNd, with their correlation; or how a search came to it, iteration by iteration.
class RankingPlot : public QWidget
{
    Q_OBJECT
public:
    explicit RankingPlot(QWidget* parent = nullptr);

    void setReading(std::shared_ptr<const RankingReading> reading, const FinishedRanking& ranking);

protected:
    void changeEvent(QEvent* event) override;

private:
    void draw();
    void drawScore(const RankedScore& score);
    void drawIterations();

    std::shared_ptr<const RankingReading> m_reading;
    SelectionResult m_result;
    QComboBox* m_against;
    QCustomPlot* m_plot;
    QLabel* m_sentence;
};

} // namespace palimpsest
