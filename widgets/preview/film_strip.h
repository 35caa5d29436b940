// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QList>
#include <QMap>
#include <QString>

namespace palimpsest {

/// The way from noise to a picture, a strip for each model, the same steps below each other. Left and right arrows walk the steps.
class FilmStrip : public QAbstractScrollArea
{
    Q_OBJECT
public:
    struct Strip {
        QString title;
        QMap<int, QImage> frames; ///< by the step after which they were taken
    };

    explicit FilmStrip(QWidget* parent = nullptr);

    /// `steps`: those that strips will have in the end, ascending; where a strip has no frame of one yet, its place is kept.
    void setStrips(const QList<Strip>& strips, const QList<int>& steps);
    const QList<Strip>& strips() const { return m_strips; }
    const QList<int>& steps() const { return m_steps; }
    /// What stands there where there is nothing to show.
    void setHint(const QString& hint);

    int current() const { return m_current; } ///< position in steps(), -1 for none
    void setCurrent(int position);
    QRect frameRect(int strip, int position) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, 110}; }

Q_SIGNALS:
    void currentChanged(int position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int titleWidth() const;
    int frameSide() const;
    void arrange();
    void describe();

    QList<Strip> m_strips;
    QList<int> m_steps;
    QString m_hint;
    int m_current = -1;
};

/// The steps after which an engine takes `frames` frames of a way of `steps` steps: evenly, the last one among them.
QList<int> frameSteps(int frames, int steps);

} // namespace palimpsest
