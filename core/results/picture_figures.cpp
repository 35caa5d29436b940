// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/picture_figures.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/results/concept_accuracy.h"
#include "core/results/concept_matrix.h"
#include "core/results/markup.h"
#include "core/results/png_picture.h"
#include "core/results/run_labels.h"
#include "core/results/svg_chart.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

namespace palimpsest {

namespace {

constexpr std::size_t kColumns = 4; ///< of forgotten prompts, and as many of others
constexpr double kSide = 56, kGap = 6, kBetween = 16, kNames = 190, kHead = 66, kVerdict = 14, kWidest = 640;

struct Sheet {
    std::vector<std::string> labels;
    std::vector<PictureBundle> bundles;
    std::vector<std::size_t> forgotten, kept; ///< positions of the pictures that are shown
};

/// So many of the pictures, each the first that asks for least of what is asked for already: objects and styles take turns, whatever was drawn.
std::vector<std::size_t> varied(const PictureBundle& bundle, const std::vector<std::size_t>& all)
{
    const auto columns = conceptColumns(bundle);
    std::vector<int> seen(bundle.concepts.size(), 0);
    std::vector<std::size_t> some, left = all;
    while (some.size() < kColumns && !left.empty()) {
        const auto known = [&](std::size_t picture) {
            int sum = 0;
            for (const auto column : columns)
                sum += bundle.asks(picture, column) ? seen[column] : 0;
            return sum;
        };
        const auto next = std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) { return known(a) < known(b); });
        for (const auto column : columns)
            seen[column] += bundle.asks(*next, column);
        some.push_back(*next);
        left.erase(next);
    }
    return some;
}

/// The judge's word: of a concept to be forgotten whether it is found, of others whether all that was asked for is.
bool isFound(const PictureBundle& bundle, const PictureBundle& asked, std::size_t picture)
{
    const bool kept = isKept(asked, picture);
    for (const auto column : conceptColumns(asked)) {
        const bool counts = kept || std::find(asked.forgotten.begin(), asked.forgotten.end(), asked.concepts[column]) != asked.forgotten.end();
        if (counts && asked.asks(picture, column) && !bundle.finds(picture, column))
            return false;
    }
    return true;
}

/// As much of a prompt as stands above a picture.
std::string shortPrompt(const std::string& prompt)
{
    constexpr std::size_t kMost = 13; // bytes
    if (prompt.size() <= kMost)
        return prompt;
    auto end = kMost - 1;
    while (end > 0 && (static_cast<unsigned char>(prompt[end]) & 0xc0) == 0x80) // not within a letter
        --end;
    while (end > 0 && prompt[end - 1] == ' ')
        --end;
    return prompt.substr(0, end) + "…";
}

Sheet sheetOf(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    Sheet sheet;
    const auto groups = groupRuns(rows);
    std::vector<const RunRow*> heads;
    for (const auto& group : groups)
        heads.push_back(&rows[group.members.front()]);
    const auto place = [](const RunRow* row) { return row->method == "original" ? 0 : row->method == "retrain" ? 1 : 2; };
    std::stable_sort(heads.begin(), heads.end(), [&](const RunRow* a, const RunRow* b) { return place(a) < place(b); });
    for (const RunRow* head : heads) {
        try {
            auto bundle = readPictureBundle(workspace.run(head->id).bundleFile("pictures"));
            if (!sheet.bundles.empty())
                checkSamePrompts(sheet.bundles.front(), bundle);
            sheet.bundles.push_back(std::move(bundle));
            sheet.labels.push_back(labelOf(*head, heads));
        } catch (const Error&) { // gone, damaged or of other prompts: `verify` says the former
        }
    }
    if (sheet.bundles.empty())
        return sheet;
    const PictureBundle& last = sheet.bundles.back(); // an original may have been asked for what others forget
    std::vector<std::size_t> forgotten, kept;
    for (std::size_t i = 0; i < last.size(); ++i)
        (isKept(last, i) ? kept : forgotten).push_back(i);
    sheet.forgotten = varied(last, forgotten);
    sheet.kept = varied(last, kept);
    return sheet;
}

/// Each `by` × `by` pixels averaged to one.
std::vector<std::uint8_t> shrunken(std::span<const std::uint8_t> pixels, std::int64_t height, std::int64_t width, std::int64_t by)
{
    std::vector<std::uint8_t> small;
    small.reserve(std::size_t(3 * (height / by) * (width / by)));
    for (std::int64_t channel = 0; channel < 3; ++channel)
        for (std::int64_t y = 0; y + by <= height; y += by)
            for (std::int64_t x = 0; x + by <= width; x += by) {
                std::int64_t sum = 0;
                for (std::int64_t row = y; row < y + by; ++row)
                    for (std::int64_t column = x; column < x + by; ++column)
                        sum += pixels[std::size_t((channel * height + row) * width + column)];
                small.push_back(std::uint8_t((sum + by * by / 2) / (by * by)));
            }
    return small;
}

std::string imageOf(const PictureBundle& bundle, std::size_t picture, double x, double y)
{
    const int scale = std::max<int>(1, int(std::lround(2 * kSide / double(std::max<std::int64_t>(1, bundle.width)))));
    const auto by = std::max<std::int64_t>(1, std::int64_t(double(std::min(bundle.width, bundle.height)) / (2 * kSide))); // large pictures would make reports of many megabytes
    const auto pixels = by > 1 ? shrunken(bundle.picture(picture), bundle.height, bundle.width, by) : std::vector<std::uint8_t>();
    return "<image x=\"" + svgNumber(x) + "\" y=\"" + svgNumber(y) + "\" width=\"" + svgNumber(kSide) + "\" height=\"" + svgNumber(kSide) + "\" xlink:href=\"data:image/png;base64,"
        + base64(by > 1 ? pngPicture(pixels, bundle.height / by, bundle.width / by, 1) : pngPicture(bundle.picture(picture), bundle.height, bundle.width, scale)) + "\"/>\n";
}

std::string chartOf(const Sheet& sheet, double width, double height)
{
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"" + svgNumber(width) + "\" height=\"" + svgNumber(height)
        + "\" viewBox=\"0 0 " + svgNumber(width) + " " + svgNumber(height) + "\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n<rect width=\"" + svgNumber(width)
        + "\" height=\"" + svgNumber(height) + "\" fill=\"#ffffff\"/>\n";
    const PictureBundle& asked = sheet.bundles.back();
    const auto part = [&](const std::vector<std::size_t>& pictures, double left, const std::string& title) {
        if (pictures.empty())
            return;
        svg += svgText(left, 14, title, "fill=\"#57606a\" font-size=\"11\"");
        for (std::size_t column = 0; column < pictures.size(); ++column) {
            const double x = left + double(column) * (kSide + kGap);
            double y = 30;
            if (asked.concepts.empty())
                svg += svgText(x + kSide / 2, y, shortPrompt(asked.prompts[pictures[column]]), "text-anchor=\"middle\" fill=\"#1f2328\" font-size=\"8\"");
            for (const auto concept_ : conceptColumns(asked))
                if (asked.asks(pictures[column], concept_)) {
                    const std::string& id = asked.concepts[concept_];
                    const bool isForgotten = std::find(asked.forgotten.begin(), asked.forgotten.end(), id) != asked.forgotten.end();
                    svg += svgText(x + kSide / 2, y, id.substr(id.find(':') + 1), std::string("text-anchor=\"middle\" fill=\"#1f2328\" font-size=\"10\"") + (isForgotten ? " font-weight=\"bold\"" : ""));
                    y += 13;
                }
            for (std::size_t row = 0; row < sheet.bundles.size(); ++row) {
                const double top = kHead + double(row) * (kSide + kVerdict + kGap);
                svg += imageOf(sheet.bundles[row], pictures[column], x, top);
                if (asked.concepts.empty()) // nobody judged
                    continue;
                const bool found = isFound(sheet.bundles[row], asked, pictures[column]);
                svg += svgText(x + kSide / 2, top + kSide + 11, found ? "found" : "not found", std::string("text-anchor=\"middle\" font-size=\"9\" fill=\"") + (found ? "#1f2328" : "#57606a") + "\"");
            }
        }
    };
    part(sheet.forgotten, kNames, "to be forgotten");
    part(sheet.kept, kNames + double(sheet.forgotten.size()) * (kSide + kGap) + (sheet.forgotten.empty() ? 0 : kBetween), "to be kept");
    for (std::size_t row = 0; row < sheet.labels.size(); ++row)
        svg += svgText(4, kHead + double(row) * (kSide + kVerdict + kGap) + kSide / 2, sheet.labels[row], "fill=\"#1f2328\" font-size=\"11\"");
    return svg + "</svg>\n";
}

} // namespace

std::vector<ReportFigure> pictureFigures(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    std::vector<std::tuple<std::string, std::string, std::string>> keys;
    const auto keyOf = [](const RunRow& row) { return std::tuple(row.forgetSetHash, row.model, row.setup); };
    const auto isDrawn = [](const RunRow& row) { return row.domain == "text-to-image" && row.state == RunState::Done; };
    for (const auto& row : rows)
        if (isDrawn(row) && std::find(keys.begin(), keys.end(), keyOf(row)) == keys.end())
            keys.push_back(keyOf(row));
    std::vector<ReportFigure> figures;
    for (const auto& key : keys) {
        std::vector<RunRow> own;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [&](const RunRow& row) { return isDrawn(row) && keyOf(row) == key; });
        const Sheet sheet = sheetOf(workspace, own);
        if (sheet.bundles.empty())
            continue;
        const auto columns = double(sheet.forgotten.size() + sheet.kept.size());
        const double width = kNames + columns * (kSide + kGap) + kBetween, height = kHead + double(sheet.bundles.size()) * (kSide + kVerdict + kGap), shrink = std::min(1.0, kWidest / width);
        const bool isJudged = !sheet.bundles.back().concepts.empty();
        figures.push_back({"Pictures: " + own.front().forgetSetName,
                           std::string("What each model draws for the same prompts, from the same noise. ")
                               + (isJudged ? "Below a picture stands whether a judge finds what is to be forgotten, or of prompts to be kept all that they ask for. "
                                           : "There is no judge for such pictures: nobody but the reader says what they show. ")
                               + "Of several seeds the first is shown; the prompts are the first ones that ask for as many "
                           "different things as there is room for, whatever the models made of them.",
                           "image/svg+xml", chartOf(sheet, width, height), int(std::lround(width * shrink)), int(std::lround(height * shrink))});
    }
    return figures;
}

} // namespace palimpsest
