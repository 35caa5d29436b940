// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/safetensors.h"
#include "core/store/stored_course.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
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

} // namespace

class TestStoredCourse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsItIs()
    {
        const Folder folder;
        write(folder / "x", {});
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
            QCOMPARE(codeOf({}, name), invalid);
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
        write(folder / "x", {});
        const std::string good = readFile(folder / "x");
        std::mt19937 random{23};
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(good, random));
            const std::string found = errorOf([&] { readStoredCourse(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "course.invalid", found.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestStoredCourse)
#include "tst_stored_course.moc"
