// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that charts as SVG text share.
#pragma once

#include <string>

namespace palimpsest {

/// The picture of every chart: its size without a long legend, and the plot in it; the legend stands to the right.
inline constexpr double kSvgWidth = 760, kSvgHeight = 430, kSvgLeft = 70, kSvgTop = 20, kSvgPlotWidth = 440, kSvgPlotHeight = 340;

/// An interval of values and the pixels it is drawn on.
struct SvgAxis {
    double low = 0, high = 1, from = 0, to = 1;

    double pixel(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// A number of pixels.
std::string svgNumber(double value);

/// The opening tag and a white ground.
std::string svgBegin(double height);
std::string svgText(double x, double y, const std::string& words, const std::string& attributes);
std::string svgLine(double x1, double y1, double x2, double y2, const std::string& attributes);

/// Grid lines with their numbers, and the frame of the plot.
std::string svgGrid(const SvgAxis& x, const SvgAxis& y);

/// What the axes show.
std::string svgAxisTitles(const std::string& x, const std::string& y);

} // namespace palimpsest
