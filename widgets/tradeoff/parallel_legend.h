// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace palimpsest {

class ParallelView;

/// What the colours and dashes of parallel coordinates mean, beside the axes: they scroll sideways, this stays. Where there are more methods than room it scrolls down.
class ParallelLegend : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit ParallelLegend(const ParallelView& view, QWidget* parent = nullptr);

    void refresh(); ///< after the view has other data

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    const ParallelView& m_view;
};

} // namespace palimpsest
