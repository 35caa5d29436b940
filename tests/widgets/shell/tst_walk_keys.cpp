// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys lead among places that stand in lines.
#include "widgets/shell/walk_keys.h"

#include <QTest>

using namespace palimpsest;

class WalkKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsLeadToNeighboursAndStayAmongThePlaces()
    {
        QCOMPARE(placeAfterKey(Qt::Key_Right, 1, 4), std::optional(2));
        QCOMPARE(placeAfterKey(Qt::Key_Right, 3, 4), std::optional(3));
        QCOMPARE(placeAfterKey(Qt::Key_Left, 1, 4), std::optional(0));
        QCOMPARE(placeAfterKey(Qt::Key_Left, 0, 4), std::optional(0));
        QCOMPARE(placeAfterKey(Qt::Key_Right, -1, 4), std::optional(0)); // none was chosen
        QCOMPARE(placeAfterKey(Qt::Key_Home, 2, 4), std::optional(0));
        QCOMPARE(placeAfterKey(Qt::Key_End, 1, 4), std::optional(3));
        QCOMPARE(placeAfterKey(Qt::Key_End, -1, 0), std::optional(0));
    }

    void upAndDownChangeTheLineWhereThereAreSome()
    {
        QCOMPARE(placeAfterKey(Qt::Key_Down, 1, 8, 3), std::optional(4));
        QCOMPARE(placeAfterKey(Qt::Key_Down, 6, 8, 3), std::optional(7));
        QCOMPARE(placeAfterKey(Qt::Key_Up, 4, 8, 3), std::optional(1));
        QVERIFY(!placeAfterKey(Qt::Key_Down, 1, 8));
        QVERIFY(!placeAfterKey(Qt::Key_Space, 1, 8, 3));
    }
};

QTEST_APPLESS_MAIN(WalkKeysTest)
#include "tst_walk_keys.moc"
