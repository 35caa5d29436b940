// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cifar.h"
#include "store/fixtures.h"

#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// `count` images of CIFAR's binary version; pixel p of image i of file f is (7 f + 3 i + p) mod 256.
std::string images(int count, int file, int labelBytes, int classes)
{
    std::string bytes;
    for (int i = 0; i < count; ++i) {
        if (labelBytes == 2)
            bytes += char(i % 20);
        bytes += char((i * 3) % classes);
        for (int p = 0; p < 3072; ++p)
            bytes += char((7 * file + 3 * i + p) % 256);
    }
    return bytes;
}

void writeCifar10(const fs::path& folder)
{
    fs::create_directories(folder);
    for (int file = 1; file <= 5; ++file)
        put(folder / ("data_batch_" + std::to_string(file) + ".bin"), images(4, file, 1, 10));
    put(folder / "test_batch.bin", images(3, 6, 1, 10));
}

void writeCifar100(const fs::path& folder)
{
    fs::create_directories(folder);
    put(folder / "train.bin", images(6, 1, 2, 100));
    put(folder / "test.bin", images(3, 2, 2, 100));
}

} // namespace

class TestCifar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFiveTrainingFilesFollowEachOther()
    {
        const Folder folder;
        writeCifar10(folder / "c");
        const Cifar cifar = readCifar10(folder / "c");
        QCOMPARE(cifar.train.count, std::int64_t(20));
        QCOMPARE(cifar.test.count, std::int64_t(3));
        QCOMPARE(cifar.train.channels, 3);
        QCOMPARE(cifar.train.labels[5], 3);                                       // second image of the second file
        QCOMPARE(cifar.train.image(5)[10], std::uint8_t(7 * 2 + 3 * 1 + 10));    // red
        QCOMPARE(cifar.train.image(5)[1024], std::uint8_t(7 * 2 + 3 * 1 + 1024)); // green starts
        QVERIFY(cifar.classes.empty());
    }

    void theFolderMayBeTheOneThatTarMade()
    {
        const Folder folder;
        writeCifar10(folder / "cifar-10-batches-bin");
        put(folder / "cifar-10-batches-bin/batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        DatasetSpec spec;
        spec.id = "cifar10";
        spec.folder = folder.path().string();
        const auto dataset = openDataset(spec);
        QCOMPARE(dataset->descriptor->classes.front(), std::string("a"));
        QCOMPARE(dataset->descriptor->height, 32);
        QCOMPARE(dataset->split.train.size(), std::size_t(20));
        // The names are not the catalogue's, so that a forget set takes them along.
        QCOMPARE(makeForgetSetOf(*dataset, "x", {{"kind", "manual"}, {"ids", {1}}}, {1}).classNames, dataset->descriptor->classes);
        put(folder / "cifar-10-batches-bin/batches.meta.txt", "a\nb\n");
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("cifar.names"));
        fs::remove(folder / "cifar-10-batches-bin/batches.meta.txt");
        QCOMPARE(openDataset(spec)->descriptor->classes[6], std::string("frog"));
    }

    void theFineLabelIsTheClass()
    {
        const Folder folder;
        writeCifar100(folder / "c");
        DatasetSpec spec;
        spec.id = "cifar100";
        spec.folder = (folder / "c").string();
        const auto dataset = openDataset(spec);
        QCOMPARE(dataset->train.labels, (std::vector<std::int32_t>{0, 3, 6, 9, 12, 15}));
        QCOMPARE(dataset->descriptor->classes.size(), std::size_t(100));
        QCOMPARE(dataset->descriptor->classes[12], std::string("bridge"));
        QCOMPARE(dataset->train.image(1)[0], std::uint8_t(7 + 3));
    }

    void superClassesAreThoseThatTheFilesGiveEveryClass()
    {
        const Folder folder;
        const fs::path c = folder / "c";
        fs::create_directories(c);
        const auto labelled = [](int wrong) {
            std::string bytes;
            for (int label = 0; label < 100; ++label) {
                bytes += char(label == wrong ? 3 : (label * 7) % 20);
                bytes += char(label);
                bytes.append(3072, char(label));
            }
            return bytes;
        };
        put(c / "train.bin", labelled(-1));
        put(c / "test.bin", labelled(-1));
        Cifar cifar = readCifar100(c);
        QCOMPARE(cifar.superClassOf.size(), std::size_t(100));
        QCOMPARE(cifar.superClassOf[13], 91 % 20);
        QCOMPARE(cifar.superClasses[7], std::string("7"));
        std::string names;
        for (int i = 0; i < 20; ++i)
            names += "kind " + std::to_string(i) + "\n";
        put(c / "coarse_label_names.txt", names);
        DatasetSpec spec;
        spec.id = "cifar100";
        spec.folder = c.string();
        QCOMPARE(openDataset(spec)->superClasses[7], std::string("kind 7"));
        QCOMPARE(openDataset(spec)->superClassOf[13], 91 % 20);
        // A class of two super-classes, or of none, and nothing is said.
        put(c / "test.bin", labelled(13));
        QVERIFY(readCifar100(c).superClassOf.empty() && readCifar100(c).superClasses.empty());
        put(c / "train.bin", images(6, 1, 2, 100));
        put(c / "test.bin", images(3, 2, 2, 100));
        QVERIFY(readCifar100(c).superClassOf.empty());
    }

    void badFilesAreRefusedWithTheReason()
    {
        const Folder folder;
        const fs::path c = folder / "c";
        writeCifar10(c);
        const auto error = [&] { return errorOf([&] { readCifar10(c); }); };
        put(c / "data_batch_3.bin", images(4, 3, 1, 10).substr(0, 9000));
        QCOMPARE(error(), std::string("cifar.size"));
        put(c / "data_batch_3.bin", images(4, 3, 1, 10) + "x");
        QCOMPARE(error(), std::string("cifar.size"));
        put(c / "data_batch_3.bin", "");
        QCOMPARE(error(), std::string("cifar.size"));
        std::string wrong = images(4, 3, 1, 10);
        wrong[3073] = 11;
        put(c / "data_batch_3.bin", wrong);
        QCOMPARE(error(), std::string("cifar.label"));
        QVERIFY(sentenceOf([&] { readCifar10(c); }).find("image 1 the label 11; expected 0 to 9") != std::string::npos);
        fs::remove(c / "data_batch_3.bin");
        QCOMPARE(error(), std::string("cifar.missing"));
        QCOMPARE(errorOf([&] { readCifar100(c); }), std::string("cifar.missing"));
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        writeCifar100(folder / "c");
        std::mt19937 random{5};
        const std::string good = images(6, 1, 2, 100);
        for (int round = 0; round < 60; ++round) {
            std::string bytes = good;
            for (unsigned i = 0; i <= random() % 4; ++i)
                bytes[random() % bytes.size()] = char(random());
            if (round % 3 == 0)
                bytes.resize(random() % bytes.size());
            put(folder / "c/train.bin", bytes);
            const std::string found = errorOf([&] { readCifar100(folder / "c"); });
            QVERIFY2(found.empty() || found.starts_with("cifar."), found.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestCifar)
#include "tst_cifar.moc"
