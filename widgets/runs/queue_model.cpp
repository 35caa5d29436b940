// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/queue_model.h"

#include "widgets/items/table_model.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
const QString kMimeType = u"application/x-palimpsest-queued-run"_s;
} // namespace

QueueModel::QueueModel(Session& session, QObject* parent) : QAbstractListModel(parent), m_session(session)
{
    m_ids = shown();
    m_waiting = session.queue().waiting().size();
    connect(&session.queue(), &RunQueue::changed, this, &QueueModel::refresh);
    const auto tellAll = [this] {
        if (!m_ids.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_ids.size()) - 1));
    };
    connect(&session, &Session::runsChanged, this, tellAll);
    connect(&session, &Session::selectionsChanged, this, [this, tellAll] {
        refresh();
        tellAll();
    });
    connect(&session.queue(), &RunQueue::liveChanged, this, [this](const QString& id) {
        if (const qsizetype row = m_ids.indexOf(id); row >= 0)
            Q_EMIT dataChanged(index(int(row)), index(int(row)));
    });
}

QStringList QueueModel::shown() const
{
    const QStringList& waiting = m_session.queue().waiting();
    QStringList ids;
    for (const SelectionRow& row : m_session.selections()) {
        const QString id = QString::fromStdString(row.id);
        const bool isOpen = row.state != RunState::Done && row.state != RunState::Cancelled && row.state != RunState::Queued;
        if ((isOpen || m_session.queue().live(id)) && !waiting.contains(id))
            ids << id;
    }
    return ids + waiting;
}

void QueueModel::refresh()
{
    const QStringList now = shown();
    const qsizetype waitedBefore = std::exchange(m_waiting, m_session.queue().waiting().size());
    if (now == m_ids) {
        if (waitedBefore != m_waiting)
            Q_EMIT dataChanged(index(0), index(int(m_ids.size()) - 1));
        return;
    }
    if (now.size() + 1 == m_ids.size() && now == m_ids.mid(1)) { // the first one started
        beginRemoveRows({}, 0, 0);
        m_ids = now;
        endRemoveRows();
    } else if (now.size() > m_ids.size() && now.first(m_ids.size()) == m_ids) {
        beginInsertRows({}, int(m_ids.size()), int(now.size()) - 1);
        m_ids = now;
        endInsertRows();
    } else if (QStringList sortedNow = now, sortedBefore = m_ids; (sortedNow.sort(), sortedBefore.sort(), sortedNow == sortedBefore)) {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList old = persistentIndexList();
        const QStringList before = m_ids;
        m_ids = now;
        QModelIndexList fresh;
        for (const QModelIndex& place : old)
            fresh << index(int(now.indexOf(before[place.row()])));
        changePersistentIndexList(old, fresh);
        Q_EMIT layoutChanged();
    } else {
        beginResetModel();
        m_ids = now;
        endResetModel();
    }
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString& id = m_ids[index.row()];
    if (role == IdRole)
        return id;
    if (role == ValueRole)
        return index.row();
    const LiveRun* live = m_session.queue().live(id);
    const auto job = m_session.job(id);
    const RunState state = isWaiting(index.row()) ? RunState::Queued : live ? live->state : job ? job->state : RunState::Queued;
    if (role == Qt::DecorationRole)
        return icon(stateIconName(state), stateColour(state, QGuiApplication::palette()));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        const QString name = job ? job->name : id;
        return live && live->fraction > 0 ? tr("%1 % · %2").arg(int(live->fraction * 100)).arg(name) : name;
    }
    if (role == Qt::ToolTipRole && !isWaiting(index.row()))
        return job && !job->errorSentence.isEmpty() ? job->errorSentence + u'\n' + job->errorHint : stateHelp(state);
    return role == Qt::ToolTipRole ? tr("Place %1. Drag it, or press Alt+Up and Alt+Down, to change the order").arg(index.row() + 1 - (m_ids.size() - m_waiting)) : QVariant();
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (isWaiting(index.row()) ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList QueueModel::mimeTypes() const
{
    return {kMimeType};
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    data->setData(kMimeType, indexes.isEmpty() ? QByteArray() : m_ids[indexes.first().row()].toUtf8());
    return data;
}

bool QueueModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(kMimeType))
        return false;
    const QString id = QString::fromUtf8(data->data(kMimeType));
    const qsizetype ahead = m_ids.size() - m_waiting;
    const qsizetype from = m_session.queue().waiting().indexOf(id);
    qsizetype to = std::max<qsizetype>(0, (row >= 0 ? row : parent.isValid() ? parent.row() : m_ids.size()) - ahead);
    if (from < 0)
        return false;
    if (to > from)
        --to; // the gap that the run leaves behind
    m_session.queue().move(id, int(to));
    return false; // the queue announces it; the view must not remove the row itself
}

} // namespace palimpsest
