// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/svg_chart.h"

#include "core/results/markup.h"
#include "core/results/numbers.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

/// A step of 1, 2 or 5 times a power of ten that gives about five ticks.
double tickStep(double range)
{
    const double rough = range / 5, power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10 * power;
}

} // namespace

std::string svgNumber(double value)
{
    return fixedNumber(value, 1);
}

std::string svgBegin(double height)
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + svgNumber(kSvgWidth) + "\" height=\"" + svgNumber(height) + "\" viewBox=\"0 0 " + svgNumber(kSvgWidth) + " " + svgNumber(height)
        + "\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n<rect width=\"" + svgNumber(kSvgWidth) + "\" height=\"" + svgNumber(height)
        + "\" fill=\"#ffffff\"/>\n";
}

std::string svgText(double x, double y, const std::string& words, const std::string& attributes)
{
    return "<text x=\"" + svgNumber(x) + "\" y=\"" + svgNumber(y) + "\" " + attributes + ">" + escapeHtml(words) + "</text>\n";
}

std::string svgLine(double x1, double y1, double x2, double y2, const std::string& attributes)
{
    return "<line x1=\"" + svgNumber(x1) + "\" y1=\"" + svgNumber(y1) + "\" x2=\"" + svgNumber(x2) + "\" y2=\"" + svgNumber(y2) + "\" " + attributes + "/>\n";
}

std::string svgGrid(const SvgAxis& x, const SvgAxis& y)
{
    std::string svg;
    const auto ticks = [&](const SvgAxis& axis, bool horizontal) {
        const double step = tickStep(axis.high - axis.low);
        const int decimals = std::max(0, int(-std::floor(std::log10(step) + 1e-9)));
        for (double value = std::ceil(axis.low / step) * step; value <= axis.high; value += step) {
            const double pixel = axis.pixel(value);
            const std::string label = fixedNumber(value, decimals);
            if (horizontal)
                svg += svgLine(pixel, kSvgTop, pixel, kSvgTop + kSvgPlotHeight, "stroke=\"#e4e6ea\"")
                    + svgText(pixel, kSvgTop + kSvgPlotHeight + 18, label, "text-anchor=\"middle\" fill=\"#57606a\"");
            else
                svg += svgLine(kSvgLeft, pixel, kSvgLeft + kSvgPlotWidth, pixel, "stroke=\"#e4e6ea\"")
                    + svgText(kSvgLeft - 8, pixel + 4, label, "text-anchor=\"end\" fill=\"#57606a\"");
        }
    };
    ticks(x, true);
    ticks(y, false);
    return svg + "<rect x=\"" + svgNumber(kSvgLeft) + "\" y=\"" + svgNumber(kSvgTop) + "\" width=\"" + svgNumber(kSvgPlotWidth) + "\" height=\"" + svgNumber(kSvgPlotHeight)
        + "\" fill=\"none\" stroke=\"#8c959f\"/>\n";
}

std::string svgAxisTitles(const std::string& x, const std::string& y)
{
    const std::string turned = svgNumber(20) + " " + svgNumber(kSvgTop + kSvgPlotHeight / 2);
    return svgText(kSvgLeft + kSvgPlotWidth / 2, kSvgTop + kSvgPlotHeight + 44, x, "text-anchor=\"middle\" fill=\"#1f2328\"")
        + svgText(20, kSvgTop + kSvgPlotHeight / 2, y, "text-anchor=\"middle\" fill=\"#1f2328\" transform=\"rotate(-90 " + turned + ")\"");
}

} // namespace palimpsest
