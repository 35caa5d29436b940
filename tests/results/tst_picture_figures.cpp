// SPDX-License-Identifier: GPL-3.0-or-later
// Contact sheets of text-to-image models, and the pictures inside of them.
#include "core/experiment/experiment.h"
#include "core/results/concept_accuracy.h"
#include "core/results/concept_matrix.h"
#include "core/results/picture_figures.h"
#include "core/results/png_picture.h"
#include "core/store/events.h"
#include "core/store/index.h"
#include "core/store/workspace.h"

#include "error_of.h"
#include "results/judged_pictures.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <vector>
#include <zlib.h>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// The lines of a PNG picture as they were before they were packed.
std::string unpacked(const std::string& png, std::size_t size)
{
    const auto data = png.find("IDAT");
    const auto at = [&](std::size_t i) { return std::size_t(std::uint8_t(png[i])); };
    const std::size_t length = at(data - 4) << 24 | at(data - 3) << 16 | at(data - 2) << 8 | at(data - 1);
    std::string lines(size, '?');
    uLongf room = uLongf(size);
    if (::uncompress(reinterpret_cast<Bytef*>(lines.data()), &room, reinterpret_cast<const Bytef*>(png.data() + data + 4), uLong(length)) != Z_OK || room != size)
        return {};
    return lines;
}

struct World {
    World() : workspace(Workspace::create(std::filesystem::path(folder.path().toStdString()) / "workspace", "test"))
    {
        DatasetSpec spec;
        spec.id = "captioned-shapes";
        set = makeForgetSet("style plain", spec, std::string(64, 'd'), {{"kind", "concept"}, {"concept", "style:plain"}}, {0, 1}, {0, 1, 2, 3, 4});
        workspace.saveForgetSet(set);
    }

    RunRow addRun(const std::string& method, const PictureBundle* bundle, std::uint64_t seed = 1)
    {
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset = set.dataset;
        experiment.model = "small-diffusion";
        experiment.method = method;
        experiment.seed = seed;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        const RunFolder run = workspace.run(workspace.enqueue({experiment}).front());
        if (bundle) {
            std::filesystem::create_directories(run.file("bundles"));
            writePictureBundle(run.bundleFile("pictures"), *bundle);
        }
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
        RunRow row;
        row.id = run.id();
        row.state = RunState::Done;
        row.domain = experiment.domain;
        row.method = method;
        row.model = experiment.model;
        row.seed = seed;
        row.forgetSetHash = set.hash;
        row.forgetSetName = set.name;
        row.groupKey = method; // of one forget set here
        return row;
    }

    QTemporaryDir folder;
    Workspace workspace;
    ForgetSet set;
};

int occurrences(const std::string& text, const std::string& part)
{
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

class TestPictureFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsPackedAsPngWithSharpPixels()
    {
        const std::vector<std::uint8_t> pixels{1, 2, 3, 4, 5, 6}; // two pixels: red 1 and 2, green 3 and 4, blue 5 and 6
        const std::string png = pngPicture(pixels, 1, 2, 2);
        QVERIFY(png.starts_with("\x89PNG\r\n\x1a\n"));
        QCOMPARE(png.substr(12, 12), std::string("IHDR\0\0\0\4\0\0\0\2", 12)); // four wide, two high
        const std::string line("\0\1\3\5\1\3\5\2\4\6\2\4\6", 13);
        QCOMPARE(unpacked(png, 26), line + line);
        QVERIFY(png.ends_with(std::string("\0\0\0\0IEND\xae\x42\x60\x82", 12))); // of no bytes; the checksum is the standard's
        QCOMPARE(errorOf([&] { pngPicture(pixels, 2, 2); }), std::string("image.shape"));
    }

    void aRowAModelTheOriginalFirst()
    {
        World world;
        const auto bundle = specPictures();
        std::vector<RunRow> rows{world.addRun("t2i_salun", &bundle), world.addRun("t2i_salun", &bundle, 2), world.addRun("original", &bundle), world.addRun("esd", nullptr)};
        const auto figures = pictureFigures(world.workspace, rows);
        QCOMPARE(figures.size(), std::size_t(1));
        QCOMPARE(figures[0].title, std::string("Pictures: style plain"));
        QCOMPARE(occurrences(figures[0].bytes, "<image "), 2 * 6); // SalUn's seeds are one row, ESD has no pictures; two forgotten prompts and four others
        const auto original = figures[0].bytes.find(">Original<"), salun = figures[0].bytes.find(">SalUn<");
        QVERIFY(original != std::string::npos && salun != std::string::npos && original < salun);
        // Of pictures 0 and 1 asked for plain, 1 shows it; of 2 to 5, striped circle alone shows all that was asked for.
        QCOMPARE(occurrences(figures[0].bytes, ">not found<"), 2 * 4);
        QCOMPARE(occurrences(figures[0].bytes, ">found<"), 2 * 2);
    }

    void promptsAskForDifferentThings()
    {
        World world;
        std::vector<std::string> concepts{"shape:circle", "shape:square", "shape:star", "style:plain", "style:striped", "style:dotted", "style:outline"};
        std::vector<JudgedPicture> pictures; // twice every pair
        for (int round = 0; round < 2; ++round)
            for (int shape = 0; shape < 3; ++shape)
                for (int style = 3; style < 7; ++style)
                    pictures.push_back({{concepts[std::size_t(shape)], concepts[std::size_t(style)]}, {}});
        const auto bundle = judgedPictures(concepts, pictures, {"shape:circle"});
        const auto figures = pictureFigures(world.workspace, {world.addRun("original", &bundle)});
        QCOMPARE(occurrences(figures.front().bytes, "<image "), 8);
        for (const char* style : {">plain<", ">striped<", ">dotted<", ">outline<"})
            QCOMPARE(occurrences(figures.front().bytes, style), 2); // once among the forgotten, once among the others
        QCOMPARE(occurrences(figures.front().bytes, ">square<"), 2);
        QCOMPARE(occurrences(figures.front().bytes, ">star<"), 2);
    }

    void withoutAJudgeThereIsNoVerdict()
    {
        World world;
        PictureBundle bundle; // as of one's own Stable Diffusion: large pictures, and nobody who says what they show
        bundle.height = bundle.width = 512;
        bundle.prompts = {"a church at night", "a tree", "a dog"};
        bundle.seeds = {1, 2, 3};
        bundle.pixels.assign(3 * 3 * 512 * 512, 77);
        bundle.metadata[kToForget] = "100";
        const auto figures = pictureFigures(world.workspace, {world.addRun("t2i_salun", &bundle)});
        QCOMPARE(figures.size(), std::size_t(1));
        const auto& bytes = figures[0].bytes;
        QCOMPARE(occurrences(bytes, "<image "), 3);
        QCOMPARE(occurrences(bytes, "found<"), 0);
        QCOMPARE(occurrences(bytes, ">a church at…<"), 1);
        QCOMPARE(occurrences(bytes, ">a tree<"), 1);
        QVERIFY(bytes.find(">to be forgotten<") < bytes.find(">a church at…<") && bytes.find(">a church at…<") < bytes.find(">to be kept<"));
        QVERIFY2(bytes.size() < 30'000, "pictures are made smaller");
        QVERIFY(figures[0].caption.find("no judge") != std::string::npos);
        QVERIFY(conceptMatrix(bundle).concepts.empty());
        QVERIFY(conceptAccuracies(bundle, bundle).empty());
        QVERIFY(!isKept(bundle, 0) && isKept(bundle, 1) && !verdictChanged(bundle, bundle, 0));
    }

    void otherDomainsAndUnfinishedRunsHaveNone()
    {
        World world;
        const auto bundle = specPictures();
        RunRow row = world.addRun("t2i_salun", &bundle);
        row.state = RunState::Failed;
        QVERIFY(pictureFigures(world.workspace, {row}).empty());
        row.state = RunState::Done;
        row.domain = "image-classification";
        QVERIFY(pictureFigures(world.workspace, {row}).empty());
        QVERIFY(pictureFigures(world.workspace, {}).empty());
    }
};

QTEST_GUILESS_MAIN(TestPictureFigures)
#include "tst_picture_figures.moc"
