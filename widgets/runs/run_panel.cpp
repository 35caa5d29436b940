// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_panel.h"

#include "core/base/clock.h"
#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "widgets/runs/bug_report.h"
#include "widgets/runs/curve_plot.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/shell/elided_text.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
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

#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr qint64 kLogTail = 64 << 10; // bytes of a log that are shown
const std::array kCurveNames{"loss", "original_loss", "forget_accuracy", "retain_accuracy"};

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
    : QWidget(parent), m_session(session), m_reading(this), m_pause(new QAction(this)), m_cancel(new QAction(icon(u"cancel"_s), tr("Cancel run"), this)),
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
    auto* charts = new QHBoxLayout;
    charts->addWidget(m_loss);
    charts->addWidget(m_accuracy);
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

    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->setAccessibleName(tr("Views of this run"));
    tabs->addTab(m_curves, icon(u"runs"_s), tr("Curves"));
    tabs->addTab(m_facts, icon(u"info"_s), tr("Facts"));
    tabs->addTab(m_logView, icon(u"log"_s), tr("Log"));

    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(progress);
    layout->addWidget(m_problem);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_note);
    m_faces->addWidget(new EmptyState({}, tr("No run chosen"), tr("Choose a run above to see its curves, its log and what came out."), {}, this));
    m_faces->addWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_faces);

    RunQueue& queue = session.queue();
    connect(&session, &Session::runsChanged, this, [this](const QStringList& ids) {
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
        for (CurvePlot* plot : {m_loss, m_accuracy}) {
            if (!plot->knows(name))
                continue;
            const bool first = plot->isEmpty();
            plot->append(name, {step, epoch, value});
            if (first)
                refreshLive();
        }
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
    m_loss->clear();
    m_accuracy->clear();
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
    if (m_id.isEmpty()) {
        m_reading.forget();
        return;
    }
    const RunFolder folder = m_session.workspace().run(m_id.toStdString());
    m_reading.run(
        [folder] {
            FolderText read;
            for (const char* name : kCurveNames)
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
                        for (CurvePlot* plot : {m_loss, m_accuracy})
                            plot->setCurve(text(name), points);
                    m_hello = read.hello;
                    m_log = read.log;
                    refreshLive();
                },
                [this](const Error& error) { Q_EMIT m_session.message(QString::fromUtf8(error.what()), text(error.hint()), true); });
        });
}

void RunPanel::refresh()
{
    const RunRow* run = m_session.run(m_id);
    m_faces->setCurrentIndex(run ? 1 : 0);
    refreshLive();
    if (!run)
        return;
    m_name->setText(text(run->name), {});
    if (!m_note->hasFocus() && !m_note->isModified())
        m_note->setText(text(run->note));

    const MethodDescriptor* method = findMethod(run->method);
    QString html = u"<table cellpadding=\"2\">"_s;
    const auto fact = [&html](const QString& name, const QString& value) {
        if (!value.isEmpty())
            html += u"<tr><td>%1&nbsp;&nbsp;</td><td><b>%2</b></td></tr>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    for (const MetricDescriptor& metric : metrics())
        if (const auto value = run->metrics.find(metric.id); value != run->metrics.end())
            fact(metric.unit.empty() ? text(metric.title) : tr("%1 (%2)").arg(text(metric.title), text(metric.unit)), text(formatMetric(metric.id, value->second)));
    fact(tr("Method"), method ? text(method->title) : text(run->method));
    if (method)
        for (const Parameter& parameter : method->parameters)
            if (const auto value = run->parameters.find(parameter.key); value != run->parameters.end())
                fact(text(parameter.title), text(displayValue(parameter, *value)) + (parameter.unit.empty() ? QString() : u' ' + text(parameter.unit)));
    fact(tr("Forget set"), text(run->forgetSetName));
    fact(tr("Dataset"), text(run->dataset));
    fact(tr("Model"), text(run->model));
    fact(tr("Seed"), QString::number(run->seed));
    fact(tr("Device"), text(run->device));
    fact(tr("Run folder"), text(m_session.workspace().run(run->id).path().string()));
    html += u"</table>"_s;
    if (method && !method->paper.empty())
        html += u"<p>%1</p>"_s.arg(text(method->paper).toHtmlEscaped());
    const int place = m_facts->verticalScrollBar()->value();
    m_facts->setHtml(html);
    m_facts->verticalScrollBar()->setValue(place);
}

void RunPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_id.isEmpty()) // the symbol's colour is painted into it
        refreshLive();
}

void RunPanel::refreshLive()
{
    const RunRow* run = m_session.run(m_id);
    RunQueue& queue = m_session.queue();
    const LiveRun* live = queue.live(m_id);
    const bool waits = queue.waiting().contains(m_id);
    const RunState state = !run ? RunState::Queued : live ? live->state : run->state;
    const bool isOver = run && !live && !waits && state != RunState::Queued;
    m_pause->setText(live && state == RunState::Paused ? tr("Resume run") : isOver && state == RunState::Interrupted ? tr("Resume run") : tr("Pause run"));
    m_pause->setIcon(icon(m_pause->text() == tr("Pause run") ? u"pause"_s : u"resume"_s));
    m_pause->setToolTip(m_pause->text() == tr("Pause run") ? tr("The engine keeps the run in memory and waits") : tr("Go on from where it stopped"));
    m_pause->setEnabled((live && live->cancelling.isEmpty()) || (isOver && state == RunState::Interrupted));
    m_cancel->setEnabled(waits || (live && live->cancelling.isEmpty()));
    m_retry->setEnabled(isOver && (state == RunState::Failed || state == RunState::Crashed || state == RunState::Cancelled));
    m_retry->setToolTip(run && run->hasCheckpoint ? tr("Queue it again; it continues from its checkpoint") : tr("Queue it again; it starts from the beginning"));
    m_copy->setEnabled(run != nullptr);
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
    } else if (state == RunState::Done) {
        if (const auto gap = run->metrics.find("avg_gap"); gap != run->metrics.end())
            status << tr("Avg. Gap %1").arg(text(formatMetric("avg_gap", gap->second)));
        if (const auto rte = run->metrics.find("rte"); rte != run->metrics.end())
            status << tr("unlearned in %1").arg(text(formatDuration(rte->second)));
    }
    if (m_leftOut)
        status << tr("the table does not show it now");
    m_status->setText({}, status.join(u" · "_s));

    m_problem->setVisible(!live && !waits && !run->errorSentence.empty());
    m_problemText->setText(u"<b>%1</b> %2"_s.arg(text(run->errorSentence).toHtmlEscaped(), text(run->errorHint).toHtmlEscaped()));
    const bool bare = m_loss->isEmpty() && m_accuracy->isEmpty();
    m_noCurves->setVisible(bare);
    m_noCurves->setText(live ? tr("Curves appear when the method takes its first steps.")
                        : waits || state == RunState::Queued ? tr("This run waits for its turn; its curves appear here while it works.")
                                                             : tr("This run has no curves: it took no training steps."));
    for (CurvePlot* plot : {m_loss, m_accuracy})
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
}

} // namespace palimpsest
