// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/original_model.h"
#include "widgets/pictures/preview_drawing.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace palimpsest {

/// What a model makes of some prompts: pictures beside each other, in as many lines as there is room for, a few from other noise where the prompts are few. They are drawn while the strip is
/// seen, a moment after the prompts changed. Arrow keys walk the pictures.
class DrawnStrip : public QWidget
{
    Q_OBJECT
public:
    explicit DrawnStrip(PreviewEngine& engine, QWidget* parent = nullptr);

    /// Before prompts are set, and whenever another one may be meant.
    void setModel(const OriginalAtHand& original);
    /// The first ones are drawn.
    void setPrompts(const QStringList& prompts);
    /// What stands in the place of pictures where there are no prompts.
    void setHint(const QString& hint);

    struct Tile {
        QString prompt;
        quint64 seed = 0;
        bool operator==(const Tile&) const = default;
    };
    const QList<Tile>& tiles() const { return m_tiles; }
    QImage picture(int tile) const; ///< null as long as it is not drawn
    int current() const { return m_current; }
    static int mostTiles() { return 8; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void drawn(); ///< nothing more comes

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void draw();
    int tileHeight() const;
    int tileWidth() const;
    int inLine() const;        ///< tiles beside each other
    int shownTiles() const;    ///< for which there is room
    QRect tileRect(int tile) const;
    QString tileText(int tile) const;
    void setCurrent(int tile);
    void describe();

    PreviewDrawing m_drawing;
    OriginalAtHand m_original;
    QStringList m_prompts;
    QList<Tile> m_tiles;
    QString m_hint;
    QTimer m_pause;
    int m_current = -1;
    bool m_isStale = false;
};

} // namespace palimpsest
