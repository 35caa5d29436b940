// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/experiment_page.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/experiment/augmentation.h"
#include "core/experiment/catalogue.h"
#include "core/results/resolve_plan.h"
#include "core/store/named_files.h"
#include "core/store/saved_masks.h"
#include "widgets/experiment/coreset_dialog.h"
#include "widgets/experiment/field_text.h"
#include "widgets/experiment/method_panel.h"
#include "widgets/experiment/method_table_model.h"
#include "widgets/experiment/parameter_editor.h"
#include "widgets/experiment/parameter_form.h"
#include "widgets/experiment/plan_summary.h"
#include "widgets/experiment/table_dialog.h"
#include "widgets/experiment/wheel_guard.h"
#include "widgets/experiment/worst_case_dialog.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/protocol_keeper.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSaveDelay = 500;     // milliseconds after the last edit
constexpr int kRoomForWords = 1000; // pixels of the page: below, the sentences need what the words of buttons take

/// Whether the original is a folder that the recipe names rather than something that this program makes or brings.
bool isFolderModel(const std::string& model)
{
    return model == "pretrained" || model == "diffusers-folder";
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QLabel* makeHint(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setVisible(false);
    return label;
}

/// `colours`: the page's; those of its children follow only after the page heard of a change.
void showHint(QLabel* label, const QString& sentence, bool isError, QPalette colours)
{
    colours.setColor(QPalette::WindowText, isError ? themeColours(colours).error : themeColours(colours).faintText);
    label->setPalette(colours);
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

const Problem* findProblem(const std::vector<Problem>& problems, std::string_view path)
{
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem& problem) { return problem.path == path; });
    return found == problems.end() ? nullptr : &*found;
}

/// "methods.salun.density" → salun, density; the second is "" where the path ends before it.
std::pair<std::string, std::string> methodAndKey(const std::string& path)
{
    const std::string start = "methods.";
    if (!path.starts_with(start))
        return {};
    const auto dot = path.find('.', start.size());
    if (dot == std::string::npos)
        return {path.substr(start.size()), {}};
    return {path.substr(start.size(), dot - start.size()), path.substr(dot + 1)};
}

/// Scrolls up and down alone: it is never narrower than what is in it, whatever comes into it later.
class TallScrollArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    QSize minimumSizeHint() const override
    {
        QSize size = QScrollArea::minimumSizeHint();
        if (widget())
            size.setWidth(widget()->minimumSizeHint().width() + 20);
        return size;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

ExperimentPage::ExperimentPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_times(session.workspace())
{
    setObjectName(u"experiment"_s);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->setChildrenCollapsible(false);
    columns->addWidget(makeLeft());
    columns->addWidget(makeMethods());
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setSizes({380, 740});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(columns, 1);
    layout->addWidget(makeBottom());
    makeCommands();

    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, &ExperimentPage::saveDraft);
    connect(&m_document, &PlanDocument::changed, this, [this] {
        m_failure.clear();
        refresh();
    });
    connect(&m_session, &Session::forgetSetsChanged, this, [this] {
        tickNewForgetSets();
        refresh();
    });
    connect(&m_session, &Session::methodsChanged, this, &ExperimentPage::refresh);
    connect(&m_session, &Session::runsChanged, this, [this] {
        if (isVisible()) // the estimate may be better now; a hidden page asks when it is shown
            refreshBottom();
    });
    connect(&m_session, &Session::datasetOpened, this, &ExperimentPage::resolveOpened);
    connect(&m_session, &Session::datasetFailed, this, [this](const QString&, const QString& sentence, const QString& hint) {
        if (m_unresolved) {
            m_unresolved.reset();
            say(sentence, hint);
        }
    });
    m_tables = new ProtocolKeeper(m_session, this);
    connect(m_tables, &ProtocolKeeper::failed, this, [this](const QString& sentence, const QString& hint) { Q_EMIT message(sentence, hint, true); });
    connect(m_tables, &ProtocolKeeper::frozen, this, [this](const QString&, int runs) {
        Q_EMIT message(tr("The settings of the table are frozen; %n run(s) of its reported seeds are queued.", nullptr, runs),
                       tr("The report says which settings were chosen, and why."), false);
    });
    connect(m_tables, &ProtocolKeeper::selecting, this, [this](const QString&, int selections) {
        Q_EMIT message(tr("%n selection(s) are queued; the runs follow when all of them are done.", nullptr, selections), {}, false);
    });
    for (const ForgetSet& set : m_session.forgetSets())
        m_knownForgetSets.push_back(set.hash);
    loadDraft();
    m_saveTimer.stop(); // what was read needs no writing
}

ExperimentPage::~ExperimentPage()
{
    if (m_saveTimer.isActive())
        saveDraft();
}

QWidget* ExperimentPage::makeLeft()
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 6, 0);

    auto* forget = new QGroupBox(tr("Forget sets"), content);
    auto* forgetLayout = new QVBoxLayout(forget);
    m_forgetSetFaces = new QStackedWidget(forget);
    m_forgetSets = new QListWidget(m_forgetSetFaces);
    m_forgetSets->setObjectName(u"forgetSets"_s);
    m_forgetSets->setSpacing(1);
    m_forgetSets->setAccessibleName(tr("Forget sets"));
    m_forgetSets->setToolTip(tr("Every ticked method forgets each ticked set."));
    auto* none = new EmptyState(u"forget"_s, tr("No forget set yet"), tr("Choose samples on the Data page and save them under a name."),
                                tr("Choose what to forget"), m_forgetSetFaces);
    connect(none, &EmptyState::actionRequested, this, [this] { Q_EMIT pageRequested(u"data"_s); });
    m_forgetSetFaces->addWidget(m_forgetSets);
    m_forgetSetFaces->addWidget(none);
    forgetLayout->addWidget(m_forgetSetFaces);
    layout->addWidget(forget);
    connect(m_forgetSets, &QListWidget::itemChanged, this, [this] {
        edit(tr("Choose forget sets"), {}, [this](Draft& draft) {
            draft.forgetSets.clear();
            for (int row = 0; row < m_forgetSets->count(); ++row)
                if (const QListWidgetItem* item = m_forgetSets->item(row); item->checkState() == Qt::Checked)
                    draft.forgetSets.push_back(item->data(Qt::UserRole).toString().toStdString());
        });
    });

    auto* model = new QGroupBox(tr("Original model"), content);
    auto* modelLayout = new QVBoxLayout(model);
    m_model = new QComboBox(model);
    m_model->setObjectName(u"model"_s);
    m_model->setAccessibleName(tr("Model"));
    m_model->setToolTip(tr("The network that is trained, and then made to forget."));
    guardWheel(m_model);
    m_modelHelp = makeHint(model);
    m_augmentation = new QComboBox(model);
    m_augmentation->setObjectName(u"augmentation"_s);
    m_augmentation->setAccessibleName(tr("Augmentation"));
    m_augmentation->setToolTip(tr("What happens to training images, anew in every batch: for the original, for Retrain and for every method. Evaluation sees images as they are."));
    for (const auto& choice : augmentationChoices()) {
        m_augmentation->addItem(text(choice.title), text(choice.id));
        m_augmentation->setItemData(m_augmentation->count() - 1, text(choice.help), Qt::ToolTipRole);
    }
    guardWheel(m_augmentation);
    m_augmentationRow = new QWidget(model);
    auto* augmentationRow = new QHBoxLayout(m_augmentationRow);
    augmentationRow->setContentsMargins({});
    auto* augmentationLabel = new QLabel(tr("Augmentation"), m_augmentationRow);
    augmentationLabel->setBuddy(m_augmentation);
    augmentationRow->addWidget(augmentationLabel);
    augmentationRow->addWidget(m_augmentation, 1);
    modelLayout->addWidget(m_model);
    modelLayout->addWidget(m_modelHelp);
    modelLayout->addWidget(m_augmentationRow);
    m_modelLayout = modelLayout;
    layout->addWidget(model);
    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        edit(tr("Choose a model"), {}, [this](Draft& draft) { chooseModel(draft, m_model->currentData().toString().toStdString()); });
    });
    connect(m_augmentation, &QComboBox::currentIndexChanged, this, [this] {
        edit(tr("Choose the augmentation"), {}, [this](Draft& draft) { draft.augmentation = m_augmentation->currentData().toString().toStdString(); });
    });

    auto* repeat = new QGroupBox(tr("Repetitions and machine"), content);
    auto* repeatLayout = new QFormLayout(repeat);
    repeatLayout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_seeds = new QLineEdit(repeat);
    m_seeds->setObjectName(u"seeds"_s);
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seeds->setToolTip(tr("Each seed is one repetition: 1-5 or 1, 2, 3. Three or more let the charts tell noise from effect."));
    m_seedsProblem = makeHint(repeat);
    m_device = new QComboBox(repeat);
    m_device->setObjectName(u"device"_s);
    m_device->setEditable(true);
    m_device->addItems({u"cpu"_s, u"cuda"_s});
    m_device->setAccessibleName(tr("Device"));
    m_device->lineEdit()->setAccessibleName(tr("Device"));
    m_device->setToolTip(tr("cpu, cuda, or cuda:1 for the second GPU."));
    guardWheel(m_device);
    m_deviceProblem = makeHint(repeat);
    m_threads = new QSpinBox(repeat);
    m_threads->setObjectName(u"threads"_s);
    m_threads->setRange(0, 1024);
    m_threads->setSpecialValueText(tr("automatic"));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setToolTip(tr("Threads of the engine. Sums depend on their number: it is recorded with the run."));
    guardWheel(m_threads);
    repeatLayout->addRow(tr("&Seeds"), m_seeds);
    repeatLayout->addRow(m_seedsProblem);
    repeatLayout->addRow(tr("&Device"), m_device);
    repeatLayout->addRow(m_deviceProblem);
    repeatLayout->addRow(tr("T&hreads"), m_threads);
    layout->addWidget(repeat);
    layout->addStretch(1);
    connect(m_seeds, &QLineEdit::textEdited, this, [this](const QString& seeds) {
        edit(tr("Change seeds"), u"seeds"_s, [&](Draft& draft) { draft.seeds = seeds.toStdString(); });
    });
    connect(m_device, &QComboBox::editTextChanged, this, [this](const QString& device) {
        edit(tr("Change the device"), u"device"_s, [&](Draft& draft) { draft.device = device.trimmed().toStdString(); });
    });
    connect(m_threads, &QSpinBox::valueChanged, this, [this](int threads) {
        edit(tr("Change threads"), u"threads"_s, [&](Draft& draft) { draft.threads = threads; });
    });

    m_common = new TallScrollArea(this);
    m_common->setFrameShape(QFrame::NoFrame);
    m_common->setWidgetResizable(true);
    m_common->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_common->setFocusPolicy(Qt::NoFocus);
    m_common->setWidget(content);
    showRecipe(domains().front().id);
    return m_common;
}

QWidget* ExperimentPage::makeMethods()
{
    auto* rows = new QSplitter(Qt::Vertical, this);
    rows->setChildrenCollapsible(false);
    m_methods = new MethodTableModel(this);
    m_methodTable = new QTableView(rows);
    m_methodTable->setObjectName(u"methods"_s);
    m_methodTable->setAccessibleName(tr("Methods"));
    m_methodTable->setAccessibleDescription(tr("Space ticks a method; the form below belongs to the method of the current row."));
    m_methodTable->setModel(m_methods);
    m_methodTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_methodTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_methodTable->setShowGrid(false);
    m_methodTable->setAlternatingRowColors(true);
    m_methodTable->setTabKeyNavigation(false);
    m_methodTable->setWordWrap(true);
    m_methodTable->verticalHeader()->hide();
    m_methodTable->verticalHeader()->setDefaultSectionSize(2 * m_methodTable->fontMetrics().lineSpacing() + 6);
    m_methodTable->horizontalHeader()->setHighlightSections(false);
    m_methodTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_panel = new MethodPanel(rows);
    rows->addWidget(m_methodTable);
    rows->addWidget(m_panel);
    rows->setStretchFactor(0, 0);
    rows->setStretchFactor(1, 1);
    rows->setSizes({315, 400});

    connect(m_methods, &MethodTableModel::tickRequested, this, [this](const QString& id, bool ticked) {
        const MethodDescriptor* method = findMethod(id.toStdString());
        edit(ticked ? tr("Tick %1").arg(text(method->title)) : tr("Untick %1").arg(text(method->title)), {},
             [&](Draft& draft) { draft.methods[id.toStdString()] = {ticked, methodDraft(draft, *method, m_recipeDomain).values}; });
    });
    connect(m_methodTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (const MethodDescriptor* method = m_methods->method(current.row())) {
            m_currentMethod = method->id;
            refreshMethod();
        }
    });
    connect(m_panel, &MethodPanel::valuesEdited, this, [this](const QString& id, const QString& place, const QString& description, const Json& values) {
        edit(description, place, [&](Draft& draft) {
            MethodDraft& method = draft.methods.try_emplace(id.toStdString(), methodDraft(draft, *findMethod(id.toStdString()), m_recipeDomain)).first->second;
            // Who sets up a method wants it to run.
            method.ticked = method.ticked || !values.empty();
            method.values = values;
        });
    });
    return rows;
}

QWidget* ExperimentPage::makeBottom()
{
    auto* bar = new QWidget(this);
    m_count = new QLabel(bar);
    m_count->setObjectName(u"runCount"_s);
    QFont bold = font();
    bold.setBold(true);
    m_count->setFont(bold);
    m_status = new QLabel(bar);
    m_status->setObjectName(u"status"_s);
    m_status->setWordWrap(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_count);
    texts->addWidget(m_status);
    m_start = new QPushButton(icon(u"play"_s), tr("Start"), bar);
    m_start->setObjectName(u"start"_s);
    m_start->setAccessibleName(tr("Start"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(texts, 1);
    layout->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &ExperimentPage::start);
    return bar;
}

void ExperimentPage::makeCommands()
{
    auto* startAction = addCommand({u"experiment.start"_s, tr("Start the experiment"), u"play"_s, Qt::CTRL | Qt::Key_Return, tr("Makes queued runs of what is set up.")},
                                   [this](bool) { start(); });
    startAction->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    m_start->setToolTip(startAction->toolTip());
    auto* own = addCommand({u"experiment.ownMethods"_s, tr("Own methods…"), u"folder"_s, {},
                            tr("Opens this workspace's methods folder. A descriptor (.json) and a TorchScript objective (.pt) in it become a method of this list; "
                               "docs/own-methods.md shows how.")},
                           [this](bool) { QDesktopServices::openUrl(QUrl::fromLocalFile(text(m_session.workspace().methodsFolder().string()))); });
    auto* open = addCommand({u"experiment.open"_s, tr("Open plan…"), u"import"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_O, tr("Fills this page from a plan file.")}, [this](bool) {
        const QString file = QFileDialog::getOpenFileName(this, tr("Open plan"), text(m_session.workspace().folder().string()), tr("Plans (*.json)"));
        if (!file.isEmpty())
            openPlan(file);
    });
    auto* save = addCommand({u"experiment.save"_s, tr("Save plan…"), u"save"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S, tr("Writes a plan file for `palimpsest-cli sweep`.")},
                            [this](bool) {
                                QString file = QFileDialog::getSaveFileName(this, tr("Save plan"), text((m_session.workspace().folder() / "plan.json").string()),
                                                                            tr("Plans (*.json)"));
                                if (file.isEmpty())
                                    return;
                                if (QFileInfo(file).suffix().isEmpty())
                                    file += u".json"_s;
                                savePlan(file);
                            });
    QAction* table = addCommand({u"experiment.table"_s, tr("Whole table…"), u"table"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_T,
                              tr("Tunes every method on a pilot seed, freezes the settings, and reports on other seeds.")},
                             [this](bool) { askForTable(); });
    m_imageCommands << table;
    m_imageCommands << addCommand({u"experiment.worst_case"_s, tr("Random against worst case…"), u"worst-case"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_H,
                tr("Compares what methods do on random forget sets with what they do on those that are hardest to forget.")},
               [this](bool) { askForWorstCase(); });
    m_imageCommands << addCommand({u"experiment.coresets"_s, tr("Coresets…"), u"worst-case"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                tr("Trains on what each rule keeps of the data, by kept share and seed.")},
               [this](bool) { askForCoresets(); });
    auto* undo = addCommand(m_document.undoStack().createUndoAction(this, tr("Undo")),
                            {u"experiment.undo"_s, {}, u"undo"_s, QKeySequence::Undo, tr("Takes the last change of this page back.")});
    auto* redo = addCommand(m_document.undoStack().createRedoAction(this, tr("Redo")),
                            {u"experiment.redo"_s, {}, u"redo"_s, QKeySequence::Redo, tr("Makes the change again that was taken back.")});
    auto* layout = static_cast<QHBoxLayout*>(m_start->parentWidget()->layout());
    int position = 1;
    for (QAction* action : {undo, redo, own, open, save, table}) {
        auto* button = new QToolButton(m_start->parentWidget());
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        const bool worded = action == own || action == open || action == save || action == table;
        button->setToolButtonStyle(worded ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        if (worded)
            m_worded << button;
        connect(action, &QAction::visibleChanged, button, [action, button] { button->setVisible(action->isVisible()); });
        button->setAccessibleName(action == undo ? tr("Undo") : action == redo ? tr("Redo") : action->text());
        layout->insertWidget(position++, button);
    }
    offerImageCommands();
}

template<class Change>
void ExperimentPage::edit(const QString& description, const QString& place, Change change)
{
    Draft draft = m_document.draft();
    change(draft);
    m_document.edit(description, place, draft);
}

void ExperimentPage::showRecipe(const std::string& domain)
{
    if (m_original && m_recipeDomain == domain)
        return;
    m_recipeDomain = domain;
    delete m_original;
    m_original = new ParameterForm(originalRecipe(domain), false, m_modelLayout->parentWidget());
    m_original->setObjectName(u"original"_s);
    m_modelLayout->addWidget(m_original);
    connect(m_original, &ParameterForm::edited, this, [this](const QString& key) {
        edit(tr("Change the original's recipe"), u"original."_s + key, [this](Draft& draft) {
            Json kept = m_original->values();
            for (const auto& [other, value] : draft.original.items())
                if (!findParameter(originalRecipe(m_recipeDomain), other))
                    kept[other] = value; // of another kind of model: for when a person comes back to it
            draft.original = std::move(kept);
        });
    });
    m_augmentationRow->setVisible(domain == "image-classification");
    offerImageCommands();
}

/// Whole tables, worst cases and coresets are protocols of image classification: of another domain they are not offered.
void ExperimentPage::offerImageCommands()
{
    for (QAction* action : m_imageCommands) {
        action->setVisible(m_recipeDomain == "image-classification");
        action->setEnabled(action->isVisible());
    }
}

void ExperimentPage::refresh()
{
    const Draft& draft = m_document.draft();
    refreshForgetSets();
    const std::string domain = domainOf(draft, m_session.forgetSets());
    {
        const QSignalBlocker blocker(m_model);
        m_model->clear();
        for (const auto& model : models())
            if (model.domain == domain)
                m_model->addItem(text(model.title), text(model.id));
        const QString chosen = text(modelFor(draft, domain));
        if (m_model->findData(chosen) < 0)
            m_model->addItem(chosen, chosen);
        m_model->setCurrentIndex(m_model->findData(chosen));
    }
    const ModelDescriptor* model = findModel(modelFor(draft, domain));
    showHint(m_modelHelp, model ? text(model->help) : tr("This program knows no model “%1”.").arg(text(draft.model)), !model, palette());
    {
        const QSignalBlocker blocker(m_augmentation);
        m_augmentation->setCurrentIndex(m_augmentation->findData(text(draft.augmentation)));
    }
    showRecipe(domain);
    m_original->setOutOfPlace(isFolderModel(modelFor(draft, domain)) ? QStringList{u"source"_s} : QStringList{u"weights"_s}); // the one names a folder, the others have a recipe
    m_original->setValues(recipeFor(draft, domain));
    const QString seeds = text(draft.seeds);
    if (m_seeds->text() != seeds)
        m_seeds->setText(seeds);
    {
        const QSignalBlocker device(m_device), threads(m_threads);
        if (m_device->currentText().trimmed() != text(draft.device))
            m_device->setCurrentText(text(draft.device));
        m_threads->setValue(draft.threads);
    }
    m_methods->show(draft, domain);
    m_methodTable->horizontalHeader()->setSectionResizeMode(MethodTableModel::Summary, QHeaderView::Stretch);
    if (m_methods->rowOf(m_currentMethod) < 0) {
        // The first method that has something to set is what a newcomer wants to see.
        int row = 0;
        while (m_methods->method(row) && m_methods->method(row)->parameters.empty())
            ++row;
        if (!m_methods->method(row))
            row = 0;
        if (m_methods->method(row))
            m_methodTable->setCurrentIndex(m_methods->index(row, 0));
        m_methodTable->resizeColumnToContents(MethodTableModel::Title);
        const int letter = m_methodTable->fontMetrics().averageCharWidth();
        m_methodTable->setColumnWidth(MethodTableModel::Needs, 14 * letter);
        m_methodTable->setColumnWidth(MethodTableModel::Settings, 13 * letter);
        m_methodTable->setColumnWidth(MethodTableModel::Paper, 15 * letter);
    }
    refreshMethod();
    refreshBottom();
    m_saveTimer.start();
}

// Who just saved a forget set and comes here wants to forget it; a choice made already stays as it is.
void ExperimentPage::tickNewForgetSets()
{
    std::vector<std::string> fresh;
    for (const ForgetSet& set : m_session.forgetSets())
        if (std::find(m_knownForgetSets.begin(), m_knownForgetSets.end(), set.hash) == m_knownForgetSets.end())
            fresh.push_back(set.hash);
    m_knownForgetSets.insert(m_knownForgetSets.end(), fresh.begin(), fresh.end());
    if (!fresh.empty() && m_document.draft().forgetSets.empty())
        edit(tr("Choose the new forget set"), u"forgetSets"_s, [&](Draft& draft) { draft.forgetSets = fresh; });
}

void ExperimentPage::refreshForgetSets()
{
    const QSignalBlocker blocker(m_forgetSets);
    const auto& sets = m_session.forgetSets();
    const auto& chosen = m_document.draft().forgetSets;
    // A plan may name sets that are not here: they are listed too, so that they can be ticked off.
    std::vector<std::string> missing;
    for (const auto& hash : chosen)
        if (std::none_of(sets.begin(), sets.end(), [&](const ForgetSet& set) { return set.hash == hash; }))
            missing.push_back(hash);
    // Items are kept where they are, so that the focus and the scroll position stay.
    const int count = int(sets.size() + missing.size());
    while (m_forgetSets->count() > count) {
        // It may be the very item whose tick brought us here: it lives until that call has returned.
        const std::shared_ptr<QListWidgetItem> last(m_forgetSets->takeItem(m_forgetSets->count() - 1));
        QTimer::singleShot(0, this, [last] {});
    }
    while (m_forgetSets->count() < count)
        m_forgetSets->addItem(new QListWidgetItem);
    for (std::size_t i = 0; i < missing.size(); ++i) {
        QListWidgetItem* item = m_forgetSets->item(int(sets.size() + i));
        item->setText(tr("missing: %1…").arg(text(missing[i].substr(0, 8))));
        item->setToolTip(tr("This workspace has no forget set with the fingerprint %1.").arg(text(missing[i])));
        item->setData(Qt::UserRole, text(missing[i]));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const ForgetSet& set = sets[i];
        QListWidgetItem* item = m_forgetSets->item(int(i));
        const DatasetDescriptor* dataset = findDataset(set.dataset.id);
        item->setText(tr("%1 (%Ln sample(s))", nullptr, int(set.sampleIds.size())).arg(text(set.name)));
        item->setToolTip(tr("%1, of %2. Fingerprint %3…")
                             .arg(text(ruleInWords(set)),
                                  dataset ? text(dataset->title) : text(set.dataset.id), text(set.hash.substr(0, 8))));
        item->setData(Qt::UserRole, text(set.hash));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(std::find(chosen.begin(), chosen.end(), set.hash) != chosen.end() ? Qt::Checked : Qt::Unchecked);
    }
    const bool some = count > 0;
    m_forgetSetFaces->setCurrentIndex(some ? 0 : 1);
    const int rows = std::clamp(count, 3, 6);
    m_forgetSetFaces->setFixedHeight(some ? rows * (m_forgetSets->sizeHintForRow(0) + 2 * m_forgetSets->spacing()) + 2 * m_forgetSets->frameWidth() + 2
                                          : m_forgetSetFaces->widget(1)->sizeHint().height());
}

void ExperimentPage::refreshMethod()
{
    const MethodDescriptor* method = findMethod(m_currentMethod);
    if (!method)
        return;
    m_panel->show(*method, methodDraft(m_document.draft(), *method, m_recipeDomain));
}

/// The draft's plan, and what is wrong with it here and now: files that it names must be there.
PlanAndProblems ExperimentPage::checkedPlan() const
{
    PlanAndProblems result = planOf(m_document.draft(), m_session.forgetSets());
    for (auto& problem : fileProblems(m_session.workspace(), result.plan.domain, result.plan.methods, result.plan.original))
        if (problem.path != "original.weights" || isFolderModel(result.plan.model)) // what no run reads may be missing
            result.problems.push_back(std::move(problem));
    if (const Parameter* weights = findParameter(originalRecipe(result.plan.domain), "weights");
        weights && isFolderModel(result.plan.model) && result.plan.original.value("weights", std::string()).empty())
        result.problems.push_back({"original.weights", tr("no folder is named; the model is read from one.").toStdString()});
    return result;
}

PlanTime ExperimentPage::timeOf(const Plan& plan)
{
    return m_times.of(plan, m_session.forgetSets(), m_session.runs());
}

void ExperimentPage::refreshBottom()
{
    const auto [plan, problems] = checkedPlan();
    m_count->setText(countSentence(plan));
    const Problem* seeds = findProblem(problems, "seeds");
    showHint(m_seedsProblem, seeds ? text(seeds->sentence) : QString(), true, palette());
    const Problem* device = findProblem(problems, "device");
    showHint(m_deviceProblem, device ? tr("Expected cpu, cuda or cuda:N.") : QString(), true, palette());

    QString status = m_failure;
    bool isError = !status.isEmpty();
    if (status.isEmpty() && !problems.empty()) {
        status = readable(problems.front());
        if (problems.size() > 1)
            status += u' ' + tr("(and %1 more)").arg(problems.size() - 1);
        isError = true;
    }
    QStringList all;
    for (const auto& problem : problems)
        all << readable(problem);
    m_status->setToolTip(all.join(u'\n'));
    m_start->setAccessibleDescription(status);
    if (status.isEmpty()) {
        status = timeSentence(timeOf(plan), m_session.queue().parallel());
        if (retrainsForHours(plan))
            status = (status + u' ' + tr("Retrain learns the whole recipe again: minutes on a GPU, many hours on a CPU.")).trimmed();
    }
    showHint(m_status, status, isError, palette());
}

void ExperimentPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    QStringList masks; // saved on the Inspect page, or beside this window
    for (const auto& name : savedMasks(m_session.workspace()))
        masks << QString::fromStdString(name);
    m_panel->setSavedMasks(masks);
    refreshBottom();
}

void ExperimentPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !commands().isEmpty()) // sentences have colours of their own
        refresh();
}

void ExperimentPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    for (QToolButton* button : m_worded)
        button->setToolButtonStyle(width() < kRoomForWords ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

QString ExperimentPage::statusText() const
{
    if (!m_failure.isEmpty())
        return m_failure;
    const auto result = checkedPlan();
    return result.problems.empty() ? QString() : readable(result.problems.front());
}

QString ExperimentPage::readable(const Problem& problem) const
{
    // "density is 1.5; …" names the field as files do: here it has its title, once.
    const auto about = [&](const QString& owner, const Parameters& schema, const std::string& key) {
        const Parameter* parameter = findParameter(schema, key);
        if (!parameter)
            return tr("%1: %2").arg(owner, text(problem.sentence));
        for (const std::string& name : {key, problem.path})
            if (problem.sentence.starts_with(name + " is "))
                return tr("%1: %2").arg(owner, text(parameter->title + problem.sentence.substr(name.size())));
        return tr("%1, %2: %3").arg(owner, text(parameter->title), text(problem.sentence));
    };
    const auto [id, key] = methodAndKey(problem.path);
    if (const MethodDescriptor* method = findMethod(id); method && !key.empty())
        return about(text(method->title), method->parameters, key);
    if (problem.path == "seeds" && !problem.sentence.starts_with("No "))
        return tr("Seeds: %1").arg(text(problem.sentence));
    if (problem.path.starts_with("original."))
        return about(tr("Original model"), originalRecipe(domainOf(m_document.draft(), m_session.forgetSets())), problem.path.substr(9));
    return text(problem.sentence);
}

void ExperimentPage::showProblemPlace(const std::string& path)
{
    if (path == "forget_sets") {
        if (m_forgetSets->count() > 0)
            m_forgetSets->setFocus();
        else
            m_forgetSetFaces->currentWidget()->setFocus();
    } else if (path == "seeds") {
        m_seeds->setFocus();
    } else if (path == "device") {
        m_device->setFocus();
    } else if (path == "methods") {
        m_methodTable->setFocus();
    } else if (path.starts_with("original.")) {
        if (ParameterEditor* editor = m_original->editor(text(path.substr(9))))
            editor->setFocus();
    } else if (const auto [id, key] = methodAndKey(path); m_methods->rowOf(id) >= 0) {
        m_methodTable->setCurrentIndex(m_methods->index(m_methods->rowOf(id), 0));
        if (ParameterForm* form = m_panel->form())
            if (ParameterEditor* editor = form->editor(text(key)))
                editor->setFocus();
    }
}

void ExperimentPage::say(const QString& sentence, const QString& hint)
{
    m_failure = hint.isEmpty() ? sentence : QString(sentence + u' ' + hint);
    refreshBottom();
}

bool ExperimentPage::start()
{
    const auto [plan, problems] = checkedPlan();
    if (!problems.empty()) {
        showProblemPlace(problems.front().path);
        refreshBottom();
        return false;
    }
    try {
        const QStringList ids = m_session.enqueue(expand(plan));
        m_failure.clear();
        refreshBottom();
        Q_EMIT message(ids.size() == 1 ? tr("1 run is queued.") : tr("%1 runs are queued.").arg(ids.size()), {}, false);
        Q_EMIT pageRequested(u"runs"_s);
        return true;
    } catch (const Error& error) {
        say(QString::fromUtf8(error.what()), text(error.hint()));
        return false;
    }
}

template<class Dialog>
void ExperimentPage::askFor(QWidget* parent, const QString& said)
{
    const Plan page = planOf(m_document.draft(), m_session.forgetSets()).plan;
    const auto timeOfTable = [this](const ProtocolPlan& protocol) {
        return timeOfProtocol(protocol, [this](const Plan& plan) { return timeOf(plan); }, m_session.selections());
    };
    auto* dialog = new Dialog(page, timeOfTable, m_session.queue().parallel(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, said] {
        Q_EMIT message(said, {}, false);
        m_tables->start(dialog->plan());
        Q_EMIT pageRequested(u"runs"_s);
    });
    dialog->open();
}

/// Pages that offer the protocols of image classification ask here, whatever is set up.
bool ExperimentPage::refusesImageCommands()
{
    if (m_recipeDomain == "image-classification")
        return false;
    Q_EMIT message(tr("Whole tables, worst cases and coresets are of image classification; what is set up is of another kind."), tr("Choose a forget set of images on the Set up page."), false);
    return true;
}

void ExperimentPage::askForTable()
{
    if (refusesImageCommands())
        return;
    askFor<TableDialog>(this, tr("The table is being prepared; its runs appear in the queue."));
}

void ExperimentPage::askForWorstCase()
{
    if (refusesImageCommands())
        return;
    askFor<WorstCaseDialog>(window(), tr("The comparison is being prepared; its selections and runs appear in the queue."));
}

void ExperimentPage::askForCoresets()
{
    if (refusesImageCommands())
        return;
    askFor<CoresetDialog>(window(), tr("The coresets are being prepared; their selections and runs appear in the queue."));
}

bool ExperimentPage::openPlan(const QString& file)
{
    try {
        Plan plan = planFromJson(readJson(file.toStdString()), QFileInfo(file).fileName().toStdString());
        const bool byRule = std::any_of(plan.forgetSets.begin(), plan.forgetSets.end(), [](const ForgetSetPlan& set) { return set.hash.empty(); });
        if (!byRule) {
            edit(tr("Open %1").arg(QFileInfo(file).fileName()), {}, [&](Draft& draft) { draft = draftOf(plan); });
            return true;
        }
        m_unresolved = std::make_unique<Plan>(std::move(plan));
        if (m_session.dataset(m_unresolved->dataset))
            resolveOpened();
        else {
            Q_EMIT message(tr("The plan's forget sets are made as soon as its data is read."), {}, false);
            m_session.openDatasetLater(m_unresolved->dataset);
        }
        return true;
    } catch (const Error& error) {
        say(QString::fromUtf8(error.what()), text(error.hint()));
        return false;
    }
}

void ExperimentPage::resolveOpened()
{
    const auto dataset = m_unresolved ? m_session.dataset(m_unresolved->dataset) : nullptr;
    if (!dataset)
        return;
    const std::unique_ptr<Plan> opened = std::move(m_unresolved);
    try {
        const Plan plan = resolvePlan(m_session.workspace(), *opened, *dataset);
        m_session.reloadForgetSets();
        edit(tr("Open a plan"), {}, [&](Draft& draft) { draft = draftOf(plan); });
    } catch (const Error& error) {
        say(QString::fromUtf8(error.what()), text(error.hint()));
    }
}

bool ExperimentPage::savePlan(const QString& file)
{
    auto [plan, problems] = planOf(m_document.draft(), m_session.forgetSets()); // its files may lie where it will run
    if (!problems.empty()) {
        showProblemPlace(problems.front().path);
        refreshBottom();
        return false;
    }
    try {
        plan.name = QFileInfo(file).completeBaseName().toStdString();
        writeJson(file.toStdString(), toJson(plan));
        Q_EMIT message(tr("The plan is saved as %1.").arg(file), tr("Run it with: palimpsest-cli sweep %1").arg(file), false);
        return true;
    } catch (const Error& error) {
        say(QString::fromUtf8(error.what()), text(error.hint()));
        return false;
    }
}

void ExperimentPage::loadDraft()
{
    const auto file = m_session.workspace().folder() / "plan.json";
    Draft draft = standardDraft();
    QString failure;
    try {
        draft = draftFromJson(readJson(file), "plan.json");
    } catch (const Error& error) {
        if (error.code() != "file.missing") {
            // Set aside rather than overwritten by the next edit.
            std::error_code ignored;
            std::filesystem::rename(file, file.string() + ".damaged", ignored);
            failure = tr("%1 The draft starts anew; the old file is kept as plan.json.damaged.").arg(QString::fromUtf8(error.what()));
        }
    }
    m_document.load(draft);
    if (!failure.isEmpty())
        say(failure);
}

void ExperimentPage::saveDraft()
{
    m_saveTimer.stop();
    try {
        writeJson(m_session.workspace().folder() / "plan.json", toJson(m_document.draft()));
    } catch (const Error& error) {
        Q_EMIT message(QString::fromUtf8(error.what()), text(error.hint()), true);
    }
}

} // namespace palimpsest
