// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/set_composition.h"

#include <QTest>
#include <cmath>

using namespace palimpsest;

class TestSetComposition : public QObject {
    Q_OBJECT

    const SampleGroups m_classes{"class", {"shirt", "boot"}, {0, 1, 0, 1, 1, 0}};
    const SampleGroups m_gender{"gender", {"f", "m"}, {0, 0, 1, -1, 1, 0}};
    const std::vector<std::int64_t> m_pool{0, 1, 2, 3, 4}, m_set{1, 3};

private Q_SLOTS:
    void countsASetBesideItsPool()
    {
        const auto rows = compositionOf(m_set, m_pool, m_classes);
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[0].inSet, 0);
        QCOMPARE(rows[0].inPool, 2);
        QCOMPARE(rows[1].name, "boot");
        QCOMPARE(rows[1].inSet, 2);
        QCOMPARE(rows[1].inPool, 3);
        QCOMPARE(rows[1].lift(2, 5), 5.0 / 3.0);
        QCOMPARE(rows[0].lift(2, 5), 0.0);
        QVERIFY(std::isnan(CompositionRow{"none"}.lift(2, 5)));
    }

    void whatIsNotKnownIsALastRow()
    {
        const auto rows = compositionOf(m_set, m_pool, m_gender);
        QCOMPARE(rows.size(), 3u);
        QCOMPARE(rows[2].name, "not known");
        QCOMPARE(rows[2].inSet, 1);
        QCOMPARE(rows[2].inPool, 1);
    }

    void classesAndAttributesCross()
    {
        const auto both = SampleGroups::crossed(m_classes, m_gender);
        QCOMPARE(both.title, "class · gender");
        QCOMPARE(both.names, (std::vector<std::string>{"shirt · f", "shirt · m", "boot · f", "boot · m"}));
        QCOMPARE(both.groupOf, (std::vector<std::int32_t>{0, 2, 1, -1, 3, 0}));
        const auto rows = compositionOf(m_set, m_pool, both);
        QCOMPARE(rows.size(), 5u);
        QCOMPARE(rows[2].inSet, 1);
        QCOMPARE(rows[1].inPool, 1);
    }

    void anUnknownSampleIsRefused()
    {
        const std::vector<std::int64_t> outside{9};
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, compositionOf(outside, m_pool, m_classes));
    }
};

QTEST_APPLESS_MAIN(TestSetComposition)
#include "tst_set_composition.moc"
