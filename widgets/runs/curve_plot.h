// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_folder.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace palimpsest {

/// One chart over steps with the raw curves: no smoothing. Steps without a finite value are marked at the bottom, because a gap alone would go unseen; a
/// finite value between two of them is a dot.
class CurvePlot : public QWidget
{
    Q_OBJECT
public:
    enum Role { Loss, OriginalLoss, Forget, OtherForget, Retain };
    struct Series {
        QString name; ///< as in events
        QString title;
        Role role;
    };

    CurvePlot(const QString& title, const QString& unit, const std::vector<Series>& series, QWidget* parent = nullptr);

    void clear();
    void setCurve(const QString& name, std::vector<CurvePoint> points);
    /// A resumed run may say steps again: those at or after `step` are replaced.
    void append(const QString& name, const CurvePoint& point);
    bool isEmpty() const;
    std::vector<QString> names() const; ///< as in events
    bool knows(const QString& name) const { return m_curves.contains(name); }
    int lostSteps() const; ///< how many are marked as not finite

    /// About two points a pixel that keep every extreme; what `points` shows at `pixels` width.
    static std::vector<CurvePoint> reduced(const std::vector<CurvePoint>& points, int pixels);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Curve {
        Series series;
        std::vector<CurvePoint> points;
        QCPGraph* graph = nullptr;
        QCPGraph* alone = nullptr; ///< points that no line reaches
    };

    void recolour();
    void draw();
    void fitTicksAndLegend();

    QString m_title;
    bool m_isPercent;
    QCustomPlot* m_plot;
    QCPGraph* m_lost;
    std::map<QString, Curve> m_curves;
    QTimer m_redraw;
};

} // namespace palimpsest
