// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFutureWatcher>
#include <QObject>
#include <QUnhandledException>
#include <QtConcurrentRun>

#include <exception>
#include <utility>

namespace palimpsest {

/// The result of a pool job, or the exception that it threw: Qt disguises foreign exceptions, this takes the disguise off.
template<class T>
T take(const QFutureWatcher<T>& watcher)
{
    try {
        QFuture<T> future = watcher.future();
        if constexpr (std::is_void_v<T>)
            future.waitForFinished();
        else
            return future.takeResult();
    } catch (const QUnhandledException& wrapped) {
        if (wrapped.exception())
            std::rethrow_exception(wrapped.exception());
        throw;
    }
}

/// Runs `action`; what it throws goes to `show` as an Error. No exception may leave a slot, so slots that call core go through here.
/// True if nothing was thrown.
template<class Action, class Show>
bool guarded(Action action, Show show)
{
    try {
        action();
        return true;
    } catch (const Error& error) {
        show(error);
    } catch (const std::exception& other) {
        show(Error("internal", other.what(), "Please report this."));
    }
    return false;
}

/// A question whose late answer must not overwrite a newer question: only the last run() may use its result. Lives next to the view that
/// asks; `context` must live as long. Work sees copies only: it may outlive the view.
template<class T>
class Latest {
public:
    explicit Latest(QObject* context) : m_context(context) {}

    /// `work` runs on the pool; `use` gets the finished watcher on the context's thread and calls take() on it.
    template<class Work, class Use>
    void run(Work work, Use use)
    {
        const auto ticket = ++m_ticket;
        auto* watcher = new QFutureWatcher<T>(m_context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, m_context, [this, ticket, watcher, use] {
            if (ticket == m_ticket) {
                m_busy = false;
                use(*watcher);
            }
            watcher->deleteLater();
        });
        m_busy = true;
        watcher->setFuture(QtConcurrent::run(std::move(work)));
    }

    bool isBusy() const { return m_busy; }
    void forget() ///< no answer is wanted any more
    {
        ++m_ticket;
        m_busy = false;
    }

private:
    QObject* m_context;
    quint64 m_ticket = 0;
    bool m_busy = false;
};

} // namespace palimpsest
