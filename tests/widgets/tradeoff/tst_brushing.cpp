// SPDX-License-Identifier: GPL-3.0-or-later
// One filter for all pages: a brush here is seen there, and nobody wonders where the runs went.
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_page.h"
#include "widgets/shell/filter_strip.h"
#include "widgets/tradeoff/heat_map_pane.h"
#include "widgets/tradeoff/parallel_pane.h"
#include "widgets/tradeoff/scatter_pane.h"
#include "widgets/tradeoff/sweep_rows.h"
#include "widgets/tradeoff/tradeoff_page.h"
#include "widgets/workspace/run_filter.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

void trigger(Page& page, const QString& name)
{
    for (QAction* action : page.commands())
        if (action->objectName() == name)
            action->trigger();
}

} // namespace

class BrushingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QSettings().remove(u"tradeoff"_s);
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void a_brush_filters_table_scatter_and_heat_map_and_clearing_restores_them()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 2);
        ReadSession session(world);
        RunsPage table(*session);
        TradeoffPage page(*session);
        table.show();
        page.show();
        const int all = table.model().shownRuns();
        const auto points = page.scatter().data().points.size();
        QCOMPARE(all, 22);
        session->filter().setRange("parameter.density", {0.4, 0.6});
        QCOMPARE(table.model().shownRuns(), 6);
        QCOMPARE(page.scatter().data().points.size(), std::size_t(3));
        QCOMPARE(page.heatMap().data().y.values, std::vector<double>{0.5});
        // Both pages say so, and a chip takes it back.
        for (QWidget* where : {static_cast<QWidget*>(&table), static_cast<QWidget*>(&page)}) {
            auto* chip = where->findChild<QToolButton*>(u"chip.parameter.density"_s);
            QVERIFY(chip && chip->isVisible());
            QVERIFY(chip->text().contains(u"Density 0.4 – 0.6"_s));
            QVERIFY(!chip->accessibleName().isEmpty());
        }
        page.findChild<QToolButton*>(u"clearFilter"_s)->click();
        QCOMPARE(table.model().shownRuns(), all);
        QCOMPARE(page.scatter().data().points.size(), points);
        trigger(page, u"tradeoff.undo"_s);
        QCOMPARE(table.model().shownRuns(), 6);
        trigger(page, u"tradeoff.redo"_s);
        QCOMPARE(table.model().shownRuns(), all);
    }

    void a_hidden_table_follows_when_it_is_shown()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        RunsPage table(*session);
        session->filter().setRange("parameter.density", {0.4, 0.6});
        table.show();
        QCOMPARE(table.model().shownRuns(), 3);
    }

    void words_typed_on_the_runs_page_filter_the_charts()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        RunsPage table(*session);
        TradeoffPage page(*session);
        table.show();
        table.findChild<QLineEdit*>()->setText(u"retrain"_s);
        QTRY_COMPARE(table.model().shownRuns(), 1);
        QCOMPARE(page.scatter().data().points.size(), std::size_t(1));
        session->filter().undoStack()->undo();
        QVERIFY(table.findChild<QLineEdit*>()->text().isEmpty());
    }

    void the_views_are_switched_by_key_and_remembered()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        {
            TradeoffPage page(*session);
            page.show();
            QCOMPARE(page.shown().id(), u"scatter"_s);
            trigger(page, u"tradeoff.view-heat-map"_s);
            QVERIFY(page.heatMap().isVisible() && !page.scatter().isVisible());
            trigger(page, u"tradeoff.view-parallel"_s);
            QVERIFY(page.parallel().isVisible());
        }
        TradeoffPage again(*session);
        QCOMPARE(again.shown().id(), u"parallel"_s);
        QStringList keys;
        for (const QAction* action : again.commands()) {
            QVERIFY(!action->text().isEmpty() && !action->toolTip().isEmpty());
            if (!action->shortcut().isEmpty())
                keys << action->shortcut().toString();
        }
        QCOMPARE(keys.removeDuplicates(), 0);
    }

    void every_view_can_be_copied()
    {
        World world;
        finishedSweep(world, world.forget({1, 2, 3}), 1);
        ReadSession session(world);
        TradeoffPage page(*session);
        QStringList said;
        connect(&page, &Page::message, &page, [&](const QString& sentence) { said << sentence; });
        for (const char* view : {"scatter", "heat-map", "parallel"}) {
            page.showPane(QLatin1String(view));
            page.copyChart();
        }
        QCOMPARE(said, QStringList(3, u"The chart is on the clipboard."_s));
    }
};

QTEST_MAIN(BrushingTest)
#include "tst_brushing.moc"
