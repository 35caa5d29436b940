// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QSizeF>
#include <QString>

#include <functional>

class QAbstractItemModel;
class QPaintDevice;

namespace palimpsest {

constexpr QSize kLeastExport{120, 90};

/// A chart on its way out of the window: the light palette whatever the screen shows, a legend and what the marks mean inside the picture, and its
/// data and recipe with it.
struct ChartExport {
    /// Paints the chart, laid out anew in `size` pixels of 96 dots an inch; `vector`: as lines rather than pixels.
    std::function<void(QPaintDevice& device, const QSize& size, bool vector)> paint;
    QString caption;
    Json recipe;      ///< what the figure is made of
    QByteArray table; ///< its numbers as CSV
    QSizeF millimetres{174, 110};
    QSize least = kLeastExport; ///< pixels below which things would overlap: a smaller size asked for grows to it
    int dotsPerInch = 300; ///< of pixel images
};

/// Pixels of 96 dots an inch in millimetres, whole ones that are enough.
QSizeF inMillimetres(const QSize& pixels);

/// With the recipe as text "palimpsest-figure".
QImage toImage(const ChartExport& chart);
QByteArray toSvg(const ChartExport& chart); ///< vector; the recipe is its description
QByteArray toPdf(const ChartExport& chart); ///< vector; the recipe is attached as figure.json

/// A model as CSV (RFC 4180): heads, then a line a row; numbers (ValueRole) in full precision, nothing where there is none.
QByteArray toCsv(const QAbstractItemModel& model);

/// Writes PNG, SVG, PDF or CSV by the file's suffix, atomically. Throws Error "export.format" for another suffix, or file errors.
void exportChart(const ChartExport& chart, const QString& file);

/// The lines of a caption, broken between its parts (" · ") so that each is at most `width` wide.
QString wrappedCaption(const QString& caption, const QFont& font, int width);

/// The font of exported charts: measured as it prints, because hinted letters are narrower and legends came out cut.
QFont exportFont();

} // namespace palimpsest
