// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/data_page.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/data/detect.h"
#include "core/data/image_folder.h"
#include "core/data/index_list.h"
#include "core/results/selection_cost.h"
#include "widgets/experiment/draft.h"
#include "widgets/forget_set/asked_target.h"
#include "widgets/forget_set/caption_search.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/draw_pictures_dialog.h"
#include "widgets/forget_set/drawing_notice.h"
#include "widgets/forget_set/expected_layout.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/picture_words.h"
#include "widgets/forget_set/pool_panel.h"
#include "widgets/forget_set/problem_label.h"
#include "widgets/forget_set/prompt_lists_dialog.h"
#include "widgets/forget_set/record_filter_bar.h"
#include "widgets/forget_set/record_list.h"
#include "widgets/forget_set/record_search_bar.h"
#include "widgets/forget_set/rule_panel.h"
#include "widgets/forget_set/sample_model.h"
#include "widgets/forget_set/saved_sets.h"
#include "widgets/forget_set/selection_dialog.h"
#include "widgets/forget_set/size_bar.h"
#include "widgets/forget_set/target_panel.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/pictures/folder_drawing.h"
#include "widgets/pictures/original_model.h"
#include "widgets/pictures/preview_engine.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum OrderEntry { ByFile, ByClass, ByLoss, ByConfidence, ByEntropy };

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QToolButton* toolButton(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setAccessibleName(action->text());
    QObject::connect(action, &QAction::visibleChanged, button, [action, button] { button->setVisible(action->isVisible()); });
    return button;
}

/// Other words for a command, its shortcut after them as Page::addCommand puts it there.
void reword(QAction* action, const QString& text, const QString& tip)
{
    action->setText(text);
    action->setStatusTip(tip);
    action->setToolTip(u"%1 (%2)"_s.arg(tip, action->shortcut().toString(QKeySequence::NativeText)));
}

/// The one folder that is dragged here, "" for anything else.
QString droppedFolder(const QMimeData* data)
{
    const auto urls = data->urls();
    return urls.size() == 1 && QFileInfo(urls.front().toLocalFile()).isDir() ? urls.front().toLocalFile() : QString();
}

} // namespace

DataPage::DataPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_choice(new ForgetChoice(this)), m_runList(this), m_scoreReader(this), m_detector(this), m_captionReader(this), m_drawnReader(this)
{
    setObjectName(u"data"_s);
    setAcceptDrops(true);
    makeCommands();

    m_poolPanel = new PoolPanel(this);
    m_poolPanel->setSpec(m_choice->spec()); // fields that the dataset does not have take no room from the first moment on
    auto* middle = new QSplitter(Qt::Horizontal, this);
    middle->addWidget(makeChoosingSide());
    middle->addWidget(makeGridSide());
    middle->setStretchFactor(0, 0);
    middle->setStretchFactor(1, 1);
    middle->setChildrenCollapsible(false);
    middle->setSizes({330, 900});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    m_drawing = new DrawingNotice(FolderDrawing::of(m_session), this);
    layout->addWidget(m_poolPanel);
    layout->addWidget(m_drawing);
    layout->addWidget(middle, 1);
    layout->addWidget(makeSaveBar());
    setKind(SampleKind::Images);

    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(300);
    connect(m_patience, &QTimer::timeout, this, [this] { m_faces->setCurrentWidget(m_loading); });

    connect(m_choice, &ForgetChoice::changed, this, &DataPage::choiceChanged);
    connect(m_choice, &ForgetChoice::poolChanged, this, &DataPage::requestDataset);
    connect(m_poolPanel, &PoolPanel::useRequested, m_choice, &ForgetChoice::usePool);
    connect(m_poolPanel, &PoolPanel::chooseFolderRequested, this, &DataPage::chooseFolder);
    connect(m_poolPanel, &PoolPanel::drawRequested, this, &DataPage::havePicturesDrawn);
    connect(m_drawing, &DrawingNotice::showRequested, this, &DataPage::havePicturesDrawn);
    connect(m_drawing, &DrawingNotice::openRequested, this, &DataPage::openDrawn);
    connect(&FolderDrawing::of(m_session), &FolderDrawing::finished, this, [this] {
        if (!m_drawDialog)
            return; // who is elsewhere meanwhile opens them from the notice
        m_drawDialog->close();
        openDrawn();
    });
    connect(&m_session, &Session::datasetProgress, this, &DataPage::decodingGoesOn);
    connect(&m_session, &Session::datasetOpened, this, &DataPage::adoptDataset);
    connect(&m_session, &Session::datasetFailed, this, &DataPage::datasetFailed);
    connect(&m_session, &Session::forgetSetsChanged, this, &DataPage::showSaved);
    connect(&m_session, &Session::selectionsChanged, this, &DataPage::showSaved);
    connect(&m_session, &Session::runsChanged, this, [this] {
        if (m_started && isVisible())
            listScoreRuns();
    });
}

DataPage::~DataPage() = default;

QString DataPage::iconName() const
{
    return u"data"_s;
}

void DataPage::makeCommands()
{
    QUndoStack* stack = m_choice->undoStack();
    m_undo = addCommand({u"data.undo"_s, tr("Undo"), u"undo"_s, Qt::CTRL | Qt::Key_Z, tr("Undo the last change of the choice")}, [stack](bool) { stack->undo(); });
    m_redo = addCommand({u"data.redo"_s, tr("Redo"), u"redo"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_Z, tr("Redo what was undone")}, [stack](bool) { stack->redo(); });
    m_forgetShown = addCommand({u"data.forget-shown"_s, tr("Forget all that are shown"), u"forget"_s, Qt::CTRL | Qt::Key_A, tr("Adds every image in the grid")},
               [this](bool) { markShown(true); });
    m_keepShown = addCommand({u"data.keep-shown"_s, tr("Keep all that are shown"), u"remove"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_A, tr("Takes every image in the grid out of the choice")},
               [this](bool) { markShown(false); });
    m_search = addCommand({u"data.search"_s, tr("Hardest / easiest to forget …"), u"worst-case"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_H,
                           tr("Searches the training pool for the images that are hardest, or easiest, to forget, and saves them as a forget set")},
                          [this](bool) { searchHardest(); });
    m_search->setEnabled(false);
    m_findCommand = addCommand({u"data.find"_s, tr("Search questions and answers"), u"search"_s, Qt::CTRL | Qt::Key_F, tr("Shows the records that have what is searched for")},
                               [this](bool) { m_find->focusLine(); });
    m_wordsCommand = addCommand({u"data.words"_s, tr("Forget by words"), u"forget"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_W, tr("Goes to the line with the words that pictures are forgotten by")},
                                [this](bool) { m_target->focusWords(); });
    m_promptLists = addCommand({u"data.prompt-lists"_s, tr("Prompt lists …"), u"edit"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                                tr("Whole prompts to forget, what to draw instead, and prompts to keep")},
                               [this](bool) { editPromptLists(); });
    addCommand({u"data.draw-pictures"_s, tr("Have pictures drawn …"), u"image"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_G,
                tr("A Stable Diffusion model draws the pictures that it is to forget and to keep, where nobody has any")},
               [this](bool) { havePicturesDrawn(); });
    m_clear = addCommand({u"data.clear"_s, tr("Clear the choice"), u"reset"_s, {}, tr("Empties the choice; it can be undone")}, [this](bool) { m_choice->clear(); });
    m_import = addCommand({u"data.import"_s, tr("Import a list of images …"), u"import"_s, Qt::CTRL | Qt::Key_I,
                           tr("Adds the images whose numbers a file lists: text, CSV with a column “index”, or NumPy .npy")},
                          [this](bool) { importList(); });
    m_export = addCommand({u"data.export"_s, tr("Export the choice as a list …"), u"export"_s, Qt::CTRL | Qt::Key_E,
                           tr("Writes the numbers of the chosen images to a file: .txt, .csv or .npy")},
                          [this](bool) { exportList(); });
    m_zoomIn = addCommand({u"data.zoom-in"_s, tr("Larger pictures"), u"zoom-in"_s, Qt::CTRL | Qt::Key_Plus, tr("Larger pictures")},
                          [this](bool) { m_grid->setZoom(m_grid->zoom() + 1); });
    m_zoomOut = addCommand({u"data.zoom-out"_s, tr("Smaller pictures"), u"zoom-out"_s, Qt::CTRL | Qt::Key_Minus, tr("Smaller pictures")},
                           [this](bool) { m_grid->setZoom(m_grid->zoom() - 1); });
    m_save = addCommand({u"data.save"_s, tr("Save forget set"), u"save"_s, Qt::CTRL | Qt::Key_S, tr("Saves the choice under its name, unchangeable")},
                        [this](bool) { save(); });
    const auto tellUndo = [this, stack] {
        m_undo->setEnabled(stack->canUndo());
        m_redo->setEnabled(stack->canRedo());
        m_undo->setText(stack->canUndo() ? tr("Undo: %1").arg(stack->undoText()) : tr("Undo"));
        m_redo->setText(stack->canRedo() ? tr("Redo: %1").arg(stack->redoText()) : tr("Redo"));
    };
    connect(stack, &QUndoStack::indexChanged, this, tellUndo);
    tellUndo();
}

QWidget* DataPage::makeChoosingSide()
{
    auto* side = new QWidget(this);
    side->setMinimumWidth(300);
    m_classes = new ClassPanel(side);
    m_rules = new RulePanel(side);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->setSpacing(5);
    layout->addWidget(heading(tr("Choose what to forget"), side));
    layout->addWidget(m_classes, 3);
    layout->addWidget(m_rules);
    m_byConcept = new QWidget(side);
    auto* note = new QLabel(tr("A text-to-image model forgets what it can be asked for: an object or a style, which are all pictures that show it, any words, or a list of prompts."), m_byConcept);
    note->setWordWrap(true);
    m_target = new TargetPanel(m_byConcept);
    auto* byConcept = new QVBoxLayout(m_byConcept);
    byConcept->setContentsMargins(0, 0, 0, 0);
    byConcept->setSpacing(4);
    byConcept->addWidget(note);
    byConcept->addWidget(m_target);
    layout->addWidget(m_byConcept);
    auto* search = new QPushButton(m_search->text(), side);
    search->setAccessibleName(m_search->text());
    search->setToolTip(m_search->toolTip());
    search->setEnabled(m_search->isEnabled());
    connect(search, &QPushButton::clicked, m_search, &QAction::trigger);
    connect(m_search, &QAction::enabledChanged, search, &QPushButton::setEnabled);
    connect(m_search, &QAction::visibleChanged, search, [this, search] { search->setVisible(m_search->isVisible()); });
    layout->addWidget(search);
    layout->addSpacing(4);
    m_saved = new SavedSets(side); // last, as Tab comes to it
    layout->addWidget(heading(tr("Saved forget sets"), side));
    layout->addWidget(m_saved, 1);
    m_saved->setMinimumHeight(70);

    connect(m_classes, &ClassPanel::filterChanged, this, [this] {
        m_rules->setClassesSelected(!m_classes->selectedClasses().empty());
        rearrange();
    });
    connect(m_classes, &ClassPanel::classTicked, this, &DataPage::tickClass);
    connect(m_rules, &RulePanel::randomRequested, this, &DataPage::addRandom);
    connect(m_rules, &RulePanel::scoreRequested, this, &DataPage::addByScore);
    connect(m_rules, &RulePanel::splitRequested, this, &DataPage::useSplit);
    connect(m_saved, &SavedSets::loadRequested, this, &DataPage::loadSaved);
    connect(m_target, &TargetPanel::chosen, this, &DataPage::forgetTarget);
    connect(m_target, &TargetPanel::promptListsRequested, this, &DataPage::editPromptLists);
    connect(m_target, &TargetPanel::promptsChanged, this, &DataPage::showDrawn);
    return side;
}

QWidget* DataPage::makeGridSide()
{
    auto* side = new QWidget(this);
    m_shown = new QComboBox(side);
    m_sorting = new QWidget(side);
    m_order = new QComboBox(m_sorting);
    m_order->addItems({tr("File order"), tr("Class"), tr("Loss"), tr("Confidence"), tr("Entropy")});
    m_order->setAccessibleName(tr("Sort by"));
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_order->setMinimumContentsLength(10);
    m_direction = new QToolButton(m_sorting);
    m_direction->setCheckable(true);
    m_direction->setAutoRaise(true);
    m_direction->setIcon(icon(u"up"_s));
    m_direction->setAccessibleName(tr("Descending order"));
    m_direction->setToolTip(tr("Ascending; press for descending"));
    m_scoreRuns = new QComboBox(m_sorting);
    m_scoreRuns->setAccessibleName(tr("Scores of which model"));
    m_scoreRuns->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scoreRuns->setMinimumContentsLength(14);
    m_shownCount = new QLabel(side);

    auto* tools = new QHBoxLayout;
    tools->setSpacing(6);
    auto* sorting = new QHBoxLayout(m_sorting);
    sorting->setContentsMargins(0, 0, 0, 0);
    sorting->setSpacing(6);
    const auto add = [&](QHBoxLayout* row, const QString& text, QWidget* field) {
        auto* label = new QLabel(text, side);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
        return label;
    };
    add(tools, tr("S&how"), m_shown);
    add(sorting, tr("Sort &by"), m_order);
    sorting->addWidget(m_direction);
    m_scoreRunsLabel = add(sorting, tr("Scores &of"), m_scoreRuns);
    sorting->setStretchFactor(m_scoreRuns, 1);
    sorting->addWidget(toolButton(m_zoomOut, m_sorting));
    sorting->addWidget(toolButton(m_zoomIn, m_sorting));
    sorting->addStretch(); // where no run takes the room
    m_find = new RecordSearchBar(side);
    tools->addWidget(m_sorting, 1);
    tools->addWidget(m_find, 1);
    m_bounds = new RecordFilterBar(side);

    m_grid = new ThumbnailGrid(ThumbnailGrid::Mode::Marking, side);
    m_grid->setFrameShape(QFrame::StyledPanel);
    m_records = new RecordList(side);
    m_loading = new EmptyState(u"image"_s, tr("Opening the images"), tr("They are read and checked once; this takes about a second."), {}, side);
    m_failed = new EmptyState(u"error"_s, tr("The images could not be opened"), {}, tr("Choose another folder …"), side);
    m_nothing = new EmptyState(u"filter"_s, tr("No image matches"), tr("Nothing is in this part of the data for the selected classes."),
                               tr("Show all training images"), side);
    m_layout = new ExpectedLayout(side);
    m_faces = new QStackedWidget(side);
    for (QWidget* face : std::initializer_list<QWidget*>{m_grid, m_records, m_loading, m_failed, m_layout, m_nothing})
        m_faces->addWidget(face);
    m_unreadable = new QLabel(side);
    m_unreadable->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_unreadable->hide();
    m_current = new QLabel(side);
    m_current->setTextFormat(Qt::PlainText);
    m_current->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_current->setWordWrap(true);
    m_current->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    m_drawnBox = new QWidget(side);
    m_drawnTitle = new QLabel(m_drawnBox);
    m_drawnTitle->setWordWrap(true);
    m_drawn = new DrawnStrip(PreviewEngine::of(m_session), m_drawnBox);
    m_drawn->setHint(tr("Tick a concept or write words on the left: what the original model draws for them appears here."));
    m_drawnTitle->setBuddy(m_drawn);
    auto* drawn = new QVBoxLayout(m_drawnBox);
    drawn->setContentsMargins(0, 0, 0, 0);
    drawn->setSpacing(2);
    drawn->addWidget(m_drawnTitle);
    drawn->addWidget(m_drawn);

    auto* status = new QHBoxLayout;
    status->addWidget(m_current, 1);
    status->addWidget(m_unreadable);
    status->addWidget(m_shownCount, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->setSpacing(5);
    layout->addLayout(tools);
    layout->addWidget(m_bounds);
    layout->addWidget(m_faces, 1);
    layout->addLayout(status);
    layout->addWidget(m_drawnBox);

    connect(m_shown, &QComboBox::currentIndexChanged, this, &DataPage::rearrange);
    connect(m_shown, &QComboBox::activated, this, [this] { m_shownByHand = true; });
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int entry) {
        // The interesting end first: high loss, high entropy, low confidence.
        const QSignalBlocker quiet(m_direction);
        m_direction->setChecked(entry == ByLoss || entry == ByEntropy);
        rearrange();
    });
    connect(m_direction, &QToolButton::toggled, this, &DataPage::rearrange);
    for (QComboBox* runs : {m_scoreRuns, m_bounds->runs()})
        connect(runs, &QComboBox::activated, this, [this, runs] { loadScores(runs->currentData().toString()); });
    connect(m_grid, &ThumbnailGrid::currentChanged, this, &DataPage::tellCurrent);
    connect(m_grid, &ThumbnailGrid::toggleRequested, this, &DataPage::toggle);
    connect(m_grid, &ThumbnailGrid::markRequested, this, &DataPage::mark);
    connect(m_records, &RecordList::currentChanged, this, &DataPage::tellCurrent);
    connect(m_records, &RecordList::toggleRequested, this, &DataPage::toggle);
    connect(m_records, &RecordList::markRequested, this, &DataPage::mark);
    connect(m_records, &RecordList::orderChanged, this, &DataPage::rearrange);
    connect(m_find, &RecordSearchBar::changed, this, &DataPage::rearrange);
    connect(m_bounds, &RecordFilterBar::changed, this, &DataPage::rearrange);
    connect(m_find, &RecordSearchBar::forgetRequested, this, &DataPage::forgetFound);
    connect(m_failed, &EmptyState::actionRequested, this, &DataPage::chooseFolder);
    connect(m_layout, &ExpectedLayout::actionRequested, this, &DataPage::chooseFolder);
    connect(m_loading, &EmptyState::actionRequested, &m_session, &Session::cancelDecoding);
    connect(m_unreadable, &QLabel::linkActivated, this, &DataPage::showUnreadable);
    connect(m_nothing, &EmptyState::actionRequested, this, [this] {
        m_shown->setCurrentIndex(0);
        m_classes->showAllClasses();
        clearFilter();
        rearrange();
    });
    return side;
}

void DataPage::clearFilter()
{
    m_find->clear();
    m_bounds->clear();
}

QComboBox* DataPage::scoreRunBox() const
{
    return ofTexts() ? m_bounds->runs() : m_scoreRuns;
}

/// Images in a grid with their scores, or records in a list with a search: what does not fit is not shown.
void DataPage::setKind(SampleKind kind)
{
    m_kind = kind;
    const bool texts = ofTexts();
    const bool concepts = ofConcepts(); // of which nothing is chosen by hand, at random or by score
    m_classes->setKind(kind);
    m_sizes->setKind(kind);
    m_find->setKind(texts ? kind : SampleKind::Captioned);
    m_sorting->setVisible(!texts);
    m_find->setVisible(texts || concepts);
    m_bounds->setVisible(texts);
    m_findCommand->setVisible(texts || concepts);
    m_rules->setVisible(!concepts);
    m_byConcept->setVisible(concepts);
    m_drawnBox->setVisible(concepts);
    m_current->setMinimumHeight((concepts ? 2 : 1) * m_current->fontMetrics().height()); // room for a long caption, so that the grid stands still below the arrow keys
    m_wordsCommand->setVisible(concepts);
    m_promptLists->setVisible(concepts);
    m_scoreRunsLabel->setVisible(!concepts);
    m_scoreRuns->setVisible(!concepts);
    m_search->setVisible(!texts && !concepts);
    for (QAction* action : {m_zoomIn, m_zoomOut})
        action->setVisible(!texts);
    for (QAction* action : {m_forgetShown, m_keepShown, m_import})
        action->setVisible(!concepts);
    m_order->setItemText(ByClass, concepts ? tr("Object") : tr("Class"));
    reword(m_findCommand, concepts ? tr("Search captions") : tr("Search questions and answers"),
           concepts ? tr("Shows the pictures that have what is searched for") : tr("Shows the records that have what is searched for"));
    reword(m_forgetShown, tr("Forget all that are shown"), texts ? tr("Adds every record in the list") : tr("Adds every image in the grid"));
    reword(m_keepShown, tr("Keep all that are shown"),
           texts ? tr("Takes every record in the list out of the choice") : tr("Takes every image in the grid out of the choice"));
    reword(m_import, texts ? tr("Import a list of records …") : tr("Import a list of images …"),
           texts ? tr("Adds the records whose numbers a file lists: text, CSV with a column “index”, or NumPy .npy")
                 : tr("Adds the images whose numbers a file lists: text, CSV with a column “index”, or NumPy .npy"));
    reword(m_export, tr("Export the choice as a list …"),
           forKind(kind, tr("Writes the numbers of the chosen images to a file: .txt, .csv or .npy"), tr("Writes the numbers of the chosen records to a file: .txt, .csv or .npy"),
                   tr("Writes the numbers of the chosen pictures to a file: .txt, .csv or .npy")));
    m_grid->setAccessibleName(concepts ? tr("Pictures") : tr("Images"));
    m_grid->setAccessibleDescription(concepts ? tr("Arrow keys move; each picture says its caption. Pictures are chosen by what they show or say, on the left.")
                                              : tr("Arrow keys move, Space chooses or drops the current image, Shift with arrows chooses a range, Ctrl+A chooses all that are shown."));
    m_name->setPlaceholderText(texts ? tr("Name, such as “two authors”") : concepts ? tr("Name, such as “circles”") : tr("Name, such as “shirts”"));
    m_loading->setTitle(forKind(kind, tr("Opening the images"), tr("Opening the texts"), tr("Opening the pictures")));
    m_nothing->setTitle(forKind(kind, tr("No image matches"), tr("No record matches"), tr("No picture matches")));
    m_nothing->setSentence(texts ? tr("Nothing in this part of the data is what is searched for, for the selected authors and within the bounds of length and memorisation.")
                           : concepts ? tr("Nothing in this part of the data shows the selected concepts and has what is searched for.")
                                 : tr("Nothing is in this part of the data for the selected classes."));
    m_nothing->setAction(forKind(kind, tr("Show all training images"), tr("Show all records"), tr("Show all training pictures")));

    const QSignalBlocker quiet(m_shown);
    const QVariant before = m_shown->currentData();
    m_shown->clear();
    m_shown->addItem(forKind(kind, tr("All training images"), tr("All records"), tr("All training pictures")), int(Shown::Training));
    m_shown->addItem(tr("Training pool"), int(Shown::Pool));
    m_shown->addItem(tr("Forget set"), int(Shown::ForgetSet));
    m_shown->addItem(tr("Retain set"), int(Shown::RetainSet));
    if (kind == SampleKind::Images)
        m_shown->addItem(tr("Validation set"), int(Shown::Validation));
    m_shown->addItem(tr("Outside the pool"), int(Shown::OutsidePool));
    m_shown->addItem(texts ? tr("Holdout") : tr("Test set"), int(Shown::Test));
    m_shown->setCurrentIndex(std::max(0, m_shown->findData(before)));
    m_shown->setAccessibleName(forKind(kind, tr("Which images are shown"), tr("Which records are shown"), tr("Which pictures are shown")));
    m_shown->setToolTip(texts ? tr("Which records the list shows; select authors on the left to narrow it down")
                           : concepts ? tr("Which pictures the grid shows; select concepts on the left to narrow it down")
                              : tr("Which images the grid shows; select classes on the left to narrow it down"));
}

int DataPage::current() const
{
    return ofTexts() ? m_records->current() : m_grid->current();
}

QWidget* DataPage::makeSaveBar()
{
    auto* bar = new QWidget(this);
    m_sizes = new SizeBar(bar);
    m_name = new QLineEdit(bar);
    m_name->setPlaceholderText(tr("Name, such as “shirts”"));
    m_name->setAccessibleName(tr("Name of the forget set"));
    m_name->setToolTip(tr("A saved forget set never changes; its name and its hash stay with every run that uses it"));
    m_name->setMaxLength(120);
    auto* saveButton = new QPushButton(m_save->icon(), tr("Save forget set"), bar);
    saveButton->setAccessibleName(saveButton->text());
    saveButton->setToolTip(m_save->toolTip());
    m_saveMessage = makeProblemLabel(bar);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(toolButton(m_undo, bar));
    row->addWidget(toolButton(m_redo, bar));
    row->addWidget(toolButton(m_import, bar));
    row->addWidget(toolButton(m_export, bar));
    auto* clear = new QPushButton(tr("Clear"), bar);
    clear->setAccessibleName(m_clear->text());
    clear->setToolTip(m_clear->toolTip());
    connect(clear, &QPushButton::clicked, m_clear, &QAction::trigger);
    connect(m_clear, &QAction::enabledChanged, clear, &QPushButton::setEnabled);
    row->addWidget(clear);
    row->addWidget(m_sizes, 3);
    row->addWidget(m_name, 2);
    row->addWidget(saveButton);
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_saveMessage);
    m_saveMessage->setAlignment(Qt::AlignRight);
    m_saveMessage->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_saveMessage, &QLabel::linkActivated, this, &Page::pageRequested);

    connect(saveButton, &QPushButton::clicked, m_save, &QAction::trigger);
    connect(m_name, &QLineEdit::returnPressed, m_save, &QAction::trigger);
    connect(m_name, &QLineEdit::textEdited, m_saveMessage, &QLabel::hide);
    return bar;
}

void DataPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    // After the first paint: a window that opens shows itself before it reads files.
    if (!m_started)
        QTimer::singleShot(0, this, &DataPage::start);
    else
        listScoreRuns();
}

void DataPage::start()
{
    if (std::exchange(m_started, true))
        return;
    showSaved();
    // Who comes back goes on with the pool of the last forget set.
    m_choice->begin(m_session.forgetSets().empty() ? DatasetSpec{} : m_session.forgetSets().back().dataset);
    if (!m_awaiting && !m_dataset)
        requestDataset();
}

void DataPage::requestDataset()
{
    m_poolIndex.reset(); // they point into the dataset
    m_holdoutIndex.reset();
    m_captions.reset();
    m_captionReader.forget();
    m_dataset.reset();
    m_target->setDataset(nullptr);
    m_search->setEnabled(false);
    m_shownModel.reset();
    m_grid->setModel(nullptr);
    m_records->setModel(nullptr);
    if (const SampleKind kind = sampleKindOf(m_choice->spec().id); kind != m_kind)
        setKind(kind);
    clearFilter();
    m_rules->setDataset(m_choice->spec());
    m_faces->setCurrentWidget(ofTexts() ? static_cast<QWidget*>(m_records) : m_grid);
    m_loading->setSentence(tr("They are read and checked once; this takes about a second."));
    m_loading->setAction({});
    m_unreadable->hide();
    m_runList.forget();
    m_scoreReader.forget();
    scoreRunBox()->clear();
    scoresBecame(nullptr, forKind(m_kind, tr("The images are being opened."), tr("The texts are being opened."), tr("The pictures are being opened.")));
    m_poolPanel->setSpec(m_choice->spec());
    m_finishedRuns.reset();
    m_awaiting = true;
    if (m_session.dataset(m_choice->spec())) {
        adoptDataset();
        return;
    }
    m_patience->start();
    m_session.openDatasetLater(m_choice->spec());
}

void DataPage::adoptDataset()
{
    if (!m_awaiting)
        return;
    auto dataset = m_session.dataset(m_choice->spec());
    if (!dataset)
        return; // another page's pool
    m_awaiting = false;
    m_patience->stop();
    m_dataset = std::move(dataset);
    m_search->setEnabled(true);
    m_inPool = std::make_shared<const std::vector<bool>>(poolMembership(*m_dataset));
    m_poolLabels = m_dataset->poolLabels();
    m_poolPanel->setDataset(m_dataset.get());
    if (const QSignalBlocker quiet(m_shown); !m_shownByHand)
        m_shown->setCurrentIndex(m_shown->findData(int(m_dataset->split.train.size() == std::size_t(m_dataset->train.count) ? Shown::Training : Shown::Pool)));
    m_poolPanel->setSpec(m_choice->spec());
    std::vector<std::string> groups = m_dataset->descriptor->classes;
    if (ofConcepts()) {
        groups.clear();
        for (const std::string& id : m_dataset->captions->concepts->ids())
            groups.push_back(conceptInWords(id).toStdString());
    }
    m_classes->setClasses(groups);
    m_classes->setVisible(!ofConcepts() || !groups.empty());
    m_target->setDataset(m_dataset);
    if (ofConcepts())
        m_captionReader.run([texts = m_dataset->captions] { return std::make_shared<CaptionSearch>(*texts); },
                            [this](const auto& watcher) {
                                guarded(
                                    [&] {
                                        m_captions = take(watcher);
                                        if (!m_find->search().text.isEmpty()) // who was faster sees now
                                            rearrange();
                                    },
                                    [this](const Error& error) { showProblem(m_saveMessage, error); });
                            });
    m_rules->setPool(std::int64_t(m_dataset->split.train.size()));
    if (ofTexts()) {
        m_scores = std::make_shared<const ScoreTable>(textScoreTable(*m_dataset->texts, std::nullopt)); // the lengths of answers
        m_poolIndex = std::make_unique<RecordIndex>(m_dataset->texts->pool, m_dataset->descriptor->classes);
        m_holdoutIndex = std::make_unique<RecordIndex>(m_dataset->texts->holdout, m_dataset->descriptor->classes);
        const auto& words = m_scores->train.answerWords;
        m_bounds->setLongest(words.empty() ? 0 : int(*std::max_element(words.begin(), words.end())));
    }
    m_rules->setClassesSelected(false);
    tellUnreadable();
    choiceChanged();
    rearrange();
    listScoreRuns();
    proposeDrawn();
}

void DataPage::datasetFailed(const QString& code, const QString& sentence, const QString& hint)
{
    if (!m_awaiting)
        return;
    m_awaiting = false;
    m_patience->stop();
    // An error that draws the layout has it after its first line.
    if (const auto lines = sentence.section(u'\n', 1); code == "folder.layout"_L1) {
        m_layout->show(tr("The folder is arranged otherwise"), sentence.section(u'\n', 0, 0), lines, hint);
        m_faces->setCurrentWidget(m_layout);
        return;
    }
    m_failed->setSentence(sentence + u"\n"_s + hint);
    m_faces->setCurrentWidget(m_failed);
    m_failed->setTitle(code == "dataset.cancelled"_L1 ? tr("Opening was stopped") : forKind(m_kind, tr("The images could not be opened"), tr("The texts could not be opened"), tr("The pictures could not be opened")));
    if (code == "dataset-spec.share"_L1)
        showProblem(m_poolPanel->problem(), Error(code.toStdString(), sentence.toStdString(), hint.toStdString()));
}

void DataPage::useFolder(const QString& folder)
{
    // Folders may lie on slow disks: looked through elsewhere.
    m_detector.run([folder] { return detectDatasets(std::filesystem::path(folder.toStdString())); },
                   [this, folder](const auto& watcher) {
                       guarded([&] { useDetected(folder, take(watcher)); },
                               [this](const Error& error) { showProblem(m_poolPanel->problem(), error); });
                   });
}

void DataPage::useDetected(const QString& folder, const std::vector<DetectedDataset>& found)
{
    const DatasetSpec wanted = m_poolPanel->edited();
    if (found.empty()) {
        const DatasetDescriptor* dataset = findDataset(wanted.id);
        m_awaiting = false;
        m_patience->stop();
        m_layout->show(tr("No dataset was recognised"),
                       tr("%1 has none of the layouts that can be read. For %2 it would be:").arg(folder, QString::fromStdString(dataset ? dataset->title : wanted.id)),
                       QString::fromStdString(dataset ? layoutOf(*dataset) : std::string()), tr("The list of datasets above shows every other layout."));
        m_faces->setCurrentWidget(m_layout);
        return;
    }
    // What is chosen above wins if it fits: the same files can be several datasets.
    auto chosen = std::find_if(found.begin(), found.end(), [&](const auto& candidate) { return candidate.id == wanted.id; });
    if (chosen == found.end())
        chosen = found.begin();
    DatasetSpec spec;
    spec.id = chosen->id;
    spec.folder = chosen->folder.string();
    spec.splitSeed = wanted.splitSeed;
    spec.validation = sampleKindOf(spec.id) == SampleKind::Texts ? 0 : wanted.validation;
    spec.imageSize = findDataset(spec.id)->isResized() ? wanted.imageSize : 0;
    if (spec == m_choice->spec())
        requestDataset();
    else
        m_choice->usePool(spec);
    QString text = tr("Found %1: %2.").arg(QString::fromStdString(findDataset(spec.id)->title), QString::fromStdString(chosen->sentence));
    QStringList others;
    for (const auto& candidate : found)
        if (candidate.id != spec.id)
            others << QString::fromStdString(findDataset(candidate.id)->title);
    if (!others.isEmpty())
        text += u" "_s + tr("It can also be %1: choose that above and press “Use this pool”.").arg(QLocale().createSeparatedList(others));
    m_poolPanel->problem()->setText(text);
    m_poolPanel->problem()->setAccessibleName(text);
    m_poolPanel->problem()->show();
}

void DataPage::decodingGoesOn(qint64 done, qint64 total)
{
    if (!m_awaiting)
        return;
    const QLocale locale;
    m_loading->setSentence(tr("Image files are decoded and brought to one size, once: %1 of %2.").arg(locale.toString(done), locale.toString(total)));
    m_loading->setAction(tr("Stop"));
    m_faces->setCurrentWidget(m_loading);
}

void DataPage::tellUnreadable()
{
    const auto count = int(m_dataset->unreadable.size());
    m_unreadable->setVisible(count > 0);
    if (count > 0)
        m_unreadable->setText(u"⚠ <a href=\"unreadable\">%1</a>"_s.arg(tr("%n file(s) cannot be read", nullptr, count)));
    m_unreadable->setToolTip(tr("They are left out; the others are used. Press to see which and why."));
}

void DataPage::showUnreadable()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Files that cannot be read"));
    auto* text = new QPlainTextEdit(dialog);
    text->setReadOnly(true);
    text->setAccessibleName(dialog->windowTitle());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QStringList lines;
    for (const auto& file : m_dataset->unreadable)
        lines << u"%1: %2"_s.arg(QString::fromStdString(file.path), QString::fromStdString(file.reason));
    text->setPlainText(lines.join(u'\n'));
    auto* note = new QLabel(tr("In %1. These files are left out; the numbers of images count the others.").arg(QString::fromStdString(folderOf(m_dataset->spec).string())), dialog);
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(note);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    dialog->resize(640, 400);
    dialog->open();
}

void DataPage::importList()
{
    if (!m_dataset)
        return;
    auto* dialog = new QFileDialog(this, ofTexts() ? tr("Import a list of records") : tr("Import a list of images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists of numbers (*.txt *.csv *.tsv *.npy)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DataPage::importFrom);
    dialog->open();
}

void DataPage::importFrom(const QString& file)
{
    if (!m_dataset)
        return;
    guarded(
        [&] {
            const auto ids = readIndexList(file.toStdString());
            const auto outside = std::count_if(ids.begin(), ids.end(), [&](std::int64_t id) { return id >= std::int64_t(m_inPool->size()) || !(*m_inPool)[std::size_t(id)]; });
            if (outside > 0)
                throw Error("forget-set.outside",
                            (ofTexts() ? tr("%1 of the %2 records that the list names are not in the training pool.")
                                       : tr("%1 of the %2 images that the list names are not in the training pool."))
                                .arg(QLocale().toString(qlonglong(outside)), QLocale().toString(qlonglong(ids.size()))).toStdString(),
                            tr("Use the pool that the list was made for. Lists of the released code count positions in the pool: "
                               "“palimpsest-cli forget-set import --positions” reads those.").toStdString());
            const std::string name = QFileInfo(file).fileName().toStdString();
            addRule({{"kind", "imported"}, {"file", name}}, ids);
        },
        [this](const Error& error) { showProblem(m_rules->problem(), error); });
}

void DataPage::exportList()
{
    if (m_choice->size() == 0)
        return;
    auto* dialog = new QFileDialog(this, forKind(m_kind, tr("Export the numbers of the chosen images"), tr("Export the numbers of the chosen records"), tr("Export the numbers of the chosen pictures")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Text, one number a line (*.txt)"), tr("CSV (*.csv)"), tr("NumPy (*.npy)")});
    dialog->setDefaultSuffix(u"txt"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u".npy"_s) ? u"npy"_s : filter.contains(u".csv"_s) ? u"csv"_s : u"txt"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        guarded([&] { writeFileAtomically(file.toStdString(), formatIndexList(m_choice->ids(), indexFormatOf(file.toStdString()))); },
                [this](const Error& error) { showProblem(m_rules->problem(), error); });
    });
    dialog->open();
}

void DataPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFolder(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event)
{
    const QString folder = droppedFolder(event->mimeData());
    if (folder.isEmpty())
        return;
    event->acceptProposedAction();
    useFolder(folder);
}

void DataPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Choose the folder that has the files of the dataset"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &DataPage::useFolder);
    dialog->open();
}

void DataPage::listScoreRuns()
{
    if (!m_dataset || ofConcepts()) // what a model draws is no score of the pictures that it learned
        return;
    // Running runs announce themselves ten times a second; only a finished one can change the answer.
    std::vector<std::string> finished;
    for (const auto& run : m_session.runs())
        if (run.state == RunState::Done)
            finished.push_back(run.id);
    if (finished == m_finishedRuns)
        return;
    m_finishedRuns = std::move(finished);
    m_runList.run(
        [workspace = m_session.workspace(), runs = m_session.runs(), spec = m_choice->spec(), pools = m_pools]() mutable {
            auto found = scoreRuns(workspace, runs, spec, pools);
            return ScoreRunList{std::move(found), std::move(pools)};
        },
        [this](const auto& watcher) {
            guarded([&] { offerScoreRuns(take(watcher)); },
                    [this](const Error& error) { scoresBecame(nullptr, QString::fromUtf8(error.what())); });
        });
}

void DataPage::offerScoreRuns(ScoreRunList list)
{
    m_pools = std::move(list.pools);
    QComboBox* runs = scoreRunBox();
    const QString before = runs->currentData().toString();
    const QSignalBlocker quiet(runs);
    runs->clear();
    for (const auto& run : list.runs)
        runs->addItem(QString::fromStdString(run.name), QString::fromStdString(run.id));
    if (list.runs.empty()) {
        scoresBecame(nullptr, ofTexts() ? tr("How well records are memorised is known once a run of these texts has finished, such as Original.")
                                        : tr("No model of this pool was evaluated yet: finish a run first, such as Original."));
        return;
    }
    runs->setEnabled(true);
    runs->setCurrentIndex(std::max(0, runs->findData(before)));
    const QString now = runs->currentData().toString();
    if (!m_scores || m_scores->run != now.toStdString())
        loadScores(now);
}

void DataPage::loadScores(const QString& run)
{
    if (!m_dataset || run.isEmpty())
        return;
    m_scoreRuns->setToolTip(tr("Whose loss, confidence and entropy the grid sorts by: %1").arg(m_scoreRuns->currentText()));
    m_scoreReader.run(
        [folder = m_session.workspace().run(run.toStdString()), train = m_dataset->train.count, test = m_dataset->test.count, texts = m_dataset->texts] {
            return std::make_shared<const ScoreTable>(texts ? textScoreTable(*texts, folder) : readScores(folder, train, test));
        },
        [this](const auto& watcher) {
            guarded([&] { scoresBecame(take(watcher), {}); },
                    [this](const Error& error) {
                        scoresBecame(nullptr, QString::fromUtf8(error.what()) + u" "_s + QString::fromStdString(error.hint()));
                    });
        });
}

void DataPage::scoresBecame(std::shared_ptr<const ScoreTable> scores, const QString& whyNot)
{
    m_scores = std::move(scores);
    m_rules->setScoresMissing(whyNot);
    if (ofTexts()) {
        if (!m_scores && m_dataset)
            m_scores = std::make_shared<const ScoreTable>(textScoreTable(*m_dataset->texts, std::nullopt));
        m_bounds->setScores(whyNot, m_scores ? memorisationKnown(m_scores->train) : 0, m_dataset ? std::int64_t(m_dataset->texts->pool.size()) : 0);
        rearrange();
        return;
    }
    if (!m_scores && m_scoreRuns->count() == 0) {
        const QSignalBlocker quiet(m_scoreRuns);
        m_scoreRuns->addItem(tr("no evaluated model yet"));
        m_scoreRuns->setEnabled(false);
    }
    if (!m_scores)
        m_scoreRuns->setToolTip(whyNot);
    m_order->setToolTip(m_scores ? tr("Order of the grid; scores are those of “%1”").arg(m_scoreRuns->currentText())
                                 : tr("Order of the grid. Loss, confidence and entropy need a model: %1").arg(whyNot));
    auto* entries = qobject_cast<QStandardItemModel*>(m_order->model());
    for (int entry = ByLoss; entry <= ByEntropy; ++entry)
        entries->item(entry)->setEnabled(m_scores != nullptr);
    if (!m_scores && m_order->currentIndex() >= ByLoss && m_dataset)
        m_order->setCurrentIndex(ByFile);
    else
        rearrange();
}

/// Said while choosing rather than by every run of the set later: the membership attack trains on as many retained images as test images.
void DataPage::warnOfTooLarge(const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget)
{
    const std::int64_t retained = std::int64_t(m_poolLabels.size()) - m_choice->size();
    const auto nonMembers = std::count_if(m_dataset->split.test.begin(), m_dataset->split.test.end(), [&](std::int64_t id) {
        const auto label = std::size_t(m_dataset->test.labels[std::size_t(id)]);
        return forget[label] == 0 || forget[label] < pool[label];
    });
    if (m_choice->size() == 0 || retained >= nonMembers)
        return;
    m_saveMessage->setTextFormat(Qt::PlainText);
    showProblem(m_saveMessage,
                Error("forget-set.large",
                      tr("This leaves %1 images to retain, fewer than the %2 test images that the membership attack compares them with: no run can be measured.")
                          .arg(QLocale().toString(qlonglong(retained)), QLocale().toString(qlonglong(nonMembers))).toStdString(),
                      tr("Forget fewer, or use a smaller test set or a larger training pool.").toStdString()));
}

void DataPage::choiceChanged()
{
    m_saveMessage->hide();
    m_rules->problem()->hide();
    m_clear->setEnabled(m_choice->size() > 0);
    m_export->setEnabled(m_choice->size() > 0);
    m_import->setEnabled(m_dataset != nullptr);
    if (!m_dataset) {
        m_sizes->setSizes(0, 0, 0);
        return;
    }
    const auto classes = m_dataset->descriptor->classes.size();
    std::vector<std::int64_t> pool(classes), forget(classes);
    for (std::size_t i = 0; i < m_poolLabels.size(); ++i) {
        const auto label = std::size_t(m_poolLabels[i]);
        ++pool[label];
        forget[label] += m_choice->contains(m_dataset->split.train[i]);
    }
    if (ofConcepts())
        countConcepts();
    else
        m_classes->setCounts(pool, forget);
    m_target->showRule(m_choice->rule());
    m_sizes->setSizes(m_choice->size(), std::int64_t(m_poolLabels.size()) - m_choice->size(), std::int64_t(m_dataset->split.test.size()));
    if (m_kind == SampleKind::Images)
        warnOfTooLarge(pool, forget);
    if (m_arrangement.shown == Shown::ForgetSet || m_arrangement.shown == Shown::RetainSet)
        rearrange();
    m_grid->refreshMarks();
    m_records->refreshMarks();
    tellCurrent();
}

void DataPage::rearrange()
{
    if (!m_dataset)
        return;
    const Arrangement before = m_arrangement;
    m_arrangement.shown = Shown(m_shown->currentData().toInt());
    m_arrangement.classes = ofConcepts() ? std::set<std::int32_t>() : m_classes->selectedClasses();
    m_arrangement.descending = !ofTexts() && m_direction->isChecked();
    m_direction->setIcon(icon(m_arrangement.descending ? u"down"_s : u"up"_s));
    m_direction->setToolTip(m_arrangement.descending ? tr("Descending; press for ascending") : tr("Ascending; press for descending"));
    const int entry = ofTexts() ? int(ByFile) : m_order->currentIndex();
    m_arrangement.order = entry == ByFile ? Arrangement::Order::File : entry == ByClass ? Arrangement::Order::Class : Arrangement::Order::Score;
    m_arrangement.score = entry == ByConfidence ? ScoreKind::Confidence : entry == ByEntropy ? ScoreKind::Entropy : ScoreKind::Loss;

    const bool ofTest = m_arrangement.shown == Shown::Test;
    const std::int64_t keep =
        m_shownModel && m_shownModel->ofTest() == ofTest && current() >= 0 ? m_shownModel->id(current()) : -1;
    auto ids = arrange(*m_dataset, *m_inPool, m_choice->state().marks, m_arrangement, m_scores.get());
    if (ofTexts()) {
        RecordIndex& index = ofTest ? *m_holdoutIndex : *m_poolIndex;
        const auto searched = std::int64_t(ids.size());
        const ScoreTable::Part& scores = ofTest ? m_scores->test : m_scores->train;
        const RecordBounds& bounds = m_bounds->bounds();
        ids = index.found(recordsWithin(std::move(ids), scores, bounds), m_find->search());
        index.sort(ids, m_records->order(), m_records->isDescending(), scores.of(bounds.score));
        m_records->setScore(bounds.score, !m_scores->run.empty());
        m_find->setHits(std::int64_t(ids.size()), searched);
    }
    if (ofConcepts())
        narrowToConcepts(ids, ofTest);
    auto model = std::make_shared<const SampleModel>(m_dataset, m_inPool, *m_choice, m_scores, std::move(ids), ofTest);
    // A picture that just left the forget set leaves its place to its neighbour; another order starts at its top.
    int place = keep >= 0 ? model->indexOf(keep) : -1;
    if (m_arrangement == before && keep >= 0 && place < 0)
        place = std::min(current(), model->count() - 1);
    else if (m_arrangement.order != before.order || m_arrangement.descending != before.descending || m_arrangement.score != before.score)
        place = -1;
    m_shownModel = model;
    if (ofTexts())
        m_records->setModel(model, place);
    else
        m_grid->setModel(model, place);
    m_shownCount->setText(tr("Shown: %1").arg(QLocale().toString(model->count())));
    m_faces->setCurrentWidget(model->count() == 0 ? static_cast<QWidget*>(m_nothing) : ofTexts() ? static_cast<QWidget*>(m_records) : m_grid);
}

void DataPage::tellCurrent()
{
    const int index = m_shownModel ? current() : -1;
    m_current->setText(index >= 0   ? m_shownModel->text(index)
                       : ofTexts() ? tr("Tick a record to forget it; Space ticks all that are selected.")
                       : ofConcepts() ? tr("Tick a concept on the left, or write words, to forget it; click a picture to read its caption.")
                                   : tr("Click an image to forget it; drag or hold Shift for many."));
    m_current->setToolTip(index >= 0 ? m_shownModel->toolTip(index) : QString());
}

/// Says why a sample cannot be chosen. A click on a picture asks for its caption as often, so that this stays.
void DataPage::refuse(int index)
{
    const QString why = m_shownModel->refusal(index);
    m_current->setText(ofConcepts() ? m_shownModel->text(index) + u'\n' + why : why);
}

void DataPage::toggle(int index)
{
    if (!m_shownModel->refusal(index).isEmpty()) {
        refuse(index);
        return;
    }
    const auto id = m_shownModel->id(index);
    m_choice->mark({id}, !m_choice->contains(id));
}

void DataPage::mark(const std::vector<int>& indexes, bool marked, int series)
{
    std::vector<std::int64_t> ids;
    for (const int index : indexes)
        if (m_shownModel->refusal(index).isEmpty())
            ids.push_back(m_shownModel->id(index));
    if (ids.empty() && !indexes.empty())
        refuse(indexes.front());
    else
        m_choice->mark(ids, marked, series);
}

void DataPage::markShown(bool marked)
{
    if (!m_shownModel || m_shownModel->count() == 0)
        return;
    std::vector<int> all(static_cast<std::size_t>(m_shownModel->count()));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = int(i);
    mark(all, marked, 0);
}

std::vector<std::int64_t> DataPage::poolIdsOfClass(std::int32_t label) const
{
    return resolveRule({{"kind", "class"}, {"classes", {label}}}, m_dataset->split.train, m_poolLabels);
}

void DataPage::tickClass(std::int32_t label, bool forget)
{
    if (!m_dataset)
        return;
    if (ofConcepts()) {
        tickConcept(label, forget);
        return;
    }
    const QString name = QString::fromStdString(m_dataset->descriptor->classes[std::size_t(label)]);
    if (forget)
        m_choice->addRule({{"kind", "class"}, {"classes", {label}}}, poolIdsOfClass(label), (ofTexts() ? tr("forget author %1") : tr("forget class %1")).arg(name));
    else
        m_choice->removeClass(label, poolIdsOfClass(label), (ofTexts() ? tr("keep author %1") : tr("keep class %1")).arg(name));
}

/// In place of what was chosen before: a model is made to forget one concept.
void DataPage::tickConcept(int concept_, bool forget)
{
    if (!forget) {
        m_choice->clear();
        return;
    }
    const std::string id = m_dataset->captions->concepts->ids()[std::size_t(concept_)];
    guarded(
        [&] {
            const Json rule{{"kind", "concept"}, {"concept", id}};
            m_choice->load(m_choice->spec(), resolveRuleOf(*m_dataset, rule), rule, conceptInWords(id));
            m_name->setText(conceptInWords(id));
        },
        [this](const Error& error) { showProblem(m_saveMessage, error); });
}

/// In place of what was chosen before, as a concept.
void DataPage::forgetTarget(const AskedTarget& target)
{
    const QString name = targetName(target.rule);
    m_choice->load(m_choice->spec(), target.ids, target.rule, name);
    m_name->setText(name);
}

void DataPage::editPromptLists()
{
    if (!m_dataset || !ofConcepts())
        return;
    auto* dialog = new PromptListsDialog(m_dataset, PreviewEngine::of(m_session), originalAtHand(m_session), m_choice->rule(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (m_dataset && m_dataset == dialog->dataset())
            forgetTarget(dialog->target());
    });
    dialog->open();
}

void DataPage::havePicturesDrawn()
{
    if (!m_drawDialog) {
        m_drawDialog = new DrawPicturesDialog(m_session, this);
        m_drawDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_drawing->setDialogOpen(true);
        connect(m_drawDialog, &QDialog::finished, this, [this] {
            m_drawDialog.clear();
            m_drawing->setDialogOpen(false);
        });
        m_drawDialog->show(); // never modal: it takes minutes or hours
    }
    m_drawDialog->raise();
    m_drawDialog->activateWindow();
}

void DataPage::openDrawn()
{
    DatasetSpec spec;
    spec.id = "captioned-folder";
    spec.folder = FolderDrawing::of(m_session).folder().toStdString();
    m_drawnSpec = spec;
    if (spec == m_choice->spec())
        requestDataset();
    else
        m_choice->usePool(spec);
}

void DataPage::proposeDrawn()
{
    if (m_drawnSpec != m_choice->spec())
        return;
    m_drawnSpec.reset();
    const auto file = folderOf(m_choice->spec()) / "forget-rule.json";
    m_drawnReader.run([dataset = m_dataset, file] { return askedTarget(*dataset, readJson(file)); },
                      [this, dataset = m_dataset](const auto& watcher) {
                          guarded(
                              [&] {
                                  const AskedTarget target = take(watcher);
                                  if (dataset != m_dataset)
                                      return;
                                  forgetTarget(target);
                                  const QString text = tr("✓ The pictures are drawn, and those of the prompts to forget are chosen: save them as a forget set.");
                                  m_saveMessage->setTextFormat(Qt::PlainText);
                                  m_saveMessage->setText(text);
                                  m_saveMessage->setAccessibleName(text);
                                  m_saveMessage->setToolTip({});
                                  m_saveMessage->show();
                              },
                              [this](const Error& error) { showProblem(m_saveMessage, error); });
                      });
}

void DataPage::showDrawn(const QStringList& prompts)
{
    const OriginalAtHand original = originalAtHand(m_session);
    m_drawnTitle->setText(tr("What %1 draws when it is asked for this, before it forgets").arg(original.origin));
    m_drawn->setModel(original);
    m_drawn->setPrompts(prompts);
}

/// A picture counts for every concept that it shows.
void DataPage::countConcepts()
{
    const PictureTexts& texts = *m_dataset->captions;
    const auto concepts = texts.concepts->ids().size();
    std::vector<std::int64_t> pool(concepts), forget(concepts);
    for (const auto id : m_dataset->split.train)
        for (std::size_t c = 0; c < concepts; ++c)
            if (texts.shows(texts.train, id, c)) {
                ++pool[c];
                forget[c] += m_choice->contains(id);
            }
    m_classes->setCounts(pool, forget);
}

/// To pictures that show one of the selected concepts and have what is searched for.
void DataPage::narrowToConcepts(std::vector<std::int64_t>& ids, bool ofTest)
{
    const PictureTexts& texts = *m_dataset->captions;
    const CaptionedPart& pictures = ofTest ? texts.test : texts.train;
    if (const auto selected = m_classes->selectedClasses(); !selected.empty())
        std::erase_if(ids, [&](std::int64_t id) {
            return std::none_of(selected.begin(), selected.end(), [&](std::int32_t c) { return texts.shows(pictures, id, std::size_t(c)); });
        });
    const auto searched = std::int64_t(ids.size());
    if (m_captions && !m_find->search().text.isEmpty())
        ids = m_captions->found(std::move(ids), m_find->search(), ofTest);
    m_find->setHits(std::int64_t(ids.size()), searched);
}

void DataPage::addRule(const Json& rule, const std::vector<std::int64_t>& ids)
{
    const auto before = m_choice->size();
    m_choice->addRule(rule, ids, tr("add %1").arg(QString::fromStdString(describeRule(rule, m_dataset->descriptor->classes, m_dataset->descriptor->domain))));
    if (m_choice->size() == before)
        showProblem(m_rules->problem(), Error("forget-set.rule", ofTexts() ? "All records of this rule are chosen already." : "All images of this rule are chosen already.",
                                              "Nothing was added."));
}

void DataPage::addRandom(double share, int seed, bool onlySelected, bool asReleased)
{
    if (!m_dataset)
        return;
    try {
        Json rule{{"kind", "random"}, {"share", share}, {"seed", seed}};
        if (onlySelected) {
            const auto classes = m_classes->selectedClasses();
            const auto candidates = std::count_if(m_poolLabels.begin(), m_poolLabels.end(), [&](auto label) { return classes.contains(label); });
            rule = {{"kind", "class"}, {"classes", classes}, {"count", std::llround(share * double(candidates))}, {"seed", seed}};
        }
        if (asReleased)
            rule["parity"] = true;
        addRule(rule, resolveRule(rule, m_dataset->split.train, m_poolLabels));
    } catch (const Error& error) {
        showProblem(m_rules->problem(), error);
    }
}

/// What a search of the pool shows is a rule; what else is shown is forgotten by hand.
void DataPage::forgetFound()
{
    const RecordSearch& search = m_find->search();
    const RecordBounds& bounds = m_bounds->bounds();
    const bool isAny = search.text.isEmpty() && !bounds.boundsWords() && !bounds.boundsScore();
    const bool isOfPool = m_arrangement.shown == Shown::Training || m_arrangement.shown == Shown::Pool || m_arrangement.shown == Shown::RetainSet;
    if (!m_shownModel || isAny || !isOfPool) {
        markShown(true);
        return;
    }
    std::vector<std::int64_t> ids;
    for (const auto id : m_shownModel->ids())
        if ((*m_inPool)[std::size_t(id)])
            ids.push_back(id);
    addRule(searchRule(search, bounds, m_arrangement.classes, m_scores->run), ids);
}

void DataPage::useSplit(double share, const QString& name)
{
    if (!m_dataset)
        return;
    const Json rule{{"kind", "last"}, {"share", share}};
    m_choice->load(m_choice->spec(), resolveRule(rule, m_dataset->split.train, m_poolLabels), rule, name);
    m_name->setText(name);
}

void DataPage::addByScore(ScoreKind score, bool hardest, int count, bool onlySelected)
{
    if (!m_dataset || !m_scores)
        return;
    try {
        Json rule{{"kind", "score"}, {"score", toText(score)}, {"order", ofTexts() ? (hardest ? "highest" : "lowest") : hardest ? "hardest" : "easiest"}, {"count", count}};
        if (score != ScoreKind::AnswerWords)
            rule["run"] = m_scores->run;
        if (onlySelected)
            rule["classes"] = m_classes->selectedClasses();
        addRule(rule, resolveScoreRule(rule, m_dataset->split.train, m_poolLabels, *m_scores));
    } catch (const Error& error) {
        showProblem(m_rules->problem(), error);
    }
}

// Model, recipe and device of the Set up page, where somebody was there.
Selection DataPage::selectionToBegin() const
{
    Selection start;
    try {
        const Draft draft = draftFromJson(readJson(m_session.workspace().folder() / "plan.json"), "plan.json");
        start.model = draft.model;
        start.augmentation = draft.augmentation;
        start.original = draft.original;
        start.device = draft.device;
        start.threads = draft.threads;
    } catch (const Error&) {
        // Nothing is set up yet, or that page says what is wrong with its file.
    }
    start.dataset = m_choice->spec();
    return start;
}

QString DataPage::costOf(const Selection& selection)
{
    if (isRanked(selection, m_session.selections()))
        return tr("This ranking is there already: nothing is computed again.");
    const bool isKept = hasOriginal(m_session.workspace(), selection);
    const SelectionCost cost = palimpsest::costOf(selection, isKept);
    const QLocale locale;
    QStringList words{tr("The ranking costs as much as %1 passes forwards over the pool.").arg(locale.toString(cost.ofRanking()))};
    if (const auto pool = std::int64_t(m_dataset->split.train.size()); const auto time = timeOfRanking(selection, pool, m_session.selections()))
        words << tr("It takes about %1, judged by %n finished search(es).", nullptr, int(time->sources)).arg(QString::fromStdString(formatDuration(std::max(1.0, time->seconds))));
    else
        words << tr("How long that takes is not known: no search by this rule with this model, data and device has finished.");
    if (isKept) {
        words << tr("Its original model is there already.");
        return words.join(u' ');
    }
    QString training = tr("Before that the original model is trained for %1 epochs").arg(locale.toString(cost.trainingOriginal));
    if (!m_times)
        m_times.emplace(m_session.workspace());
    const double each = m_times->secondsOfTrainedImage(selection.model, selection.dataset.id, selection.device, m_session.forgetSets(), m_session.runs());
    if (each > 0)
        training += tr(", about %1").arg(QString::fromStdString(formatDuration(std::max(1.0, each * cost.trainingOriginal * double(m_dataset->split.train.size())))));
    words << training + u'.';
    return words.join(u' ');
}

void DataPage::searchHardest()
{
    if (!m_dataset)
        return;
    auto* dialog = new SelectionDialog(selectionToBegin(), std::int64_t(m_dataset->split.train.size()), [this](const Selection& selection) { return m_dataset ? costOf(selection) : QString(); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_saveMessage->setTextFormat(Qt::PlainText);
        try {
            m_session.enqueueSelections({dialog->selection()});
            const QString text = tr("The search is queued; its forget set appears among the saved ones when it is done.");
            m_saveMessage->setTextFormat(Qt::RichText);
            m_saveMessage->setText(u"%1 · <a href=\"runs\">%2</a>"_s.arg(text.toHtmlEscaped(), tr("See how far it is")));
            m_saveMessage->setAccessibleName(text);
            m_saveMessage->setToolTip({});
            m_saveMessage->show();
        } catch (const Error& error) {
            showProblem(m_saveMessage, error);
        }
    });
    dialog->open();
}

void DataPage::showSaved()
{
    m_saved->setSets(m_session.forgetSets(), m_session.selections());
}

void DataPage::loadSaved(const QString& hash)
{
    for (const auto& set : m_session.forgetSets()) {
        if (set.hash != hash.toStdString())
            continue;
        m_choice->load(set.dataset, set.sampleIds, set.rule, QString::fromStdString(set.name));
        m_name->setText(QString::fromStdString(set.name));
        return;
    }
}

void DataPage::save()
{
    m_saveMessage->setTextFormat(Qt::PlainText);
    if (!m_dataset) {
        showProblem(m_saveMessage, Error("data.closed", ofTexts() ? "The texts are not open yet." : ofConcepts() ? "The pictures are not open yet." : "The images are not open yet.", "Wait until they are, then save."));
        return;
    }
    try {
        const auto set = makeForgetSetOf(*m_dataset, m_name->text().toStdString(), m_choice->rule(), m_choice->ids());
        m_session.saveForgetSet(set);
        showSaved();
        m_saved->select(set.hash);
        const QString text = tr("✓ Saved as “%1”, hash %2").arg(m_name->text(), QString::fromStdString(shortHash(set.hash)));
        m_saveMessage->setTextFormat(Qt::RichText);
        m_saveMessage->setText(u"%1 · <a href=\"experiment\">%2</a>"_s.arg(text.toHtmlEscaped(), tr("Set up an experiment with it")));
        m_saveMessage->setAccessibleName(text);
        m_saveMessage->setToolTip(QString::fromStdString(set.hash));
        m_saveMessage->show();
    } catch (const Error& error) {
        showProblem(m_saveMessage, error);
    }
}

} // namespace palimpsest
