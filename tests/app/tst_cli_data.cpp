// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets and forget sets from the command line.
#include "app/cli_process.h"
#include "core/data/index_list.h"
#include "data/bmp.h"
#include "store/fixtures.h"

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

class TestCliData : public QObject {
    Q_OBJECT

private:
    Folder m_folder;

    std::string data() const { return (m_folder / "images").string(); }
    std::string workspace() const { return (m_folder / "workspace").string(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((m_folder / "cache").string()));
        writeColourFolder(data());
        writeSmallDataset(m_folder / "fashion");
    }

    void everyDatasetIsListedWithItsLayout()
    {
        const auto listed = cli({"dataset", "list"});
        QCOMPARE(listed.exitCode, 0);
        for (const auto& dataset : datasets())
            QVERIFY2(listed.out.find(dataset.id + "  (") != std::string::npos, dataset.id.c_str());
        QVERIFY(listed.out.find("├── data_batch_1.bin") != std::string::npos);
    }

    void aFolderIsRecognised()
    {
        const auto found = cli({"dataset", "detect", data()});
        QCOMPARE(found.exitCode, 0);
        QVERIFY2(found.out.find("31 image files of 3 classes: 19 to learn from, 12 to test on") != std::string::npos, found.out.c_str());
        QCOMPARE(cli({"dataset", "detect", workspace()}).exitCode, 2); // not there
        fs::create_directories(m_folder / "empty");
        QCOMPARE(cli({"dataset", "detect", (m_folder / "empty").string()}).exitCode, 3);
    }

    void aFolderIsDecodedOnceAndSaysWhatItHolds()
    {
        const std::vector<std::string> words{"dataset", "open", "--dataset", "image-folder", "--folder", data(), "--image-size", "16", "--validation", "0.4", "--json"};
        const auto first = cli(words), again = cli(words);
        QVERIFY2(first.exitCode == 0, first.err.c_str());
        const Json said = Json::parse(first.out);
        QCOMPARE(text(said.at("classes")), text(Json{"blue", "green", "red"}));
        QCOMPARE(text(said.at("shape")), text(Json{3, 16, 16}));
        QCOMPARE(said.at("train").get<int>(), 12);
        QCOMPARE(said.at("validation").get<int>(), 6); // int(0.4 · 6) of each class
        QCOMPARE(said.at("unreadable").at(0).at("path").get<std::string>(), std::string("train/red/broken.png"));
        QVERIFY(first.err.find("train/red/broken.png is left out") != std::string::npos);
        QCOMPARE(again.out, first.out);
    }

    void anotherProgramHearsProgressInLines()
    {
        DatasetSpec spec;
        spec.id = "image-folder";
        spec.folder = data();
        spec.imageSize = 24;
        const auto heard = cli({"dataset", "open", "--spec", toJson(spec).dump(), "--events"});
        QCOMPARE(heard.exitCode, 0);
        QVERIFY(heard.out.find("\"event\":\"progress\"") != std::string::npos);
        QVERIFY(heard.out.find("\"event\":\"done\"") != std::string::npos);
        spec.folder = (m_folder / "empty").string();
        const auto refused = cli({"dataset", "open", "--spec", toJson(spec).dump(), "--events"});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(refused.out.find("\"code\":\"folder.layout\"") != std::string::npos);
    }

    void listsOfSampleNumbersGoInAndOut()
    {
        const std::vector<std::int64_t> ids{1, 5, 30, 2};
        for (const char* ending : {"txt", "csv", "npy"}) {
            const fs::path file = m_folder / (std::string("list.") + ending);
            writeFileAtomically(file, formatIndexList(ids, indexFormatOf(file)));
            fs::remove_all(workspace());
            const auto imported = cli({"forget-set", "import", file.string(), "--name", "mine", "--folder", (m_folder / "fashion").string(), "-w", workspace()});
            QVERIFY2(imported.exitCode == 0, imported.err.c_str());
            const auto out = m_folder / (std::string("out.") + ending);
            QCOMPARE(cli({"forget-set", "export", "mine", "-o", out.string(), "-w", workspace()}).exitCode, 0);
            QCOMPARE(readIndexList(out), (std::vector<std::int64_t>{1, 2, 5, 30}));
        }
        const auto listed = cli({"forget-set", "list", "-w", workspace()});
        QVERIFY2(listed.out.find("mine  (4 samples of fashion-mnist, imported from list.npy)") != std::string::npos, listed.out.c_str());
        const Json sets = Json::parse(cli({"forget-set", "list", "--json", "-w", workspace()}).out);
        QCOMPARE(sets.size(), std::size_t(1));
        // By the first digits of its hash, too.
        QCOMPARE(cli({"forget-set", "export", sets[0].at("hash").get<std::string>().substr(0, 8), "-o", (m_folder / "o.txt").string(), "-w", workspace()}).exitCode, 0);
        QCOMPARE(cli({"forget-set", "export", "theirs", "-o", (m_folder / "o.txt").string(), "-w", workspace()}).exitCode, 3);
    }

    void whatASetIsMadeOfIsSaid()
    {
        writeFileAtomically(m_folder / "few.txt", "0\n10\n20\n7\n"); // image i is of class i % 10: three of T-shirts, one of sneakers
        fs::remove_all(workspace());
        QCOMPARE(cli({"forget-set", "import", (m_folder / "few.txt").string(), "--name", "few", "--folder", (m_folder / "fashion").string(), "-w", workspace()}).exitCode, 0);
        const auto plain = cli({"forget-set", "composition", "few", "-w", workspace()});
        QVERIFY2(plain.exitCode == 0, plain.err.c_str());
        QVERIFY2(plain.out.find("few: 4 of 40 samples") != std::string::npos, plain.out.c_str());
        QVERIFY2(plain.out.find("7.50") != std::string::npos, plain.out.c_str()); // (3 / 4) / (4 / 40)
        QVERIFY(plain.out.find("No attributes") != std::string::npos);
        writeFileAtomically(m_folder / "fashion" / "attributes.csv", "index,season\n0,summer\n10,winter\n7,winter\n");
        const auto crossed = cli({"forget-set", "composition", "few", "-w", workspace()});
        fs::remove(m_folder / "fashion" / "attributes.csv");
        for (const char* part : {"class · season", "· winter", "not known"})
            QVERIFY2(crossed.out.find(part) != std::string::npos, crossed.out.c_str());
        QCOMPARE(cli({"forget-set", "composition", "theirs", "-w", workspace()}).exitCode, 3);
    }

    void positionsOfTheReleasedCodeBecomeSamples()
    {
        writeFileAtomically(m_folder / "positions.txt", "0\n1\n2\n");
        const std::vector<std::string> words{"forget-set", "import", (m_folder / "positions.txt").string(), "--name", "p", "--folder", (m_folder / "fashion").string(),
                                             "--validation", "0.25", "-w", workspace()};
        auto positions = words;
        positions.push_back("--positions");
        QCOMPARE(cli(positions).exitCode, 0);
        DatasetSpec spec;
        spec.folder = (m_folder / "fashion").string();
        spec.validation = 0.25;
        const auto dataset = openDataset(spec);
        const auto sets = Workspace::open(workspace()).forgetSets();
        QCOMPARE(sets.back().sampleIds, std::vector<std::int64_t>(dataset->split.train.begin(), dataset->split.train.begin() + 3));
        writeFileAtomically(m_folder / "positions.txt", "0\n39\n");
        QCOMPARE(cli(positions).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestCliData)
#include "tst_cli_data.moc"
