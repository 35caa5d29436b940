// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/composition_table.h"

#include "widgets/items/table_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

/// A cell that sorts by its number.
class NumberItem : public QTableWidgetItem
{
public:
    NumberItem(double value, const QString& text) : QTableWidgetItem(text)
    {
        setData(ValueRole, value);
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    bool operator<(const QTableWidgetItem& other) const override { return data(ValueRole).toDouble() < other.data(ValueRole).toDouble(); }
};

} // namespace

CompositionTable::CompositionTable(QWidget* parent) : QWidget(parent), m_by(new QComboBox(this)), m_table(new QTableWidget(0, 4, this)), m_sentence(new QLabel(this))
{
    m_by->setToolTip(tr("What the set is counted by: classes, attributes of the samples, or pairs of both"));
    auto* label = new QLabel(tr("&By:"), this);
    label->setBuddy(m_by);
    m_table->setHorizontalHeaderLabels({tr("Group"), tr("In the set"), tr("In the pool"), tr("Times as often")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Composition of the set"));
    m_table->setToolTip(tr("Times as often: the group's share of the set over its share of the pool; 1 is as by chance."));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_by);
    controls->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_sentence);
    connect(m_by, &QComboBox::activated, this, &CompositionTable::fill);
}

void CompositionTable::setSet(std::vector<std::int64_t> set, std::shared_ptr<const Dataset> dataset, const std::vector<SampleAttribute>& attributes)
{
    m_set = std::move(set);
    m_dataset = std::move(dataset);
    m_groupings = sampleGroupings(*m_dataset, attributes, tr("Class").toStdString());
    const QString before = m_by->currentText();
    m_by->clear();
    for (const auto& groups : m_groupings)
        m_by->addItem(QString::fromStdString(groups.title));
    m_by->setCurrentIndex(std::max(0, m_by->findText(before)));
    m_by->setEnabled(true);
    m_sentence->setText(attributes.empty() ? tr("No attributes are known: put attributes.csv, with a column “index” or “file” and one for each attribute, beside the dataset's files.") : QString());
    fill();
}

void CompositionTable::setNothing(const QString& sentence)
{
    m_by->clear();
    m_by->setEnabled(false);
    m_table->setRowCount(0);
    m_sentence->setText(sentence);
}

void CompositionTable::fill()
{
    if (!m_dataset || m_by->currentIndex() < 0)
        return;
    const auto& pool = m_dataset->split.train;
    m_table->setSortingEnabled(false); // rows would move while they are filled
    m_table->setRowCount(0);
    for (const auto& row : compositionOf(m_set, pool, m_groupings[std::size_t(m_by->currentIndex())])) {
        if (row.inPool == 0)
            continue;
        const double lift = row.lift(std::int64_t(m_set.size()), std::int64_t(pool.size()));
        const int place = m_table->rowCount();
        m_table->insertRow(place);
        m_table->setItem(place, 0, new QTableWidgetItem(QString::fromStdString(row.name)));
        m_table->setItem(place, 1, new NumberItem(double(row.inSet), QLocale().toString(qlonglong(row.inSet))));
        m_table->setItem(place, 2, new NumberItem(double(row.inPool), QLocale().toString(qlonglong(row.inPool))));
        m_table->setItem(place, 3, new NumberItem(lift, QLocale().toString(lift, 'f', 2)));
    }
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(1, Qt::DescendingOrder);
}

} // namespace palimpsest
