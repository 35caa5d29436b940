// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/saved_masks.h"
#include "core/store/named_files.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Three tensors of 70, 1 and 29 weights; every third weight may change.
MaskFile hundred()
{
    MaskFile mask;
    mask.bits = BitMask(100);
    for (std::int64_t i = 0; i < 100; i += 3)
        mask.bits.set(i);
    mask.tensors = {{"conv.weight", 70, 24}, {"conv.bias", 1, 0}, {"fc.weight", 29, 10}};
    mask.keptZero = 2;
    mask.sweep = {{0.1, {10, 0, 0}}, {1.0, {70, 1, 29}}};
    mask.origin = {{"mask", "saliency"}, {"model", "small-cnn"}};
    mask.seconds = 0.1;
    mask.content = "unlearn abc";
    return mask;
}

} // namespace

class TestMaskFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const Folder folder;
        const MaskFile before = hundred();
        writeMaskFile(folder / "m", before);
        const MaskFile after = readMaskFile(folder / "m");
        QVERIFY(after.bits == before.bits);
        QCOMPARE(after.kept(), std::int64_t(34));
        QCOMPARE(after.density(), 0.34);
        QCOMPARE(after.tensors.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(after.tensors[i].name, before.tensors[i].name);
            QCOMPARE(after.tensors[i].size, before.tensors[i].size);
            QCOMPARE(after.tensors[i].kept, before.tensors[i].kept);
        }
        QCOMPARE(after.keptZero, std::int64_t(2));
        QCOMPARE(after.sweep.size(), std::size_t(2));
        QCOMPARE(after.sweep[1].density, 1.0);
        QCOMPARE(after.sweep[0].kept, before.sweep[0].kept);
        QVERIFY(after.origin == before.origin);
        QCOMPARE(after.seconds, 0.1);
        QCOMPARE(after.content, before.content);
    }

    void countsComeFromTheBits()
    {
        const Folder folder;
        MaskFile wrong = hundred();
        wrong.tensors[0].kept = 70;
        writeMaskFile(folder / "m", wrong);
        QCOMPARE(readMaskFile(folder / "m").tensors[0].kept, std::int64_t(24));
    }

    void aRangeIsCountedAcrossWords()
    {
        BitMask bits(200);
        std::mt19937 random{3};
        for (int i = 0; i < 200; ++i)
            if (random() % 2)
                bits.set(i);
        for (std::int64_t from = 0; from <= 200; from += 7)
            for (std::int64_t to = from; to <= 200; to += 9) {
                std::int64_t expected = 0;
                for (auto i = from; i < to; ++i)
                    expected += bits.test(i);
                QCOMPARE(bits.count(from, to), expected);
            }
        QCOMPARE(bits.count(0, 200), bits.count());
    }

    /// As the first version of the program wrote it: no origin, no sweep.
    void anOldMaskIsRead()
    {
        const Folder folder;
        BitMask bits(9);
        bits.set(0);
        bits.set(8);
        const std::vector<std::uint8_t> packed{1, 1};
        writeSafetensors(folder / "m", {{"mask", "U8", {2}, packed}},
                         {{"format", "palimpsest-mask"}, {"content", "c"}, {"size", "9"}, {"kept", "2"}, {"kept_zero_gradients", "0"},
                          {"hash", bits.hash()}, {"seconds", "0.10000000000000001"}, {"tensors", R"([{"kept":2,"name":"a","size":9}])"}});
        const MaskFile mask = readMaskFile(folder / "m");
        QVERIFY(mask.bits == bits);
        QVERIFY(mask.sweep.empty() && mask.origin.empty());
        QCOMPARE(mask.seconds, 0.1);
    }

    void contradictionsAreRefused()
    {
        const Folder folder;
        const auto refusal = [&](const std::function<void(MaskFile&)>& spoil) {
            MaskFile mask = hundred();
            spoil(mask);
            writeMaskFile(folder / "m", mask);
            return errorOf([&] { readMaskFile(folder / "m"); });
        };
        const std::string invalid = "mask-file.invalid";
        QCOMPARE(refusal([](MaskFile&) {}), std::string());
        QCOMPARE(refusal([](MaskFile& m) { m.tensors[2].size = 28; }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.tensors[0].size = 171; }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.tensors.pop_back(); }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.sweep[0].kept.pop_back(); }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.sweep[0].kept[1] = 2; }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.sweep[0].density = 1.5; }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.bits.words().back() |= std::uint64_t(1) << 63; }), invalid);
        QCOMPARE(refusal([](MaskFile& m) { m.origin = Json::array(); }), invalid);
        writeSafetensors(folder / "m", {}, {{"format", "palimpsest-weights"}});
        QCOMPARE(errorOf([&] { readMaskFile(folder / "m"); }), invalid);
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        writeMaskFile(folder / "x", hundred());
        const std::string good = readFile(folder / "x");
        std::mt19937 random{17};
        for (int round = 0; round < 800; ++round) {
            std::string bad = good;
            for (unsigned i = 0; i <= random() % 4; ++i)
                bad[random() % bad.size()] = char(random() % 3 ? '0' + random() % 10 : random());
            if (random() % 4 == 0)
                bad.resize(random() % bad.size());
            put(folder / "y", bad);
            const std::string found = errorOf([&] { readMaskFile(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "mask-file.invalid", found.c_str());
        }
    }

    void aMaskOfAnotherModelIsRefusedInOneSentence()
    {
        const MaskFile mask = hundred();
        requireMaskFits(mask, mask.tensors, "mine", "small-cnn");
        auto other = mask.tensors;
        other[1] = {"conv.scale", 1, 0};
        QCOMPARE(errorOf([&] { requireMaskFits(mask, other, "mine", "small-cnn"); }), std::string("mask-file.other-model"));
        const std::string sentence = sentenceOf([&] { requireMaskFits(mask, other, "mine", "small-cnn"); });
        for (const char* part : {"mine", "small-cnn", "conv.bias", "conv.scale"})
            QVERIFY2(sentence.find(part) != std::string::npos, sentence.c_str());
        other.pop_back();
        QVERIFY(sentenceOf([&] { requireMaskFits(mask, {other.front()}, "mine", "small-cnn"); }).find("70 weights in 1 tensors") != std::string::npos);
    }

    void masksAreKeptUnderTheirNames()
    {
        const Folder folder;
        const Workspace workspace = Workspace::create(folder / "w", "W");
        QVERIFY(savedMasks(workspace).empty());
        QCOMPARE(errorOf([&] { maskPath(workspace, "shirts"); }), std::string("mask-file.missing"));
        saveMask(workspace, "shirts 0.5", hundred());
        saveMask(workspace, "shirts 0.5", hundred()); // the same again is no error
        QCOMPARE(savedMasks(workspace), (std::vector<std::string>{"shirts 0.5"}));
        const fs::path file = maskPath(workspace, "shirts 0.5");
        QCOMPARE(maskPath(workspace, file.string()), file);
        QVERIFY(readMaskFile(file).bits == hundred().bits);
        QVERIFY(readMaskFile(file).content.empty());
        MaskFile other = hundred();
        other.bits.set(1);
        QCOMPARE(errorOf([&] { saveMask(workspace, "shirts 0.5", other); }), std::string("mask-file.exists"));
        for (const char* name : {"", ".hidden", "a/b", "a\\b", " a", "a\n"})
            QCOMPARE(errorOf([&] { saveMask(workspace, name, hundred()); }), std::string("mask-file.name"));
        QVERIFY(errorOf([&] { maskPath(workspace, ""); }) == "mask-file.missing");
    }

    void settingsThatAskForAFileMustNameOneThatIsThere()
    {
        const World world;
        const ForgetSet set = world.forget({1, 2, 3});
        saveMask(world.workspace, "shirts", hundred());
        const std::string path = maskPath(world.workspace, "shirts").string();
        const auto wrong = [&](const Json& values, const Json& original = Json::object()) {
            std::string all;
            for (const auto& problem : fileProblems(world.workspace, "image-classification", {{"ft", values}}, original))
                all += problem.path + ": " + problem.sentence + "\n";
            return all;
        };
        QCOMPARE(wrong(Json::object()), std::string());
        QCOMPARE(wrong({{"mask_file", "nothing"}}), std::string()); // means nothing without the mask
        QCOMPARE(wrong({{"mask", "file"}, {"mask_file", "shirts"}}), std::string());
        QCOMPARE(wrong({{"mask", "file"}, {"mask_file", path}}), std::string());
        for (const Json& values : {Json{{"mask", "file"}}, Json{{"mask", "file"}, {"mask_file", ""}}, Json{{"mask", "file"}, {"mask_file", "skirts"}},
                                   Json{{"mask", "file"}, {"mask_file", "/nowhere/m.safetensors"}}, Json{{"mask", {"none", "file"}}}}) {
            const std::string found = wrong(values);
            QVERIFY2(found.starts_with("methods.ft.mask_file: ") && found.find("shirts") != std::string::npos, found.c_str()); // it says what there is
        }
        put(world.workspace.folder() / "start.safetensors", "x");
        QCOMPARE(wrong(Json::object(), {{"weights", "start.safetensors"}}), std::string());
        QVERIFY(wrong(Json::object(), {{"weights", "other.safetensors"}}).starts_with("original.weights: "));
        // A language model comes as a folder.
        std::filesystem::create_directories(world.workspace.folder() / "gpt2");
        const auto wrongModel = [&](const Json& original) {
            const auto problems = fileProblems(world.workspace, "language-model", {}, original);
            return problems.empty() ? std::string() : problems.front().path + ": " + problems.front().sentence;
        };
        QCOMPARE(wrongModel({{"weights", "gpt2"}}), std::string());
        QVERIFY(wrongModel({{"weights", "start.safetensors"}}).starts_with("original.weights: There is no folder"));
        QCOMPARE(wrongModel({{"reference", "start.safetensors"}}), std::string());
        QVERIFY(wrongModel({{"reference", "gpt2"}}).starts_with("original.reference: There is no file"));
        // Nothing of it is queued.
        Experiment experiment = world.experiment(set);
        experiment.parameters = {{"mask", "file"}, {"mask_file", "skirts"}};
        QCOMPARE(errorOf([&] { world.workspace.enqueue({world.experiment(set), experiment}); }), std::string("mask-file.missing"));
        QVERIFY(world.workspace.runIds().empty());
        experiment.parameters["mask_file"] = "shirts";
        QCOMPARE(world.workspace.enqueue({experiment}).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestMaskFile)
#include "tst_mask_file.moc"
