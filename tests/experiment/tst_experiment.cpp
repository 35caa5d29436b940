// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/experiment.h"
#include "core/experiment/run_state.h"
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
            QVERIFY2(!method.summary.empty() && findDomain(method.domain), method.id.c_str());
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
        for (const char* id : {"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask"})
            QVERIFY2(findMethod(id), id);
        for (const auto& domain : domains())
            QVERIFY(findMetric(domain.forgettingMetric) && findMetric(domain.utilityMetric));
        QVERIFY(check(originalRecipe(), Json::object(), "").empty());
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
        QCOMPARE(makeSplit(spec, 30, 10).train.size(), std::size_t(30));
        spec.trainCount = 12;
        const Split split = makeSplit(spec, 30, 10);
        QCOMPARE(split.train.size(), std::size_t(12));
        QCOMPARE(split.test.size(), std::size_t(10));
        QVERIFY(std::is_sorted(split.train.begin(), split.train.end()));
        QCOMPARE(makeSplit(spec, 30, 10).train, split.train);
        spec.splitSeed = 2;
        QVERIFY(makeSplit(spec, 30, 10).train != split.train);
        spec.trainCount = 31;
        QCOMPARE(errorOf([&] { makeSplit(spec, 30, 10); }), std::string("dataset-spec.share"));
    }
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "tst_experiment.moc"
