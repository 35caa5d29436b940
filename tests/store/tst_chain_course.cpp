// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain_course.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

struct Course {
    std::vector<double> kl{0.02, 0.04, 0.4, 0.3, 1, std::numeric_limits<double>::infinity()};
    std::vector<std::int32_t> steps{0, 5};
    std::vector<std::int64_t> shape{2, 3};
    const char* dtype = "F64";
    std::map<std::string, std::string> metadata{{"chains", R"(["retain", "forget 1", "forget 2"])"}, {"threshold", "0.5"}, {"reference", "matrix"}};
};

template<class Value>
std::span<const std::uint8_t> bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(Value)};
}

void write(const std::filesystem::path& file, const Course& course)
{
    writeSafetensors(file, {{"kl", course.dtype, course.shape, bytesOf(course.kl)}, {"steps", "I32", {std::int64_t(course.steps.size())}, bytesOf(course.steps)}}, course.metadata);
}

std::string codeOf(const Course& course)
{
    const Folder folder;
    write(folder / "x", course);
    return errorOf([&] { readChainCourse(folder / "x"); });
}

} // namespace

class TestChainCourse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsItIs()
    {
        const Folder folder;
        write(folder / "x", {});
        const ChainCourse course = readChainCourse(folder / "x");
        QCOMPARE(course.chains, (std::vector<std::string>{"retain", "forget 1", "forget 2"}));
        QCOMPARE(course.steps, (std::vector<std::int32_t>{0, 5}));
        QCOMPARE(course.kl[0], (std::vector<double>{0.02, 0.04, 0.4}));
        QVERIFY(std::isinf(course.kl[1][2]));
        QCOMPARE(course.threshold, 0.5);
        QCOMPARE(course.reference, std::string("matrix"));
    }

    void aBadFileIsRefused()
    {
        const std::string invalid = "course.invalid";
        Course bad;
        bad.shape = {3, 2};
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.dtype = "I64";
        QCOMPARE(codeOf(bad), invalid);
        bad = {};
        bad.steps = {5, 5};
        QCOMPARE(codeOf(bad), invalid);
        for (const auto& [key, value] : std::map<std::string, std::string>{{"chains", "[1, 2, 3]"}, {"threshold", "0"}}) {
            bad = {};
            bad.metadata[key] = value;
            QCOMPARE(codeOf(bad), invalid);
            bad.metadata.erase(key);
            QCOMPARE(codeOf(bad), invalid);
        }
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        write(folder / "x", {});
        const std::string good = readFile(folder / "x");
        std::mt19937 random{23};
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(good, random));
            const std::string found = errorOf([&] { readChainCourse(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors.") || found == "course.invalid", found.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestChainCourse)
#include "tst_chain_course.moc"
