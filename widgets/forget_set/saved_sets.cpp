// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/saved_sets.h"

#include "core/base/hash.h"
#include "core/experiment/catalogue.h"
#include "widgets/forget_set/sample_kind.h"
#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString poolText(const DatasetSpec& spec)
{
    const auto* dataset = findDataset(spec.id);
    const QString title = QString::fromStdString(dataset ? dataset->title : spec.id);
    const SampleKind kind = sampleKindOf(spec.id);
    QString text = spec.trainCount == 0
        ? forKind(kind, SavedSets::tr("%1, all images"), SavedSets::tr("%1, all records"), SavedSets::tr("%1, all pictures")).arg(title)
        : forKind(kind, SavedSets::tr("%1, %2 images, split seed %3"), SavedSets::tr("%1, %2 records, split seed %3"), SavedSets::tr("%1, %2 pictures, split seed %3"))
              .arg(title, QLocale().toString(qlonglong(spec.trainCount)))
              .arg(spec.splitSeed);
    if (spec.validation > 0)
        text += u", "_s + SavedSets::tr("%1 % kept for validation").arg(QLocale().toString(spec.validation * 100));
    return text;
}

QString percent(double share)
{
    return SavedSets::tr("%1 %").arg(QLocale().toString(100 * share, 'f', 1));
}

/// What came of the search for a set; "" for one that was not searched for.
struct Search {
    QString overlaps; ///< in one line
    QString reason;   ///< why the set is no worst case
};

Search searchOf(const ForgetSet& set, const std::vector<SelectionRow>& selections)
{
    Search search;
    if (set.rule.value("kind", Json()) != "selection" || !set.rule.contains("worst_case"))
        return search;
    QStringList overlaps;
    if (const auto start = set.rule.find("overlap_with_start"); start != set.rule.end() && start->is_number())
        overlaps << SavedSets::tr("%1 as its random start").arg(percent(start->get<double>()));
    if (const auto lowest = set.rule.find("overlap_with_lowest_loss"); lowest != set.rule.end() && lowest->is_number())
        overlaps << (set.rule.value("order", Json()) == "easiest" ? SavedSets::tr("%1 as the highest losses") : SavedSets::tr("%1 as the lowest losses")).arg(percent(lowest->get<double>()));
    search.overlaps = overlaps.join(u" · "_s);
    if (set.rule.at("worst_case") != false)
        return search;
    const auto row = std::find_if(selections.begin(), selections.end(), [&](const SelectionRow& one) { return set.rule.value("selection", Json()) == one.id; });
    if (row != selections.end() && row->result)
        search.reason = QString::fromStdString(row->result->reason);
    if (search.reason.isEmpty())
        search.reason = SavedSets::tr("It is nearly its random start: the search hardly moved.");
    return search;
}

} // namespace

SavedSets::SavedSets(QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(tr("Saved forget sets"));
    setAccessibleDescription(tr("Press Enter to load one into the grid."));
    setToolTip(tr("Double-click or press Enter to load one. Saved sets never change; change one and save it under another name."));
    setSpacing(2);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { Q_EMIT loadRequested(item->data(Qt::UserRole).toString()); });
}

void SavedSets::setSets(const std::vector<ForgetSet>& sets, const std::vector<SelectionRow>& selections)
{
    const QString current = currentItem() ? currentItem()->data(Qt::UserRole).toString() : QString();
    clear();
    for (const auto& set : sets) {
        const QString rule = QString::fromStdString(ruleInWords(set));
        const QString count = QLocale().toString(qlonglong(set.sampleIds.size()));
        const QString amount = forKind(sampleKindOf(set.dataset.id), tr("images: %1"), tr("records: %1"), tr("pictures: %1")).arg(count);
        auto* item =
            new QListWidgetItem(u"%1  ·  %2\n%3  ·  %4"_s.arg(QString::fromStdString(set.name), QString::fromStdString(shortHash(set.hash)), rule, amount), this);
        const Search search = searchOf(set, selections);
        if (!search.overlaps.isEmpty())
            item->setText(item->text() + u'\n' + search.overlaps);
        item->setData(Qt::UserRole, QString::fromStdString(set.hash));
        item->setToolTip(tr("%1\n%2, %3\n%4\nsaved %5\nhash %6")
                             .arg(QString::fromStdString(set.name), rule, amount, poolText(set.dataset), QString::fromStdString(set.created),
                                  QString::fromStdString(set.hash)));
        if (!search.overlaps.isEmpty())
            item->setToolTip(item->toolTip() + u'\n' + search.overlaps);
        if (!search.reason.isEmpty()) {
            item->setText(item->text() + u'\n' + tr("⚠ no worst case: %1").arg(search.reason));
            item->setToolTip(item->toolTip() + u'\n' + tr("No worst case: %1").arg(search.reason));
        }
    }
    select(current.toStdString());
}

void SavedSets::paintEvent(QPaintEvent* event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeColours(palette()).faintText);
    painter.drawText(viewport()->rect().adjusted(8, 6, -8, -6), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                     tr("None yet. Choose samples, give the set a name and save it: it appears here."));
}

void SavedSets::select(const std::string& hash)
{
    for (int i = 0; i < count(); ++i)
        if (item(i)->data(Qt::UserRole).toString().toStdString() == hash)
            setCurrentRow(i);
}

} // namespace palimpsest
