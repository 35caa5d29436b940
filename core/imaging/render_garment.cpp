// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/render_garment.h"

#include "core/base/random.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace palimpsest {

namespace {

constexpr int kSide = kFashionSide;
constexpr int kScale = 4; ///< how much larger than the picture it is drawn
constexpr int kCanvas = kScale * kSide;

using Colour = std::array<int, 3>; ///< red, green, blue

constexpr std::array<Colour, 6> kColours{{{222, 36, 44}, {246, 128, 20}, {244, 206, 36}, {36, 164, 72}, {40, 92, 226}, {150, 58, 196}}};

/// A garment as all styles start from it; each 128 × 128, 8 bits.
struct Garment {
    cv::Mat inside; ///< 255 where the garment is, else 0
    cv::Mat tone;   ///< how bright it is there, stretched over the whole range
};

cv::Mat blurred(const cv::Mat& image, int side)
{
    cv::Mat result;
    cv::blur(image, result, {side, side}, {-1, -1}, cv::BORDER_REPLICATE); // the mean of an odd number of bytes is never half way between two: all round it alike
    return result;
}

cv::Mat disc(int diameter)
{
    const int radius = diameter / 2;
    cv::Mat shape(diameter, diameter, CV_8UC1);
    for (int y = -radius; y <= radius; ++y)
        for (int x = -radius; x <= radius; ++x)
            shape.at<std::uint8_t>(y + radius, x + radius) = x * x + y * y <= radius * (radius + 1);
    return shape;
}

/// Enlarged, in the middle of the canvas, smooth.
cv::Mat enlarged(const cv::Mat& small)
{
    cv::Mat large, canvas;
    cv::resize(small, large, {kScale * kGarmentSide, kScale * kGarmentSide}, 0, 0, cv::INTER_LINEAR_EXACT);
    constexpr int margin = kScale * (kSide - kGarmentSide) / 2;
    cv::copyMakeBorder(large, canvas, margin, margin, margin, margin, cv::BORDER_CONSTANT, 0);
    return canvas;
}

/// Brings the garment's 5th to 95th percentile of 256 to 40 to 255.
cv::Mat stretched(const cv::Mat& grey, const cv::Mat& mask)
{
    std::array<int, 256> counts{};
    int all = 0;
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x)
            if (mask.at<std::uint8_t>(y, x)) {
                ++counts[grey.at<std::uint8_t>(y, x)];
                ++all;
            }
    const auto percentile = [&](int percent) {
        int value = 0;
        for (int below = counts[0]; value < 255 && 100 * below < percent * all; below += counts[std::size_t(value)])
            ++value;
        return value;
    };
    const int low = percentile(5), range = std::max(40, percentile(95) - low);
    cv::Mat result = grey.clone();
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x) {
            auto& value = result.at<std::uint8_t>(y, x);
            value = std::uint8_t(std::clamp(40 + 215 * (value - low) / range, 0, 255));
        }
    return result;
}

Garment prepared(const std::uint8_t* grey)
{
    const cv::Mat image(kGarmentSide, kGarmentSide, CV_8UC1, const_cast<std::uint8_t*>(grey));
    cv::Mat mask = image > 32;
    if (const cv::Mat faint = image > 8; 4 * cv::countNonZero(mask) < 3 * cv::countNonZero(faint)) // a garment of thin cloth
        mask = faint;
    Garment garment;
    garment.inside = blurred(blurred(enlarged(mask), 5), 5) > 120;
    // Beyond the edge the tone goes on, so that the edge is no fold.
    cv::Mat tone = stretched(image, mask), grown;
    cv::dilate(tone, grown, cv::Mat::ones(3, 3, CV_8U));
    grown.copyTo(tone, ~mask);
    garment.tone = blurred(enlarged(tone), 5);
    return garment;
}

/// 255 on lines inside of the garment: sleeves, seams, folds, prints.
cv::Mat foldsOf(const Garment& garment)
{
    cv::Mat across, down, creases, core, folds;
    const cv::Mat smooth = blurred(garment.tone, 5);
    cv::Sobel(smooth, across, CV_16S, 1, 0);
    cv::Sobel(smooth, down, CV_16S, 0, 1);
    const cv::Mat strength = cv::abs(across) + cv::abs(down);
    cv::morphologyEx(smooth, creases, cv::MORPH_BLACKHAT, cv::Mat::ones(15, 15, CV_8U));
    cv::erode(garment.inside, core, disc(7));
    folds = ((creases > 22) | (strength > 120)) & core;
    cv::morphologyEx(folds, folds, cv::MORPH_OPEN, disc(3));
    return folds;
}

/// Red, green and blue planes of the canvas.
class Canvas {
public:
    explicit Canvas(const Colour& ground)
    {
        for (std::size_t c = 0; c < 3; ++c)
            m_planes[c] = cv::Mat(kCanvas, kCanvas, CV_8UC1, cv::Scalar(ground[c]));
    }

    /// Lays a colour over what is there, as much of 255 as `cover` says.
    void lay(const cv::Mat& cover, const Colour& colour)
    {
        each([&](int y, int x, std::size_t c, int before) { return mixed(before, colour[c], cover.at<std::uint8_t>(y, x)); });
    }

    /// next(y, x, channel, before) for each value.
    template<class Next>
    void each(Next&& next)
    {
        for (std::size_t c = 0; c < 3; ++c)
            for (int y = 0; y < kCanvas; ++y) {
                auto* row = m_planes[c].ptr<std::uint8_t>(y);
                for (int x = 0; x < kCanvas; ++x)
                    row[x] = std::uint8_t(std::clamp(next(y, x, c, int(row[x])), 0, 255));
            }
    }

    static int mixed(int from, int to, int share) { return (from * (255 - share) + to * share + 127) / 255; }

    void reduceTo(std::uint8_t* target) const
    {
        for (const auto& plane : m_planes)
            for (int y = 0; y < kSide; ++y)
                for (int x = 0; x < kSide; ++x) {
                    int sum = 0;
                    for (int row = kScale * y; row < kScale * (y + 1); ++row)
                        for (int column = kScale * x; column < kScale * (x + 1); ++column)
                            sum += plane.at<std::uint8_t>(row, column);
                    *target++ = std::uint8_t((sum + kScale * kScale / 2) / (kScale * kScale));
                }
    }

private:
    std::array<cv::Mat, 3> m_planes;
};

/// Smooth noise around 128: drawn on a grid of `cell` and enlarged.
cv::Mat noise(std::uint32_t grain, int cell)
{
    SplitMix64 draws(SplitMix64::mixed(grain + SplitMix64::kStep * std::uint64_t(cell)));
    cv::Mat coarse(kCanvas / cell, kCanvas / cell, CV_8UC1), fine;
    for (int y = 0; y < coarse.rows; ++y)
        for (int x = 0; x < coarse.cols; ++x)
            coarse.at<std::uint8_t>(y, x) = std::uint8_t(draws.below(256));
    cv::resize(coarse, fine, {kCanvas, kCanvas}, 0, 0, cv::INTER_LINEAR_EXACT);
    return fine;
}

/// The line along the edge, `width` points inwards.
cv::Mat edgeOf(const cv::Mat& inside, int width)
{
    cv::Mat core;
    cv::erode(inside, core, disc(2 * width + 1), {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    return inside & ~core;
}

cv::Mat shifted(const cv::Mat& image, int right, int down)
{
    cv::Mat moved = cv::Mat::zeros(image.size(), image.type());
    image(cv::Rect(0, 0, kCanvas - right, kCanvas - down)).copyTo(moved(cv::Rect(right, down, kCanvas - right, kCanvas - down)));
    return moved;
}

void photo(const Garment& garment, const FashionScene& scene, Canvas& canvas)
{
    canvas.each([](int y, int, std::size_t c, int) { return std::array{206, 200, 192}[c] - y / 3; });
    const cv::Mat shadow = blurred(blurred(shifted(garment.inside, 8, 10), 13), 13);
    canvas.each([&](int y, int x, std::size_t, int before) { return before - before * shadow.at<std::uint8_t>(y, x) * 5 / (8 * 255); });
    const auto& colour = kColours[std::size_t(scene.colour)];
    const cv::Mat cover = blurred(garment.inside, 5);
    canvas.each([&](int y, int x, std::size_t c, int before) {
        const int tone = garment.tone.at<std::uint8_t>(y, x);
        const int lit = tone < 176 ? colour[c] * (70 + tone * 185 / 176) / 255 : colour[c] + (255 - colour[c]) * (tone - 176) / 150;
        return Canvas::mixed(before, lit, cover.at<std::uint8_t>(y, x));
    });
}

void blueprint(const Garment& garment, const FashionScene&, Canvas& canvas)
{
    canvas.each([](int y, int x, std::size_t c, int before) { return x % 32 == 16 || y % 32 == 16 ? before + std::array{50, 60, 60}[c] : before; });
    canvas.lay(foldsOf(garment), {148, 176, 226});
    canvas.lay(edgeOf(garment.inside, 4), {245, 250, 255});
}

void woodcut(const Garment& garment, const FashionScene&, Canvas& canvas)
{
    const Colour ink{24, 20, 18};
    const cv::Mat folds = foldsOf(garment);
    cv::Mat cut(kCanvas, kCanvas, CV_8UC1);
    for (int y = 0; y < kCanvas; ++y)
        for (int x = 0; x < kCanvas; ++x) {
            const int dark = 255 - garment.tone.at<std::uint8_t>(y, x);
            const bool isFold = folds.at<std::uint8_t>(y, x) != 0;
            // Lines from lower left to upper right, wider in the dark; others across them where it is darkest.
            const bool isCut = (x + y) % 14 < 2 + dark * 10 / 255 || (dark > 150 && (x - y + 2 * kCanvas) % 14 < 3);
            cut.at<std::uint8_t>(y, x) = garment.inside.at<std::uint8_t>(y, x) && (isFold || isCut) ? 255 : 0;
        }
    canvas.lay(cut, ink);
    canvas.lay(edgeOf(garment.inside, 5), ink);
}

void watercolour(const Garment& garment, const FashionScene& scene, Canvas& canvas)
{
    const auto& colour = kColours[std::size_t(scene.colour)];
    const cv::Mat coarse = noise(scene.grain, 16), fine = noise(scene.grain + 1, 4);
    // The wash runs beyond the edge here and stops short there.
    const cv::Mat soft = blurred(blurred(garment.inside, 9), 7), folds = blurred(foldsOf(garment), 7);
    cv::Mat wash(kCanvas, kCanvas, CV_8UC1);
    for (int y = 0; y < kCanvas; ++y)
        for (int x = 0; x < kCanvas; ++x)
            wash.at<std::uint8_t>(y, x) = soft.at<std::uint8_t>(y, x) + (coarse.at<std::uint8_t>(y, x) - 128) / 2 + (fine.at<std::uint8_t>(y, x) - 128) / 4 > 108 ? 255 : 0;
    const cv::Mat cover = blurred(wash, 7), rim = blurred(edgeOf(wash, 4), 5);
    canvas.each([&](int y, int x, std::size_t c, int before) {
        const int pool = (coarse.at<std::uint8_t>(y, x) - 128) / 3 + (255 - garment.tone.at<std::uint8_t>(y, x)) / 3 + folds.at<std::uint8_t>(y, x) / 4;
        const int strength = std::clamp(110 + pool, 60, 220);
        const int painted = Canvas::mixed(255, colour[c], strength);
        const int dried = Canvas::mixed(painted, colour[c] * 4 / 5, rim.at<std::uint8_t>(y, x) / 2);
        return Canvas::mixed(before, dried, cover.at<std::uint8_t>(y, x));
    });
}

void neon(const Garment& garment, const FashionScene& scene, Canvas& canvas)
{
    const auto& colour = kColours[std::size_t(scene.colour)];
    const cv::Mat tube = edgeOf(garment.inside, 4), glow = blurred(blurred(tube, 15), 15), folds = foldsOf(garment);
    const cv::Mat heart = blurred(edgeOf(garment.inside, 3), 3);
    canvas.each([&](int y, int x, std::size_t c, int before) {
        const int lit = before + colour[c] * std::min(255, 2 * int(glow.at<std::uint8_t>(y, x))) / 300 + (folds.at<std::uint8_t>(y, x) ? colour[c] / 4 : 0);
        const int bright = (colour[c] + (255 - colour[c]) * 2 / 5);
        return Canvas::mixed(lit, bright, heart.at<std::uint8_t>(y, x));
    });
}

void popArt(const Garment& garment, const FashionScene& scene, Canvas& canvas)
{
    static constexpr std::array<Colour, 6> grounds{{{90, 220, 230}, {90, 150, 250}, {200, 90, 230}, {255, 130, 190}, {255, 220, 60}, {170, 240, 90}}};
    const auto& ground = grounds[std::size_t(scene.colour)];
    const auto& colour = kColours[std::size_t(scene.colour)];
    canvas.each([&](int, int, std::size_t c, int) { return ground[c]; });
    // Dots of a halftone: larger where the garment is darker; white ones on the ground.
    const auto dot = [](int y, int x, int period) {
        const int half = period / 2, row = y / half, dx = ((x + (row % 2) * half) % period) - half, dy = y % half - half / 2;
        return dx * dx + dy * dy;
    };
    canvas.each([&](int y, int x, std::size_t c, int before) {
        if (!garment.inside.at<std::uint8_t>(y, x))
            return dot(y, x, 24) <= 16 ? 255 : before;
        const int dark = 255 - garment.tone.at<std::uint8_t>(y, x);
        return dot(y, x, 24) * 255 <= dark * 50 ? colour[c] / 3 : colour[c];
    });
    canvas.lay(edgeOf(garment.inside, 5) | foldsOf(garment), {10, 10, 10});
}

struct Style {
    void (*draw)(const Garment&, const FashionScene&, Canvas&);
    Colour ground;
};

constexpr std::array<Style, 6> kStyles{{{photo, {200, 200, 200}},
                                        {blueprint, {24, 66, 160}},
                                        {woodcut, {240, 230, 208}},
                                        {watercolour, {253, 252, 248}},
                                        {neon, {8, 6, 14}},
                                        {popArt, {255, 255, 255}}}};

} // namespace

void renderGarment(const std::uint8_t* grey, const FashionScene& scene, std::uint8_t* target)
{
    static std::once_flag once;
    std::call_once(once, [] { cv::setNumThreads(1); }); // whoever calls has a thread for each processor already
    checkScene(scene);
    const auto& style = kStyles[std::size_t(scene.style)];
    Canvas canvas(style.ground);
    style.draw(prepared(grey), scene, canvas);
    canvas.reduceTo(target);
}

} // namespace palimpsest
