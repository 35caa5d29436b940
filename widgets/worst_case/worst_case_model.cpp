// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/worst_case_model.h"

#include "core/experiment/catalogue.h"
#include "core/results/numbers.h"

#include <QFont>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum Column { Method, Set, Runs, FirstMetric }; // then the metrics, the interval, the ratio and the reading

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

void WorstCaseModel::setTable(const WorstCaseTable& table)
{
    beginResetModel();
    m_table = table;
    m_metrics = worstCaseMetrics(table.domain);
    m_lines.clear();
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        if (m_table.rows[row].isReference() != (m_part == Part::References))
            continue;
        bool isFirst = true;
        for (std::size_t kind = 0; kind < m_table.kinds.size(); ++kind)
            if (!m_table.rows[row].cells[kind].isEmpty()) {
                m_lines.push_back({row, kind, isFirst});
                isFirst = false;
            }
    }
    endResetModel();
}

QString WorstCaseModel::text(const Line& line, int column) const
{
    const WorstCaseRow& row = m_table.rows[line.row];
    const WorstCaseCell& cell = row.cells[line.kind];
    const int after = column - FirstMetric - int(m_metrics.size());
    if (column == Method)
        return !line.isFirst ? QString() : row.method == "original" ? tr("Original (nothing)") : palimpsest::text(row.name);
    if (column == Set)
        return palimpsest::text(m_table.kinds[line.kind].kind.name);
    if (column == Runs)
        return QString::number(cell.runs.members.size());
    const Summary* gap = cell.find("avg_gap");
    if (after == 0)
        return gap && gap->count > 1 ? tr("%1 to %2").arg(palimpsest::text(formatMetric("avg_gap", gap->low)), palimpsest::text(formatMetric("avg_gap", gap->high))) : u"–"_s;
    if (after == 1)
        return std::isnan(cell.ratio) ? QString() : palimpsest::text(fixedNumber(cell.ratio, 2));
    if (after == 2) {
        const std::string mark = againstNothingMark(cell.reading);
        return mark == "▲" ? tr("▲ closer") : mark == "▼" ? tr("▼ farther") : mark.empty() ? QString() : tr("≈ not told");
    }
    const std::string& metric = m_metrics[std::size_t(column - FirstMetric)];
    const Summary* value = cell.find(metric);
    return value ? palimpsest::text(formatMetric(metric, *value)) : u"–"_s;
}

QVariant WorstCaseModel::value(const Line& line, int column) const
{
    const int metric = column - FirstMetric;
    if (metric >= 0 && metric < int(m_metrics.size()))
        if (const Summary* summary = m_table.rows[line.row].cells[line.kind].find(m_metrics[std::size_t(metric)]))
            return summary->mean;
    return text(line, column);
}

QString WorstCaseModel::tip(const Line& line, int column) const
{
    const WorstCaseRow& row = m_table.rows[line.row];
    const WorstCaseCell& cell = row.cells[line.kind];
    if (column == Set)
        return palimpsest::text(m_table.kinds[line.kind].kind.name);
    if (row.method == "original")
        return tr("The untouched original: what doing nothing reaches. A method's gap is evidence only where it is smaller than this one.");
    if (row.method == "retrain")
        return tr("A model that never saw the forget set: what every other row is measured against.");
    return column >= FirstMetric && column < FirstMetric + int(m_metrics.size()) - 1 ? palimpsest::text(againstRetrainInWords(cell.reading))
                                                                                      : palimpsest::text(againstNothingInWords(cell.reading));
}

QVariant WorstCaseModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column());
    case ValueRole:
        return value(line, index.column());
    case Qt::ToolTipRole:
        return tip(line, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() <= Set ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        if (m_part == Part::References || index.column() == Method) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::AccessibleTextRole:
        return index.column() == Method ? palimpsest::text(m_table.rows[line.row].name) : text(line, index.column());
    default:
        return {};
    }
}

QVariant WorstCaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const int after = section - FirstMetric - int(m_metrics.size());
    const bool isMetric = section >= FirstMetric && after < 0;
    const MetricDescriptor* metric = isMetric ? findMetric(m_metrics[std::size_t(section - FirstMetric)]) : nullptr;
    if (role == Qt::DisplayRole) {
        if (isMetric)
            return metric ? palimpsest::text(metric->title) : QString();
        return section == Method ? tr("Method") : section == Set ? tr("Forget set") : section == Runs ? tr("Runs") : after == 0 ? tr("95 %") : after == 1 ? tr("× random") : tr("Against nothing");
    }
    if (role == Qt::ToolTipRole) {
        if (isMetric)
            return metric ? palimpsest::text(metric->name + ". " + metric->help) : QString();
        return section == Method ? tr("With the parameters that tell its rows apart")
            : section == Set     ? tr("How the sets were chosen; sets that were chosen alike are repetitions, whatever their seed")
            : section == Runs    ? tr("Finished runs: a seed, original model and forget set each")
            : after == 0         ? tr("95 % interval of the mean Avg. Gap over the runs, by Student's t")
            : after == 1         ? tr("Mean Avg. Gap divided by that of the same method on random sets")
                                 : tr("Whether Avg. Gap differs from that of doing nothing on the same sets: paired t-test, Holm over the methods of one kind of set, p < 0.05");
    }
    return {};
}

} // namespace palimpsest
