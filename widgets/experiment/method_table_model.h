// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "widgets/experiment/draft.h"
#include "widgets/items/table_model.h"

namespace palimpsest {

/// The methods of one domain: a tick, what each does and needs. Shows a draft; ticks are announced, not kept.
class MethodTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, Summary, Needs, Settings, Paper, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows `draft` with the methods of `domain` that there are now.
    void show(const Draft& draft, const std::string& domain);

    const MethodDescriptor* method(int row) const; ///< null outside
    int rowOf(const std::string& id) const;        ///< −1 if it is not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void tickRequested(const QString& methodId, bool ticked);

private:
    QString settingsText(const MethodDescriptor& method) const;

    std::string m_domain;
    const std::vector<MethodDescriptor>* m_list = nullptr; ///< another one after methods of one's own came or went
    std::vector<const MethodDescriptor*> m_methods;
    Draft m_draft;
};

/// "reference", "control" or "method", and the sentence that says why it matters.
QString roleTitle(MethodRole role);
QString roleReason(MethodRole role);

} // namespace palimpsest
