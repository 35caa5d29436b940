// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/finished_rankings.h"
#include "widgets/workspace/background.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;

namespace palimpsest {

class EmptyState;
class RankingPictures;
class RankingsList;
class Session;

/// The finished rankings of the workspace, from hardest to easiest to forget. Their files are read off this thread.
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
    const FinishedRanking* current() const;

    Session& m_session;
    Latest<Read> m_reader;
    Latest<std::shared_ptr<const SelectionHistory>> m_historyReader;
    Read m_read;
    std::shared_ptr<const SelectionHistory> m_history; ///< of the current ranking, without its iterations; null until it is read
    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QWidget* m_content;
    RankingsList* m_list;
    RankingPictures* m_pictures;
    QLabel* m_problems;
};

} // namespace palimpsest
