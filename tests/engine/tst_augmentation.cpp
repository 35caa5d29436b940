// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/engine/methods/augmentation.h"

#include <QtTest>

using namespace palimpsest;

class AugmentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsStayInTheirRangesAndReachThem()
    {
        const auto draws = drawAugmentation({4, true}, 5000, 3);
        QCOMPARE(draws.sizes(), (torch::IntArrayRef{5000, 3}));
        for (const int column : {0, 1}) {
            const auto counts = (draws.select(1, column) + 4).bincount({}, 9);
            QCOMPARE(counts.numel(), std::int64_t(9));
            QVERIFY(counts.min().item<int>() > 450 && counts.max().item<int>() < 670); // 556 expected
        }
        const auto mirrored = draws.select(1, 2).sum().item<int>();
        QVERIFY(mirrored > 2350 && mirrored < 2650);
        QVERIFY(torch::equal(draws, drawAugmentation({4, true}, 5000, 3)));
        QVERIFY(!torch::equal(draws, drawAugmentation({4, true}, 5000, 4)));
        QVERIFY(drawAugmentation({0, true}, 100, 3).slice(1, 0, 2).eq(0).all().item<bool>());
        QVERIFY(drawAugmentation({4, false}, 100, 3).select(1, 2).eq(0).all().item<bool>());
    }

    void pixelsComeFromWhereTheDefinitionSays_data()
    {
        QTest::addColumn<bool>("bytes");
        QTest::newRow("bytes") << true;
        QTest::newRow("floats") << false;
    }

    void pixelsComeFromWhereTheDefinitionSays()
    {
        QFETCH(bool, bytes);
        constexpr int count = 40, channels = 3, height = 5, width = 7, padding = 2;
        const auto type = bytes ? torch::kUInt8 : torch::kFloat32;
        const auto images = torch::randint(1, 255, {count, channels, height, width}, makeGenerator(1), torch::kInt64).to(type);
        const auto draws = drawAugmentation({padding, true}, count, 9);
        const auto result = augmented(images, draws);
        QVERIFY(result.scalar_type() == type && result.sizes() == images.sizes());
        // The long way: pad with zeros, crop, mirror.
        const auto padded = torch::constant_pad_nd(images.to(torch::kFloat64), {padding, padding, padding, padding});
        for (int n = 0; n < count; ++n) {
            const auto row = padding + draws[n][0].item<std::int64_t>(), column = padding + draws[n][1].item<std::int64_t>();
            auto crop = padded[n].slice(1, row, row + height).slice(2, column, column + width);
            if (draws[n][2].item<int>() == 1)
                crop = crop.flip({2});
            QVERIFY(torch::equal(result[n].to(torch::kFloat64), crop));
        }
    }

    void nothingDrawnIsNothingChanged()
    {
        const auto images = torch::rand({4, 1, 8, 8}, makeGenerator(1));
        QVERIFY(torch::equal(augmented(images, torch::zeros({4, 3}, torch::kInt64)), images));
    }
};

QTEST_GUILESS_MAIN(AugmentationTest)
#include "tst_augmentation.moc"
