// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_table_model.h"

#include "widgets/forget_set/record_filter_bar.h"
#include "widgets/forget_set/sample_model.h"
#include "widgets/shell/theme.h"

#include <QLocale>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kColumns = int(RecordColumn::Score) + 1;

bool isNumber(RecordColumn column)
{
    return column == RecordColumn::Number || column == RecordColumn::Words || column == RecordColumn::Score;
}

/// Rich text breaks lines where a plain tooltip is as wide as its text.
QString wrapped(const std::string& text)
{
    return u"<qt>%1</qt>"_s.arg(QString::fromStdString(text).toHtmlEscaped());
}

} // namespace

void RecordTableModel::show(std::shared_ptr<const SampleModel> samples)
{
    beginResetModel();
    m_samples = std::move(samples);
    endResetModel();
}

void RecordTableModel::setScore(ScoreKind kind)
{
    m_score = kind;
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, int(RecordColumn::Score)), index(rows - 1, int(RecordColumn::Score)));
    Q_EMIT headerDataChanged(Qt::Horizontal, int(RecordColumn::Score), int(RecordColumn::Score));
}

void RecordTableModel::refreshMarks()
{
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, kColumns - 1));
}

int RecordTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_samples ? 0 : m_samples->count();
}

int RecordTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant RecordTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int row = index.row();
    const auto column = RecordColumn(index.column());
    const QuestionAnswer& record = m_samples->record(row);
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case RecordColumn::Mark:
            return {};
        case RecordColumn::Number:
            return QLocale().toString(qlonglong(m_samples->id(row)));
        case RecordColumn::Author:
            return m_samples->className(row);
        case RecordColumn::Question:
            return QString::fromStdString(record.question).simplified();
        case RecordColumn::Answer:
            return QString::fromStdString(record.answer).simplified();
        case RecordColumn::Words:
            return QLocale().toString(wordsIn(record.answer));
        case RecordColumn::Score: {
            const double score = m_samples->score(row, m_score);
            return std::isnan(score) ? u"–"_s : QLocale().toString(score, 'f', 3);
        }
        }
        return {};
    case Qt::CheckStateRole:
        if (column != RecordColumn::Mark || !m_samples->refusal(row).isEmpty())
            return {};
        return m_samples->isMarked(row) ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return column == RecordColumn::Question ? wrapped(record.question) : column == RecordColumn::Answer ? wrapped(record.answer) : m_samples->toolTip(row);
    case Qt::AccessibleTextRole:
        return column == RecordColumn::Mark ? QVariant(m_samples->isMarked(row) ? tr("will be forgotten") : tr("will be kept")) : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return m_samples->isDimmed(row) ? QVariant(themeColours(QApplication::palette()).faintText) : QVariant();
    case Qt::BackgroundRole:
        if (m_samples->isMarked(row)) {
            QColor tint = themeColours(QApplication::palette()).forget;
            tint.setAlpha(36);
            return tint;
        }
        return {};
    case IdRole:
        return qlonglong(m_samples->id(row));
    default:
        return {};
    }
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(RecordColumn(section)) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTitle = role == Qt::DisplayRole;
    switch (RecordColumn(section)) {
    case RecordColumn::Mark:
        return isTitle ? tr("Forget") : tr("Ticked: the record is in the forget set. Space ticks all rows that are selected.");
    case RecordColumn::Number:
        return isTitle ? tr("No.") : tr("The sample number, counted from 0 in the order of the pool; press to sort by it");
    case RecordColumn::Author:
        return isTitle ? tr("Author") : tr("Whom the question is about; press to sort by name");
    case RecordColumn::Question:
        return isTitle ? tr("Question") : tr("Press to sort by the question");
    case RecordColumn::Answer:
        return isTitle ? tr("Answer") : tr("What a model that learned the pool should say; press to sort by it");
    case RecordColumn::Words:
        return isTitle ? tr("Words") : tr("How many words the answer has; press to sort by its length");
    case RecordColumn::Score:
        return isTitle ? tr("Memorised") : tr("%1. %2; press to sort by it").arg(scoreTitle(m_score), scoreHelp(m_score));
    }
    return {};
}

Qt::ItemFlags RecordTableModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == int(RecordColumn::Mark))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RecordTableModel::setData(const QModelIndex& index, const QVariant&, int role)
{
    if (role != Qt::CheckStateRole || index.column() != int(RecordColumn::Mark))
        return false;
    Q_EMIT toggleRequested(index.row());
    return true;
}

} // namespace palimpsest
