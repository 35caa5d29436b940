// SPDX-License-Identifier: GPL-3.0-or-later
// What the chart shows (makeScatter) and how it is pointed at (ScatterView).
#include "widgets/tradeoff/scatter_view.h"

#include "results/study.h"
#include "widgets/items/plotlib.h"
#include "widgets/tradeoff/reference_names.h"
#include "widgets/tradeoff/scatter_table_model.h"
#include "widgets/tradeoff/study_choice.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

ScatterData makeScatter(const std::vector<RunRow>& rows, const ScatterOptions& options, const std::vector<unsigned char>& lets = {})
{
    return palimpsest::makeScatter(RunColumns(rows), lets, options);
}

ScatterOptions study(const std::vector<RunRow>& rows)
{
    ScatterOptions options = defaultOptions(domains().front().id);
    options.study = studiesOf(rows, RunColumns(rows)).front().key;
    return options;
}

const ScatterPoint* pointOf(const ScatterData& data, const std::string& method)
{
    const auto found = std::find_if(data.points.begin(), data.points.end(), [&](const ScatterPoint& point) { return point.method == method; });
    return found == data.points.end() ? nullptr : &*found;
}

std::set<std::string> frontMethods(const ScatterData& data)
{
    std::set<std::string> ids;
    for (const std::size_t position : data.front)
        ids.insert(data.points[position].method);
    return ids;
}

/// Many single-seed runs of two methods and a Retrain per seed.
std::vector<RunRow> manyRows(int count)
{
    std::vector<RunRow> rows;
    for (int i = 0; i < count; ++i) {
        const double a = std::sin(i * 12.9898) * 40, b = std::cos(i * 78.233) * 40;
        const std::string method = i % 50 == 0 ? "retrain" : methods()[std::size_t(2 + i % 6)].id;
        rows.push_back(makeRow(method, std::uint64_t(i / 50), makeMetrics(50 + a, 90, 50 + b, 30), {{"epochs", i % 50}}));
    }
    addDerivedMetrics(rows);
    return rows;
}

} // namespace

class ScatterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void the_default_axes_are_forgetting_against_utility()
    {
        const DomainDescriptor& domain = domains().front();
        const ScatterOptions options = defaultOptions(domain.id);
        QCOMPARE(QString::fromStdString(options.xMetric), QString::fromStdString(domain.utilityMetric));
        QCOMPARE(QString::fromStdString(options.yMetric), QString::fromStdString(domain.forgettingMetric));
        QVERIFY(axisTitle(options.yMetric, options).contains(u"%"_s));
        QVERIFY(axisTitle(options.yMetric, options).contains(u"Retrain"_s));
    }

    void repetitions_become_one_point_with_its_spread()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        ScatterData data = makeScatter(rows, options);
        QCOMPARE(data.points.size(), std::size_t(6));
        QCOMPARE(data.finished, std::size_t(18));
        const ScatterPoint* salun = pointOf(data, "salun");
        std::vector<double> ua;
        for (const auto& row : rows)
            if (row.method == "salun")
                ua.push_back(row.metrics.at("ua"));
        QCOMPARE(salun->y.count, std::size_t(3));
        QCOMPARE(salun->y.mean, summarise(ua).mean);
        QCOMPARE(salun->spread(salun->y, Interval::Deviation), summarise(ua).deviation);
        QVERIFY(salun->spread(salun->y, Interval::Confidence) > salun->spread(salun->y, Interval::Deviation));
        options.grouped = false;
        data = makeScatter(rows, options);
        QCOMPARE(data.points.size(), std::size_t(18));
        QVERIFY(data.lines.empty()); // three Retrain runs are no single line
    }

    void a_seed_that_was_run_again_counts_once()
    {
        auto rows = makeStudy(3);
        const auto repeated = std::find_if(rows.begin(), rows.end(), [](const RunRow& row) { return row.method == "salun"; });
        RunRow again = *repeated;
        again.metrics["ua"] += 3;
        const double mean = pointOf(makeScatter(rows, study(rows)), "salun")->y.mean;
        rows.push_back(again);
        ScatterOptions options = study(rows);
        const ScatterData data = makeScatter(rows, options);
        QCOMPARE(pointOf(data, "salun")->y.count, std::size_t(3));
        QVERIFY(std::abs(pointOf(data, "salun")->y.mean - (mean + 1)) < 1e-12);
        options.grouped = false;
        QCOMPARE(makeScatter(rows, options).points.size(), std::size_t(19));
    }

    void a_filter_takes_points_and_leaves_what_they_are_measured_by()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        options.distanceToRetrain = true;
        const ScatterData all = makeScatter(rows, options);
        std::vector<unsigned char> lets;
        for (const auto& row : rows)
            lets.push_back(row.method == "salun");
        const ScatterData some = makeScatter(rows, options, lets);
        QCOMPARE(some.points.size(), std::size_t(1));
        QCOMPARE(some.finished, std::size_t(3));
        QCOMPARE(some.filtered, std::size_t(15));
        QCOMPARE(some.points.front().y.mean, pointOf(all, "salun")->y.mean); // Retrain is filtered away, and still what is measured from
        QCOMPARE(some.lines.size(), all.lines.size());
    }

    void one_seed_has_no_interval()
    {
        const auto rows = makeStudy(1);
        const ScatterData data = makeScatter(rows, study(rows));
        for (const auto& point : data.points) {
            QCOMPARE(point.x.count, std::size_t(1));
            QVERIFY(std::isnan(point.spread(point.x, Interval::Deviation)));
            QVERIFY(std::isnan(point.spread(point.x, Interval::Confidence)));
        }
    }

    void the_study_with_most_finished_runs_comes_first()
    {
        auto rows = makeStudy(1, "class Shirt");
        const auto more = makeStudy(3, "random 10 %");
        rows.insert(rows.end(), more.begin(), more.end());
        const auto studies = studiesOf(rows, RunColumns(rows));
        QCOMPARE(studies.size(), std::size_t(2));
        QCOMPARE(studies.front().title, u"random 10 %"_s);
        QCOMPARE(studies.front().finished, std::size_t(18));
        const ScatterData data = makeScatter(rows, study(rows));
        for (const auto& point : data.points)
            for (const std::size_t member : point.members)
                QCOMPARE(rows[member].forgetSetName, std::string("random 10 %"));
    }

    void other_originals_are_another_study()
    {
        auto rows = makeStudy(2);
        const auto others = otherOriginals(makeStudy(3), 5);
        rows.insert(rows.end(), others.begin(), others.end());
        const auto studies = studiesOf(rows, RunColumns(rows));
        QCOMPARE(studies.size(), std::size_t(2));
        QCOMPARE(studies[0].title, u"random 10 % · original epochs 5"_s);
        QCOMPARE(studies[1].title, u"random 10 % · original epochs 30"_s);
        const ScatterData data = makeScatter(rows, study(rows));
        QCOMPARE(data.points.size(), std::size_t(6));
        QCOMPARE(data.lines.size(), std::size_t(2)); // one Retrain, one original
        ScatterOptions all = study(rows);
        all.study.clear();
        const ScatterData both = makeScatter(rows, all);
        QCOMPARE(both.points.size(), std::size_t(12));
        int named = 0;
        for (const ScatterPoint& point : both.points) {
            const bool says = pointName(point, rows, all).contains(u"original epochs 5"_s);
            QCOMPARE(says, !rows[point.members.front()].setup.empty());
            QCOMPARE(pointToolTip(point, rows, all).contains(u"Small CNN"_s), true);
            named += says;
        }
        QCOMPARE(named, 6);
    }

    void distance_is_measured_from_the_retrain_of_the_same_seed()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        options.distanceToRetrain = true;
        const ScatterData data = makeScatter(rows, options);
        std::vector<double> gaps;
        for (const auto& row : rows)
            if (row.method == "ft")
                gaps.push_back(gapToRetrain(row, rows, "ua"));
        QCOMPARE(pointOf(data, "ft")->y.mean, summarise(gaps).mean);
        QCOMPARE(pointOf(data, "retrain")->y.mean, 0.0);
        QVERIFY(axisTitle("ua", options).contains(u"distance"_s));
        QVERIFY(!isDistance("rte", options)); // a time is no closer to anything
    }

    void the_front_is_over_methods_and_doing_nothing_but_not_retrain()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        ScatterData data = makeScatter(rows, options);
        const auto byValue = frontMethods(data);
        QVERIFY(!data.frontIsLine); // in values there is no better direction
        QVERIFY(!byValue.contains("retrain"));
        QVERIFY(!byValue.contains("ga"));  // far from Retrain in both
        options.distanceToRetrain = true;
        data = makeScatter(rows, options);
        QVERIFY(data.frontIsLine);
        QVERIFY(frontMethods(data) == byValue); // the same comparison, drawn otherwise
        for (const auto& point : data.points)
            QCOMPARE(point.onFront, byValue.contains(point.method));
        for (std::size_t i = 1; i < data.front.size(); ++i) { // less is better in both: a falling staircase
            QVERIFY(data.points[data.front[i]].x.mean >= data.points[data.front[i - 1]].x.mean);
            QVERIFY(data.points[data.front[i]].y.mean <= data.points[data.front[i - 1]].y.mean);
        }
    }

    void lines_mark_retrain_and_the_original()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        ScatterData data = makeScatter(rows, options);
        QCOMPARE(data.lines.size(), std::size_t(2));
        for (const auto& line : data.lines)
            QCOMPARE(line.y, pointOf(data, line.method)->y.mean);
        options.distanceToRetrain = true;
        data = makeScatter(rows, options);
        for (const auto& line : data.lines)
            QCOMPARE(std::isnan(line.x), line.method == "retrain"); // its own zero
    }

    void hidden_methods_leave_the_chart_and_the_front_but_not_the_list()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        options.hiddenMethods = {"ft"};
        const ScatterData data = makeScatter(rows, options);
        QVERIFY(!pointOf(data, "ft"));
        QVERIFY(!frontMethods(data).contains("ft"));
        QVERIFY(std::any_of(data.methods.begin(), data.methods.end(), [](const MethodEntry& entry) { return entry.id == "ft"; }));
    }

    void what_lacks_a_metric_is_counted_by_method()
    {
        auto rows = makeStudy(2);
        for (auto& row : rows)
            if (row.method == "ga")
                row.metrics.erase("mia");
        rows.back().state = RunState::Failed;
        ScatterOptions options = study(rows);
        options.yMetric = "mia";
        const ScatterData data = makeScatter(rows, options);
        QCOMPARE(data.finished, std::size_t(11));
        QCOMPARE(data.withoutY, std::size_t(2));
        QVERIFY((data.missingY == std::set<std::string>{"ga"}));
        QVERIFY(!pointOf(data, "ga"));
    }

    void a_logarithmic_axis_says_what_it_cannot_show()
    {
        auto rows = makeStudy(2);
        for (auto& row : rows)
            if (row.method == "original")
                row.metrics["rte"] = 0;
        ScatterOptions options = study(rows);
        options.xMetric = "rte";
        options.logX = true;
        const ScatterData data = makeScatter(rows, options);
        QCOMPARE(data.offLog, std::size_t(1));
        QVERIFY(!pointOf(data, "original"));
        QVERIFY(naturalRange(data).left() > 0);
    }

    void the_range_holds_every_point_and_bar()
    {
        const auto rows = makeStudy(3);
        const ScatterData data = makeScatter(rows, study(rows));
        const QRectF range = naturalRange(data);
        for (const auto& point : data.points) {
            QVERIFY(range.left() < point.x.mean - point.x.deviation || range.left() < 0);
            QVERIFY(range.contains(point.x.mean, point.y.mean));
        }
        QVERIFY(naturalRange(ScatterData()).isValid());
    }

    void the_table_says_the_same_numbers()
    {
        const auto rows = makeStudy(3);
        const ScatterData data = makeScatter(rows, study(rows));
        ScatterTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(data, rows);
        QCOMPARE(model.rowCount(), int(data.points.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const ScatterPoint& point = data.points[std::size_t(row)];
            QCOMPARE(model.index(row, ScatterTableModel::X).data(ValueRole).toDouble(), point.x.mean);
            QCOMPARE(model.index(row, ScatterTableModel::Y).data().toString(), QString::fromStdString(formatMetric("ua", point.y.mean)));
            QCOMPARE(model.index(row, ScatterTableModel::Front).data(ValueRole).toBool(), point.onFront);
            QCOMPARE(model.index(row, 0).data(IdRole).toStringList().size(), qsizetype(point.members.size()));
        }
    }

    void the_table_sorts_itself_and_keeps_the_selection()
    {
        auto rows = makeStudy(3);
        ScatterOptions options = study(rows);
        options.grouped = false;
        const ScatterData data = makeScatter(rows, options);
        ScatterTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show(data, rows);
        QItemSelectionModel selection(&model);
        const QStringList chosen = model.index(4, 0).data(IdRole).toStringList();
        selection.select(model.index(4, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        for (int column = 0; column < model.columnCount(); ++column)
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                for (int row = 1; row < model.rowCount(); ++row) {
                    const QVariant above = model.index(row - 1, column).data(ValueRole), below = model.index(row, column).data(ValueRole);
                    if (above.typeId() == QMetaType::Double && (std::isnan(above.toDouble()) || std::isnan(below.toDouble()))) {
                        QVERIFY(std::isnan(below.toDouble())); // missing ones last
                        continue;
                    }
                    const auto less = QVariant::compare(above, below);
                    QVERIFY(less != (order == Qt::AscendingOrder ? QPartialOrdering::Greater : QPartialOrdering::Less));
                }
                QCOMPARE(selection.selectedRows().size(), 1);
                QCOMPARE(selection.selectedRows().front().data(IdRole).toStringList(), chosen);
                for (std::size_t item = 0; item < data.points.size(); ++item)
                    QCOMPARE(model.index(model.rowOf(item), ScatterTableModel::X).data(ValueRole).toDouble(), data.points[item].x.mean);
            }
        // Filled anew, it keeps its order.
        model.sort(ScatterTableModel::Y, Qt::DescendingOrder);
        model.show(data, rows);
        QVERIFY(model.index(0, ScatterTableModel::Y).data(ValueRole).toDouble() >= model.index(model.rowCount() - 1, ScatterTableModel::Y).data(ValueRole).toDouble());
        // Runs may vanish before it is filled anew: it still knows whose rows these are, and says nothing about settings.
        const QString id = model.index(0, 0).data(IdRole).toStringList().front();
        rows.erase(rows.begin(), rows.end() - 1);
        QCOMPARE(model.index(0, 0).data(IdRole).toStringList().front(), id);
        for (int row = 0; row < model.rowCount(); ++row)
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(model.index(row, column).data().isValid());
        QVERIFY(model.index(0, ScatterTableModel::Settings).data().toString() == u"–"_s);
    }

    void names_of_reference_lines_keep_apart()
    {
        const QRectF area(60, 20, 900, 500);
        const QSizeF name(54, 17);
        const auto check = [&](const std::vector<NamedLine>& lines, bool uncrossed) {
            const std::vector<QRectF> places = placeNames(lines, area);
            QCOMPARE(places.size(), lines.size());
            for (std::size_t i = 0; i < places.size(); ++i) {
                QVERIFY(area.contains(places[i]));
                for (std::size_t j = 0; j < places.size(); ++j) {
                    QVERIFY(i == j || !places[i].intersects(places[j]));
                    const NamedLine& line = lines[j];
                    if (uncrossed)
                        QVERIFY(line.vertical ? line.at <= places[i].left() || line.at >= places[i].right() : line.at <= places[i].top() || line.at >= places[i].bottom());
                }
            }
        };
        for (double apart = 0; apart <= 80; apart += 4) // the same place to far apart
            for (const double x : {100.0, 500.0, 860.0})
                for (const double y : {60.0, 300.0, 470.0})
                    check({{true, x, name, y}, {false, y, name, x}, {true, x + apart, name, y + apart / 2}, {false, y + apart / 2, name, x + apart}}, x == 500 && y == 300);
        // At the very edge they still are inside, if only over a line.
        check({{true, 958, name, 22}, {false, 22, name, 958}, {true, 955, name, 24}, {false, 24, name, 955}}, false);
        // What lies outside has no name.
        QVERIFY(placeNames({{true, 10, name, 300}}, area).front().isNull());
    }

    void hovering_names_differences_and_metrics()
    {
        auto rows = makeStudy(2);
        for (auto& row : rows)
            if (row.method == "salun")
                row.parameters["density"] = 0.3;
        const ScatterOptions options = study(rows);
        const ScatterData data = makeScatter(rows, options);
        const QString tip = pointToolTip(*pointOf(data, "salun"), rows, options);
        for (const QString& part : {u"SalUn"_s, u"Density 0.3"_s, u"2 seeds"_s, u"MIA"_s, u"±"_s})
            QVERIFY2(tip.contains(part), qPrintable(part));
        QVERIFY(!tip.contains(u"Learning rate"_s)); // its default
    }

    void a_point_is_hit_by_its_pixel_and_missed_beside_it()
    {
        const auto rows = makeStudy(3);
        ScatterView view;
        view.resize(800, 500);
        view.show();
        view.setData(makeScatter(rows, study(rows)));
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.redraw();
        QVERIFY(view.grab().width() > 0); // lays the chart out
        for (int i = 0; i < int(view.data().points.size()); ++i) {
            QCOMPARE(view.pointAt(view.positionOf(i)), i);
            QCOMPARE(view.pointAt(view.positionOf(i) + QPointF(2, -2)), i);
        }
        QCOMPARE(view.pointAt(QPointF(-100, -100)), -1);
        QCOMPARE(view.pointsIn(QRectF(0, 0, 800, 500)).size(), view.data().points.size());
    }

    void mouse_and_keys_pick_points()
    {
        const auto rows = makeStudy(3);
        ScatterView view;
        view.resize(800, 500);
        view.show();
        view.setData(makeScatter(rows, study(rows)));
        view.grab();
        QSignalSpy picked(&view, &ScatterView::picked);
        QWidget* plot = view.findChild<QWidget*>(u"plot"_s);
        QTest::mouseClick(plot, Qt::LeftButton, Qt::NoModifier, view.positionOf(2).toPoint());
        QCOMPARE(picked.back().at(0).value<QList<int>>(), QList<int>{2});
        QVERIFY(!picked.back().at(1).toBool());
        QTest::mouseClick(plot, Qt::LeftButton, Qt::ControlModifier, view.positionOf(1).toPoint());
        QVERIFY(picked.back().at(1).toBool());
        // A rubber band over everything.
        QTest::mousePress(plot, Qt::LeftButton, Qt::NoModifier, QPoint(2, 2));
        QTest::mouseRelease(plot, Qt::LeftButton, Qt::NoModifier, QPoint(798, 498));
        QCOMPARE(picked.back().at(0).value<QList<int>>().size(), qsizetype(view.data().points.size()));

        // The keyboard reaches every point, sideways and upwards.
        for (const auto& [key, back] : {std::pair(Qt::Key_Right, Qt::Key_Left), std::pair(Qt::Key_Up, Qt::Key_Down)}) {
            for (std::size_t i = 0; i < view.data().points.size(); ++i)
                QTest::keyClick(plot, back);
            std::set<int> visited{view.currentPoint()};
            for (std::size_t i = 1; i < view.data().points.size(); ++i) {
                QTest::keyClick(plot, key);
                visited.insert(view.currentPoint());
            }
            QCOMPARE(visited.size(), view.data().points.size());
        }
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(picked.back().at(0).value<QList<int>>(), QList<int>{view.currentPoint()});
        QTest::keyClick(plot, Qt::Key_Escape);
        QVERIFY(picked.back().at(0).value<QList<int>>().isEmpty());
    }

    void a_zoom_stays_when_runs_arrive_and_goes_with_the_axes()
    {
        auto rows = makeStudy(3);
        const ScatterOptions options = study(rows);
        ScatterView view;
        view.resize(800, 500);
        view.show();
        view.setData(makeScatter(rows, options));
        view.grab();
        QTest::keyClick(view.findChild<QWidget*>(u"plot"_s), Qt::Key_Plus);
        const QRectF zoomed = view.shownRange();
        QVERIFY(zoomed.width() < naturalRange(view.data()).width());
        rows.push_back(studyRow("rl", 1, 30, 90, 80, 30));
        view.setData(makeScatter(rows, options));
        QCOMPARE(view.shownRange(), zoomed);
        ScatterOptions others = options;
        others.xMetric = "ra";
        view.setData(makeScatter(rows, others));
        QCOMPARE(view.shownRange(), naturalRange(view.data()));
    }

    void among_many_points_the_outlier_is_still_painted()
    {
        auto rows = manyRows(6'000);
        rows.push_back(makeRow("salun", 9'000, makeMetrics(50, 90, 0.5, 30), {{"epochs", 199}})); // far left of all others
        ScatterOptions options = study(rows);
        options.grouped = false;
        ScatterView view;
        view.resize(900, 600);
        view.show();
        view.setData(makeScatter(rows, options));
        view.findChild<QCustomPlot*>()->replot(QCustomPlot::rpImmediateRefresh);
        const QImage picture = view.grab().toImage();
        const QPoint place = (view.positionOf(0) * picture.devicePixelRatio()).toPoint();
        QVERIFY(view.data().points.front().x.mean == 0.5);
        QVERIFY(picture.pixelColor(place).saturation() > 60);
    }

    void ten_thousand_runs_are_drawn_whole()
    {
        const auto rows = manyRows(10'000);
        ScatterOptions options = study(rows);
        options.grouped = false;
        QElapsedTimer timer;
        timer.start();
        const ScatterData data = makeScatter(rows, options);
        const auto made = timer.restart();
        QCOMPARE(data.points.size(), std::size_t(10'000));
        ScatterView view;
        view.resize(900, 600);
        view.show();
        view.setData(data);
        view.grab();
        auto* plot = view.findChild<QCustomPlot*>();
        timer.restart();
        plot->replot(QCustomPlot::rpImmediateRefresh);
        const auto drawn = timer.restart();
        view.setSelectedPoints({1, 2, 3});
        const auto marked = timer.restart();
        QVERIFY(view.pointAt(view.positionOf(5'000)) >= 0);
        qInfo("10,000 runs: made in %lld ms, drawn in %lld ms, marked in %lld ms, hit in %lld ms", made, drawn, marked, timer.elapsed());
    }
};

QTEST_MAIN(ScatterTest)
#include "tst_scatter.moc"
