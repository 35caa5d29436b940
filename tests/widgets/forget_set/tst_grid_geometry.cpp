// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/grid_geometry.h"

#include <QTest>

using namespace palimpsest;

namespace {

/// Four columns of 10 pixels with gaps of 2: x = 2, 14, 26, 38.
GridGeometry fourColumns(int count)
{
    return {.count = count, .width = 50, .cell = 10, .gap = 2};
}

} // namespace

class TestGridGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAndRowsFollowTheWidth()
    {
        QCOMPARE(fourColumns(9).columns(), 4);
        QCOMPARE(fourColumns(9).rows(), 3);
        QCOMPARE(fourColumns(8).rows(), 2);
        QCOMPARE(fourColumns(0).rows(), 0);
        QCOMPARE(fourColumns(0).contentHeight(), 0);
        GridGeometry narrow = fourColumns(3);
        narrow.width = 1;
        QCOMPARE(narrow.columns(), 1);
        QCOMPARE(narrow.rows(), 3);
    }

    void pointAndRectangleAreInverse()
    {
        const auto grid = fourColumns(60000);
        for (const int index : {0, 1, 3, 4, 5, 31234, 59999}) {
            const QRect rect = grid.rectOf(index);
            QCOMPARE(grid.indexAt(rect.topLeft()), index);
            QCOMPARE(grid.indexAt(rect.bottomRight()), index);
            QCOMPARE(grid.indexAt(rect.bottomRight() + QPoint(1, 0)), -1);
            QCOMPARE(grid.indexAt(rect.topLeft() - QPoint(0, 1)), -1);
        }
    }

    void nothingIsBeyondTheLastItem()
    {
        const auto grid = fourColumns(5);
        QCOMPARE(grid.indexAt(grid.rectOf(4).center()), 4);
        QCOMPARE(grid.indexAt(grid.rectOf(5).center()), -1);
        QCOMPARE(grid.indexAt({-3, 5}), -1);
    }

    void bandFindsWhatItTouches()
    {
        const auto grid = fourColumns(10);
        QCOMPARE(grid.indexesIn({grid.rectOf(1).center(), grid.rectOf(6).center()}), (std::vector<int>{1, 2, 5, 6}));
        // Drawn from below to above it finds the same.
        QCOMPARE(grid.indexesIn({grid.rectOf(6).center(), grid.rectOf(1).center()}), (std::vector<int>{1, 2, 5, 6}));
        QCOMPARE(grid.indexesIn({grid.rectOf(8).center(), QPoint(500, 500)}), (std::vector<int>{8, 9}));
        QVERIFY(grid.indexesIn(QRect(0, 0, 1, 1)).empty());
    }

    void visibleRowsAreFew()
    {
        const auto grid = fourColumns(60000);
        const auto [first, last] = grid.rowsIn(12 * 1000, 120);
        QCOMPARE_LE(first, 1000);
        QCOMPARE_GE(last, 1010);
        QCOMPARE_LE(last - first, 12);
        QCOMPARE(grid.rowsIn(0, 1).first, 0);
        QCOMPARE(grid.rowsIn(grid.contentHeight() - 5, 100).second, grid.rows());
    }

    void keysMove_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("move");
        QTest::addColumn<int>("to");
        // Ten items in rows of four: 0-3, 4-7, 8-9. A page is two rows.
        const auto row = [](const char* name, int from, GridMove move, int to) { QTest::newRow(name) << from << int(move) << to; };
        row("left", 5, GridMove::Left, 4);
        row("left wraps to the row above", 4, GridMove::Left, 3);
        row("left at the start", 0, GridMove::Left, 0);
        row("right at the end", 9, GridMove::Right, 9);
        row("up", 6, GridMove::Up, 2);
        row("up in the first row", 2, GridMove::Up, 2);
        row("down", 1, GridMove::Down, 5);
        row("down into a short last row", 7, GridMove::Down, 9);
        row("down in the last row", 8, GridMove::Down, 8);
        row("page up", 9, GridMove::PageUp, 1);
        row("page up near the top", 6, GridMove::PageUp, 2);
        row("page down", 1, GridMove::PageDown, 9);
        row("page down near the end", 6, GridMove::PageDown, 9);
        row("home", 7, GridMove::First, 0);
        row("end", 2, GridMove::Last, 9);
        row("nothing current", -1, GridMove::Down, 0);
    }

    void keysMove()
    {
        QFETCH(int, from);
        QFETCH(int, move);
        QFETCH(int, to);
        QCOMPARE(fourColumns(10).moved(from, GridMove(move), 2), to);
    }

    void emptyGridHasNowhereToGo()
    {
        QCOMPARE(fourColumns(0).moved(-1, GridMove::Last, 2), -1);
    }
};

QTEST_APPLESS_MAIN(TestGridGeometry)
#include "tst_grid_geometry.moc"
