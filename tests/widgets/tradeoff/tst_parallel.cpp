// SPDX-License-Identifier: GPL-3.0-or-later
// Parallel coordinates: its lines (makeParallel), brushes by mouse and keyboard, axes that move.
#include "widgets/tradeoff/parallel_pane.h"

#include "core/experiment/catalogue.h"
#include "core/results/pareto.h"
#include "widgets/items/table_model.h"
#include "widgets/shell/empty_state.h"
#include "widgets/tradeoff/parallel_legend.h"
#include "widgets/tradeoff/parallel_view.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/tradeoff/sweep_rows.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"

#include <QComboBox>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<std::string> ids(const ParallelData& data)
{
    std::vector<std::string> all;
    for (const auto& axis : data.axes)
        all.push_back(axis.id);
    return all;
}

const ParallelAxis* axisOf(const ParallelData& data, const std::string& id)
{
    const auto axis = std::find_if(data.axes.begin(), data.axes.end(), [&](const ParallelAxis& candidate) { return candidate.id == id; });
    return axis == data.axes.end() ? nullptr : &*axis;
}

int placeOf(const ParallelData& data, const std::string& id)
{
    const auto all = ids(data);
    return int(std::find(all.begin(), all.end(), id) - all.begin());
}

auto bright(const ParallelView& view)
{
    return std::count(view.brushed().begin(), view.brushed().end(), 1);
}

} // namespace

class ParallelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QSettings().remove(u"tradeoff"_s);
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void differing_parameters_come_first_then_metrics()
    {
        auto rows = sweepRows(2);
        for (auto& row : rows)
            row.parameters["epochs"] = 10; // the same for all: no axis
        const ParallelData data = makeParallel(RunColumns(rows), {}, {});
        QCOMPARE(data.lines(), rows.size());
        QCOMPARE(data.axes[0].id, std::string("parameter.learning_rate"));
        QCOMPARE(data.axes[1].id, std::string("parameter.density"));
        QVERIFY(data.axes[2].id.starts_with("metric."));
        QVERIFY(data.axes[0].logarithmic && !data.axes[1].logarithmic);
        QVERIFY(!axisOf(data, "parameter.epochs"));
    }

    void the_metrics_that_decide_are_axes_in_every_domain()
    {
        for (const char* metric : {"ua", "ta", "rte", "model_utility", "concept_ua", "concept_ra", "judge_fd"})
            QVERIFY2(defaultShown(std::string("metric.") + metric), metric);
        for (const char* metric : {"rte_mask", "mia_entropy"})
            QVERIFY2(!defaultShown(std::string("metric.") + metric), metric);
        QVERIFY(defaultShown("parameter.learning_rate"));
    }

    void positions_follow_the_scale_and_missing_values_stand_on_the_notch()
    {
        const auto rows = sweepRows(1);
        ParallelOptions options;
        ParallelData data = makeParallel(RunColumns(rows), {}, options);
        const ParallelAxis* rate = axisOf(data, "parameter.learning_rate");
        QVERIFY(std::abs(rate->position(0.001)) < 1e-12);
        QVERIFY(std::abs(rate->position(0.01) - 0.5) < 1e-12); // 0.001 to 0.1, half-way in powers of ten
        QVERIFY(std::abs(rate->value(0.5) - 0.01) < 1e-12);
        QVERIFY(rate->hasMissing); // Original and Retrain have none
        for (std::size_t line = 0; line < data.lines(); ++line)
            QCOMPARE(rate->positions[line] == kNotch, !rows[data.members[line].front()].parameters.contains("learning_rate"));
        options.flipped = {"parameter.learning_rate"};
        options.logarithmic["parameter.learning_rate"] = false;
        data = makeParallel(RunColumns(rows), {}, options);
        rate = axisOf(data, "parameter.learning_rate");
        QVERIFY(std::abs(rate->position(0.1)) < 1e-12);
        QVERIFY(std::abs(rate->position(0.0505) - 0.5) < 1e-12);
    }

    void groups_are_means_and_brushes_and_together()
    {
        const auto rows = sweepRows(3);
        ParallelOptions options;
        options.grouped = true;
        const ParallelData data = makeParallel(RunColumns(rows), {}, options);
        QCOMPARE(data.lines(), std::size_t(11));
        const ParallelAxis* ua = axisOf(data, "metric.ua");
        for (std::size_t line = 0; line < data.lines(); ++line)
            if (data.methods[line] == "salun") {
                const RunRow& first = rows[data.members[line].front()];
                const double mean = 100 * first.parameters.at("learning_rate").get<double>() + 7 * first.parameters.at("density").get<double>() + 3.5 / 3;
                QVERIFY(std::abs(ua->values[line] - mean) < 1e-9);
            }
        const auto one = brushedLines(data, {{"parameter.density", {0.4, 0.6}}}, {});
        QCOMPARE(std::count(one.begin(), one.end(), 1), 3);
        const auto both = brushedLines(data, {{"parameter.density", {0.4, 0.6}}, {"parameter.learning_rate", {0.005, 1}}}, {});
        QCOMPARE(std::count(both.begin(), both.end(), 1), 2);
        const auto none = brushedLines(data, {{"parameter.density", {1, 0, true}}}, {}); // the notch
        QCOMPARE(std::count(none.begin(), none.end(), 1), 3);
    }

    void a_seed_that_was_run_again_counts_once()
    {
        auto rows = sweepRows(3);
        RunRow again = rows.back();
        again.metrics["ua"] += 3;
        rows.push_back(again);
        ParallelOptions options;
        QCOMPARE(makeParallel(RunColumns(rows), {}, options).lines(), rows.size()); // each run by itself
        options.grouped = true;
        const ParallelData data = makeParallel(RunColumns(rows), {}, options);
        QCOMPARE(data.lines(), std::size_t(11));
        QCOMPARE(data.members.back().size(), std::size_t(3));
        QVERIFY(std::abs(axisOf(data, "metric.ua")->values.back() - (sweptUa(0.1, 1, 1) + sweptUa(0.1, 1, 2) + sweptUa(0.1, 1, 3) + 3) / 3) < 1e-9);
    }

    void the_front_of_three_objectives_is_by_definition_and_without_retrain()
    {
        const auto rows = sweepRows(2);
        ParallelOptions options;
        options.objectives = {"avg_gap", "ta", "rte"};
        const ParallelData data = makeParallel(RunColumns(rows), {}, options);
        QVERIFY(!data.front.empty());
        // TA and UA count as distance to the Retrain of the same seed.
        const auto gap = [&](std::size_t line) { return rows[data.members[line].front()].metrics.at("avg_gap"); };
        const auto away = [&](std::size_t line) { return std::abs(rows[data.members[line].front()].metrics.at("ta") - 90); };
        const auto time = [&](std::size_t line) { return rows[data.members[line].front()].metrics.at("rte"); };
        for (std::size_t i = 0; i < data.lines(); ++i) {
            bool beaten = data.methods[i] == "retrain";
            for (std::size_t j = 0; j < data.lines() && !beaten; ++j)
                beaten = data.methods[j] != "retrain" && gap(j) <= gap(i) && away(j) <= away(i) && time(j) <= time(i)
                    && (gap(j) < gap(i) || away(j) < away(i) || time(j) < time(i));
            QCOMPARE(std::find(data.front.begin(), data.front.end(), i) != data.front.end(), !beaten);
        }
    }

    void dragging_on_an_axis_brushes_and_a_double_click_takes_it_away()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        pane.resize(1100, 600);
        pane.show();
        ParallelView& view = pane.view();
        const auto all = bright(view);
        const int density = placeOf(pane.data(), "parameter.density");
        const ParallelAxis& axis = pane.data().axes[std::size_t(density)];
        const auto at = [&](double value) { return QPointF(view.places().x[std::size_t(density)], view.places().y(float(axis.position(value)))).toPoint(); };
        QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, at(0.4));
        QTest::mouseMove(&view, at(0.5));
        QTest::mouseMove(&view, at(0.65));
        QVERIFY(bright(view) < all); // seen while dragging
        QVERIFY(session->filter().isEmpty()); // and final at the end
        QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, at(0.65));
        const NumberRange& range = session->filter().spec().ranges.at("parameter.density");
        QVERIFY2(std::abs(range.low - 0.4) < 0.01 && std::abs(range.high - 0.65) < 0.01, qPrintable(QString::number(range.low)));
        QCOMPARE(bright(view), 3);
        QCOMPARE(session->filter().count(), std::size_t(3));
        QTest::mouseDClick(&view, Qt::LeftButton, Qt::NoModifier, at(0.5));
        QVERIFY(session->filter().isEmpty());
        QCOMPARE(bright(view), all);
    }

    void the_keyboard_brushes_moves_widens_and_clears()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        pane.resize(1100, 600);
        pane.show();
        ParallelView& view = pane.view();
        const auto& ranges = session->filter().spec().ranges;
        QTest::keyClick(&view, Qt::Key_Right); // the first axis
        QCOMPARE(view.currentAxis(), 0);
        const std::string first = pane.data().axes.front().id;
        QTest::keyClick(&view, Qt::Key_Up); // a brush over the upper half
        QVERIFY(ranges.contains(first));
        const double low = ranges.at(first).low;
        QVERIFY(std::isinf(ranges.at(first).high));
        QTest::keyClick(&view, Qt::Key_Down); // moves down
        QVERIFY(ranges.at(first).low < low && !std::isinf(ranges.at(first).high));
        const NumberRange moved = ranges.at(first);
        QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier); // the upper end alone
        QVERIFY(ranges.at(first).high < moved.high);
        QCOMPARE(ranges.at(first).low, moved.low);
        QTest::keyClick(&view, Qt::Key_Up, Qt::ControlModifier); // the lower end alone
        QVERIFY(ranges.at(first).low > moved.low);
        QTest::keyClick(&view, Qt::Key_M); // the missing ones
        QVERIFY(ranges.at(first).missing && ranges.at(first).low > ranges.at(first).high);
        QCOMPARE(bright(view), 2); // Original and Retrain
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(session->selection().runs().size(), 2);
        QTest::keyClick(&view, Qt::Key_Delete);
        QVERIFY(session->filter().isEmpty());
        QVERIFY(view.accessibleDescription().contains(u"Delete"_s));
    }

    void axes_move_flip_and_are_remembered()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        std::vector<std::string> arranged;
        {
            ParallelPane pane(*session, study);
            pane.resize(1100, 600);
            pane.show();
            ParallelView& view = pane.view();
            const auto before = ids(pane.data());
            // The first title is dragged behind the second axis.
            const QPoint title = view.places().title(0).center().toPoint();
            QTest::mousePress(&view, Qt::LeftButton, Qt::NoModifier, title);
            QTest::mouseMove(&view, QPoint(int(view.places().x[1]) + 10, title.y()));
            QTest::mouseRelease(&view, Qt::LeftButton, Qt::NoModifier, QPoint(int(view.places().x[1]) + 10, title.y()));
            QCOMPARE(ids(pane.data())[0], before[1]);
            QCOMPARE(ids(pane.data())[1], before[0]);
            QCOMPARE(pane.data().axes[std::size_t(view.currentAxis())].id, before[0]); // it stays the chosen one
            QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
            QCOMPARE(ids(pane.data())[2], before[0]);
            QTest::keyClick(&view, Qt::Key_R);
            QVERIFY(pane.data().axes[2].flipped);
            pane.setLogarithmic(Qt::Vertical, false);
            QVERIFY(!pane.data().axes[2].logarithmic);
            arranged = ids(pane.data());
        }
        ParallelPane again(*session, study);
        QCOMPARE(ids(again.data()), arranged);
        QVERIFY(again.data().axes[2].flipped);
    }

    void a_line_is_hit_and_a_click_selects_its_run()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        pane.resize(1100, 600);
        pane.show();
        ParallelView& view = pane.view();
        const ParallelData& data = pane.data();
        const int ua = placeOf(data, "metric.ua");
        // The line with the largest UA stands alone at the top of that axis.
        const auto& positions = data.axes[std::size_t(ua)].positions;
        const auto line = std::size_t(std::max_element(positions.begin(), positions.end()) - positions.begin());
        const double x = view.places().x[std::size_t(ua)] + 12, width = view.places().x[std::size_t(ua) + 1] - view.places().x[std::size_t(ua)];
        const double from = view.places().y(positions[line]), to = view.places().y(data.axes[std::size_t(ua) + 1].positions[line]);
        const QPointF on(x, from + (to - from) * 12 / width);
        QCOMPARE(view.lineAt(on), int(line));
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, on.toPoint());
        QCOMPARE(session->selection().runs(), QStringList{QString::fromStdString(session->runs()[data.members[line].front()].id)});
        QCOMPARE(view.lineAt(QPointF(2, 2)), -1);
    }

    void without_runs_it_says_what_it_needs()
    {
        World world;
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        QVERIFY(pane.isEmpty());
        QString said;
        for (const auto* label : pane.findChild<EmptyState*>()->findChildren<QLabel*>())
            said += label->text();
        QVERIFY(said.contains(u"No runs yet"_s));
    }

    void ticks_have_the_digits_that_tell_them_apart()
    {
        const auto texts = [](const char* id, double low, double high, std::vector<double> ticks) {
            ParallelAxis axis;
            axis.id = id;
            axis.low = low;
            axis.high = high;
            return tickTexts(axis, ticks).join(u' ');
        };
        // Seconds have one decimal, unless a mask takes some hundredths of one.
        QCOMPARE(texts("metric.rte", 1, 12, {1, 3.75, 6.5, 9.25, 12}), u"1.0 3.8 6.5 9.2 12.0"_s);
        QCOMPARE(texts("metric.rte", 0.02, 0.06, {0.02, 0.03, 0.04, 0.05, 0.06}), u"0.02 0.03 0.04 0.05 0.06"_s);
        QCOMPARE(texts("metric.rte", 0.04, 0.06, {0.04, 0.06}), u"0.04 0.06"_s);
        QCOMPARE(texts("metric.rte", 7, 7, {7}), u"7.0"_s);
        QCOMPARE(texts("parameter.learning_rate", 0.00003, 0.2, {0.00003, 0.000271, 0.00245, 0.0221, 0.2}), u"3e-05 0.000271 0.00245 0.0221 0.2"_s);
        QCOMPARE(texts("parameter.momentum", 0.9, 0.9004, {0.9, 0.9001, 0.9002, 0.9003, 0.9004}), u"0.9 0.9001 0.9002 0.9003 0.9004"_s);
        // The range of a few parts in a million too: any range.
        for (const double range : {1e-9, 1e-6, 1e-3, 1.0, 1e3}) {
            const QStringList all = texts("metric.ua", 50, 50 + range, {50, 50 + range / 4, 50 + range / 2, 50 + range * 0.75, 50 + range}).split(u' ');
            QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 5);
        }
    }

    void methods_that_share_a_colour_differ_in_their_dashes()
    {
        for (const auto& domain : domains()) {
            std::set<std::pair<QRgb, int>> looks;
            for (const auto& method : methods()) {
                if (!serves(method, domain.id))
                    continue;
                QVERIFY2(looks.emplace(methodColor(method.id, false).rgb(), int(lineDashes(method.id))).second, method.id.c_str());
                QVERIFY(lineDashes(method.id) != Qt::DashLine); // the front's
            }
        }
    }

    void the_legend_stays_where_axes_scroll()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        pane.resize(620, 480);
        pane.show();
        auto* area = pane.findChild<QScrollArea*>();
        QVERIFY(pane.view().width() > area->viewport()->width()); // it scrolls
        const auto* legend = pane.findChild<ParallelLegend*>();
        const auto place = [&] { return QRect(legend->mapTo(&pane, QPoint()), legend->size()); };
        const QRect before = place();
        QVERIFY(pane.rect().contains(before));
        area->horizontalScrollBar()->setValue(area->horizontalScrollBar()->maximum());
        QCOMPARE(place(), before);
        QVERIFY(before.left() >= area->mapTo(&pane, QPoint(area->width(), 0)).x());
        // No title or tick reaches into the room of the next axis.
        const ParallelLayout& layout = pane.view().places();
        for (std::size_t axis = 1; axis < layout.x.size(); ++axis)
            QVERIFY(layout.x[axis] - layout.x[axis - 1] >= 60);
    }

    void many_axes_make_an_export_wider()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        ChartExport chart = pane.chartExport();
        chart.dotsPerInch = 96;
        chart.millimetres = QSizeF(120, 80);
        const QImage image = toImage(chart);
        QCOMPARE(image.width(), pane.leastExportSize().width());
        QVERIFY(inMillimetres(pane.leastExportSize()).width() > 174);
        const std::size_t axes = pane.data().axes.size();
        ParallelOptions few = pane.options();
        for (std::size_t axis = 2; axis < axes; ++axis)
            few.shown[pane.data().axes[axis].id] = false;
        pane.setOptions(few);
        chart = pane.chartExport();
        chart.dotsPerInch = 96;
        QCOMPARE(toImage(chart).width(), qRound(174 / 25.4 * 96)); // as asked for
    }

    void the_table_writes_numbers_as_elsewhere_and_on_the_right()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 2);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        pane.resize(900, 500);
        pane.show();
        pane.setTable(true);
        const QAbstractItemModel& table = *pane.findChild<QTableView*>()->model();
        const ParallelData& data = pane.data();
        QCOMPARE(table.rowCount(), int(data.lines()));
        bool sawMissing = false;
        for (int column = 1; column < table.columnCount(); ++column) {
            const ParallelAxis& axis = data.axes[std::size_t(column - 1)];
            if (!axis.words.empty())
                continue;
            for (int row = 0; row < table.rowCount(); ++row) {
                const QModelIndex index = table.index(row, column);
                const double value = index.data(ValueRole).toDouble();
                QVERIFY(Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) & Qt::AlignRight);
                QCOMPARE(index.data().toString(), QString::fromStdString(columnText(*session->columns().find(axis.id), value)));
                sawMissing = sawMissing || index.data().toString() == u"–"_s;
            }
        }
        QVERIFY(sawMissing);
    }

    void it_is_exported_with_its_lines_as_csv()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        session->filter().setRange("parameter.density", {0.4, 0.6});
        pane.freshen();
        const ChartExport chart = pane.chartExport();
        QCOMPARE(chart.table.count('\n'), qsizetype(4)); // heads and three runs
        QCOMPARE(Json::parse(toImage(chart).text(u"palimpsest-figure"_s).toStdString()).at("lines").size(), std::size_t(3));
        QVERIFY(toSvg(chart).contains("Density"));
        QVERIFY(chart.caption.contains(u"Density 0.4 – 0.6"_s)); // an export says what was filtered
    }

    void every_control_has_a_name()
    {
        World world;
        ReadSession session(world);
        StudyChoice study(*session);
        ParallelPane pane(*session, study);
        for (const QWidget* widget : pane.findChildren<QWidget*>())
            if ((qobject_cast<const QComboBox*>(widget) || qobject_cast<const ParallelView*>(widget)) && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
};

QTEST_MAIN(ParallelTest)
#include "tst_parallel.moc"
