// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/chart_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/parameter.h"
#include "core/results/markup.h"
#include "widgets/items/table_model.h"

#include <QAbstractItemModel>
#include <QBuffer>
#include <QFileInfo>
#include <QFont>
#include <QFontMetrics>
#include <QGuiApplication>
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
    return (chart.millimetres / kInch * kScreenDots).toSize().expandedTo(chart.least);
}

QString recipeText(const ChartExport& chart)
{
    return QString::fromStdString(chart.recipe.dump());
}

QByteArray csvCell(const QVariant& value)
{
    if (value.typeId() == QMetaType::Double) {
        const double number = value.toDouble();
        return std::isnan(number) ? QByteArray() : QByteArray::fromStdString(shortestNumber(number));
    }
    if (value.typeId() == QMetaType::Bool || value.typeId() == QMetaType::Int || value.typeId() == QMetaType::LongLong)
        return value.toString().toUtf8();
    return QByteArray::fromStdString(csvText(value.toString().toStdString()));
}

} // namespace

QFont exportFont()
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(11);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QString wrappedCaption(const QString& caption, const QFont& font, int width)
{
    const QFontMetrics metrics(font);
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

QSizeF inMillimetres(const QSize& pixels)
{
    const auto length = [](int side) { return std::ceil(side / kScreenDots * kInch); };
    return {length(pixels.width()), length(pixels.height())};
}

QByteArray toCsv(const QAbstractItemModel& model)
{
    QByteArray csv;
    const auto line = [&](auto cell) {
        for (int column = 0; column < model.columnCount(); ++column)
            csv += (column > 0 ? "," : "") + cell(column);
        csv += "\r\n";
    };
    line([&](int column) { return csvCell(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()); });
    for (int row = 0; row < model.rowCount(); ++row)
        line([&](int column) { return csvCell(model.index(row, column).data(ValueRole)); });
    return csv;
}

QImage toImage(const ChartExport& chart)
{
    const double scale = chart.dotsPerInch / kScreenDots;
    QImage image((QSizeF(layoutSize(chart)) * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDevicePixelRatio(scale);
    chart.paint(image, layoutSize(chart), false);
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
    chart.paint(generator, layoutSize(chart), true);
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
        chart.paint(writer, layoutSize(chart), true);
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
    } else if (suffix == "csv"_L1) {
        bytes = chart.table;
    } else {
        throw Error("export.format", "A chart cannot be written as '" + file.toStdString() + "': expected a name that ends in .png, .svg, .pdf or .csv.",
                    "Choose one of the four.");
    }
    writeFileAtomically(file.toStdString(), std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

} // namespace palimpsest
