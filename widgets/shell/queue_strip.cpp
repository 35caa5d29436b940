// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/queue_strip.h"

#include "core/base/clock.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace palimpsest {

QueueStrip::QueueStrip(Session& session, QWidget* parent)
    : QFrame(parent), m_session(session), m_pause(new QAction(this)), m_cancel(new QAction(icon(u"cancel"_s), tr("Cancel current run"), this)),
      m_symbol(new QLabel(this)), m_name(new QToolButton(this)), m_bar(new QProgressBar(this)), m_detail(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Queue"));
    m_pause->setShortcut(QKeySequence(u"Ctrl+Shift+P"_s));
    connect(m_pause, &QAction::triggered, this, [this] {
        RunQueue& queue = m_session.queue();
        if (queue.isPaused() && !queue.interrupted().isEmpty())
            queue.resumeAll();
        else
            queue.setPaused(!queue.isPaused());
    });
    m_cancel->setShortcut(QKeySequence(u"Ctrl+."_s));
    m_cancel->setToolTip(tr("Stop the current run; what it has computed so far is kept as a checkpoint"));
    connect(m_cancel, &QAction::triggered, this, [this] {
        if (const QString id = current(); !id.isEmpty())
            m_session.queue().cancelRun(id);
    });

    m_name->setAutoRaise(true);
    m_name->setToolTip(tr("Show this run on the Runs page"));
    m_name->setMinimumWidth(80);
    connect(m_name, &QToolButton::clicked, this, &QueueStrip::runsRequested);
    m_bar->setRange(0, 1000);
    m_bar->setFixedWidth(180);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(12);
    m_bar->setAccessibleName(tr("Progress of the current run"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 3, 6, 3);
    layout->setSpacing(8);
    layout->addWidget(m_symbol);
    layout->addWidget(m_name);
    layout->addStretch(1);
    layout->addWidget(m_bar);
    layout->addWidget(m_detail);
    for (QAction* action : {m_pause, m_cancel}) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        connect(action, &QAction::changed, button, [button, action] { button->setAccessibleName(action->text()); });
        layout->addWidget(button);
    }
    RunQueue& queue = session.queue();
    connect(&queue, &RunQueue::changed, this, &QueueStrip::refresh);
    connect(&queue, &RunQueue::liveChanged, this, [this](const QString& id) {
        if (id == current())
            refresh();
    });
    for (const auto changed : {&Session::runsChanged, &Session::selectionsChanged})
        connect(&session, changed, this, &QueueStrip::refresh);
    refresh();
}

QString QueueStrip::current() const
{
    const QStringList running = m_session.queue().running();
    return running.isEmpty() ? QString() : running.first();
}

void QueueStrip::refresh()
{
    RunQueue& queue = m_session.queue();
    const qsizetype waiting = queue.waiting().size(), running = queue.running().size(), interrupted = queue.interrupted().size();
    const QString id = current();
    const LiveRun* live = queue.live(id);
    setVisible(waiting + running + interrupted > 0);
    m_pause->setText(queue.isPaused() ? tr("Start the queue") : tr("Pause the queue"));
    m_pause->setIcon(icon(queue.isPaused() ? u"play"_s : u"pause"_s));
    m_pause->setToolTip(queue.isPaused() ? tr("Start the waiting runs") : tr("Start no more runs; running ones go on"));
    m_pause->setEnabled(waiting + running + interrupted > 0);
    m_cancel->setEnabled(live != nullptr && live->cancelling.isEmpty());
    m_bar->setVisible(live != nullptr);

    const ThemeColours colours = themeColours(palette());
    QString symbol = u"state-queued"_s;
    QColor colour = colours.faintText;
    QStringList details;
    if (live) {
        symbol = live->state == RunState::Paused ? u"state-paused"_s : u"state-running"_s;
        colour = live->state == RunState::Paused ? colours.warning : colours.good;
        const auto job = m_session.job(id);
        const QString name = job ? job->name : id;
        m_fullName = tr("%1 – %2").arg(name, live->cancelling.isEmpty() ? live->stage : live->cancelling);
        m_bar->setValue(int(live->fraction * 1000));
        m_bar->setToolTip(tr("%1 % done").arg(live->fraction * 100, 0, 'f', 0));
        if (running > 1)
            details << tr("+ %n more running", nullptr, int(running - 1));
    } else {
        m_fullName = queue.isPaused() ? tr("The queue is paused") : tr("Starting…");
    }
    if (waiting > 0)
        details << tr("+ %n waiting", nullptr, int(waiting));
    if (interrupted > 0)
        details << tr("%n interrupted", nullptr, int(interrupted));
    if (const double seconds = queue.secondsLeft(); seconds > 0)
        details << tr("about %1 left").arg(QString::fromStdString(formatDuration(seconds)));
    else if (live && !queue.isPaused())
        details << tr("time left not known yet");
    if (queue.isPaused() && live)
        details << tr("queue paused");
    m_detail->setText(details.join(u" · "_s));
    m_symbol->setPixmap(icon(symbol, colour).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_name->setAccessibleName(m_fullName);
    elideName();
}

void QueueStrip::elideName()
{
    m_name->setText(m_name->fontMetrics().elidedText(m_fullName, Qt::ElideMiddle, std::max(80, width() * 2 / 5)));
}

void QueueStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QFrame::changeEvent(event);
}

void QueueStrip::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    elideName();
}

} // namespace palimpsest
