// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/workspace/background.h"
#include "core/results/gradient_weights.h"
#include "core/store/run_folder.h"
#include "core/store/stored_course.h"
#include "widgets/pictures/picture_course_view.h"

#include <QFrame>

#include <map>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTextBrowser;

namespace palimpsest {

class CurvePlot;
class ElidedText;
class GradientWeightChart;
class Session;
struct RunRow;
struct SelectionRow;

/// One run, or selection, close up: how far it is, its curves, what it draws on its way, its log, why it failed and what to do about it, a note.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    RunPanel(Session& session, QWidget* parent = nullptr);

    void setRun(const QString& id);
    const QString& runId() const { return m_id; }
    void setLeftOut(bool leftOut); ///< whether the table leaves this run out

    /// Commands on the run that is shown; their texts and states follow it.
    QList<QAction*> commands() const;
    void editNote();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct FolderText {
        std::map<std::string, std::vector<CurvePoint>> curves;
        QStringList log;
        Json hello;
    };
    struct WeightsText {
        std::optional<StoredCourse> course;
        WeightSettings settings;
        QString problem;
    };

    void refresh();
    void refreshLive();
    QString factsOf(const RunRow& run) const;
    QString factsOf(const SelectionRow& row) const;
    std::vector<CurvePlot*> plots() const { return {m_loss, m_accuracy, m_probability, m_distance, m_objective, m_overlap}; }
    void readFolder();
    void readWeights();
    void readPictures();
    void showLog(const QStringList& log);
    void saveNote();
    void copyBugReport();

    Session& m_session;
    QString m_id;
    bool m_leftOut = false;
    Latest<FolderText> m_reading;
    Latest<WeightsText> m_weightsReading;
    Latest<PictureCourseText> m_pictureReading;
    Json m_hello = Json::object();
    QStringList m_log;
    QAction *m_pause, *m_cancel, *m_retry, *m_copy;
    QStackedWidget* m_faces;
    QLabel* m_symbol;
    ElidedText *m_name, *m_status;
    QProgressBar* m_bar;
    QFrame* m_problem;
    QLabel *m_problemText, *m_noCurves;
    CurvePlot *m_loss, *m_accuracy;
    CurvePlot *m_probability, *m_distance; ///< of a language model, and of one of Markov chains
    GradientWeightChart* m_weights;
    PictureCourseView* m_pictures;
    QTabWidget* m_tabs;
    CurvePlot *m_objective, *m_overlap; ///< of a search
    QWidget* m_curves;
    QPlainTextEdit* m_logView;
    QTextBrowser* m_facts;
    QLineEdit* m_note;
};

} // namespace palimpsest
