// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/class_accuracy.h"
#include "widgets/inspect/row_chart.h"

#include <vector>

namespace palimpsest {

/// One class in the chart.
struct ClassAccuracyRow {
    int label = 0;
    QString name;
    Share a, b;
    double pValue = 1;          ///< adjusted; NaN where there is nothing to test
    std::int64_t forgotten = 0; ///< images of the class in the forget set
    bool forgottenWhole = false;
    QString note{}; ///< in place of what is said of images in the forget set

    double gap() const { return b.value - a.value; }
    bool isSignificant() const { return pValue < 0.05; }
};

/// Accuracy of two models class by class: a circle for A or another reference, a diamond for B, whiskers for their Wilson 95 % intervals, a bar between them
/// that is solid where McNemar's test calls the change significant and hatched where it does not. Classes of the forget set have a cross.
/// Up and Down walk the rows, Enter or a click chooses one.
class ClassAccuracyChart : public RowChart
{
    Q_OBJECT
public:
    enum class Order { Class, Gap, Name, Size };

    explicit ClassAccuracyChart(QWidget* parent = nullptr);

    void setRows(std::vector<ClassAccuracyRow> rows);
    void setOrder(Order order); ///< Gap: the largest change first, in either direction; Size: the class with most images first
    /// Which model the rows' `a` is: "A", "Original" or "Retrain".
    void setReference(const QString& name);
    const std::vector<ClassAccuracyRow>& rows() const { return m_rows; }

    int count() const override { return int(m_rows.size()); }
    QString rowText(int position) const override;
    void paintChart(QPainter& painter, const QRect& area, int top) const override;

    QSize sizeHint() const override { return {420, 280}; }
    QSize minimumSizeHint() const override { return {280, 120}; }

Q_SIGNALS:
    void classChosen(int label);

protected:
    int headHeight() const override;
    int rowHeight() const override;
    void choose(int position) override;

private:
    void sort();

    std::vector<ClassAccuracyRow> m_rows;
    Order m_order = Order::Class;
    QString m_reference = tr("A");
};

} // namespace palimpsest
