// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of images from the files to the opened dataset: layouts, decoding, what cannot be read, and the cache.
#include "core/data/detect.h"
#include "core/data/image_cache.h"
#include "core/data/image_folder.h"
#include "core/imaging/decode.h"
#include "imaging/image_files.h"
#include "store/fixtures.h"

#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Imagenette's layout with three classes of colours: 4 training and 2 validation images each.
void writeImagenette(const fs::path& folder)
{
    const char* classes[] = {"n01440764", "n02102040", "zebra"};
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < 6; ++i) {
            const std::string part = i < 4 ? "train" : "val";
            const std::string ending = i % 2 == 0 ? ".png" : ".JPEG";
            writeColour(folder / part / classes[c] / (std::to_string(i) + ending), 40 + 10 * i, 60, c == 0 ? 200 : 20, c == 1 ? 200 : 20, c == 2 ? 200 : 20);
        }
}

DatasetSpec folderSpec(const fs::path& folder, int side = 16, const std::string& id = "image-folder")
{
    DatasetSpec spec;
    spec.id = id;
    spec.folder = folder.string();
    spec.imageSize = side;
    return spec;
}

const OpenOptions kDecoding{decodeImage, {}};

} // namespace

class TestImageFolder : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Folder> m_cache;

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<Folder>();
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_cache->path().string()));
    }

    void imagesAreBroughtToOneSize()
    {
        const Folder folder;
        writeColour(folder / "wide.png", 90, 30, 200, 100, 50);
        std::vector<std::uint8_t> pixels(3 * 10 * 10);
        QVERIFY(!decodeImage(folder / "wide.png", 10, pixels.data()));
        // 90 × 30 becomes 30 × 10; the white left third is cut away with the left ten columns.
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(int(pixels[std::size_t(i)]), 200);
            QCOMPARE(int(pixels[std::size_t(100 + i)]), 100);
            QCOMPARE(int(pixels[std::size_t(200 + i)]), 50);
        }
        writeGrey(folder / "grey.png", 5, 7, 77);
        QVERIFY(decodeImage(folder / "grey.png", 12, std::vector<std::uint8_t>(3 * 144).data()));
        std::vector<std::uint8_t> grey(3 * 144);
        decodeImage(folder / "grey.png", 12, grey.data());
        QVERIFY(std::all_of(grey.begin(), grey.end(), [](int value) { return value == 77; }));
        // The same size: the very pixels.
        cv::Mat noise(16, 16, CV_8UC3);
        cv::randu(noise, 0, 256);
        cv::imwrite((folder / "noise.png").string(), noise);
        std::vector<std::uint8_t> same(3 * 256);
        decodeImage(folder / "noise.png", 16, same.data());
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                for (int c = 0; c < 3; ++c)
                    QCOMPARE(same[std::size_t(c * 256 + y * 16 + x)], noise.at<cv::Vec3b>(y, x)[2 - c]);
        // Areas are averaged.
        cv::Mat board(32, 32, CV_8UC1);
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x)
                board.at<std::uint8_t>(y, x) = (x + y) % 2 ? 200 : 0;
        cv::imwrite((folder / "board.png").string(), board);
        std::vector<std::uint8_t> half(3 * 256);
        decodeImage(folder / "board.png", 16, half.data());
        QVERIFY(std::all_of(half.begin(), half.end(), [](int value) { return value == 100; }));
    }

    void imagenettesLayoutIsOpened()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        const auto dataset = openDataset(folderSpec(folder / "d"), kDecoding);
        QCOMPARE(dataset->train.count, std::int64_t(12));
        QCOMPARE(dataset->test.count, std::int64_t(6));
        QVERIFY(dataset->split.validation.empty());
        QCOMPARE(dataset->descriptor->classes, (std::vector<std::string>{"tench", "English springer", "zebra"}));
        QCOMPARE(dataset->train.labels, (std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}));
        QCOMPARE(dataset->train.channels, 3);
        QCOMPARE(dataset->descriptor->height, 16);
        QCOMPARE(dataset->train.pixels.size(), std::size_t(12 * 3 * 256));
        QVERIFY(dataset->train.image(8)[2 * 256 + 200] > 150); // zebras are blue here
        QCOMPARE(dataset->descriptor->mean.size(), std::size_t(3));
        QVERIFY(dataset->descriptor->mean[0] > 0.1 && dataset->descriptor->mean[0] < 0.9);
        QVERIFY(dataset->unreadable.empty());
        QCOMPARE(makeForgetSetOf(*dataset, "x", {{"kind", "manual"}, {"ids", {1}}}, {1}).classNames.size(), std::size_t(3));
    }

    void greyFoldersHaveOneChannel()
    {
        const Folder folder;
        for (const char* part : {"train", "test"})
            for (const char* name : {"a", "b"})
                writeGrey(folder / (std::string("d/") + part + "/" + name + "/1.png"), 9, 9, *name == 'a' ? 51 : 102);
        const auto dataset = openDataset(folderSpec(folder / "d", 8), kDecoding);
        QCOMPARE(dataset->train.channels, 1);
        QCOMPARE(dataset->train.pixels.size(), std::size_t(2 * 64));
        QCOMPARE(int(dataset->train.image(1)[5]), 102);
        QVERIFY(qAbs(dataset->descriptor->mean[0] - 0.3) < 1e-12);      // (51 + 102) / 2 / 255
        QVERIFY(qAbs(dataset->descriptor->deviation[0] - 0.1) < 1e-12); // 25.5 / 255
        // The catalogue says that SVHN is colour: its grey images stay so.
        for (int digit = 0; digit < 10; ++digit)
            for (const char* part : {"train", "test"})
                writeGrey(folder / ("s/" + std::string(part) + "/" + std::to_string(digit) + "/1.png"), 9, 9, 20 * digit);
        const auto svhn = openDataset(folderSpec(folder / "s", 0, "svhn"), kDecoding);
        QCOMPARE(svhn->train.channels, 3);
        QCOMPARE(svhn->descriptor->height, 32);
        QCOMPARE(svhn->descriptor->mean[0], 0.4377);
        fs::rename(folder / "s/train/9", folder / "s/train/ten");
        QCOMPARE(errorOf([&] { openDataset(folderSpec(folder / "s", 0, "svhn"), kDecoding); }), std::string("folder.class"));
    }

    void tinyImageNetsValidationIsHalved()
    {
        const Folder folder;
        const fs::path root = folder / "tiny";
        std::string table;
        int number = 0;
        for (const char* wnid : {"n02", "n01"}) {
            for (int i = 0; i < 3; ++i)
                writeColour(root / "train" / wnid / "images" / (std::string(wnid) + "_" + std::to_string(i) + ".JPEG"), 64, 64, 10, 20, 30);
            for (int i = 0; i < 5; ++i) {
                const std::string file = "val_" + std::to_string(number++) + ".JPEG";
                writeColour(root / "val" / "images" / file, 64, 64, 200, 20, 30);
                table += file + "\t" + wnid + "\t0\t0\t62\t62\n";
            }
        }
        put(root / "val/val_annotations.txt", table);
        put(root / "words.txt", "n01\tgoldfish, Carassius auratus\nn02\tbullfrog\n");
        auto spec = folderSpec(root, 0, "tiny-imagenet");
        const auto dataset = openDataset(spec, kDecoding);
        QCOMPARE(dataset->descriptor->classes, (std::vector<std::string>{"goldfish", "bullfrog"}));
        QCOMPARE(dataset->descriptor->height, 64);
        QCOMPARE(dataset->split.train.size(), std::size_t(6));
        QCOMPARE(dataset->split.validation, (std::vector<std::int64_t>{6, 7, 8, 9})); // two of each class
        QCOMPARE(dataset->train.labels, (std::vector<std::int32_t>{0, 0, 0, 1, 1, 1, 0, 0, 1, 1}));
        QCOMPARE(dataset->test.labels, (std::vector<std::int32_t>{0, 0, 0, 1, 1, 1}));
        QVERIFY(dataset->train.image(0)[4000] < 50 && dataset->train.image(6)[4000] > 150); // a validation image, not a training image
        const auto listing = listImageFolder(root, *findDataset("tiny-imagenet"));
        QCOMPARE(listing.validation.front().path, std::string("val/images/val_5.JPEG")); // n01's first, by name
        // As released, the last training and the last test image are lost.
        spec.parityLastImage = true;
        const auto released = openDataset(spec, kDecoding);
        QCOMPARE(released->split.train.size(), std::size_t(5));
        QCOMPARE(released->test.count, std::int64_t(5));
        put(root / "val/val_annotations.txt", table + "val_3.JPEG\tn99\t0\t0\t1\t1\n");
        QCOMPARE(errorOf([&] { openDataset(spec, kDecoding); }), std::string("folder.class"));
        put(root / "val/val_annotations.txt", "no tab here\n");
        QCOMPARE(errorOf([&] { openDataset(spec, kDecoding); }), std::string("folder.annotations"));
    }

    void aFolderWithAllThreePartsHasItsOwnValidation()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        for (const char* name : {"n01440764", "n02102040", "zebra"})
            writeColour(folder / "d/test" / name / "9.png", 30, 30, 1, 2, 3);
        const auto dataset = openDataset(folderSpec(folder / "d"), kDecoding);
        QCOMPARE(dataset->split.train.size(), std::size_t(12));
        QCOMPARE(dataset->split.validation.size(), std::size_t(6));
        QCOMPARE(dataset->test.count, std::int64_t(3));
    }

    void whatCannotBeReadIsListedAndTheRestIsUsed()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        const fs::path train = folder / "d/train";
        put(train / "n01440764/0.png", "");
        put(train / "n02102040/1.JPEG", "not an image at all");
        const std::string jpeg = readFile(train / "zebra/1.JPEG");
        put(train / "zebra/1.JPEG", jpeg.substr(0, jpeg.size() / 2));
        put(train / "zebra/notes.txt", "no image, and nobody thought so");
        put(train / "zebra/.hidden.png", "neither");
        const auto dataset = openDataset(folderSpec(folder / "d"), kDecoding);
        QCOMPARE(dataset->train.labels, (std::vector<std::int32_t>{0, 0, 0, 1, 1, 1, 2, 2, 2}));
        QCOMPARE(dataset->unreadable, (std::vector<UnreadableFile>{{"train/n01440764/0.png", "it is empty."},
                                                                   {"train/n02102040/1.JPEG", "it is no PNG, JPEG or BMP file, whatever its name says."},
                                                                   {"train/zebra/1.JPEG", "it is truncated."}}));
        QVERIFY(dataset->train.image(8)[2 * 256 + 200] > 150); // still a zebra after the gaps were closed
        QCOMPARE(dataset->trainFiles.size(), std::size_t(dataset->train.count));
        QCOMPARE(dataset->trainFiles[0], "train/n01440764/1.JPEG");
        QVERIFY(dataset->trainFiles[8].starts_with("train/zebra/"));
        const auto again = openDataset(folderSpec(folder / "d")); // from the cache
        QCOMPARE(again->unreadable, dataset->unreadable);
        for (const auto& file : listImageFolder(folder / "d", *findDataset("image-folder")).test)
            put(folder / "d" / file.path, "x");
        QCOMPARE(errorOf([&] { openDataset(folderSpec(folder / "d"), kDecoding); }), std::string("folder.unreadable"));
    }

    void wrongLayoutsDrawTheRightOne()
    {
        const Folder folder;
        fs::create_directories(folder / "d/images");
        const auto open = [&] { openDataset(folderSpec(folder / "d"), kDecoding); };
        QCOMPARE(errorOf(open), std::string("folder.layout"));
        QVERIFY(sentenceOf(open).find("├── train") != std::string::npos);
        fs::create_directories(folder / "d/train");
        QCOMPARE(errorOf(open), std::string("folder.layout"));
        fs::create_directories(folder / "d/train/cat");
        QCOMPARE(errorOf(open), std::string("folder.layout"));
        fs::create_directories(folder / "d/val/cat");
        QCOMPARE(errorOf(open), std::string("folder.empty"));
        fs::create_directories(folder / "d/val/dog");
        QCOMPARE(errorOf(open), std::string("folder.class"));
        for (const auto& dataset : datasets())
            QVERIFY((layoutOf(dataset).find("└── ") != std::string::npos) == !dataset.isMadeUp());
    }

    void decodedImagesAreKept()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        const auto spec = folderSpec(folder / "d");
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("dataset.not-decoded"));
        std::int64_t last = -1, total = 0;
        const auto first = openDataset(spec, {decodeImage, [&](std::int64_t done, std::int64_t all) { last = done, total = all; }});
        QCOMPARE(last, std::int64_t(18));
        QCOMPARE(total, std::int64_t(18));
        const auto again = openDataset(spec); // without a decoder
        QCOMPARE(again->train.pixels, first->train.pixels);
        QCOMPARE(again->test.labels, first->test.labels);
        QCOMPARE(again->hash, first->hash);
        QCOMPARE(again->descriptor->mean, first->descriptor->mean);
        // Another size, another file, a changed file: decoded anew.
        QCOMPARE(errorOf([&] { openDataset(folderSpec(folder / "d", 20)); }), std::string("dataset.not-decoded"));
        writeColour(folder / "d/train/zebra/0.png", 40, 60, 1, 1, 1);
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("dataset.not-decoded"));
        QVERIFY(openDataset(spec, kDecoding)->hash != first->hash);
    }

    void anImageThatWasReplacedUnderItsTimeAndSizeIsSeen()
    {
        const Folder folder;
        for (const char* file : {"train/a/1.png", "train/b/1.png", "test/a/1.png", "test/b/1.png"})
            writeGrey(folder / ("d/" + std::string(file)), 9, 9, 51);
        const fs::path image = folder / "d/train/a/1.png";
        const auto size = fs::file_size(image);
        const auto time = fs::last_write_time(image);
        const std::string before = openDataset(folderSpec(folder / "d", 8), kDecoding)->hash;
        writeGrey(image, 9, 9, 52);
        QCOMPARE(fs::file_size(image), size);
        fs::last_write_time(image, time); // as rsync and unpackers do
        QVERIFY(openDataset(folderSpec(folder / "d", 8), kDecoding)->hash != before);
    }

    void aDamagedCacheIsDecodedAnew()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        const auto spec = folderSpec(folder / "d", 8);
        const auto good = openDataset(spec, kDecoding);
        const fs::path file = fs::directory_iterator(imageCacheFolder())->path();
        const std::string bytes = readFile(file);
        std::mt19937 random{3};
        for (int round = 0; round < 300; ++round) {
            std::string damaged = bytes;
            const auto at = round % 2 == 0 ? random() % 400 : random() % damaged.size();
            damaged[at] = char(damaged[at] ^ char(1 + random() % 255));
            if (round % 5 == 0)
                damaged.resize(random() % damaged.size());
            put(file, damaged);
            const std::string found = errorOf([&] { QCOMPARE(openDataset(spec)->hash, good->hash); });
            QVERIFY2(found.empty() || found == "dataset.not-decoded", found.c_str());
        }
        put(file, bytes.substr(0, 100));
        QCOMPARE(openDataset(spec, kDecoding)->hash, good->hash);
        QCOMPARE(openDataset(spec)->hash, good->hash);
    }

    void whoWatchesMayStop()
    {
        const Folder folder;
        writeImagenette(folder / "d");
        struct Enough {};
        bool stopped = false;
        try {
            openDataset(folderSpec(folder / "d"), {decodeImage, [](std::int64_t, std::int64_t) { throw Enough(); }});
        } catch (const Enough&) {
            stopped = true;
        }
        QVERIFY(stopped);
        QCOMPARE(errorOf([&] { openDataset(folderSpec(folder / "d")); }), std::string("dataset.not-decoded"));
    }

    void noBytesBreakTheDecoder()
    {
        const Folder folder;
        std::mt19937 random{9};
        for (const char* ending : {".png", ".jpg", ".bmp"}) {
            writeColour(folder / ("good" + std::string(ending)), 20, 14, 90, 160, 30);
            const std::string good = readFile(folder / ("good" + std::string(ending)));
            for (int round = 0; round < 150; ++round) {
                std::string bytes = good;
                for (unsigned i = 0; i <= random() % 4; ++i)
                    bytes[random() % bytes.size()] = char(random());
                if (random() % 4 == 0)
                    bytes.resize(random() % bytes.size());
                put(folder / "bad", bytes);
                std::vector<std::uint8_t> pixels(3 * 64);
                const std::string found = errorOf([&] { decodeImage(folder / "bad", 8, pixels.data()); });
                QVERIFY2(found.empty() || found == "image.unreadable", found.c_str());
            }
        }
    }

    void aFolderSaysWhatItIs()
    {
        const Folder folder;
        writeImagenette(folder / "imagenette2/inner");
        const auto found = detectDatasets(folder / "imagenette2");
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().id, std::string("image-folder"));
        QCOMPARE(found.front().folder, folder / "imagenette2/inner");
        QCOMPARE(found.front().sentence, std::string("18 image files of 3 classes: 12 to learn from, 6 to test on"));
        QVERIFY(detectDatasets(folder / "nothing").empty());

        writeSmallDataset(folder / "kmnist");
        const auto named = detectDatasets(folder / "kmnist");
        QCOMPARE(named.size(), std::size_t(1));
        QCOMPARE(named.front().id, std::string("kmnist"));
        writeSmallDataset(folder / "files");
        QCOMPARE(detectDatasets(folder / "files").size(), std::size_t(3)); // MNIST, Fashion-MNIST or KMNIST: the files do not say
    }
};

QTEST_GUILESS_MAIN(TestImageFolder)
#include "tst_image_folder.moc"
