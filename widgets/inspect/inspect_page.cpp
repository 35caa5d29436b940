// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/inspect_page.h"

#include "core/experiment/catalogue.h"
#include "core/results/sample_scores.h"
#include "widgets/inspect/chain_chart.h"
#include "widgets/inspect/class_accuracy_chart.h"
#include "widgets/inspect/mask_panel.h"
#include "widgets/inspect/picture_comparison.h"
#include "widgets/inspect/probability_bars.h"
#include "widgets/inspect/text_comparison.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPixmap>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabBar>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kPictureSide = 84;
constexpr int kAllOutcomes = -1;
constexpr std::size_t kFewClasses = 20; ///< that can be seen at once; of more, the largest come first
constexpr std::size_t kLargestCells = 50;
constexpr const char* kLanguage = "language-model"; ///< a domain
constexpr const char* kTextToImage = "text-to-image"; ///< another

enum Tab { kPredictions, kAnswers, kCharts, kWays, kPictures, kConcepts, kCourse, kMasks }; // masks are for all domains, the rest for one

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QToolButton* toolButton(QAction* action, Qt::ToolButtonStyle style, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAccessibleName(action->text());
    return button;
}

bool isReference(const std::string& method)
{
    const auto* descriptor = findMethod(method);
    return descriptor && descriptor->role == MethodRole::Reference;
}

} // namespace

InspectPage::InspectPage(Session& session, QWidget* parent) : Page(parent), m_session(session), m_comparer(this)
{
    setObjectName(u"inspect"_s);
    makeCommands();
    m_content = new QWidget(this);
    auto* upper = new QSplitter(Qt::Horizontal, m_content);
    upper->addWidget(makeClassSide());
    upper->addWidget(makeMatrixSide());
    upper->setChildrenCollapsible(false);
    upper->setStretchFactor(0, 4);
    upper->setStretchFactor(1, 5);
    auto* both = new QSplitter(Qt::Vertical, m_content);
    both->addWidget(upper);
    both->addWidget(makeImageSide());
    both->setChildrenCollapsible(false);
    both->setSizes({340, 270});
    both->setStretchFactor(0, 1);
    both->setStretchFactor(1, 1);
    auto* contentLayout = new QVBoxLayout(m_content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->addWidget(both);

    m_empty = new EmptyState(u"inspect"_s, tr("Nothing to compare yet"),
                             tr("Here you will see where two models differ: in classes and images, answer by answer or picture by picture. It needs two finished runs."),
                             tr("Set up an experiment"), this);
    m_problem = new EmptyState(u"warning"_s, {}, {}, {}, this);
    m_loading = new EmptyState(u"inspect"_s, tr("Comparing the two models"), tr("Their outputs are read and compared."), {}, this);
    m_faces = new QStackedWidget(this);
    for (QWidget* face : std::initializer_list<QWidget*>{m_content, m_empty, m_problem, m_loading})
        m_faces->addWidget(face);
    m_masks = new MaskPanel(m_session.workspace(), this);
    m_views = new QStackedWidget(this);
    m_views->addWidget(m_faces);
    m_views->addWidget(m_masks);
    m_texts = new TextComparison(m_session.workspace(), this);
    m_views->addWidget(m_texts);
    m_ways = new ChainChart(m_session.workspace(), this);
    m_views->addWidget(m_ways);
    m_pictures = new PictureComparison(m_session.workspace(), this);
    m_views->addWidget(m_pictures);
    m_tabs = new QTabBar(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("What is compared"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("&Predictions")), tr("Classes, predictions and images of the two models"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("Ans&wers")), tr("What the two models answer, record by record"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("&Charts")), tr("Truth ratios, the parts of model utility, memorisation by length and gradient weights"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("S&teps")), tr("How far from the chains to keep and to forget the models were after every step"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("&Pictures")), tr("What the two models draw for the same prompts from the same noise"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("C&oncepts")), tr("Concepts asked for against concepts found, and how often each is drawn"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("Co&urse")), tr("What B drew on its way, step by step"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("&Masks")), tr("Which weights were allowed to change, layer by layer"));
    for (const Tab tab : {kAnswers, kCharts, kWays, kPictures, kConcepts, kCourse})
        m_tabs->setTabVisible(tab, false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    layout->addWidget(makeSides());
    layout->addWidget(m_tabs);
    layout->addWidget(m_views, 1);
    m_faces->setCurrentWidget(m_empty);
    connect(m_tabs, &QTabBar::currentChanged, this, &InspectPage::showView);
    connect(m_masks, &MaskPanel::experimentRequested, this, [this] { Q_EMIT pageRequested(u"experiment"_s); });

    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(300);
    connect(m_patience, &QTimer::timeout, this, [this] { showFace(m_loading); });
    connect(m_empty, &EmptyState::actionRequested, this, [this] { Q_EMIT pageRequested(u"experiment"_s); });
    connect(m_problem, &EmptyState::actionRequested, this, [this] { m_group->setCurrentIndex(m_group->findData(int(SampleGroup::Test))); });
    connect(&m_session, &Session::datasetOpened, this, [this] {
        if (m_comparison && !m_dataset)
            requestImages();
    });
    connect(&m_session, &Session::datasetFailed, this, [this](const QString&, const QString& sentence, const QString& hint) {
        if (m_comparison && !m_dataset) {
            m_noImages->setTitle(tr("The images could not be opened"));
            m_noImages->setSentence(sentence + u"\n"_s + hint);
            m_imageFaces->setCurrentWidget(m_noImages);
        }
    });
    const auto refreshIfSeen = [this] {
        if (isVisible() && !m_swapping)
            refresh();
    };
    connect(&m_session, &Session::runsChanged, this, refreshIfSeen);
    connect(&m_session.selection(), &RunSelection::sidesChanged, this, refreshIfSeen);
    connect(&m_session.selection(), &RunSelection::runsChanged, this, refreshIfSeen);
}

QString InspectPage::iconName() const
{
    return u"inspect"_s;
}

void InspectPage::makeCommands()
{
    m_swap = addCommand({u"inspect.swap"_s, tr("Swap A and B"), u"swap"_s, Qt::Key_X, tr("Swap the two models")}, [this](bool) {
        const Question old = m_question;
        m_swapping = true; // in between both sides are the same model: nothing to look at
        m_session.selection().setSideA(old.b);
        m_session.selection().setSideB(old.a);
        m_swapping = false;
        refresh();
    });
    m_originalAsA = addCommand({u"inspect.original-as-a"_s, tr("Original as A"), u"left"_s, Qt::Key_O, tr("Compare B with the model that nothing was done to")},
                               [this](bool) { useAsA("original"); });
    m_retrainAsA = addCommand({u"inspect.retrain-as-a"_s, tr("Retrain as A"), u"left"_s, Qt::Key_R, tr("Compare B with the model that never saw the forget set")},
                              [this](bool) { useAsA("retrain"); });
    m_clearFilter = addCommand({u"inspect.all-classes"_s, tr("Show all classes"), u"close"_s, Qt::Key_Escape, tr("Show images of all classes again")},
                               [this](bool) { setCellFilter(-1, -1); });
}

QWidget* InspectPage::makeSides()
{
    auto* bar = new QWidget(this);
    m_sideA = new QComboBox(bar);
    m_sideB = new QComboBox(bar);
    m_sideA->setAccessibleName(tr("Model A"));
    m_sideB->setAccessibleName(tr("Model B"));
    for (QComboBox* side : {m_sideA, m_sideB}) {
        side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        side->setMinimumContentsLength(18);
        side->setMaxVisibleItems(20);
    }
    m_group = new QComboBox(bar);
    m_group->addItem(tr("Test set"), int(SampleGroup::Test));
    m_group->addItem(tr("Forget set"), int(SampleGroup::Forget));
    m_group->addItem(tr("Retain set"), int(SampleGroup::Retain));
    m_group->addItem(tr("Training pool"), int(SampleGroup::Train));
    m_group->setAccessibleName(tr("Samples"));
    m_group->setToolTip(tr("On which samples the models are compared; the training pool is forget and retain set together"));

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [&](const QString& text, QWidget* field, int stretch) {
        auto* label = new QLabel(text, bar);
        label->setBuddy(field);
        layout->addWidget(label);
        layout->addWidget(field, stretch);
        return label;
    };
    add(tr("○ &A"), m_sideA, 1);
    layout->addWidget(toolButton(m_originalAsA, Qt::ToolButtonTextOnly, bar));
    layout->addWidget(toolButton(m_retrainAsA, Qt::ToolButtonTextOnly, bar));
    layout->addWidget(toolButton(m_swap, Qt::ToolButtonIconOnly, bar));
    add(tr("◆ &B"), m_sideB, 1);
    layout->addSpacing(10);
    m_groupLabel = add(tr("&Samples"), m_group, 0);

    connect(m_sideA, &QComboBox::activated, this, [this] { chooseSide(true, m_sideA->currentData().toString()); });
    connect(m_sideB, &QComboBox::activated, this, [this] { chooseSide(false, m_sideB->currentData().toString()); });
    connect(m_group, &QComboBox::currentIndexChanged, this, &InspectPage::compare);
    return bar;
}

QWidget* InspectPage::makeClassSide()
{
    auto* side = new QWidget(m_content);
    m_order = new QComboBox(side);
    m_order->addItem(tr("Class order"), int(ClassAccuracyChart::Order::Class));
    m_order->addItem(tr("Largest change"), int(ClassAccuracyChart::Order::Gap));
    m_order->addItem(tr("Name"), int(ClassAccuracyChart::Order::Name));
    m_order->addItem(tr("Class size"), int(ClassAccuracyChart::Order::Size));
    m_order->setAccessibleName(tr("Order of the classes"));
    m_order->setToolTip(tr("Order of the classes"));
    m_against = new QComboBox(side);
    m_against->addItem(tr("B against A"));
    m_against->addItem(tr("B against Original"));
    m_against->addItem(tr("B against Retrain"));
    m_against->setAccessibleName(tr("What B is compared with, class by class"));
    m_against->setToolTip(tr("The model that the hollow circles show: A, or the original or retrained model of B's forget set and seed"));
    m_chart = new ClassAccuracyChart(side);
    m_chartSummary = new QLabel(tr("★ and a solid bar: significant (McNemar, 5 %). ✕: in the forget set."), side);
    m_chartSummary->setWordWrap(true);
    m_chartSummary->setToolTip(tr("Exact paired test for each class, adjusted over classes by Benjamini and Hochberg. Whiskers are Wilson 95 % intervals. "
                                  "The cross has a filled ground where the whole class is to be forgotten."));
    auto* head = new QHBoxLayout;
    head->addWidget(heading(tr("Accuracy by class"), side), 1);
    head->addWidget(m_against);
    head->addWidget(m_order);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_chartSummary);
    connect(m_against, &QComboBox::currentIndexChanged, this, &InspectPage::showClasses);
    connect(m_order, &QComboBox::activated, this, [this] { m_orderChosen = true; });
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this] { m_chart->setOrder(ClassAccuracyChart::Order(m_order->currentData().toInt())); });
    connect(m_chart, &ClassAccuracyChart::classChosen, this, [this](int label) { setCellFilter(label, -1); });
    return side;
}

QWidget* InspectPage::makeMatrixSide()
{
    auto* side = new QWidget(m_content);
    m_matrix = new MatrixView(side);
    m_modes = new QButtonGroup(this);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading(tr("Where each class goes"), side), 1);
    const auto mode = [&](const QString& text, MatrixView::Mode value, const QString& tip) {
        auto* button = new QRadioButton(text, side);
        button->setAccessibleName(tip);
        button->setToolTip(tip);
        button->setChecked(value == m_matrix->mode());
        m_modes->addButton(button, int(value));
        head->addWidget(button);
    };
    mode(tr("A"), MatrixView::Mode::A, tr("Show model A (A in the matrix)"));
    mode(tr("B"), MatrixView::Mode::B, tr("Show model B (B in the matrix)"));
    mode(tr("B − A"), MatrixView::Mode::Difference, tr("Show how B differs from A (D in the matrix)"));
    m_distance = new QComboBox(side);
    m_distance->addItem(tr("Total variation"), int(MatrixView::Distance::TotalVariation));
    m_distance->addItem(tr("Jensen-Shannon"), int(MatrixView::Distance::JensenShannon));
    m_distance->addItem(tr("Total variation to Retrain"), int(MatrixView::Distance::TotalVariationToRetrain));
    m_distance->addItem(tr("Jensen-Shannon to Retrain"), int(MatrixView::Distance::JensenShannonToRetrain));
    m_distance->setAccessibleName(tr("Distance between rows"));
    m_distance->setToolTip(tr("The bar beside each row: how far apart the two models' predictions for this class are, or how far each of them is from the "
                              "retrained model (○ A, ◆ B), which shows where images of this class go when it was never learned. Total variation is the share that would have "
                              "to move, 0 to 1; the Jensen-Shannon divergence is 0 to 0.69 nats."));
    head->addSpacing(8);
    head->addWidget(m_distance);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(4);
    m_largest = new QListWidget(side);
    m_largest->setAccessibleName(tr("The largest cells of the matrix"));
    m_largest->setToolTip(tr("The largest cells: changes in B − A, mistakes in A and B. Enter shows the images."));
    m_largest->setFixedWidth(170);
    m_largest->setVisible(false);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(6);
    middle->addWidget(m_matrix, 1);
    middle->addWidget(m_largest);
    layout->addLayout(head);
    layout->addLayout(middle, 1);
    const auto showCell = [this](const QListWidgetItem* item) {
        if (item)
            m_matrix->setCurrent(item->data(Qt::UserRole).value<MatrixView::Cell>());
    };
    connect(m_largest, &QListWidget::currentItemChanged, this, showCell);
    connect(m_largest, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        const auto cell = item->data(Qt::UserRole).value<MatrixView::Cell>();
        setCellFilter(cell.first, cell.second);
    });
    connect(m_matrix, &MatrixView::modeChanged, this, &InspectPage::showLargestCells);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) { m_matrix->setMode(MatrixView::Mode(id)); });
    connect(m_matrix, &MatrixView::modeChanged, this, [this](MatrixView::Mode now) { m_modes->button(int(now))->setChecked(true); });
    connect(m_distance, &QComboBox::currentIndexChanged, this,
            [this] { m_matrix->setDistance(MatrixView::Distance(m_distance->currentData().toInt())); });
    connect(m_matrix, &MatrixView::cellChosen, this, &InspectPage::setCellFilter);
    return side;
}

QWidget* InspectPage::makeImageSide()
{
    auto* side = new QWidget(m_content);
    m_outcomes = new QListWidget(side);
    m_outcomes->setObjectName(u"outcomes"_s);
    m_outcomes->setAccessibleName(tr("What became of the images"));
    m_outcomes->setFixedWidth(180);
    m_outcomes->setSpacing(2);
    m_outcomes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cellFilter = new QLabel(side);
    m_cellFilter->setTextFormat(Qt::PlainText);
    m_clearButton = toolButton(m_clearFilter, Qt::ToolButtonTextBesideIcon, side);
    m_clearButton->setAutoRaise(true);
    m_grid = new ThumbnailGrid(ThumbnailGrid::Mode::Looking, side);
    m_grid->setAccessibleName(tr("Images of the comparison"));
    m_grid->setAccessibleDescription(tr("Arrow keys move; the current image's probabilities are shown beside the grid. A cross marks images of the forget set."));
    m_noImages = new EmptyState({}, tr("No image matches"), tr("No sample of this group has this outcome for the chosen classes."), {}, side);
    m_imageFaces = new QStackedWidget(side);
    m_imageFaces->addWidget(m_grid);
    m_imageFaces->addWidget(m_noImages);

    auto* detail = new QWidget(side);
    detail->setFixedWidth(330);
    m_picture = new QLabel(detail);
    m_picture->setFixedSize(kPictureSide, kPictureSide);
    m_picture->setAccessibleName(tr("The current image"));
    m_sampleText = new QLabel(detail);
    m_sampleText->setWordWrap(true);
    m_sampleText->setTextFormat(Qt::PlainText);
    m_sampleText->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_bars = new ProbabilityBars(detail);
    auto* top = new QHBoxLayout;
    top->addWidget(m_picture);
    top->addWidget(m_sampleText, 1);
    auto* detailLayout = new QVBoxLayout(detail);
    detailLayout->setContentsMargins(0, 0, 0, 0);
    detailLayout->setSpacing(6);
    detailLayout->addLayout(top);
    detailLayout->addWidget(m_bars, 1);

    auto* head = new QHBoxLayout;
    head->addWidget(heading(tr("Images"), side));
    head->addSpacing(12);
    head->addWidget(m_cellFilter, 1);
    head->addWidget(m_clearButton);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_outcomes);
    row->addWidget(m_imageFaces, 1);
    row->addWidget(detail);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(row, 1);
    connect(m_outcomes, &QListWidget::currentRowChanged, this, [this](int at) {
        if (at < 0)
            return;
        m_filter.outcome = m_outcomes->item(at)->data(Qt::UserRole).toInt();
        showImages();
    });
    connect(m_grid, &ThumbnailGrid::currentChanged, this, &InspectPage::showSample);
    return side;
}

void InspectPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    refresh();
}

QString InspectPage::runName(const QString& id) const
{
    const RunRow* row = m_session.run(id);
    return row ? QString::fromStdString(row->name) : QString();
}

QString InspectPage::partner(const QString& run, const char* method) const
{
    const RunRow* row = m_session.run(run);
    if (!row)
        return {};
    for (const auto& other : m_session.runs())
        if (other.method == method && other.state == RunState::Done && other.referenceKey == row->referenceKey)
            return QString::fromStdString(other.id);
    return {};
}

QString InspectPage::defaultB() const
{
    // Who selected a run in the table or the chart and comes here wants to look into that one.
    for (const QString& id : m_session.selection().runs())
        if (const RunRow* row = m_session.run(id); row && row->state == RunState::Done && !isReference(row->method))
            return id;
    QString reference;
    for (auto row = m_session.runs().rbegin(); row != m_session.runs().rend(); ++row) {
        if (row->state != RunState::Done)
            continue;
        if (!isReference(row->method))
            return QString::fromStdString(row->id);
        if (reference.isEmpty() && row->method != "original")
            reference = QString::fromStdString(row->id);
    }
    return reference;
}

QString InspectPage::defaultA(const QString& b) const
{
    for (const char* method : {"original", "retrain"})
        if (const QString run = partner(b, method); !run.isEmpty() && run != b)
            return run;
    const QString domain = domainOf(b); // b may be none: then any
    for (auto row = m_session.runs().rbegin(); row != m_session.runs().rend(); ++row)
        if (row->state == RunState::Done && QString::fromStdString(row->id) != b && (domain.isEmpty() || QString::fromStdString(row->domain) == domain))
            return QString::fromStdString(row->id);
    return {};
}

QString InspectPage::domainOf(const QString& run) const
{
    const RunRow* row = m_session.run(run);
    return row ? QString::fromStdString(row->domain) : QString();
}

bool InspectPage::areOf(const char* domain) const
{
    const QString a = m_sideA->currentData().toString(), b = m_sideB->currentData().toString();
    return !a.isEmpty() && domainOf(a) == QLatin1StringView(domain) && domainOf(b) == QLatin1StringView(domain);
}

bool InspectPage::showsTexts() const
{
    return areOf(kLanguage);
}

bool InspectPage::showsPictures() const
{
    return areOf(kTextToImage);
}

void InspectPage::fillCombos()
{
    std::vector<std::pair<QString, QString>> finished;
    for (auto row = m_session.runs().rbegin(); row != m_session.runs().rend(); ++row)
        if (row->state == RunState::Done)
            finished.emplace_back(QString::fromStdString(row->id), QString::fromStdString(row->name));
    // Running runs announce themselves ten times a second: an open list must not be filled again for that.
    if (finished == m_listed)
        return;
    m_listed = std::move(finished);
    m_answered = m_comparison != nullptr; // what could not be compared before perhaps can be now
    const QSignalBlocker quietA(m_sideA), quietB(m_sideB);
    for (QComboBox* side : {m_sideA, m_sideB}) {
        side->clear();
        for (const auto& [id, name] : m_listed) {
            side->addItem(name, id);
            side->setItemData(side->count() - 1, u"%1\n%2"_s.arg(name, id), Qt::ToolTipRole);
        }
    }
}

void InspectPage::refresh()
{
    fillCombos();
    const auto finished = [this](const QString& id) {
        const RunRow* row = m_session.run(id);
        return row && row->state == RunState::Done;
    };
    const RunSelection& selection = m_session.selection();
    QString b = finished(selection.sideB()) ? selection.sideB() : QString();
    QString a = finished(selection.sideA()) ? selection.sideA() : QString();
    if (b.isEmpty()) {
        b = defaultB();
        if (b == a)
            b.clear();
    }
    if (a.isEmpty())
        a = defaultA(b);
    const QSignalBlocker quietA(m_sideA), quietB(m_sideB);
    m_sideA->setCurrentIndex(m_sideA->findData(a));
    m_sideB->setCurrentIndex(m_sideB->findData(b));
    m_sideA->setToolTip(runName(a));
    m_sideB->setToolTip(runName(b));
    const QString original = partner(b, "original"), retrain = partner(b, "retrain");
    m_originalAsA->setEnabled(!original.isEmpty() && original != a);
    m_retrainAsA->setEnabled(!retrain.isEmpty() && retrain != a);
    m_retrainAsA->setToolTip(retrain.isEmpty() ? tr("No finished Retrain run shares B's original model and forget set") : m_retrainAsA->statusTip() + u" (R)"_s);
    m_swap->setEnabled(!a.isEmpty() && !b.isEmpty());
    offerViews();
    const bool texts = showsTexts(), pictures = showsPictures();
    m_pictures->setRuns(pictures ? a : QString(), pictures ? b : QString());
    m_texts->setRuns(texts ? a : QString(), texts ? b : QString(), texts ? original : QString(), texts ? retrain : QString());
    m_masks->setRuns(a, runName(a), b, runName(b)); // methods of all domains run under masks
    compare();
}

void InspectPage::offerViews()
{
    const bool texts = showsTexts(), pictures = showsPictures(), images = !texts && !pictures;
    const int current = m_tabs->currentIndex(); // before a tab that is hidden gives way to its neighbour
    const auto isOffered = [&](int tab) { return tab == kMasks || (tab == kPredictions ? images : tab <= kWays ? texts : pictures); };
    for (const Tab tab : {kPredictions, kAnswers, kCharts, kPictures, kConcepts, kCourse})
        m_tabs->setTabVisible(tab, isOffered(tab));
    showWays();
    if (!isOffered(current))
        m_tabs->setCurrentIndex(texts ? kAnswers : pictures ? kPictures : kPredictions);
    m_group->setVisible(images);
    m_groupLabel->setVisible(images);
}

void InspectPage::showWays()
{
    const RunRow* b = m_session.run(m_sideB->currentData().toString());
    const bool hasWay = b && b->metrics.contains("retain_kl");
    m_tabs->setTabVisible(kWays, hasWay);
    if (!hasWay)
        return;
    std::vector<RunRow> runs;
    for (const RunRow& row : m_session.runs())
        if (row.state == RunState::Done && row.forgetSetHash == b->forgetSetHash && row.model == b->model && row.setup == b->setup)
            runs.push_back(row);
    m_ways->setRuns(std::move(runs));
}

void InspectPage::chooseSide(bool isA, const QString& id)
{
    if (isA)
        m_session.selection().setSideA(id);
    else
        m_session.selection().setSideB(id);
    refresh();
}

void InspectPage::useAsA(const char* method)
{
    const QString run = partner(m_question.b, method);
    if (!run.isEmpty())
        chooseSide(true, run);
}

void InspectPage::showView(int index)
{
    QWidget* const views[] = {m_faces, m_texts, m_texts, m_ways, m_pictures, m_pictures, m_pictures, m_masks};
    m_views->setCurrentWidget(views[std::clamp(index, 0, int(kMasks))]);
    if (index == kAnswers || index == kCharts)
        m_texts->showView(index == kAnswers ? TextComparison::Answers : TextComparison::Charts);
    if (index >= kPictures && index <= kCourse)
        m_pictures->showView(PictureComparison::View(index - kPictures));
    m_group->setEnabled(index == kPredictions); // a mask hangs on no samples but the forget set
}

void InspectPage::showFace(QWidget* face)
{
    m_patience->stop();
    m_faces->setCurrentWidget(face);
}

void InspectPage::compare()
{
    const QString b = m_sideB->currentData().toString();
    const Question question{m_sideA->currentData().toString(), b, SampleGroup(m_group->currentData().toInt()), partner(b, "original"), partner(b, "retrain")};
    if (showsTexts() || showsPictures()) { // which have views of their own
        m_question = question;
        m_comparer.forget();
        m_patience->stop();
        m_comparison.reset();
        m_answered = false;
        return;
    }
    if (question.a.isEmpty() || question.b.isEmpty()) {
        m_question = question;
        m_comparer.forget();
        m_patience->stop();
        m_comparison.reset();
        m_answered = false;
        const auto finished = m_sideA->count();
        m_empty->setSentence(finished == 0 ? tr("Here you will see where two models differ: in classes and images, answer by answer or picture by picture. It needs two finished runs.")
                                           : tr("One run is finished. A second one, such as Retrain or a method, is needed to compare it with."));
        showFace(m_empty);
        return;
    }
    if (domainOf(question.a) != domainOf(question.b)) {
        m_question = question;
        m_comparer.forget();
        m_comparison.reset();
        m_answered = false;
        m_problem->setTitle(tr("These two models are of different kinds"));
        m_problem->setSentence(tr("Models that sort images, write answers or draw pictures have nothing in common to be compared on.\nChoose two runs of one kind."));
        m_problem->setAction({});
        showFace(m_problem);
        return;
    }
    if (question == m_question && (m_answered || m_comparer.isBusy()))
        return;
    m_question = question;
    m_comparison.reset();
    m_answered = false;
    m_patience->start();
    ReferenceRuns references;
    if (!question.original.isEmpty())
        references.original = m_session.workspace().run(question.original.toStdString());
    if (!question.retrain.isEmpty())
        references.retrain = m_session.workspace().run(question.retrain.toStdString());
    m_comparer.run(
        [cache = m_cache, references, a = m_session.workspace().run(question.a.toStdString()), b = m_session.workspace().run(question.b.toStdString()),
         group = question.group] { return compareRuns(*cache, a, b, group, references); },
        [this](const auto& watcher) { guarded([&] { compared(take(watcher)); }, [this](const Error& error) { comparisonFailed(error); }); });
}

void InspectPage::comparisonFailed(const Error& error)
{
    m_answered = true;
    const RunRow *a = m_session.run(m_question.a), *b = m_session.run(m_question.b);
    QString sentence = QString::fromUtf8(error.what()), hint = QString::fromStdString(error.hint()), action;
    if (error.code() == "bundle.mismatch") {
        m_problem->setTitle(tr("These two models saw different samples"));
        if (a && b && a->forgetSetHash != b->forgetSetHash) {
            sentence = tr("A was made to forget “%1”, B “%2”: their forget and retain sets differ.")
                           .arg(QString::fromStdString(a->forgetSetName), QString::fromStdString(b->forgetSetName));
            hint = tr("Choose two runs of one forget set, or compare them on the test set.");
        }
        if (m_question.group != SampleGroup::Test)
            action = tr("Compare on the test set");
    } else {
        m_problem->setTitle(tr("The models could not be compared"));
    }
    m_problem->setSentence(sentence + u"\n"_s + hint);
    m_problem->setAction(action);
    showFace(m_problem);
}

void InspectPage::compared(std::shared_ptr<const Comparison> comparison)
{
    m_comparison = std::move(comparison);
    m_answered = true;
    m_classNames.clear();
    const auto& names = m_comparison->classNames;
    for (std::size_t c = 0; c < m_comparison->classes; ++c)
        m_classNames << (c < names.size() ? QString::fromStdString(names[c]) : QString::number(c));
    if (!m_orderChosen)
        m_order->setCurrentIndex(m_order->findData(int(m_comparison->classes > kFewClasses ? ClassAccuracyChart::Order::Gap : ClassAccuracyChart::Order::Class)));
    showReferences();
    showClasses();
    m_matrix->setComparison(m_comparison, m_classNames);
    m_largest->setVisible(m_comparison->classes > kFewClasses);
    showLargestCells();
    showFace(m_content);
    showOutcomes();
    requestImages();
}

void InspectPage::showReferences()
{
    const QString missing = m_comparison->referenceProblem.empty() ? tr("No finished run of it shares B's original model and forget set")
                                                                   : QString::fromStdString(m_comparison->referenceProblem);
    const auto enable = [&](QComboBox* list, int row, bool is) {
        auto* item = qobject_cast<QStandardItemModel*>(list->model())->item(row);
        item->setEnabled(is);
        item->setToolTip(is ? QString() : missing);
        if (!is && list->currentIndex() == row)
            list->setCurrentIndex(0);
    };
    enable(m_against, 1, m_comparison->original.has_value());
    enable(m_against, 2, m_comparison->retrain.has_value());
    for (int row = 0; row < m_distance->count(); ++row)
        enable(m_distance, row, m_comparison->retrain || !MatrixView::isToRetrain(MatrixView::Distance(m_distance->itemData(row).toInt())));
}

void InspectPage::showClasses()
{
    if (!m_comparison)
        return;
    const ReferenceModel* reference = nullptr;
    if (m_against->currentIndex() == 1 && m_comparison->original)
        reference = &*m_comparison->original;
    else if (m_against->currentIndex() == 2 && m_comparison->retrain)
        reference = &*m_comparison->retrain;
    std::vector<ClassAccuracyRow> rows;
    for (std::size_t c = 0; c < m_comparison->classes; ++c)
        rows.push_back({int(c), m_classNames[qsizetype(c)], reference ? reference->accuracy[c] : m_comparison->accuracyA[c], m_comparison->accuracyB[c],
                        reference ? reference->pValues[c] : m_comparison->pValues[c], m_comparison->forgetCounts[c], m_comparison->forgottenWhole[c]});
    m_chart->setReference(!reference ? tr("A") : m_against->currentIndex() == 1 ? tr("Original") : tr("Retrain"));
    const auto significant = std::count_if(rows.begin(), rows.end(), [](const ClassAccuracyRow& row) { return row.isSignificant(); });
    m_chartSummary->setText(tr("%1 of %2 classes differ significantly (★ and a solid bar: McNemar, 5 %; hatched: could be chance). ✕: in the forget set.")
                                .arg(significant)
                                .arg(rows.size()));
    m_chart->setRows(std::move(rows));
}

void InspectPage::showLargestCells()
{
    m_largest->clear();
    if (!m_comparison || m_comparison->classes <= kFewClasses)
        return;
    const bool difference = m_matrix->mode() == MatrixView::Mode::Difference;
    std::vector<double> values = (m_matrix->mode() == MatrixView::Mode::A ? m_comparison->matrixA : m_comparison->matrixB).proportion;
    for (std::size_t i = 0; difference && i < values.size(); ++i)
        values[i] -= m_comparison->matrixA.proportion[i];
    for (const auto& cell : largestCells(values, m_comparison->classes, kLargestCells, difference)) {
        const QString number = (cell.value < 0 ? u"−"_s : difference ? u"+"_s : QString()) + QLocale().toString(std::abs(100 * cell.value), 'f', 1);
        auto* item = new QListWidgetItem(tr("%1 → %2\n%3 %").arg(m_classNames.value(int(cell.trueClass)), m_classNames.value(int(cell.predicted)), number), m_largest);
        const MatrixView::Cell place{int(cell.trueClass), int(cell.predicted)};
        item->setData(Qt::UserRole, QVariant::fromValue(place));
        item->setToolTip(m_matrix->cellText(place));
    }
}

void InspectPage::requestImages()
{
    if (m_dataset && !(m_dataset->spec == m_comparison->dataset))
        m_dataset.reset();
    if (!m_dataset)
        m_dataset = m_session.dataset(m_comparison->dataset);
    if (!m_dataset) {
        m_matrix->setSuperClasses({}, {});
        m_shown.reset();
        m_grid->setModel(nullptr);
        m_imageFaces->setCurrentWidget(m_grid);
        m_session.openDatasetLater(m_comparison->dataset);
        return;
    }
    showImages();
}

void InspectPage::showOutcomes()
{
    const auto counts = m_comparison->outcomeCounts();
    const QLocale locale;
    const QSignalBlocker quiet(m_outcomes);
    m_outcomes->clear();
    const auto add = [&](const QString& title, std::int64_t count, int outcome, const QString& meaning) {
        const double share = m_comparison->samples.empty() ? 0 : 100.0 * double(count) / double(m_comparison->samples.size());
        auto* item = new QListWidgetItem(tr("%1\n%2 · %3 %").arg(title, locale.toString(qlonglong(count)), locale.toString(share, 'f', 1)), m_outcomes);
        item->setData(Qt::UserRole, outcome);
        item->setToolTip(meaning);
    };
    // Which outcomes there can be depends on the group; the interesting ones come first.
    std::vector<Outcome> possible;
    if (m_comparison->hasForgetSamples())
        possible.insert(possible.end(), {Outcome::Forgotten, Outcome::StillKnown, Outcome::NeverKnown});
    if (m_comparison->hasRetainSamples())
        possible.insert(possible.end(), {Outcome::OverForgotten, Outcome::Kept, Outcome::StillWrong});
    int row = 0;
    for (const auto outcome : possible) {
        if (int(outcome) == m_filter.outcome)
            row = m_outcomes->count();
        add(outcomeTitle(outcome), counts[std::size_t(outcome)], int(outcome), outcomeMeaning(outcome));
    }
    if (m_filter.outcome == kAllOutcomes)
        row = m_outcomes->count();
    add(tr("All images"), std::int64_t(m_comparison->samples.size()), kAllOutcomes, tr("Every sample of this group"));
    m_outcomes->setCurrentRow(row);
    m_filter.outcome = m_outcomes->item(row)->data(Qt::UserRole).toInt();
}

void InspectPage::setCellFilter(int label, int predicted)
{
    m_filter.label = label;
    m_filter.predicted = predicted;
    m_filter.predictedByA = m_matrix->mode() == MatrixView::Mode::A;
    if (predicted >= 0 && m_comparison) {
        // A cell that lost samples in B is about those that A put there; B may have none to show.
        if (m_matrix->mode() == MatrixView::Mode::Difference) {
            const auto count = [&](bool byA) { return filtered(*m_comparison, {kAllOutcomes, label, predicted, byA}).size(); };
            m_filter.predictedByA = count(true) > count(false);
        }
        // A cell holds every outcome; hiding some of its images would contradict its number.
        const QSignalBlocker quiet(m_outcomes);
        m_outcomes->setCurrentRow(m_outcomes->count() - 1);
        m_filter.outcome = kAllOutcomes;
    }
    showImages();
}

void InspectPage::showImages()
{
    const bool narrowed = m_filter.label >= 0;
    m_clearButton->setVisible(narrowed);
    m_clearFilter->setEnabled(narrowed);
    if (!narrowed)
        m_cellFilter->clear();
    else if (m_filter.predicted < 0)
        m_cellFilter->setText(tr("of class %1").arg(m_classNames.value(m_filter.label)));
    else
        m_cellFilter->setText(tr("of class %1, predicted %2 by %3")
                                  .arg(m_classNames.value(m_filter.label), m_classNames.value(m_filter.predicted), m_filter.predictedByA ? tr("A") : tr("B")));
    if (!m_comparison || !m_dataset)
        return;
    QStringList superClasses;
    for (const std::string& name : m_dataset->superClasses)
        superClasses << QString::fromStdString(name);
    m_matrix->setSuperClasses(superClasses, m_dataset->superClassOf);
    auto model = std::make_shared<const ComparedModel>(m_dataset, m_comparison, filtered(*m_comparison, m_filter), m_classNames);
    m_shown = model;
    m_grid->setModel(model, model->count() > 0 ? 0 : -1);
    m_noImages->setTitle(tr("No image matches"));
    m_noImages->setSentence(tr("No sample of this group has this outcome for the chosen classes."));
    m_imageFaces->setCurrentWidget(model->count() > 0 ? static_cast<QWidget*>(m_grid) : m_noImages);
}

void InspectPage::showSample(int index)
{
    if (index < 0 || !m_shown || index >= m_shown->count()) {
        m_picture->clear();
        m_sampleText->clear();
        m_bars->setProbabilities({}, {}, {}, -1);
        return;
    }
    const ComparedSample& sample = m_shown->sample(index);
    const double ratio = devicePixelRatioF();
    QPixmap picture = QPixmap::fromImage(thumbnailImage(m_shown->pixels(index), int(kPictureSide * ratio)));
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(picture);
    m_sampleText->setText(tr("Image %1, %2\n○ A says %3\n◆ B says %4\n%5")
                              .arg(QString::number(sample.id), m_classNames.value(sample.label), m_classNames.value(sample.predictionA),
                                   m_classNames.value(sample.predictionB), outcomeTitle(sample.outcome)));
    m_sampleText->setToolTip(outcomeMeaning(sample.outcome));
    m_bars->setProbabilities(m_classNames, softmax(m_comparison->a.row(sample.row), m_comparison->classes),
                             softmax(m_comparison->b.row(sample.row), m_comparison->classes), sample.label);
}

} // namespace palimpsest
