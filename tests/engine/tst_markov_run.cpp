// SPDX-License-Identifier: GPL-3.0-or-later
// SimNPO's synthetic experiment in the engine: the network, the optimiser, the distance to the chains, and whole runs. Spec: LLM unlearning, section 6.
#include "tests/engine/run_listener.h"

#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/data/markov_chains.h"
#include "core/engine/methods/language/adamw.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/runner/language/chain_distance.h"
#include "core/experiment/sample_study.h"
#include "core/store/chain_course.h"
#include "core/store/workspace.h"
#include "core/text/character_tokenizer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numeric>

using namespace palimpsest;
using palimpsest::test::Listener;

namespace fs = std::filesystem;

namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

/// The forward pass written down once more, in double precision and with loops. Spec: section 6.2.
class PlainNetwork {
public:
    explicit PlainNetwork(const DecoderModule& model)
    {
        for (const auto& entry : model.named_parameters())
            m_parameters.emplace(entry.key(), entry.value().detach().to(torch::kFloat64));
    }

    Matrix logits(const std::vector<std::int64_t>& ids) const
    {
        Matrix h;
        for (std::size_t t = 0; t < ids.size(); ++t)
            h.push_back(sum(row("model.embed_tokens.weight", ids[t]), row("model.embed_positions.weight", std::int64_t(t))));
        for (int layer = 0; layer < 4; ++layer) {
            const std::string block = "model.layers." + std::to_string(layer) + ".";
            const Matrix q = linear(block + "self_attn.q_proj", h), k = linear(block + "self_attn.k_proj", h), v = linear(block + "self_attn.v_proj", h);
            Matrix next;
            for (std::size_t t = 0; t < h.size(); ++t) {
                Vector scores;
                double total = 0;
                for (std::size_t s = 0; s <= t; ++s)
                    total += scores.emplace_back(std::exp(std::inner_product(q[t].begin(), q[t].end(), k[s].begin(), 0.0) / std::sqrt(128.0)));
                Vector read(128, 0);
                for (std::size_t s = 0; s <= t; ++s)
                    for (std::size_t i = 0; i < 128; ++i)
                        read[i] += scores[s] / total * v[s][i];
                next.push_back(normed(block + "attention_norm", sum(h[t], read)));
            }
            Matrix inner = linear(block + "mlp.fc1", next);
            for (auto& x : inner)
                for (auto& value : x)
                    value = std::max(value, 0.0);
            const Matrix outer = linear(block + "mlp.fc2", inner);
            for (std::size_t t = 0; t < h.size(); ++t)
                h[t] = normed(block + "mlp_norm", sum(next[t], outer[t]));
        }
        return linear("lm_head", h);
    }

private:
    static Vector sum(const Vector& a, const Vector& b)
    {
        Vector c(a.size());
        std::transform(a.begin(), a.end(), b.begin(), c.begin(), std::plus<>());
        return c;
    }

    Vector row(const std::string& name, std::int64_t i) const
    {
        const auto values = m_parameters.at(name)[i].contiguous();
        return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
    }

    Matrix linear(const std::string& name, const Matrix& x) const
    {
        const auto weight = m_parameters.at(name + ".weight");
        const auto bias = m_parameters.find(name + ".bias");
        Matrix rows, y;
        for (std::int64_t o = 0; o < weight.size(0); ++o)
            rows.push_back(row(name + ".weight", o));
        for (const auto& each : x) {
            Vector result;
            for (std::int64_t o = 0; o < weight.size(0); ++o)
                result.push_back(std::inner_product(each.begin(), each.end(), rows[std::size_t(o)].begin(), bias == m_parameters.end() ? 0.0 : bias->second[o].item<double>()));
            y.push_back(result);
        }
        return y;
    }

    Vector normed(const std::string& name, const Vector& x) const
    {
        const double mean = std::accumulate(x.begin(), x.end(), 0.0) / double(x.size());
        double variance = 0;
        for (const double value : x)
            variance += (value - mean) * (value - mean) / double(x.size());
        Vector y;
        for (std::size_t i = 0; i < x.size(); ++i)
            y.push_back((x[i] - mean) / std::sqrt(variance + 1e-5) * m_parameters.at(name + ".weight")[std::int64_t(i)].item<double>() + m_parameters.at(name + ".bias")[std::int64_t(i)].item<double>());
        return y;
    }

    std::map<std::string, torch::Tensor> m_parameters;
};

Decoder livelyPostNorm()
{
    const torch::NoGradGuard noGradients;
    auto model = makeDecoder(postNormDecoder(10, 19), 3);
    auto generator = makeGenerator(4);
    for (auto& parameter : model->parameters())
        parameter.add_(torch::empty_like(parameter).normal_(0, 0.1, generator)); // no norm at its first values
    return model;
}

LanguageSource sourceOfDigits()
{
    LanguageSource source;
    source.form = findPromptTemplate("none");
    source.tokenizer = characterTokenizer("0123456789");
    source.config = postNormDecoder(10, 19);
    source.maxLength = 20;
    return source;
}

/// A workspace with a small share of one scenario.
class World {
public:
    explicit World(const char* dataset) : workspace(Workspace::create(fs::path(m_folder.path().toStdString()) / "workspace", "Test")), plan(sampleStudy(dataset).plans.front())
    {
        plan.dataset.trainCount = 300;
        plan.dataset.testCount = 40;
        plan.original["epochs"] = 2;
        plan.seeds = {1};
        for (auto& method : plan.methods)
            if (method.values.contains("max_steps"))
                method.values["max_steps"] = 6;
        plan = workspace.resolve(plan, *openDataset(plan.dataset));
    }

    RunFolder queue(const std::string& method, const std::string& klReference = "matrix") const
    {
        auto own = plan;
        own.original["kl_reference"] = klReference;
        std::erase_if(own.methods, [&](const MethodPlan& each) { return each.method != method; });
        return workspace.run(workspace.enqueue(expand(own)).front());
    }

private:
    QTemporaryDir m_folder;

public:
    Workspace workspace;
    Plan plan;
};

void require(Listener& listener, const RunFolder& folder)
{
    if (listener.run(folder) != RunOutcome::Done)
        QFAIL(listener.why().c_str());
}

} // namespace

class MarkovRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNetworkHasTheParametersOfTheExperiment()
    {
        const auto model = makeDecoder(postNormDecoder(10, 19), 1);
        std::int64_t count = 0;
        for (const auto& parameter : model->parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t(335754));
        const auto named = model->named_parameters();
        QVERIFY(std::abs(named["model.embed_tokens.weight"].std().item<double>() - 1) < 0.06);
        QVERIFY(std::abs(named["model.embed_positions.weight"].std().item<double>() - 0.02) < 0.002);
        const double bound = 1 / std::sqrt(128.0);
        for (const char* name : {"model.layers.0.self_attn.q_proj.weight", "model.layers.3.mlp.fc2.weight", "model.layers.3.mlp.fc2.bias", "lm_head.weight"}) {
            const double largest = named[name].abs().max().item<double>();
            QVERIFY2(largest <= bound && largest > 0.9 * bound, name);
        }
    }

    void theForwardPassIsThatOfAPlainComputation()
    {
        const auto model = livelyPostNorm();
        const std::vector<std::int64_t> ids{3, 4, 4, 9, 0, 7, 5};
        const torch::NoGradGuard noGradients;
        const auto found = model->forward(torch::tensor(ids, torch::kInt64).unsqueeze(0)).squeeze(0);
        const Matrix expected = PlainNetwork(*model).logits(ids);
        for (std::size_t t = 0; t < ids.size(); ++t)
            for (std::size_t state = 0; state < 10; ++state)
                QVERIFY(std::abs(found[std::int64_t(t)][std::int64_t(state)].item<double>() - expected[t][state]) < 2e-5);
    }

    void theDistanceIsTheMeanKlOfAPlainComputation()
    {
        QuestionAnswerSet set;
        set.authors = {"retain", "forget 1"};
        set.chains.matrices = {chainMatrix(0), chainMatrix(1)};
        set.chains.threshold = 1;
        set.holdout = {{.question = "0", .answer = "127", .author = 0}, {.question = "4", .answer = "359", .author = 1}, {.question = "2", .answer = "200", .author = 0}};
        const auto model = livelyPostNorm();
        const PlainNetwork plain(*model);
        const auto source = sourceOfDigits();
        ChainDistance distance(source, set, {0, 1, 2}, torch::kCPU);
        QCOMPARE(distance.sequences(), std::int64_t(3));
        const auto kl = [&](const std::vector<std::int64_t>& ids, const auto& reference) { // summed over the positions
            const Matrix logits = plain.logits(ids);
            double sum = 0;
            for (std::size_t t = 0; t < ids.size(); ++t) {
                double total = 0;
                for (const double logit : logits[t])
                    total += std::exp(logit);
                for (std::size_t state = 0; state < 10; ++state) {
                    const double p = reference(ids, t)[state];
                    sum += p * (std::log(p) - logits[t][state] + std::log(total));
                }
            }
            return sum;
        };
        const auto row = [&](std::size_t chain) { return [&, chain](const std::vector<std::int64_t>& ids, std::size_t t) { return set.chains.matrices[chain][std::size_t(ids[t])]; }; };
        const auto found = distance.of(*model);
        QVERIFY(std::abs(found[0] - (kl({0, 1, 2}, row(0)) + kl({2, 2, 0}, row(0))) / 6) < 2e-5);
        QVERIFY(std::abs(found[1] - kl({4, 3, 5}, row(1)) / 3) < 2e-5);

        // Against another model's output, and against its own.
        const auto other = makeDecoder(postNormDecoder(10, 19), 8);
        const PlainNetwork plainOther(*other);
        distance.measureAgainst(*other);
        const auto softmax = [&](const std::vector<std::int64_t>& ids, std::size_t t) {
            Vector p = plainOther.logits(ids)[t];
            double total = 0;
            for (auto& value : p)
                total += value = std::exp(value);
            for (auto& value : p)
                value /= total;
            return p;
        };
        QVERIFY(std::abs(distance.of(*model)[1] - kl({4, 3, 5}, softmax) / 3) < 2e-5);
        QVERIFY(std::abs(distance.of(*other)[0]) < 1e-6);
    }

    void epsilonBeforeCorrectionIsALargerOneAfterIt()
    {
        // At t = 1: ε' = 1e-6 / √(1 − 0.999) = 3.16e-5, the step lr·g / (|g| + ε').
        for (const double g : {1e-3, 3e-5, 1e-6}) {
            auto parameter = torch::zeros({1}, torch::kFloat64).requires_grad_();
            AdamW adam({parameter}, {.epsilon = 1e-6, .weightDecay = 0, .epsilonBeforeCorrection = true});
            parameter.mutable_grad() = torch::full({1}, g, torch::kFloat64);
            adam.step(1);
            const double prime = 1e-6 / std::sqrt(1 - 0.999);
            QVERIFY(std::abs(prime - 3.2e-5) < 5e-7);
            QVERIFY(std::abs(parameter.item<double>() + g / (g + prime)) < 1e-12);
        }
    }

    void aRunKeepsItsWayStepByStep()
    {
        World world("markov-memorisation");
        const auto folder = world.queue("npo");
        Listener listener;
        require(listener, folder);
        const auto course = readChainCourse(folder.file(kChainCourseFile));
        QCOMPARE(course.steps, (std::vector<std::int32_t>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(course.chains, (std::vector<std::string>{"retain", "forget 1", "forget 2"}));
        QCOMPARE(course.threshold, 1.0);
        const auto metrics = folder.readMetrics();
        QCOMPARE(metrics.at("retain_kl"), course.kl.back()[0]);
        QCOMPARE(metrics.at("forget2_kl"), course.kl.back()[2]);
        QVERIFY(course.kl.back()[1] > course.kl.front()[1]); // it forgets
        for (const auto& [id, value] : metrics)
            QVERIFY2(findMetric(id), id.c_str());
        QVERIFY(!metrics.contains("forget_quality") && !metrics.contains("mia_loss"));

        const auto before = readFile(folder.file("metrics.json"));
        fs::remove(folder.file("metrics.json"));
        recomputeMetrics(folder);
        QCOMPARE(readFile(folder.file("metrics.json")), before);

        // References are one point.
        for (const char* method : {"original", "retrain"}) {
            const auto reference = world.queue(method);
            Listener other;
            require(other, reference);
            const auto point = readChainCourse(reference.file(kChainCourseFile));
            QCOMPARE(point.steps, std::vector<std::int32_t>{0});
            if (method == std::string("original"))
                QCOMPARE(point.kl.front(), course.kl.front());
        }
    }

    void theSameSeedTakesTheSameWayAlsoWhenInterrupted()
    {
        World whole("markov-length"), broken("markov-length");
        const auto straight = whole.queue("simnpo"), folder = broken.queue("simnpo");
        Listener first;
        require(first, straight);
        Listener stopped;
        // Saved and stopped after the third step, then gone on with.
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "metric" && event.value("name", "") == "forget2_kl" && event.value("step", 0) == 3)
                stopped.control.saveAndStop();
        };
        QCOMPARE(stopped.run(folder), RunOutcome::Interrupted);
        Listener again;
        require(again, folder);
        QCOMPARE(readChainCourse(folder.file(kChainCourseFile)).kl, readChainCourse(straight.file(kChainCourseFile)).kl);
        QCOMPARE(readChainCourse(folder.file(kChainCourseFile)).steps.size(), std::size_t(7));
    }

    void theRetainModelCanBeTheReference()
    {
        World world("markov-length");
        const auto retrain = world.queue("retrain", "retain-model");
        Listener listener;
        require(listener, retrain);
        const auto course = readChainCourse(retrain.file(kChainCourseFile));
        for (const double distance : course.kl.front())
            QVERIFY(std::abs(distance) < 1e-6); // from itself
        const auto folder = world.queue("simnpo", "retain-model");
        Listener other;
        require(other, folder);
        QCOMPARE(readChainCourse(folder.file(kChainCourseFile)).reference, std::string("retain-model"));
        QVERIFY(folder.readMetrics().at("forget1_kl") > 1e-4);
    }
};

QTEST_GUILESS_MAIN(MarkovRunTest)
#include "tst_markov_run.moc"
