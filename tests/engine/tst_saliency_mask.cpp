// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"

#include "core/base/error.h"

#include <QtTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace palimpsest;

namespace {

/// The test vector of the specification: nine scalars in three tensors, with ties at 0.20 and one zero.
NamedGradients nineScalars()
{
    return {{"A", torch::tensor({0.30F, -0.10F, 0.00F, 0.20F}).reshape({2, 2})},
            {"b", torch::tensor({-0.20F, 0.05F})},
            {"C", torch::tensor({0.40F, -0.20F, 0.01F}).reshape({1, 3})}};
}

QString bitsOf(const BitMask& mask)
{
    QString text;
    for (std::int64_t i = 0; i < mask.size(); ++i)
        text += mask.test(i) ? QLatin1Char('1') : QLatin1Char('0');
    return text;
}

SaliencyMask select(const NamedGradients& gradients, double density, MaskScope scope = MaskScope::Global,
                    MaskControl control = MaskControl::Saliency, std::uint64_t seed = 1)
{
    MaskSettings settings;
    settings.density = density;
    settings.scope = scope;
    settings.control = control;
    settings.seed = seed;
    return selectMask(gradients, settings);
}

/// The definition, written down naively: a full stable sort.
BitMask bySorting(const torch::Tensor& gradient, std::int64_t kept)
{
    const auto magnitude = gradient.abs();
    const auto* values = magnitude.data_ptr<float>();
    std::vector<std::int64_t> order(std::size_t(gradient.numel()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [values](auto a, auto b) { return values[a] > values[b]; });
    BitMask mask(gradient.numel());
    for (std::int64_t i = 0; i < kept; ++i)
        mask.set(order[std::size_t(i)]);
    return mask;
}

double forgetLoss(ClassifierModule& model, const TrainingData& data, std::int64_t from, std::int64_t to)
{
    const torch::NoGradGuard noGradients;
    const auto positions = data.forget.slice(0, from, to);
    const auto logits = model.forward(imagesAsFloat(data.images.index_select(0, positions)).to(torch::kFloat64));
    return crossEntropy(logits, data.labels.index_select(0, positions)).item<double>();
}

} // namespace

class SaliencyMaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masksMatchTheTable_data()
    {
        QTest::addColumn<double>("density");
        QTest::addColumn<int>("kept");
        QTest::addColumn<QString>("bits");
        QTest::newRow("0.1") << 0.1 << 0 << QStringLiteral("000000000");
        QTest::newRow("0.3") << 0.3 << 2 << QStringLiteral("100000100");
        QTest::newRow("0.5") << 0.5 << 4 << QStringLiteral("100110100");
        QTest::newRow("0.9") << 0.9 << 8 << QStringLiteral("110111111");
        QTest::newRow("1.0") << 1.0 << 9 << QStringLiteral("111111111");
    }

    void masksMatchTheTable()
    {
        QFETCH(double, density);
        QFETCH(int, kept);
        const auto mask = select(nineScalars(), density);
        QTEST(bitsOf(mask.bits), "bits");
        QCOMPARE(mask.kept, kept);
        QCOMPARE(mask.bits.count(), kept);
    }

    void sharesAndKeptZerosAreReported()
    {
        const auto mask = select(nineScalars(), 1.0);
        QCOMPARE(mask.keptZero, 1);
        const auto half = select(nineScalars(), 0.5);
        QCOMPARE(half.keptZero, 0);
        QCOMPARE(half.tensors.size(), std::size_t(3));
        QCOMPARE(half.tensors[0].name, std::string("A"));
        QCOMPARE(half.tensors[0].kept, 2);
        QCOMPARE(half.tensors[1].kept, 1);
        QCOMPARE(half.tensors[2].kept, 1);
    }

    void invertedKeepsTheSmallest()
    {
        QCOMPARE(bitsOf(select(nineScalars(), 0.5, MaskScope::Global, MaskControl::Inverted).bits), QStringLiteral("011001001"));
    }

    void perTensorKeepsTheSameShareOfEachTensor()
    {
        QCOMPARE(bitsOf(select(nineScalars(), 0.5, MaskScope::PerTensor).bits), QStringLiteral("100110100"));
        QCOMPARE(bitsOf(select(nineScalars(), 0.75, MaskScope::PerTensor).bits), QStringLiteral("110110110"));
    }

    void countsAreNotLostToRounding()
    {
        QCOMPARE(keptCount(100, 0.29), 29); // 0.29 · 100 is 28.999999999999996
        QCOMPARE(keptCount(9, 0.1), 0);
        QCOMPARE(keptCount(11173962, 0.5), 5586981);
        QCOMPARE(keptCount(11173962, 0.1), 1117396);
        QCOMPARE(keptCount(11173962, 0.3), 3352188);
        QVERIFY_EXCEPTION_THROWN(keptCount(10, 1.5), Error);
        QVERIFY_EXCEPTION_THROWN(keptCount(10, std::numeric_limits<double>::quiet_NaN()), Error);
    }

    void selectionEqualsAStableSort()
    {
        // Few distinct values, so that nearly every cut falls between equals; odd sizes, so that tensors share words of the mask.
        const auto values = torch::randint(-6, 7, {10007}, makeGenerator(5), torch::kInt64).to(torch::kFloat32) * 0.125;
        const auto fine = torch::randn({10007}, makeGenerator(6));
        for (const auto& flat : {values, fine}) {
            const NamedGradients pieces{{"a", flat.slice(0, 0, 1).clone()}, {"b", flat.slice(0, 1, 4098).clone()}, {"c", flat.slice(0, 4098).clone()}};
            for (const double density : {0.01, 0.1, 0.3, 0.5, 0.77, 0.9, 0.999})
                QVERIFY(select(pieces, density).bits == bySorting(flat, keptCount(10007, density)));
        }
    }

    void randomControlHasTheSameCardinalityAndItsOwnSeed()
    {
        for (const auto scope : {MaskScope::Global, MaskScope::PerTensor}) {
            const NamedGradients gradients{{"a", torch::randn({1000}, makeGenerator(1))}, {"b", torch::randn({337}, makeGenerator(2))}};
            const auto saliency = select(gradients, 0.3, scope);
            const auto random = select(gradients, 0.3, scope, MaskControl::Random, 1);
            QCOMPARE(random.kept, saliency.kept);
            QVERIFY(random.bits == select(gradients, 0.3, scope, MaskControl::Random, 1).bits);
            QVERIFY(!(random.bits == select(gradients, 0.3, scope, MaskControl::Random, 2).bits));
            QVERIFY(random.tensors[0].kept > 240 && random.tensors[0].kept < 360);
        }
    }

    void sharesOfAllDensitiesAreThoseOfTheirMasks()
    {
        const std::vector<double> densities{0.0001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.999, 1.0};
        const auto coarse = torch::randint(-6, 7, {10007}, makeGenerator(5), torch::kInt64).to(torch::kFloat32) * 0.125;
        const auto equal = torch::zeros({10007});
        const auto fine = torch::randn({10007}, makeGenerator(6));
        for (const auto& flat : {coarse, equal, fine}) {
            const NamedGradients pieces{{"a", flat.slice(0, 0, 1).clone()}, {"b", flat.slice(0, 1, 4098).clone()}, {"c", flat.slice(0, 4098).clone()}};
            for (const auto control : {MaskControl::Saliency, MaskControl::Inverted})
                for (const auto scope : {MaskScope::Global, MaskScope::PerTensor}) {
                    MaskSettings settings;
                    settings.control = control;
                    settings.scope = scope;
                    const auto shares = keptShares(pieces, settings, densities);
                    QCOMPARE(shares.size(), densities.size());
                    for (std::size_t d = 0; d < densities.size(); ++d) {
                        const auto mask = select(pieces, densities[d], scope, control);
                        for (std::size_t t = 0; t < 3; ++t)
                            QCOMPARE(shares[d][t], mask.tensors[t].kept);
                    }
                }
        }
    }

    void everyMethodReadsItsMaskTheSameWay()
    {
        const auto read = [](const char* mask) {
            return maskSettingsFrom({{"mask", std::string(mask)}, {"density", 0.3}, {"mask_scope", std::string("per_tensor")},
                                     {"mask_accumulate", std::string("sample_sum")}, {"mask_augmentation", true}, {"mask_file", std::string("mine")}});
        };
        QVERIFY(!maskSettingsFrom({})); // Original and Retrain
        QVERIFY(!read("none"));
        const auto saliency = read("saliency");
        QVERIFY(saliency->control == MaskControl::Saliency && saliency->density == 0.3);
        QVERIFY(saliency->scope == MaskScope::PerTensor && saliency->accumulate == MaskAccumulate::SampleSum);
        QVERIFY(saliency->augmentation && !read("random")->augmentation);
        QVERIFY(read("random")->control == MaskControl::Random);
        QVERIFY(read("inverted")->control == MaskControl::Inverted);
        QVERIFY(read("file")->control == MaskControl::File);
        QCOMPARE(read("file")->file, std::string("mine"));
        QVERIFY_EXCEPTION_THROWN(read("best"), Error);
    }

    void hashTellsMasksApart()
    {
        const auto mask = select(nineScalars(), 0.5).bits;
        QCOMPARE(mask.hash().size(), std::size_t(16));
        QCOMPARE(mask.hash(), select(nineScalars(), 0.5).bits.hash());
        QVERIFY(mask.hash() != select(nineScalars(), 0.3).bits.hash());
        QVERIFY(BitMask(9).hash() != BitMask(10).hash());
    }

    void gradientsThatAreNotFiniteAreRefused()
    {
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
            auto gradients = nineScalars();
            gradients[1].second[0] = bad;
            try {
                select(gradients, 0.5);
                QFAIL("a broken gradient was accepted");
            } catch (const Error& error) {
                QCOMPARE(error.code(), std::string("mask.not-finite"));
            }
        }
    }

    void gradientIsTheSumOfBatchMeansOfMinusTheLoss()
    {
        // 60 samples in batches of 32: the last one is smaller, and weighs as much as the first.
        const auto data = test::tinyData();
        const auto model = test::tinyModel();
        const auto stateBefore = test::copyOfState(*model);
        MaskSettings settings;
        settings.batchSize = 32;
        const auto gradients = forgetGradients(*model, data, settings);
        QCOMPARE(test::firstDifference(stateBefore, test::copyOfState(*model)), std::string());

        model->to(torch::kFloat64);
        model->eval();
        const auto parameters = model->named_parameters();
        const torch::NoGradGuard noGradients;
        for (std::size_t p = 0; p < parameters.size(); ++p) {
            QCOMPARE(gradients[p].first, parameters[p].key());
            auto weights = torch::Tensor(parameters[p].value()).flatten();
            for (const std::int64_t i : {std::int64_t(0), weights.numel() / 2, weights.numel() - 1}) {
                const double step = 1e-6;
                const auto loss = [&](double change) {
                    weights[i] += change;
                    const double sum = forgetLoss(*model, data, 0, 32) + forgetLoss(*model, data, 32, 60);
                    weights[i] -= change;
                    return sum;
                };
                const double expected = -(loss(step) - loss(-step)) / (2 * step);
                const double actual = gradients[p].second.flatten()[i].item<double>();
                QVERIFY2(std::abs(actual - expected) < 1e-4 * std::max(1.0, std::abs(expected)),
                         qPrintable(QStringLiteral("%1[%2]: %3, expected %4").arg(parameters[p].key().c_str()).arg(i).arg(actual).arg(expected)));
            }
        }
    }

    void sampleSumWeighsEverySampleAlike()
    {
        const auto data = test::tinyData();
        const auto model = test::tinyModel();
        MaskSettings settings;
        settings.accumulate = MaskAccumulate::SampleSum;
        settings.batchSize = 32;
        const auto uneven = forgetGradients(*model, data, settings);
        settings.batchSize = 60;
        const auto whole = forgetGradients(*model, data, settings);
        for (std::size_t p = 0; p < whole.size(); ++p)
            QVERIFY(torch::allclose(uneven[p].second, whole[p].second, 1e-3, 1e-4));
    }

    void augmentedGradientsHangOnTheirSeedAlone()
    {
        const auto model = test::tinyModel();
        auto data = test::tinyData();
        data.augmentation = {2, true};
        MaskSettings plain, released;
        released.augmentation = true;
        released.seed = 5;
        auto again = released, other = released;
        other.seed = 6;
        const auto same = [](const NamedGradients& a, const NamedGradients& b) {
            return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return torch::equal(x.second, y.second); });
        };
        const auto first = forgetGradients(*model, data, released);
        QVERIFY(same(first, forgetGradients(*model, data, again)));
        QVERIFY(!same(first, forgetGradients(*model, data, other)));
        QVERIFY(!same(first, forgetGradients(*model, data, plain)));
        // Without augmentation only the order is left, which a sum over samples does not feel beyond rounding.
        data.augmentation = {};
        plain.accumulate = released.accumulate = MaskAccumulate::SampleSum;
        const auto shuffled = forgetGradients(*model, data, released), stored = forgetGradients(*model, data, plain);
        for (std::size_t i = 0; i < stored.size(); ++i)
            QVERIFY(torch::allclose(shuffled[i].second, stored[i].second, 1e-3, 1e-4));
    }

    void aStoppedPassGivesNoMask()
    {
        const auto data = test::tinyData();
        const auto model = test::tinyModel();
        std::int64_t seen = 0;
        MaskSettings settings;
        settings.batchSize = 16;
        QVERIFY(forgetGradients(*model, data, settings, [&seen](std::int64_t samples) { return (seen = samples) < 32; }).empty());
        QCOMPARE(seen, 32);
    }

    void factorsFollowTheParameters()
    {
        const auto model = test::tinyModel();
        std::int64_t total = 0;
        for (const auto& parameter : model->parameters())
            total += parameter.numel();
        BitMask mask(total);
        mask.set(0);
        mask.set(total - 1);
        const auto factors = maskFactors(mask, *model);
        QCOMPARE(factors.size(), model->parameters().size());
        QCOMPARE(factors.front().sum().item<float>(), 1.0F);
        QCOMPARE(factors.back()[-1].item<float>(), 1.0F);
        QVERIFY_EXCEPTION_THROWN(maskFactors(BitMask(total - 1), *model), Error);
    }
};

QTEST_GUILESS_MAIN(SaliencyMaskTest)
#include "tst_saliency_mask.moc"
