// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_runs_model.h"

#include "core/results/report.h"
#include "widgets/items/table_model.h"

#include <algorithm>
#include <set>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

QString stateText(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return ReportRunsModel::tr("queued");
    case RunState::Running:
        return ReportRunsModel::tr("running");
    case RunState::Paused:
        return ReportRunsModel::tr("paused");
    case RunState::Done:
        return ReportRunsModel::tr("done");
    case RunState::Failed:
        return ReportRunsModel::tr("failed");
    case RunState::Cancelled:
        return ReportRunsModel::tr("cancelled");
    case RunState::Crashed:
        return ReportRunsModel::tr("crashed");
    case RunState::Interrupted:
        return ReportRunsModel::tr("interrupted");
    }
    return {};
}

bool looksTheSame(const RunRow& a, const RunRow& b)
{
    return a.name == b.name && a.state == b.state && a.forgetSetName == b.forgetSetName && a.seed == b.seed;
}

/// The name without what stands in columns of its own.
QString shortName(const RunRow& run)
{
    QString name = QString::fromStdString(run.name);
    const QString forgetSet = u" · "_s + QString::fromStdString(run.forgetSetName), seed = u" · seed "_s + QString::number(run.seed);
    if (name.endsWith(seed))
        name.chop(seed.size());
    if (!run.forgetSetName.empty())
        name.remove(forgetSet);
    return name;
}

} // namespace

int ReportRunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int ReportRunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReportRunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRow& run = m_runs[std::size_t(index.row())];
    if (role == IdRole)
        return QString::fromStdString(run.id);
    if (role == Qt::CheckStateRole && index.column() == NameColumn)
        return isChecked(index.row()) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole)
        return run.errorSentence.empty() ? QString::fromStdString(run.name) : QString::fromStdString(run.name + "\n" + run.errorSentence);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == SeedColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return shortName(run);
    case ForgetSetColumn:
        return QString::fromStdString(run.forgetSetName);
    case SeedColumn:
        return qulonglong(run.seed);
    case StateColumn:
        return stateText(run.state);
    default:
        return {};
    }
}

bool ReportRunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != NameColumn)
        return false;
    setChecked({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags ReportRunsModel::flags(const QModelIndex& index) const
{
    return QAbstractTableModel::flags(index) | (index.column() == NameColumn ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QVariant ReportRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Run");
    case ForgetSetColumn:
        return tr("Forget set");
    case SeedColumn:
        return tr("Seed");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

void ReportRunsModel::setRuns(const std::vector<RunRow>& runs)
{
    std::set<std::string> present;
    for (const auto& run : runs)
        present.insert(run.id);
    for (int row = rowCount() - 1; row >= 0; --row)
        if (!present.contains(m_runs[std::size_t(row)].id)) {
            beginRemoveRows({}, row, row);
            m_runs.erase(m_runs.begin() + row);
            endRemoveRows();
        }
    std::set<std::string> known;
    for (const auto& run : m_runs)
        known.insert(run.id);
    for (std::size_t i = 0; i < runs.size();) {
        if (i < m_runs.size() && m_runs[i].id == runs[i].id) {
            const bool same = looksTheSame(m_runs[i], runs[i]);
            m_runs[i] = runs[i];
            if (!same)
                Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
            ++i;
            continue;
        }
        if (known.contains(runs[i].id)) { // the order itself changed, which creation times do not do by themselves
            beginResetModel();
            m_runs = runs;
            endResetModel();
            break;
        }
        std::size_t end = i; // a block of new ones
        while (end < runs.size() && !known.contains(runs[end].id))
            ++end;
        beginInsertRows({}, int(i), int(end) - 1);
        m_runs.insert(m_runs.begin() + std::ptrdiff_t(i), runs.begin() + std::ptrdiff_t(i), runs.begin() + std::ptrdiff_t(end));
        endInsertRows();
        i = end;
    }
}

bool ReportRunsModel::isChecked(int row) const
{
    const RunRow& run = m_runs[std::size_t(row)];
    const auto choice = m_choices.find(run.id);
    return choice == m_choices.end() ? belongsInReport(run.state) : choice->second;
}

void ReportRunsModel::setChecked(const std::vector<int>& rows, bool checked)
{
    for (const int row : rows)
        m_choices[m_runs[std::size_t(row)].id] = checked;
    announceChecks();
}

void ReportRunsModel::checkFinished()
{
    m_choices.clear();
    announceChecks();
}

void ReportRunsModel::checkOnly(const QStringList& ids)
{
    for (const auto& run : m_runs)
        m_choices[run.id] = ids.contains(QString::fromStdString(run.id));
    announceChecks();
}

std::vector<std::string> ReportRunsModel::checkedIds() const
{
    std::vector<std::string> ids;
    for (int row = 0; row < rowCount(); ++row)
        if (isChecked(row))
            ids.push_back(m_runs[std::size_t(row)].id);
    return ids;
}

std::size_t ReportRunsModel::checkedCount() const
{
    std::size_t count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += isChecked(row);
    return count;
}

const RunRow* ReportRunsModel::run(int row) const
{
    return row >= 0 && row < rowCount() ? &m_runs[std::size_t(row)] : nullptr;
}

void ReportRunsModel::setChoices(Choices choices)
{
    m_choices = std::move(choices);
    announceChecks();
}

void ReportRunsModel::announceChecks()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn), {Qt::CheckStateRole});
    Q_EMIT checksChanged();
}

} // namespace palimpsest
