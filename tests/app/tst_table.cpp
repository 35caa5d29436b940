// SPDX-License-Identifier: GPL-3.0-or-later
// palimpsest-cli table with real engines on a small world.
#include "app/cli_process.h"
#include "core/store/protocols.h"
#include "core/store/selection_folder.h"
#include "store/fixtures.h"

#include <set>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestTable : public QObject {
    Q_OBJECT

    World m_world{600, 100};
    std::vector<std::string> words(std::vector<std::string> more) const
    {
        std::vector<std::string> all{"table", "--workspace", m_world.workspace.folder().string(), "--folder", m_world.spec.folder, "--scenario", "random-10",
                                     "--methods", "ft,ga", "--seeds", "2", "--epochs", "1", "--jobs", "2"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

private Q_SLOTS:
    void theNumberOfRunsIsSaidBeforehand()
    {
        const CliResult result = cli(words({"--dry-run"}));
        QCOMPARE(result.exitCode, 0);
        // 2 references + 4 settings of FT + 5 of GA on the pilot; 2 seeds x 4 rows.
        QVERIFY2(contains(result.out, "19 runs: 11 on pilot seed 1") && contains(result.out, "8 that are reported"), result.out.c_str());
        QVERIFY(m_world.workspace.runIds().empty());
    }

    void itTunesFreezesAndReports()
    {
        const CliResult result = cli(words({}));
        QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
        QCOMPARE(m_world.workspace.runIds().size(), std::size_t(19));
        for (const char* word : {"Frozen settings", "smallest Avg. Gap", "FT", "Report: "})
            QVERIFY2(contains(result.out, word), result.out.c_str());
        const std::string report = readFile(m_world.workspace.reportsFolder() / "report.html");
        QVERIFY(contains(report, "smallest Avg. Gap"));
        std::vector<std::string> damaged;
        const auto protocols = readProtocols(m_world.workspace, damaged);
        QCOMPARE(protocols.size(), std::size_t(1));
        QCOMPARE(protocols.front().frozen.size(), std::size_t(2));
        for (const auto& id : m_world.workspace.runIds())
            for (const char* metric : {"ta_val", "mia_val"})
                QVERIFY2(m_world.workspace.run(id).readMetrics().contains(metric), metric);

        // The same command again finds everything there.
        const CliResult again = cli(words({}));
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(m_world.workspace.runIds().size(), std::size_t(19));
        QVERIFY2(contains(again.out, "8 of 8 runs are there already"), again.out.c_str());
        QCOMPARE(cli({"verify", "--workspace", m_world.workspace.folder().string()}).exitCode, 0);
    }

    void randomStandsBesideWhatWasSearchedFor()
    {
        const World world{600, 100};
        const auto words = [&](std::vector<std::string> more) {
            std::vector<std::string> all{"worst-case", "--workspace", world.workspace.folder().string(), "--folder", world.spec.folder, "--methods", "ft", "--seeds", "2",
                                         "--epochs", "1", "--jobs", "2", "--iterations", "2", "--lower-epochs", "1"};
            all.insert(all.end(), more.begin(), more.end());
            return cli(all);
        };
        const CliResult dry = words({"--dry-run"});
        // 2 seeds x 3 kinds of set x (2 references + FT); 2 seeds x (search + lowest losses).
        QVERIFY2(contains(dry.out, "18 runs: 0 on pilot seed 1") && contains(dry.out, "4 selections"), dry.out.c_str());
        const CliResult result = words({});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
        QCOMPARE(world.workspace.runIds().size(), std::size_t(18));
        for (const char* word : {"4 selections, 2 at a time", "lower epochs 1: overlap with the", "· Lowest loss: all methods as in random 10 %",
                                 "Random against worst case: 60 samples", "On “random”", "Report: "})
            QVERIFY2(contains(result.out, word), result.out.c_str());
        QVERIFY2(!contains(result.out, "Lowest loss: overlap"), result.out.c_str()); // with itself
        QVERIFY2(!contains(result.out, "Taken over"), result.out.c_str());
        const CliResult again = words({});
        QCOMPARE(again.exitCode, 0);
        QVERIFY2(contains(again.out, "18 of 18 runs are there already"), again.out.c_str());
        QVERIFY(!contains(again.out, "4 selections, 2 at a time"));
        QCOMPARE(cli({"verify", "--workspace", world.workspace.folder().string()}).exitCode, 0);

        // Tuned on random sets of the pilot seed: 2 references + 4 settings of FT.
        const CliResult tuned = words({"--tune", "--dry-run"});
        QVERIFY2(contains(tuned.out, "24 runs: 6 on pilot seed 1"), tuned.out.c_str());
        QCOMPARE(words({"--tune", "--published-settings"}).exitCode, 2);
        QCOMPARE(words({"--sets", "magic"}).exitCode, 3);
    }

    void aCoresetIsRetrainedOnWhatARuleKeeps()
    {
        const World world{600, 100};
        const CliResult result = cli({"coreset", "--workspace", world.workspace.folder().string(), "--folder", world.spec.folder, "--rules", "random,lowest-loss", "--kept", "50,80",
                                      "--seeds", "2", "--epochs", "1", "--jobs", "2"});
        QVERIFY2(result.exitCode == 0, (result.out + result.err).c_str());
        QVERIFY2(contains(result.out, "2 selections, 2 at a time"), result.out.c_str()); // one a seed, for both shares
        QCOMPARE(selectionsOf(world.workspace).size(), std::size_t(2));
        QCOMPARE(world.workspace.runIds().size(), std::size_t(16));
        for (const char* word : {"50 % kept", "80 % kept"})
            QVERIFY2(contains(result.out, word), result.out.c_str());
        std::multiset<std::size_t> sizes;
        for (const auto& set : world.workspace.forgetSets())
            sizes.insert(set.sampleIds.size());
        QCOMPARE(sizes, (std::multiset<std::size_t>{120, 120, 120, 120, 300, 300, 300, 300}));
    }

    void aTableMayHaveASearchedScenarioBesideARandomOne()
    {
        const CliResult both = cli(words({"--scenario", "hardest-10", "--dry-run"}));
        QVERIFY2(contains(both.out, "2 selections"), both.out.c_str());
        const CliResult alone = cli({"table", "--workspace", m_world.workspace.folder().string(), "--folder", m_world.spec.folder, "--scenario", "hardest-10", "--dry-run"});
        QCOMPARE(alone.exitCode, 3);
        QVERIFY2(contains(alone.err, "random-10"), alone.err.c_str());
    }

    void whatDoesNotGoTogetherIsRefused()
    {
        QCOMPARE(cli(words({"--tune", "--published-settings"})).exitCode, 2);
        const CliResult unpublished = cli(words({"--published-settings"}));
        QCOMPARE(unpublished.exitCode, 3);
        QVERIFY2(contains(unpublished.err, "--tune"), unpublished.err.c_str());
        QCOMPARE(cli(words({"--scenario", "everything"})).exitCode, 3);
        const CliResult onTheTestSet = cli(words({"--validation", "0"}));
        QCOMPARE(onTheTestSet.exitCode, 3);
        QVERIFY2(contains(onTheTestSet.err, "validation"), onTheTestSet.err.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
