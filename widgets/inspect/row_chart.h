// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace palimpsest {

/// A chart of rows below a head that stays: scrolling, a current row, the keys that walk the rows and what the mouse points at. What a row is and how it is
/// drawn is for those who inherit it.
class RowChart : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RowChart(QWidget* parent = nullptr);

    virtual int count() const = 0;
    virtual QString rowText(int row) const = 0; ///< what the tooltip and a screen reader say
    /// Head and rows from `top` on into a rectangle: for the screen, for images and for reports.
    virtual void paintChart(QPainter& painter, const QRect& area, int top) const = 0;

    int current() const { return m_current; } ///< −1 for none
    void setCurrent(int row);                 ///< scrolls to it; nothing for a row that there is not
    int rowAt(QPoint inViewport) const;       ///< −1 where there is none

protected:
    static constexpr int kMargin = 8;

    virtual int headHeight() const = 0;
    virtual int rowHeight() const = 0;
    virtual void choose(int row); ///< a click on it, or Enter; nothing unless somebody wants it

    /// Other rows or another order: the range follows; `current` is where the current row went, −1 if it is gone.
    void rowsChanged(int current);
    void paintCurrent(QPainter& painter, int row, const QRect& line) const; ///< the ground of the current row

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void layOut();

    int m_current = -1;
};

} // namespace palimpsest
