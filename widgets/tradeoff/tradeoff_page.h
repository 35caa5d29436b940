// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"

#include <QList>

class QComboBox;
class QStackedWidget;

namespace palimpsest {

class ChartPane;
class HeatMapPane;
class ParallelPane;
class ScatterPane;
class Session;
class StudyChoice;

/// Trade-off: the runs of one forget set as a scatter of two metrics, as a heat map over two parameters, or as parallel coordinates over all of both.
/// This page assembles the three and gives them one study, one row of commands and one way out of the window.
class TradeoffPage : public Page
{
    Q_OBJECT
public:
    explicit TradeoffPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Trade-off"); }
    QString iconName() const override { return QStringLiteral("tradeoff"); }
    QString purpose() const override { return tr("See what forgetting costs, over all runs."); }

    ScatterPane& scatter() { return *m_scatter; }
    HeatMapPane& heatMap() { return *m_heatMap; }
    ParallelPane& parallel() { return *m_parallel; }
    StudyChoice& study() { return *m_study; }

    ChartPane& shown() const;
    void showPane(const QString& id); ///< "scatter", "heat-map" or "parallel"; remembered

    void copyChart(); ///< to the clipboard: picture and SVG

private:
    QWidget* makeBar();
    void makeCommands();
    void refreshStudies();
    void refreshCommands();
    void exportToFile();

    Session& m_session;
    StudyChoice* m_study;
    QStackedWidget* m_panes;
    ScatterPane* m_scatter;
    HeatMapPane* m_heatMap;
    ParallelPane* m_parallel;
    QComboBox* m_studies;
    QList<QAction*> m_paneActions;
    QAction *m_logX = nullptr, *m_logY = nullptr, *m_swap = nullptr, *m_table = nullptr, *m_copy = nullptr, *m_export = nullptr;
};

} // namespace palimpsest
