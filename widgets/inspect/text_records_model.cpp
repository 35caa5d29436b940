// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/text_records_model.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

void TextRecordsModel::setReading(std::shared_ptr<const TextReading> reading)
{
    beginResetModel();
    m_reading = std::move(reading);
    endResetModel();
}

int TextRecordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_reading ? 0 : int(m_reading->records.size());
}

int TextRecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(kColumns);
}

std::optional<double> TextRecordsModel::number(const TextRecord& record, int column) const
{
    switch (column) {
    case kProbabilityA:
        return record.a.probability;
    case kProbabilityB:
        return record.b.probability;
    case kRougeA:
        return record.a.score.rougeRecall;
    case kRougeB:
        return record.b.score.rougeRecall;
    default:
        return std::nullopt;
    }
}

QVariant TextRecordsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TextRecord& record = m_reading->records[std::size_t(index.row())];
    const bool isText = index.column() == kQuestion, isId = index.column() == kId;
    switch (role) {
    case Qt::DisplayRole:
        if (isId)
            return QString::number(record.id);
        if (isText)
            return QString::fromStdString(record.question).simplified();
        if (const auto value = number(record, index.column()))
            return QLocale().toString(*value, 'f', 3);
        return u"–"_s;
    case ValueRole:
        if (isId)
            return qlonglong(record.id);
        if (isText)
            return QString::fromStdString(record.question);
        if (const auto value = number(record, index.column()); value && !std::isnan(*value)) // which cannot be sorted
            return *value;
        return {};
    case IdRole:
        return qlonglong(record.id);
    case kTextRole: {
        QStringList texts{QString::fromStdString(record.question), QString::fromStdString(record.answer)};
        for (const auto* side : {&record.a, &record.b})
            if (side->generated)
                texts << QString::fromStdString(*side->generated);
        return texts.join(u'\n');
    }
    case Qt::ToolTipRole:
        if (isText || isId)
            return u"<qt>"_s + QString::fromStdString(record.question).toHtmlEscaped() + u"</qt>"_s;
        if (const auto value = number(record, index.column()))
            return QLocale().toString(*value, 'g', 6);
        return tr("There is nothing to measure it by");
    case Qt::TextAlignmentRole:
        return int((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TextRecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == kQuestion ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    const QString probability = m_reading && (m_reading->group == "real_authors" || m_reading->group == "world_facts")
        ? tr("Share of the true answer's probability among the options, each normalised by its length")
        : tr("Probability of the true answer, normalised by its length: exp of the mean log-probability of its tokens");
    const QString rouge = tr("ROUGE-L recall of what the model wrote against the true answer, stemmed: 1 where all of its words are there in order");
    switch (section) {
    case kId:
        return isTip ? tr("Place of the record in its list") : tr("Id");
    case kQuestion:
        return isTip ? tr("What the models were asked") : tr("Question");
    case kProbabilityA:
        return isTip ? probability : tr("○ P");
    case kProbabilityB:
        return isTip ? probability : tr("◆ P");
    case kRougeA:
        return isTip ? rouge : tr("○ ROUGE");
    case kRougeB:
        return isTip ? rouge : tr("◆ ROUGE");
    default:
        return {};
    }
}

} // namespace palimpsest
