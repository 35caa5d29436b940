// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace palimpsest {

class MessageStrip;
class Session;

/// Says on every page that a run failed, why, and how to get there. Failures that nobody looked at yet are one message.
class FailureNotice : public QObject
{
    Q_OBJECT
public:
    FailureNotice(Session& session, MessageStrip& messages, QObject* parent);

Q_SIGNALS:
    /// Somebody wants to see the run: it is chosen, and no filter hides it.
    void runWanted();

private:
    void say(const QStringList& changed);

    Session& m_session;
    MessageStrip& m_messages;
    QStringList m_ended;  ///< badly, as the engine's end tells; why is known once the row is read
    QStringList m_unseen; ///< said and not dismissed, in the order of their end
};

} // namespace palimpsest
