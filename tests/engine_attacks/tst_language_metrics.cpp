// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of language models against the specification of LLM unlearning, section 11.
#include "core/engine/metrics/language_metrics.h"
#include "core/engine/metrics/membership_auc.h"
#include "core/engine/metrics/muse_metrics.h"
#include "core/results/kolmogorov_smirnov.h"
#include "core/results/relearning_curve.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

TextScore score(std::int64_t id, double loss, std::vector<double> perturbed = {})
{
    TextScore score;
    score.id = id;
    score.loss = score.paraphrasedLoss = loss;
    score.perturbedLosses = std::move(perturbed);
    score.rougeRecall = 0.5;
    return score;
}

/// Three records with truth ratios e, 1 and 1/e.
std::vector<TextScore> three(std::int64_t firstId = 0)
{
    return {score(firstId, 1, {2, 2}), score(firstId + 1, 1, {0.5, 1.5}), score(firstId + 2, 2, {1, 1})};
}

std::vector<std::string> idsOf(const std::map<std::string, double>& values)
{
    std::vector<std::string> ids;
    for (const auto& [id, value] : values)
        ids.push_back(id);
    return ids;
}

} // namespace

class TestLanguageMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void membershipIsTheSpecifications()
    {
        const std::vector<double> forget{.2, .5, .9, .4}, holdout{.6, .8, .3, 1.1, .9};
        const double auc = membershipAuc(forget, holdout);
        QVERIFY(near(auc, 0.725));
        QVERIFY(near(museAuc(forget, holdout), 0.275));
        QVERIFY(near(privLeak(auc, .52), -42.708333));
        QVERIFY(near(privLeak(auc), -45));
        QVERIFY(near(musePrivLeak(museAuc(forget, holdout), 0.4772), -42.372171));
        QVERIFY(near(membershipAuc({1, 1}, {1, 1, 1}), 0.5)); // ties
        QVERIFY(std::isnan(membershipAuc({}, {1})) && std::isnan(membershipAuc({1}, {std::nan("")})));
        QCOMPARE(lossesAgainst({2, 3}, {0.5, 4}), (std::vector<double>{1.5, -1}));
        QCOMPARE(errorOf([] { lossesAgainst({1}, {}); }), std::string("scores.sizes"));
    }

    void utilityIsTheHarmonicMeanOfNine()
    {
        QVERIFY(near(harmonicMean({.99, .98, .47, .44, .92, .58, .42, .90, .54}), 0.617034));
        QCOMPARE(harmonicMean({.5, 0, 1}), 0.0);
        QVERIFY(std::isnan(harmonicMean({})));

        TextScoreGroups groups;
        groups.retain = groups.realAuthors = groups.worldFacts = three();
        const auto values = languageMetrics(groups);
        const double preference = (1 - std::exp(-1.0)) / 3, probability = (2 * std::exp(-1.0) + std::exp(-2.0)) / 3;
        const double share = (1 / (1 + 2 * std::exp(-1.0)) + 1 / (1 + std::exp(.5) + std::exp(-.5)) + 1 / (1 + 2 * std::exp(1.0))) / 3;
        QVERIFY(near(values.at("retain_truth_ratio"), preference));
        QVERIFY(near(values.at("retain_probability"), probability));
        QVERIFY(near(values.at("world_facts_probability"), share));
        QVERIFY(near(values.at("real_authors_rouge"), 0.5));
        QVERIFY(near(values.at("model_utility"), 9 / (3 / preference + 1 / probability + 2 / share + 3 / .5)));
        groups.worldFacts.reset();
        QVERIFY(!languageMetrics(groups).contains("model_utility"));
    }

    void theForgetSetIsJudgedByItsNearnessToOne()
    {
        TextScoreGroups groups;
        groups.forget = three();
        const auto values = languageMetrics(groups);
        QVERIFY(near(values.at("forget_truth_ratio"), (1 + 2 * std::exp(-1.0)) / 3));
        QCOMPARE(idsOf(values), (std::vector<std::string>{"forget_probability", "forget_rouge", "forget_truth_ratio"}));
        QVERIFY(near(*forgetTruthRatio({score(0, 2.2, {2, 3, 2.5})}), 0.740818));
        QVERIFY(near(*truthPreference({score(0, 2.2, {2, 3, 2.5})}), 0.259182));
        QVERIFY(near(*truthPreference({score(0, 2.2, {2, 3, 2.5})}, true), 1 - 0.803850));
        QVERIFY(!forgetTruthRatio({score(0, 1)}));
    }

    void forgetQualityComparesTheSameRecords()
    {
        TextScoreGroups groups;
        groups.forget = three();
        groups.retainModelForget = three();
        QCOMPARE(languageMetrics(groups).at("forget_quality"), 1.0);
        QCOMPARE(languageMetrics(groups).at("forget_quality_log10"), 0.0);
        groups.retainModelForget->pop_back(); // a log of the first records alone
        QCOMPARE(languageMetrics(groups).at("forget_quality"), 1.0);
        groups.retainModelForget = three(2);
        QCOMPARE(errorOf([&] { languageMetrics(groups); }), std::string("metrics.other-records"));
        groups.retainModelForget = std::vector{score(0, 1)}; // without wrong answers
        QVERIFY(!languageMetrics(groups).contains("forget_quality"));
    }

    void membershipNeedsAHoldout()
    {
        const auto withMinK = [](std::vector<double> values) {
            std::vector<TextScore> scores;
            for (const double value : values) {
                scores.push_back(score(std::int64_t(scores.size()), value));
                scores.back().minK = value;
            }
            return scores;
        };
        TextScoreGroups groups;
        groups.forget = withMinK({.2, .5, .9, .4});
        QVERIFY(!languageMetrics(groups).contains("mia_loss"));
        groups.holdout = withMinK({.6, .8, .3, 1.1, .9});
        auto values = languageMetrics(groups);
        QVERIFY(near(values.at("mia_loss"), 0.725) && near(values.at("mia_min_k"), 0.725));
        QVERIFY(!values.contains("mia_min_k_plus") && !values.contains("mia_zlib"));
        QVERIFY(near(values.at("priv_leak"), -45));
        groups.retainModelForget = withMinK({1, 2, 3, 4});
        groups.retainModelHoldout = withMinK({1, 2, 3, 4});
        QVERIFY(near(languageMetrics(groups).at("priv_leak"), -45));
        groups.retainModelHoldout = withMinK({5, 6}); // a retain model that gives its forget set away as well
        QVERIFY(languageMetrics(groups).at("priv_leak") > 1e6);
    }

    void theReferenceAttackSubtractsTheRetainModelsLosses()
    {
        const auto with = [](std::vector<double> losses, std::int64_t first = 0) {
            std::vector<TextScore> scores;
            for (const double loss : losses)
                scores.push_back(score(first++, loss));
            return scores;
        };
        TextScoreGroups groups;
        groups.forget = with({3.2, 1.5, 2.9, 5.4});
        groups.holdout = with({2.6, 4.8, 0.3, 3.1, 1.9});
        groups.retainModelForget = with({3, 1, 2, 5}, 0);
        QVERIFY(!languageMetrics(groups).contains("mia_reference"));
        groups.retainModelHoldout = with({2, 4, 0, 2, 1}, 0);
        QVERIFY(near(languageMetrics(groups).at("mia_reference"), 0.725)); // differences .2 .5 .9 .4 and .6 .8 .3 1.1 .9
        groups.retainModelHoldout = with({2, 4, 0, 2, 1}, 100);             // no record in common
        QVERIFY(!languageMetrics(groups).contains("mia_reference"));
        groups.retainModelForget = groups.forget;
        groups.retainModelHoldout = groups.holdout;
        QVERIFY(near(languageMetrics(groups).at("mia_reference"), 0.5)); // nothing tells a model from itself
    }

    void gradientNormsComeFromTheBundle()
    {
        const auto with = [](std::vector<float> norms) {
            TextBundle bundle;
            for (std::size_t i = 0; i < norms.size(); ++i) {
                bundle.sampleIds.push_back(std::int64_t(i));
                bundle.scored.push_back({std::int32_t(i), 0, {1, 2}, {-1, -1}, {}, {}, {}});
            }
            bundle.questions = bundle.answers = std::vector<std::string>(norms.size(), "x");
            bundle.gradientNorms = std::move(norms);
            return bundle;
        };
        TextBundles bundles;
        bundles.forget = with({.2f, .5f, .9f, std::numeric_limits<float>::quiet_NaN(), .4f});
        bundles.holdout = with({.6f, .8f, .3f, 1.1f, .9f});
        QVERIFY(near(languageMetrics(bundles).at("mia_gradient_norm"), 0.725));
        bundles.holdout = with({});
        bundles.holdout->sampleIds = {1};
        bundles.holdout->questions = bundles.holdout->answers = {"x"};
        QVERIFY(!languageMetrics(bundles).contains("mia_gradient_norm"));
    }

    void subsetsAreRankedByLengthAndByMemorisation()
    {
        TextScoreGroups groups;
        groups.forget.emplace();
        groups.retainModelForget.emplace();
        for (std::int64_t i = 0; i < 20; ++i) { // the four longest answers, with the even ids 12 to 18, differ from the retain model's
            auto one = score(i, 1, {i % 2 == 0 && i > 11 ? 90.0 + double(i) : double(i)});
            one.tokens = i % 2 == 0 ? 100 + i : 10 + i;
            groups.forget->push_back(one);
            groups.retainModelForget->push_back(score(i, 1, {double(i)}));
        }
        auto values = languageMetrics(groups);
        QCOMPARE(values.at("forget_quality_short"), 1.0);
        QVERIFY(near(values.at("forget_quality_long"), kolmogorovSmirnov({1, 2, 3, 4}, {5, 6, 7, 8}).p));
        QVERIFY(near(values.at("forget_quality_long"), 2.0 / 70)); // two disjoint samples of four: 2 / C(8, 4)
        QVERIFY(!values.contains("forget_quality_memorised"));
        for (std::int64_t i = 0; i < 20; ++i)
            groups.originalForgetLosses[i] = i % 2 == 0 ? -double(i) : double(i);
        values = languageMetrics(groups);
        QVERIFY(near(values.at("forget_quality_memorised"), 2.0 / 70));
        QCOMPARE(values.at("forget_quality_unmemorised"), 1.0);
        groups.retainModelForget->resize(9); // a fifth of nine is one record, of which no test can be made
        QVERIFY(!languageMetrics(groups).contains("forget_quality_short"));
    }

    void relearningIsSummedUp()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        StoredRelearning attack;
        attack.sampleIds = {0, 1, 2};
        attack.epochs = {0, 1, 3};
        attack.loss = {{3, 3, none}, {1, 2, none}, {0, 0, none}};
        attack.logTruthRatio = {{1, 0, -1}, {2, -3, none}, {7, 8, 9}};
        attack.extractionStrength = attack.exactMemorisation = {{0, 0, 0}, {0.5, 0, 0.25}, {none, none, none}};
        auto curve = relearningCurve(attack, std::nullopt);
        QCOMPARE(curve.size(), std::size_t(3));
        QVERIFY(near(*curve[0].probability, std::exp(-3.0)));
        QVERIFY(near(*curve[1].truthRatio, (std::exp(-2.0) + std::exp(-3.0)) / 2));
        QVERIFY(near(*curve[1].exactMemorisation, 0.25) && !curve[2].exactMemorisation && !curve[0].quality);
        auto values = relearningMetrics(curve);
        QCOMPARE(values.at("relearn_probability"), 1.0);
        const double p0 = std::exp(-3.0), p1 = (std::exp(-1.0) + std::exp(-2.0)) / 2;
        QVERIFY(near(values.at("relearn_probability_area"), ((p0 + p1) / 2 + (p1 + 1) / 2 * 2) / 3));
        QVERIFY(!values.contains("relearn_forget_quality") && !values.contains("relearn_exact_memorisation"));

        attack.logTruthRatio[1] = {2, -3, 0};
        curve = relearningCurve(attack, three()); // whose logarithms are 1, 0, -1
        values = relearningMetrics(curve);
        QCOMPARE(curve[0].quality->p, 1.0);
        QVERIFY(near(values.at("relearn_forget_quality"), 0.1)); // disjoint: 2 / C(6, 3)
        QVERIFY(near(values.at("relearn_forget_quality_log10"), -1));
        QVERIFY(relearningMetrics({}).empty());
    }

    void museComparesTextsByRougeF()
    {
        const auto bundleOf = [](std::vector<std::string> answers, std::vector<std::string> generated) {
            TextBundle bundle;
            for (std::size_t i = 0; i < answers.size(); ++i)
                bundle.sampleIds.push_back(std::int64_t(i));
            bundle.questions = bundle.answers = std::move(answers);
            bundle.generated = std::move(generated);
            return bundle;
        };
        MuseBundles bundles;
        bundles.verbmem = bundleOf({"cats running quickly", "the old house"}, {"the cat runs quick", "the old house"});
        bundles.knowmemForget = bundleOf({"Oslo"}, {"Oslo\n\nQuestion: Who?"});
        auto values = museMetrics(bundles);
        QVERIFY(near(values.at("muse_verbmem"), 50)); // nothing in common without stems
        QVERIFY(near(museMetrics(bundles, {true}).at("muse_verbmem"), 100 * (.571429 + 1) / 2));
        QVERIFY(near(values.at("muse_knowmem"), 100)); // what follows is cut
        QVERIFY(!values.contains("muse_utility"));
        bundles.knowmemRetain = bundleOf({"The author's name is Hina Ameen."}, {"The full name of the author is Raza Ali."});
        QVERIFY(near(museMetrics(bundles, {true}).at("muse_utility"), 37.5));
        bundles.verbmem->generated.clear();
        QVERIFY(!museMetrics(bundles).contains("muse_verbmem"));
    }

    void everyTokenOfAPlainTextCounts()
    {
        TextBundle bundle;
        bundle.sampleIds = {0};
        bundle.questions = bundle.answers = {"x"};
        bundle.scored = {{0, 0, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {-.1f, -2, -.5f, -3, -.05f, -1, -.2f, -.7f, -4, -.3f}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, {}, {}}};
        QVERIFY(near(*textScores(bundle)[0].minK, 3)); // three of the nine before the end of sequence
        QCOMPARE(*textScores(bundle)[0].extractionStrength, 0.0);
        bundle.metadata["texts"] = "plain";
        QVERIFY(near(*textScores(bundle)[0].minK, 2.5)); // the specification's Min-40%
        QVERIFY(near(*textScores(bundle)[0].extractionStrength, 0.1));
    }

    void bundlesAreScoredFirst()
    {
        TextBundles bundles;
        bundles.forget.emplace();
        bundles.forget->sampleIds = {3};
        bundles.forget->questions = bundles.forget->answers = {"x"};
        bundles.forget->scored = {{0, 0, {1, 2, 3}, {-1, -2, -6}, {0, 0, 0}, {}, {}}};
        auto values = languageMetrics(bundles);
        QVERIFY(near(values.at("forget_probability"), std::exp(-3.0)));
        QCOMPARE(values.at("extraction_strength"), 0.0);
        QCOMPARE(values.at("exact_memorisation"), 0.0);
        LanguageMetricRules rules;
        rules.extractionStrength = ExtractionStrengthRule::AsReleased;
        QVERIFY(near(languageMetrics(bundles, rules).at("extraction_strength"), 0.5));
    }

    void logsTellTheSameMetrics()
    {
        EvaluationLog log;
        LogTask& task = log.tasks["forget"];
        task.indices = {0, 1, 2};
        task.losses = {1, 1, 2};
        task.perturbedLosses = {{2, 2}, {0.5, 1.5}, {1, 1}};
        task.rougeRecall = {0.5, 0.5, std::nullopt};
        log.stated = {{"model_utility", 0.6}, {"forget_quality", 0.1}, {"forget_quality_log10", -1}, {"forget_truth_ratio", 0.9}};
        TextScoreGroups groups;
        groups.forget = three();
        auto values = logMetrics(log);
        for (const auto& [id, value] : languageMetrics(groups))
            QVERIFY2(near(values.at(id), value), id.c_str()); // the records speak before the log does
        QCOMPARE(values.at("model_utility"), 0.6);
        QCOMPARE(values.at("forget_quality"), 0.1);
        values = logMetrics(log, {7, 8, 9}, three(7));
        QCOMPARE(values.at("forget_quality"), 1.0);
        QCOMPARE(values.at("forget_quality_log10"), 0.0);
        QCOMPARE(errorOf([&] { logMetrics(log, {7}); }), std::string("log.invalid"));
    }

    void aLogIsComparedWithItsRetainModelsRecordByRecord()
    {
        EvaluationLog log, retain;
        for (auto* one : {&log, &retain}) {
            LogTask& task = one->tasks["forget"];
            task.indices = {0, 1, 2};
            task.losses = {1, 1, 2};
            task.perturbedLosses = {{2, 2}, {0.5, 1.5}, {1, 1}};
            task.prompts = {"[INST] p", "[INST] q", "[INST] r"};
            task.answers = {"a", "b", "c"};
        }
        retain.tasks["forget"].prompts[1] = "Question: q"; // another template
        QCOMPARE(referenceScores(retain, log).size(), std::size_t(3));
        retain.tasks["forget"].answers[1] = "another";
        QCOMPARE(errorOf([&] { referenceScores(retain, log); }), std::string("log.other-split"));
        LogTask shorter;
        shorter.indices = {0, 1};
        shorter.losses = {1, 1};
        retain.tasks["forget"] = shorter;
        QCOMPARE(errorOf([&] { referenceScores(retain, log); }), std::string("log.other-split"));
        retain.tasks.clear();
        QCOMPARE(errorOf([&] { referenceScores(retain, log); }), std::string("log.no-records"));

        LogTask whole, cut;
        for (int i = 0; i < 400; ++i) {
            whole.indices.push_back(i);
            whole.losses.push_back(1 + 0.01 * i);
            whole.perturbedLosses.push_back({2});
        }
        cut = whole;
        cut.indices.resize(300);
        cut.losses.resize(300);
        cut.perturbedLosses.resize(300);
        log.tasks["forget"] = whole;
        retain.tasks["forget"] = cut;
        QCOMPARE(logMetrics(log, {}, referenceScores(retain, log)).at("forget_quality"), 1.0);
        QCOMPARE(logMetrics(retain, {}, referenceScores(log, retain)).at("forget_quality"), 1.0);
    }

    void theRealLogsGiveThePublishedUtility_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QList<double>>("expected"); // probability, ROUGE and truth ratio of retain, RA, WF and forget; utility; utility with arithmetic truth ratios
        QTest::newRow("retain90") << "retain90" << QList<double>{.989765, .982205, .471868, .444542, .918000, .586799, .418688, .908832, .546844, .143616, .398351, .669435, .620344, .582192};
        QTest::newRow("retain95") << "retain95" << QList<double>{.988670, .981357, .479753, .437720, .920500, .574500, .422476, .884615, .541222, .148967, .392870, .661957, .617642, .581111};
    }

    void theRealLogsGiveThePublishedUtility()
    {
        QFETCH(QString, file);
        QFETCH(QList<double>, expected);
        const auto path = sharedData("tofu-retain-logs") / (file.toStdString() + "_llama2-7b_eval_log_aggregated.json");
        if (!std::filesystem::exists(path))
            QSKIP("The logs of the retain models are not here.");
        const auto groups = scoreGroups(readEvaluationLog(path));
        const auto values = languageMetrics(groups);
        qsizetype at = 0;
        for (const char* group : {"retain", "real_authors", "world_facts", "forget"})
            for (const char* metric : {"_probability", "_rouge", "_truth_ratio"}) {
                const std::string id = std::string(group) + metric;
                QVERIFY2(std::abs(values.at(id) - expected[at++]) < 6e-7, id.c_str());
            }
        QVERIFY(std::abs(values.at("model_utility") - expected[12]) < 6e-7);
        LanguageMetricRules rules;
        rules.arithmeticTruthRatio = true;
        QVERIFY(std::abs(languageMetrics(groups, rules).at("model_utility") - expected[13]) < 6e-7);
    }

    void theRealLogsGiveTheExactForgetQuality()
    {
        const auto folder = sharedData("tofu-retain-logs");
        if (!std::filesystem::exists(folder))
            QSKIP("The logs of the retain models are not here.");
        const auto ratios = [&](const char* name) {
            std::vector<double> values;
            const auto log = readEvaluationLog(folder / (std::string(name) + "_llama2-7b_eval_log_aggregated.json"));
            for (const auto& score : textScores(log.tasks.at("forget")))
                values.push_back(*score.truthRatio());
            return values;
        };
        const auto times3 = [](std::vector<double> values) {
            for (double& value : values)
                value *= 3;
            return values;
        };
        const auto r90 = ratios("retain90"), r95 = ratios("retain95");
        QVERIFY(std::abs(r95[0] - 0.604959102) < 1e-9 && std::abs(r95[1] - 0.996302210) < 1e-9 && std::abs(r95[2] - 0.328420159) < 1e-9);
        const auto compare = [](const std::vector<double>& a, const std::vector<double>& b, double statistic, double p) {
            const auto test = kolmogorovSmirnov(a, b);
            return std::abs(test.statistic - statistic) < 1e-6 && std::abs(test.p / p - 1) < 1e-6;
        };
        QVERIFY(compare(r95, r90, .063333333, 0.704874743));
        QVERIFY(compare({r90.begin(), r90.begin() + 200}, r95, .09, 0.393527434));
        QVERIFY(compare({r95.begin(), r95.begin() + 100}, {r95.begin() + 100, r95.end()}, .13, 0.368187786));
        QVERIFY(compare(times3(r95), r95, .73, 6.431573e-52));
        QVERIFY(compare(times3(r90), r95, .726667, 6.806139e-62));
    }

    void theRealLogsTextsGiveTheLoggedRouge()
    {
        const auto folder = sharedData("tofu-retain-logs");
        if (!std::filesystem::exists(folder))
            QSKIP("The logs of the retain models are not here.");
        for (const char* name : {"retain90", "retain95"}) {
            const auto log = readEvaluationLog(folder / (std::string(name) + "_llama2-7b_eval_log_aggregated.json"));
            for (const auto& [group, task] : log.tasks) {
                TextBundle bundle;
                bundle.sampleIds = task.indices;
                bundle.questions = task.prompts;
                bundle.answers = task.answers;
                bundle.generated = task.generated;
                const auto scores = textScores(bundle);
                for (std::size_t i = 0; i < scores.size(); ++i)
                    QVERIFY2(std::abs(*scores[i].rougeRecall - *task.rougeRecall[i]) < 1e-12, qPrintable(QString("%1 %2 %3").arg(name, group.c_str()).arg(i)));
            }
        }
    }

    void aRealLogIsAReferenceForItsOwnSplitAlone()
    {
        const auto folder = sharedData("tofu-retain-logs");
        if (!std::filesystem::exists(folder))
            QSKIP("The logs of the retain models are not here.");
        const auto tofu = readTofu(sharedData("tofu"));
        const auto retain90 = readEvaluationLog(folder / "retain90_llama2-7b_eval_log_aggregated.json");
        std::vector<std::int64_t> forget10(400);
        std::iota(forget10.begin(), forget10.end(), 3600);
        const auto reference = referenceScores(retain90, tofu, forget10);
        QCOMPARE(reference.front().id, std::int64_t(3600));
        QCOMPARE(logMetrics(retain90, recogniseSplit(retain90, tofu).ids, reference).at("forget_quality"), 1.0);
        forget10.erase(forget10.begin(), forget10.begin() + 200);
        QCOMPARE(errorOf([&] { referenceScores(retain90, tofu, forget10); }), std::string("log.other-split"));
    }
};

QTEST_GUILESS_MAIN(TestLanguageMetrics)
#include "tst_language_metrics.moc"
