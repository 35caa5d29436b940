// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <vector>

namespace palimpsest {

/// The runs of the workspace, each with a tick: those that a report is about. A run that ended with a result or a failure is ticked until a
/// person says otherwise.
class ReportRunsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ForgetSetColumn, SeedColumn, StateColumn, ColumnCount };
    using Choices = std::map<std::string, bool>; ///< what a person said, by run id

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Brings the rows up to date by inserting, removing and changing only what differs.
    void setRuns(const std::vector<RunRow>& runs);

    bool isChecked(int row) const;
    void setChecked(const std::vector<int>& rows, bool checked);
    void checkFinished();                     ///< forgets what the person said: all finished ones again
    void checkOnly(const QStringList& ids);

    std::vector<std::string> checkedIds() const;
    std::size_t checkedCount() const;
    const RunRow* run(int row) const;

    const Choices& choices() const { return m_choices; }
    void setChoices(Choices choices);

Q_SIGNALS:
    void checksChanged();

private:
    void announceChecks();

    std::vector<RunRow> m_runs;
    Choices m_choices;
};

} // namespace palimpsest
