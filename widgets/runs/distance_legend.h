// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace palimpsest {

/// The ground of a cell whose value is `fraction` (0: as Retrain, 1: as far as any run shown) away from Retrain; text on it stays readable.
QColor distanceColour(double fraction, const QPalette& palette);

/// Says what the grounds of the cells mean.
class DistanceLegend : public QWidget
{
    Q_OBJECT
public:
    explicit DistanceLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace palimpsest
