// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/chart_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "widgets/items/plotlib.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/scatter_plot.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFontMetrics>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kScreenDots = 96; // the chart is laid out in pixels of this many dots an inch
constexpr double kInch = 25.4;

QSize layoutSize(const ChartExport& chart)
{
    return (chart.millimetres / kInch * kScreenDots).toSize().expandedTo(QSize(120, 90));
}

/// QCustomPlot's text elements do not grow with wrapped lines, so the lines are broken here, between the parts of the caption.
QString wrapped(const QString& caption, const QFontMetrics& metrics, int width)
{
    const QString separator = u" · "_s;
    QString text, line;
    for (const QString& part : caption.split(separator)) {
        const QString longer = line.isEmpty() ? part : QString(line + separator + part);
        if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
            text += line + u'\n';
            line = part;
        } else {
            line = longer;
        }
    }
    return text + line;
}

/// Lays the chart out anew, so that the one on screen is not touched, and paints it.
void paint(const ChartExport& chart, QPaintDevice& device, bool vector)
{
    QCustomPlot plot;
    ScatterStyle style;
    style.palette = lightPalette();
    style.palette.setColor(QPalette::Base, Qt::white); // paper
    style.legend = true;
    style.markerSize = 8;
    QFont font = plot.font();
    font.setPixelSize(11);
    font.setHintingPreference(QFont::PreferNoHinting); // measured as it prints: hinted letters are narrower, and legends came out cut
    plot.setFont(font);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setLabelFont(font);
        axis->setTickLabelFont(font);
    }
    plot.legend->setFont(font);
    style.caption = chart.caption;
    drawScatter(plot, chart.data, style);
    // The caption stands above the axes only; a legend beside them takes its share of the width.
    if (auto* caption = qobject_cast<QCPTextElement*>(plot.plotLayout()->element(0, 0))) {
        const int beside = plot.plotLayout()->columnCount() > 1 ? plot.legend->minimumOuterSizeHint().width() + plot.plotLayout()->columnSpacing() : 0;
        caption->setText(wrapped(chart.caption, QFontMetrics(font), layoutSize(chart).width() - beside - 24));
    }
    plot.xAxis->setRange(chart.range.left(), chart.range.right());
    plot.yAxis->setRange(chart.range.top(), chart.range.bottom());
    QCPPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    if (vector) {
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
    }
    const QSize size = layoutSize(chart);
    plot.toPainter(&painter, size.width(), size.height());
}

QString recipeText(const ChartExport& chart)
{
    return QString::fromStdString(chart.recipe.dump());
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

QImage toImage(const ChartExport& chart)
{
    const double scale = chart.dotsPerInch / kScreenDots;
    QImage image((QSizeF(layoutSize(chart)) * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDevicePixelRatio(scale);
    paint(chart, image, false);
    image.setDevicePixelRatio(1);
    image.setDotsPerMeterX(int(std::lround(chart.dotsPerInch / kInch * 1000)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.setText(u"palimpsest-figure"_s, recipeText(chart));
    return image;
}

QByteArray toSvg(const ChartExport& chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(int(kScreenDots));
    generator.setSize(layoutSize(chart));
    generator.setViewBox(QRect({0, 0}, layoutSize(chart)));
    generator.setTitle(chart.caption);
    generator.setDescription(recipeText(chart));
    paint(chart, generator, true);
    return bytes;
}

QByteArray toPdf(const ChartExport& chart)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(int(kScreenDots));
        writer.setPageSize(QPageSize(QSizeF(layoutSize(chart)) / kScreenDots * 72, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        writer.setTitle(chart.caption);
        writer.setCreator(u"Palimpsest " PALIMPSEST_VERSION ""_s);
        writer.addFileAttachment(u"figure.json"_s, QByteArray::fromStdString(chart.recipe.dump(2)), u"application/json"_s);
        paint(chart, writer, true);
    }
    return bytes;
}

void exportChart(const ChartExport& chart, const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    QByteArray bytes;
    if (suffix == "png"_L1) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        toImage(chart).save(&buffer, "PNG");
    } else if (suffix == "svg"_L1) {
        bytes = toSvg(chart);
    } else if (suffix == "pdf"_L1) {
        bytes = toPdf(chart);
    } else {
        throw Error("export.format", "A chart cannot be written as '" + file.toStdString() + "': expected a name that ends in .png, .svg or .pdf.",
                    "Choose one of the three.");
    }
    writeFileAtomically(file.toStdString(), std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

} // namespace palimpsest
