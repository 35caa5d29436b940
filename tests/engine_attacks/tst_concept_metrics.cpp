// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of text-to-image models against the specification of comparison views, T-M, and bundles counted by hand.
#include "core/engine/metrics/concept_metrics.h"

#include "core/experiment/catalogue.h"
#include "error_of.h"
#include "results/judged_pictures.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

} // namespace

class TestConceptMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSpecificationsValues()
    {
        const auto values = conceptMetrics(specPictures());
        QVERIFY(near(values.at("concept_ua"), 50));
        QVERIFY(near(values.at("concept_ira"), 75));
        QVERIFY(near(values.at("concept_cra_all"), 200 / 3.));
        QVERIFY(near(values.at("concept_cra"), 50));
        QVERIFY(near(values.at("concept_ra"), (100 + 50 + 50 + 50) / 4.)); // striped, dotted, circle, square
        QVERIFY(near(values.at("caption_accuracy"), 100 * 5 / 8.));
    }

    void everyIdIsInTheCatalogue()
    {
        for (const auto& [id, value] : conceptMetrics(specPictures())) {
            const auto* metric = findMetric(id);
            QVERIFY2(metric && metric->domain == "text-to-image" && !metric->formula.empty() && !metric->help.empty(), id.c_str());
        }
    }

    void aForgottenObjectThatStandsBesideAnotherIsStillFound()
    {
        const std::vector<std::string> both{"shape:circle", "style:plain"}, star{"shape:star", "style:plain"};
        const auto values = conceptMetrics(judgedPictures({"shape:circle", "shape:star", "style:plain"},
                                                          {{both, {"shape:circle", "shape:star", "style:plain"}}, {both, {"shape:star"}}, {both, {}}, {both, {"style:plain"}}, {star, star}}, {"shape:circle"}));
        QVERIFY(near(values.at("concept_ua"), 75));
        QVERIFY(near(values.at("concept_ira"), 100));
        QVERIFY(near(values.at("concept_cra"), 100));
        QVERIFY(near(values.at("concept_cra_all"), 60));
    }

    void twoForgottenConceptsCountAlike()
    {
        // Three pictures of circles, all found; one of a square, not found: the mean over concepts, not over pictures.
        const std::vector<std::string> circle{"shape:circle", "style:plain"}, square{"shape:square", "style:plain"}, star{"shape:star", "style:plain"};
        const auto values = conceptMetrics(judgedPictures({"shape:circle", "shape:square", "shape:star", "style:plain"},
                                                          {{circle, circle}, {circle, circle}, {circle, circle}, {square, {}}, {star, star}}, {"shape:circle", "shape:square"}));
        QVERIFY(near(values.at("concept_ua"), 50));
    }

    void withoutAForgottenConceptOnlyQualityIsSaid()
    {
        auto bundle = specPictures();
        bundle.forgotten.clear();
        const auto values = conceptMetrics(bundle);
        QVERIFY(!values.contains("concept_ua") && !values.contains("concept_ira") && !values.contains("concept_cra"));
        QVERIFY(near(values.at("concept_ra"), 100 * (.5 + 1 + .5 + 2 / 3. + 2 / 3.) / 5));
    }

    void theDistanceIsOfKeptPicturesAlone()
    {
        // Kept pictures' features 0 and 2: mean 1, variance 2. Real ones 2 and 6: mean 4, variance 8. (1 − 4)² + (√2 − √8)² = 9 + 2.
        const std::vector<std::string> circle{"shape:circle", "style:plain"}, star{"shape:star", "style:plain"};
        const auto values = conceptMetrics(judgedPictures({"shape:circle", "shape:star", "style:plain"}, {{star, star, {0}}, {star, star, {2}}, {circle, circle, {100}}}, {"shape:circle"},
                                                          {{{}, star, {2}}, {{}, star, {6}}, {{}, circle, {-70}}}));
        QVERIFY(near(values.at("judge_fd"), 11));
        QVERIFY(!conceptMetrics(specPictures()).contains("judge_fd"));
    }

    /// The numbers of the test before, in one of Inception's 2048 features.
    void fidIsTheSameDistanceOfInceptionsFeatures()
    {
        const std::vector<std::string> circle{"shape:circle", "style:plain"}, star{"shape:star", "style:plain"};
        auto bundle = judgedPictures({"shape:circle", "shape:star", "style:plain"}, {{star, star}, {star, star}, {circle, circle}}, {"shape:circle"}, {{{}, star, {2}}, {{}, star, {6}}, {{}, circle, {-70}}});
        QVERIFY(!conceptMetrics(bundle).contains("fid") && !conceptMetrics(bundle).contains("clip_score"));
        const auto put = [](std::vector<float>& features, const std::vector<float>& values) {
            features.assign(values.size() * 2048, 0.5f);
            for (std::size_t i = 0; i < values.size(); ++i)
                features[i * 2048 + 1000] = values[i];
        };
        put(bundle.inceptionFeatures, {0, 2, 100});
        put(bundle.realInceptionFeatures, {2, 6, -70});
        QVERIFY(std::abs(conceptMetrics(bundle).at("fid") - 11) < 1e-6);
        // Without a judge every picture counts: means 34 and −62/3.
        PictureBundle alone;
        alone.height = alone.width = 1;
        alone.prompts = {"", "", ""};
        alone.inceptionFeatures = bundle.inceptionFeatures;
        alone.realInceptionFeatures = bundle.realInceptionFeatures;
        const double varianceOfDrawn = (34. * 34 + 32. * 32 + 66. * 66) / 2, mean = -62 / 3., varianceOfReal = ((2 - mean) * (2 - mean) + (6 - mean) * (6 - mean) + (-70 - mean) * (-70 - mean)) / 2;
        const double off = std::sqrt(varianceOfDrawn) - std::sqrt(varianceOfReal);
        const double expected = (34 - mean) * (34 - mean) + off * off;
        QVERIFY(std::abs(conceptMetrics(alone).at("fid") - expected) < 1e-6 * expected);
        bundle.realInceptionFeatures.resize(2048);
        QVERIFY(!conceptMetrics(bundle).contains("fid")); // one picture has no covariance
    }

    void clipsScoreIsTheMeanOfKeptPictures()
    {
        const std::vector<std::string> circle{"shape:circle", "style:plain"}, star{"shape:star", "style:plain"};
        auto bundle = judgedPictures({"shape:circle", "shape:star", "style:plain"}, {{star, star}, {star, star}, {circle, circle}}, {"shape:circle"});
        bundle.clipScores = {0.25f, 0.375f, -1};
        QVERIFY(near(conceptMetrics(bundle).at("clip_score"), 0.3125));
        const auto* metric = findMetric("clip_score");
        QVERIFY(metric && metric->decimals == 4 && findMetric("fid"));
    }

    void missingPicturesAreAnErrorAndNotAZero()
    {
        auto bundle = specPictures();
        bundle.concepts.push_back("shape:star"); // nobody was asked for a star
        bundle.forgettable.push_back("shape:star"); // nobody was asked for a star
        const auto widened = [&](const std::vector<std::uint8_t>& flags) {
            std::vector<std::uint8_t> wide;
            for (std::size_t i = 0; i < flags.size(); ++i) {
                wide.push_back(flags[i]);
                if (i % 5 == 4)
                    wide.push_back(0);
            }
            return wide;
        };
        bundle.asked = widened(bundle.asked);
        bundle.logits.assign(bundle.asked.size(), 1.0f);
        QCOMPARE(errorOf([&] { conceptMetrics(bundle); }), std::string("pictures.incomplete"));
    }
};

QTEST_GUILESS_MAIN(TestConceptMetrics)
#include "tst_concept_metrics.moc"
