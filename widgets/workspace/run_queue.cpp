// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/run_queue.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/results/selection_cost.h"
#include "core/store/workspace.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/engine_process.h"
#include "widgets/workspace/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSettings>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kSaveTime = 10'000;    // ms that engines get to save when the window ends
constexpr int kLockedRetry = 2'000;  // ms until a run that somebody else holds is tried again
constexpr int kCrashesInARow = 3;    // at once after the start: the engine is broken, not the runs
constexpr double kAtOnce = 3.0;      // seconds

int cores()
{
    return std::max(1, QThread::idealThreadCount());
}

/// Runs of one kind take the same time for every epoch.
std::string kindOf(const RunRow& row)
{
    return row.method + '\n' + row.model + '\n' + row.dataset + '\n' + row.device;
}

/// Or steps, where a method counts in these; 1 for one that has neither.
double epochsOf(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    for (const char* key : {"epochs", "steps"}) {
        if (const auto given = row.parameters.find(key); given != row.parameters.end() && given->is_number())
            return std::max(1.0, given->get<double>());
        if (const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr)
            return parameter->standard.get<double>();
    }
    return 1;
}

QString& chosenEngine()
{
    static QString path;
    return path;
}

} // namespace

struct RunQueue::Private {
    struct Working {
        EngineProcess* engine;
        QElapsedTimer since;
    };

    Private(RunQueue& owner, Session& workspaceSession) : queue(owner), session(workspaceSession) {}

    RunQueue& queue;
    Session& session;
    QStringList waiting, interrupted, leftovers;
    std::map<QString, Working> working;
    QStringList workingOrder;
    QTimer retryLocked;
    int parallel = 1, crashes = 0;
    bool paused = false, settled = false, closing = false, scheduled = false;

    // How long runs take: from those of the same method, model, dataset and device, scaled by epochs; else the mean of all.
    struct Mean {
        double unlearning = 0; // seconds an epoch
        double rest = 0;       // seconds of all else
        int count = 0;

        double of(double epochs) const { return (unlearning * epochs + rest) / count; }
    };
    std::map<std::string, Mean> means;
    std::map<QString, double> selectionSeconds; // as far as they were asked for; −1: not known
    Mean meanOfAll;
    bool measured = false; // asked ten times a second, but it changes only with the runs

    void measure()
    {
        if (measured)
            return;
        measured = true;
        means.clear();
        selectionSeconds.clear();
        meanOfAll = {};
        for (const RunRow& row : session.runs()) {
            if (row.state != RunState::Done)
                continue;
            const double seconds = secondsBetween(row.started, row.ended);
            if (!(seconds >= 0)) // or not known
                continue;
            const auto measuredUnlearning = row.metrics.find("rte_unlearn");
            const double unlearning = measuredUnlearning != row.metrics.end() ? std::min(measuredUnlearning->second, seconds) : 0;
            Mean& mean = means[kindOf(row)];
            mean.unlearning += unlearning / epochsOf(row);
            mean.rest += seconds - unlearning;
            ++mean.count;
            meanOfAll.rest += seconds;
            ++meanOfAll.count;
        }
    }

    double secondsOf(const SelectionRow& row)
    {
        const auto [entry, isNew] = selectionSeconds.try_emplace(QString::fromStdString(row.id), -1);
        if (isNew)
            if (const auto time = timeOfRanking(row.selection, 0, session.selections()))
                entry->second = time->seconds;
        return entry->second;
    }

    void show(const Error& error) { Q_EMIT session.message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true); }

    RunFolder folder(const QString& id) const { return queuedFolder(session.workspace(), id.toStdString()); }

    void note(const QString& id, const Json& event)
    {
        guarded([&] { appendEvent(folder(id), event); }, [&](const Error& error) { show(error); });
        session.refreshRun(id);
    }

    void save()
    {
        guarded(
            [&] {
                QueueState state;
                for (const QStringList& part : {workingOrder, interrupted, waiting})
                    for (const QString& id : part)
                        state.order.push_back(id.toStdString());
                state.paused = paused;
                writeQueue(session.workspace(), state);
            },
            [&](const Error& error) { show(error); });
    }

    void changed()
    {
        save();
        Q_EMIT queue.changed();
        schedule();
    }

    // From the event loop: an engine that ends at once must not recurse.
    void schedule()
    {
        if (scheduled || closing)
            return;
        scheduled = true;
        QTimer::singleShot(0, &queue, [this] {
            scheduled = false;
            work();
        });
    }

    void work()
    {
        if (!settled || paused || closing)
            return;
        bool started = false;
        for (qsizetype place = 0; place < waiting.size() && int(working.size()) < parallel && !paused;) {
            const QString id = waiting[place];
            if (RunLock::isHeld(folder(id))) { // the engine of a killed window is still saving, or a sweep works on it
                if (!retryLocked.isActive())
                    retryLocked.start();
                ++place;
                continue;
            }
            waiting.removeAt(place);
            start(id);
            started = true;
        }
        if (started) {
            save();
            Q_EMIT queue.changed();
        }
    }

    void start(const QString& id)
    {
        QString program;
        if (!guarded([&] { program = engineProgram(); },
                     [&](const Error& error) {
                         waiting.prepend(id);
                         paused = true;
                         Q_EMIT queue.engineProblem(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()));
                     }))
            return;
        auto* engine = new EngineProcess(id, QString::fromStdString(folder(id).path().string()), &queue);
        QObject::connect(engine, &EngineProcess::said, &queue, [this, id] { session.refreshRun(id); });
        QObject::connect(engine, &EngineProcess::liveChanged, &queue, [this, id] { Q_EMIT queue.liveChanged(id); });
        QObject::connect(engine, &EngineProcess::curvePoint, &queue, [this, id](const QString& name, double step, double epoch, double value) {
            Q_EMIT queue.curvePoint(id, name, step, epoch, value);
        });
        QObject::connect(engine, &EngineProcess::picturesDrawn, &queue, [this, id] { Q_EMIT queue.picturesDrawn(id); });
        QObject::connect(engine, &EngineProcess::ended, &queue, [this, id, engine](const EngineEnd& end) { ended(id, engine, end); });
        Working entry{engine, {}};
        entry.since.start();
        working.emplace(id, entry);
        workingOrder << id;
        engine->start(program, std::max(1, cores() / parallel));
    }

    void ended(const QString& id, EngineProcess* engine, const EngineEnd& end)
    {
        const double seconds = double(working.at(id).since.elapsed()) / 1000;
        working.erase(id);
        engine->deleteLater();
        if (end.kind != EngineEnd::Crashed)
            crashes = 0;
        bool goesBack = false;
        switch (end.kind) {
        case EngineEnd::Said:
            // Saved and stopped because the window closes: its place on disk stays, so that the next start can offer it.
            goesBack = closing && end.state == RunState::Interrupted;
            break;
        case EngineEnd::Stopped:
            if (end.state == RunState::Cancelled)
                note(id, {{"event", "stopped"}, {"reason", "cancelled"}, {"checkpoint", nullptr}});
            goesBack = end.state == RunState::Interrupted;
            break;
        case EngineEnd::Crashed: {
            Json log = Json::array();
            for (const QString& line : engine->live().log.last(std::min<qsizetype>(40, engine->live().log.size())))
                log.push_back(line.toStdString());
            note(id, {{"event", "crashed"}, {"exit", end.exitCode}, {"signal", end.signal}, {"log", log}});
            crashes = seconds < kAtOnce ? crashes + 1 : 0;
            break;
        }
        case EngineEnd::Unusable:
            workingOrder.removeAll(id);
            waiting.prepend(id);
            paused = true;
            note(id, {{"event", "queued"}});
            break;
        }
        if (end.kind != EngineEnd::Unusable && !(goesBack && closing))
            workingOrder.removeAll(id);
        session.refreshRun(id);
        Q_EMIT queue.runEnded(id, end.state);
        if (end.kind == EngineEnd::Unusable)
            Q_EMIT queue.engineProblem(end.sentence, end.hint);
        if (crashes >= kCrashesInARow && !waiting.isEmpty()) {
            crashes = 0;
            paused = true;
            Q_EMIT queue.engineProblem(tr("%n engine(s) in a row crashed right after the start; the queue is paused.", nullptr, kCrashesInARow),
                                       tr("Look at the log of the last run; the other runs wait unharmed."));
        }
        changed();
    }

    // The rows are known now: what of the order on disk is still to do?
    void settle()
    {
        QStringList still, lost;
        for (const QString& id : std::as_const(leftovers)) {
            const auto job = session.job(id);
            if (!job || !waiting.contains(id))
                continue;
            if (job->state == RunState::Queued)
                still << id;
            else if (job->state == RunState::Interrupted || job->state == RunState::Running || job->state == RunState::Paused)
                lost << id;
        }
        waiting.removeIf([this](const QString& id) { return leftovers.contains(id); });
        waiting = still + waiting;
        interrupted = lost;
        const bool unfinished = !leftovers.isEmpty() && !(still.isEmpty() && lost.isEmpty());
        leftovers.clear();
        settled = true;
        if (unfinished)
            paused = true;
        changed();
        if (unfinished)
            Q_EMIT queue.foundUnfinished(lost, int(still.size()));
    }

    void queueAgain(const QString& id)
    {
        interrupted.removeAll(id);
        if (waiting.contains(id) || working.contains(id))
            return;
        const auto job = session.job(id);
        if (!job || job->state == RunState::Done)
            return;
        note(id, {{"event", "queued"}});
        waiting << id;
    }

    // One that ended without a result: no table shows it, so that giving it up must be possible.
    bool isLeftSelection(const QString& id) const
    {
        const SelectionRow* row = session.selectionRow(id);
        return row && (row->state == RunState::Failed || row->state == RunState::Crashed || row->state == RunState::Interrupted);
    }

    static QString tr(const char* sourceText, const char* note = nullptr, int n = -1) { return RunQueue::tr(sourceText, note, n); }
};

RunQueue::RunQueue(Session& session, QObject* parent) : QObject(parent), m_private(std::make_unique<Private>(*this, session))
{
    const QueueState state = readQueue(session.workspace());
    for (const std::string& id : state.order)
        m_private->waiting << QString::fromStdString(id);
    m_private->leftovers = m_private->waiting;
    m_private->paused = state.paused;
    m_private->parallel = std::clamp(QSettings().value(u"queue/parallel"_s, std::min(2, cores())).toInt(), 1, cores());
    m_private->retryLocked.setSingleShot(true);
    m_private->retryLocked.setInterval(kLockedRetry);
    connect(&m_private->retryLocked, &QTimer::timeout, this, [this] { m_private->schedule(); });
    connect(&session, &Session::loaded, this, [this] { m_private->settle(); });
    for (const auto changed : {&Session::runsChanged, &Session::selectionsChanged})
        connect(&session, changed, this, [this] { m_private->measured = false; });
}

RunQueue::~RunQueue()
{
    saveAndStop();
    m_private->retryLocked.stop();
    // They save at the same time; each wait below mostly finds the engine gone already.
    QElapsedTimer spent;
    spent.start();
    while (!m_private->working.empty()) {
        EngineProcess* engine = m_private->working.begin()->second.engine;
        const QString id = m_private->working.begin()->first;
        engine->finish(int(std::max<qint64>(100, kSaveTime - spent.elapsed())));
        if (m_private->working.contains(id)) // it would not even die: let go of it
            m_private->working.erase(id);
    }
}

const QStringList& RunQueue::waiting() const
{
    return m_private->waiting;
}

QStringList RunQueue::running() const
{
    QStringList ids;
    for (const QString& id : m_private->workingOrder)
        if (m_private->working.contains(id))
            ids << id;
    return ids;
}

const LiveRun* RunQueue::live(const QString& id) const
{
    const auto found = m_private->working.find(id);
    return found == m_private->working.end() ? nullptr : &found->second.engine->live();
}

bool RunQueue::isPaused() const
{
    return m_private->paused;
}

void RunQueue::setPaused(bool paused)
{
    if (paused == m_private->paused)
        return;
    m_private->paused = paused;
    m_private->changed();
}

int RunQueue::parallel() const
{
    return m_private->parallel;
}

void RunQueue::setParallel(int engines)
{
    m_private->parallel = std::clamp(engines, 1, cores());
    QSettings().setValue(u"queue/parallel"_s, m_private->parallel);
    m_private->changed();
}

void RunQueue::append(const QStringList& ids)
{
    for (const QString& id : ids)
        if (!m_private->waiting.contains(id) && !m_private->working.contains(id))
            m_private->waiting << id;
    m_private->changed();
}

void RunQueue::move(const QString& id, int position)
{
    const qsizetype from = m_private->waiting.indexOf(id);
    if (from < 0)
        return;
    const qsizetype to = std::clamp<qsizetype>(position, 0, m_private->waiting.size() - 1);
    if (from == to)
        return;
    m_private->waiting.move(from, to);
    m_private->changed();
}

void RunQueue::pauseRun(const QString& id)
{
    if (const auto found = m_private->working.find(id); found != m_private->working.end())
        found->second.engine->send("pause");
}

void RunQueue::resumeRun(const QString& id)
{
    if (const auto found = m_private->working.find(id); found != m_private->working.end()) {
        found->second.engine->send("resume");
        return;
    }
    m_private->queueAgain(id);
    m_private->changed();
}

void RunQueue::retryRun(const QString& id)
{
    resumeRun(id);
}

void RunQueue::cancelRun(const QString& id)
{
    if (const auto found = m_private->working.find(id); found != m_private->working.end()) {
        found->second.engine->cancel();
        return;
    }
    if (m_private->waiting.removeAll(id) == 0 && !m_private->isLeftSelection(id))
        return;
    m_private->interrupted.removeAll(id);
    m_private->note(id, {{"event", "stopped"}, {"reason", "cancelled"}, {"checkpoint", nullptr}});
    Q_EMIT runEnded(id, RunState::Cancelled);
    m_private->changed();
}

const QStringList& RunQueue::interrupted() const
{
    return m_private->interrupted;
}

void RunQueue::resumeAll()
{
    const QStringList before = m_private->waiting;
    m_private->waiting.clear();
    for (const QString& id : QStringList(m_private->interrupted))
        m_private->queueAgain(id);
    m_private->waiting += before;
    m_private->paused = false;
    m_private->changed();
}

void RunQueue::saveAndStop()
{
    if (m_private->closing)
        return;
    m_private->closing = true;
    m_private->save();
    for (auto& [id, entry] : m_private->working)
        entry.engine->saveAndStop();
    Q_EMIT changed();
}

double RunQueue::secondsLeft() const
{
    m_private->measure();
    const auto& byKind = m_private->means;
    const auto& all = m_private->meanOfAll;
    const auto expected = [&](const QString& id) {
        if (const SelectionRow* selection = m_private->session.selectionRow(id))
            return m_private->secondsOf(*selection);
        const RunRow* row = m_private->session.run(id);
        if (const auto known = row ? byKind.find(kindOf(*row)) : byKind.end(); known != byKind.end())
            return known->second.of(epochsOf(*row));
        return all.count > 0 ? all.of(1) : -1;
    };
    double left = 0;
    for (const auto& [id, entry] : m_private->working) {
        const LiveRun& now = entry.engine->live();
        const double seconds = now.secondsLeft >= 0 ? now.secondsLeft : expected(id);
        if (seconds < 0)
            return -1;
        left += seconds;
    }
    for (const QString& id : m_private->waiting) {
        const double seconds = expected(id);
        if (seconds < 0)
            return -1;
        left += seconds;
    }
    return left / std::clamp(int(m_private->working.size() + std::size_t(m_private->waiting.size())), 1, m_private->parallel);
}

QString RunQueue::engineProgram()
{
    if (!chosenEngine().isEmpty())
        return chosenEngine();
    if (const QString path = qEnvironmentVariable("PALIMPSEST_ENGINE"); !path.isEmpty())
        return path;
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList places{here + u"/palimpsest-cli"_s, here + u"/../bin/palimpsest-cli"_s, here + u"/../libexec/palimpsest/palimpsest-cli"_s};
    for (const QString& place : places)
        if (QFileInfo(place).isExecutable())
            return QDir::cleanPath(place);
    throw Error("engine.missing", RunQueue::tr("The engine palimpsest-cli is missing; it was looked for in %1.").arg(QDir::cleanPath(here)).toStdString(),
                RunQueue::tr("Build or install palimpsest-cli, or say where it is with --engine or PALIMPSEST_ENGINE.").toStdString());
}

void RunQueue::setEngineProgram(const QString& path)
{
    chosenEngine() = path;
}

} // namespace palimpsest
