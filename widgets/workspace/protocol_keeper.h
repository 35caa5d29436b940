// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/protocols.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>
#include <vector>

namespace palimpsest {

class Session;

/// Carries whole tables through their stages: starts the pilot, freezes the settings when its last run has ended, queues the selections where sets are searched for, and
/// when the last of them is done the runs that are reported; also those that a window before this one began. Everything that reads or writes files happens on the pool.
class ProtocolKeeper : public QObject
{
    Q_OBJECT
public:
    ProtocolKeeper(Session& session, QObject* parent);
    ~ProtocolKeeper() override;

    /// Makes the protocol and queues its first stage; `started` or the session's message tells what came of it.
    void start(const ProtocolPlan& plan);

    /// The tables of this workspace, oldest first; empty until the session has read its runs.
    const std::vector<Protocol>& protocols() const;

Q_SIGNALS:
    void started(const QString& id, int runs); ///< the first stage is queued; no runs if all were there already
    void selecting(const QString& id, int selections); ///< the settings are chosen, and the searches for the forget sets are queued
    void frozen(const QString& id, int runs);  ///< settings and forget sets are there, and the runs that are reported are queued
    void failed(const QString& sentence, const QString& hint);

private:
    struct Private;
    void read();
    void look(const QStringList& changed);
    void lookAtSelections(const QStringList& changed);
    void advance(const Protocol& protocol);

    std::unique_ptr<Private> m_private;
};

} // namespace palimpsest
