// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_figure.h"

#include "widgets/items/plotlib.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/scatter_plot.h"
#include "widgets/tradeoff/scatter_table_model.h"

#include <cmath>

namespace palimpsest {

namespace {

/// Lays the chart out anew, so that the one on screen is not touched, and paints it.
void paint(const ScatterData& data, const QRectF& range, const QString& captionText, QPaintDevice& device, const QSize& size, bool vector)
{
    QCustomPlot plot;
    ScatterStyle style;
    style.palette = lightPalette();
    style.palette.setColor(QPalette::Base, Qt::white); // paper
    style.legend = true;
    style.markerSize = 8;
    const QFont font = exportFont();
    plot.setFont(font);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setLabelFont(font);
        axis->setTickLabelFont(font);
    }
    plot.legend->setFont(font);
    style.caption = captionText;
    drawScatter(plot, data, style);
    // The caption stands above the axes only; a legend beside them takes its share of the width.
    if (auto* caption = qobject_cast<QCPTextElement*>(plot.plotLayout()->element(0, 0))) {
        const int beside = plot.plotLayout()->columnCount() > 1 ? plot.legend->minimumOuterSizeHint().width() + plot.plotLayout()->columnSpacing() : 0;
        caption->setText(wrappedCaption(captionText, font, size.width() - beside - 24));
    }
    plot.xAxis->setRange(range.left(), range.right());
    plot.yAxis->setRange(range.top(), range.bottom());
    QCPPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    if (vector) {
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
    }
    plot.toPainter(&painter, size.width(), size.height());
}

/// NaN has no place in JSON; a missing interval is null.
Json numberOrNull(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

} // namespace

Json figureRecipe(const ScatterData& data, const std::vector<RunRow>& rows)
{
    const ScatterOptions& options = data.options;
    Json points = Json::array();
    for (const auto& point : data.points) {
        Json runs = Json::array(), seeds = Json::array();
        for (const std::size_t member : point.members) {
            runs.push_back(rows[member].id);
            seeds.push_back(rows[member].seed);
        }
        const auto summary = [](const Summary& value) {
            return Json{{"mean", numberOrNull(value.mean)}, {"deviation", numberOrNull(value.deviation)}, {"low", numberOrNull(value.low)},
                        {"high", numberOrNull(value.high)}, {"seeds", value.count}};
        };
        const RunRow& first = rows[point.members.front()];
        points.push_back({{"method", point.method}, {"parameters", first.parameters}, {"forget_set", first.forgetSetHash}, {"runs", runs}, {"seeds", seeds},
                          {"x", summary(point.x)}, {"y", summary(point.y)}, {"front", point.onFront}});
    }
    return {{"format", "palimpsest-figure"}, {"version", 1}, {"program", PALIMPSEST_VERSION}, {"kind", "tradeoff"}, {"x", options.xMetric},
            {"y", options.yMetric}, {"distance_to_retrain", options.distanceToRetrain}, {"mean_over_seeds", options.grouped},
            {"bars", options.interval == Interval::Deviation ? "deviation" : "confidence-95"}, {"log_x", options.logX}, {"log_y", options.logY},
            {"study", options.study}, {"points", points}};
}

ChartExport scatterExport(ScatterData data, const QRectF& range, const QString& caption, const std::vector<RunRow>& rows)
{
    ChartExport chart;
    chart.caption = caption;
    chart.recipe = figureRecipe(data, rows);
    ScatterTableModel table;
    table.show(data, rows);
    chart.table = toCsv(table);
    chart.paint = [data = std::move(data), range, caption](QPaintDevice& device, const QSize& size, bool vector) {
        paint(data, range, caption, device, size, vector);
    };
    return chart;
}

} // namespace palimpsest
