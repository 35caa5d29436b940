// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/grid_geometry.h"
#include "widgets/forget_set/thumbnail.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QPixmap>

#include <memory>
#include <vector>

namespace palimpsest {

/// What a thumbnail grid shows, by position. The grid asks only for what is visible.
class ThumbnailModel
{
public:
    virtual ~ThumbnailModel() = default;
    virtual int count() const = 0;
    virtual ThumbnailPixels pixels(int index) const = 0;
    virtual bool isMarked(int index) const = 0;    ///< framed, with a cross in the corner: will be forgotten
    virtual bool isDimmed(int index) const = 0;    ///< faded: cannot be chosen
    virtual QString text(int index) const = 0;     ///< one line: status and screen reader
    virtual QString toolTip(int index) const { return text(index); }
};

/// Thumbnails of any number of images, painted straight from the pixels in memory: no item, no pixmap and no index per image. Rows are
/// drawn once into strips that scrolling only copies.
///
/// Keyboard: arrows, Page Up/Down, Home and End move; Space asks to change the mark; Shift with a move extends it; Ctrl and + or − zoom.
/// Mouse: a click asks to change the mark and becomes the anchor, Shift and click extends it from the anchor, a drag from anywhere
/// draws a rubber band that marks what it touches, or unmarks it with Ctrl held.
class ThumbnailGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// Whether the pictures can be marked, or only looked at one by one.
    enum class Mode { Marking, Looking };

    explicit ThumbnailGrid(Mode mode, QWidget* parent = nullptr);

    /// Shows other pictures. `current` is the position that becomes the current one, −1 for none.
    void setModel(std::shared_ptr<const ThumbnailModel> model, int current = -1);
    const ThumbnailModel* model() const { return m_model.get(); }
    void refreshMarks(); ///< marks, dimming or texts changed; pictures did not

    int current() const { return m_current; }
    void setCurrent(int index); ///< and scrolls to it
    QString currentText() const; ///< what a screen reader says

    /// Zooming steps through 1, 1.5, 2, 3 and 4 times the images' own size, in device-independent pixels.
    static constexpr int kZoomSteps = 5;
    int zoom() const { return m_zoom; }
    void setZoom(int step); ///< 0 .. kZoomSteps − 1

    GridGeometry geometryOfGrid() const;
    QRect visualRect(int index) const; ///< in viewport coordinates
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// What is visible, drawn into any painter at (0, 0) with the grid's size: screen, test and report alike.
    void paintGrid(QPainter& painter, const QRect& dirty);

Q_SIGNALS:
    void currentChanged(int index);
    void activated(int index); ///< Enter or double click
    void toggleRequested(int index);
    /// `series` not 0: the range from one anchor; a later one of the same series replaces it, as when Shift and arrows go back.
    void markRequested(const std::vector<int>& indexes, bool marked, int series);
    void zoomChanged(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    const QPixmap& strip(int row, const GridGeometry& geometry);
    void drawMarks(QPainter& painter, const QRect& rect, int index) const;
    int side() const;
    void layOut();
    void moveCurrent(int index, bool extend);
    void setAnchor(int index, bool mark);
    void extendTo(int index);
    QPoint toContent(QPoint inViewport) const;
    void updateBand(QPoint inViewport);

    const Mode m_mode;
    std::shared_ptr<const ThumbnailModel> m_model;
    QCache<int, QPixmap> m_strips;
    double m_stripRatio = 0; ///< the device pixel ratio that the strips were drawn for
    int m_zoom = 2;
    int m_current = -1;
    int m_anchor = -1;       ///< where Shift extends from
    bool m_anchorMark = true; ///< what Shift extends
    int m_series = 0;         ///< counts anchors
    int m_pressed = -1;
    QPoint m_pressedAt;      ///< content coordinates
    bool m_pressedLeft = false;
    QRect m_band;            ///< content coordinates; null while there is none
    std::vector<int> m_banded;
    bool m_bandMark = true;
};

} // namespace palimpsest
