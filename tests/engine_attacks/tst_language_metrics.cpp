// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of language models against the specification of LLM unlearning, section 11.
#include "core/engine/metrics/language_metrics.h"
#include "core/engine/metrics/membership_auc.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>

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
};

QTEST_GUILESS_MAIN(TestLanguageMetrics)
#include "tst_language_metrics.moc"
