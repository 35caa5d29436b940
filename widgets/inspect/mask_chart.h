// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/mask_comparison.h"
#include "widgets/inspect/row_chart.h"

#include <optional>
#include <vector>

namespace palimpsest {

/// One or two masks of a model, layer by layer: what the chart shows.
struct MaskPair {
    std::optional<MaskFile> a, b;
    std::optional<MaskComparison> comparison; ///< with both
    bool isByBlock = false;                   ///< what is called a tensor here is a block of them
    const std::vector<MaskTensor>& tensors() const { return b ? b->tensors : a->tensors; }
    /// The mask whose gradients were looked at: B's sweep, else A's; null if neither has one.
    const MaskFile* swept() const { return b && !b->sweep.empty() ? &*b : a && !a->sweep.empty() ? &*a : nullptr; }
};

/// A row a tensor of the model, three columns: the share of its weights that each mask keeps (a circle for A, a diamond and a bar for B); how far the two
/// masks agree, as a Jaccard index with a mark where two random masks of these sizes would be; and, as a heat map, the share that the gradients would
/// keep at densities 0.1 to 1. Up and Down walk the rows.
class MaskChart : public RowChart
{
    Q_OBJECT
public:
    enum class Order { Model, Share, Overlap, Size };

    explicit MaskChart(QWidget* parent = nullptr);

    void setMasks(MaskPair masks);
    void setOrder(Order order);
    const MaskPair& masks() const { return m_masks; }

    int count() const override { return int(m_rows.size()); }
    std::size_t tensorAt(int row) const { return m_rows[std::size_t(row)]; } ///< position in the model of what a row shows
    QString rowText(int row) const override;
    void paintChart(QPainter& painter, const QRect& area, int top) const override;

    QSize sizeHint() const override { return {800, 420}; }
    QSize minimumSizeHint() const override { return {420, 120}; }

protected:
    int headHeight() const override;
    int rowHeight() const override;

private:
    struct Columns;
    Columns columnsIn(const QRect& area, const QFontMetrics& metrics) const;
    void paintHead(QPainter& painter, const QRect& area, const Columns& columns) const;
    void paintShares(QPainter& painter, const QRectF& place, std::size_t tensor) const;
    void paintOverlap(QPainter& painter, const QRectF& place, std::size_t tensor) const;
    void paintSweep(QPainter& painter, const QRectF& place, std::size_t tensor) const;
    double shareOf(const std::optional<MaskFile>& mask, std::size_t tensor) const; ///< NaN without weights or mask
    void sort();

    MaskPair m_masks;
    std::vector<std::size_t> m_rows;
    Order m_order = Order::Model;
};

} // namespace palimpsest
