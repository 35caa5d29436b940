// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"
#include "widgets/inspect/picture_reading.h"
#include "widgets/workspace/background.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTimer;

namespace palimpsest {

class ClassAccuracyChart;
class ConceptHeatMap;
class EmptyState;
class PictureCourseView;
class PictureGallery;

/// Two text-to-image models that drew the same prompts: their pictures side by side, concepts asked for against concepts found, and what B drew on its way. Files are read off this thread.
class PictureComparison : public QWidget
{
    Q_OBJECT
public:
    enum View { Pictures, Concepts, Course };

    explicit PictureComparison(const Workspace& workspace, QWidget* parent = nullptr);

    /// The compared runs; "" for none. Nothing is read while either is "".
    void setRuns(const QString& a, const QString& b);
    void showView(View view);

    const PictureReading* reading() const { return m_reading.get(); } ///< null while there is none
    PictureGallery* gallery() const { return m_gallery; }
    void setFilter(PictureFilter filter);

private:
    QWidget* makePictures();
    QWidget* makeConcepts();
    void read();
    void showReading(std::shared_ptr<const PictureReading> reading);
    void showProblem(const Error& error);
    void showFace(QWidget* face);
    void showPairs();
    void showConcepts();

    Workspace m_workspace;
    Latest<std::shared_ptr<const PictureReading>> m_reader;
    std::shared_ptr<const PictureReading> m_reading;
    QString m_a, m_b;

    QStackedWidget* m_faces = nullptr;
    QStackedWidget* m_views = nullptr;
    EmptyState* m_problem = nullptr;
    EmptyState* m_loading = nullptr;
    QTimer* m_patience = nullptr; ///< a short wait shows nothing
    QComboBox* m_filter = nullptr;
    QLabel* m_legend = nullptr;
    QStackedWidget* m_pairFaces = nullptr;
    EmptyState* m_noPairs = nullptr;
    PictureGallery* m_gallery = nullptr;
    ConceptHeatMap* m_before = nullptr;
    ConceptHeatMap* m_after = nullptr;
    ConceptHeatMap* m_difference = nullptr;
    ClassAccuracyChart* m_accuracy = nullptr;
    QLabel* m_accuracySummary = nullptr;
    PictureCourseView* m_course = nullptr;
};

} // namespace palimpsest
