// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspect/compared_model.h"
#include "widgets/inspect/matrix_view.h"
#include "widgets/shell/page.h"
#include "widgets/workspace/background.h"

#include <memory>
#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTimer;
class QToolButton;

namespace palimpsest {

class ChainChart;
class ClassAccuracyChart;
class EmptyState;
class MaskPanel;
class PictureComparison;
class ProbabilityBars;
class Session;
class TextComparison;
class ThumbnailGrid;
struct RunRow;

/// Two models side by side on the same samples: which classes changed, where their samples went, and which images were forgotten, kept or
/// over-forgotten; and, behind a second tab, under which masks they were made. Two language models are shown by what they answer instead, two text-to-image models by what they draw. Everything is derived from the runs'
/// files, off this thread.
class InspectPage : public Page
{
    Q_OBJECT
public:
    explicit InspectPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Inspect"); }
    QString iconName() const override;
    QString purpose() const override { return tr("Compare two models sample by sample, and their masks"); }

    const Comparison* comparison() const { return m_comparison.get(); } ///< null while there is none

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Question {
        QString a, b;
        SampleGroup group = SampleGroup::Test;
        QString original, retrain; ///< B's references
        bool operator==(const Question&) const = default;
    };

    void makeCommands();
    QWidget* makeSides();
    QWidget* makeClassSide();
    QWidget* makeMatrixSide();
    QWidget* makeImageSide();

    void refresh();         ///< runs or sides changed
    void fillCombos();
    QString defaultB() const;
    QString defaultA(const QString& b) const;
    QString domainOf(const QString& run) const; ///< "" for no run
    QString partner(const QString& run, const char* method) const; ///< the finished run of a method with the same original and forget set
    void chooseSide(bool isA, const QString& id);
    void useAsA(const char* method);
    void compare();
    void showView(int index);
    bool areOf(const char* domain) const; ///< both sides are of it
    bool showsTexts() const;    ///< the sides are language models
    bool showsPictures() const; ///< the sides are text-to-image models
    void showWays();          ///< of the runs that go with B
    void offerViews();        ///< the tabs that there are for the kind of the sides
    void compared(std::shared_ptr<const Comparison> comparison);
    void showReferences(); ///< which of them there are to choose
    void showClasses();
    void comparisonFailed(const Error& error);
    void showFace(QWidget* face);
    void requestImages();
    void showOutcomes();
    void showImages();
    void showSample(int index);
    void setCellFilter(int label, int predicted);
    void showLargestCells();
    QString runName(const QString& id) const;

    Session& m_session;
    std::shared_ptr<BundleCache> m_cache = std::make_shared<BundleCache>();
    Latest<std::shared_ptr<const Comparison>> m_comparer;
    std::shared_ptr<const Comparison> m_comparison;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const ComparedModel> m_shown;
    Question m_question;
    bool m_answered = false; ///< the question, with a comparison or with a reason why not
    bool m_swapping = false;
    std::vector<std::pair<QString, QString>> m_listed; ///< ids and names in the combos
    ComparedFilter m_filter{int(Outcome::Forgotten)}; ///< until a person chooses: what was forgotten, else what was over-forgotten
    QStringList m_classNames;

    QAction* m_swap = nullptr;
    QAction* m_originalAsA = nullptr;
    QAction* m_retrainAsA = nullptr;
    QAction* m_clearFilter = nullptr;
    QComboBox* m_sideA = nullptr;
    QComboBox* m_sideB = nullptr;
    QComboBox* m_group = nullptr;
    QLabel* m_groupLabel = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_views = nullptr; ///< predictions, masks, texts, ways on Markov chains, pictures
    MaskPanel* m_masks = nullptr;
    TextComparison* m_texts = nullptr; ///< behind two tabs: answers and charts
    PictureComparison* m_pictures = nullptr; ///< behind three tabs: pictures, concepts and course
    ChainChart* m_ways = nullptr;
    QStackedWidget* m_faces = nullptr;
    QWidget* m_content = nullptr;
    EmptyState* m_empty = nullptr;
    EmptyState* m_problem = nullptr;
    EmptyState* m_loading = nullptr;
    QTimer* m_patience = nullptr; ///< a short wait shows nothing
    QComboBox* m_order = nullptr;
    QComboBox* m_against = nullptr; ///< what B's classes are compared with
    bool m_orderChosen = false;     ///< by the person; until then many classes are shown by the size of their change
    ClassAccuracyChart* m_chart = nullptr;
    QLabel* m_chartSummary = nullptr;
    MatrixView* m_matrix = nullptr;
    QButtonGroup* m_modes = nullptr;
    QComboBox* m_distance = nullptr;
    QListWidget* m_largest = nullptr; ///< cells, where there are too many to see
    QListWidget* m_outcomes = nullptr;
    QLabel* m_cellFilter = nullptr;
    QToolButton* m_clearButton = nullptr;
    QStackedWidget* m_imageFaces = nullptr;
    EmptyState* m_noImages = nullptr;
    ThumbnailGrid* m_grid = nullptr;
    QLabel* m_picture = nullptr;
    QLabel* m_sampleText = nullptr;
    ProbabilityBars* m_bars = nullptr;
};

} // namespace palimpsest
