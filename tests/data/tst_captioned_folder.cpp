// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of pictures with a captions table: what the table says, and what is wrong with it.
#include "core/base/error.h"
#include "core/data/captioned_folder.h"
#include "core/data/dataset.h"
#include "core/data/detect.h"
#include "data/bmp.h"
#include "store/fixtures.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <vector>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

CaptionTable parsed(const std::string& text)
{
    return parseCaptionTable(text, "/d/captions.csv");
}

std::string refusalOf(const std::string& text)
{
    return sentenceOf([&] { parsed(text); });
}

std::atomic<int> decodedLarge{0};

/// Fills a picture with its file's red; "bad.bmp" cannot be read.
bool redOf(const fs::path& file, int side, std::uint8_t* target)
{
    if (file.filename() == "bad.bmp")
        throw Error("image.unreadable", "it is damaged.");
    decodedLarge += side > 64;
    std::fill_n(target, std::size_t(3 * side * side), std::uint8_t(readFile(file).at(56)));
    return false;
}

/// Pictures of one colour with a table.
struct Pictures {
    Folder folder;

    explicit Pictures(const std::vector<std::string>& names)
    {
        for (const auto& name : names)
            writeBmp(folder / name, 8, 8, 10, 20, 30);
    }

    void table(const std::string& text, const std::string& name = "captions.csv") const { put(folder / name, text); }
    CaptionedListing list() const { return listCaptionedFolder(folder.path()); }
};

} // namespace

class TestCaptionedFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableSaysCaptionsTraitsAndParts()
    {
        const auto table = parsed("\xef\xbb\xbf" "file,caption,object,split,style\r\n"
                                  "b/2.png, a church ,church,test,\r\n"
                                  "\r\n"
                                  "./a.JPG,\"a \"\"big\"\" dog, asleep; at night\",dog|bed,,sketch\r\n");
        QCOMPARE(table.traits, (std::vector<std::string>{"object", "style"}));
        QVERIFY(table.hasParts);
        QCOMPARE(table.rows.size(), std::size_t(2)); // by file
        QCOMPARE(table.rows[0].file, std::string("a.JPG"));
        QCOMPARE(table.rows[0].caption, std::string("a \"big\" dog, asleep; at night"));
        QCOMPARE(table.rows[0].values, (std::vector<std::string>{"dog|bed", "sketch"}));
        QVERIFY(table.rows[0].part == CaptionPart::Train);
        QCOMPARE(table.rows[0].place, std::string("line 4 of '/d/captions.csv'"));
        QCOMPARE(table.rows[1].file, std::string("b/2.png"));
        QCOMPARE(table.rows[1].caption, std::string("a church"));
        QCOMPARE(table.rows[1].values, (std::vector<std::string>{"church", ""}));
        QVERIFY(table.rows[1].part == CaptionPart::Test);
    }

    void theFirstLineSaysWhatPartsCells()
    {
        const auto tabs = parsed("file_name\ttext\na.png\ta cat, a dog; a bird\n");
        QCOMPARE(tabs.rows.at(0).caption, std::string("a cat, a dog; a bird"));
        QVERIFY(!tabs.hasParts && tabs.traits.empty());
        QVERIFY(tabs.rows[0].part == CaptionPart::Open);
        QCOMPARE(parsed("text;file\na cat, a dog;a.png\n").rows.at(0).caption, std::string("a cat, a dog"));
        QCOMPARE(parsed("\"file\",\"caption\"\n\"a.png\",\"one; two\"").rows.at(0).caption, std::string("one; two"));
        QCOMPARE(parsed("file,caption\na.png,one; two").rows.at(0).caption, std::string("one; two"));
    }

    void everyFaultOfATableIsOneSentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* text, const char* sentence) { QTest::newRow(name) << text << sentence; };
        row("empty", "", "'/d/captions.csv' is empty.");
        row("blank", "\n \n", "'/d/captions.csv' is empty.");
        row("no pictures", "file,caption\n", "'/d/captions.csv' has no line for a picture.");
        row("no file column", "name,caption\na.png,x\n", "Line 1 of '/d/captions.csv' has no column 'file' (or 'file_name').");
        row("no caption column", "file,object\na.png,x\n", "Line 1 of '/d/captions.csv' has no column 'caption' (or 'text').");
        row("no header", "a.png,a cat\n", "Line 1 of '/d/captions.csv' has no column 'file' (or 'file_name').");
        row("nameless column", "file,caption,\na.png,x,y\n", "Line 1 of '/d/captions.csv' has a column without a name.");
        row("column twice", "file,caption,object,object\n", "Line 1 of '/d/captions.csv' names the column 'object' twice.");
        row("colon", "file,caption,a:b\n", "Line 1 of '/d/captions.csv' names a column 'a:b': a colon parts a trait from its value.");
        row("cells", "file,caption\na.png,a cat, a dog\n",
            "Line 2 of '/d/captions.csv' has 3 cells, where the first line names 2 columns (a caption that holds a comma stands in double quotes, and on one line).");
        row("empty caption", "file,caption\na.png,x\nb.png, \n", "Line 3 of '/d/captions.csv' has no caption for 'b.png'.");
        row("no file", "file,caption\n,x\n", "Line 2 of '/d/captions.csv' names no file.");
        row("twice", "file,caption\na.png,x\nb.png,y\n./a.png,z\n", "Line 4 of '/d/captions.csv' names 'a.png' again.");
        row("outside", "file,caption\n../a.png,x\n", "Line 2 of '/d/captions.csv' names '../a.png', which is not in the table's folder.");
        row("hidden way out", "file,caption\nb/../../a.png,x\n", "Line 2 of '/d/captions.csv' names 'b/../../a.png', which is not in the table's folder.");
        row("absolute", "file,caption\n/etc/a.png,x\n", "Line 2 of '/d/captions.csv' names '/etc/a.png', which is not in the table's folder.");
        row("no picture", "file,caption\na.txt,x\n", "Line 2 of '/d/captions.csv' names 'a.txt', which is no PNG, JPEG or BMP file by its name.");
        row("part", "file,caption,split\na.png,x,tests\n", "Line 2 of '/d/captions.csv' has 'tests' as its split, where train, validation or test was expected.");
    }

    void everyFaultOfATableIsOneSentence()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        QCOMPARE(QString::fromStdString(refusalOf(text.toStdString())), sentence);
        QCOMPARE(errorOf([&] { parsed(text.toStdString()); }), std::string("captions.invalid"));
    }

    void longCellsAreCutBetweenLetters()
    {
        std::string name(59, 'x');
        const auto sentence = refusalOf("file,caption\n" + name + "äöü.txt,x\n");
        QVERIFY2(sentence.find("names '" + name + "…'") != std::string::npos, sentence.c_str());
    }

    void metadataOfHuggingFaceIsRead()
    {
        const Pictures pictures({"a.png", "b.png", "c.png"});
        pictures.table("{\"file_name\": \"b.png\", \"text\": \"two\", \"object\": \"dog\", \"width\": 8}\n"
                       "{\"file_name\": \"a.png\", \"text\": \"one\"}\n"
                       "{\"file_name\": \"c.png\", \"text\": \"three\", \"object\": null, \"boxes\": [1]}\n",
                       "metadata.jsonl");
        const auto table = readCaptionTable(pictures.folder.path());
        QCOMPARE(table.traits, std::vector<std::string>{"object"});
        QCOMPARE(table.rows.size(), std::size_t(3));
        QCOMPARE(table.rows[0].caption, std::string("one"));
        QCOMPARE(table.rows[1].values, std::vector<std::string>{"dog"});
        QCOMPARE(table.rows[2].values, std::vector<std::string>{""});
        pictures.table("file_name,text\na.png,of the csv\nb.png,x\n", "metadata.csv");
        QCOMPARE(readCaptionTable(pictures.folder.path()).rows[0].caption, std::string("of the csv"));
        pictures.table("file,caption\na.png,ours\n");
        QCOMPARE(readCaptionTable(pictures.folder.path()).rows[0].caption, std::string("ours"));
    }

    void faultsOfMetadataAreToldWithTheirLine()
    {
        const Pictures pictures({"a.png"});
        const auto told = [&](const std::string& text) {
            pictures.table(text, "metadata.jsonl");
            return sentenceOf([&] { readCaptionTable(pictures.folder.path()); });
        };
        const std::string quoted = " of '" + (pictures.folder / "metadata.jsonl").string() + "' ";
        QCOMPARE(told("{\"file_name\": \"a.png\"}\n"), "Line 1" + quoted + "has no \"caption\".");
        QCOMPARE(told("{\"text\": \"a\"}\n"), "Line 1" + quoted + "has no \"file\".");
        QCOMPARE(told("{\"file_name\": \"a.png\", \"text\": \"a\"}\n[]\n"), "Line 2" + quoted + "is no JSON object.");
        QCOMPARE(told("{\"file_name\": \"a.png\", \"text\": \" \"}\n"), "Line 1" + quoted + "has an empty \"text\".");
        QCOMPARE(told("{\"file_name\": \"a.png\", \"text\": \"a\"}\n{\"file_name\": \"a.png\", \"text\": \"b\"}\n"), "Line 2" + quoted + "names 'a.png' again.");
    }

    void filesAreSplitByTheirNames()
    {
        std::vector<std::string> names;
        std::string text = "file,caption,object\n";
        for (int i = 0; i < 30; ++i) {
            names.push_back("p/" + std::to_string(i) + ".bmp");
            text += names.back() + ",picture " + std::to_string(i) + "," + (i % 3 == 0 ? "church" : i % 3 == 1 ? "dog|tree" : "") + "\n";
        }
        const Pictures pictures(names);
        pictures.table(text);
        const auto listing = pictures.list();
        QCOMPARE(listing.test.size(), std::size_t(3));
        QCOMPARE(listing.train.size(), std::size_t(27));
        QVERIFY(listing.withoutCaption.empty());
        QCOMPARE(listing.files.classes, (std::vector<std::string>{"church", "dog", "other"}));
        for (std::size_t i = 0; i < listing.train.size(); ++i) {
            QCOMPARE(listing.files.train[i].path, listing.train[i].file);
            QVERIFY(listing.files.train[i].size > 0 && listing.files.train[i].changed > 0);
            QCOMPARE(listing.files.train[i].label, listing.train[i].values[0] == "church" ? 0 : listing.train[i].values[0].empty() ? 2 : 1);
        }
        // The order of the lines does not matter.
        const auto end = text.find('\n', text.find("p/7.bmp"));
        std::string moved = text.substr(0, text.find("p/7.bmp")) + text.substr(end + 1) + text.substr(text.find("p/7.bmp"), end + 1 - text.find("p/7.bmp"));
        pictures.table(moved);
        const auto again = pictures.list();
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(again.test[i].file, listing.test[i].file);
    }

    void aColumnSaysTheParts()
    {
        const Pictures pictures({"a.bmp", "b.bmp", "c.bmp", "d/e.bmp", "f.bmp"});
        pictures.table("file,caption,split\na.bmp,1,validation\nb.bmp,2,train\nc.bmp,3,test\nf.bmp,4,\n");
        const auto listing = pictures.list();
        QCOMPARE(listing.files.train.size(), std::size_t(2));
        QCOMPARE(listing.files.validation.size(), std::size_t(1));
        QCOMPARE(listing.files.test.size(), std::size_t(1));
        QCOMPARE(listing.train.size(), std::size_t(3)); // validation is last
        QCOMPARE(listing.train[2].file, std::string("a.bmp"));
        QCOMPARE(listing.files.classes, std::vector<std::string>{"picture"});
        QCOMPARE(listing.withoutCaption.size(), std::size_t(1));
        QCOMPARE(listing.withoutCaption[0].path, std::string("d/e.bmp"));
        QCOMPARE(listing.withoutCaption[0].reason, std::string("it has no caption in captions.csv."));
        QCOMPARE(readableRows(listing.train, {{"b.bmp", "broken"}}).size(), std::size_t(2));
        pictures.table("file,caption,split\na.bmp,1,train\n");
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.few"));
    }

    void largePicturesStayInTheirFilesUntilTheyAreNeeded()
    {
        const Folder cache;
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(cache.path().string()));
        const Pictures pictures({});
        std::string text = "file,caption,split\n";
        for (int i = 0; i < 12; ++i) {
            const auto name = i == 3 ? "bad.bmp" : std::string(1, char('a' + i)) + ".bmp";
            writeBmp(pictures.folder / name, 8, 8, 10 * i, 0, 0);
            text += name + ",picture " + std::to_string(i) + "," + (i < 9 ? "train" : "test") + "\n";
        }
        pictures.table(text);
        DatasetSpec spec;
        spec.id = "captioned-folder";
        spec.folder = pictures.folder.path().string();
        const auto usual = openDataset(spec, {redOf, {}});
        QVERIFY(!usual->trainPictures && usual->pictureSide() == 64);
        spec.imageSize = 96;
        const auto large = openDataset(spec, {redOf, {}});
        QCOMPARE(large->hash, usual->hash);
        QCOMPARE(large->pictureSide(), 96);
        QCOMPARE(large->descriptor->height, 96);
        QCOMPARE(large->train.width, 64); // what the Data page shows
        QVERIFY(large->train.pixels == usual->train.pixels);
        QCOMPARE(decodedLarge.load(), 0);

        // By sample id, which do not count what cannot be read: files are in the order of their names, a, b, bad, c, …
        QCOMPARE(large->trainPictures->count(), std::int64_t(8));
        QCOMPARE(large->testPictures->count(), std::int64_t(3));
        const std::size_t bytes = 3 * 96 * 96;
        std::vector<std::int64_t> ids{7, 0, 2, 2, 5, 1, 6, 3, 4};
        std::vector<std::uint8_t> read(ids.size() * bytes);
        large->trainPictures->read(ids, read.data());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto file = large->trainFiles.at(std::size_t(ids[i]));
            QVERIFY(std::all_of(read.begin() + std::ptrdiff_t(i * bytes), read.begin() + std::ptrdiff_t((i + 1) * bytes), [&](std::uint8_t value) { return value == 10 * (file[0] - 'a'); }));
            QCOMPARE(large->train.image(ids[i])[0], read[i * bytes]);
        }
        QCOMPARE(decodedLarge.load(), int(ids.size()));
        ids = {2};
        large->testPictures->read(ids, read.data());
        QCOMPARE(int(read[bytes - 1]), 110);

        // Who cannot decode can look at them, and at a smaller size they are in memory.
        const auto shown = openDataset(spec);
        QCOMPARE(errorOf([&] { shown->trainPictures->read(ids, read.data()); }), std::string("dataset.not-decoded"));
        spec.imageSize = 16;
        const auto small = openDataset(spec, {redOf, {}});
        QVERIFY(!small->trainPictures && small->pictureSide() == 16 && small->hash == usual->hash);

        // A file that is another by now is not taken for the one that the dataset's hash is of.
        writeBmp(pictures.folder / "c.bmp", 9, 8, 10, 0, 0);
        const auto sentence = sentenceOf([&] { large->trainPictures->read(ids, read.data()); });
        QCOMPARE(sentence, "'" + (pictures.folder / "c.bmp").string() + "' is not the file that was there when the dataset was opened.");
        fs::remove(pictures.folder / "c.bmp");
        QCOMPARE(errorOf([&] { large->trainPictures->read(ids, read.data()); }), std::string("dataset.changed"));
    }

    void cellsCanHaveSeveralValues()
    {
        QCOMPARE(valuesOfCell("church | tree||church"), (std::vector<std::string>{"church", "tree"}));
        QVERIFY(valuesOfCell("").empty() && valuesOfCell(" | ").empty());
    }

    void filesThatAreMissingAreCounted()
    {
        const Pictures pictures({"a.bmp"});
        pictures.table("file,caption\na.bmp,x\nb.bmp,y\n");
        const auto table = (pictures.folder / "captions.csv").string();
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.file"));
        QCOMPARE(sentenceOf([&] { pictures.list(); }), "'b.bmp' is not there, though line 3 of '" + table + "' names it.");
        pictures.table("file,caption\na.bmp,x\nb.bmp,y\nc.bmp,z\nd.bmp,z\n");
        QCOMPARE(sentenceOf([&] { pictures.list(); }), "'b.bmp' is not there, though line 3 of '" + table + "' names it, and 2 others that are missing, too.");
    }

    void aFolderWithoutATableAndBrokenTextAreTold()
    {
        const Pictures pictures({"a.bmp"});
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.missing"));
        pictures.table("file,caption\na.bmp,caf\xe9\n");
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.utf8"));
        QVERIFY(sentenceOf([&] { pictures.list(); }).starts_with("Line 2 of '"));
        pictures.table(std::string("file,caption\na.bmp,a\0b\n", 23));
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.invalid"));
        pictures.table("file,caption\na.bmp,alone\n");
        QCOMPARE(errorOf([&] { pictures.list(); }), std::string("captions.few"));
    }

    void suchAFolderIsRecognised()
    {
        const Pictures pictures({"a.bmp", "b.bmp"});
        QVERIFY(detectDatasets(pictures.folder.path()).empty());
        pictures.table("file,caption\na.bmp,x\nb.bmp,y\n");
        auto found = detectDatasets(pictures.folder.path());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].id, std::string("captioned-folder"));
        QCOMPARE(found[0].sentence, std::string("2 pictures with captions"));
        pictures.table("broken");
        found = detectDatasets(pictures.folder.path());
        QCOMPARE(found.size(), std::size_t(1)); // opening it says what is wrong
        QVERIFY(layoutOf(*findDataset("captioned-folder")).find("captions.csv") != std::string::npos);
    }

    void damagedTablesAreReadOrRefused()
    {
        const std::string good = "file,caption,object,split\n\"a.png\",\"a \"\"big\"\" dog, asleep\",dog,train\nb/c.jpg,a church,church|tree,test\nd.bmp,\"x\",,validation\n";
        std::mt19937 random{7};
        int read = 0;
        for (int i = 0; i < 5000; ++i) {
            const auto bytes = damagedBytes(good, random);
            const auto code = errorOf([&] {
                for (const auto& row : parseCaptionTable(bytes, "t").rows) {
                    const fs::path file(row.file);
                    QVERIFY(!row.caption.empty() && file.is_relative() && row.file.find("..") != 0);
                }
            });
            QVERIFY2(code.empty() || code == "captions.invalid", code.c_str());
            read += code.empty();
        }
        QVERIFY(read > 100);
    }

    void damagedMetadataIsReadOrRefused()
    {
        const std::string good = "{\"file_name\": \"b.png\", \"text\": \"two\", \"object\": \"dog\", \"split\": \"test\"}\n{\"file_name\": \"a.png\", \"text\": \"one\", \"split\": \"train\"}\n";
        const Pictures pictures({});
        std::mt19937 random{8};
        for (int i = 0; i < 1000; ++i) {
            pictures.table(damagedBytes(good, random), "metadata.jsonl");
            const auto code = errorOf([&] { readCaptionTable(pictures.folder.path()); });
            QVERIFY2(code.empty() || code == "captions.invalid" || code == "captions.utf8", code.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestCaptionedFolder)
#include "tst_captioned_folder.moc"
