// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"
#include "store/fixtures.h"

#include <random>
#include <zlib.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::string gzip(const std::string& bytes)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, uLong(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// A pair of files and what comes of reading them.
struct Pair {
    Folder folder;
    fs::path images, labels;

    Pair(const std::string& imageBytes, const std::string& labelBytes, const std::string& suffix = "")
        : images(folder / ("images" + suffix)), labels(folder / ("labels" + suffix))
    {
        put(images, imageBytes);
        put(labels, labelBytes);
    }
    std::string error() const
    {
        return errorOf([&] { readIdx(images, labels, 10); });
    }
    std::string sentence() const
    {
        return sentenceOf([&] { readIdx(images, labels, 10); });
    }
};

} // namespace

class TestIdx : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainAndGzippedFilesReadAlike()
    {
        const Pair plain(idxImages(30, 5), idxLabels(30)), packed(gzip(idxImages(30, 5)), gzip(idxLabels(30)), ".gz");
        const ImageSet a = readIdx(plain.images, plain.labels, 10), b = readIdx(packed.images, packed.labels, 10);
        QCOMPARE(a.count, std::int64_t(30));
        QCOMPARE(a.channels, 1);
        QCOMPARE(a.height, 5);
        QCOMPARE(a.width, 5);
        QCOMPARE(a.pixels.size(), std::size_t(30 * 25));
        QCOMPARE(a.labels[13], 3);
        QCOMPARE(a.image(2).size(), std::size_t(25));
        QCOMPARE(a.image(2)[0], std::uint8_t(idxImages(30, 5)[16 + 50]));
        QCOMPARE(b.pixels, a.pixels);
        QCOMPARE(b.labels, a.labels);
    }

    void badFilesAreRefusedWithTheReason()
    {
        const std::string images = idxImages(30, 5), labels = idxLabels(30);
        QCOMPARE(Pair(images.substr(0, 500), labels).error(), std::string("idx.truncated"));
        QCOMPARE(Pair(images.substr(0, 7), labels).error(), std::string("idx.truncated"));
        QCOMPARE(Pair("", labels).error(), std::string("idx.truncated"));
        QCOMPARE(Pair(images, labels.substr(0, 20)).error(), std::string("idx.truncated"));
        QCOMPARE(Pair(images, "").error(), std::string("idx.truncated"));
        QCOMPARE(Pair(images + "x", labels).error(), std::string("idx.size"));
        QCOMPARE(Pair(images, labels + "x").error(), std::string("idx.size"));
        QCOMPARE(Pair(images, idxLabels(29)).error(), std::string("idx.size"));
        QCOMPARE(Pair(labels, images).error(), std::string("idx.magic"));
        QCOMPARE(Pair("{\"a\": 1}        ", labels).error(), std::string("idx.magic"));
        QCOMPARE(errorOf([] { readIdx("/nowhere/images", "/nowhere/labels", 10); }), std::string("idx.missing"));
    }

    void aLabelOutOfRangeIsNamed()
    {
        std::string labels = idxLabels(30);
        labels[8 + 17] = 10;
        const Pair pair(idxImages(30, 5), labels);
        QCOMPARE(pair.error(), std::string("idx.label"));
        QVERIFY(pair.sentence().find("image 17 the label 10; expected 0 to 9") != std::string::npos);
    }

    void wrongGzipIsRefused()
    {
        const std::string images = idxImages(30, 5), labels = idxLabels(30);
        std::string packed = gzip(images);
        QCOMPARE(Pair(images, gzip(labels), ".gz").error(), std::string("idx.gzip")); // not gzipped, whatever the name says
        QCOMPARE(Pair(packed.substr(0, packed.size() / 2), gzip(labels), ".gz").error(), std::string("idx.truncated"));
        QCOMPARE(Pair(packed.substr(0, packed.size() - 4), gzip(labels), ".gz").error(), std::string("idx.truncated"));
        packed[packed.size() - 6] ^= 0x55; // the check sum
        QCOMPARE(Pair(packed, gzip(labels), ".gz").error(), std::string("idx.gzip"));
        packed = gzip(images);
        packed[packed.size() / 2] ^= 0x55;
        const std::string found = Pair(packed, gzip(labels), ".gz").error();
        QVERIFY2(found == "idx.gzip" || found == "idx.truncated" || found == "idx.size", found.c_str());
    }

    void anAbsurdHeaderAllocatesNothing()
    {
        const std::string labels = idxLabels(30);
        const std::string huge = bigEndian(0x803) + bigEndian(0xffffffff) + bigEndian(4096) + bigEndian(4096) + "abc";
        QCOMPARE(Pair(huge, labels).error(), std::string("idx.truncated"));
        QCOMPARE(Pair(gzip(huge), gzip(labels), ".gz").error(), std::string("idx.size"));
        QCOMPARE(Pair(bigEndian(0x803) + bigEndian(1) + bigEndian(0xffffffff) + bigEndian(0xffffffff), labels).error(), std::string("idx.size"));
        QCOMPARE(Pair(bigEndian(0x803) + bigEndian(0) + bigEndian(5) + bigEndian(5), labels).error(), std::string("idx.size"));
        QCOMPARE(Pair(bigEndian(0x803) + bigEndian(3) + bigEndian(0) + bigEndian(5), labels).error(), std::string("idx.size"));
    }

    void noBytesBreakTheReader()
    {
        // Every file that differs from a good one in a few bytes, or is cut, is read or refused with an Error.
        const std::string images = idxImages(12, 3), labels = idxLabels(12);
        const std::string packedImages = gzip(images), packedLabels = gzip(labels);
        std::mt19937 random{7};
        for (int round = 0; round < 400; ++round) {
            const bool packed = round % 2 == 0;
            std::string a = packed ? packedImages : images, b = packed ? packedLabels : labels;
            std::string& victim = round % 3 == 0 ? b : a;
            for (unsigned i = 0; i <= random() % 3; ++i)
                victim[random() % victim.size()] = char(random());
            if (random() % 4 == 0)
                victim.resize(random() % victim.size());
            const std::string found = Pair(a, b, packed ? ".gz" : "").error();
            QVERIFY2(found.empty() || found.starts_with("idx."), found.c_str());
        }
    }

    void aDatasetIsOpenedSplitAndHashed()
    {
        const Folder folder;
        writeSmallDataset(folder / "data", 40, 20);
        DatasetSpec spec;
        spec.folder = (folder / "data").string();
        const auto all = openDataset(spec);
        QCOMPARE(all->split.train.size(), std::size_t(40));
        QCOMPARE(all->poolLabels().size(), std::size_t(40));
        QCOMPARE(all->hash.size(), std::size_t(64));
        spec.trainCount = 10;
        const auto part = openDataset(spec);
        QCOMPARE(part->split.train.size(), std::size_t(10));
        QCOMPARE(part->hash, all->hash); // the files are the same
        for (std::size_t i = 0; i < 10; ++i)
            QCOMPARE(part->poolLabels()[i], std::int32_t(part->split.train[i] % 10));
        std::string labels = idxLabels(40);
        labels[8] = 9;
        writeFileAtomically(folder / "data/train-labels-idx1-ubyte", labels);
        QVERIFY(openDataset(spec)->hash != all->hash);
        spec.trainCount = 41;
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("dataset-spec.share"));
    }

    void otherSpellingsOfTheNamesAreFound()
    {
        const Folder folder;
        const auto opens = [&](const std::string& id) {
            DatasetSpec spec;
            spec.id = id;
            spec.folder = folder.path().string();
            return openDataset(spec);
        };
        writeSmallDataset(folder.path());
        QCOMPARE(opens("mnist")->train.count, std::int64_t(40));
        fs::rename(folder / "train-images-idx3-ubyte", folder / "train-images.idx3-ubyte"); // as some archives unpack
        writeFileAtomically(folder / "t10k-labels-idx1-ubyte.gz", gzip(idxLabels(20)));
        fs::remove(folder / "t10k-labels-idx1-ubyte");
        QCOMPARE(opens("kmnist")->test.count, std::int64_t(20));
    }

    void emnistIsTurnedAndItsLettersStartAtOne()
    {
        const Folder folder;
        std::string images = idxImages(40), labels = bigEndian(0x801) + bigEndian(40);
        for (int i = 0; i < 40; ++i)
            labels += char(1 + i % 26);
        images[16 + 28 * 2 + 5] = char(250); // row 2, column 5 of the first image
        for (const char* part : {"train", "test"}) {
            writeFileAtomically(folder / ("emnist-letters-" + std::string(part) + "-images-idx3-ubyte.gz"), gzip(images));
            writeFileAtomically(folder / ("emnist-letters-" + std::string(part) + "-labels-idx1-ubyte.gz"), gzip(labels));
        }
        DatasetSpec spec;
        spec.id = "emnist-letters";
        spec.folder = folder.path().string();
        const auto dataset = openDataset(spec);
        QCOMPARE(dataset->train.labels[0], 0);
        QCOMPARE(dataset->train.labels[27], 1);
        QCOMPARE(dataset->descriptor->classes.size(), std::size_t(26));
        QCOMPARE(int(dataset->train.image(0)[28 * 5 + 2]), 250);
        labels[8] = 0;
        writeFileAtomically(folder / "emnist-letters-test-labels-idx1-ubyte.gz", gzip(labels));
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("idx.label"));
        for (const char* id : {"emnist-balanced", "emnist-bymerge"})
            QCOMPARE(findDataset(id)->classes.size(), std::size_t(47));
        QCOMPARE(findDataset("emnist-byclass")->classes.size(), std::size_t(62));
    }

    void qmnistsLabelsAreATable()
    {
        const Folder folder;
        const std::string images = idxImages(30, 5);
        std::string table = bigEndian(0xC02) + bigEndian(30) + bigEndian(8);
        for (std::uint32_t i = 0; i < 30; ++i) {
            table += bigEndian(i % 10);
            for (std::uint32_t column = 1; column < 8; ++column)
                table += bigEndian(1000 * column + i);
        }
        put(folder / "images", images);
        put(folder / "labels", table);
        QCOMPARE(readIdx(folder / "images", folder / "labels", 10).labels[17], 7);
        put(folder / "labels", table.substr(0, 500));
        QCOMPARE(errorOf([&] { readIdx(folder / "images", folder / "labels", 10); }), std::string("idx.truncated"));
        put(folder / "labels", bigEndian(0xC02) + bigEndian(30) + bigEndian(0xffffffff));
        QCOMPARE(errorOf([&] { readIdx(folder / "images", folder / "labels", 10); }), std::string("idx.size"));
    }

    void aMissingDatasetNamesItsPackage()
    {
        DatasetSpec spec;
        spec.folder = "/nowhere/at/all";
        try {
            openDataset(spec);
            QFAIL("opened");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("dataset.missing"));
            QVERIFY(error.hint().find("dataset-fashion-mnist") != std::string::npos);
        }
        const Folder folder;
        writeSmallDataset(folder.path());
        writeFileAtomically(folder / "train-images-idx3-ubyte", idxImages(40, 14));
        spec.folder = folder.path().string();
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("idx.size"));
        fs::remove(folder / "train-images-idx3-ubyte");
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("idx.missing"));
    }
};

QTEST_GUILESS_MAIN(TestIdx)
#include "tst_idx.moc"
