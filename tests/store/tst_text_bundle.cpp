// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/store/safetensors.h"
#include "core/store/text_bundle.h"
#include "store/fixtures.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN(), kInfinity = std::numeric_limits<float>::infinity();

TextBundle bundle()
{
    TextBundle bundle;
    bundle.group = "forget";
    bundle.sampleIds = {3, 8, 9};
    bundle.questions = {"Who?", "", "Où ça?"};
    bundle.answers = {"Me.", "Nobody at all.", "Là."};
    bundle.generated = {"", "Nobody", "\xf0\x9f\x98\x80"};
    bundle.scored = {{0, 0, {5, 7}, {-0.1f, std::nextafter(-1.0f, -2.0f)}, {1, 0}, {-1.0f, -2.0f}, {0.5f, 0.0f}},
                     {0, 1, {5}, {-3e30f}, {}, {}, {}},
                     {0, 4, {}, {}, {}, {}, {}},
                     {2, 0, {1, 2, 3}, {-0.0f, -kInfinity, kNan}, {0, 0, 1}, {}, {}}};
    bundle.gradientNorms = {0.25f, kNan, std::nextafter(3.0f, 4.0f)};
    bundle.metadata = {{"model_hash", "abc"}};
    return bundle;
}

std::string codeOf(const TextBundle& bad)
{
    const Folder folder;
    return errorOf([&] { writeTextBundle(folder / "x", bad); });
}

/// What a reader says of `bundle()`'s file after `change` to its tensors.
template<class Change>
std::string afterChange(Change change)
{
    const Folder folder;
    writeTextBundle(folder / "x", bundle());
    SafetensorsFile stored = readSafetensors(folder / "x");
    change(stored.tensors);
    std::vector<TensorView> tensors;
    for (const auto& [name, tensor] : stored.tensors)
        tensors.push_back({name, tensor.dtype, tensor.shape, tensor.bytes});
    writeSafetensors(folder / "x", tensors, stored.metadata);
    return errorOf([&] { readTextBundle(folder / "x"); });
}

using Tensors = std::map<std::string, StoredTensor>;

template<class Value>
void set(StoredTensor& tensor, std::size_t place, Value value)
{
    std::memcpy(tensor.bytes.data() + place * sizeof(Value), &value, sizeof value);
}

/// Without its last item.
void shorten(StoredTensor& tensor)
{
    tensor.bytes.erase(tensor.bytes.end() - std::ptrdiff_t(tensor.bytes.size()) / tensor.shape[0], tensor.bytes.end());
    --tensor.shape[0];
}

} // namespace

class TestTextBundle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBundleKeepsEveryBit()
    {
        const Folder folder;
        const TextBundle before = bundle();
        const std::string hash = writeTextBundle(folder / "forget.safetensors", before);
        QCOMPARE(hash, sha256OfFile(folder / "forget.safetensors"));
        const TextBundle after = readTextBundle(folder / "forget.safetensors");
        QCOMPARE(after.group, before.group);
        QCOMPARE(after.sampleIds, before.sampleIds);
        QCOMPARE(after.questions, before.questions);
        QCOMPARE(after.answers, before.answers);
        QCOMPARE(after.generated, before.generated);
        QCOMPARE(after.metadata.at("model_hash"), std::string("abc"));
        QCOMPARE(after.gradientNorms.size(), before.gradientNorms.size());
        QVERIFY(std::memcmp(after.gradientNorms.data(), before.gradientNorms.data(), before.gradientNorms.size() * sizeof(float)) == 0);
        QCOMPARE(after.scored.size(), before.scored.size());
        for (std::size_t i = 0; i < before.scored.size(); ++i) {
            const ScoredAnswer &a = after.scored[i], &b = before.scored[i];
            QCOMPARE(a.record, b.record);
            QCOMPARE(a.kind, b.kind);
            QCOMPARE(a.tokens, b.tokens);
            QCOMPARE(a.isArgMax, b.isArgMax);
            for (const auto list : {&ScoredAnswer::logProbabilities, &ScoredAnswer::mean, &ScoredAnswer::variance}) {
                QCOMPARE((a.*list).size(), (b.*list).size());
                QVERIFY((a.*list).empty() || std::memcmp((a.*list).data(), (b.*list).data(), (a.*list).size() * sizeof(float)) == 0);
            }
        }
        QCOMPARE(writeTextBundle(folder / "again", after), hash);
    }

    void nothingGeneratedIsNotTheSameAsEmptyTexts()
    {
        const Folder folder;
        TextBundle silent = bundle();
        silent.generated.clear();
        writeTextBundle(folder / "x", silent);
        QVERIFY(readTextBundle(folder / "x").generated.empty());
        silent.generated = {"", "", ""};
        writeTextBundle(folder / "x", silent);
        QCOMPARE(readTextBundle(folder / "x").generated.size(), std::size_t(3));
        writeTextBundle(folder / "x", {});
        QCOMPARE(readTextBundle(folder / "x").size(), std::size_t(0));
    }

    void aBadBundleIsNotWritten()
    {
        const std::string invalid = "bundle.invalid";
        TextBundle bad = bundle();
        bad.sampleIds = {3, 3, 9};
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.answers.pop_back();
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.generated.pop_back();
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.gradientNorms.pop_back();
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        std::swap(bad.scored[0], bad.scored[1]);
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.scored[3].record = 3;
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.scored[0].tokens.pop_back();
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.scored[0].isArgMax = {1, 2};
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.scored[0].variance.clear();
        QCOMPARE(codeOf(bad), invalid);
        bad = bundle();
        bad.scored[0].tokens[1] = -1;
        QCOMPARE(codeOf(bad), invalid);
    }

    void aBadFileIsRefused()
    {
        const std::string invalid = "bundle.invalid";
        QCOMPARE(afterChange([](Tensors&) {}), std::string());
        for (const char* name : {"sample_ids", "questions", "answers_offsets", "generated_offsets", "scored.record", "scored.kind", "scored.offsets", "scored.tokens",
                                 "scored.log_probabilities", "scored.has_arg_max", "scored.arg_max", "scored.has_moments", "scored.mean", "scored.variance"}) {
            QCOMPARE(afterChange([&](Tensors& tensors) { tensors.erase(name); }), invalid);
            QCOMPARE(afterChange([&](Tensors& tensors) { shorten(tensors.at(name)); }), invalid);
        }
        QCOMPARE(afterChange([](Tensors& tensors) { shorten(tensors.at("gradient_norms")); }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { tensors.erase("gradient_norms"); }), std::string()); // they need not be there
        QCOMPARE(afterChange([](Tensors& tensors) { tensors.at("scored.tokens").dtype = "F32"; }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { tensors.at("sample_ids").shape = {3, 1}; }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { set(tensors.at("scored.offsets"), 1, std::int64_t(99)); }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { set(tensors.at("questions_offsets"), 1, std::int64_t(-1)); }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { set(tensors.at("scored.record"), 0, std::int32_t(7)); }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { set(tensors.at("scored.has_moments"), 3, std::uint8_t(1)); }), invalid);
        QCOMPARE(afterChange([](Tensors& tensors) { set(tensors.at("sample_ids"), 0, std::int64_t(100)); }), invalid);
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        writeTextBundle(folder / "x", bundle());
        const std::string good = readFile(folder / "x");
        std::mt19937 random{17};
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(good, random));
            const std::string found = errorOf([&] { readTextBundle(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "bundle.invalid", found.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestTextBundle)
#include "tst_text_bundle.moc"
