// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace palimpsest {

class Session;

/// The waiting runs in their order; dropping a row somewhere else moves the run in the queue. Above them the selections that are under way or ended without a result, because
/// the table of runs has none of them.
class QueueModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit QueueModel(Session& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) override;

private:
    void refresh();
    QStringList shown() const;
    bool isWaiting(int row) const { return row >= m_ids.size() - m_waiting; }

    Session& m_session;
    QStringList m_ids;
    qsizetype m_waiting = 0; ///< how many of them, from the end
};

} // namespace palimpsest
