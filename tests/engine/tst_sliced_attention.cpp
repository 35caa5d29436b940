// SPDX-License-Identifier: GPL-3.0-or-later
// Attention some queries at a time: the numbers of all at once, in less memory.
#include "tests/engine/diffusion_weights.h"

#include "core/engine/models/repeatable_attention.h"
#include "core/engine/models/sliced_attention.h"

#include <ATen/record_function.h>

#include <QTest>

#include <string>
#include <vector>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr std::int64_t kImages = 2, kHeads = 3, kQueries = 11, kKeys = 7, kWidth = 4;
constexpr std::int64_t kRow = kImages * kHeads * kKeys * 4; ///< bytes of one query's scores in float32

struct Inputs {
    torch::Tensor query, key, value;
};

Inputs someInputs(torch::ScalarType type = torch::kFloat32)
{
    auto generator = makeGenerator(7);
    const auto drawn = [&](std::int64_t tokens) { return torch::randn({kImages, kHeads, tokens, kWidth}, generator, torch::kFloat64).mul_(2).to(type).requires_grad_(); };
    return {drawn(kQueries), drawn(kKeys), drawn(kKeys)};
}

/// Output, and gradients of query, key and value of some loss of it.
std::vector<torch::Tensor> passOf(const Inputs& in, const std::function<torch::Tensor(const Inputs&)>& attend)
{
    const auto read = attend(in);
    const auto weights = torch::linspace(-1, 2, read.numel(), read.options().requires_grad(false)).view(read.sizes());
    auto gradients = torch::autograd::grad({(read * weights).sum()}, {in.query, in.key, in.value});
    gradients.insert(gradients.begin(), read.detach());
    return gradients;
}

std::vector<torch::Tensor> sliced(const Inputs& in, std::int64_t bytes)
{
    return passOf(in, [&](const Inputs& of) { return slicedAttention(of.query, of.key, of.value, bytes); });
}

/// softmax(q·kᵀ / √d)·v, element by element in double precision.
torch::Tensor byHand(const Inputs& in)
{
    const auto read = torch::zeros({kImages, kHeads, kQueries, kWidth}, torch::kFloat64);
    const auto q = in.query.detach().to(torch::kFloat64), k = in.key.detach().to(torch::kFloat64), v = in.value.detach().to(torch::kFloat64);
    auto out = read.accessor<double, 4>();
    const auto a = q.accessor<double, 4>(), b = k.accessor<double, 4>(), c = v.accessor<double, 4>();
    for (std::int64_t n = 0; n < kImages; ++n) {
        for (std::int64_t h = 0; h < kHeads; ++h) {
            for (std::int64_t i = 0; i < kQueries; ++i) {
                double sum = 0;
                std::vector<double> weights;
                for (std::int64_t j = 0; j < kKeys; ++j) {
                    double score = 0;
                    for (std::int64_t d = 0; d < kWidth; ++d)
                        score += a[n][h][i][d] * b[n][h][j][d];
                    weights.push_back(std::exp(score / std::sqrt(double(kWidth))));
                    sum += weights.back();
                }
                for (std::int64_t j = 0; j < kKeys; ++j)
                    for (std::int64_t d = 0; d < kWidth; ++d)
                        out[n][h][i][d] += weights[std::size_t(j)] / sum * c[n][h][j][d];
            }
        }
    }
    return read;
}

} // namespace

class SlicedAttentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slicesGiveTheNumbersOfAllAtOnce()
    {
        const auto in = someInputs();
        const auto whole = passOf(in, [](const Inputs& of) { return attention(of.query, of.key, of.value); });
        QVERIFY(largestDifference(whole[0].to(torch::kFloat64), byHand(in)) < 1e-5);
        for (const std::int64_t rows : {1, 3, 5, 10}) {
            const auto found = sliced(in, rows * kRow);
            for (std::size_t i = 0; i < whole.size(); ++i) {
                const double far = largestDifference(found[i], whole[i]);
                QVERIFY2(far < 1e-5, qPrintable(QStringLiteral("%1 rows, %2: %3").arg(rows).arg(i).arg(far)));
            }
            QVERIFY(torch::equal(sliced(in, rows * kRow)[1], found[1]));
        }
    }

    void whatFitsIsNotSliced()
    {
        const auto in = someInputs();
        const auto whole = passOf(in, [](const Inputs& of) { return attention(of.query, of.key, of.value); });
        const auto fits = sliced(in, kQueries * kRow), asUsual = passOf(in, [](const Inputs& of) { return repeatableAttention(of.query, of.key, of.value); });
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QVERIFY(torch::equal(fits[i], whole[i]));
            QVERIFY(torch::equal(asUsual[i], whole[i]));
        }
    }

    void tooLittleRoomForOneQueryIsTakenAllTheSame()
    {
        const auto in = someInputs(torch::kFloat64);
        QVERIFY(largestDifference(sliced(in, 0)[0], byHand(in)) < 1e-13);
    }

    void noStepOnTheWayMakesMoreScoresThanAllowed()
    {
        if (kLibTorch2)
            QSKIP("LibTorch 2 has kernels that make no scores");
        static thread_local std::int64_t largest;
        largest = 0;
        at::RecordFunctionCallback callback(
            [](const at::RecordFunction&) -> std::unique_ptr<at::ObserverContext> { return nullptr; },
            [](const at::RecordFunction& function, at::ObserverContext*) {
                if (std::string(function.name()) == "aten::softmax")
                    largest = std::max(largest, function.outputs().front().toTensor().numel() * 4);
            });
        const auto in = someInputs();
        const auto handle = at::addThreadLocalCallback(callback.needsOutputs(true).scopes({at::RecordScope::FUNCTION}));
        slicedAttention(in.query, in.key, in.value, 3 * kRow);
        const auto some = std::exchange(largest, 0);
        slicedAttention(in.query, in.key, in.value, kQueries * kRow);
        at::removeCallback(handle);
        QVERIFY(some > 0 && some <= 3 * kRow);
        QCOMPARE(largest, kQueries * kRow);
    }
};

QTEST_GUILESS_MAIN(SlicedAttentionTest)
#include "tst_sliced_attention.moc"
