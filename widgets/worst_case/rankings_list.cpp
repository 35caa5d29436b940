// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/rankings_list.h"

#include "widgets/shell/icons.h"

#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum Column { kName, kChosen, kStart, kLowest };

QString percent(double share)
{
    return RankingsList::tr("%1 %").arg(QLocale().toString(100 * share, 'f', 1));
}

} // namespace

RankingsList::RankingsList(QWidget* parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Finished rankings"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setHeaderLabels({tr("Ranking"), tr("Chosen"), tr("In start"), tr("In lowest")});
    headerItem()->setToolTip(kChosen, tr("How many of how many were chosen to be forgotten"));
    headerItem()->setToolTip(kStart, tr("How much of the chosen set stood in the random start of the search; above 90 % nothing was found"));
    headerItem()->setToolTip(kLowest, tr("How much of the chosen set the lowest losses of the original model choose, too: that costs one pass over the data"));
    for (const int column : {kChosen, kStart, kLowest})
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    connect(this, &QTreeWidget::currentItemChanged, this, [this] { Q_EMIT currentRankingChanged(currentId()); });
}

void RankingsList::setRankings(const std::vector<FinishedRanking>& rankings)
{
    const QString before = currentId();
    {
        const QSignalBlocker quiet(this);
        clear();
        QTreeWidgetItem* current = nullptr;
        for (const auto& ranking : rankings) {
            const auto& result = ranking.result;
            auto* item = new QTreeWidgetItem(this);
            item->setData(kName, Qt::UserRole, QString::fromStdString(ranking.id));
            item->setText(kName, QString::fromStdString(ranking.name));
            item->setText(kChosen, tr("%1 of %2").arg(QLocale().toString(qlonglong(result.count)), QLocale().toString(qlonglong(result.items))));
            item->setText(kStart, result.overlapWithStart ? percent(*result.overlapWithStart) : u"–"_s);
            item->setText(kLowest, percent(result.overlapWithLowestLoss));
            for (const int column : {kChosen, kStart, kLowest})
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            QString tip = item->text(kName);
            if (!result.overlapWithStart)
                tip += u'\n' + tr("It had no random start.");
            if (!result.reason.empty()) {
                item->setIcon(kName, icon(u"warning"_s));
                tip += u'\n' + tr("No worst case: %1").arg(QString::fromStdString(result.reason));
            }
            item->setToolTip(kName, tip);
            if (item->data(kName, Qt::UserRole) == before)
                current = item;
        }
        setCurrentItem(current ? current : topLevelItem(0));
    }
    if (currentId() != before)
        Q_EMIT currentRankingChanged(currentId());
}

QString RankingsList::currentId() const
{
    return currentItem() ? currentItem()->data(kName, Qt::UserRole).toString() : QString();
}

} // namespace palimpsest
