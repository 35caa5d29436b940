// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/results/mask_blocks.h"
#include "core/results/mask_comparison.h"
#include "results/bundles.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace palimpsest;

namespace {

MaskFile maskOf(const std::string& bits, std::int64_t firstTensor)
{
    MaskFile mask;
    mask.bits = BitMask(std::int64_t(bits.size()));
    for (std::size_t i = 0; i < bits.size(); ++i)
        if (bits[i] == '1')
            mask.bits.set(std::int64_t(i));
    const auto size = mask.bits.size();
    mask.tensors = {{"a", firstTensor, mask.bits.count(0, firstTensor)}, {"b", size - firstTensor, mask.bits.count(firstTensor, size)}};
    return mask;
}

} // namespace

class TestMaskComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockEndsAtTheFirstNumber()
    {
        QCOMPARE(blockOf("down_blocks.0.resnets.1.conv1.weight"), std::string("down_blocks.0"));
        QCOMPARE(blockOf("model.layers.31.mlp.up_proj.weight"), std::string("model.layers.31"));
        QCOMPARE(blockOf("layer1.0.bn2.bias"), std::string("layer1.0"));
        QCOMPARE(blockOf("conv_in.weight"), std::string("conv_in"));
        QCOMPARE(blockOf("mid_block.attentions.0"), std::string("mid_block.attentions.0"));
        QCOMPARE(blockOf("scale"), std::string("scale"));
        QCOMPARE(blockOf("time2.weight"), std::string("time2"));
    }

    void tensorsOfABlockCountTogether()
    {
        MaskFile mask = maskOf("100110100", 4);
        mask.tensors = {{"conv_in.weight", 2, 1}, {"up_blocks.0.a", 2, 1}, {"up_blocks.0.b", 4, 2}, {"conv_in.bias", 1, 0}};
        mask.sweep = {{0.5, {1, 0, 3, 1}}};
        const MaskFile blocks = byBlock(mask);
        std::vector<std::string> names;
        std::vector<std::int64_t> sizes, kept;
        for (const auto& block : blocks.tensors) {
            names.push_back(block.name);
            sizes.push_back(block.size);
            kept.push_back(block.kept);
        }
        QCOMPARE(names, (std::vector<std::string>{"conv_in", "up_blocks.0", "conv_in"})); // apart in the model, apart here
        QCOMPARE(sizes, (std::vector<std::int64_t>{2, 6, 1}));
        QCOMPARE(kept, (std::vector<std::int64_t>{1, 3, 0}));
        QCOMPARE(blocks.sweep.front().kept, (std::vector<std::int64_t>{1, 3, 1}));
        QCOMPARE(compareMasks(blocks, blocks).tensors[1].both, 3);
    }

    /// The masks of density 0.5 and 0.3 of the specification's nine scalars, counted by hand.
    void overlapIsCountedInAllAndInEachTensor()
    {
        const auto comparison = compareMasks(maskOf("100110100", 4), maskOf("100000100", 4));
        const auto& whole = comparison.whole;
        QCOMPARE(whole.keptA, 4);
        QCOMPARE(whole.keptB, 2);
        QCOMPARE(whole.both, 2);
        COMPARE_NEAR(whole.jaccard(), 0.5, 1e-12);
        COMPARE_NEAR(whole.expectedBoth(), 8 / 9., 1e-12);
        COMPARE_NEAR(whole.expectedJaccard(), (8 / 9.) / (6 - 8 / 9.), 1e-12);
        COMPARE_NEAR(whole.deviationOfBoth(), std::sqrt(4. * 2 * 5 * 7 / (81 * 8)), 1e-12);
        QCOMPARE(comparison.tensors.size(), std::size_t(2));
        QCOMPARE(comparison.tensors[0].both, 1);
        QCOMPARE(comparison.tensors[0].keptA, 2);
        QCOMPARE(comparison.tensors[1].both, 1);
        QCOMPARE(comparison.tensors[1].size, 5);
    }

    void tensorsAddUp()
    {
        std::mt19937 random{7};
        std::string a(1000, '0'), b(1000, '0');
        for (int i = 0; i < 1000; ++i) {
            a[std::size_t(i)] = char('0' + random() % 2);
            b[std::size_t(i)] = char('0' + (random() % 3 == 0));
        }
        const auto comparison = compareMasks(maskOf(a, 333), maskOf(b, 333));
        QCOMPARE(comparison.tensors[0].both + comparison.tensors[1].both, comparison.whole.both);
        std::int64_t both = 0;
        for (std::size_t i = 0; i < 1000; ++i)
            both += a[i] == '1' && b[i] == '1';
        QCOMPARE(comparison.whole.both, both);
    }

    /// 400 pairs of random masks: their overlaps have the mean and the spread that the formulas say.
    void chanceIsWhatRandomMasksDo()
    {
        std::mt19937_64 random{11};
        constexpr int n = 300, keptA = 120, keptB = 60, rounds = 400;
        double sum = 0, squares = 0;
        MaskOverlap overlap;
        for (int round = 0; round < rounds; ++round) {
            std::string a(n, '0'), b(n, '0');
            std::fill_n(a.begin(), keptA, '1');
            std::fill_n(b.begin(), keptB, '1');
            std::shuffle(a.begin(), a.end(), random);
            std::shuffle(b.begin(), b.end(), random);
            overlap = compareMasks(maskOf(a, 100), maskOf(b, 100)).whole;
            sum += double(overlap.both);
            squares += double(overlap.both) * double(overlap.both);
        }
        const double mean = sum / rounds, deviation = std::sqrt(squares / rounds - mean * mean);
        COMPARE_NEAR(mean, overlap.expectedBoth(), 4 * overlap.deviationOfBoth() / std::sqrt(double(rounds)));
        COMPARE_NEAR(deviation / overlap.deviationOfBoth(), 1.0, 0.15);
    }

    void emptyMasksHaveNoIndex()
    {
        const auto comparison = compareMasks(maskOf("000", 1), maskOf("000", 1));
        QVERIFY(std::isnan(comparison.whole.jaccard()));
        QVERIFY(std::isnan(comparison.whole.expectedJaccard()));
        QCOMPARE(comparisonInWords(comparison.whole), std::string("Neither mask keeps any weight."));
    }

    void masksOfTwoModelsAreNotCompared()
    {
        VERIFY_THROWS_CODE(compareMasks(maskOf("0101", 2), maskOf("0101", 3)), "mask-file.other-model");
        VERIFY_THROWS_CODE(compareMasks(maskOf("0101", 2), maskOf("01011", 2)), "mask-file.other-model");
    }
};

QTEST_APPLESS_MAIN(TestMaskComparison)
#include "tst_mask_comparison.moc"
