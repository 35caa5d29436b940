// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/preview/preview_models.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>
#include <QTimer>

#include <optional>
#include <vector>

namespace palimpsest {

/// Pictures in rows (a prompt and a seed) and columns (models); where there is room, rows stand beside each other, too. Beside the plain view, three of them lay every run's picture over its original's: a wipe, both in turns, and how far they are
/// apart. All cells have the same size and show the same part of their picture. Arrow keys walk the cells; in the wipe left and right move its edge.
class PreviewGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class Mode { SideBySide, Wipe, Blink, Difference };
    struct Row {
        QString prompt;
        quint64 seed = 0;
        bool operator==(const Row&) const = default;
    };
    enum class State { Waiting, Drawing, Drawn, Failed };
    struct Cell {
        int row = 0, column = 0; ///< as in setContents(), whatever the mode
        bool operator==(const Cell&) const = default;
    };

    explicit PreviewGrid(QWidget* parent = nullptr);

    /// Keeps the current cell where its row and its model are still there. Pictures are forgotten.
    void setContents(const QList<PreviewColumn>& columns, const QList<Row>& rows);
    void setPicture(Cell cell, const QImage& picture);
    /// What a cell without a picture says; `text` is why it failed, or why it waits.
    void setState(Cell cell, State state, const QString& text = {});

    Mode mode() const { return m_mode; }
    void setMode(Mode mode); ///< stays side by side where originals have nothing beside them
    int side() const { return m_side; }              ///< of a cell, in device-independent pixels
    void setSide(int side);                          ///< within smallestSide() and largestSide()
    static int smallestSide() { return 64; }
    static int largestSide() { return 512; }
    double wipe() const { return m_wipe; }           ///< 0: all of the run's picture, 1: all of the original's
    void setWipe(double share);
    QRectF view() const { return m_view; }           ///< the part of every picture that is shown, in parts of its width and height
    void setView(const QRectF& view);
    /// `factor` as close as before around a point of the picture; never further than all of it.
    void zoom(double factor, QPointF around = {0.5, 0.5});

    std::optional<Cell> current() const { return m_current; }
    void setCurrent(Cell cell);
    const QList<Row>& rows() const { return m_rows; }
    const QList<PreviewColumn>& columns() const { return m_columns; }
    QImage picture(Cell cell) const;
    /// What the cell shows in this mode, as large as the pictures are: for copies and files.
    QImage shown(Cell cell) const;
    QString cellText(Cell cell) const;
    QRect cellRect(Cell cell) const; ///< of its picture, in the viewport; null where the mode does not show it
    std::optional<Cell> cellAt(QPoint point) const;

    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void currentChanged();
    void sideChanged(int side);
    void wipeChanged(double share);
    void modeChanged(palimpsest::PreviewGrid::Mode mode);
    void menuRequested(QPoint globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Content {
        QImage picture;
        State state = State::Waiting;
        QString text;
    };

    std::vector<int> shownColumns() const;
    int place(int column) const; ///< among the shown ones, -1 for none
    int bands() const;           ///< rows that stand beside each other
    int bandWidth() const;
    int lines() const { return int((m_rows.size() + bands() - 1) / bands()); }
    QRect captionRect(int row) const;
    int headHeight() const;
    int captionHeight() const;
    int rowHeight() const { return captionHeight() + m_side + kGap; }
    const Content& content(Cell cell) const;
    Content& content(Cell cell);
    int originalOf(int column) const { return m_columns[column].original; }
    void arrange();
    void paintHead(QPainter& painter) const;
    void paintCell(QPainter& painter, Cell cell) const;
    void paintPicture(QPainter& painter, const QRectF& target, const QImage& picture, const QRectF& part) const;
    void paintTag(QPainter& painter, const QRect& rect, const QString& text, Qt::Alignment side) const;
    void moveCurrent(int rows, int columns);
    void describe();
    void refreshBlinking();
    void wipeTo(QPoint point);

    static constexpr int kGap = 10, kMargin = 8, kBandGap = 24;

    QList<PreviewColumn> m_columns;
    QList<Row> m_rows;
    std::vector<Content> m_contents; ///< row by row
    mutable QHash<qint64, QImage> m_differences; ///< by the keys of both pictures
    Mode m_mode = Mode::SideBySide, m_unblinking = Mode::SideBySide;
    int m_side = 128;
    double m_wipe = 0.5;
    QRectF m_view{0, 0, 1, 1};
    std::optional<Cell> m_current;
    QTimer m_blink;
    bool m_showsOriginal = true; ///< while it blinks
    enum class Drag { None, Wipe, Pan } m_drag = Drag::None;
    QPoint m_dragFrom;
    QRectF m_viewBefore;
};

} // namespace palimpsest
