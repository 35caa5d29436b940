// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/protocol_keeper.h"

#include "core/data/dataset.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QTimer>

#include <algorithm>
#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

/// What the pool did with a protocol.
struct Step {
    std::optional<Protocol> protocol;
    std::vector<std::string> made;     ///< ids of new runs
    std::vector<Selection> selections; ///< that are to be queued
};

/// Makes the runs of the stage that are not there yet, or finds the selections that it waits for.
void queueStage(const Workspace& workspace, Step& step, const std::vector<RunRow>& rows)
{
    Protocol& protocol = *step.protocol;
    takeSelectedSets(workspace, protocol); // of searches that were done before, maybe all
    if (stageOf(protocol) == ProtocolStage::Selections) {
        step.selections = openSelections(workspace, protocol);
        protocol.queued = true;
        saveProtocol(workspace, protocol);
        return;
    }
    const auto experiments = experimentsOf(protocol);
    std::vector<Experiment> fresh;
    for (const auto& entry : openRuns(experiments, rows, false).entries)
        if (entry.id.empty())
            fresh.push_back(experiments[entry.experiment]);
    step.made = workspace.enqueue(fresh);
    protocol.queued = true;
    saveProtocol(workspace, protocol);
}

bool hasEnded(RunState state)
{
    return state == RunState::Done || state == RunState::Failed || state == RunState::Crashed;
}

} // namespace

struct ProtocolKeeper::Private {
    explicit Private(Session& owner) : session(owner) {}

    Session& session;
    std::vector<Protocol> protocols;
    std::vector<std::set<std::string>> awaited; ///< hashes of what each protocol waits for: the experiments of its pilot, or its selections
    QSet<QString> busy;                        ///< protocols that the pool works on
    QSet<QString> missed;                      ///< those of them that want another look

    /// Announces new runs and queues them, and selections likewise.
    void adopt(const Step& step)
    {
        QStringList ids;
        for (const auto& id : step.made)
            ids << QString::fromStdString(id);
        for (const QString& id : ids)
            session.refreshRun(id);
        session.queue().append(ids);
        if (!step.selections.empty())
            session.enqueueSelections(step.selections);
    }

    void put(const Protocol& protocol)
    {
        std::set<std::string> hashes;
        if (stageOf(protocol) == ProtocolStage::Pilot)
            for (const auto& experiment : experimentsOf(protocol))
                hashes.insert(hashOf(experiment));
        else if (stageOf(protocol) == ProtocolStage::Selections)
            for (const auto& entry : selectionsOf(protocol.plan))
                hashes.insert(hashOf(entry.selection));
        const auto place = std::find_if(protocols.begin(), protocols.end(), [&](const Protocol& p) { return p.id == protocol.id; });
        if (place == protocols.end()) {
            protocols.push_back(protocol);
            awaited.push_back(std::move(hashes));
        } else {
            *place = protocol;
            awaited[std::size_t(place - protocols.begin())] = std::move(hashes);
        }
    }
};

ProtocolKeeper::ProtocolKeeper(Session& session, QObject* parent) : QObject(parent), m_private(std::make_unique<Private>(session))
{
    if (session.isLoaded())
        QTimer::singleShot(0, this, &ProtocolKeeper::read); // who made it wants to listen first
    else
        connect(&session, &Session::loaded, this, &ProtocolKeeper::read);
    connect(&session, &Session::runsChanged, this, &ProtocolKeeper::look);
    connect(&session, &Session::selectionsChanged, this, &ProtocolKeeper::lookAtSelections);
}

ProtocolKeeper::~ProtocolKeeper() = default;

const std::vector<Protocol>& ProtocolKeeper::protocols() const
{
    return m_private->protocols;
}

void ProtocolKeeper::start(const ProtocolPlan& plan)
{
    auto* watcher = new QFutureWatcher<Step>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        guarded(
            [&] {
                const Step step = take(*watcher);
                m_private->put(*step.protocol);
                m_private->session.reloadForgetSets();
                m_private->adopt(step);
                if (step.selections.empty())
                    Q_EMIT started(QString::fromStdString(step.protocol->id), int(step.made.size()));
                else
                    Q_EMIT selecting(QString::fromStdString(step.protocol->id), int(step.selections.size()));
                advance(*step.protocol); // its pilot may be over already
            },
            [&](const Error& error) { Q_EMIT failed(QString::fromUtf8(error.what()), QString::fromStdString(error.hint())); });
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([workspace = m_private->session.workspace(), rows = m_private->session.runs(), plan] {
        Step step;
        step.protocol = startProtocol(workspace, plan, *openDataset(plan.dataset));
        queueStage(workspace, step, rows);
        return step;
    }));
}

void ProtocolKeeper::read()
{
    std::vector<std::string> damaged;
    for (const auto& protocol : readProtocols(m_private->session.workspace(), damaged)) {
        m_private->put(protocol);
        advance(protocol);
    }
    if (!damaged.empty())
        Q_EMIT failed(tr("A table could not be read: %1").arg(QString::fromStdString(damaged.front())),
                      tr("Start it again on the Set up page; what has run already is used."));
}

// A hundred thousand runs may be there: only the end of a run that belongs to a pilot is worth a look at all of them.
void ProtocolKeeper::look(const QStringList& changed)
{
    for (std::size_t i = 0; i < m_private->protocols.size(); ++i) {
        const auto& pilot = m_private->awaited[i];
        const bool concerns = !pilot.empty() && stageOf(m_private->protocols[i]) == ProtocolStage::Pilot && std::any_of(changed.begin(), changed.end(), [&](const QString& id) {
            const RunRow* row = m_private->session.run(id);
            return row && hasEnded(row->state) && pilot.contains(row->experimentHash);
        });
        if (concerns)
            advance(m_private->protocols[i]);
    }
}

void ProtocolKeeper::lookAtSelections(const QStringList& changed)
{
    for (std::size_t i = 0; i < m_private->protocols.size(); ++i) {
        const auto& hashes = m_private->awaited[i];
        if (hashes.empty() || stageOf(m_private->protocols[i]) != ProtocolStage::Selections)
            continue;
        const bool concerns = std::any_of(changed.begin(), changed.end(), [&](const QString& id) {
            const SelectionRow* row = m_private->session.selectionRow(id);
            return row && row->state == RunState::Done && hashes.contains(hashOf(row->selection));
        });
        if (concerns)
            advance(Protocol(m_private->protocols[i]));
    }
}

// Also where a window ended between saving a stage and making its runs.
void ProtocolKeeper::advance(const Protocol& protocol)
{
    const QString id = QString::fromStdString(protocol.id);
    const bool isComplete = stageOf(protocol) == ProtocolStage::Reported && protocol.queued;
    if (isComplete)
        return;
    if (m_private->busy.contains(id)) {
        m_private->missed.insert(id); // what ended meanwhile may have been the last
        return;
    }
    m_private->busy.insert(id);
    auto* watcher = new QFutureWatcher<Step>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
        m_private->busy.remove(id);
        const bool lookAgain = m_private->missed.remove(id);
        guarded(
            [&] {
                const Step step = take(*watcher);
                if (step.protocol) {
                    m_private->put(*step.protocol);
                    m_private->session.reloadForgetSets();
                    m_private->adopt(step);
                    if (!step.selections.empty())
                        Q_EMIT selecting(id, int(step.selections.size()));
                    else if (stageOf(*step.protocol) == ProtocolStage::Pilot)
                        Q_EMIT started(id, int(step.made.size()));
                    else if (stageOf(*step.protocol) == ProtocolStage::Reported)
                        Q_EMIT frozen(id, int(step.made.size()));
                }
                const auto place = std::find_if(m_private->protocols.begin(), m_private->protocols.end(),
                                                [&](const Protocol& p) { return QString::fromStdString(p.id) == id; });
                if (lookAgain && place != m_private->protocols.end())
                    advance(Protocol(*place));
            },
            [&](const Error& error) { Q_EMIT failed(QString::fromUtf8(error.what()), QString::fromStdString(error.hint())); });
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([workspace = m_private->session.workspace(), rows = m_private->session.runs(), protocol = protocol]() mutable {
        Step step;
        freezeIfOver(workspace, protocol, rows);
        const bool tookAll = stageOf(protocol) == ProtocolStage::Selections && takeSelectedSets(workspace, protocol);
        if (protocol.queued && !tookAll)
            return step;
        step.protocol = protocol;
        queueStage(workspace, step, rows);
        return step;
    }));
}

} // namespace palimpsest
