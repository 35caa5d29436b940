// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/error_of.h"
#include "tests/engine/diffusion_weights.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/engine/models/diffusion/clip_text.h"

#include <QtTest>

#include <functional>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

ClipTextConfig smallConfig()
{
    return {.vocabulary = 60, .width = 32, .hidden = 40, .layers = 3, .heads = 4, .positions = 12};
}

/// What transformers computed: make_clip_references.py.
const Json& reference()
{
    static const Json json = readJson(PALIMPSEST_DIFFUSION_REFERENCES "/clip_text.json");
    return json;
}

torch::Tensor referenceIds()
{
    return torch::tensor(reference().at("ids").get<std::vector<std::int64_t>>(), torch::kInt64).view({2, 12});
}

torch::Tensor referenceValues(const char* name)
{
    return torch::tensor(reference().at(name).get<std::vector<double>>(), torch::kFloat64).view({2, 12, 32});
}

} // namespace

class TestClipText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stableDiffusionsHasItsKnownSize()
    {
        std::int64_t scalars = 0;
        const auto parameters = parametersByName(*makeEmptyClipText({}, torch::kMeta));
        for (const auto& [name, tensor] : parameters)
            scalars += tensor.numel();
        QCOMPARE(parameters.size(), std::size_t(196));
        QCOMPARE(scalars, std::int64_t(123'060'480));
    }

    void outputsNamesAndGradientsAreTransformers()
    {
        const auto model = makeEmptyClipText(smallConfig());
        std::vector<std::string> names;
        for (const auto& [name, tensor] : parametersByName(*model))
            names.push_back(name.substr(std::string("text_model.").size())); // transformers 5 leaves it out in memory; files have it
        QCOMPARE(names, reference().at("names").get<std::vector<std::string>>());
        fillHashed(*model);
        const auto vectors = model->vectors(referenceIds()).detach().requires_grad_();
        const auto out = model->forwardVectors(vectors);
        QVERIFY(largestDifference(out.detach(), referenceValues("output")) < 1e-4);
        const auto gradient = torch::autograd::grad({out.square().mean()}, {vectors})[0], expected = referenceValues("gradient");
        QVERIFY(largestDifference(gradient, expected) < 1e-4 * expected.abs().max().item<double>());
    }

    void goldenValuesOfTheSpec()
    {
        const auto model = makeEmptyClipText({.vocabulary = 1000, .width = 32, .hidden = 37, .layers = 5, .heads = 4, .positions = 77});
        std::int64_t scalars = 0;
        for (const auto& parameter : model->parameters())
            scalars += parameter.numel();
        QCOMPARE(scalars, std::int64_t(68'473));
        fillA(*model);
        auto ids = torch::full({1, 77}, 999, torch::kInt64);
        ids.narrow(1, 0, 5).copy_(torch::tensor({998, 5, 77, 421, 3}, torch::kInt64));
        const auto vectors = model->vectors(ids).detach().requires_grad_();
        const auto live = model->forwardVectors(vectors), out = live.detach();
        QVERIFY(std::abs(out.mean().item<double>() + .04716322) < 1e-5 && std::abs(out.std(/*unbiased=*/false).item<double>() - .97868685) < 1e-5);
        QVERIFY(std::abs(out.abs().max().item<double>() - 1.5821363) < 1e-5);
        QVERIFY(differenceOfFirst(out[0][0], {-1.427419, -1.100599, -.4410293, .3471113}) < 1e-5);
        QVERIFY(differenceOfFirst(out[0][5], {-1.3671098, -1.0689179, -.4168109, .38448}) < 1e-5);
        QVERIFY(differenceOfFirst(out[0][76].narrow(0, 28, 4), {.9241077, .4419912, -.1724483, -.7200868}) < 1e-5);
        const auto loss = live.select(2, 0).square().mean();
        QVERIFY(std::abs(loss.item<double>() - 2.01473307) < 1e-5);
        const auto gradient = torch::autograd::grad({loss}, {vectors})[0] * 1e6;
        QVERIFY(std::abs(gradient.std(/*unbiased=*/false).item<double>() / 31977.6598 - 1) < 1e-4);
        QVERIFY(differenceOfFirst(gradient[0][1], {-89221.26, 91269.09, 81291.46}) < 10);
    }

    void idsAndTheirVectorsSayTheSame()
    {
        const torch::NoGradGuard noGradients;
        const auto model = makeClipText(smallConfig(), 5);
        const auto ids = referenceIds();
        QVERIFY(torch::equal(model->forward(ids), model->forwardVectors(parametersByName(*model).at("text_model.embeddings.token_embedding.weight").index_select(0, ids.flatten()).view({2, 12, 32}))));
    }

    void laterTokensNeverChangeEarlierOnes()
    {
        const torch::NoGradGuard noGradients;
        const auto model = makeEmptyClipText(smallConfig());
        fillHashed(*model);
        const auto ids = referenceIds();
        const auto whole = model->forward(ids);
        QVERIFY(largestDifference(model->forward(ids.narrow(1, 0, 7)), whole.narrow(1, 0, 7)) < 1e-5);
        QVERIFY(largestDifference(model->forward(ids.narrow(1, 0, 1)), whole.narrow(1, 0, 1)) < 1e-5);
        auto other = ids.clone();
        other.select(1, 11).fill_(3);
        QVERIFY(largestDifference(model->forward(other).select(1, 11), whole.select(1, 11)) > 0.1);
    }

    void gradientsMatchDifferences()
    {
        const auto model = makeEmptyClipText(smallConfig(), torch::kFloat64);
        fillHashed(*model);
        const auto vectors = model->vectors(referenceIds()).detach().requires_grad_();
        const auto loss = [&](const torch::Tensor& at) { return model->forwardVectors(at).tanh().mean(); };
        const auto gradient = torch::autograd::grad({loss(vectors)}, {vectors})[0];
        const torch::NoGradGuard noGradients;
        const auto direction = hashed(9, vectors.numel()).view(vectors.sizes());
        const double step = 1e-5, found = (loss(vectors + step * direction) - loss(vectors - step * direction)).item<double>() / (2 * step);
        const double expected = (gradient * direction).sum().item<double>();
        QVERIFY(std::abs(found - expected) < 1e-6 * std::abs(expected));
    }

    void freshWeightsComeFromTheSeedAlone()
    {
        const auto a = makeClipText(smallConfig(), 1), b = makeClipText(smallConfig(), 1), c = makeClipText(smallConfig(), 2);
        const auto ids = referenceIds();
        QVERIFY(torch::equal(a->forward(ids), b->forward(ids)) && !torch::equal(a->forward(ids), c->forward(ids)));
        const auto parameters = parametersByName(*makeClipText({.vocabulary = 500, .width = 64, .hidden = 256, .layers = 2, .heads = 4, .positions = 100}, 1));
        QVERIFY(std::abs(parameters.at("text_model.embeddings.position_embedding.weight").std().item<double>() - 0.01) < 0.001);
        QVERIFY(std::abs(parameters.at("text_model.embeddings.token_embedding.weight").std().item<double>() - 0.02) < 0.001);
        QVERIFY(std::abs(parameters.at("text_model.encoder.layers.1.mlp.fc2.weight").std().item<double>() - 0.02) < 0.001);
    }

    void whatCannotBeIsRefused()
    {
        QCOMPARE(errorOf([] { makeClipText(smallConfig(), 1)->forward(torch::zeros({1, 13}, torch::kInt64)); }), std::string("model.context"));
        auto config = smallConfig();
        config.heads = 5;
        QCOMPARE(errorOf([&] { makeEmptyClipText(config); }), std::string("model.config"));
        for (const auto size : {&ClipTextConfig::vocabulary, &ClipTextConfig::width, &ClipTextConfig::hidden, &ClipTextConfig::layers, &ClipTextConfig::heads, &ClipTextConfig::positions}) {
            for (const std::int64_t bad : {std::int64_t(0), std::int64_t(-8), std::int64_t(1) << 60}) {
                config = smallConfig();
                config.*size = bad;
                QCOMPARE(errorOf([&] { makeEmptyClipText(config); }), std::string("model.config"));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestClipText)
#include "tst_clip_text.moc"
