// SPDX-License-Identifier: GPL-3.0-or-later
// The loop over sequences: AdamW, schedule, masks, resuming, and that each method does what its name says on a tiny model.
#include "tests/engine/engine_fixture.h"
#include "tests/engine/sequence_fixture.h"

#include "core/base/error.h"
#include "core/engine/methods/language/sequence_losses.h"
#include "core/engine/methods/language/sequence_saliency.h"
#include "core/experiment/catalogue.h"

#include <QTest>

#include <cmath>
#include <optional>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

double probability(DecoderModule& model, const std::vector<std::int64_t>& which)
{
    const auto data = smallData();
    const auto nll = nllOf(model, data.sequences, which);
    double sum = 0;
    for (std::size_t i = 0; i < which.size(); ++i)
        sum += std::exp(-nll[std::int64_t(i)].item<double>() / double(data.sequences.countedOf(which[i])));
    return sum / double(which.size());
}

bool same(const DecoderModule& a, const DecoderModule& b)
{
    const auto one = stateOf(a), other = stateOf(b);
    for (std::size_t i = 0; i < one.size(); ++i)
        if (!torch::equal(one[i].second, other[i].second))
            return false;
    return true;
}

} // namespace

class SequenceLoopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scheduleHasTheValuesOfTheSpec()
    {
        SequenceLoopSettings loop;
        loop.learningRate = 1e-5;
        loop.schedule = SequenceSchedule::Linear;
        for (const auto& [done, rate] : {std::pair{0, 0.0}, {1, 1.6667e-6}, {3, 5e-6}, {6, 1e-5}, {7, 9.8214e-6}, {31, 5.5357e-6}, {61, 1.7857e-7}})
            QVERIFY(std::abs(learningRateAt(loop, done, 62, 6) - rate) < 1e-10);
    }

    void adamWFollowsItsFormula()
    {
        auto weight = torch::tensor({{1.0, -2.0}}, torch::kFloat64).requires_grad_(true);
        auto bias = torch::tensor({0.5}, torch::kFloat64).requires_grad_(true);
        AdamWSettings values;
        values.weightDecay = 0.1;
        AdamW adam({weight, bias}, values);
        double m = 0, v = 0, w = 1.0, b = 0.5, mb = 0, vb = 0;
        for (int t = 1; t <= 3; ++t) {
            weight.mutable_grad() = torch::tensor({{0.3 * t, -0.2}}, torch::kFloat64);
            bias.mutable_grad() = torch::tensor({0.1}, torch::kFloat64);
            adam.step(0.01);
            m = 0.9 * m + 0.1 * 0.3 * t;
            v = 0.999 * v + 0.001 * 0.09 * t * t;
            w = w * (1 - 0.01 * 0.1) - 0.01 * (m / (1 - std::pow(0.9, t))) / (std::sqrt(v / (1 - std::pow(0.999, t))) + 1e-8);
            mb = 0.9 * mb + 0.1 * 0.1;
            vb = 0.999 * vb + 0.001 * 0.01;
            b -= 0.01 * (mb / (1 - std::pow(0.9, t))) / (std::sqrt(vb / (1 - std::pow(0.999, t))) + 1e-8); // a bias does not decay
        }
        QVERIFY(std::abs(weight[0][0].item<double>() - w) < 1e-12);
        QVERIFY(std::abs(bias[0].item<double>() - b) < 1e-12);
    }

    void epsilonBeforeCorrectionIsThatOfTransformers()
    {
        auto weight = torch::tensor({1.0}, torch::kFloat64).requires_grad_(true);
        AdamWSettings values;
        values.weightDecay = 0;
        values.epsilon = 1e-6;
        values.epsilonBeforeCorrection = true;
        AdamW adam({weight}, values);
        weight.mutable_grad() = torch::tensor({1e-5}, torch::kFloat64);
        adam.step(1.0);
        const double expected = std::sqrt(1 - 0.999) / (1 - 0.9) * (0.1 * 1e-5) / (std::sqrt(0.001) * 1e-5 + 1e-6);
        QVERIFY(std::abs(1.0 - weight.item<double>() - expected) < 1e-12);
    }

    void batchCompositionDoesNotChangeALogProbability()
    {
        const auto data = smallData();
        std::vector<std::int64_t> all;
        for (std::int64_t i = 0; i < 12; ++i)
            all.push_back(i);
        const auto together = nllOf(*original(), data.sequences, all);
        for (const auto i : all) {
            const std::vector<std::int64_t> one{i};
            QVERIFY(std::abs(nllOf(*original(), data.sequences, one).item<double>() - together[i].item<double>()) < 1e-4);
        }
    }

    void trainingMemorises()
    {
        QVERIFY(probability(*original(), smallData().forget) > 0.9);
        QVERIFY(probability(*original(), smallData().retain) > 0.9);
    }

    void everyMethodOfTheCatalogueForgets_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& method : methods())
            if (method.domain == "language-model")
                QTest::newRow(method.id.c_str()) << QString::fromStdString(method.id);
    }

    void everyMethodOfTheCatalogueForgets()
    {
        QFETCH(QString, method);
        const auto id = method.toStdString();
        auto values = settingsOf(id.c_str());
        if (values.has("layer"))
            values.set("layer", std::int64_t(1));
        if (id == "satimp") { // its defaults hardly touch what is as certain as here: (1 − p) is a weight
            values.set("beta2", 0.0);
            values.set("forget_weight", 1.0);
        }
        if (values.has("steering"))
            values.set("steering", 20.0);
        if (values.has("dual_rate"))
            values.set("lambda", 1.0); // its own weighs a retain loss of several nats
        const auto made = makeLanguageMethod(id, values);
        auto model = copyOfOriginal();
        LoopObserver nobody;
        QVERIFY(runSequenceLoop(*model, *made, dataFor(*made), settings(15, 3e-3), {}, nullptr, nobody));
        const double forget = probability(*model, smallData().forget), retain = probability(*model, smallData().retain);
        if (id == "lm_ft") { // only hopes
            QVERIFY(retain > 0.9);
            return;
        }
        QVERIFY2(forget < 0.6, qPrintable(QString::number(forget)));
        if (made->needs().retain && id != "rmu")
            QVERIFY2(retain > forget, qPrintable(QString::number(retain)));
    }

    void theSameSeedGivesTheSameBitsAndAResumedRunToo()
    {
        for (const char* id : {"simnpo", "npo", "dpo", "kl_min", "task_vector", "altpo", "kto", "whp"}) {
            const auto method = makeLanguageMethod(id, settingsOf(id));
            const auto data = dataFor(*method);
            LoopObserver nobody;
            auto whole = copyOfOriginal();
            runSequenceLoop(*whole, *method, data, settings(4, 1e-3), {}, nullptr, nobody);
            auto stopped = copyOfOriginal();
            test::StopAt stopper(2);
            QVERIFY(!runSequenceLoop(*stopped, *method, data, settings(4, 1e-3), {}, nullptr, stopper));
            auto resumed = smallModel(9);
            QVERIFY(runSequenceLoop(*resumed, *method, data, settings(4, 1e-3), {}, &*stopper.saved, nobody));
            QVERIFY2(same(*whole, *resumed), id);
        }
    }

    void whatTheMaskFreezesStaysBitIdentical()
    {
        auto model = copyOfOriginal();
        std::vector<torch::Tensor> masks;
        for (const auto& parameter : model->parameters())
            masks.push_back(torch::rand(parameter.sizes(), makeGenerator(masks.size())).lt(0.5).to(parameter.dtype()));
        const auto method = makeLanguageMethod("grad_diff", settingsOf("grad_diff"));
        auto loop = settings(3, 1e-2);
        loop.optimizer.weightDecay = 0.1;
        LoopObserver nobody;
        runSequenceLoop(*model, *method, smallData(), loop, masks, nullptr, nobody);
        const auto before = original()->parameters(), after = model->parameters();
        bool moved = false;
        for (std::size_t i = 0; i < after.size(); ++i) {
            const auto changed = after[i].ne(before[i]);
            QVERIFY(!changed.logical_and(masks[i].eq(0)).any().item<bool>());
            moved = moved || changed.any().item<bool>();
        }
        QVERIFY(moved);
    }

    void aMaskOfEverythingChangesNoBit()
    {
        std::vector<torch::Tensor> masks;
        for (const auto& parameter : original()->parameters())
            masks.push_back(torch::ones_like(parameter));
        const auto method = makeLanguageMethod("npo", settingsOf("npo"));
        auto loop = settings(3, 1e-2);
        loop.optimizer.weightDecay = 0.1;
        LoopObserver nobody;
        auto plain = copyOfOriginal(), masked = copyOfOriginal();
        runSequenceLoop(*plain, *method, smallData(), loop, {}, nullptr, nobody);
        runSequenceLoop(*masked, *method, smallData(), loop, masks, nullptr, nobody);
        QVERIFY(same(*plain, *masked));
    }

    void saliencyIsTheGradientOfTheForgetLoss()
    {
        MaskSettings mask;
        mask.batchSize = 2; // three forget sequences: a batch of two and one of one
        const auto data = smallData();
        auto model = copyOfOriginal();
        const auto found = forgetGradients(*model, data, mask);
        mask.accumulate = MaskAccumulate::SampleSum;
        const auto summed = forgetGradients(*model, data, mask), cut = forgetGradients(*model, data, mask, 1);
        // By hand: the log-probabilities of all forget answers, from the logits of every position.
        std::vector<torch::Tensor> sums;
        double tokens[2] = {0, 0};
        for (const auto i : data.forget) {
            const auto ids = torch::tensor(std::vector<std::int64_t>(data.sequences.idsOf(i), data.sequences.idsOf(i) + data.sequences.lengthOf(i))).unsqueeze(0);
            const auto logs = model->forward(ids).log_softmax(-1)[0];
            auto sum = torch::zeros({});
            for (auto t = data.sequences.firstCounted(i); t < data.sequences.lengthOf(i); ++t)
                sum = sum + logs[t - 1][ids[0][t].item<std::int64_t>()];
            sums.push_back(sum);
            tokens[i / 2] += double(data.sequences.countedOf(i));
        }
        const auto means = torch::autograd::grad({(sums[0] + sums[1]) / tokens[0] + sums[2] / tokens[1]}, model->parameters(), {}, /*retain_graph=*/true);
        const auto all = torch::autograd::grad({sums[0] + sums[1] + sums[2]}, model->parameters());
        QCOMPARE(found.size(), means.size());
        for (std::size_t p = 0; p < means.size(); ++p) {
            QCOMPARE(found[p].first, model->named_parameters()[p].key());
            QVERIFY(torch::allclose(found[p].second, means[p], 1e-4, 1e-6));
            QVERIFY(torch::allclose(summed[p].second, all[p], 1e-4, 1e-6));
            QVERIFY(torch::allclose(cut[p].second, all[p], 1e-4, 1e-6));
            QVERIFY(!model->parameters()[p].grad().defined());
        }
        std::int64_t seen = 0;
        QVERIFY(forgetGradients(*model, data, mask, 0, [&](std::int64_t done) { return (seen = done) < 2; }).empty());
        QCOMPARE(seen, std::int64_t(2));
    }

    void checkpointingTrainsTheSame()
    {
        const auto method = makeLanguageMethod("simnpo", settingsOf("simnpo"));
        auto loop = settings(2, 1e-3);
        LoopObserver nobody;
        auto plain = copyOfOriginal(), again = copyOfOriginal();
        runSequenceLoop(*plain, *method, smallData(), loop, {}, nullptr, nobody);
        loop.means.checkpointing = true;
        runSequenceLoop(*again, *method, smallData(), loop, {}, nullptr, nobody);
        const auto a = stateOf(*plain), b = stateOf(*again);
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(torch::allclose(a[i].second, b[i].second, 1e-3, 1e-5));
    }

    void halfPrecisionTrainsNearlyTheSameAndKeepsWholeWeights()
    {
        const auto method = makeLanguageMethod("kl_min", settingsOf("kl_min"));
        auto loop = settings(4, 1e-3);
        loop.batchSize = 2;
        loop.microBatch = 1;
        loop.optimizer.epsilon = 1e-2; // at its usual value steps are signs, which rounding turns over
        LoopObserver nobody;
        auto whole = copyOfOriginal(), half = copyOfOriginal();
        runSequenceLoop(*whole, *method, smallData(), loop, {}, nullptr, nobody);
        loop.means.half = true;
        runSequenceLoop(*half, *method, smallData(), loop, {}, nullptr, nobody);
        double moved = 0, apart = 0;
        const auto start = original()->parameters(), a = whole->parameters(), b = half->parameters();
        bool finer = false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            moved += (a[i] - start[i]).square().sum().item<double>();
            apart += (a[i] - b[i]).square().sum().item<double>();
            QCOMPARE(b[i].scalar_type(), torch::kFloat32);
            finer = finer || !torch::equal(b[i], b[i].to(torch::kBFloat16).to(torch::kFloat32));
        }
        QVERIFY(finer);
        QVERIFY2(moved > 0 && apart < 0.1 * moved, qPrintable(QStringLiteral("%1 of %2").arg(apart).arg(moved)));

        test::StopAt stopper(3);
        auto stopped = copyOfOriginal(), resumed = smallModel(9);
        QVERIFY(!runSequenceLoop(*stopped, *method, smallData(), loop, {}, nullptr, stopper));
        QVERIFY(runSequenceLoop(*resumed, *method, smallData(), loop, {}, &*stopper.saved, nobody));
        QVERIFY(same(*half, *resumed));
    }

    void adaptersTrainAloneAndAreMerged()
    {
        const auto method = makeLanguageMethod("simnpo", settingsOf("simnpo"));
        auto loop = settings(4, 1e-2);
        loop.means.lora = LoraSettings{2, 4, {}, 7};
        loop.means.attentionOnly = true;
        test::StopAt stopper(2);
        auto stopped = copyOfOriginal();
        QVERIFY(!runSequenceLoop(*stopped, *method, smallData(), loop, {}, nullptr, stopper));
        // Before the merge: every weight that was there is there still, bit for bit, and the moments are the adapters' alone.
        for (const auto& [name, tensor] : stateOf(*original()))
            QVERIFY2(torch::equal(stopper.saved->weights.at(name), tensor), name.c_str());
        QCOMPARE(stopper.saved->weights.size(), stateOf(*original()).size() + 2 * 3 * 2); // A and B of three layers of two blocks
        QCOMPARE(stopper.saved->momentum.size(), std::size_t(2 * 2 * 3 * 2));

        LoopObserver nobody;
        auto whole = copyOfOriginal(), resumed = smallModel(9);
        QVERIFY(runSequenceLoop(*whole, *method, smallData(), loop, {}, nullptr, nobody));
        QVERIFY(runSequenceLoop(*resumed, *method, smallData(), loop, {}, &*stopper.saved, nobody));
        QVERIFY(same(*whole, *resumed));
        QVERIFY(!hasLora(*whole));
        for (const auto& entry : whole->named_parameters()) {
            const auto& name = entry.key();
            const bool adapted = name.find("q_proj") != std::string::npos || name.find("k_proj") != std::string::npos || name.find("v_proj") != std::string::npos;
            QCOMPARE(!torch::equal(entry.value(), original()->named_parameters()[name]), adapted);
        }
        QVERIFY(probability(*whole, smallData().forget) < probability(*original(), smallData().forget));

        loop.means.half = loop.means.checkpointing = true; // all means together
        auto both = copyOfOriginal();
        QVERIFY(runSequenceLoop(*both, *method, smallData(), loop, {}, nullptr, nobody));
        QVERIFY(probability(*both, smallData().forget) < probability(*original(), smallData().forget));
    }

    void adaptersAndAMaskAreOneTooMany()
    {
        auto values = settingsOf("npo", {{"trained", std::string("lora")}});
        QCOMPARE(sequenceLoopSettingsFrom(values, 1).means.lora->rank, std::int64_t(8));
        values.set("mask", std::string("saliency"));
        QVERIFY_EXCEPTION_THROWN(sequenceLoopSettingsFrom(values, 1), Error);
    }

    void thePriceOfPduFollowsTheRetainLoss()
    {
        const auto method = makeLanguageMethod("pdu", settingsOf("pdu", {{"lambda", 50.0}, {"dual_rate", 1.0}, {"tolerance", 0.3}, {"dual_warmup", std::int64_t(1)}}));
        auto model = copyOfOriginal();
        const auto data = smallData();
        const auto forget = makeBatch(data.sequences, data.forget, torch::kCPU), retain = makeBatch(data.sequences, data.retain, torch::kCPU);
        LanguageStep step{*model, forget, &retain};
        step.state = method->startState();
        const double excess = tokenCrossEntropy(logProbabilities(*model, retain)).item<double>() - 0.3;
        const double flat = flatnessLoss(countedLogits(*model, forget)).item<double>();
        const auto priceAfter = [&](int epoch) {
            step.epoch = epoch;
            const double before = step.state.item<double>();
            const auto loss = method->loss(step);
            loss.backward(); // the graph has the price as it was
            QVERIFY(std::abs(loss.item<double>() - (flat + before * excess)) < 1e-3);
        };
        priceAfter(0); // it rests
        QCOMPARE(step.state.item<double>(), 50.0);
        priceAfter(1);
        QVERIFY(std::abs(step.state.item<double>() - (50 + excess)) < 1e-5);
        step.state.fill_(0.1);
        priceAfter(2);
        QCOMPARE(step.state.item<double>(), 0.0); // never below nothing
    }

    void thePriceOfPduSurvivesAnInterruption()
    {
        const auto method = makeLanguageMethod("pdu", settingsOf("pdu", {{"lambda", 2.0}, {"dual_rate", 1.0}, {"dual_warmup", std::int64_t(1)}}));
        auto loop = settings(4, 1e-3);
        LoopObserver nobody;
        auto whole = copyOfOriginal(), stopped = copyOfOriginal(), resumed = smallModel(9);
        runSequenceLoop(*whole, *method, smallData(), loop, {}, nullptr, nobody);
        test::StopAt stopper(3);
        QVERIFY(!runSequenceLoop(*stopped, *method, smallData(), loop, {}, nullptr, stopper));
        QVERIFY(stopper.saved->frozen.at("method_state").item<double>() != 2.0);
        QVERIFY(runSequenceLoop(*resumed, *method, smallData(), loop, {}, &*stopper.saved, nobody));
        QVERIFY(same(*whole, *resumed));
    }

    void whpDistilsTheLogitsOfTwoModels()
    {
        const auto method = makeLanguageMethod("whp", settingsOf("whp", {{"alpha", 2.0}, {"retain", std::string("gd")}, {"retain_weight", 0.5}}));
        const auto data = reinforcedData();
        QVERIFY(!same(*data.reinforced, *original()));
        auto model = smallModel(3);
        const auto forget = makeBatch(data.sequences, data.forget, torch::kCPU), retain = makeBatch(data.sequences, data.retain, torch::kCPU);
        LanguageStep step{*model, forget, &retain};
        step.reference = original().get();
        step.reinforced = data.reinforced.get();
        const torch::NoGradGuard noGradients;
        // By hand, sequence after sequence, from the logits of every position.
        double sum = 0, tokens = 0;
        for (const auto i : data.forget) {
            const auto ids = torch::tensor(std::vector<std::int64_t>(data.sequences.idsOf(i), data.sequences.idsOf(i) + data.sequences.lengthOf(i))).unsqueeze(0);
            const auto base = original()->forward(ids)[0].to(torch::kFloat64), raised = data.reinforced->forward(ids)[0].to(torch::kFloat64);
            const auto logs = model->forward(ids)[0].to(torch::kFloat64).log_softmax(-1);
            for (auto t = data.sequences.firstCounted(i); t < data.sequences.lengthOf(i); ++t, ++tokens) {
                const auto target = torch::where(raised[t - 1] > base[t - 1], base[t - 1] * 3 - raised[t - 1] * 2, base[t - 1]).softmax(0);
                sum -= (target * logs[t - 1]).sum().item<double>();
            }
        }
        const double kept = tokenCrossEntropy(logProbabilities(*model, retain)).item<double>();
        const double found = method->loss(step).item<double>();
        QVERIFY2(std::abs(found - (sum / tokens + 0.5 * kept)) < 1e-5, qPrintable(QString::number(found)));
    }

    void whpWithoutAReinforcedModelSaysSo()
    {
        auto model = copyOfOriginal();
        LoopObserver nobody;
        const auto method = makeLanguageMethod("whp", settingsOf("whp"));
        QVERIFY_EXCEPTION_THROWN(runSequenceLoop(*model, *method, smallData(), settings(1, 1e-3), {}, nullptr, nobody), Error);
    }

    void everyAlternativeHasARowOfItsOwn()
    {
        const auto method = makeLanguageMethod("altpo", settingsOf("altpo"));
        QCOMPARE(anchorOf(*method, smallData()), (std::vector<std::int64_t>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2}));
        auto data = smallData();
        data.alternatives.pop_back();
        LoopObserver nobody;
        auto model = copyOfOriginal();
        QVERIFY_EXCEPTION_THROWN(runSequenceLoop(*model, *method, data, settings(1, 1e-3), {}, nullptr, nobody), Error);
    }

    void microBatchesAddUpToTheBatch()
    {
        // SimNPO is a mean over sequences, so that cutting a batch changes nothing but rounding.
        const auto method = makeLanguageMethod("simnpo", settingsOf("simnpo", {{"retain", std::string("none")}}));
        auto whole = copyOfOriginal(), cut = copyOfOriginal();
        auto loop = settings(1, 0.1);
        loop.optimizer.epsilon = 1; // or steps are signs, and those of gradients near 0 are rounding
        LoopObserver nobody;
        runSequenceLoop(*whole, *method, smallData(), loop, {}, nullptr, nobody);
        loop.microBatch = 1;
        runSequenceLoop(*cut, *method, smallData(), loop, {}, nullptr, nobody);
        const auto before = original()->parameters(), a = whole->parameters(), b = cut->parameters();
        double moved = 0, apart = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            moved = std::max(moved, (a[i] - before[i]).abs().max().item<double>());
            apart = std::max(apart, (a[i] - b[i]).abs().max().item<double>());
        }
        QVERIFY2(moved > 0 && apart < 1e-3 * moved, qPrintable(QString::number(apart / moved)));
    }

    void aMethodWithoutItsDataSaysSo()
    {
        auto data = smallData();
        data.preferred.clear();
        auto model = copyOfOriginal();
        LoopObserver nobody;
        const auto method = makeLanguageMethod("idk", settingsOf("idk"));
        QVERIFY_EXCEPTION_THROWN(runSequenceLoop(*model, *method, data, settings(1, 1e-3), {}, nullptr, nobody), Error);
    }
};

QTEST_APPLESS_MAIN(SequenceLoopTest)
#include "tst_sequence_loop.moc"
