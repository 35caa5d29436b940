// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/failure_notice.h"

#include "widgets/shell/message_strip.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
const QString kTopic = u"failed runs"_s;
} // namespace

FailureNotice::FailureNotice(Session& session, MessageStrip& messages, QObject* parent) : QObject(parent), m_session(session), m_messages(messages)
{
    connect(&session.queue(), &RunQueue::runEnded, this, [this](const QString& id, RunState state) {
        if (state == RunState::Failed || state == RunState::Crashed)
            m_ended << id;
    });
    for (const auto news : {&Session::runsChanged, &Session::selectionsChanged})
        connect(&session, news, this, &FailureNotice::say);
    connect(&messages, &MessageStrip::removed, this, [this](const QString& topic) {
        if (topic == kTopic)
            m_unseen.clear();
    });
}

void FailureNotice::say(const QStringList& changed)
{
    bool isNews = false;
    for (const QString& id : changed) {
        const auto run = m_ended.contains(id) ? m_session.job(id) : std::nullopt;
        if (!run || (run->state != RunState::Failed && run->state != RunState::Crashed))
            continue; // read before its last word
        m_ended.removeAll(id);
        m_unseen.removeAll(id);
        m_unseen << id;
        isNews = true;
    }
    if (!isNews)
        return;
    const Job last = *m_session.job(m_unseen.last());
    Message message;
    message.sentence = m_unseen.size() == 1 ? tr("%1 failed: %2").arg(last.name, last.errorSentence)
                                            : tr("%n run(s) failed, the last is %1: %2", nullptr, int(m_unseen.size())).arg(last.name, last.errorSentence);
    message.hint = last.errorHint;
    message.isError = true;
    message.offer = {m_unseen.size() == 1 ? tr("Show the run") : tr("Show the last"), [this, id = m_unseen.last()] {
                         const RunRow* run = m_session.run(id);
                         if (run && !m_session.filter().lets(std::size_t(run - m_session.runs().data())))
                             m_session.filter().clear();
                         m_session.selection().setRuns({id});
                         Q_EMIT runWanted();
                     }};
    message.topic = kTopic;
    m_messages.post(message);
}

} // namespace palimpsest
