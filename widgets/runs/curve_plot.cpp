// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/curve_plot.h"

#include "widgets/items/chart_style.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kRedrawInterval = 100; // ms
constexpr std::size_t kFewPoints = 40; // so many are dots on their line

/// Steps are whole numbers.
class StepTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override { return std::max(1.0, QCPAxisTicker::getTickStep(range)); }
};

bool isAlone(const std::vector<CurvePoint>& points, std::size_t i)
{
    const auto reaches = [&](std::size_t other) { return other < points.size() && std::isfinite(points[other].value); };
    return std::isfinite(points[i].value) && !reaches(i + 1) && !(i > 0 && reaches(i - 1));
}
} // namespace

CurvePlot::CurvePlot(const QString& title, const QString& unit, const std::vector<Series>& series, QWidget* parent)
    : QWidget(parent), m_title(title), m_isPercent(unit == u"%"_s), m_plot(new QCustomPlot(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    setAccessibleName(title);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(180, 120);
    m_plot->xAxis->setLabel(tr("step"));
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new StepTicker));
    m_plot->yAxis->setLabel(unit.isEmpty() ? title : tr("%1 (%2)").arg(title, unit));
    putLegendAbove(*m_plot); // accuracies live in the upper right corner, where legends usually sit
    m_plot->axisRect()->setMinimumMargins(QMargins(15, 4, 15, 15));
    for (const Series& one : series) {
        Curve curve{one, {}, m_plot->addGraph(), m_plot->addGraph()};
        curve.graph->setName(one.title);
        curve.alone->setLineStyle(QCPGraph::lsNone);
        curve.alone->removeFromLegend();
        m_curves.emplace(one.name, curve);
    }
    m_lost = m_plot->addGraph();
    m_lost->setName(tr("not a number"));
    m_lost->setLineStyle(QCPGraph::lsNone);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawInterval);
    connect(&m_redraw, &QTimer::timeout, this, &CurvePlot::draw);
    recolour();
}

void CurvePlot::clear()
{
    for (auto& [name, curve] : m_curves)
        curve.points.clear();
    m_redraw.start();
}

void CurvePlot::setCurve(const QString& name, std::vector<CurvePoint> points)
{
    const auto found = m_curves.find(name);
    if (found == m_curves.end())
        return;
    found->second.points = std::move(points);
    m_redraw.start();
}

void CurvePlot::append(const QString& name, const CurvePoint& point)
{
    const auto found = m_curves.find(name);
    if (found == m_curves.end())
        return;
    auto& points = found->second.points;
    while (!points.empty() && points.back().step >= point.step)
        points.pop_back();
    points.push_back(point);
    if (!m_redraw.isActive() && isVisible())
        m_redraw.start();
}

std::vector<QString> CurvePlot::names() const
{
    std::vector<QString> names;
    for (const auto& [name, curve] : m_curves)
        names.push_back(name);
    return names;
}

bool CurvePlot::isEmpty() const
{
    return std::all_of(m_curves.begin(), m_curves.end(), [](const auto& entry) { return entry.second.points.empty(); });
}

int CurvePlot::lostSteps() const
{
    int lost = 0;
    for (const auto& [name, curve] : m_curves)
        lost += int(std::count_if(curve.points.begin(), curve.points.end(), [](const CurvePoint& point) { return !std::isfinite(point.value); }));
    return lost;
}

std::vector<CurvePoint> CurvePlot::reduced(const std::vector<CurvePoint>& points, int pixels)
{
    const std::size_t most = std::size_t(std::max(pixels, 50)) * 2;
    if (points.size() <= most)
        return points;
    std::vector<CurvePoint> kept;
    kept.reserve(most + 2);
    const std::size_t bin = (points.size() + most / 2 - 1) / (most / 2);
    for (std::size_t begin = 0; begin < points.size(); begin += bin) {
        const auto first = points.begin() + std::ptrdiff_t(begin), last = points.begin() + std::ptrdiff_t(std::min(begin + bin, points.size()));
        // NaN compares false with everything: look for the extremes among the finite ones only.
        auto low = last, high = last, lost = last;
        for (auto point = first; point != last; ++point) {
            if (!std::isfinite(point->value)) {
                lost = point;
                continue;
            }
            low = low == last || point->value < low->value ? point : low;
            high = high == last || point->value > high->value ? point : high;
        }
        std::vector<std::vector<CurvePoint>::const_iterator> chosen;
        for (const auto& point : {low, high, lost})
            if (point != last && std::find(chosen.begin(), chosen.end(), point) == chosen.end())
                chosen.push_back(point);
        std::sort(chosen.begin(), chosen.end());
        for (const auto& point : chosen)
            kept.push_back(*point);
    }
    return kept;
}

void CurvePlot::draw()
{
    if (!isVisible())
        return;
    double lowX = INFINITY, highX = -INFINITY, lowY = INFINITY, highY = -INFINITY;
    QVector<double> lostSteps;
    for (auto& [name, curve] : m_curves) {
        const std::vector<CurvePoint> points = reduced(curve.points, m_plot->width());
        const bool areFew = points.size() < kFewPoints;
        QVector<double> steps, values, aloneSteps, aloneValues;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const CurvePoint& point = points[i];
            if (!areFew && isAlone(points, i)) {
                aloneSteps << point.step;
                aloneValues << point.value;
            }
            steps << point.step;
            values << (std::isfinite(point.value) ? point.value : NAN);
            lowX = std::min(lowX, point.step);
            highX = std::max(highX, point.step);
            if (std::isfinite(point.value)) {
                lowY = std::min(lowY, point.value);
                highY = std::max(highY, point.value);
            } else {
                lostSteps << point.step;
            }
        }
        curve.graph->setData(steps, values, true);
        // A single point draws no line.
        curve.graph->setScatterStyle(areFew ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4) : QCPScatterStyle());
        curve.alone->setData(aloneSteps, aloneValues, true);
        if (points.empty())
            curve.graph->removeFromLegend();
        else
            curve.graph->addToLegend();
    }
    if (!std::isfinite(lowY))
        lowY = 0, highY = 1;
    const double margin = highY > lowY ? (highY - lowY) * 0.06 : std::max(0.5, std::abs(highY) * 0.1);
    const double bottom = lowY - margin, top = highY + margin;
    // There is no accuracy above 100 %; the little more is for half a dot.
    m_plot->yAxis->setRange(m_isPercent ? std::max(bottom, -(top - bottom) * 0.06) : bottom, m_isPercent ? std::min(top, 100 + (top - bottom) * 0.06) : top);
    const double first = std::isfinite(lowX) && highX > lowX ? lowX : 0, last = std::isfinite(highX) && highX > 0 ? highX : 1;
    m_plot->xAxis->setRange(first - (last - first) * 0.02, last + (last - first) * 0.02); // dots and crosses at the ends are whole
    std::sort(lostSteps.begin(), lostSteps.end());
    m_lost->setData(lostSteps, QVector<double>(lostSteps.size(), lowY - margin * 0.4), true);
    if (lostSteps.isEmpty())
        m_lost->removeFromLegend();
    else
        m_lost->addToLegend();
    QStringList said;
    for (const auto& [name, curve] : m_curves)
        if (!curve.points.empty())
            said << tr("%1 %2 at step %3").arg(curve.series.title).arg(curve.points.back().value, 0, 'g', 4).arg(curve.points.back().step);
    if (!lostSteps.isEmpty())
        said << tr("not a number from step %1").arg(lostSteps.first());
    setAccessibleDescription(said.isEmpty() ? tr("No points yet.") : said.join(u"; "_s));
    setToolTip(accessibleDescription());
    fitTicksAndLegend();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// As many ticks as do not touch, and as many legend entries in a row as are not cut.
void CurvePlot::fitTicksAndLegend()
{
    const QFontMetrics metrics(font());
    m_plot->xAxis->ticker()->setTickCount(std::clamp(m_plot->width() / (metrics.horizontalAdvance(u"000000"_s) + 24), 1, 5));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(m_plot->height() / (metrics.height() * 3), 1, 5));
    wrapLegend(*m_plot);
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_redraw.start();
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_redraw.start();
}

void CurvePlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        m_redraw.start();
    }
    QWidget::changeEvent(event);
}

void CurvePlot::recolour()
{
    const ThemeColours colours = themeColours(palette());
    styleChart(*m_plot, palette(), font());
    for (auto& [name, curve] : m_curves) {
        const Role role = curve.series.role;
        const QColor colour = role == Forget || role == OtherForget ? colours.forget : role == Retain ? colours.retain : role == OriginalLoss ? colours.faintText : colours.test;
        // Never by colour alone: forgetting is dashed.
        curve.alone->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(colour, 1.6), colour, 4));
        curve.graph->setPen(QPen(colour, 1.6, role == Forget ? Qt::DashLine : role == OtherForget ? Qt::DashDotLine : role == OriginalLoss ? Qt::DotLine : Qt::SolidLine));
    }
    m_lost->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCross, QPen(colours.error, 2), Qt::NoBrush, 8));
}

} // namespace palimpsest
