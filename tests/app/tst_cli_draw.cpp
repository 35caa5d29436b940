// SPDX-License-Identifier: GPL-3.0-or-later
// Having a model draw what it is to forget and to keep, on the command line.
#include "app/cli_process.h"
#include "tests/store/fixtures.h"

#include "core/base/files.h"
#include "core/data/caption_table.h"

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestCliDraw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesComeWithCaptionsAndAPlan()
    {
        const Folder folder;
        put(folder / "forget.txt", "a red circle\n\na red circle\n");
        put(folder / "retain.txt", "a blue star\na \"green\" cross, large\n");
        const std::vector<std::string> words{"draw-pictures", "--shipped", "--forget-prompts", (folder / "forget.txt").string(), "--retain-prompts", (folder / "retain.txt").string(),
                                             "--each", "2", "--steps", "1", "--out", (folder / "drawn").string()};
        const auto said = cli(words);
        QVERIFY2(said.exitCode == 0, said.err.c_str());
        QVERIFY2(contains(said.out, "9 pictures") && contains(said.out, "plan.json"), said.out.c_str());
        const auto table = readCaptionTable(folder / "drawn");
        QCOMPARE(table.rows.size(), std::size_t(9));
        QCOMPARE(table.rows.back().caption, std::string("a \"green\" cross, large"));
        const auto bytes = readFile(folder / "drawn/forget/001-00002.png");
        fs::remove(folder / "drawn/captions.csv"); // as if it had been interrupted
        fs::remove(folder / "drawn/forget/001-00002.png");
        QCOMPARE(cli(words).exitCode, 0);
        QCOMPARE(readFile(folder / "drawn/forget/001-00002.png"), bytes);
        QVERIFY(fs::exists(folder / "drawn/captions.csv"));
        auto other = words;
        other[7] = "3";
        const auto refused = cli(other);
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(contains(refused.err, "another order"), refused.err.c_str());
    }

    void programsAreToldHowFarItIsAndStopIt()
    {
        const Folder folder;
        put(folder / "forget.txt", "a red circle\n");
        put(folder / "retain.txt", "a blue star\n");
        const std::vector<std::string> words{"draw-pictures", "--events", "--shipped", "--forget-prompts", (folder / "forget.txt").string(), "--retain-prompts", (folder / "retain.txt").string(),
                                             "--each", "20", "--steps", "4", "--out", (folder / "drawn").string()};
        const auto last = [](QProcess& process, const std::function<void(const Json&)>& hear) {
            Json event;
            while (process.canReadLine() || process.waitForReadyRead(60'000) || process.canReadLine())
                while (process.canReadLine())
                    if (const auto said = parseEvent(process.readLine().trimmed().toStdString())) {
                        event = *said;
                        hear(event);
                    }
            process.waitForFinished();
            return event;
        };
        QProcess first;
        prepare(first, words);
        first.start();
        bool isGreeted = false;
        const auto stopped = last(first, [&](const Json& event) {
            isGreeted |= event.at("event") == "hello" && event.at("device") == "cpu" && event.at("protocol") == kProtocolVersion;
            if (event.at("event") == "progress" && event.at("done") > 4.5)
                first.write("cancel\n");
        });
        QVERIFY(isGreeted);
        QCOMPARE(stopped.at("event").get<std::string>(), std::string("stopped"));
        QCOMPARE(first.exitCode(), 6);
        QVERIFY(fs::exists(folder / "drawn/forget/001-00001.png") && !fs::exists(folder / "drawn/captions.csv"));
        QProcess second;
        prepare(second, words);
        second.start();
        double before = -1;
        const auto done = last(second, [&](const Json& event) {
            if (event.at("event") == "progress" && before < 0)
                before = event.at("done").get<double>();
        });
        QVERIFY(before >= 4);
        QCOMPARE(done.at("event").get<std::string>(), std::string("done"));
        QCOMPARE(done.at("pictures").get<int>(), 42);
        QCOMPARE(second.exitCode(), 0);
        auto other = words;
        other[8] = "3";
        QProcess third;
        prepare(third, other);
        third.start();
        const auto failed = last(third, [](const Json&) {});
        QCOMPARE(failed.at("code").get<std::string>(), std::string("draw.other"));
        QCOMPARE(third.exitCode(), 3);
        // Whoever listened is gone.
        fs::remove_all(folder / "drawn");
        QProcess fourth;
        prepare(fourth, words);
        fourth.start();
        fourth.closeWriteChannel();
        QCOMPARE(last(fourth, [](const Json&) {}).at("event").get<std::string>(), std::string("stopped"));
    }

    void whatIsMissingIsSaid()
    {
        const Folder folder;
        put(folder / "prompts.txt", "a red circle\n");
        const auto file = (folder / "prompts.txt").string(), out = (folder / "drawn").string();
        const auto without = cli({"draw-pictures", "--forget-prompts", file, "--retain-prompts", file, "--out", out});
        QCOMPARE(without.exitCode, 2);
        QVERIFY(contains(without.err, "--shipped"));
        const auto same = cli({"draw-pictures", "--shipped", "--forget-prompts", file, "--retain-prompts", file, "--out", out});
        QCOMPARE(same.exitCode, 3);
        QVERIFY2(contains(same.err, "twice"), same.err.c_str());
        QCOMPARE(cli({"draw-pictures", "--shipped", "--forget-prompts", file, "--retain-prompts", (folder / "none.txt").string(), "--out", out}).exitCode, 3);
        put(folder / "keep.txt", "a blue star\n");
        for (const char* seed : {"-1", "1.5", "18446744073709551616"}) {
            const auto said = cli({"draw-pictures", "--shipped", "--forget-prompts", file, "--retain-prompts", (folder / "keep.txt").string(), "--seed", seed, "--out", out});
            QCOMPARE(said.exitCode, 2);
            QVERIFY2(contains(said.err, "whole number"), said.err.c_str());
        }
        QVERIFY(!fs::exists(folder / "drawn"));
    }
};

QTEST_GUILESS_MAIN(TestCliDraw)
#include "tst_cli_draw.moc"
