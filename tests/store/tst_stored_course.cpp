// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/safetensors.h"
#include "core/store/stored_course.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

struct Course {
    std::vector<float> nll{5, 0.4F, 7, 0.9F, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}, counts{4, 2};
    std::vector<std::int32_t> epochs{0, 1, 2};
    std::vector<std::int64_t> ids{3, 9};
    std::vector<std::int64_t> shape{3, 2};
    const char* dtype = "F32";
};

template<class Value>
std::span<const std::uint8_t> bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(Value)};
}

void write(const std::filesystem::path& file, const Course& course, const std::string& without = {})
{
    std::vector<TensorView> tensors{{"nll", course.dtype, course.shape, bytesOf(course.nll)},
                                    {"counts", "F32", {std::int64_t(course.counts.size())}, bytesOf(course.counts)},
                                    {"epochs", "I32", {std::int64_t(course.epochs.size())}, bytesOf(course.epochs)},
                                    {"sample_ids", "I64", {std::int64_t(course.ids.size())}, bytesOf(course.ids)}};
    std::erase_if(tensors, [&](const TensorView& tensor) { return tensor.name == without; });
    writeSafetensors(file, tensors, {{"format", "palimpsest-forget-course"}});
}

std::string codeOf(const Course& course, const std::string& without = {})
{
    const Folder folder;
    write(folder / "x", course, without);
    return errorOf([&] { readStoredCourse(folder / "x"); });
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Attack {
    std::vector<double> values{0.5, kNone, 0.25, 2, 0.125, 1};
    std::vector<std::int32_t> epochs{0, 1, 3};
    std::vector<std::int64_t> ids{3, 9}, learned{9};
    std::map<std::string, std::string> metadata{{"attack", "random"}, {"weights_sha256", "ab"}};
};

void write(const std::filesystem::path& file, const Attack& attack, const std::string& without = {})
{
    std::vector<TensorView> tensors{{"epochs", "I32", {std::int64_t(attack.epochs.size())}, bytesOf(attack.epochs)},
                                    {"sample_ids", "I64", {std::int64_t(attack.ids.size())}, bytesOf(attack.ids)},
                                    {"learned", "I64", {std::int64_t(attack.learned.size())}, bytesOf(attack.learned)}};
    for (const char* name : {"loss", "log_truth_ratio", "extraction_strength", "exact_memorisation"})
        tensors.push_back({name, "F64", {3, 2}, bytesOf(attack.values)});
    std::erase_if(tensors, [&](const TensorView& tensor) { return tensor.name == without; });
    writeSafetensors(file, tensors, attack.metadata);
}

std::string codeOf(const Attack& attack, const std::string& without = {})
{
    const Folder folder;
    write(folder / "x", attack, without);
    return errorOf([&] { readStoredRelearning(folder / "x"); });
}

} // namespace

class TestStoredCourse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsItIs()
    {
        const Folder folder;
        write(folder / "x", Course());
        const StoredCourse course = readStoredCourse(folder / "x");
        QCOMPARE(course.sampleIds, (std::vector<std::int64_t>{3, 9}));
        QCOMPARE(course.counts, (std::vector<float>{4, 2}));
        QCOMPARE(course.epochs, (std::vector<std::int32_t>{0, 1, 2}));
        QCOMPARE(course.nll.size(), std::size_t(3));
        QCOMPARE(course.nll[0], (std::vector<float>{5, 0.4F}));
        QCOMPARE(course.nll[1], (std::vector<float>{7, 0.9F}));
        QVERIFY(std::isinf(course.nll[2][0]) && std::isnan(course.nll[2][1]));
    }

    void aBadFileIsRefused()
    {
        const std::string invalid = "course.invalid";
        for (const char* name : {"nll", "counts", "epochs", "sample_ids"})
            QCOMPARE(codeOf(Course(), name), invalid);
        Course bad;
        bad.shape = {2, 3};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.shape = {6};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.dtype = "I32";
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.counts = {4, 0};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.epochs = {0, 2, 1};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.ids = {3};
        QCOMPARE(codeOf(bad), invalid);
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        write(folder / "x", Course());
        const std::string good = readFile(folder / "x");
        std::mt19937 random{23};
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(good, random));
            const std::string found = errorOf([&] { readStoredCourse(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "course.invalid", found.c_str());
        }
        write(folder / "x", Attack());
        const std::string attack = readFile(folder / "x");
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(attack, random));
            const std::string found = errorOf([&] { readStoredRelearning(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "course.invalid", found.c_str());
        }
    }

    void anAttackIsReadAsItIs()
    {
        const Folder folder;
        write(folder / "x", Attack());
        const StoredRelearning attack = readStoredRelearning(folder / "x");
        QCOMPARE(attack.attack, std::string("random"));
        QCOMPARE(attack.weightsHash, std::string("ab"));
        QCOMPARE(attack.sampleIds, (std::vector<std::int64_t>{3, 9}));
        QCOMPARE(attack.learned, (std::vector<std::int64_t>{9}));
        QCOMPARE(attack.epochs, (std::vector<std::int32_t>{0, 1, 3}));
        QCOMPARE(attack.loss.size(), std::size_t(3));
        QVERIFY(attack.loss[0][0] == 0.5 && std::isnan(attack.loss[0][1]));
        QCOMPARE(attack.exactMemorisation[2], (std::vector<double>{0.125, 1}));
    }

    void aBadAttackIsRefused()
    {
        const std::string invalid = "course.invalid";
        for (const char* name : {"loss", "log_truth_ratio", "extraction_strength", "exact_memorisation", "epochs", "sample_ids", "learned"})
            QCOMPARE(codeOf(Attack(), name), invalid);
        Attack bad;
        bad.metadata.erase("weights_sha256");
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.epochs = {0, 1, 1};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.epochs = {0, 1};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.ids = {3};
        QCOMPARE(codeOf(bad), invalid);
    }
};

QTEST_GUILESS_MAIN(TestStoredCourse)
#include "tst_stored_course.moc"
