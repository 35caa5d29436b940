// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/agreement_table.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum Measure { Hardest, Easiest, Spearman, Kendall };

double valueOf(const RankingAgreement& agreement, Measure measure, std::int64_t count)
{
    switch (measure) {
    case Hardest:
        return double(agreement.hardestInBoth) / double(count);
    case Easiest:
        return double(agreement.easiestInBoth) / double(count);
    case Spearman:
        return agreement.spearman;
    case Kendall:
        return agreement.kendall;
    }
    return 0;
}

QString textOf(double value, Measure measure)
{
    return measure == Hardest || measure == Easiest ? AgreementTable::tr("%1 %").arg(QLocale().toString(100 * value, 'f', 1)) : QLocale().toString(value, 'f', 3);
}

} // namespace

AgreementTable::AgreementTable(QWidget* parent) : QWidget(parent), m_measure(new QComboBox(this)), m_table(new QTableWidget(this)), m_chance(new QLabel(this))
{
    m_measure->addItems({tr("Share of the hardest in both"), tr("Share of the easiest in both"), tr("Spearman’s ρ of the ranks"), tr("Kendall’s τ of the ranks")});
    m_measure->setToolTip(tr("What the cells say of two rankings: how many of the chosen number both have at one end, or how far their whole orders agree, from −1 to 1"));
    auto* label = new QLabel(tr("Ce&lls:"), this);
    label->setBuddy(m_measure);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Agreement of rankings"));
    m_table->horizontalHeader()->setDefaultSectionSize(fontMetrics().horizontalAdvance(u"100.0 %___"_s));
    m_chance->setWordWrap(true);
    m_chance->setTextFormat(Qt::PlainText);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_measure);
    controls->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_chance);
    connect(m_measure, &QComboBox::activated, this, &AgreementTable::fill);
}

void AgreementTable::setMatrix(const RankingMatrix& matrix)
{
    m_matrix = matrix;
    fill();
}

void AgreementTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

void AgreementTable::fill()
{
    const auto measure = Measure(m_measure->currentIndex());
    const int n = int(m_matrix.rankings.size());
    m_table->setRowCount(n);
    m_table->setColumnCount(n);
    QStringList rows, columns;
    for (int i = 0; i < n; ++i) {
        columns << QString::number(i + 1);
        rows << u"%1  %2"_s.arg(i + 1).arg(QString::fromStdString(m_matrix.rankings[std::size_t(i)].name));
    }
    m_table->setVerticalHeaderLabels(rows);
    m_table->setHorizontalHeaderLabels(columns);
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column) {
            auto* item = new QTableWidgetItem;
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (row == column) {
                item->setText(u"·"_s);
            } else {
                const double value = valueOf(m_matrix.at(std::size_t(row), std::size_t(column)), measure, m_matrix.count);
                item->setText(textOf(value, measure));
                item->setToolTip(tr("%1\nand %2").arg(rows[row], rows[column]));
                QColor shade = palette().color(QPalette::Highlight);
                shade.setAlphaF(0.35F * float(std::clamp(value, 0.0, 1.0))); // the text stays readable on it
                item->setBackground(shade);
            }
            m_table->setItem(row, column, item);
        }
    m_chance->setText(n > 1 ? QString::fromStdString(chanceInWords(m_matrix)) : tr("There is one ranking of these samples. Rank them by another rule, or with another seed, to compare."));
}

} // namespace palimpsest
