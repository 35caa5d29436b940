// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/saved_sets.h"

#include "core/base/hash.h"
#include "core/experiment/catalogue.h"
#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString poolText(const DatasetSpec& spec)
{
    const auto* dataset = findDataset(spec.id);
    const QString title = QString::fromStdString(dataset ? dataset->title : spec.id);
    QString text = spec.trainCount == 0 ? SavedSets::tr("%1, all images").arg(title)
                                : SavedSets::tr("%1, %2 images, split seed %3").arg(title, QLocale().toString(qlonglong(spec.trainCount))).arg(spec.splitSeed);
    if (spec.validation > 0)
        text += u", "_s + SavedSets::tr("%1 % kept for validation").arg(QLocale().toString(spec.validation * 100));
    return text;
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

void SavedSets::setSets(const std::vector<ForgetSet>& sets)
{
    const QString current = currentItem() ? currentItem()->data(Qt::UserRole).toString() : QString();
    clear();
    for (const auto& set : sets) {
        const QString rule = QString::fromStdString(describeRule(set.rule, classNamesOf(set)));
        const QString count = QLocale().toString(qlonglong(set.sampleIds.size()));
        auto* item = new QListWidgetItem(
            u"%1  ·  %2\n%3  ·  %4"_s.arg(QString::fromStdString(set.name), QString::fromStdString(shortHash(set.hash)), rule, tr("images: %1").arg(count)), this);
        item->setData(Qt::UserRole, QString::fromStdString(set.hash));
        item->setToolTip(tr("%1\n%2, images: %3\n%4\nsaved %5\nhash %6")
                             .arg(QString::fromStdString(set.name), rule, count, poolText(set.dataset), QString::fromStdString(set.created),
                                  QString::fromStdString(set.hash)));
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
                     tr("None yet. Choose images, give the set a name and save it: it appears here."));
}

void SavedSets::select(const std::string& hash)
{
    for (int i = 0; i < count(); ++i)
        if (item(i)->data(Qt::UserRole).toString().toStdString() == hash)
            setCurrentRow(i);
}

} // namespace palimpsest
