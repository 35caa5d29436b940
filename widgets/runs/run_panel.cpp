// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_panel.h"

#include "core/base/clock.h"
#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "core/store/stored_course.h"
#include "widgets/runs/bug_report.h"
#include "widgets/runs/curve_plot.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/shell/elided_text.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/text_charts/gradient_weight_chart.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr qint64 kLogTail = 64 << 10; // bytes of a log that are shown

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QStringList tailOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const bool isLong = file.size() > kLogTail;
    if (isLong)
        file.seek(file.size() - kLogTail);
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (isLong)
        lines.removeFirst(); // half a line
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// What a bug report says of a run, said of a selection.
RunRow asRun(const SelectionRow& row)
{
    RunRow run;
    run.id = row.id;
    run.name = row.name;
    run.state = row.state;
    run.errorCode = row.errorCode;
    run.errorSentence = row.errorSentence;
    run.errorHint = row.errorHint;
    run.method = "selection";
    run.parameters = row.selection.parameters;
    run.model = row.selection.model;
    run.dataset = row.selection.dataset.id;
    run.seed = row.selection.seed;
    run.device = row.selection.device;
    return run;
}

/// A table of two columns.
class Facts {
public:
    void add(const QString& name, const QString& value)
    {
        if (!value.isEmpty())
            m_html += u"<tr><td>%1&nbsp;&nbsp;</td><td><b>%2</b></td></tr>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    void add(const Parameters& schema, const Json& values)
    {
        for (const Parameter& parameter : schema)
            if (const auto value = values.find(parameter.key); value != values.end() && hasMeaning(schema, parameter, values))
                add(text(parameter.title), text(displayValue(parameter, *value)) + (parameter.unit.empty() ? QString() : u' ' + text(parameter.unit)));
    }
    QString html() const { return m_html + u"</table>"_s; }

private:
    QString m_html = u"<table cellpadding=\"2\">"_s;
};

QToolButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(action->text());
    QObject::connect(action, &QAction::changed, button, [button, action] { button->setAccessibleName(action->text()); });
    return button;
}

} // namespace

RunPanel::RunPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_reading(this), m_weightsReading(this), m_pictureReading(this), m_pause(new QAction(this)), m_cancel(new QAction(icon(u"cancel"_s), tr("Cancel run"), this)),
      m_retry(new QAction(icon(u"retry"_s), tr("Retry run"), this)), m_copy(new QAction(icon(u"copy"_s), tr("Copy for a bug report"), this)),
      m_faces(new QStackedWidget(this)), m_symbol(new QLabel(this)), m_name(new ElidedText(1, this)), m_status(new ElidedText(1, this)), m_bar(new QProgressBar(this)),
      m_problem(new QFrame(this)), m_problemText(new QLabel(m_problem)), m_noCurves(new QLabel(this)), m_curves(new QWidget(this)),
      m_logView(new QPlainTextEdit(this)), m_facts(new QTextBrowser(this)), m_note(new QLineEdit(this))
{
    m_pause->setObjectName(u"runs.pause"_s);
    m_cancel->setObjectName(u"runs.cancel"_s);
    m_retry->setObjectName(u"runs.retry"_s);
    m_copy->setObjectName(u"runs.copy"_s);
    m_pause->setShortcut(QKeySequence(u"P"_s));
    m_cancel->setShortcut(QKeySequence(u"X"_s));
    m_retry->setShortcut(QKeySequence(u"R"_s));
    connect(m_pause, &QAction::triggered, this, [this] {
        RunQueue& queue = m_session.queue();
        const LiveRun* live = queue.live(m_id);
        if (live && live->state != RunState::Paused)
            queue.pauseRun(m_id);
        else
            queue.resumeRun(m_id);
    });
    connect(m_cancel, &QAction::triggered, this, [this] { m_session.queue().cancelRun(m_id); });
    connect(m_retry, &QAction::triggered, this, [this] { m_session.queue().retryRun(m_id); });
    connect(m_copy, &QAction::triggered, this, &RunPanel::copyBugReport);
    m_cancel->setToolTip(tr("Stop this run, or take it out of the queue; a checkpoint is kept"));
    m_copy->setToolTip(tr("Versions, parameters, reason and the end of the log, as text"));

    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(8);
    m_bar->setAccessibleName(tr("Progress of this run"));

    auto* head = new QHBoxLayout;
    head->addWidget(m_symbol);
    head->addWidget(m_name, 1);
    for (QAction* action : {m_pause, m_cancel, m_retry})
        head->addWidget(buttonFor(action, this));

    auto* progress = new QHBoxLayout;
    progress->addWidget(m_status, 3);
    progress->addWidget(m_bar, 2);

    m_problem->setFrameShape(QFrame::StyledPanel);
    m_problem->setAutoFillBackground(true);
    m_problem->setBackgroundRole(QPalette::ToolTipBase);
    m_problemText->setWordWrap(true);
    m_problemText->setTextFormat(Qt::RichText);
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins(8, 4, 8, 4);
    problem->addWidget(m_problemText, 1);
    problem->addWidget(buttonFor(m_copy, m_problem), 0, Qt::AlignTop);

    m_loss = new CurvePlot(tr("loss"), {}, {{u"loss"_s, tr("loss"), CurvePlot::Loss}, {u"original_loss"_s, tr("loss of the original"), CurvePlot::OriginalLoss}}, this);
    m_accuracy = new CurvePlot(tr("accuracy"), u"%"_s,
                               {{u"forget_accuracy"_s, tr("forget set"), CurvePlot::Forget}, {u"retain_accuracy"_s, tr("retain set"), CurvePlot::Retain}}, this);
    m_probability = new CurvePlot(tr("answer probability"), {},
                                  {{u"forget_probability"_s, tr("forget set"), CurvePlot::Forget}, {u"retain_probability"_s, tr("retain set"), CurvePlot::Retain}}, this);
    m_distance = new CurvePlot(tr("KL from the chain, nats"), {},
                               {{u"forget1_kl"_s, tr("forget 1"), CurvePlot::Forget},
                                {u"forget2_kl"_s, tr("forget 2"), CurvePlot::OtherForget},
                                {u"retain_kl"_s, tr("retain"), CurvePlot::Retain}},
                               this);
    m_weights = new GradientWeightChart(this);
    m_pictures = new PictureCourseView(this);
    m_objective = new CurvePlot(tr("Σ w · loss"), {}, {{u"objective"_s, tr("what the search makes small"), CurvePlot::Loss}}, this);
    m_overlap = new CurvePlot(tr("share of the set"), {}, {{u"overlap_with_start"_s, tr("overlap with the random start"), CurvePlot::Forget}}, this);
    auto* charts = new QHBoxLayout;
    for (CurvePlot* plot : plots())
        charts->addWidget(plot);
    m_noCurves->setWordWrap(true);
    m_noCurves->setAlignment(Qt::AlignCenter);
    auto* curves = new QVBoxLayout(m_curves);
    curves->setContentsMargins(0, 0, 0, 0);
    curves->addWidget(m_noCurves, 1);
    curves->addLayout(charts, 1);

    m_logView->setReadOnly(true);
    m_logView->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_logView->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_logView->setAccessibleName(tr("Log of the run"));
    m_logView->setPlaceholderText(tr("The engine has not written anything yet."));
    m_facts->setAccessibleName(tr("What was asked and what came out"));
    m_note->setPlaceholderText(tr("Add a note (N)"));
    m_note->setAccessibleName(tr("Note on this run"));
    m_note->setToolTip(tr("Kept with the run and found by the filter; Return saves it"));
    m_note->setClearButtonEnabled(true);
    connect(m_note, &QLineEdit::editingFinished, this, &RunPanel::saveNote);

    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views of this run"));
    m_tabs->addTab(m_curves, icon(u"runs"_s), tr("Curves"));
    m_tabs->addTab(m_weights, icon(u"forget"_s), tr("Weights"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_weights), tr("How hard the losses of NPO and SimNPO push on every forget answer, epoch by epoch, while the run works"));
    m_tabs->addTab(m_pictures, icon(u"image"_s), tr("Pictures"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_pictures), tr("What the model draws for the same prompts from the same noise, while the run works"));
    m_tabs->addTab(m_facts, icon(u"info"_s), tr("Facts"));
    m_tabs->addTab(m_logView, icon(u"log"_s), tr("Log"));
    for (QWidget* view : std::initializer_list<QWidget*>{m_weights, m_pictures})
        m_tabs->setTabVisible(m_tabs->indexOf(view), false);

    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(progress);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_note);
    m_faces->addWidget(new EmptyState({}, tr("No run chosen"), tr("Choose a run above to see its curves, its log and what came out."), {}, this));
    m_faces->addWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_faces);

    RunQueue& queue = session.queue();
    for (const auto changed : {&Session::runsChanged, &Session::selectionsChanged})
        connect(&session, changed, this, [this](const QStringList& ids) {
            if (ids.contains(m_id))
                refresh();
        });
    connect(&queue, &RunQueue::changed, this, &RunPanel::refresh);
    connect(&queue, &RunQueue::liveChanged, this, [this](const QString& id) {
        if (id == m_id)
            refreshLive();
    });
    connect(&queue, &RunQueue::curvePoint, this, [this](const QString& id, const QString& name, double step, double epoch, double value) {
        if (id != m_id)
            return;
        for (CurvePlot* plot : plots()) {
            if (!plot->knows(name))
                continue;
            const bool first = plot->isEmpty();
            plot->append(name, {step, epoch, value});
            if (first)
                refreshLive();
        }
        if (name == u"forget_probability"_s) // the course has another epoch
            readWeights();
    });
    connect(&queue, &RunQueue::picturesDrawn, this, [this](const QString& id) {
        if (id == m_id)
            readPictures();
    });
    connect(&queue, &RunQueue::runEnded, this, [this](const QString& id) {
        if (id == m_id)
            readFolder();
    });
    refresh();
}

QList<QAction*> RunPanel::commands() const
{
    return {m_pause, m_cancel, m_retry, m_copy};
}

void RunPanel::setRun(const QString& id)
{
    if (id == m_id)
        return;
    saveNote();
    m_id = id;
    m_log.clear();
    m_hello = Json::object();
    for (CurvePlot* plot : plots())
        plot->clear();
    m_logView->clear();
    const RunRow* run = m_session.run(id);
    m_note->setText(run ? text(run->note) : QString());
    m_note->setModified(false);
    refresh();
    readFolder();
}

void RunPanel::setLeftOut(bool leftOut)
{
    if (std::exchange(m_leftOut, leftOut) != leftOut)
        refreshLive();
}

void RunPanel::editNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void RunPanel::saveNote()
{
    if (m_id.isEmpty() || !m_note->isModified())
        return;
    m_note->setModified(false);
    guarded([this] { m_session.setNote(m_id, m_note->text()); },
            [this](const Error& error) { Q_EMIT m_session.message(QString::fromUtf8(error.what()), text(error.hint()), true); });
}

// Curves and log so far; what comes later arrives by signal.
void RunPanel::readFolder()
{
    readWeights();
    readPictures();
    if (m_id.isEmpty()) {
        m_reading.forget();
        return;
    }
    const RunFolder folder = queuedFolder(m_session.workspace(), m_id.toStdString());
    std::vector<std::string> names;
    for (const CurvePlot* plot : plots())
        for (const QString& name : plot->names())
            names.push_back(name.toStdString());
    m_reading.run(
        [folder, names] {
            FolderText read;
            for (const auto& name : names)
                read.curves[name] = readCurve(folder, name);
            read.log = tailOf(text(folder.file("engine.log").string()));
            read.hello = summarise(folder).hello;
            return read;
        },
        [this](const QFutureWatcher<FolderText>& watcher) {
            guarded(
                [&] {
                    const FolderText read = take(watcher);
                    for (const auto& [name, points] : read.curves)
                        for (CurvePlot* plot : plots())
                            plot->setCurve(text(name), points);
                    m_hello = read.hello;
                    m_log = read.log;
                    refreshLive();
                },
                [this](const Error& error) { Q_EMIT m_session.message(QString::fromUtf8(error.what()), text(error.hint()), true); });
        });
}

void RunPanel::readWeights()
{
    const int tab = m_tabs->indexOf(m_weights);
    if (m_id.isEmpty()) {
        m_weightsReading.forget();
        m_tabs->setTabVisible(tab, false);
        return;
    }
    const RunFolder folder = queuedFolder(m_session.workspace(), m_id.toStdString());
    m_weightsReading.run(
        [folder] {
            WeightsText read;
            if (const auto file = folder.file(kForgetCourseFile); std::filesystem::exists(file)) {
                read.settings = weightSettingsOf(folder.experiment());
                try {
                    read.course = readCourseFromStart(file);
                } catch (const Error& error) {
                    read.problem = QString::fromUtf8(error.what());
                }
            }
            return read;
        },
        [this, id = m_id, tab](const QFutureWatcher<WeightsText>& watcher) {
            guarded(
                [&] {
                    const WeightsText read = take(watcher);
                    m_weights->setCourse(id, read.course, read.settings, read.problem, m_session.queue().live(id) != nullptr);
                    m_tabs->setTabVisible(tab, read.course || !read.problem.isEmpty());
                },
                [this](const Error& error) { Q_EMIT m_session.message(QString::fromUtf8(error.what()), text(error.hint()), true); });
        });
}

void RunPanel::readPictures()
{
    const int tab = m_tabs->indexOf(m_pictures);
    const RunRow* run = m_session.run(m_id);
    if (!run || run->domain != "text-to-image") {
        m_pictureReading.forget();
        m_tabs->setTabVisible(tab, false);
        return;
    }
    m_pictureReading.run([folder = queuedFolder(m_session.workspace(), m_id.toStdString())] { return readCourseOf(folder); },
                         [this, id = m_id, tab](const QFutureWatcher<PictureCourseText>& watcher) {
                             guarded(
                                 [&] {
                                     const PictureCourseText read = take(watcher);
                                     m_pictures->setCourse(id, read);
                                     m_tabs->setTabVisible(tab, read.course || !read.problem.isEmpty());
                                 },
                                 [this](const Error& error) { Q_EMIT m_session.message(QString::fromUtf8(error.what()), text(error.hint()), true); });
                         });
}

void RunPanel::refresh()
{
    const RunRow* run = m_session.run(m_id);
    const SelectionRow* selection = m_session.selectionRow(m_id);
    m_faces->setCurrentIndex(run || selection ? 1 : 0);
    m_note->setVisible(selection == nullptr);
    refreshLive();
    if (!run && !selection)
        return;
    m_name->setText(text(run ? run->name : selection->name), {});
    if (run && !m_note->hasFocus() && !m_note->isModified())
        m_note->setText(text(run->note));
    const int place = m_facts->verticalScrollBar()->value();
    m_facts->setHtml(run ? factsOf(*run) : factsOf(*selection));
    m_facts->verticalScrollBar()->setValue(place);
}

QString RunPanel::factsOf(const RunRow& run) const
{
    const MethodDescriptor* method = findMethod(run.method);
    Facts facts;
    for (const MetricDescriptor& metric : metrics())
        if (const auto value = run.metrics.find(metric.id); value != run.metrics.end())
            facts.add(metric.unit.empty() ? text(metric.title) : tr("%1 (%2)").arg(text(metric.title), text(metric.unit)), text(formatMetric(metric.id, value->second)));
    facts.add(tr("Method"), method ? text(method->title) : text(run.method));
    if (method)
        facts.add(method->parameters, run.parameters);
    facts.add(tr("Forget set"), text(run.forgetSetName));
    facts.add(tr("Dataset"), text(run.dataset));
    facts.add(tr("Model"), text(run.model));
    facts.add(tr("Seed"), QString::number(run.seed));
    facts.add(tr("Device"), text(run.device));
    facts.add(tr("Run folder"), text(m_session.workspace().run(run.id).path().string()));
    QString html = facts.html();
    if (method && !method->paper.empty())
        html += u"<p>%1</p>"_s.arg(text(method->paper).toHtmlEscaped());
    return html;
}

QString RunPanel::factsOf(const SelectionRow& row) const
{
    const QLocale locale;
    const auto percent = [&locale](double share) { return tr("%1 %").arg(locale.toString(100 * share, 'f', 1)); };
    Facts facts;
    if (const auto& result = row.result) {
        facts.add(tr("Chosen"), tr("%1 of %2").arg(locale.toString(qlonglong(result->count)), locale.toString(qlonglong(result->items))));
        if (result->overlapWithStart)
            facts.add(tr("Overlap with the random start"), percent(*result->overlapWithStart));
        facts.add(tr("Overlap with the lowest losses"), percent(result->overlapWithLowestLoss));
        facts.add(tr("Overlap by chance"), percent(double(result->count) / double(result->items)));
        facts.add(tr("No worst case"), text(result->reason));
    }
    facts.add(selectionParameters(), complete(selectionParameters(), row.selection.parameters));
    facts.add(tr("Dataset"), text(row.selection.dataset.id));
    facts.add(tr("Model"), text(row.selection.model));
    facts.add(tr("Seed"), QString::number(row.selection.seed));
    facts.add(tr("Device"), text(row.selection.device));
    facts.add(tr("Folder"), text(queuedFolder(m_session.workspace(), row.id).path().string()));
    return facts.html();
}

void RunPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_id.isEmpty()) // the symbol's colour is painted into it
        refreshLive();
}

void RunPanel::refreshLive()
{
    const auto run = m_session.job(m_id);
    const bool isSelected = m_session.selectionRow(m_id) != nullptr;
    RunQueue& queue = m_session.queue();
    const LiveRun* live = queue.live(m_id);
    const bool waits = queue.waiting().contains(m_id);
    const RunState state = !run ? RunState::Queued : live ? live->state : run->state;
    const bool isOver = run && !live && !waits && state != RunState::Queued;
    m_pause->setText(live && state == RunState::Paused ? tr("Resume run") : isOver && state == RunState::Interrupted ? tr("Resume run") : tr("Pause run"));
    m_pause->setIcon(icon(m_pause->text() == tr("Pause run") ? u"pause"_s : u"resume"_s));
    m_pause->setToolTip(m_pause->text() == tr("Pause run") ? tr("The engine keeps the run in memory and waits") : tr("Go on from where it stopped"));
    m_pause->setEnabled((live && live->cancelling.isEmpty()) || (isOver && state == RunState::Interrupted));
    const bool isLeft = isSelected && isOver && state != RunState::Done && state != RunState::Cancelled;
    m_cancel->setEnabled(waits || isLeft || (live && live->cancelling.isEmpty()));
    m_retry->setEnabled(isOver && (state == RunState::Failed || state == RunState::Crashed || state == RunState::Cancelled));
    m_retry->setToolTip(run && run->hasCheckpoint ? tr("Queue it again; it continues from its checkpoint") : tr("Queue it again; it starts from the beginning"));
    m_copy->setEnabled(run.has_value());
    if (!run)
        return;

    m_symbol->setPixmap(icon(stateIconName(state), stateColour(state, palette())).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_symbol->setToolTip(stateHelp(state));
    m_bar->setVisible(live != nullptr);
    QStringList status{stateTitle(state)};
    if (live) {
        m_bar->setValue(int(live->fraction * 1000));
        if (!live->cancelling.isEmpty())
            status = {live->cancelling};
        status << (live->stageCount > 0 ? tr("%1 (%2 of %3)").arg(live->stage).arg(live->stageIndex).arg(live->stageCount) : live->stage);
        // A paused run has neither speed nor an end in sight.
        if (live->rate > 0 && state != RunState::Paused)
            status << tr("%1 samples/s").arg(QLocale().toString(live->rate, 'f', 0));
        if (state != RunState::Paused)
            status << (live->secondsLeft >= 0 ? tr("%1 left").arg(text(formatDuration(live->secondsLeft))) : tr("time left not known yet"));
        if (live->memoryBytes > 0)
            status << QLocale().formattedDataSize(qint64(live->memoryBytes), 1);
    } else if (waits) {
        status << tr("place %1 in the queue").arg(queue.waiting().indexOf(m_id) + 1);
        if (queue.isPaused())
            status << tr("the queue is paused");
    } else if (const RunRow* row = m_session.run(m_id); row && state == RunState::Done) {
        if (const auto gap = row->metrics.find("avg_gap"); gap != row->metrics.end())
            status << tr("Avg. Gap %1").arg(text(formatMetric("avg_gap", gap->second)));
        if (const auto rte = row->metrics.find("rte"); rte != row->metrics.end())
            status << tr("unlearned in %1").arg(text(formatDuration(rte->second)));
    }
    if (m_leftOut)
        status << tr("the table does not show it now");
    m_status->setText({}, status.join(u" · "_s));

    m_problem->setVisible(!live && !waits && !run->errorSentence.isEmpty());
    m_problemText->setText(u"<b>%1</b> %2"_s.arg(run->errorSentence.toHtmlEscaped(), run->errorHint.toHtmlEscaped()));
    const auto all = plots();
    const bool bare = std::all_of(all.begin(), all.end(), [](const CurvePlot* plot) { return plot->isEmpty(); });
    m_noCurves->setVisible(bare);
    m_noCurves->setText(live && isSelected ? tr("A curve appears when the search has done its first iteration.")
                        : live             ? tr("Curves appear when the method takes its first steps.")
                        : waits || state == RunState::Queued ? tr("This run waits for its turn; its curves appear here while it works.")
                                                             : tr("This run has no curves: it took no training steps."));
    for (CurvePlot* plot : all)
        plot->setVisible(!plot->isEmpty());
    showLog(live && !live->log.isEmpty() ? live->log : m_log);
}

void RunPanel::showLog(const QStringList& log)
{
    const QString all = log.join(u'\n');
    if (all == m_logView->toPlainText())
        return;
    QScrollBar* bar = m_logView->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    const int place = bar->value();
    m_logView->setPlainText(all);
    bar->setValue(atEnd ? bar->maximum() : place);
}

void RunPanel::copyBugReport()
{
    if (const RunRow* run = m_session.run(m_id))
        QGuiApplication::clipboard()->setText(bugReport(*run, m_hello, m_log));
    else if (const SelectionRow* selection = m_session.selectionRow(m_id))
        QGuiApplication::clipboard()->setText(bugReport(asRun(*selection), m_hello, m_log));
}

} // namespace palimpsest
