// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/coreset_model.h"

#include "core/results/numbers.h"

#include <QFont>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString accuracy(const Summary& value)
{
    return QString::fromStdString(formatMetric("ta", value));
}

QString points(double value)
{
    return (value < 0 ? u"−"_s : u"+"_s) + QString::fromStdString(fixedNumber(std::abs(value), 2));
}

} // namespace

void CoresetModel::setTable(const CoresetTable& table)
{
    beginResetModel();
    m_table = table;
    endResetModel();
}

const CoresetPoint* CoresetModel::pointAt(const QModelIndex& index) const
{
    const int row = index.row() - hasFull();
    return row < 0 || index.column() == 0 ? nullptr : m_table.find(m_table.rows[std::size_t(row)], m_table.sizes[std::size_t(index.column() - 1)]);
}

QString CoresetModel::tip(const CoresetPoint& point) const
{
    QStringList lines{tr("%1 of %2 samples kept, %n run(s)", nullptr, int(point.accuracy.count)).arg(QLocale().toString(qlonglong(point.kept)), QLocale().toString(qlonglong(m_table.pool)))};
    if (point.accuracy.count > 1)
        lines << tr("95 % interval %1 to %2").arg(QString::fromStdString(formatMetric("ta", point.accuracy.low)), QString::fromStdString(formatMetric("ta", point.accuracy.high)));
    const auto against = [&](const PairedTest& test, const QString& what) {
        if (test.difference.count > 0)
            lines << tr("Against %1: %2 points, p %3").arg(what, points(test.difference.mean), QString::fromStdString(pValueText(test.adjustedStudentP)));
    };
    against(point.againstRandom, tr("random sets of the same size"));
    against(point.againstFull, tr("all data"));
    return lines.join(u'\n');
}

QVariant CoresetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isFull = index.row() < hasFull();
    const CoresetPoint* point = pointAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return isFull ? tr("All data") : QString::fromStdString(m_table.rows[std::size_t(index.row() - hasFull())].name);
        if (isFull)
            return accuracy(m_table.full);
        if (!point)
            return u"–"_s;
        return accuracy(point->accuracy) + (!point->againstRandom.isTold() ? QString() : point->againstRandom.difference.mean > 0 ? u" ▲"_s : u" ▼"_s);
    case ValueRole:
        return isFull ? m_table.full.mean : point ? point->accuracy.mean : QVariant();
    case Qt::ToolTipRole:
        if (isFull)
            return tr("The original models, which learned all %1 samples: what there is to keep.").arg(QLocale().toString(qlonglong(m_table.pool)));
        return point ? tip(*point) : index.column() > 0 ? tr("No finished Retrain run of this rule and size") : QString();
    case Qt::TextAlignmentRole:
        return int((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        if (isFull || index.column() == 0) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant CoresetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Kept by") : tr("%1 % kept").arg(QLocale().toString(std::round(1000.0 * double(m_table.sizes[std::size_t(section - 1)]) / double(m_table.pool)) / 10));
    if (role == Qt::ToolTipRole)
        return section == 0 ? tr("The rule leaves out what it calls hardest to forget, which is redundant; “the other way round” leaves out the easiest to forget")
                            : tr("Test accuracy of Retrain on %1 samples. ▲, ▼: better, or worse, than random sets of the same size (paired t-test over seeds, Holm over the rules, p < 0.05)")
                                  .arg(QLocale().toString(qlonglong(m_table.sizes[std::size_t(section - 1)])));
    return {};
}

} // namespace palimpsest
