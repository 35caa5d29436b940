// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/published.h"
#include "core/experiment/catalogue.h"
#include "store/fixtures.h"

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

class PublishedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The printed Avg. Gap is the mean of the gaps between the printed means, to 0.01.
    void everyPrintedGapFollowsFromItsRow()
    {
        int rows = 0;
        for (const auto& table : publishedTables()) {
            const PublishedRow* retrain = findRow(table, "retrain");
            QVERIFY(retrain);
            QCOMPARE(retrain->avgGap, 0.0);
            for (const auto& row : table.rows) {
                double gap = 0;
                for (const char* metric : {"ua", "ra", "ta", "mia"})
                    gap += std::abs(row.metrics.at(metric).mean - retrain->metrics.at(metric).mean) / 4;
                QVERIFY2(std::abs(gap - row.avgGap) < 0.0101, (table.source + " " + table.scenario + " " + row.method + ": " + std::to_string(gap)).c_str());
                ++rows;
            }
        }
        QCOMPARE(rows, 20 + 10 + 20);
    }

    void rowsAreOfMethodsAndSettingsOfTheCatalogue()
    {
        for (const auto& table : publishedTables()) {
            QVERIFY(!table.source.empty() && !table.evidence.empty());
            QVERIFY(findModel(table.model));
            QVERIFY(findDataset(table.dataset));
            for (const auto& row : table.rows) {
                const MethodDescriptor* method = findMethod(row.method);
                QVERIFY2(method, row.method.c_str());
                QVERIFY(row.setting.is_null() || row.setting.is_object());
                if (!row.setting.is_null()) {
                    const auto problems = check(method->parameters, row.setting, row.method);
                    QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().sentence.c_str());
                }
            }
        }
    }

    void timesAreInSeconds()
    {
        const auto tables = publishedTables("cifar10", "resnet18", "random-10");
        QCOMPARE(tables.size(), std::size_t(3)); // the paper, the same group's earlier table, the replication
        QVERIFY(tables.front()->source.starts_with("SalUn"));
        const PublishedRow* salun = findRow(*tables.front(), "salun");
        QVERIFY(salun);
        QVERIFY(std::abs(salun->metrics.at("rte").mean - 2.66 * 60) < 1e-9);
        QCOMPARE(salun->metrics.at("mia").deviation, 0.82);
        QVERIFY(!findRow(*tables.front(), "ff"));
        QVERIFY(!findRow(*tables.back(), "salun")->metrics.contains("rte"));
    }

    void anotherTaskHasNothingBesideIt()
    {
        QVERIFY(publishedTables("fashion-mnist", "small-cnn", "random-10").empty());
        QVERIFY(publishedTables("cifar10", "resnet18", "random-30").empty());
        QVERIFY(publishedTables("cifar10", "resnet18", "").empty());
    }

    void aShareOfADatasetIsAnotherTask()
    {
        const World world(200, 50);
        RunRow row;
        row.dataset = "cifar10";
        row.model = "resnet18";
        const auto setOf = [&](DatasetSpec spec, const std::string& name) {
            const auto dataset = openDataset(spec);
            const Json rule{{"kind", "random"}, {"share", 0.1}, {"seed", 1}};
            const ForgetSet set = makeForgetSet(name, spec, dataset->hash, rule, resolveRule(rule, dataset->split.train, dataset->poolLabels()), dataset->split.train);
            world.workspace.saveForgetSet(set);
            return set.hash;
        };
        row.forgetSetHash = setOf(world.spec, "whole");
        QCOMPARE(publishedTables(row, world.workspace).size(), std::size_t(3));
        auto share = world.spec;
        share.trainCount = 100;
        row.forgetSetHash = setOf(share, "share");
        QVERIFY(publishedTables(row, world.workspace).empty());
        row.forgetSetHash = std::string(64, '0');
        QVERIFY(publishedTables(row, world.workspace).empty());
    }
};

QTEST_GUILESS_MAIN(PublishedTest)
#include "tst_published.moc"
