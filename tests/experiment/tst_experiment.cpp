// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/experiment.h"
#include "core/experiment/run_state.h"
#include "core/experiment/setup.h"
#include "store/fixtures.h"

#include <limits>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

Experiment salun()
{
    Experiment experiment;
    experiment.name = "mine";
    experiment.method = "salun";
    experiment.forgetSetHash = std::string(64, 'a');
    experiment.forgetSetName = "shirts";
    experiment.parameters = {{"density", 0.3}};
    return experiment;
}

} // namespace

class TestExperiment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCatalogueObeysItself()
    {
        std::set<std::string> ids;
        for (const auto& method : methods()) {
            QVERIFY2(ids.insert(method.id).second, method.id.c_str());
            QVERIFY2(!method.summary.empty() && (method.domain.empty() || findDomain(method.domain)), method.id.c_str());
            std::set<std::string> keys;
            for (const auto& parameter : method.parameters) {
                const std::string where = method.id + "." + parameter.key;
                QVERIFY2(keys.insert(parameter.key).second, where.c_str());
                QVERIFY2(problemWith(parameter, parameter.standard).empty(), where.c_str());
                QVERIFY2(!parameter.help.empty() && !parameter.title.empty(), where.c_str());
                QVERIFY2(parameter.scale == Scale::Linear || parameter.low > 0, where.c_str());
            }
            for (const auto& preset : method.presets)
                QVERIFY2(check(method.parameters, preset.values, "").empty(), (method.id + "." + preset.id).c_str());
        }
        for (const char* id : {"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask", "salun_soft", "iu", "be", "bs", "ff",
                               "scrub", "eu_k", "cf_k"})
            QVERIFY2(findMethod(id), id);
        for (const auto& domain : domains())
            QVERIFY(findMetric(domain.forgettingMetric) && findMetric(domain.utilityMetric));
        QVERIFY(check(originalRecipe("image-classification"), Json::object(), "").empty());
        QCOMPARE(methodsToJson().size(), methods().size());
    }

    void aFileSaysEverythingAndReadsBackTheSame()
    {
        const Json file = toJson(salun());
        const Experiment back = experimentFromJson(file, "test");
        QCOMPARE(text(toJson(back)), text(file));
        QCOMPARE(file.at("parameters").size(), findMethod("salun")->parameters.size());
        QCOMPARE(hashOf(back), hashOf(salun()));
    }

    void equalContentHasAnEqualHash()
    {
        Experiment other = salun();
        other.name = "another name";
        other.forgetSetName = "another";
        QCOMPARE(hashOf(other), hashOf(salun()));
        other.parameters = complete(findMethod("salun")->parameters, other.parameters); // defaults written out
        QCOMPARE(hashOf(other), hashOf(salun()));
        other.parameters["density"] = 0.4;
        QVERIFY(hashOf(other) != hashOf(salun()));
    }

    void whatMeansNothingTellsNothingApart()
    {
        Experiment plain = salun(), other = salun();
        plain.method = other.method = "ft";
        plain.parameters = {{"learning_rate", 0.05}};
        other.parameters = {{"learning_rate", 0.05}, {"density", 0.1}, {"mask_file", "/a/b"}, {"mask_mode", "legacy_grad_only"}};
        QCOMPARE(hashOf(other), hashOf(plain));
        QCOMPARE(groupKey(other), groupKey(plain));
        QCOMPARE(automaticName(other), automaticName(plain));
        other.parameters["mask"] = "random";
        QVERIFY(hashOf(other) != hashOf(plain));
        QVERIFY2(automaticName(other).find("Mask Random · Density 0.1") != std::string::npos, automaticName(other).c_str());
        other.parameters = {{"mask", "file"}, {"mask_file", "/home/me/shirts.safetensors"}, {"density", 0.1}};
        QVERIFY2(automaticName(other).find("Mask file shirts") != std::string::npos, automaticName(other).c_str());
        QVERIFY2(automaticName(other).find("Density") == std::string::npos, automaticName(other).c_str());
    }

    void setupsAreToldApartInWords()
    {
        using Words = std::vector<std::string>;
        const Experiment plain = salun();
        QVERIFY(setupOf(plain).values.empty());
        QCOMPARE(setupInWords(setupOf(plain)), (Words{"Fashion-MNIST", findModel("small-cnn")->title}));
        Experiment other = plain;
        other.seed = 7; // is no part of a setup
        other.parameters["density"] = 0.9;
        QVERIFY(setupOf(other) == setupOf(plain));
        other.dataset.trainCount = 5000;
        other.dataset.folder = "/data/mine";
        other.augmentation = "flip";
        other.original = {{"epochs", 5}, {"learning_rate", 0.1}, {"momentum", 0.9}};
        const Words words{"folder mine", "5000 training images", "augmentation mirror", "original epochs 5, lr 0.1"};
        QCOMPARE(differencesInWords(setupOf(other), {setupOf(plain)}), words);
        QCOMPARE(unusualInWords(setupOf(other)), words);
        QCOMPARE(differencesInWords(setupOf(plain), {setupOf(other), setupOf(plain)}),
                 (Words{"the usual folder", "all training images", "augmentation as usual", "original epochs 30, lr 0.05"}));
        QCOMPARE(differencesInWords(setupOf(other), {setupOf(other)}), Words());
        other = plain;
        other.dataset.id = "cifar10";
        other.model = "resnet18";
        QCOMPARE(differencesInWords(setupOf(other), {setupOf(plain)}), (Words{findDataset("cifar10")->title, findModel("resnet18")->title}));
        // Of a later version of this program: said as it stands.
        QCOMPARE(unusualInWords({"cifar10", "resnet18", {{"dataset.colour", "grey"}, {"original.teacher", 3}}}),
                 (Words{"colour \"grey\"", "original teacher 3"}));
    }

    // What a Retrain depends on is its setup, its forget set and its seed, and nothing else.
    void runsOfOneSetupAndSeedHaveOneReference()
    {
        const auto variants = [] {
            std::vector<Experiment> made(12, salun());
            made[1].dataset.trainCount = 10;
            made[2].dataset.testCount = 10;
            made[3].dataset.splitSeed = 2;
            made[4].dataset.validation = 0.1;
            made[5].dataset.folder = "/x";
            made[6].dataset.paritySplit = true;
            made[7].augmentation = "none";
            made[8].model = "resnet18";
            made[9].original = {{"weights", "/a/b.safetensors"}};
            made[10].original = {{"schedule", "step"}};
            made[11].dataset.id = "mnist";
            return made;
        }();
        for (const Experiment& a : variants)
            for (const Experiment& b : variants) {
                QCOMPARE(setupOf(a) == setupOf(b), &a == &b);
                QCOMPARE(referenceKey(a) == referenceKey(b), &a == &b);
                QCOMPARE(groupKey(a) == groupKey(b), &a == &b);
                QCOMPARE(differencesInWords(setupOf(a), {setupOf(b)}).empty(), &a == &b);
            }
    }

    void aNameSaysWhatIsUnlikeEarlierSetups()
    {
        Experiment first = salun(), second = salun(), third = salun();
        second.original = {{"epochs", 5}};
        third.augmentation = "none";
        QCOMPARE(automaticName(first, {}), automaticName(first));
        QCOMPARE(automaticName(second, {}), automaticName(first)); // nothing is there to tell it from
        QCOMPARE(automaticName(second, {setupOf(first)}), std::string("SalUn · shirts · original epochs 5 · Density 0.3 · seed 1"));
        QCOMPARE(automaticName(third, {setupOf(first), setupOf(second)}), std::string("SalUn · shirts · augmentation none · original epochs 30 · Density 0.3 · seed 1"));
    }

    void everyDependenceIsOnAChoiceThatThereIs()
    {
        for (const auto& method : methods())
            for (const auto& parameter : method.parameters) {
                if (parameter.onlyWhen.key.empty())
                    continue;
                const Parameter* other = findParameter(method.parameters, parameter.onlyWhen.key);
                QVERIFY2(other && other->onlyWhen.key.empty(), (method.id + "." + parameter.key).c_str());
                for (const auto& value : parameter.onlyWhen.values)
                    QVERIFY2(problemWith(*other, value).empty(), (method.id + "." + parameter.key + " " + value).c_str());
            }
        const Parameters& schema = findMethod("ft")->parameters;
        const Parameter& density = *findParameter(schema, "density");
        QVERIFY(!hasMeaning(schema, density, Json::object()));
        QVERIFY(hasMeaning(schema, density, {{"mask", "inverted"}}));
        QVERIFY(hasMeaning(schema, density, {{"mask", {"none", "random"}}})); // of a sweep, one is enough
        QVERIFY(!hasMeaning(schema, density, {{"mask", {"none", "file"}}}));
    }

    void keysSayWhatIsShared()
    {
        const Experiment first = salun();
        Experiment repeated = salun(), retrain = salun(), elsewhere = salun();
        repeated.seed = 2;
        QCOMPARE(groupKey(repeated), groupKey(first));
        QVERIFY(originalKey(repeated) != originalKey(first));
        retrain.method = "retrain";
        retrain.parameters = Json::object();
        QCOMPARE(referenceKey(retrain), referenceKey(first));
        QVERIFY(groupKey(retrain) != groupKey(first));
        elsewhere.forgetSetHash = std::string(64, 'b');
        QCOMPARE(originalKey(elsewhere), originalKey(first));
        QVERIFY(referenceKey(elsewhere) != referenceKey(first));
    }

    void badFilesAreRefused_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown field") << "/colour" << "1" << "colour";
        QTest::newRow("unknown parameter") << "/parameters/densty" << "0.5" << "densty";
        QTest::newRow("out of range") << "/parameters/density" << "1.5" << "density";
        QTest::newRow("negative") << "/parameters/learning_rate" << "-1" << "learning_rate";
        QTest::newRow("wrong kind") << "/parameters/epochs" << "\"ten\"" << "epochs";
        QTest::newRow("half an epoch") << "/parameters/epochs" << "1.5" << "epochs";
        QTest::newRow("null") << "/parameters/density" << "null" << "density";
        QTest::newRow("unknown method") << "/method" << "\"magic\"" << "method";
        QTest::newRow("unknown model") << "/model" << "\"huge\"" << "model";
        QTest::newRow("unknown dataset") << "/dataset/id" << "\"cifar\"" << "dataset";
        QTest::newRow("unknown dataset entry") << "/dataset/shares" << "1" << "dataset";
        QTest::newRow("negative share") << "/dataset/train_count" << "-5" << "train_count";
        QTest::newRow("device") << "/device" << "\"tpu\"" << "device";
        QTest::newRow("negative seed") << "/seed" << "-1" << "seed";
        QTest::newRow("threads") << "/threads" << "100000" << "threads";
        QTest::newRow("no forget set") << "/forget_set/hash" << "\"\"" << "forget_set.hash";
        QTest::newRow("forget set is a text") << "/forget_set" << "\"shirts\"" << "forget_set";
        QTest::newRow("parameters are a list") << "/parameters" << "[1]" << "parameters";
        QTest::newRow("recipe out of range") << "/original/epochs" << "-3" << "epochs";
        QTest::newRow("warm-up without an end") << "/original/warmup_epochs" << "30" << "warmup_epochs";
    }

    void badFilesAreRefused()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, named);
        Json file = toJson(salun());
        file[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto read = [&] { experimentFromJson(file, "'x.json'"); };
        QCOMPARE(errorOf(read), std::string("experiment.invalid"));
        QVERIFY2(sentenceOf(read).find(named.toStdString()) != std::string::npos, sentenceOf(read).c_str());
        QVERIFY(sentenceOf(read).find("'x.json'") != std::string::npos);
    }

    void anExperimentOfANewerVersionIsRefused()
    {
        Json file = toJson(salun());
        file["version"] = 2;
        QCOMPARE(errorOf([&] { experimentFromJson(file, "x"); }), std::string("experiment.version"));
        QCOMPARE(errorOf([] { experimentFromJson(Json::array(), "x"); }), std::string("experiment.invalid"));
        QCOMPARE(errorOf([] { experimentFromJson(Json(), "x"); }), std::string("experiment.invalid"));
    }

    void notANumberIsOutOfEveryRange()
    {
        const Parameter* density = findParameter(findMethod("salun")->parameters, "density");
        QVERIFY(density);
        QVERIFY(!problemWith(*density, Json(std::numeric_limits<double>::quiet_NaN())).empty());
        QVERIFY(!problemWith(*density, Json(std::numeric_limits<double>::infinity())).empty());
        QVERIFY(problemWith(*density, Json(density->low)).empty());
        QVERIFY(problemWith(*density, Json(density->high)).empty());
    }

    void everyStateHasAName()
    {
        for (const RunState state : {RunState::Queued, RunState::Running, RunState::Paused, RunState::Done, RunState::Failed, RunState::Cancelled,
                                     RunState::Crashed, RunState::Interrupted})
            QVERIFY(runStateFromText(toText(state)) == state);
        QCOMPARE(errorOf([] { runStateFromText("asleep"); }), std::string("run.state"));
    }

    void aSplitIsSeededAndBounded()
    {
        DatasetSpec spec;
        const std::vector<std::int32_t> thirty(30, 0);
        QCOMPARE(makeSplit(spec, thirty, 0, 10).train.size(), std::size_t(30));
        spec.trainCount = 12;
        const Split split = makeSplit(spec, thirty, 0, 10);
        QCOMPARE(split.train.size(), std::size_t(12));
        QCOMPARE(split.test.size(), std::size_t(10));
        QVERIFY(std::is_sorted(split.train.begin(), split.train.end()));
        QCOMPARE(makeSplit(spec, thirty, 0, 10).train, split.train);
        spec.splitSeed = 2;
        QVERIFY(makeSplit(spec, thirty, 0, 10).train != split.train);
        spec.trainCount = 31;
        QCOMPARE(errorOf([&] { makeSplit(spec, thirty, 0, 10); }), std::string("dataset-spec.share"));
    }

    void validationIsDrawnAsTheReleasedCodeDoes()
    {
        // numpy: r = RandomState(2); for c in range(10): r.choice(np.where(labels == c)[0], int(0.1 * 5000), replace=False)
        std::vector<std::int32_t> labels(50000);
        for (std::size_t i = 0; i < labels.size(); ++i)
            labels[i] = std::int32_t(i % 10);
        DatasetSpec spec;
        spec.validation = 0.1;
        spec.splitSeed = 2;
        const Split split = makeSplit(spec, labels, 0, 100);
        using Ids = std::vector<std::int64_t>;
        QCOMPARE(split.train.size(), std::size_t(45000));
        QCOMPARE(split.validation.size(), std::size_t(5000));
        QCOMPARE(Ids(split.validation.begin(), split.validation.begin() + 8), (Ids{45, 59, 66, 79, 101, 118, 128, 144}));
        QCOMPARE(Ids(split.validation.end() - 3, split.validation.end()), (Ids{49988, 49990, 49993}));
        QVERIFY(std::is_sorted(split.train.begin(), split.train.end()));
        QVERIFY(split.originalTrain.empty());

        // Random forgetting as released: positions in the pool from RandomState(seed - 1).
        std::vector<std::int32_t> poolLabels;
        for (const auto id : split.train)
            poolLabels.push_back(labels[std::size_t(id)]);
        const auto forget = resolveRule({{"kind", "random"}, {"count", 4500}, {"seed", 2}, {"parity", true}}, split.train, poolLabels);
        QCOMPARE(Ids(forget.begin(), forget.begin() + 6), (Ids{10, 44, 46, 72, 89, 92}));
        const auto partial = resolveRule({{"kind", "class"}, {"classes", {3}}, {"count", 450}, {"seed", 2}, {"parity", true}}, split.train, poolLabels);
        QCOMPARE(Ids(partial.begin(), partial.begin() + 6), (Ids{133, 173, 213, 283, 323, 413}));
        QCOMPARE(Ids(partial.end() - 2, partial.end()), (Ids{49833, 49903}));

        // The split defect: the original model learned the split of seed 1, so a tenth of the forget set was never learned.
        spec.paritySplit = true;
        const Split released = makeSplit(spec, labels, 0, 100);
        QCOMPARE(released.train, split.train);
        QCOMPARE(released.originalTrain.size(), std::size_t(45000));
        Ids never, poolNever;
        std::set_difference(forget.begin(), forget.end(), released.originalTrain.begin(), released.originalTrain.end(), std::back_inserter(never));
        std::set_difference(split.train.begin(), split.train.end(), released.originalTrain.begin(), released.originalTrain.end(), std::back_inserter(poolNever));
        QCOMPARE(never.size(), std::size_t(462)); // by NumPy for these labels
        QCOMPARE(poolNever.size(), std::size_t(4488));
        spec.splitSeed = 1;
        QVERIFY(makeSplit(spec, labels, 0, 100).originalTrain.empty()); // both are the same split then
    }

    void unequalClassesGiveUnequalShares()
    {
        std::vector<std::int32_t> labels(1000);
        for (std::size_t i = 0; i < labels.size(); ++i)
            labels[i] = std::int32_t(i % 7);
        DatasetSpec spec;
        spec.validation = 0.1;
        spec.splitSeed = 2;
        const Split split = makeSplit(spec, labels, 0, 10);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < split.validation.size(); ++i)
            sum += split.validation[i] * std::int64_t(i + 1);
        QCOMPARE(split.validation.size(), std::size_t(98)); // 7 · int(0.1 · 142.9), by NumPy
        QCOMPARE(sum, std::int64_t(3224364));
    }

    void aDatasetsOwnValidationImagesAreNeverLearned()
    {
        const std::vector<std::int32_t> labels(30, 0);
        DatasetSpec spec;
        const Split own = makeSplit(spec, labels, 5, 10);
        QCOMPARE(own.train.size(), std::size_t(25));
        QCOMPARE(own.validation, (std::vector<std::int64_t>{25, 26, 27, 28, 29}));
        spec.validation = 0.2;
        const Split drawn = makeSplit(spec, labels, 5, 10);
        QCOMPARE(drawn.train.size(), std::size_t(20));
        QVERIFY(drawn.validation.back() < 25);
    }

    void newFieldsOfTheDataKeepOldHashes()
    {
        // What an experiment of before these fields says is what one that leaves them at their defaults says.
        const Json plain = toJson(DatasetSpec{});
        QCOMPARE(text(plain), text(Json{{"id", "fashion-mnist"}, {"train_count", 0}, {"test_count", 0}, {"split_seed", 1}}));
        DatasetSpec spec;
        spec.validation = 0.1;
        spec.imageSize = 64;
        spec.paritySplit = spec.parityLastImage = true;
        QVERIFY(datasetSpecFromJson(toJson(spec), "dataset") == spec);
        for (const Json& wrong : {Json{{"validation", 0.95}}, Json{{"validation", "x"}}, Json{{"image_size", 4}}, Json{{"parity_split", 1}}})
            QCOMPARE(errorOf([&] { datasetSpecFromJson(wrong, "dataset"); }), std::string("dataset-spec.invalid"));
        Experiment experiment;
        experiment.method = "retrain";
        experiment.forgetSetHash = std::string(64, 'a');
        QVERIFY(!toJson(experiment).contains("augmentation"));
        const auto key = originalKey(experiment);
        experiment.augmentation = "none";
        QVERIFY(originalKey(experiment) != key);
        QCOMPARE(experimentFromJson(toJson(experiment), "x").augmentation, std::string("none"));
        experiment.augmentation = "cutout";
        QCOMPARE(problemsOf(experiment).front().path, std::string("augmentation"));
    }
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
