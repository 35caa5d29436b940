// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of attributes beside a dataset's files.
#include "core/data/attributes.h"
#include "core/data/delimited_text.h"
#include "store/fixtures.h"

#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

const std::vector<std::string> kFiles{"train/blond/000001.jpg", "train/blond/000004.jpg", "train/other/000002.jpg", "train/other/000007.jpg"};

std::vector<SampleAttribute> table(const std::string& bytes, const std::vector<std::string>& files = {}, std::int64_t count = 4)
{
    return parseAttributeTable(bytes, files, files.empty() ? count : std::int64_t(files.size()), "it");
}

/// The value of every sample in words; "?" where nothing is known.
std::vector<std::string> words(const SampleAttribute& attribute)
{
    std::vector<std::string> list;
    for (const auto value : attribute.valueOf)
        list.push_back(value < 0 ? "?" : attribute.values.at(std::size_t(value)));
    return list;
}

using Words = std::vector<std::string>;

constexpr const char* kCeleb = "202599\nBlond_Hair Male \n000001.jpg  1 -1\n000002.jpg -1  1\n000003.jpg  1  1\n000004.jpg  1  0\n";

} // namespace

class TestAttributes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsMayBeQuoted()
    {
        QCOMPARE(delimitedCells("a, \"b, c\" ;\"say \"\"x\"\"\"\td"), (Words{"a", "b, c", "say \"x\"", "d"}));
        QCOMPARE(delimitedCells("one,,"), (Words{"one", "", ""}));
        QCOMPARE(delimitedCells("\"open, to the end"), Words{"open, to the end"});
    }

    void samplesAreNamedByNumber()
    {
        const auto attributes = table("\xef\xbb\xbfindex,gender,age\r\n2,f,10\r\n0,m,9\r\n\r\n3,f,\r\n");
        QCOMPARE(attributes.size(), 2u);
        QCOMPARE(attributes[0].name, "gender");
        QCOMPARE(words(attributes[0]), (Words{"m", "?", "f", "f"}));
        QCOMPARE(attributes[1].values, (Words{"9", "10"})); // numbers are ordered as numbers
        QCOMPARE(words(attributes[1]), (Words{"9", "?", "10", "?"}));
    }

    void samplesAreNamedByFile()
    {
        // By the path or the name alone; images of the test set are passed over.
        const auto attributes = table("gender;file\nf;000001.jpg\nm;train/other/000007.jpg\nm;000099.jpg\n", kFiles);
        QCOMPARE(attributes.size(), 1u);
        QCOMPARE(words(attributes[0]), (Words{"f", "?", "?", "m"}));
    }

    void celebaListIsReadAsPublished()
    {
        const auto attributes = parseCelebAttributes(kCeleb, kFiles, "it");
        QCOMPARE(attributes.size(), 2u);
        QCOMPARE(attributes[0].name, "Blond_Hair");
        QCOMPARE(words(attributes[0]), (Words{"yes", "yes", "no", "?"}));
        QCOMPARE(words(attributes[1]), (Words{"no", "no", "yes", "?"}));
    }

    void badTablesAreRefusedWithTheLine()
    {
        const auto error = [](const std::string& bytes, const std::vector<std::string>& files = {}) { return sentenceOf([&] { table(bytes, files); }); };
        QVERIFY(error("").find("is empty") != std::string::npos);
        QVERIFY(error("sample,gender\n1,f\n").find("neither a column 'index' nor 'file'") != std::string::npos);
        QVERIFY(error("index\n1\n").find("no attribute") != std::string::npos);
        QVERIFY(error("index,a,a\n1,2,3\n").find("twice") != std::string::npos);
        QVERIFY(error("index,\n1,2\n").find("without a name") != std::string::npos);
        QVERIFY(error("index,a\n1,2\n1,3\n").find("line 3 again") != std::string::npos);
        QVERIFY(error("index,a\n4,2\n").find("from 0 to 3") != std::string::npos);
        QVERIFY(error("index,a\n1\n").find("1 cells in line 2") != std::string::npos);
        QVERIFY(error("file,a\nx.jpg,2\n").find("no files of their own") != std::string::npos);
        QVERIFY(error("file,a\nx.jpg,2\n", kFiles).find("says nothing of any") != std::string::npos);
        QVERIFY(sentenceOf([] { parseCelebAttributes("2\nMale\n000001.jpg 2\n", kFiles, "it"); }).find("line 3") != std::string::npos);
        QVERIFY(sentenceOf([] { parseCelebAttributes("2\n", kFiles, "it"); }).find("no line") != std::string::npos);
    }

    void aDatasetWithoutATableHasNone()
    {
        const Folder folder;
        Dataset dataset;
        dataset.spec.folder = folder.path().string();
        dataset.train.count = 4;
        QVERIFY(readAttributes(dataset).empty());
        put(folder / "attributes.csv", "index,a\n1,x\n");
        QCOMPARE(words(readAttributes(dataset).at(0)), (Words{"?", "x", "?", "?"}));
    }

    void damagedTablesCrashNothing()
    {
        std::mt19937 random(7);
        for (const std::string& whole : {std::string("index,\"gen,der\",age\n2,f,10\n0,\"m\"\"\",9\n3,f,\n"), std::string(kCeleb), std::string("file,a\n000001.jpg,\"x\"\n")})
            for (int round = 0; round < 2000; ++round) {
                std::string bytes = whole.substr(0, std::uniform_int_distribution<std::size_t>(0, whole.size())(random));
                for (int flips = int(random() % 4); flips > 0 && !bytes.empty(); --flips)
                    bytes[random() % bytes.size()] = char(random());
                errorOf([&] { table(bytes, round % 2 ? kFiles : Words{}); });
                errorOf([&] { parseCelebAttributes(bytes, kFiles, "it"); });
            }
    }
};

QTEST_APPLESS_MAIN(TestAttributes)
#include "tst_attributes.moc"
