// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_columns.h"
#include "widgets/shell/filter_strip.h"
#include "widgets/tradeoff/finished_runs.h"
#include "widgets/workspace/run_filter.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

/// FT with two learning rates, SalUn with two densities (one run without TA), and a waiting run.
struct Mixed : World {
    Mixed()
    {
        const ForgetSet set = forget({1, 2, 3}, "three");
        const auto run = [&](const char* method, Json parameters, const Metrics& metrics) {
            Experiment made = experiment(set, method);
            made.parameters = std::move(parameters);
            made.name = automaticName(made);
            finishedRun(*this, made, metrics);
        };
        run("ft", {{"learning_rate", 0.1}}, {{"ua", 4}, {"ta", 90}});
        run("ft", {{"learning_rate", 0.01}}, {{"ua", 2}, {"ta", 91}});
        run("salun", {{"density", 0.3}}, {{"ua", 9}, {"ta", 88}});
        run("salun", {{"density", 0.6}}, {{"ua", 12}});
        workspace.enqueue({experiment(set, "ga")});
        writeQueue(workspace, {{}, true});
    }
};

QStringList texts(const RunFilter& filter)
{
    QStringList all;
    for (const FilterChip& chip : filter.chips())
        all << chip.text;
    return all;
}

} // namespace

class RunFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_asked_must_hold()
    {
        Mixed world;
        ReadSession session(world);
        RunFilter& filter = session->filter();
        QCOMPARE(filter.count(), std::size_t(5));
        RunFilterSpec spec;
        spec.ranges["metric.ua"] = {3, 9};
        filter.setSpec(spec, {});
        QCOMPARE(filter.count(), std::size_t(2)); // 4 and 9: both ends count; without a value it does not pass
        spec.ranges["parameter.density"] = {0.1, 0.5};
        filter.setSpec(spec, {});
        QCOMPARE(filter.count(), std::size_t(1));
        QVERIFY(filter.lets(2));
        spec.methods = {"ft"};
        filter.setSpec(spec, {});
        QCOMPARE(filter.count(), std::size_t(0));
        spec = {};
        spec.text = u"SALUN three"_s;
        filter.setSpec(spec, {});
        QCOMPARE(filter.count(), std::size_t(2));
        spec.text.clear();
        spec.states = {RunState::Queued};
        filter.setSpec(spec, {});
        QCOMPARE(filter.count(), std::size_t(1));
    }

    void missing_values_pass_only_where_asked()
    {
        Mixed world;
        ReadSession session(world);
        RunFilter& filter = session->filter();
        filter.setRange("metric.ta", {1, 0, true}); // nothing but missing
        QCOMPARE(filter.count(), std::size_t(2));
        QCOMPARE(texts(filter), QStringList{u"TA missing"_s});
        filter.setRange("metric.ta", {90, 100, true});
        QCOMPARE(filter.count(), std::size_t(4));
        filter.setRange("metric.of_tomorrow", {0, 1});
        QCOMPARE(filter.count(), std::size_t(0));
    }

    void steps_are_undone_and_one_brush_is_one_step()
    {
        Mixed world;
        ReadSession session(world);
        RunFilter& filter = session->filter();
        filter.setRange("parameter.density", {0.2, 0.7});
        filter.setRange("parameter.density", {0.3, 0.6});
        filter.setRange("metric.ua", {10, 20});
        QCOMPARE(texts(filter), (QStringList{u"UA 10.00 – 20.00"_s, u"Density 0.3 – 0.6"_s}));
        filter.clear();
        QVERIFY(filter.isEmpty());
        filter.undoStack()->undo();
        QCOMPARE(filter.spec().ranges.size(), std::size_t(2));
        filter.undoStack()->undo();
        QCOMPARE(texts(filter), QStringList{u"Density 0.3 – 0.6"_s});
        filter.undoStack()->undo();
        QVERIFY(filter.isEmpty());
        QCOMPARE(filter.count(), std::size_t(5));
    }

    void runs_that_come_later_are_asked_too()
    {
        Mixed world;
        ReadSession session(world);
        session->filter().setRange("parameter.density", {0.3, 0.3});
        QCOMPARE(session->filter().count(), std::size_t(1));
        Experiment more = world.experiment(world.workspace.forgetSets().front(), "salun", 2);
        more.parameters = {{"density", 0.3}};
        session->enqueue({more});
        QTRY_COMPARE(session->filter().count(), std::size_t(2));
        QCOMPARE(session->columns().size(), session->runs().size());
    }

    void chips_say_what_is_asked_and_take_it_back()
    {
        Mixed world;
        ReadSession session(world);
        QWidget page;
        auto* strip = new FilterStrip(*session, &page);
        page.show();
        QVERIFY(!strip->isVisible());
        session->filter().setRange("parameter.density", {0.3, 0.6});
        RunFilterSpec spec = session->filter().spec();
        spec.methods = {"salun"};
        session->filter().setSpec(spec, {});
        QVERIFY(strip->isVisible());
        const auto said = [&] {
            QStringList all;
            for (const auto* label : strip->findChildren<QLabel*>())
                all << label->text();
            return all.join(u' ');
        };
        QVERIFY2(said().contains(u"2 of 5 runs"_s), qPrintable(said()));
        strip->findChild<QToolButton*>(u"chip.methods"_s)->click();
        QVERIFY(session->filter().spec().methods.empty());
        strip->findChild<QToolButton*>(u"clearFilter"_s)->click();
        QVERIFY(session->filter().isEmpty());
        QVERIFY(strip->isVisible()); // so that it can be undone
        QVERIFY(said().contains(u"all 5 runs"_s));
        page.hide();
        page.show();
        QVERIFY(!strip->isVisible());
    }
};

QTEST_MAIN(RunFilterTest)
#include "tst_run_filter.moc"
