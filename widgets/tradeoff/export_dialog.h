// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QSizeF>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace palimpsest {

/// Asks for the size of an exported chart, at least as large as it needs.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExportDialog(const QSizeF& leastMillimetres, QWidget* parent = nullptr);

    QSizeF millimetres() const;
    int dotsPerInch() const;

private:
    QComboBox* m_presets;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QSpinBox* m_dots;
};

} // namespace palimpsest
