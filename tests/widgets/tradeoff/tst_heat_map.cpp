// SPDX-License-Identifier: GPL-3.0-or-later
// The heat map: its numbers (makeHeatMap), where cells stand, and how they are pointed at.
#include "widgets/tradeoff/heat_map_pane.h"

#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/color_scale.h"
#include "widgets/tradeoff/heat_map_view.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/tradeoff/sweep_rows.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

HeatMapOptions optionsFor(const char* metric)
{
    HeatMapOptions options;
    options.metric = metric;
    return options;
}

const HeatMapCell* cellOf(const HeatMapData& data, double x, double y)
{
    const int at = data.cellAt(data.x.placeOf(x), data.y.placeOf(y));
    return at < 0 ? nullptr : &data.cells[std::size_t(at)];
}

QString said(QWidget& pane)
{
    QStringList words;
    for (const auto* label : pane.findChildren<QLabel*>())
        if (label->isVisibleTo(&pane))
            words << label->text();
    return words.join(u' ');
}

} // namespace

class HeatMapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QSettings().remove(u"tradeoff"_s);
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void cells_are_means_over_seeds_and_missing_ones_are_missing()
    {
        const auto rows = sweepRows(3);
        const HeatMapData data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        QCOMPARE(data.options.method, std::string("salun"));
        QCOMPARE(data.x.values, kRates);
        QCOMPARE(data.y.values, kDensities);
        QCOMPARE(data.cells.size(), std::size_t(8));
        for (const double rate : kRates)
            for (const double density : kDensities) {
                const HeatMapCell* cell = cellOf(data, rate, density);
                if (rate > 0.05 && density < 0.3) {
                    QVERIFY(!cell);
                    continue;
                }
                // Mean and sample deviation by hand: the seeds add 0.25, 1 and 2.25.
                const double middle = 100 * rate + 7 * density, mean = middle + 3.5 / 3;
                QVERIFY(std::abs(cell->value.mean - mean) < 1e-12);
                const double squares = std::pow(0.25 - 3.5 / 3, 2) + std::pow(1 - 3.5 / 3, 2) + std::pow(2.25 - 3.5 / 3, 2);
                QVERIFY(std::abs(cell->value.deviation - std::sqrt(squares / 2)) < 1e-12);
                QCOMPARE(cell->value.count, std::size_t(3));
                QCOMPARE(cell->settings, std::size_t(1));
            }
        QVERIFY(data.mixed.empty());
    }

    void a_seed_that_was_run_again_counts_once()
    {
        auto rows = sweepRows(3);
        RunRow again = rows.back(); // of the last cell, with the last seed
        const double mean = cellOf(makeHeatMap(RunColumns(rows), {}, optionsFor("ua")), 0.1, 1)->value.mean;
        again.metrics["ua"] += 3;
        rows.push_back(again);
        const HeatMapData data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        const HeatMapCell* cell = cellOf(data, 0.1, 1);
        QCOMPARE(cell->value.count, std::size_t(3));
        QVERIFY(std::abs(cell->value.mean - (mean + 1)) < 1e-12);
    }

    void a_metric_that_the_domain_never_has_gives_way_to_its_own()
    {
        QCOMPARE(heatMapMetric("avg_gap", "text-to-image"), std::string("concept_ua"));
        QCOMPARE(heatMapMetric("judge_fd", "text-to-image"), std::string("judge_fd"));
        QCOMPARE(heatMapMetric("rte", "text-to-image"), std::string("rte")); // every domain has it
        QCOMPARE(heatMapMetric("concept_ua", "image-classification"), std::string("avg_gap"));
        QCOMPARE(heatMapMetric("no such metric", "language-model"), std::string("forget_quality"));
    }

    void the_best_cell_is_the_closest_to_retrain_where_that_is_what_counts()
    {
        const auto rows = sweepRows(1);
        const RunColumns columns(rows);
        // UA at seed 1 against Retrain's 6: 0.01 at density 0.5 gives 4.75, at 1 gives 8.25; 0.001 at 1 gives 7.35, at 0.5 3.85.
        HeatMapData data = makeHeatMap(columns, {}, optionsFor("ua"));
        QCOMPARE(&data.cells[std::size_t(data.best)], cellOf(data, 0.01, 0.5));
        QCOMPARE(data.retrain, 6.0);
        HeatMapOptions options = optionsFor("ua");
        options.distanceToRetrain = true;
        data = makeHeatMap(columns, {}, options);
        QVERIFY(std::abs(cellOf(data, 0.01, 0.5)->value.mean - 1.25) < 1e-12);
        QCOMPARE(&data.cells[std::size_t(data.best)], cellOf(data, 0.01, 0.5));
        QVERIFY(std::isnan(data.retrain)); // it is the zero of distances
        // Avg. Gap: its own definition has one direction.
        data = makeHeatMap(columns, {}, optionsFor("avg_gap"));
        for (const HeatMapCell& cell : data.cells)
            QVERIFY(cell.value.mean >= data.cells[std::size_t(data.best)].value.mean);
    }

    void it_starts_with_the_method_and_the_pair_that_have_most_cells()
    {
        auto rows = sweepRows(2); // SalUn: 8 cells over learning rate and density
        HeatMapData data = makeHeatMap(RunColumns(rows), {}, {});
        QCOMPARE(data.methods.size(), std::size_t(1)); // FT has one parameter, the references none
        QCOMPARE(data.methods.front().cells, std::size_t(8));
        QCOMPARE(data.options.xParameter, std::string("parameter.learning_rate"));
        QCOMPARE(data.options.yParameter, std::string("parameter.density"));
        QVERIFY(*data.options.logX && !*data.options.logY);
        // SCRUB over γ and its KL weight, 3 × 4, at two learning rates: the pair with most cells, and the longer axis across.
        for (const double gamma : {0.5, 0.9, 0.99})
            for (const double weight : {0.0, 0.001, 0.01, 0.1})
                for (const double rate : {0.01, 0.02})
                    rows.push_back(makeRow("scrub", 1, makeMetrics(4, 98, 88, 20), {{"learning_rate", rate}, {"gamma", gamma}, {"kl_weight", weight}, {"epochs", 5}}));
        const RunColumns columns(rows);
        data = makeHeatMap(columns, {}, {});
        QCOMPARE(data.options.method, std::string("scrub"));
        QCOMPARE(data.options.xParameter, std::string("parameter.kl_weight"));
        QCOMPARE(data.options.yParameter, std::string("parameter.gamma"));
        const auto scrub = std::find_if(data.methods.begin(), data.methods.end(), [](const HeatMapMethod& method) { return method.id == "scrub"; });
        QCOMPARE(scrub->cells, std::size_t(12));
        QCOMPARE(scrub->parameters.size(), std::size_t(4));
        QCOMPARE(scrub->parameters.back(), std::string("parameter.epochs")); // the same everywhere
        // A method that is asked for keeps the axes where it has them, and gets its own pair where it does not.
        HeatMapOptions options = data.options;
        options.method = "salun";
        data = makeHeatMap(columns, {}, options);
        QCOMPARE(data.options.method, std::string("salun"));
        QCOMPARE(data.options.yParameter, std::string("parameter.density"));
        QVERIFY(*data.options.logX && !*data.options.logY);
        options = {.xParameter = "parameter.learning_rate", .yParameter = "parameter.epochs", .method = "scrub"};
        QCOMPARE(makeHeatMap(columns, {}, options).options.yParameter, std::string("parameter.epochs"));
        // Cells are counted among the runs that are shown; the list stays.
        std::vector<unsigned char> lets;
        for (const RunRow& row : rows)
            lets.push_back(row.method != "scrub");
        data = makeHeatMap(columns, lets, {});
        QCOMPARE(data.options.method, std::string("salun"));
        QCOMPARE(data.methods.size(), std::size_t(2));
    }

    void choices_and_switches_are_axes_in_the_order_of_their_schema()
    {
        std::vector<RunRow> rows;
        int next = 0;
        for (const char* schedule : {"cosine", "constant"}) // the schema has constant first
            for (const bool frozen : {true, false})
                rows.push_back(makeRow("salun", 1, makeMetrics(next++, 98, 88, 20), {{"schedule", schedule}, {"freeze_bn_stats", frozen}, {"mask_file", "a" + std::to_string(next)}}));
        HeatMapOptions options = optionsFor("ua");
        options.xParameter = "parameter.freeze_bn_stats";
        options.yParameter = "parameter.schedule";
        const HeatMapData data = makeHeatMap(RunColumns(rows), {}, options);
        QCOMPARE(data.methods.front().parameters.size(), std::size_t(2)); // a path is no place on an axis
        QCOMPARE(data.x.placeText(0), std::string("off"));
        QCOMPARE(data.x.placeText(1), std::string("on"));
        const Parameter* schedule = columnParameter("parameter.schedule");
        QCOMPARE(data.y.placeText(0), schedule->choices[0].title);
        QCOMPARE(data.y.placeText(1), schedule->choices[1].title);
        QCOMPARE(data.cells.size(), std::size_t(4));
        // Cosine and on came first: UA 0. Constant and off came last: UA 3.
        QCOMPARE(data.cells[std::size_t(data.cellAt(1, 1))].value.mean, 0.0);
        QCOMPARE(data.cells[std::size_t(data.cellAt(0, 0))].value.mean, 3.0);
        const HeatMapLayout layout = layoutHeatMap(data, QRectF(0, 0, 800, 600), {QPalette(), QFont(), {}});
        QVERIFY(std::abs(layout.cell(0, 0).width() - layout.cell(1, 0).width()) < 1e-6);
    }

    void axes_stand_at_their_true_distances()
    {
        auto rows = sweepRows(1);
        HeatMapData data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        HeatMapLayout layout = layoutHeatMap(data, QRectF(0, 0, 800, 600), {QPalette(), QFont(), {}});
        // 0.001, 0.01, 0.1 are equally far apart on a logarithmic axis; 0.25, 0.5, 1 are not on a linear one.
        const auto middle = [&](int column, int row) { return layout.cell(column, row).center(); };
        QVERIFY(std::abs((middle(1, 0).x() - middle(0, 0).x()) - (middle(2, 0).x() - middle(1, 0).x())) < 1e-6);
        QVERIFY(layout.cell(0, 2).height() > 1.9 * layout.cell(0, 0).height());
        QVERIFY(middle(0, 2).y() < middle(0, 0).y()); // upwards
        for (int column = 0; column < 3; ++column)
            for (int row = 0; row < 3; ++row) {
                QCOMPARE(layout.columnAt(middle(column, row).x()), column);
                QCOMPARE(layout.rowAt(middle(column, row).y()), row);
            }
        QCOMPARE(layout.columnAt(layout.plot.left() - 1), -1);
        // The edge between two places is half-way on the axis' own scale.
        QVERIFY(std::abs(data.x.edges[1] - (-2.5)) < 1e-12);
        HeatMapOptions linear = optionsFor("ua");
        linear.logX = false;
        data = makeHeatMap(RunColumns(rows), {}, linear);
        QVERIFY(std::abs(data.x.edges[1] - 0.0055) < 1e-12);
        // A value that the axis cannot show is counted, not drawn at zero.
        rows.push_back(makeRow("salun", 7, makeMetrics(1, 1, 1, 1), {{"learning_rate", 0.0}, {"density", 0.5}}));
        data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        QCOMPARE(data.offLog, std::size_t(1));
        QCOMPARE(data.x.values, kRates);
    }

    void many_values_are_gathered_in_bins_that_lose_no_run()
    {
        std::vector<RunRow> rows;
        for (int i = 0; i < 500; ++i)
            rows.push_back(makeRow("salun", std::uint64_t(i), makeMetrics(i, 1, 1, 1), {{"learning_rate", std::pow(10, -4 + 3.0 * i / 499)}, {"density", 0.5}}));
        const HeatMapData data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        QVERIFY(data.x.binned);
        QCOMPARE(data.x.values.size(), std::size_t(kBins));
        std::size_t count = 0;
        for (const HeatMapCell& cell : data.cells)
            count += cell.value.count;
        QCOMPARE(count, rows.size());
    }

    void what_else_differs_inside_a_cell_is_named()
    {
        auto rows = sweepRows(1);
        rows.push_back(makeRow("salun", 1, makeMetrics(9, 98, 88, 20), {{"learning_rate", 0.01}, {"density", 0.5}, {"epochs", 20}}));
        const HeatMapData data = makeHeatMap(RunColumns(rows), {}, optionsFor("ua"));
        QCOMPARE(data.mixed, std::vector<std::string>{"parameter.epochs"});
        QCOMPARE(cellOf(data, 0.01, 0.5)->settings, std::size_t(2));
    }

    void the_colour_scale_rises_in_lightness()
    {
        double before = -1;
        for (int step = 0; step <= 50; ++step) {
            const QColor color = scaleColor(step / 50.0);
            const double light = 0.2126 * color.redF() + 0.7152 * color.greenF() + 0.0722 * color.blueF();
            QVERIFY(light > before);
            before = light;
            QVERIFY(contrastRatio(textOn(color), color) >= 4.5);
        }
        QVERIFY(!scaleColor(std::nan("")).isValid());
    }

    void a_click_selects_the_runs_of_the_cell_and_keys_do_too()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 2);
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        pane.resize(900, 600);
        pane.show();
        HeatMapView& view = pane.view();
        const HeatMapData& data = pane.data();
        const auto place = [&](double x, double y) { return data.y.placeOf(y) * int(data.x.values.size()) + data.x.placeOf(x); };
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, view.rectOf(place(0.01, 0.5)).center().toPoint());
        QCOMPARE(session->selection().runs().size(), 2);
        for (const QString& id : session->selection().runs()) {
            QCOMPARE(session->run(id)->parameters.at("learning_rate").get<double>(), 0.01);
            QCOMPARE(session->run(id)->parameters.at("density").get<double>(), 0.5);
        }
        QVERIFY2(pane.sentence().contains(u"Learning rate 0.01, Density 0.5"_s), qPrintable(pane.sentence()));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Space); // adds
        QCOMPARE(session->selection().runs().size(), 4);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY2(pane.sentence().contains(u"no finished run"_s), qPrintable(pane.sentence()));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(session->selection().runs().isEmpty());
        // The tooltip: mean, n, std and seeds.
        const QString tip = pane.toolTipOf(place(0.01, 0.5));
        for (const QString& part : {u"n = 2"_s, u"std"_s, u"seeds 1, 2"_s})
            QVERIFY2(tip.contains(part), qPrintable(tip));
        QVERIFY(!view.accessibleName().isEmpty());
        QVERIFY(view.accessibleDescription().contains(u"8 cells with runs, 1 without"_s));
    }

    void the_filter_takes_cells_and_says_so_when_none_is_left()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        session->filter().setRange("parameter.density", {0.4, 0.6});
        QCOMPARE(pane.data().cells.size(), std::size_t(3));
        session->filter().setRange("parameter.density", {0.6, 0.7});
        QVERIFY(pane.data().cells.empty());
        QVERIFY2(said(pane).contains(u"The filter hides every run"_s), qPrintable(said(pane)));
        pane.findChild<EmptyState*>()->button()->click();
        QVERIFY(session->filter().isEmpty());
        QCOMPARE(pane.data().cells.size(), std::size_t(8));
    }

    void empty_faces_say_what_is_missing_and_how_to_get_it()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        finishedRun(world, world.experiment(set, "original"), {{"ua", 4}, {"ta", 90}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        QVERIFY2(said(pane).contains(u"No method here has two parameters"_s), qPrintable(said(pane)));
        QSignalSpy requested(&pane, &ChartPane::pageRequested);
        pane.findChild<EmptyState*>()->button()->click();
        QCOMPARE(requested.front().front().toString(), u"experiment"_s);
    }

    void without_retrain_avg_gap_is_explained_and_another_metric_offered()
    {
        World world;
        Experiment salun = world.experiment(world.forget({1, 2, 3}), "salun");
        finishedRun(world, salun, {{"ua", 4}, {"ta", 90}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        QVERIFY2(said(pane).contains(u"No run has Avg. Gap"_s) && said(pane).contains(u"Retrain"_s), qPrintable(said(pane)));
        pane.findChild<EmptyState*>()->button()->click();
        QCOMPARE(pane.data().cells.size(), std::size_t(1));
        QVERIFY2(said(pane).contains(u"One setting only"_s), qPrintable(said(pane)));
    }

    void it_is_exported_like_every_chart()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 2);
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        const ChartExport chart = pane.chartExport();
        const QImage image = toImage(chart);
        QCOMPARE(qRound(image.width() / 300.0 * 25.4), 174);
        QCOMPARE(image.pixelColor(2, image.height() - 2), QColor(Qt::white));
        QCOMPARE(Json::parse(image.text(u"palimpsest-figure"_s).toStdString()).at("cells").size(), std::size_t(8));
        const QByteArray svg = toSvg(chart);
        QVERIFY(svg.contains("Learning rate") && svg.contains("no run"));
        QVERIFY(toPdf(chart).startsWith("%PDF"));
        QCOMPARE(chart.table.count('\n'), qsizetype(9));
        QVERIFY2(chart.table.startsWith("Learning rate,Density,"), chart.table.constData());
    }

    void the_lists_offer_every_method_with_two_parameters_and_what_it_has()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        std::vector<Experiment> experiments;
        for (const double gamma : {0.5, 0.9, 0.99})
            for (const int epochs : {2, 3}) {
                experiments.push_back(world.experiment(set, "scrub"));
                experiments.back().parameters["gamma"] = gamma;
                experiments.back().parameters["epochs"] = epochs;
            }
        const auto ids = world.workspace.enqueue(experiments);
        for (const std::string& id : ids)
            finish(world, id, {{"ua", 4}, {"ra", 99}, {"ta", 90}, {"mia", 3}});
        finishedRun(world, world.experiment(set, "salun"), {{"ua", 4}, {"ra", 99}, {"ta", 90}, {"mia", 3}});
        finishedRun(world, world.experiment(set, "retrain"), {{"ua", 5}, {"ra", 99}, {"ta", 90}, {"mia", 3}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        StudyChoice study(*session);
        HeatMapPane pane(*session, study);
        QCOMPARE(pane.data().options.method, std::string("scrub"));
        QCOMPARE(pane.data().cells.size(), std::size_t(6));
        const auto list = [&](const QString& name) {
            for (auto* candidate : pane.findChildren<QComboBox*>())
                if (candidate->accessibleName() == name)
                    return candidate;
            return static_cast<QComboBox*>(nullptr);
        };
        QComboBox* method = list(u"Method"_s);
        QCOMPARE(method->count(), 2);
        QCOMPARE(method->currentText(), u"SCRUB"_s);
        QCOMPARE(list(u"Across"_s)->currentText(), QString::fromStdString(columnTitle("parameter.gamma")));
        QVERIFY(list(u"Up"_s)->findData(u"parameter.freeze_bn_stats"_s) >= 0);
        QVERIFY(list(u"Up"_s)->findData(u"parameter.alpha"_s) < 0); // another method's
        method->setCurrentIndex(method->findData(u"salun"_s));
        QVERIFY(!pane.data().cells.empty());
        QVERIFY(list(u"Up"_s)->findData(u"parameter.gamma"_s) < 0);
        // What a person chose is there again, for this forget set.
        const HeatMapPane again(*session, study);
        QCOMPARE(again.options().method, std::string("salun"));
    }

    void the_choice_of_axes_is_remembered_and_swapped()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        {
            HeatMapPane pane(*session, study);
            pane.swapAxes();
            QVERIFY(pane.isLogarithmic(Qt::Vertical) && !pane.isLogarithmic(Qt::Horizontal));
            QCOMPARE(pane.data().y.values, kRates);
        }
        const HeatMapPane again(*session, study);
        QCOMPARE(again.options().yParameter, std::string("parameter.learning_rate"));
        QVERIFY(again.isLogarithmic(Qt::Vertical));
    }
};

QTEST_MAIN(HeatMapTest)
#include "tst_heat_map.moc"
