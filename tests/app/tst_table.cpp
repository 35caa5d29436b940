// SPDX-License-Identifier: GPL-3.0-or-later
// palimpsest-cli table with real engines on a small world.
#include "app/cli_process.h"
#include "core/store/protocols.h"
#include "store/fixtures.h"

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
