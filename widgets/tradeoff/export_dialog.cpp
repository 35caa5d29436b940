// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace palimpsest {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(const QSizeF& leastMillimetres, QWidget* parent)
    : QDialog(parent), m_presets(new QComboBox(this)), m_width(new QDoubleSpinBox(this)), m_height(new QDoubleSpinBox(this)), m_dots(new QSpinBox(this))
{
    setWindowTitle(tr("Export chart"));
    m_presets->setAccessibleName(tr("Size"));
    m_presets->addItem(tr("Two columns of a paper, 174 × 110 mm"), QSizeF(174, 110));
    m_presets->addItem(tr("One column of a paper, 120 × 80 mm"), QSizeF(120, 80));
    m_presets->addItem(tr("A slide, 254 × 143 mm"), QSizeF(254, 143));
    for (const auto& [length, least] : {std::pair(m_width, leastMillimetres.width()), std::pair(m_height, leastMillimetres.height())}) {
        length->setRange(std::max(60.0, least), std::max(1000.0, least));
        length->setDecimals(0);
        length->setSuffix(tr(" mm"));
    }
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    m_dots->setRange(72, 1200);
    m_dots->setValue(300);
    m_dots->setSuffix(tr(" dots an inch"));
    m_dots->setAccessibleName(tr("Resolution"));
    m_dots->setToolTip(tr("Of PNG pictures; SVG and PDF are drawn from lines at any size."));
    auto* note = new QLabel(tr("Exports have the light palette, a legend, and their data and recipe inside."), this);
    if (const double width = m_width->minimum(); width > m_presets->currentData().toSizeF().width())
        note->setText(note->text() + u' ' + tr("This chart has many axes: below %1 mm they would overlap.").arg(width));
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Choose file…"));
    auto* layout = new QFormLayout(this);
    layout->addRow(tr("&Size"), m_presets);
    layout->addRow(tr("&Width"), m_width);
    layout->addRow(tr("&Height"), m_height);
    layout->addRow(tr("&Resolution"), m_dots);
    layout->addRow(note);
    layout->addRow(buttons);
    const auto apply = [this] {
        const QSizeF size = m_presets->currentData().toSizeF();
        m_width->setValue(size.width());
        m_height->setValue(size.height());
    };
    apply();
    connect(m_presets, &QComboBox::currentIndexChanged, this, apply);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QSizeF ExportDialog::millimetres() const
{
    return {m_width->value(), m_height->value()};
}

int ExportDialog::dotsPerInch() const
{
    return m_dots->value();
}

} // namespace palimpsest
