// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers throughout, so that no machine rounds otherwise than another: 64 points in each pixel are inside of a shape or not.
#include "core/data/captioned_shapes.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace palimpsest {

namespace {

constexpr int kPoints = 8; ///< a pixel's points along each axis
constexpr int kUnits = 64; ///< of length in a pixel
constexpr int kBorder = 5 * kUnits / 4; ///< width of the line of an outline

/// From a shape's centre to its utmost points, by size.
constexpr std::array<int, 2> kRadius{5 * kUnits, 29 * kUnits / 4};
/// Points from the centre to the edge of a stencil, which all shapes fit into.
constexpr int kReach = 8 * kPoints;

struct Vector {
    std::int64_t x = 0, y = 0;
};

Vector operator-(Vector a, Vector b)
{
    return {a.x - b.x, a.y - b.y};
}

std::int64_t dot(Vector a, Vector b)
{
    return a.x * b.x + a.y * b.y;
}

std::int64_t cross(Vector a, Vector b)
{
    return a.x * b.y - a.y * b.x;
}

using Colour = std::array<int, 3>;

/// By colour; none is one of a background.
constexpr std::array<Colour, 8> kColours{{{222, 32, 40}, {248, 130, 16}, {246, 208, 28}, {34, 160, 64}, {28, 190, 206}, {44, 88, 232}, {148, 56, 196}, {246, 120, 178}}};
constexpr std::array<Colour, 4> kBackgrounds{{{250, 250, 250}, {16, 16, 20}, {128, 130, 134}, {226, 206, 168}}};

/// Patterns are dark on light backgrounds and light on dark ones, so that the shape stays one on all of them.
constexpr std::array<bool, 4> kIsLight{true, false, false, true};

int patternOn(int background, int channel)
{
    return kIsLight[std::size_t(background)] ? 3 * channel / 10 : (channel + 3 * 255) / 4;
}

/// Where each position is, in points.
constexpr std::array<std::array<int, 2>, 5> kCentres{{{68, 128}, {188, 128}, {128, 68}, {128, 188}, {128, 128}}};

/// Corners in thousandths of the radius; none for the circle.
const std::vector<Vector>& cornersOf(std::size_t shape)
{
    static const std::array<std::vector<Vector>, 5> corners{{
        {},
        {{-880, -880}, {880, -880}, {880, 880}, {-880, 880}},
        {{0, -960}, {1000, 840}, {-1000, 840}},
        {{0, -1000}, {309, -375}, {999, -274}, {499, 212}, {617, 899}, {0, 575}, {-617, 899}, {-499, 212}, {-999, -274}, {-309, -375}},
        {{-420, -1000}, {420, -1000}, {420, -420}, {1000, -420}, {1000, 420}, {420, 420}, {420, 1000}, {-420, 1000}, {-420, 420}, {-1000, 420}, {-1000, -420}, {-420, -420}},
    }};
    return corners[shape];
}

enum class Part : std::uint8_t { Outside, Border, Inside };

Part partOfCircle(int radius, Vector point)
{
    const auto within = [&](std::int64_t reach) { return dot(point, point) <= reach * reach; };
    return !within(radius) ? Part::Outside : within(radius - kBorder) ? Part::Inside : Part::Border;
}

bool isNear(Vector from, Vector to, Vector point)
{
    constexpr std::int64_t squared = std::int64_t(kBorder) * kBorder;
    const auto edge = to - from, way = point - from;
    const auto along = dot(edge, way), length = dot(edge, edge);
    if (along <= 0)
        return dot(way, way) <= squared;
    if (along >= length)
        return dot(point - to, point - to) <= squared;
    return cross(edge, way) * cross(edge, way) <= squared * length;
}

Part partOfPolygon(const std::vector<Vector>& corners, Vector point)
{
    bool isInside = false, isBorder = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto from = corners[i], to = corners[(i + 1) % corners.size()];
        if ((from.y > point.y) != (to.y > point.y) && (cross(to - from, point - from) > 0) == (to.y > from.y))
            isInside = !isInside;
        isBorder = isBorder || isNear(from, to, point);
    }
    return !isInside ? Part::Outside : isBorder ? Part::Border : Part::Inside;
}

/// A point's place from the shape's centre, both in points, in units: the middle of its small square.
Vector unitsOf(int x, int y)
{
    constexpr int step = kUnits / kPoints;
    return {step * x + step / 2, step * y + step / 2};
}

/// What each point around a shape's centre belongs to, row by row.
using Stencil = std::array<std::array<Part, 2 * kReach>, 2 * kReach>;

Stencil stencilOf(std::size_t shape, int radius)
{
    auto corners = cornersOf(shape);
    for (auto& corner : corners)
        corner = {corner.x * radius / 1000, corner.y * radius / 1000};
    Stencil stencil;
    for (int y = -kReach; y < kReach; ++y)
        for (int x = -kReach; x < kReach; ++x)
            stencil[std::size_t(y + kReach)][std::size_t(x + kReach)] =
                corners.empty() ? partOfCircle(radius, unitsOf(x, y)) : partOfPolygon(corners, unitsOf(x, y));
    return stencil;
}

/// Of a pattern that repeats every `period` units, the place of `value` from −period/2 to period/2.
std::int64_t folded(std::int64_t value, std::int64_t period)
{
    const auto rest = ((value + period / 2) % period + period) % period;
    return rest - period / 2;
}

enum class Ink { None, Main, Pattern };

Ink inkOf(int style, Part part, Vector point)
{
    enum Style { Plain, Striped, Dotted, Outline };
    if (part == Part::Outside || (style == Outline && part == Part::Inside))
        return Ink::None;
    bool isPattern = false;
    if (style == Striped) {
        constexpr std::int64_t period = 5 * kUnits;
        isPattern = std::abs(folded(point.x + point.y, period)) < period / 4;
    } else if (style == Dotted) {
        constexpr std::int64_t period = 11 * kUnits / 2, radius = 5 * kUnits / 4;
        for (const std::int64_t half : {std::int64_t(0), period / 2}) {
            const Vector way{folded(point.x + half, period), folded(point.y + half, period)};
            isPattern = isPattern || dot(way, way) <= radius * radius;
        }
    }
    return isPattern ? Ink::Pattern : Ink::Main;
}

/// How many of a shape's points have an ink, summed up from the first row and column: those of a pixel, of which each has 64, are found with four of these sums.
class InkSums {
public:
    InkSums(const Stencil& stencil, int style)
    {
        for (int y = 0; y < 2 * kReach; ++y)
            for (int x = 0; x < 2 * kReach; ++x) {
                const auto row = std::size_t(y), column = std::size_t(x);
                const auto ink = inkOf(style, stencil[row][column], unitsOf(x - kReach, y - kReach));
                for (auto* sums : {&m_main, &m_pattern})
                    (*sums)[row + 1][column + 1] = std::uint16_t((*sums)[row][column + 1] + (*sums)[row + 1][column] - (*sums)[row][column] + (ink == (sums == &m_main ? Ink::Main : Ink::Pattern)));
            }
    }

    /// By ink, of the pixel whose first point is that one, counted from the shape's centre.
    std::array<int, 3> inPixel(int x, int y) const
    {
        const auto edge = [](int place) { return std::size_t(std::clamp(place + kReach, 0, 2 * kReach)); };
        const auto left = edge(x), right = edge(x + kPoints), top = edge(y), bottom = edge(y + kPoints);
        const auto count = [&](const Sums& sums) { return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]; };
        const int main = count(m_main), pattern = count(m_pattern);
        return {kPoints * kPoints - main - pattern, main, pattern};
    }

private:
    using Sums = std::array<std::array<std::uint16_t, 2 * kReach + 1>, 2 * kReach + 1>;

    Sums m_main{}, m_pattern{};
};

/// Made once: millions of pictures use the same forty.
const InkSums& inkSumsFor(const PaintedShape& shape)
{
    static const auto styles = valuesOf(ShapeTrait::Style).size();
    static const auto made = [] {
        std::vector<InkSums> all;
        for (std::size_t kind = 0; kind < valuesOf(ShapeTrait::Shape).size(); ++kind)
            for (const int radius : kRadius) {
                const auto stencil = stencilOf(kind, radius);
                for (std::size_t style = 0; style < styles; ++style)
                    all.emplace_back(stencil, int(style));
            }
        return all;
    }();
    return made[(std::size_t(shape.shape) * kRadius.size() + std::size_t(shape.size)) * styles + std::size_t(shape.style)];
}

} // namespace

std::vector<std::uint8_t> paintShapes(const ShapeScene& scene)
{
    checkScene(scene);
    constexpr std::size_t plane = kShapesSide * kShapesSide;
    std::vector<std::uint8_t> pixels(3 * plane);
    for (std::size_t c = 0; c < 3; ++c)
        std::fill_n(pixels.begin() + std::ptrdiff_t(c * plane), plane, std::uint8_t(kBackgrounds[std::size_t(scene.background)][c]));

    for (const auto& shape : scene.shapes) {
        const auto& inks = inkSumsFor(shape);
        const auto& colour = kColours[std::size_t(shape.colour)];
        const int centreX = kCentres[std::size_t(shape.position)][0] + scene.shiftX, centreY = kCentres[std::size_t(shape.position)][1] + scene.shiftY;
        const auto firstOf = [](int centre) { return std::max(0, (centre - kReach) / kPoints); };
        const auto endOf = [](int centre) { return std::min(kShapesSide, (centre + kReach) / kPoints + 1); };
        for (int row = firstOf(centreY); row < endOf(centreY); ++row)
            for (int column = firstOf(centreX); column < endOf(centreX); ++column) {
                const auto points = inks.inPixel(column * kPoints - centreX, row * kPoints - centreY);
                for (std::size_t c = 0; c < 3; ++c) {
                    auto& pixel = pixels[c * plane + std::size_t(row * kShapesSide + column)];
                    constexpr int all = kPoints * kPoints;
                    pixel = std::uint8_t((points[0] * pixel + points[1] * colour[c] + points[2] * patternOn(scene.background, colour[c]) + all / 2) / all);
                }
            }
    }
    return pixels;
}

} // namespace palimpsest
