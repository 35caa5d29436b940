// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures keep every pixel, and say where they come from; a damaged file is read as far as it is sound.
#include "core/imaging/decode.h"
#include "core/imaging/picture_file.h"

#include "core/base/files.h"
#include "store/fixtures.h"

#include <fstream>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr int kSide = 16;

std::vector<std::uint8_t> noise()
{
    std::mt19937 random(3);
    std::vector<std::uint8_t> pixels(3 * kSide * kSide);
    for (auto& pixel : pixels)
        pixel = std::uint8_t(random() >> 24);
    return pixels;
}

PictureText story()
{
    return {{"prompt", "a large crimson disc, “große Scheibe” 円"}, {"seed", "18446744073709551615"}, {"model_hash", std::string(64, 'a')}, {"guidance", "7.5"}, {"empty", ""}};
}

} // namespace

class TestPictureFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPixelAndEveryWordComesBack()
    {
        const Folder folder;
        writePicture(folder / "a.png", noise(), kSide, kSide, story());
        std::vector<std::uint8_t> back(3 * kSide * kSide);
        QVERIFY(!decodeImage(folder / "a.png", kSide, back.data()));
        QCOMPARE(back, noise());
        QCOMPARE(readPictureText(folder / "a.png"), story());
    }

    void theRangeIsFixed()
    {
        // Were it stretched, as for showing, 100 and 101 would become 0 and 255.
        std::vector<std::uint8_t> pale(3 * kSide * kSide, 100), back(pale.size());
        pale[7] = 101;
        const Folder folder;
        writePicture(folder / "a.png", pale, kSide, kSide, {});
        decodeImage(folder / "a.png", kSide, back.data());
        QCOMPARE(back, pale);
        QVERIFY(readPictureText(folder / "a.png").empty());
    }

    /// Checksums by Python's zlib: tEXt "Title" of Latin-1, then an iTXt with a language and a translated keyword.
    void textsOfOtherProgramsAreRead()
    {
        const Folder folder;
        const auto file = QByteArray("\x89PNG\r\n\x1a\n", 8)
            + QByteArray::fromHex("0000000a744558745469746c6500476ffb746f343db7")
            + QByteArray::fromHex("00000013695458744e6f746500000064650042656d006dc3a46872163d9858");
        writeFileAtomically(folder / "a.png", file.toStdString());
        const auto text = readPictureText(folder / "a.png");
        QCOMPARE(text, (PictureText{{"Title", "Goût"}, {"Note", "mähr"}}));
    }

    void damagedFilesAreReadAsFarAsTheyAreSound()
    {
        const Folder folder;
        writePicture(folder / "a.png", noise(), kSide, kSide, story());
        const std::string sound = readFile(folder / "a.png");
        std::mt19937 random(11);
        int cut = 0;
        for (int i = 0; i < 600; ++i) {
            std::string bytes = sound;
            if (i % 3 == 0)
                bytes.resize(random() % bytes.size());
            else
                for (unsigned k = 0; k < 1 + random() % 6; ++k) // most of them where the texts are
                    bytes[random() % (i % 3 == 1 ? std::min<std::size_t>(400, bytes.size()) : bytes.size())] = char(random());
            std::ofstream(folder / "b.png", std::ios::binary | std::ios::trunc) << bytes; // not synchronised with the disk each time
            PictureText text;
            const auto code = errorOf([&] { text = readPictureText(folder / "b.png"); });
            QVERIFY2(code.empty() || code == "image.unreadable", code.c_str());
            // What is still said is what was said: a checksum stands behind each text.
            for (const auto& [keyword, value] : text)
                QVERIFY(story().contains(keyword) && story().at(keyword) == value);
            cut += text.size() < story().size();
        }
        QVERIFY(cut > 200);
    }

    void whatCannotBeWrittenIsRefused()
    {
        const Folder folder;
        const auto write = [&](const PictureText& text, std::int64_t side = kSide) { return errorOf([&] { writePicture(folder / "a.png", noise(), side, kSide, text); }); };
        QCOMPARE(write({}, kSide + 1), std::string("image.shape"));
        QCOMPARE(write({}, 0), std::string("image.shape"));
        for (const auto& keyword : {std::string(), std::string(80, 'k'), std::string("größe"), std::string(" a"), std::string("a\nb")})
            QCOMPARE(write({{keyword, "x"}}), std::string("image.keyword"));
        QCOMPARE(write({{"key", std::string("a\0b", 3)}}), std::string("image.keyword"));
        writeFileAtomically(folder / "text.png", "not a picture");
        QCOMPARE(errorOf([&] { readPictureText(folder / "text.png"); }), std::string("image.unreadable"));
        QCOMPARE(errorOf([&] { readPictureText(folder / "none.png"); }), std::string("file.missing"));
    }
};

QTEST_GUILESS_MAIN(TestPictureFile)
#include "tst_picture_file.moc"
