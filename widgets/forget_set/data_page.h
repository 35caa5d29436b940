// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/arrangement.h"
#include "widgets/forget_set/record_query.h"
#include "widgets/forget_set/sample_kind.h"
#include "core/results/run_times.h"
#include "core/results/score_runs.h"
#include "widgets/shell/page.h"
#include "widgets/workspace/background.h"

#include <QPointer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace palimpsest {

class CaptionSearch;
class ClassPanel;
class DrawingNotice;
class DrawnStrip;
class DrawPicturesDialog;
class EmptyState;
class ExpectedLayout;
class ForgetChoice;
class PoolPanel;
class RecordFilterBar;
class RecordList;
class RecordSearchBar;
class RulePanel;
class SampleModel;
class SavedSets;
class Session;
class SizeBar;
class TargetPanel;
class ThumbnailGrid;
struct AskedTarget;
struct Dataset;
struct Selection;
struct DetectedDataset;

/// Look at the data, images or texts, and choose what to forget: by class, at random, by score or by hand, or of pictures with captions by concept, words or prompts; save it under a name.
class DataPage : public Page
{
    Q_OBJECT
public:
    explicit DataPage(Session& session, QWidget* parent = nullptr);
    ~DataPage() override;

    QString title() const override { return tr("Data"); }
    QString iconName() const override;
    QString purpose() const override { return tr("Look at the data and choose what a model must forget"); }

    ThumbnailGrid* grid() const { return m_grid; }         ///< shows images
    RecordList* records() const { return m_records; } ///< shows texts
    ForgetChoice& choice() { return *m_choice; }

    /// Adds the images that a file of sample numbers lists; problems are shown beside the rules.
    void importFrom(const QString& file);
    /// Looks what a folder is and opens it as that, or shows what it should look like.
    void useFolder(const QString& folder);

protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override; ///< a folder with a dataset's files
    void dropEvent(QDropEvent* event) override;

private:
    struct ScoreRunList {
        std::vector<ScoreRun> runs;
        std::map<std::string, DatasetSpec> pools;
    };

    void makeCommands();
    void clearFilter();
    QWidget* makeChoosingSide();
    QWidget* makeGridSide();
    QWidget* makeSaveBar();
    void start();
    void setKind(SampleKind kind);
    bool ofTexts() const { return m_kind == SampleKind::Texts; }
    bool ofConcepts() const { return m_kind == SampleKind::Captioned; }
    int current() const; ///< position in what is shown, −1 for none

    void requestDataset();
    void adoptDataset();
    void datasetFailed(const QString& code, const QString& sentence, const QString& hint);
    void chooseFolder();
    void useDetected(const QString& folder, const std::vector<DetectedDataset>& found);
    void decodingGoesOn(qint64 done, qint64 total);
    void tellUnreadable();
    void showUnreadable();

    void importList();
    void exportList();

    void listScoreRuns();
    void offerScoreRuns(ScoreRunList list);
    void loadScores(const QString& run);
    QComboBox* scoreRunBox() const; ///< whose scores there are: beside the order of images, or in the filter of records
    void scoresBecame(std::shared_ptr<const ScoreTable> scores, const QString& whyNot);

    void choiceChanged();
    void warnOfTooLarge(const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget);
    void rearrange();
    void tellCurrent();
    void toggle(int index);
    void refuse(int index);
    void mark(const std::vector<int>& indexes, bool marked, int series);
    void markShown(bool marked);
    void tickClass(std::int32_t label, bool forget);
    void tickConcept(int concept_, bool forget);
    void forgetTarget(const AskedTarget& target);
    void editPromptLists();
    void havePicturesDrawn();
    void openDrawn();       ///< the pictures that were drawn last
    void proposeDrawn();    ///< their prompts as what is to be forgotten, once they are open
    void showDrawn(const QStringList& prompts);
    void countConcepts();
    void narrowToConcepts(std::vector<std::int64_t>& ids, bool ofTest);
    void addRandom(double share, int seed, bool onlySelected, bool asReleased);
    void forgetFound();
    void useSplit(double share, const QString& name);
    void addByScore(ScoreKind score, bool hardest, int count, bool onlySelected);
    void addRule(const Json& rule, const std::vector<std::int64_t>& ids);
    std::vector<std::int64_t> poolIdsOfClass(std::int32_t label) const;
    void searchHardest();
    Selection selectionToBegin() const;
    QString costOf(const Selection& selection);
    void showSaved();
    void loadSaved(const QString& hash);
    void save();

    Session& m_session;
    ForgetChoice* m_choice;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const std::vector<bool>> m_inPool;
    std::vector<std::int32_t> m_poolLabels;
    std::shared_ptr<const ScoreTable> m_scores;
    std::shared_ptr<CaptionSearch> m_captions;                ///< of pictures with captions, once it is made
    std::unique_ptr<RecordIndex> m_poolIndex, m_holdoutIndex; ///< of a dataset of texts
    std::shared_ptr<const SampleModel> m_shownModel;
    Arrangement m_arrangement;
    bool m_started = false;
    bool m_shownByHand = false; ///< a person chose what the grid shows; until then it shows the pool
    SampleKind m_kind = SampleKind::Images;
    bool m_awaiting = false; ///< a dataset that this page asked for

    std::optional<RunTimes> m_times; ///< what it read of runs is kept as long as the page
    std::map<std::string, DatasetSpec> m_pools; ///< by original key
    std::optional<std::vector<std::string>> m_finishedRuns; ///< that the list of scores was made from
    Latest<ScoreRunList> m_runList;
    Latest<std::shared_ptr<const ScoreTable>> m_scoreReader;
    Latest<std::vector<DetectedDataset>> m_detector;
    Latest<std::shared_ptr<CaptionSearch>> m_captionReader;
    Latest<AskedTarget> m_drawnReader;
    std::optional<DatasetSpec> m_drawnSpec; ///< of drawn pictures that are being opened
    QPointer<DrawPicturesDialog> m_drawDialog;

    PoolPanel* m_poolPanel = nullptr;
    DrawingNotice* m_drawing = nullptr;
    ClassPanel* m_classes = nullptr;
    RulePanel* m_rules = nullptr;
    SavedSets* m_saved = nullptr;
    SizeBar* m_sizes = nullptr;
    QStackedWidget* m_faces = nullptr; ///< the grid, or why it is not there
    QTimer* m_patience = nullptr;      ///< a short wait shows nothing
    EmptyState* m_loading = nullptr;
    EmptyState* m_failed = nullptr;
    ExpectedLayout* m_layout = nullptr;
    EmptyState* m_nothing = nullptr;
    QLabel* m_unreadable = nullptr; ///< how many files of the folder were left out
    ThumbnailGrid* m_grid = nullptr;
    RecordList* m_records = nullptr;
    RecordSearchBar* m_find = nullptr;
    RecordFilterBar* m_bounds = nullptr;
    QWidget* m_sorting = nullptr; ///< what images are sorted by, and their size
    QLabel* m_scoreRunsLabel = nullptr;
    QWidget* m_byConcept = nullptr; ///< of pictures with captions: other ways to say what is to be forgotten
    TargetPanel* m_target = nullptr;
    QWidget* m_drawnBox = nullptr;
    QLabel* m_drawnTitle = nullptr;
    DrawnStrip* m_drawn = nullptr;  ///< what the original makes of prompts for it
    QComboBox* m_shown = nullptr;
    QComboBox* m_order = nullptr;
    QToolButton* m_direction = nullptr;
    QComboBox* m_scoreRuns = nullptr;
    QLabel* m_shownCount = nullptr;
    QLabel* m_current = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_saveMessage = nullptr;
    QAction* m_save = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_search = nullptr;
    QAction* m_findCommand = nullptr;
    QAction *m_wordsCommand = nullptr, *m_promptLists = nullptr;
    QAction* m_forgetShown = nullptr;
    QAction* m_keepShown = nullptr;
    QAction* m_clear = nullptr;
    QAction* m_import = nullptr;
    QAction* m_export = nullptr;
    QAction* m_zoomIn = nullptr;
    QAction* m_zoomOut = nullptr;
};

} // namespace palimpsest
