// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_page.h"

#include "core/base/files.h"
#include "widgets/report/report_draft.h"
#include "widgets/report/report_runs_model.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/engine_command.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPreviewDelay = 300; // ms after the last change
constexpr int kDraftDelay = 1000;
constexpr int kPaperWidth = 680; // CSS pixels between the margins of A4

/// The preview is paper: light in both themes, as what is exported.
QPalette paper(QPalette palette)
{
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(0x1f, 0x23, 0x28));
    return palette;
}

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdString());
}

} // namespace

ReportPage::ReportPage(Session& session, QWidget* parent) : Page(parent), m_session(session), m_model(new ReportRunsModel(this)), m_render(this)
{
    setObjectName(u"report"_s);
    m_askForFile = [this](const QString& caption, const QString& suggestion, const QString& filter) {
        return QFileDialog::getSaveFileName(this, caption, suggestion, filter);
    };
    m_askForFolder = [this](const QString& caption, const QString& suggestion) {
        return QFileDialog::getExistingDirectory(this, caption, suggestion);
    };
    makeCommands();

    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeChoices());
    splitter->addWidget(makePreview());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({388, 722}); // the paper, its scroll bar and margins

    m_empty = new EmptyState(u"report"_s, {}, {});
    connect(m_empty, &EmptyState::actionRequested, this, [this] { Q_EMIT pageRequested(u"runs"_s); });
    m_faces = new QStackedWidget;
    m_faces->addWidget(m_empty);
    m_faces->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);

    const ReportDraft draft = readReportDraft(session.workspace());
    m_title->setText(draft.title.empty() ? QString::fromStdString(session.workspace().name()) : QString::fromStdString(draft.title));
    m_notes->setPlainText(QString::fromStdString(draft.notes));
    m_model->setChoices(draft.choices);

    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(kPreviewDelay);
    connect(&m_previewTimer, &QTimer::timeout, this, &ReportPage::renderPreview);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftDelay);
    connect(&m_draftTimer, &QTimer::timeout, this, &ReportPage::saveDraft);

    const auto edited = [this] {
        m_draftTimer.start();
        schedulePreview();
    };
    connect(m_title, &QLineEdit::textChanged, this, edited);
    connect(m_notes, &QPlainTextEdit::textChanged, this, edited);
    connect(m_model, &ReportRunsModel::checksChanged, this, edited);
    connect(m_model, &ReportRunsModel::checksChanged, this, &ReportPage::describeChoice);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReportPage::updateActions);
    connect(&session, &Session::runsChanged, this, &ReportPage::takeRuns);
    connect(&session, &Session::loaded, this, &ReportPage::takeRuns);
    takeRuns();
}

ReportPage::~ReportPage()
{
    if (m_draftTimer.isActive())
        saveDraft();
}

QString ReportPage::title() const
{
    return tr("Report");
}

QString ReportPage::iconName() const
{
    return u"report"_s;
}

QString ReportPage::purpose() const
{
    return tr("Choose runs, write notes, and take away a report, tables and the unlearned weights.");
}

void ReportPage::makeCommands()
{
    m_html = addCommand({u"report.html"_s, tr("Export &HTML…"), u"export"_s, Qt::CTRL | Qt::Key_E, tr("Save the report as one HTML file that any browser shows.")},
                        [this](bool) { exportHtml(); });
    m_pdf = addCommand({u"report.pdf"_s, tr("Export &PDF…"), u"pdf"_s, QKeySequence::Print, tr("Save the report as a PDF with page numbers; the runs are attached as CSV.")},
                       [this](bool) { exportPdf(); });
    m_csv = addCommand({u"report.csv"_s, tr("Export &CSV…"), u"table"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_E, tr("Save one line a run, with every digit.")},
                       [this](bool) { exportCsv(); });
    m_latex = addCommand({u"report.latex"_s, tr("Export &LaTeX…"), u"table"_s, {}, tr("Save the tables with mean and deviation for a paper (booktabs).")},
                         [this](bool) { exportLatex(); });
    m_copyLatex = addCommand({u"report.copy-latex"_s, tr("Cop&y LaTeX"), u"copy"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_L,
                              tr("Copy the tables with mean and deviation for a paper (booktabs).")},
                             [this](bool) { copyLatex(); });
    m_weights = addCommand({u"report.weights"_s, tr("Export &weights…"), u"save"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_W,
                            tr("Save the unlearned weights of the current run as safetensors, with a model card; a language model as a folder that transformers loads.")},
                           [this](bool) { exportWeights(); });
}

QWidget* ReportPage::makeChoices()
{
    auto* panel = new QWidget;
    auto* layout = new QVBoxLayout(panel);

    auto* titleLabel = new QLabel(tr("&Title"));
    m_title = new QLineEdit;
    m_title->setAccessibleName(tr("Title of the report"));
    m_title->setToolTip(tr("Stands on top of the report and names its file."));
    titleLabel->setBuddy(m_title);

    auto* runsLabel = new QLabel(tr("&Runs in the report"));
    m_table = new QTableView;
    m_table->setAccessibleName(tr("Runs in the report"));
    setFocusProxy(m_table); // not the title: in a text field Ctrl+E goes to the end of the line
    m_table->setToolTip(tr("Space ticks or unticks the selected runs. Their Retrain and original runs come along by themselves."));
    runsLabel->setBuddy(m_table);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(ReportRunsModel::NameColumn, QHeaderView::Stretch);
    const auto widen = [this](int column, int least) { m_table->setColumnWidth(column, std::max(least, m_table->horizontalHeader()->sectionSizeHint(column))); };
    widen(ReportRunsModel::ForgetSetColumn, 96);
    widen(ReportRunsModel::SeedColumn, 44);
    widen(ReportRunsModel::StateColumn, 72);
    auto* space = new QShortcut(Qt::Key_Space, m_table);
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, [this] {
        std::vector<int> rows;
        for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
            rows.push_back(row.row());
        if (!rows.empty())
            m_model->setChecked(rows, !m_model->isChecked(rows.front()));
    });

    m_chosen = new QLabel;
    const auto button = [this](const QString& text, const QString& tip, auto action) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(text);
        connect(made, &QToolButton::clicked, this, action);
        return made;
    };
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(button(tr("All finished"), tr("Tick every run that finished or failed, also those that finish later."), [this] { m_model->checkFinished(); }));
    buttons->addWidget(button(tr("Selected elsewhere"), tr("Tick only the runs that are selected on the Runs or Trade-off page."),
                              [this] { m_model->checkOnly(m_session.selection().runs()); }));
    buttons->addWidget(button(tr("None"), tr("Untick every run."), [this] { m_model->checkOnly({}); }));
    buttons->addStretch();

    auto* notesLabel = new QLabel(tr("&Notes"));
    m_notes = new QPlainTextEdit;
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setToolTip(tr("Plain text; an empty line starts a paragraph. Kept with the workspace."));
    m_notes->setPlaceholderText(tr("What was the question, and what do you make of the answer?"));
    m_notes->setTabChangesFocus(true);
    notesLabel->setBuddy(m_notes);

    layout->addWidget(titleLabel);
    layout->addWidget(m_title);
    layout->addWidget(runsLabel);
    layout->addWidget(m_table, 3);
    layout->addLayout(buttons);
    layout->addWidget(m_chosen);
    layout->addWidget(notesLabel);
    layout->addWidget(m_notes, 1);
    return panel;
}

QWidget* ReportPage::makePreview()
{
    auto* panel = new QWidget;
    auto* layout = new QVBoxLayout(panel);
    auto* bar = new QToolBar;
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(16, 16));
    // "Export" stands once before all of them: in longer languages a button each would not fit beside the runs.
    m_html->setIconText(tr("HTML…"));
    m_pdf->setIconText(tr("PDF…"));
    m_csv->setIconText(tr("CSV…"));
    m_weights->setIconText(tr("Weights…"));
    const auto add = [bar](QAction* action) {
        bar->addAction(action);
        bar->widgetForAction(action)->setAccessibleName(action->text().remove(u'&'));
    };
    auto* heading = new QLabel(tr("Export:"));
    heading->setContentsMargins(2, 0, 4, 0);
    bar->addWidget(heading);
    for (QAction* action : {m_html, m_pdf, m_csv})
        add(action);
    auto* latexMenu = new QMenu(this);
    latexMenu->addActions({m_latex, m_copyLatex});
    auto* latex = new QToolButton;
    latex->setText(tr("LaTeX"));
    latex->setIcon(icon(u"table"_s));
    latex->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    latex->setPopupMode(QToolButton::InstantPopup);
    latex->setMenu(latexMenu);
    latex->setToolTip(tr("The tables for a paper: save or copy them."));
    latex->setAccessibleName(tr("LaTeX tables"));
    bar->addWidget(latex);
    bar->addSeparator();
    add(m_weights);

    m_preview = new QTextBrowser;
    m_preview->setAccessibleName(tr("Preview of the report"));
    m_preview->setToolTip(tr("The report as it will be exported, in light colours in every theme."));
    m_preview->setOpenLinks(false);
    m_preview->setPlaceholderText(tr("The report is being written…"));
    m_preview->setPalette(paper(palette()));
    m_preview->setLineWrapMode(QTextEdit::FixedPixelWidth); // as wide as the paper of the PDF
    m_preview->setLineWrapColumnOrWidth(kPaperWidth);

    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_status->setAccessibleName(tr("What the last export did"));
    m_openFolder = new QToolButton;
    m_openFolder->setText(tr("Open folder"));
    m_openFolder->setIcon(icon(u"folder"_s));
    m_openFolder->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_openFolder->setToolTip(tr("Show where the last export went."));
    m_openFolder->setAccessibleName(tr("Open folder"));
    m_openFolder->hide();
    connect(m_openFolder, &QToolButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_exportFolder)); });
    auto* status = new QHBoxLayout;
    status->addWidget(m_status, 1);
    status->addWidget(m_openFolder);

    layout->addWidget(bar);
    layout->addWidget(m_preview, 1);
    layout->addLayout(status);
    return panel;
}

void ReportPage::takeRuns()
{
    const auto& runs = m_session.runs();
    m_model->setRuns(runs);
    const bool anyFinished = std::any_of(runs.begin(), runs.end(), [](const RunRow& run) { return run.state == RunState::Done; });
    if (!m_session.isLoaded()) {
        m_empty->setTitle(tr("Reading the runs…"));
        m_empty->setSentence(tr("The report appears as soon as they are known."));
        m_empty->setAction({});
    } else {
        m_empty->setTitle(tr("Nothing to report yet"));
        m_empty->setSentence(tr("A report is made of finished runs: it says in words what came out, with tables, charts, settings and hashes. "
                                "Start some runs; as soon as one is finished it appears here."));
        m_empty->setAction(tr("Go to the runs"));
    }
    m_faces->setCurrentIndex(anyFinished ? 1 : 0);
    if (anyFinished && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    describeChoice();
    updateActions();
    schedulePreview();
}

void ReportPage::describeChoice()
{
    const auto chosen = int(m_model->checkedCount());
    m_chosen->setText(chosen == 1 ? tr("1 run chosen") : tr("%1 runs chosen").arg(chosen));
    updateActions();
}

void ReportPage::updateActions()
{
    const bool any = m_faces->currentIndex() == 1 && m_model->checkedCount() > 0;
    for (QAction* action : {m_html, m_pdf, m_csv, m_latex, m_copyLatex})
        action->setEnabled(any);
    const RunRow* run = currentRun();
    m_weights->setEnabled(run && run->state == RunState::Done);
}

void ReportPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_previewIsOld)
        m_previewTimer.start();
}

void ReportPage::schedulePreview()
{
    m_previewIsOld = true;
    if (isVisible()) // nothing is made for nobody
        m_previewTimer.start();
}

ReportInput ReportPage::input() const
{
    ReportRequest request;
    request.title = m_title->text().trimmed().toStdString();
    request.notes = m_notes->toPlainText().toStdString();
    request.runIds = m_model->checkedIds();
    return {std::move(request), m_session.workspace(), m_session.runs()};
}

void ReportPage::renderPreview()
{
    if (m_faces->currentIndex() == 0)
        return;
    m_previewIsOld = false;
    if (m_model->checkedCount() > kMostPreviewedRuns) {
        m_render.forget();
        showHtml(u"<p>"_s + tr("%1 runs are chosen. A preview of so many would hold up the window; the exported files hold all of them.")
                               .arg(m_model->checkedCount()).toHtmlEscaped() + u"</p>"_s);
        return;
    }
    m_render.run([input = input()] { return QString::fromStdString(previewHtml(input)); },
                 [this](const QFutureWatcher<QString>& watcher) {
                     guarded([&] { showHtml(take(watcher)); }, [this](const Error& error) { sayError(error); });
                 });
}

void ReportPage::showHtml(const QString& html)
{
    const int position = m_preview->verticalScrollBar()->value();
    m_preview->setHtml(html);
    m_preview->verticalScrollBar()->setValue(position);
    Q_EMIT previewShown();
}

void ReportPage::saveDraft()
{
    m_draftTimer.stop();
    guarded([this] {
        writeReportDraft(m_session.workspace(), {m_title->text().toStdString(), m_notes->toPlainText().toStdString(), m_model->choices()});
    }, [this](const Error& error) { sayError(error); });
}

const RunRow* ReportPage::currentRun() const
{
    return m_model->run(m_table->currentIndex().row());
}

QString ReportPage::suggestedFile(const QString& suffix) const
{
    QString name = m_title->text().trimmed();
    for (QChar& c : name)
        if (u"/\\:*?\"<>|"_s.contains(c) || !c.isPrint())
            c = u'-';
    if (name.isEmpty() || name.startsWith(u'.'))
        name.prepend(u"report"_s);
    const QString folder = m_exportFolder.isEmpty() ? QString::fromStdString(m_session.workspace().reportsFolder().string()) : m_exportFolder;
    return QDir(folder).filePath(name + suffix);
}

void ReportPage::inBackground(const QString& path, std::function<void()> write)
{
    m_openFolder->hide();
    m_status->setText(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    auto* watcher = new QFutureWatcher<void>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        if (guarded([&] { take(*watcher); }, [this](const Error& error) { sayError(error); }))
            sayDone(path);
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(std::move(write)));
}

void ReportPage::exportFile(const QString& caption, const QString& suffix, const QString& filter, std::function<std::string(const ReportInput&)> make)
{
    QString path = m_askForFile(caption, suggestedFile(suffix), filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += suffix;
    inBackground(path, [input = input(), make = std::move(make), target = pathOf(path)] {
        makeFolder(target.parent_path());
        writeFileAtomically(target, make(input));
    });
}

void ReportPage::exportHtml()
{
    exportFile(tr("Export report as HTML"), u".html"_s, tr("HTML (*.html)"), fileHtml);
}

void ReportPage::exportPdf()
{
    exportFile(tr("Export report as PDF"), u".pdf"_s, tr("PDF (*.pdf)"), [](const ReportInput& input) { return reportPdf(input).toStdString(); });
}

void ReportPage::exportCsv()
{
    exportFile(tr("Export runs as CSV"), u".csv"_s, tr("CSV (*.csv)"),
               [](const ReportInput& input) { return runsCsv(rowsOfReport(input.request.runIds, input.rows)); });
}

void ReportPage::exportLatex()
{
    exportFile(tr("Export tables as LaTeX"), u".tex"_s, tr("LaTeX (*.tex)"),
               [](const ReportInput& input) { return groupsLatex(rowsOfReport(input.request.runIds, input.rows)); });
}

void ReportPage::copyLatex()
{
    const ReportInput all = input();
    QGuiApplication::clipboard()->setText(QString::fromStdString(groupsLatex(rowsOfReport(all.request.runIds, all.rows))));
    m_openFolder->hide();
    m_status->setText(tr("The LaTeX tables are on the clipboard. They need the package booktabs."));
}

void ReportPage::exportWeights()
{
    const RunRow* run = currentRun();
    if (!run)
        return;
    const QString parent = m_askForFolder(tr("Export weights of “%1” into a new folder in…").arg(QString::fromStdString(run->name)),
                                          m_exportFolder.isEmpty() ? QString::fromStdString(m_session.workspace().reportsFolder().string()) : m_exportFolder);
    if (parent.isEmpty())
        return;
    const QString folder = QDir(parent).filePath(QString::fromStdString(run->method + "-" + run->id.substr(0, 24)));
    if (run->domain == "language-model") { // model and tokenizer are the engine's
        exportByEngine(*run, folder);
        return;
    }
    inBackground(folder, [row = *run, rows = m_session.runs(), workspace = m_session.workspace(), target = pathOf(folder)] {
        exportModel(row, rows, workspace, target);
    });
}

void ReportPage::exportByEngine(const RunRow& run, const QString& folder)
{
    m_openFolder->hide();
    m_status->setText(tr("Writing %1…").arg(QFileInfo(folder).fileName()));
    auto* command = new EngineCommand(this);
    connect(command, &EngineCommand::done, this, [this, folder] { sayDone(folder); });
    connect(command, &EngineCommand::failed, this, &ReportPage::sayError);
    const QString workspace = QString::fromStdString(m_session.workspace().folder().string());
    if (!guarded([&] { command->start({u"export"_s, QString::fromStdString(run.id), u"--workspace"_s, workspace, u"--to"_s, folder}); },
                 [this](const Error& error) { sayError(error); }))
        command->deleteLater();
}

void ReportPage::sayDone(const QString& path)
{
    const QFileInfo written(path);
    m_exportFolder = written.isDir() ? path : written.absolutePath();
    m_status->setText(tr("Saved %1").arg(QDir::toNativeSeparators(path)));
    m_openFolder->show();
    Q_EMIT exported(path);
}

void ReportPage::sayError(const Error& error)
{
    const QString sentence = QString::fromUtf8(error.what()), hint = QString::fromStdString(error.hint());
    m_openFolder->hide();
    m_status->setText(hint.isEmpty() ? sentence : sentence + u" "_s + hint);
    Q_EMIT message(sentence, hint, true);
}

} // namespace palimpsest
