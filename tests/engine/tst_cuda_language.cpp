// SPDX-License-Identifier: GPL-3.0-or-later
// Language models on a GPU: what they compute, learn and write there is what they do on the CPU, up to rounding, and the same every time. Skipped where there is no GPU or
// LibTorch knows none.
#include "tests/engine/decoder_configs.h"
#include "tests/engine/engine_fixture.h"
#include "tests/engine/sequence_fixture.h"

#include "core/engine/methods/language/sequence_saliency.h"
#include "core/engine/models/generation.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

const torch::Device gpu{torch::kCUDA, 0};

using State = std::map<std::string, torch::Tensor>;

/// Its tensors on the CPU and their own.
State copyOf(const DecoderModule& model)
{
    State state;
    for (const auto& [name, tensor] : stateOf(model))
        state.emplace(name, tensor.detach().to(torch::kCPU, /*non_blocking=*/false, /*copy=*/true));
    return state;
}

/// The largest difference, relative to the largest element of `a`.
double distance(const torch::Tensor& a, const torch::Tensor& b)
{
    const auto wide = a.detach().to(torch::kCPU, torch::kFloat64), other = b.detach().to(torch::kCPU, torch::kFloat64);
    return (wide - other).abs().max().item<double>() / std::max(1e-3, wide.abs().max().item<double>());
}

std::vector<std::pair<const char*, DecoderConfig>> families()
{
    auto all = smallDecoders();
    all.emplace_back("post-norm", postNormDecoder(61, 40));
    return all;
}

/// PostNorm's weights are wide enough as they are drawn.
Decoder livelyModel(const DecoderConfig& config)
{
    return config.names == DecoderConfig::Names::PostNorm ? makeDecoder(config, 1) : livelyDecoder(config);
}

/// Sequences of two to nineteen tokens.
SequenceStore someSequences()
{
    SequenceStore store;
    for (const std::int64_t length : {7, 19, 2, 11}) {
        const auto ids = someTokens(1, length, 61, std::uint64_t(length)).to(torch::kInt32);
        store.add({ids.data_ptr<std::int32_t>(), std::size_t(length)}, 1);
    }
    return store;
}

/// Steps are no signs: with AdamW's usual epsilon, rounding turns over those of gradients near zero.
SequenceLoopSettings smoothSettings()
{
    auto loop = settings(4, 1e-2);
    loop.optimizer.epsilon = 1e-2;
    loop.optimizer.weightDecay = 0.1;
    return loop;
}

std::unique_ptr<LanguageMethod> methodOf(const std::string& id)
{
    auto values = settingsOf(id.c_str());
    if (values.has("layer"))
        values.set("layer", std::int64_t(1));
    if (id == "satimp") { // or its weights are next to nothing where everything is learned by heart
        values.set("beta2", 0.0);
        values.set("forget_weight", 1.0);
    }
    return makeLanguageMethod(id, values);
}

Decoder originalOn(const torch::Device& device)
{
    const auto model = copyOfOriginal();
    model->to(device);
    return model;
}

/// Half of the scalars, drawn.
std::vector<torch::Tensor> masksOn(const torch::Device& device)
{
    std::vector<torch::Tensor> masks;
    for (const auto& parameter : original()->parameters())
        masks.push_back(torch::rand(parameter.sizes(), makeGenerator(masks.size())).lt(0.5).to(parameter.dtype()).to(device));
    return masks;
}

State trained(const std::string& id, const torch::Device& device, const SequenceLoopSettings& loop, const std::vector<torch::Tensor>& masks = {})
{
    const auto model = originalOn(device);
    LoopObserver nobody;
    const auto method = methodOf(id);
    runSequenceLoop(*model, *method, dataFor(*method, device), loop, masks, nullptr, nobody);
    return copyOf(*model);
}

/// How far two ends are from each other, beside how far the first is from the original; both over all weights.
struct Course {
    double moved = 0, apart = 0, size = 0;
};

Course courseOf(const State& a, const State& b)
{
    Course course;
    for (const auto& [name, start] : stateOf(*original())) {
        course.moved += (a.at(name) - start).square().sum().item<double>();
        course.apart += (a.at(name) - b.at(name)).square().sum().item<double>();
        course.size += start.square().sum().item<double>();
    }
    return {std::sqrt(course.moved), std::sqrt(course.apart), std::sqrt(course.size)};
}

QString asText(const Course& course)
{
    return QStringLiteral("%1 apart after moving %2").arg(course.apart).arg(course.moved);
}

/// Prompts of one to twelve tokens.
std::vector<TokenList> somePrompts()
{
    std::vector<TokenList> prompts;
    for (const std::int64_t length : {5, 1, 12, 5, 8}) {
        const auto ids = someTokens(1, length, 61, prompts.size());
        prompts.emplace_back(ids.data_ptr<std::int64_t>(), ids.data_ptr<std::int64_t>() + length);
    }
    return prompts;
}

} // namespace

class CudaLanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!torch::cuda::is_available())
            QSKIP("no CUDA device here");
        preferDeterministicKernels();
        at::globalContext().setAllowTF32CuDNN(false); // its 10 bits of mantissa are more than rounding
        at::globalContext().setAllowTF32CuBLAS(false);
    }

    void everyFamilyGivesTheLogitsAndGradientsOfTheCpu_data() { addFamilies(); }

    void everyFamilyGivesTheLogitsAndGradientsOfTheCpu()
    {
        QFETCH(int, family);
        const auto config = families()[std::size_t(family)].second;
        const auto here = livelyModel(config), there = livelyModel(config);
        there->to(gpu);
        const auto store = someSequences();
        const std::vector<std::int64_t> all{0, 1, 2, 3};
        const auto ids = someTokens(3, 17, config.vocabulary);
        const auto run = [&](DecoderModule& model, const torch::Device& device) {
            const auto whole = model.forward(ids.to(device));
            const auto counted = countedLogits(model, makeBatch(store, all, device)); // without padding
            (whole.logsumexp(-1).sum() + logProbabilities(model, makeBatch(store, all, device)).sum()).backward();
            return std::pair(whole.detach(), counted.detach());
        };
        const auto [a, packedA] = run(*here, torch::kCPU);
        const auto [b, packedB] = run(*there, gpu);
        QVERIFY2(distance(a, b) < 1e-4, qPrintable(QString::number(distance(a, b))));
        QVERIFY2(distance(packedA, packedB) < 1e-4, qPrintable(QString::number(distance(packedA, packedB))));
        const auto wanted = here->named_parameters(), found = there->named_parameters();
        std::vector<torch::Tensor> once;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const double far = distance(wanted[i].value().grad(), found[i].value().grad());
            QVERIFY2(far < 1e-3, qPrintable(QString::fromStdString(wanted[i].key()) + QLatin1Char(' ') + QString::number(far)));
            once.push_back(found[i].value().grad().clone());
        }
        for (const bool again : {false, true}) { // summed in the same order each time, with activation checkpointing, too
            there->zero_grad(/*set_to_none=*/true);
            there->setActivationCheckpointing(again);
            run(*there, gpu);
            for (std::size_t i = 0; i < once.size(); ++i)
                QVERIFY2(torch::equal(once[i], found[i].value().grad()), found[i].key().c_str());
        }
    }

    void scoresAreThoseOfTheCpu()
    {
        const auto data = smallData();
        std::vector<std::int64_t> all;
        for (std::int64_t i = 0; i < data.sequences.size(); ++i)
            all.push_back(i);
        const auto here = nllOf(*original(), data.sequences, all);
        const auto model = originalOn(gpu);
        for (const std::int64_t tokens : {16384, 20}) { // together, and a few at a time
            const auto there = nllOf(*model, data.sequences, all, tokens);
            QVERIFY(there.is_cpu());
            QVERIFY2(torch::allclose(here, there, 1e-4, 1e-4), qPrintable(QString::number(distance(here, there))));
        }
    }

    void textsAreThoseOfTheCpu_data() { addFamilies(); }

    void textsAreThoseOfTheCpu()
    {
        QFETCH(int, family);
        const auto config = families()[std::size_t(family)].second;
        const auto here = livelyModel(config), there = livelyModel(config);
        there->to(gpu);
        GenerationSettings writing;
        writing.maxNewTokens = 20;
        QCOMPARE(generateGreedy(*there, somePrompts(), writing), generateGreedy(*here, somePrompts(), writing));
        SamplingSettings sampling;
        sampling.topP = 0.9;
        sampling.seed = 3;
        QCOMPARE(generateSampled(*there, somePrompts(), writing, sampling), generateSampled(*here, somePrompts(), writing, sampling));
    }

    void saliencyIsThatOfTheCpu()
    {
        MaskSettings mask;
        mask.batchSize = 2;
        const auto data = smallData();
        const auto here = forgetGradients(*copyOfOriginal(), data, mask), there = forgetGradients(*originalOn(gpu), data, mask, 1);
        QCOMPARE(here.size(), there.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            QVERIFY(there[i].second.is_cpu());
            const double far = distance(here[i].second, there[i].second);
            QVERIFY2(far < 1e-3, qPrintable(QString::fromStdString(here[i].first) + QLatin1Char(' ') + QString::number(far)));
        }
    }

    void everyMethodMovesTheWeightsAsOnTheCpu_data() { addMethods(); }

    void everyMethodMovesTheWeightsAsOnTheCpu()
    {
        QFETCH(QString, id);
        const auto course = courseOf(trained(id.toStdString(), torch::kCPU, smoothSettings()), trained(id.toStdString(), gpu, smoothSettings()));
        QCOMPARE(course.moved > 0, id != QLatin1String("original"));
        QVERIFY2(course.apart <= 1e-2 * course.moved + 1e-6 * course.size, qPrintable(asText(course)));
    }

    void sameSeedGivesTheSameBits_data() { addMethods(); }

    void sameSeedGivesTheSameBits()
    {
        QFETCH(QString, id);
        const auto masks = masksOn(gpu);
        const auto once = trained(id.toStdString(), gpu, smoothSettings(), masks), again = trained(id.toStdString(), gpu, smoothSettings(), masks);
        QCOMPARE(firstDifference(once, again), std::string());
        // And what the mask freezes stays as it was.
        std::size_t i = 0;
        bool moved = false;
        for (const auto& entry : original()->named_parameters()) {
            const auto changed = once.at(entry.key()).ne(entry.value());
            QVERIFY2(!changed.logical_and(masks[i++].cpu().eq(0)).any().item<bool>(), entry.key().c_str());
            moved = moved || changed.any().item<bool>();
        }
        QCOMPARE(moved, id != QLatin1String("original"));
    }

    void aResumedLoopEndsWithTheSameBits_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("half");
        QTest::newRow("NPO") << "npo" << false;
        QTest::newRow("KL in half precision") << "kl_min" << true;
        QTest::newRow("task vector") << "task_vector" << false;
        QTest::newRow("PDU") << "pdu" << false;
        QTest::newRow("AltPO") << "altpo" << true;
        QTest::newRow("WHP") << "whp" << true;
    }

    void aResumedLoopEndsWithTheSameBits()
    {
        QFETCH(QString, id);
        QFETCH(bool, half);
        const auto method = methodOf(id.toStdString());
        const auto data = dataFor(*method, gpu);
        auto loop = settings(4, 1e-3);
        loop.means.half = half;
        const auto whole = originalOn(gpu), stopped = originalOn(gpu), resumed = smallModel(9);
        resumed->to(gpu);
        LoopObserver nobody;
        StopAt stopper(2);
        QVERIFY(runSequenceLoop(*whole, *method, data, loop, {}, nullptr, nobody));
        QVERIFY(!runSequenceLoop(*stopped, *method, data, loop, {}, nullptr, stopper));
        for (const auto& [name, tensor] : stopper.saved->weights)
            QVERIFY2(tensor.is_cpu(), name.c_str());
        QVERIFY(runSequenceLoop(*resumed, *method, data, loop, {}, &*stopper.saved, nobody));
        QCOMPARE(firstDifference(copyOf(*whole), copyOf(*resumed)), std::string());
    }

    void checkpointingChangesNoBit_data()
    {
        QTest::addColumn<bool>("half");
        QTest::newRow("single precision") << false;
        QTest::newRow("half precision") << true;
    }

    void checkpointingChangesNoBit()
    {
        QFETCH(bool, half);
        auto loop = settings(4, 1e-3);
        loop.means.half = half;
        const auto plain = trained("simnpo", gpu, loop);
        loop.means.checkpointing = true;
        QCOMPARE(firstDifference(plain, trained("simnpo", gpu, loop)), std::string());
    }

    void halfPrecisionTrainsNearlyTheSame()
    {
        auto loop = smoothSettings();
        loop.microBatch = 1;
        const auto whole = trained("kl_min", gpu, loop);
        loop.means.half = true;
        const auto half = trained("kl_min", gpu, loop);
        QCOMPARE(firstDifference(half, trained("kl_min", gpu, loop)), std::string());
        const auto course = courseOf(whole, half);
        QVERIFY2(course.moved > 0 && course.apart < 0.2 * course.moved, qPrintable(asText(course)));
        bool finer = false; // the weights themselves are whole
        for (const auto& [name, tensor] : half) {
            QCOMPARE(tensor.scalar_type(), torch::kFloat32);
            finer = finer || !torch::equal(tensor, tensor.to(torch::kBFloat16).to(torch::kFloat32));
        }
        QVERIFY(finer);
    }

    void longSequencesInHalfPrecisionGiveTheSameBits()
    {
        // Attention's way back goes over several blocks of positions, whose sums must not depend on which is done first.
        auto config = tinyDecoder(100);
        config.context = 1024;
        config.kvHeads = 2;
        const auto model = makeDecoder(config, 1);
        model->to(gpu, torch::kBFloat16);
        const auto ids = someTokens(4, 1000, 100).to(gpu);
        std::vector<torch::Tensor> first;
        for (const bool again : {false, false, false, true}) {
            model->zero_grad(/*set_to_none=*/true);
            model->setActivationCheckpointing(again);
            model->forward(ids).to(torch::kFloat32).logsumexp(-1).square().sum().backward();
            std::vector<torch::Tensor> found;
            for (const auto& parameter : model->parameters())
                found.push_back(parameter.grad().clone());
            if (first.empty())
                first = found;
            for (std::size_t i = 0; i < found.size(); ++i)
                QVERIFY2(torch::equal(first[i], found[i]), model->named_parameters()[i].key().c_str());
        }
    }

    void adaptersAreTrainedAndMergedAsOnTheCpu()
    {
        auto loop = smoothSettings();
        loop.means.lora = LoraSettings{2, 4, {}, 7};
        const auto there = trained("simnpo", gpu, loop);
        const auto course = courseOf(trained("simnpo", torch::kCPU, loop), there);
        QVERIFY2(course.moved > 0 && course.apart <= 1e-2 * course.moved + 1e-6 * course.size, qPrintable(asText(course)));
        QCOMPARE(firstDifference(there, trained("simnpo", gpu, loop)), std::string());
    }

private:
    static void addFamilies()
    {
        QTest::addColumn<int>("family");
        int i = 0;
        for (const auto& [name, config] : families())
            QTest::newRow(name) << i++;
    }

    static void addMethods()
    {
        QTest::addColumn<QString>("id");
        for (const auto& id : languageMethodIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }
};

QTEST_GUILESS_MAIN(CudaLanguageTest)
#include "tst_cuda_language.moc"
