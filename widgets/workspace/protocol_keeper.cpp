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
    std::vector<std::string> made; ///< ids of new runs
};

/// Makes the runs of the stage that are not there yet.
void queueStage(const Workspace& workspace, Step& step, const std::vector<RunRow>& rows)
{
    Protocol& protocol = *step.protocol;
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
    std::vector<std::set<std::string>> pilots; ///< experiment hashes of each protocol's pilot while it is under way
    QSet<QString> busy;                        ///< protocols that the pool works on

    /// Announces new runs and queues them.
    void adopt(const std::vector<std::string>& made)
    {
        QStringList ids;
        for (const auto& id : made)
            ids << QString::fromStdString(id);
        for (const QString& id : ids)
            session.refreshRun(id);
        session.queue().append(ids);
    }

    void put(const Protocol& protocol)
    {
        std::set<std::string> hashes;
        if (protocol.frozen.empty())
            for (const auto& experiment : experimentsOf(protocol))
                hashes.insert(hashOf(experiment));
        const auto place = std::find_if(protocols.begin(), protocols.end(), [&](const Protocol& p) { return p.id == protocol.id; });
        if (place == protocols.end()) {
            protocols.push_back(protocol);
            pilots.push_back(std::move(hashes));
        } else {
            *place = protocol;
            pilots[std::size_t(place - protocols.begin())] = std::move(hashes);
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
                m_private->adopt(step.made);
                Q_EMIT started(QString::fromStdString(step.protocol->id), int(step.made.size()));
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
        const auto& pilot = m_private->pilots[i];
        const bool concerns = !pilot.empty() && std::any_of(changed.begin(), changed.end(), [&](const QString& id) {
            const RunRow* row = m_private->session.run(id);
            return row && hasEnded(row->state) && pilot.contains(row->experimentHash);
        });
        if (concerns)
            advance(m_private->protocols[i]);
    }
}

// Also where a window ended between saving a stage and making its runs.
void ProtocolKeeper::advance(const Protocol& protocol)
{
    const QString id = QString::fromStdString(protocol.id);
    const bool isComplete = !protocol.frozen.empty() && protocol.queued;
    if (isComplete || m_private->busy.contains(id))
        return;
    m_private->busy.insert(id);
    auto* watcher = new QFutureWatcher<Step>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
        m_private->busy.remove(id);
        guarded(
            [&] {
                const Step step = take(*watcher);
                if (!step.protocol)
                    return;
                m_private->put(*step.protocol);
                m_private->adopt(step.made);
                if (step.protocol->frozen.empty())
                    Q_EMIT started(id, int(step.made.size()));
                else
                    Q_EMIT frozen(id, int(step.made.size()));
            },
            [&](const Error& error) { Q_EMIT failed(QString::fromUtf8(error.what()), QString::fromStdString(error.hint())); });
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([workspace = m_private->session.workspace(), rows = m_private->session.runs(), protocol = protocol]() mutable {
        Step step;
        freezeIfOver(workspace, protocol, rows);
        if (protocol.queued)
            return step;
        step.protocol = protocol;
        queueStage(workspace, step, rows);
        return step;
    }));
}

} // namespace palimpsest
