// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/attributes.h"
#include "core/results/finished_rankings.h"
#include "widgets/workspace/background.h"
#include "widgets/worst_case/ranking_reading.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace palimpsest {

class AgreementTable;
class CompositionTable;
class EmptyState;
class RankingPictures;
class RankingPlot;
class RankingsList;
class Session;

/// The finished rankings of the workspace, and what one of them calls hard and easy to forget: as pictures, beside the other rankings, and against scores. Files are read
/// and compared off this thread.
class RankingsTab : public QWidget
{
    Q_OBJECT
public:
    explicit RankingsTab(Session& session, QWidget* parent = nullptr);

    const std::vector<FinishedRanking>& rankings() const { return m_read.rankings; }

Q_SIGNALS:
    void pageRequested(const QString& objectName);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Read {
        std::vector<FinishedRanking> rankings;
        std::vector<std::string> problems;
    };
    void refresh();
    void show(Read read);
    void readCurrent();
    void showPictures();
    void showComposition(const std::shared_ptr<const Dataset>& dataset, bool hardestChosen);
    const FinishedRanking* current() const;

    Session& m_session;
    Latest<Read> m_reader;
    Latest<std::shared_ptr<const RankingReading>> m_rankingReader;
    Latest<std::vector<SampleAttribute>> m_attributeReader;
    Read m_read;
    std::shared_ptr<const RankingReading> m_reading; ///< of the current ranking; null until it is read
    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QWidget* m_content;
    RankingsList* m_list;
    QTabWidget* m_views;
    RankingPictures* m_pictures;
    CompositionTable* m_composition;
    AgreementTable* m_agreement;
    RankingPlot* m_plot;
    QLabel* m_problems;
};

} // namespace palimpsest
