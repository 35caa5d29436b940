// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/attacks/membership_svm.h"
#include "core/engine/attacks/opencv_svm.h"
#include "core/engine/attacks/threshold_attack.h"
#include "core/engine/metrics/classification_metrics.h"
#include "core/experiment/catalogue.h"
#include "core/results/sample_scores.h"
#include "engine_attacks/reference_svm.h"
#include "results/bundles.h"

#include <QTest>

#include <cstring>
#include <limits>
#include <map>
#include <random>

using namespace palimpsest;

class TestAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void confidenceAttackIsTheSpecifications();
    void secondConfidenceExampleIsTheSpecifications();
    void correctnessAttackIsTheSpecifications();
    void threeSolversAgreeOnManySamples();
    void solversAgreeOnVectorsOfProbabilities();
    void manyEqualRowsAreNoTrouble();
    void rowsThatBothSidesShareAreNoTrouble();
    void noMixtureOfRowsStopsTheSolver();
    void mergingEqualRowsIsExact();
    void vectorsOfSeveralFeaturesAreSeparated();
    void featuresFarWiderThanTheKernelAreLeftToTheLibrary();
    void featuresThatAreNotFiniteAreRefused();
    void thresholdAttackIsTheSpecifications();
    void everyClassHasItsOwnThreshold();
    void membershipAttackAsksAboutTheForgetSet();
    void membersAreDrawnBySeed();
    void forgottenClassesAreNoNonMembers();
    void aSmallRetainSetGoesAgainstAsManyTestSamples();
    void theReleasedModifiedEntropyDependsOnTheBatch();
    void metricsAreTheSameBitsEveryTime();
    void metricsOfAClassLeaveItOutOfTheTestSet();
};

namespace {

const FeatureRows kMembers{1, {0.999, 0.998, 0.995, 0.990, 0.985, 0.97, 0.96, 0.90}};
const FeatureRows kNonMembers{1, {0.99, 0.95, 0.80, 0.65, 0.55, 0.40, 0.30, 0.10}};
const FeatureRows kTargets{1, {0.995, 0.93, 0.85, 0.60, 0.20}};

double efficacy(const std::vector<double>& decisions)
{
    return double(std::count_if(decisions.begin(), decisions.end(), [](double f) { return !(f > 0); })) / double(decisions.size());
}

/// Two-class logits whose confidence for the label is p.
std::vector<float> logitsFor(double p, std::int32_t label)
{
    const float margin = float(std::log(p / (1 - p)));
    return label == 0 ? std::vector<float>{margin, 0} : std::vector<float>{0, margin};
}

Bundle bundleOf(const std::vector<double>& confidences, const std::vector<std::int32_t>& labels)
{
    std::vector<std::vector<float>> logits;
    for (std::size_t i = 0; i < confidences.size(); ++i)
        logits.push_back(logitsFor(confidences[i], labels[i]));
    return makeBundle(labels, logits);
}

std::vector<double> draw(std::mt19937& generator, std::size_t count, double mean, double deviation)
{
    // Logistic of a bell curve: what confidences of a trained model look like.
    std::vector<double> values(count);
    for (double& value : values) {
        double sum = 0;
        for (int k = 0; k < 12; ++k)
            sum += double(generator()) / 4294967296.0;
        value = double(float(1 / (1 + std::exp(-(mean + deviation * (sum - 6))))));
    }
    return values;
}

} // namespace

void TestAttacks::confidenceAttackIsTheSpecifications()
{
    const std::vector<double> expected{1.021282, 0.735562, 0.363757, -0.794421, -1.902539};
    const double boundary = 0.77366;
    for (const Svm& machine : {trainSvm(kMembers, kNonMembers), referenceSvm(kMembers, kNonMembers, {3, 1, 1e-10})}) {
        COMPARE_NEAR(machine.bias, 0.109357, 1e-6);
        const auto decisions = machine.decisions(kTargets);
        for (std::size_t i = 0; i < expected.size(); ++i)
            COMPARE_NEAR(decisions[i], expected[i], 1e-6);
        QCOMPARE(efficacy(decisions), 0.4);
        QVERIFY(std::abs(machine.decision(&boundary)) < 1e-4);
        std::map<double, double> weights;
        for (std::size_t i = 0; i < machine.weights.size(); ++i)
            weights[*machine.vectors.row(i)] += machine.weights[i]; // 0.99 stands on both sides
        QCOMPARE(machine.weights.size(), std::size_t(10));
        for (const double member : {0.985, 0.97, 0.96, 0.90})
            COMPARE_NEAR(weights.at(member), 3.0, 1e-12);
        for (const double other : {0.95, 0.80, 0.65})
            COMPARE_NEAR(weights.at(other), -3.0, 1e-12);
        COMPARE_NEAR(weights.at(0.99), 2.727922 - 3, 1e-6);
        COMPARE_NEAR(weights.at(0.55), -2.727922, 1e-6);
    }
    const auto library = openCvSvm(kMembers, kNonMembers, {3, 1, 1e-8}).decisions(kTargets);
    for (std::size_t i = 0; i < expected.size(); ++i)
        COMPARE_NEAR(library[i], expected[i], 1e-5); // its features are float32
}

void TestAttacks::secondConfidenceExampleIsTheSpecifications()
{
    const Svm machine = trainSvm({1, {.99, .98, .97, .95, .90, .85}}, {1, {.95, .80, .70, .60, .50, .40}});
    const auto decisions = machine.decisions({1, {.96, .90, .82, .75, .55}});
    const std::vector<double> expected{.9201, .6708, .3228, .0129, -.8198};
    for (std::size_t i = 0; i < expected.size(); ++i)
        COMPARE_NEAR(decisions[i], expected[i], .01);
    QCOMPARE(efficacy(decisions), 0.2);
}

void TestAttacks::correctnessAttackIsTheSpecifications()
{
    const Svm machine = trainSvm({1, {1, 1, 1, 1, 1, 1, 1, 1}}, {1, {1, 1, 1, 1, 1, 0, 0, 0}});
    const auto decisions = machine.decisions({1, {1, 1, 1, 1, 0}});
    COMPARE_NEAR(decisions[0], 1.0, 1e-6);
    COMPARE_NEAR(decisions[4], -1.0, 1e-6);
    QCOMPARE(efficacy(decisions), 0.2);
}

void TestAttacks::threeSolversAgreeOnManySamples()
{
    std::mt19937 generator(7);
    const FeatureRows members{1, draw(generator, 800, 6, 2.5)}, others{1, draw(generator, 800, 4.5, 4)}, targets{1, draw(generator, 500, 5, 4)};
    const auto own = trainSvm(members, others).decisions(targets), reference = referenceSvm(members, others).decisions(targets),
               library = openCvSvm(members, others).decisions(targets);
    for (const auto* peer : {&reference, &library}) {
        int disagree = 0;
        for (std::size_t i = 0; i < own.size(); ++i) {
            COMPARE_NEAR(own[i], (*peer)[i], 0.01);
            disagree += (own[i] > 0) != ((*peer)[i] > 0);
        }
        QVERIFY2(disagree <= 1, qPrintable(QString::number(disagree)));
    }
}

void TestAttacks::solversAgreeOnVectorsOfProbabilities()
{
    std::mt19937 generator(11);
    const auto side = [&](std::size_t count, double margin) {
        FeatureRows rows{10, {}};
        std::vector<float> logits(10);
        for (std::size_t i = 0; i < count; ++i) {
            for (float& logit : logits)
                logit = float(6 * double(generator()) / 4294967296.0);
            logits[generator() % 10] += float(margin);
            for (const double p : softmax(logits.data(), logits.size()))
                rows.values.push_back(double(float(p)));
        }
        return rows;
    };
    const FeatureRows members = side(400, 4), others = side(400, 1), targets = side(200, 2.5);
    const auto own = trainSvm(members, others, {3, 0.1}).decisions(targets), reference = referenceSvm(members, others, {3, 0.1, 1e-6}).decisions(targets);
    for (std::size_t i = 0; i < own.size(); ++i)
        COMPARE_NEAR(own[i], reference[i], 0.005);
}

void TestAttacks::manyEqualRowsAreNoTrouble()
{
    // A model that is sure of nearly everything: most confidences are 1.0f on both sides.
    std::mt19937 generator(13);
    FeatureRows members{1, std::vector<double>(600, 1.0)}, others{1, std::vector<double>(400, 1.0)};
    for (const double value : draw(generator, 50, 4, 3))
        members.values.push_back(value);
    for (const double value : draw(generator, 250, 2, 4))
        others.values.push_back(value);
    const FeatureRows targets{1, {1.0, 0.99, 0.9, 0.5, 0.1, 0.0}};
    const auto own = trainSvm(members, others).decisions(targets), reference = referenceSvm(members, others, {3, 1, 1e-6}).decisions(targets);
    for (std::size_t i = 0; i < own.size(); ++i)
        COMPARE_NEAR(own[i], reference[i], 1e-4);
    // Nothing to tell the sides apart by: both decide for the larger side or not at all, and neither fails.
    const FeatureRows same{1, std::vector<double>(30, 1.0)};
    QVERIFY(std::isfinite(trainSvm(same, same).decisions(targets).front()));
}

void TestAttacks::rowsThatBothSidesShareAreNoTrouble()
{
    // The correctness attack on a model that errs on test images alone: 4,000 members and 3,401 non-members are right, 599 non-members are wrong. Only the
    // difference of the two equal rows counts; by hand: f(right) = 1 and f(wrong) = -1, inside their boxes.
    FeatureRows members{1, std::vector<double>(4000, 1.0)}, others{1, std::vector<double>(3401, 1.0)};
    others.values.resize(4000, 0.0);
    const auto decisions = trainSvm(members, others).decisions({1, {1.0, 0.0}});
    COMPARE_NEAR(decisions[0], 1.0, 1e-6);
    COMPARE_NEAR(decisions[1], -1.0, 1e-6);
}

void TestAttacks::noMixtureOfRowsStopsTheSolver()
{
    // Found on models that had forgotten a class: the steps lost their last digits to rounding and went on to not-a-number.
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 generator(seed);
        const auto uniform = [&](double low, double high) { return low + (high - low) * double(generator()) / 4294967296.0; };
        const auto side = [&](std::size_t count) {
            FeatureRows rows{1, {}};
            for (std::size_t i = 0; i < count; ++i) {
                const double sure = double(float(1 / (1 + std::exp(-uniform(-15, 15))))), coarse = std::floor(uniform(0, 3)) / 2;
                rows.values.push_back(seed % 3 == 0 ? sure : seed % 3 == 1 ? coarse : uniform(0, 1) < 0.5 ? 1.0 : sure);
            }
            return rows;
        };
        const auto members = side(1 + generator() % 1500), others = side(1 + generator() % 1500);
        for (const double value : trainSvm(members, others).decisions({1, {0.0, 0.3, 1.0}}))
            QVERIFY2(std::isfinite(value), qPrintable(QString::number(seed)));
    }
}

void TestAttacks::mergingEqualRowsIsExact()
{
    const FeatureRows members{1, {.9, .9, .9, .8, 1, 1}}, others{1, {.9, .9, .2, .1, .7, .7}}, targets{1, {.85, .95, .5}};
    const auto merged = referenceSvm(members, others, {3, 1, 1e-9}).decisions(targets);
    const auto own = trainSvm(members, others).decisions(targets), library = openCvSvm(members, others, {3, 1, 1e-7}).decisions(targets);
    for (std::size_t i = 0; i < merged.size(); ++i) {
        COMPARE_NEAR(own[i], merged[i], 1e-6);
        COMPARE_NEAR(own[i], library[i], 1e-4);
    }
}

void TestAttacks::vectorsOfSeveralFeaturesAreSeparated()
{
    const FeatureRows positive{2, {1, 0, .9, .1, .8, .1}}, negative{2, {0, 1, .1, .9, .2, .7}};
    const Svm machine = trainSvm(positive, negative, {3, 0.5});
    for (const double f : machine.decisions(positive))
        QVERIFY(f > 0);
    for (const double f : machine.decisions(negative))
        QVERIFY(f < 0);
}

void TestAttacks::featuresFarWiderThanTheKernelAreLeftToTheLibrary()
{
    // Three hundred places that the kernel sees as strangers: no low-rank factor explains them.
    FeatureRows members, others, targets;
    for (int i = 0; i < 300; ++i)
        (i % 3 == 0 ? members : others).values.push_back(5.0 * i);
    targets.values = {0, 5, 15, 20};
    const auto own = trainSvm(members, others).decisions(targets), library = openCvSvm(members, others).decisions(targets);
    QCOMPARE(own, library);
    QVERIFY(own[0] > own[1] && own[2] > own[3]);
}

void TestAttacks::featuresThatAreNotFiniteAreRefused()
{
    VERIFY_THROWS_CODE(trainSvm({1, {std::numeric_limits<double>::quiet_NaN()}}, {1, {0.5}}), "svm.input");
    VERIFY_THROWS_CODE(trainSvm({1, {}}, {1, {0.5}}), "svm.input");
    VERIFY_THROWS_CODE(trainSvm({1, {0.5}}, {2, {0.5, 0.5}}), "svm.input");
}

void TestAttacks::thresholdAttackIsTheSpecifications()
{
    const Threshold best = bestThreshold(kMembers.values, kNonMembers.values);
    QCOMPARE(best.value, 0.96);
    QCOMPARE(best.balancedAccuracy, 0.875);
    const auto ofOneClass = [](const FeatureRows& rows) { return LabelledValues{rows.values, std::vector<std::int32_t>(rows.rows(), 0)}; };
    QCOMPARE(classThresholdAttack(ofOneClass(kMembers), ofOneClass(kNonMembers), ofOneClass(kTargets)), 0.8);
}

void TestAttacks::everyClassHasItsOwnThreshold()
{
    // Class 0 is told apart at 0.9, class 1 at 0.5: the value 0.6 is a member in one and none in the other.
    const LabelledValues members{{.9, .5}, {0, 1}}, others{{.7, .4}, {0, 1}}, targets{{.6, .6}, {0, 1}};
    QCOMPARE(classThresholdAttack(members, others, targets), 0.5);
    VERIFY_THROWS_CODE(classThresholdAttack(members, others, {{.6}, {2}}), "attack.empty");
}

void TestAttacks::membershipAttackAsksAboutTheForgetSet()
{
    const auto bundle = [](const FeatureRows& rows, std::int32_t secondClass) {
        std::vector<std::int32_t> labels(rows.rows(), 0);
        labels.back() = secondClass;
        return bundleOf(rows.values, labels);
    };
    const Bundle forget = bundle(kTargets, 0), retain = bundle(kMembers, 1), test = bundle(kNonMembers, 1);
    const MembershipResult result = membershipAttack(forget, retain, test);
    QCOMPARE(result.efficacy, 0.4);
    QCOMPARE(result.members, std::size_t(8));
    QCOMPARE(result.nonMembers, std::size_t(8));
    QCOMPARE(result.targets, std::size_t(5));
    COMPARE_NEAR(result.decisions[0], 1.021282, 1e-5); // features are float32
    MembershipOptions correctness;
    correctness.signal = MembershipSignal::Correctness;
    QCOMPARE(membershipAttack(forget, retain, test, correctness).efficacy, 0.2);
}

void TestAttacks::membersAreDrawnBySeed()
{
    std::mt19937 generator(3);
    const Bundle retain = bundleOf(draw(generator, 400, 6, 2.5), std::vector<std::int32_t>(400, 0));
    const Bundle test = bundleOf(draw(generator, 50, 3, 4), std::vector<std::int32_t>(50, 0));
    const Bundle forget = bundleOf(draw(generator, 60, 5, 4), std::vector<std::int32_t>(60, 0));
    MembershipOptions one, two, first;
    two.seed = 2;
    first.members = MemberChoice::FirstN;
    QCOMPARE(membershipAttack(forget, retain, test, one).decisions, membershipAttack(forget, retain, test, one).decisions);
    QVERIFY(membershipAttack(forget, retain, test, one).decisions != membershipAttack(forget, retain, test, two).decisions);
    Bundle head = retain;
    head.sampleIds.resize(50);
    head.labels.resize(50);
    head.logits.resize(100);
    QCOMPARE(membershipAttack(forget, retain, test, first).decisions, membershipAttack(forget, head, test, first).decisions);
}

void TestAttacks::forgottenClassesAreNoNonMembers()
{
    const Bundle forget = bundleOf({.9, .8}, {1, 1}), retain = bundleOf({.99, .98, .97}, {0, 0, 0});
    const Bundle test = bundleOf({.6, .5, .9, .9, .9}, {0, 0, 1, 1, 1});
    QCOMPARE(membershipAttack(forget, retain, test).nonMembers, std::size_t(2));
}

void TestAttacks::aSmallRetainSetGoesAgainstAsManyTestSamples()
{
    const Bundle forget = bundleOf({.9}, {0}), retain = bundleOf({.99, .98}, {0, 0}), test = bundleOf({.6, .5, .4}, {0, 0, 0});
    const auto even = membershipAttack(forget, retain, test);
    QCOMPARE(even.members, std::size_t(2));
    QCOMPARE(even.nonMembers, std::size_t(2));
    MembershipOptions released;
    released.members = MemberChoice::FirstN;
    const auto uneven = membershipAttack(forget, retain, test, released);
    QCOMPARE(uneven.members, std::size_t(2));
    QCOMPARE(uneven.nonMembers, std::size_t(3));
    VERIFY_THROWS_CODE(requireNonMembers(0), "attack.empty");
    VERIFY_THROWS_CODE(membershipAttack(Bundle{}, retain, test), "attack.empty");
}

void TestAttacks::theReleasedModifiedEntropyDependsOnTheBatch()
{
    // The specification's four samples (8.2); logits are logarithms of the probabilities.
    const auto logs = [](std::initializer_list<double> p) {
        std::vector<float> row;
        for (const double value : p)
            row.push_back(value > 0 ? float(std::log(value)) : -1000.0f);
        return row;
    };
    const Bundle four = makeBundle({0, 0, 2, 0}, {logs({.7, .2, .1}), logs({.05, .9, .05}), logs({1 / 3., 1 / 3., 1 / 3.}), logs({1, 0, 0})});
    const std::vector<double> together{2.5012166494, 5.7867157838, 1.8310204811, 69.0775527898}, alone{0.6591485750, 3.0905567376, 1.4648163849, 0},
        correct{0.1621672450, 4.9208369083, 1.0027182645, 0};
    const auto ofFour = membershipFeatures(four, MembershipSignal::ModifiedEntropyAsReleased), ours = membershipFeatures(four, MembershipSignal::ModifiedEntropy);
    for (std::size_t i = 0; i < 4; ++i) {
        const Bundle one = makeBundle({four.labels[i]}, {{four.row(i), four.row(i) + 3}});
        COMPARE_NEAR(ofFour.values[i], together[i], 4e-6); // features are float32: 69.08 is known to 4e-6
        COMPARE_NEAR(membershipFeatures(one, MembershipSignal::ModifiedEntropyAsReleased).values[0], alone[i], 1e-6);
        COMPARE_NEAR(ours.values[i], correct[i], 1e-6);
        QCOMPARE(membershipFeatures(one, MembershipSignal::ModifiedEntropy).values[0], ours.values[i]);
    }
}

void TestAttacks::metricsAreTheSameBitsEveryTime()
{
    std::mt19937 generator(5);
    const Bundle retain = bundleOf(draw(generator, 900, 6, 2.5), std::vector<std::int32_t>(900, 0));
    const Bundle test = bundleOf(draw(generator, 700, 3, 4), std::vector<std::int32_t>(700, 0));
    const Bundle forget = bundleOf(draw(generator, 300, 5, 4), std::vector<std::int32_t>(300, 0));
    const auto once = classificationMetrics(forget, retain, test, kAttackSeed), again = classificationMetrics(forget, retain, test, kAttackSeed);
    // Every metric of the catalogue that these bundles can tell is there, and no other; those on validation data need a bundle of it.
    const auto all = classificationMetrics(forget, retain, test, kAttackSeed, AttackSet::All);
    for (const auto& metric : metrics())
        if (metric.domain == "image-classification" && !metric.derived && !metric.measured && !metric.id.ends_with("_val"))
            QVERIFY2(all.contains(metric.id), metric.id.c_str());
    for (const auto& [id, value] : all)
        QVERIFY2(findMetric(id), id.c_str());
    QCOMPARE(once.size() + 1, all.size());
    QVERIFY(!once.contains("mia_modified_entropy_released"));
    for (const auto& [id, value] : once)
        QVERIFY2(std::memcmp(&value, &again.at(id), sizeof value) == 0, id.c_str());
}

void TestAttacks::metricsOfAClassLeaveItOutOfTheTestSet()
{
    // Class 1 is gone: wrong on all of it. The test set has two images of it, which must not count.
    const Bundle forget = bundleOf({.1, .2}, {1, 1}), retain = bundleOf({.99, .98, .97, .2}, {0, 0, 0, 0});
    const Bundle test = bundleOf({.9, .9, .3, .8, .1, .1}, {0, 0, 0, 0, 1, 1});
    const auto values = classificationMetrics(forget, retain, test, kAttackSeed);
    QCOMPARE(values.at("ua"), 100.0);
    QCOMPARE(values.at("forget_acc"), 0.0);
    QCOMPARE(values.at("ra"), 75.0);
    QCOMPARE(values.at("ta"), 75.0);
    QCOMPARE(values.at("mia"), 100.0);
    QVERIFY(!values.contains("mia_threshold")); // no member of the forgotten class is left
}

QTEST_APPLESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
