// SPDX-License-Identifier: GPL-3.0-or-later
// The charts over many runs: each interaction as the page does it, against the plain way (rows with their maps, every marker a path, every line a polyline).
// Usage: QT_QPA_PLATFORM=offscreen bench_charts [runs]
#include "core/results/run_columns.h"
#include "core/results/run_groups.h"
#include "widgets/items/plotlib.h"
#include "widgets/tradeoff/heat_map_data.h"
#include "widgets/tradeoff/heat_map_view.h"
#include "widgets/tradeoff/parallel_view.h"
#include "widgets/tradeoff/scatter_table_model.h"
#include "widgets/tradeoff/scatter_view.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <unordered_map>

using namespace palimpsest;

namespace {

constexpr QSize kWindow{1280, 800};

template<class Work>
double milliseconds(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

template<class Work>
double best(Work work, int rounds = 3)
{
    double least = 1e300;
    for (int round = 0; round < rounds; ++round)
        least = std::min(least, milliseconds(work));
    return least;
}

void say(const char* what, double plain, double ours)
{
    std::printf("  %-52s %9.2f ms %9.2f ms   %7.1f ×%s\n", what, plain, ours, plain / ours, ours < 100 ? "" : "   over 100 ms");
}

/// Sweeps of six methods over learning rate and density; a Retrain a seed.
std::vector<RunRow> makeRows(int count)
{
    std::mt19937 random(1);
    std::normal_distribution<double> noise;
    const char* ids[] = {"ft", "ga", "rl", "salun", "salun_random_mask", "l1_sparse"};
    std::vector<RunRow> rows;
    for (int i = 0; i < count; ++i) {
        const bool isRetrain = i % 1001 == 0; // one for every seed
        const int setting = i / 5; // five seeds each
        const double rate = std::pow(10, -4 + setting % 20 / 6.0), density = 0.05 * (1 + setting / 20 % 20);
        RunRow row;
        row.method = isRetrain ? "retrain" : ids[setting % 6];
        row.id = "run-" + std::to_string(i);
        row.name = row.method + " · seed " + std::to_string(i % 5);
        row.domain = "image-classification";
        row.dataset = "fashion-mnist";
        row.model = "small-cnn";
        row.forgetSetHash = std::string(64, 'a');
        row.forgetSetName = "random 10 %";
        row.seed = std::uint64_t(i % 5);
        row.state = RunState::Done;
        row.parameters = {{"learning_rate", rate}, {"density", density}, {"epochs", 5 + setting / 400 % 10}, {"momentum", 0.9}, {"batch_size", 128},
                          {"schedule", setting % 2 ? "cosine" : "constant"}, {"weight_decay", 5e-4}};
        row.groupKey = std::string(56, 'b') + std::to_string(setting) + (isRetrain ? "r" : "");
        row.referenceKey = "seed " + std::to_string(i % 5);
        const double pull = std::log10(rate) + 3 + density;
        row.metrics = {{"ua", std::abs(8 + 4 * pull + noise(random))}, {"ra", 99 - 0.3 * pull * pull + 0.2 * noise(random)}, {"ta", 90 - 0.5 * pull * pull + 0.3 * noise(random)},
                       {"mia", std::abs(15 + 6 * pull + 2 * noise(random))}, {"rte", 12 + noise(random)}};
        rows.push_back(std::move(row));
    }
    addDerivedMetrics(rows);
    return rows;
}

std::size_t plainFilter(const std::vector<RunRow>& rows)
{
    std::size_t count = 0;
    for (const RunRow& row : rows) {
        const auto density = row.parameters.find("density");
        const auto ua = row.metrics.find("ua");
        count += density != row.parameters.end() && density->get<double>() >= 0.3 && density->get<double>() <= 0.6 && ua != row.metrics.end() && ua->second <= 12;
    }
    return count;
}

std::size_t filter(const RunColumns& columns)
{
    const auto& density = columns.find("parameter.density")->values;
    const auto& ua = columns.find("metric.ua")->values;
    std::size_t count = 0;
    for (std::size_t row = 0; row < columns.size(); ++row)
        count += density[row] >= 0.3 && density[row] <= 0.6 && ua[row] <= 12;
    return count;
}

/// Means over seeds and the distances to Retrain, straight from the rows.
std::size_t plainGroups(const std::vector<RunRow>& rows)
{
    std::unordered_map<std::string, const RunRow*> references;
    for (const RunRow& row : rows)
        if (row.method == "retrain")
            references.try_emplace(row.referenceKey, &row);
    std::size_t points = 0;
    for (const RunGroup& group : groupRuns(rows)) {
        double distance = 0;
        for (const std::size_t member : group.members)
            distance += std::abs(rows[member].metrics.at("ua") - references.at(rows[member].referenceKey)->metrics.at("ua"));
        points += distance >= 0;
    }
    return points;
}

std::size_t plainHeatMap(const std::vector<RunRow>& rows)
{
    std::map<std::pair<double, double>, std::vector<double>> cells;
    for (const RunRow& row : rows)
        if (row.method == "salun" && row.state == RunState::Done)
            cells[{row.parameters.at("learning_rate").get<double>(), row.parameters.at("density").get<double>()}].push_back(row.metrics.at("avg_gap"));
    std::size_t count = 0;
    for (const auto& [place, values] : cells)
        count += summarise(values).count > 0;
    return count;
}

/// The words of every row, one after the other.
void plainTableRows(const ScatterData& data, const std::vector<RunRow>& rows, const ScatterOptions& options)
{
    std::vector<QStringList> words;
    for (const auto& point : data.points)
        words.push_back({methodTitle(point.method), recipeDifferences(rows[point.members.front()]), pointName(point, rows, options)});
    std::sort(words.begin(), words.end());
}

void plainScatter(const ScatterData& data)
{
    QCustomPlot plot;
    plot.resize(kWindow);
    QCPGraph* graph = plot.addGraph();
    graph->setAdaptiveSampling(false);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 8));
    QVector<double> x, y;
    for (const auto& point : data.points) {
        x << point.x.mean;
        y << point.y.mean;
    }
    graph->setData(x, y, true);
    graph->rescaleAxes();
    plot.replot(QCustomPlot::rpImmediateRefresh);
}

void plainParallel(const ParallelData& data, const ParallelLayout& layout, const QPalette& palette)
{
    QImage image(kWindow, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t line = 0; line < data.lines(); ++line) {
        QPainterPath path;
        for (std::size_t axis = 0; axis < data.axes.size(); ++axis) {
            const QPointF point(layout.x[axis], layout.y(data.axes[axis].positions[line]));
            axis == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        painter.setPen(lineColor(data, line, palette));
        painter.drawPath(path);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const int count = argc > 1 ? std::max(100, std::atoi(argv[1])) : 100'000;
    const auto rows = makeRows(count);
    RunColumns columns;
    const double once = milliseconds([&] { columns = RunColumns(rows); });
    std::printf("%d runs; columns made once, in the background, in %.0f ms\n  %-52s %12s %12s\n", count, once, "", "plain", "ours");

    std::size_t a = 0, b = 0;
    const double plainFiltering = best([&] { a = plainFilter(rows); }), filtering = best([&] { b = filter(columns); });
    say("filter by a parameter and a metric", plainFiltering, filtering);
    bool same = a == b;

    ScatterOptions options = defaultOptions("image-classification");
    options.study = columns.studies().names().front();
    ScatterData grouped, single;
    const double plainGrouping = best([&] { a = plainGroups(rows); });
    say("scatter: means, distances, front (grouped)", plainGrouping, best([&] { grouped = makeScatter(columns, {}, options); }));
    same = same && a == grouped.points.size();
    options.grouped = false;
    say("scatter: points and front (single runs)", plainGrouping, best([&] { single = makeScatter(columns, {}, options); }));

    ScatterTableModel table;
    const double plainTable = best([&] { plainTableRows(single, rows, options); }, 1);
    say("scatter: its table, made and sorted (single runs)", plainTable, best([&] {
            table.sort(ScatterTableModel::Method);
            table.show(single, rows);
        }));
    say("scatter: its table, sorted by another metric", plainTable, best([&] { table.sort(ScatterTableModel::X); }));
    say("scatter: its table, sorted by settings", plainTable, best([&] { table.sort(ScatterTableModel::Settings); }));

    ScatterView scatter;
    scatter.resize(kWindow);
    scatter.show();
    for (const auto* data : {&grouped, &single}) {
        scatter.setData(*data);
        scatter.grab();
        auto* plot = scatter.findChild<QCustomPlot*>();
        const double plainDrawing = best([&] { plainScatter(*data); }, 1);
        say(data == &grouped ? "scatter: draw (grouped)" : "scatter: draw (single runs)", plainDrawing, best([&] {
                scatter.redraw();
                plot->replot(QCustomPlot::rpImmediateRefresh);
            }));
        say("scatter: zoom, one step", plainDrawing, best([&] { plot->replot(QCustomPlot::rpImmediateRefresh); }));
        const auto linear = [&](const QPointF& where) {
            int nearest = -1;
            double least = 144;
            for (int i = 0; i < int(data->points.size()); ++i) {
                const QPointF away = scatter.positionOf(i) - where;
                if (const double distance = QPointF::dotProduct(away, away); distance <= least) {
                    least = distance;
                    nearest = i;
                }
            }
            return nearest;
        };
        const QPointF where = scatter.positionOf(int(data->points.size() / 2));
        int plainHit = 0, hit = 0;
        scatter.pointAt(where); // makes the grid
        const double plainHitting = best([&] { plainHit = linear(where); });
        say("scatter: move of the mouse", plainHitting, best([&] { hit = scatter.pointAt(where); }));
        same = same && plainHit == hit;
        std::set<int> some;
        for (int i = 0; i < int(data->points.size()); i += 7)
            some.insert(i);
        say("scatter: select a seventh of the points", plainDrawing, best([&] { scatter.setSelectedPoints(some); }));
    }

    HeatMapData map;
    const HeatMapOptions heat{.xParameter = "parameter.learning_rate", .yParameter = "parameter.density", .method = "salun", .study = options.study};
    say("heat map: learning rate × density", best([&] { a = plainHeatMap(rows); }), best([&] { map = makeHeatMap(columns, {}, heat); }));
    same = same && a == map.cells.size();
    say("heat map: the method and axes with most cells", best([&] { a = plainHeatMap(rows); }), best([&] { makeHeatMap(columns, {}, {.study = options.study}); }));
    HeatMapView mapView;
    mapView.resize(kWindow);
    mapView.show();
    std::printf("  %-52s %12s %9.2f ms\n", "heat map: draw", "", best([&] {
                    mapView.setData(map);
                    mapView.grab();
                }));

    ParallelOptions parallel;
    parallel.study = options.study;
    ParallelData lines;
    std::printf("  %-52s %12s %9.2f ms\n", "parallel: lines, after other runs or axes", "", best([&] { lines = makeParallel(columns, {}, parallel); }));
    ParallelView view;
    view.resize(kWindow);
    view.show();
    view.setData(lines);
    view.grab();
    const double plainLines = best([&] { plainParallel(lines, view.places(), view.palette()); }, 1);
    say("parallel: draw all", plainLines, best([&] {
            view.setData(lines);
            view.grab();
        }));
    double edge = 0.3;
    say("parallel: one step of a brush", plainLines, best([&] {
            view.setBrushes({{"parameter.density", {edge, 0.8}}, {"metric.ua", {0, 14}}}, {});
            view.grab();
            edge += 0.05;
        }));
    say("parallel: move of the mouse", plainLines, best([&] { view.lineAt(QPointF(700, 400)); }));
    std::printf(same ? "Both sides agree.\n" : "The two sides differ!\n");
    return same ? 0 : 1;
}
