// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of one's own: the reader of descriptors, and the list of methods that knows them.
#include "core/experiment/own_method.h"

#include "core/experiment/catalogue_methods.h"
#include "core/experiment/experiment.h"
#include "core/experiment/method_registry.h"
#include "core/experiment/parameter_json.h"
#include "tests/store/fixtures.h"

#include <QtTest>

#include <random>
#include <thread>

using namespace palimpsest;
using test::errorOf;
using test::sentenceOf;

namespace {

Json descriptor()
{
    return Json::parse(R"({
        "format": "palimpsest-method", "version": 1, "id": "my_method", "title": "My method", "summary": "It forgets.", "help": "With care.",
        "paper": "Somebody, 2026", "objective": "my_method.pt", "data": "forget_then_retain", "forget_labels": "random",
        "defaults": {"epochs": 3, "learning_rate": 0.02},
        "parameters": [
            {"key": "strength", "title": "Strength", "kind": "real", "low": 0.001, "high": 10, "scale": "log", "default": 1, "help": "How hard."},
            {"key": "steps", "title": "Steps", "kind": "integer", "low": 1, "high": 9, "default": 2.0, "unit": "steps"},
            {"key": "soft", "title": "Soft", "kind": "boolean", "default": true, "advanced": true},
            {"key": "norm", "title": "Norm", "kind": "choice", "default": "l2", "choices": [{"id": "l1", "title": "L1"}, {"id": "l2", "title": "L2", "help": "Euclid"}]}],
        "presets": [{"id": "mine", "title": "Mine", "source": "my own sweep", "values": {"strength": 2.5, "epochs": 7}}]})");
}

MethodDescriptor version(const std::string& id, const std::string& hash, const std::string& title)
{
    MethodDescriptor method = ownMethodFromJson(descriptor(), "test");
    method.id = id;
    method.title = title;
    method.own->hash = hash;
    return method;
}

/// Leaves the list as other tests expect it.
struct NoOwnMethods {
    ~NoOwnMethods() { offerOwnMethods({}); }
};

} // namespace

class TestOwnMethod : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDescriptorBecomesAMethodWithTheSharedSettings()
    {
        const MethodDescriptor method = ownMethodFromJson(descriptor(), "test");
        QCOMPARE(method.id, std::string("my_method"));
        QCOMPARE(method.title, std::string("My method"));
        QCOMPARE(method.domain, std::string("image-classification"));
        QVERIFY(method.own->data == OwnMethod::Data::ForgetThenRetain);
        QVERIFY(method.own->randomForgetLabels);
        QCOMPARE(method.needs, std::vector<std::string>{"retain data"});
        QCOMPARE(method.parameters[0].key, std::string("epochs"));
        QCOMPARE(method.parameters[0].standard, Json(3));
        QCOMPARE(method.parameters[1].key, std::string("learning_rate"));
        QCOMPARE(method.parameters[1].standard, Json(0.02));
        QCOMPARE(method.parameters[2].key, std::string("strength"));
        QVERIFY(method.parameters[2].scale == Scale::Logarithmic);
        QCOMPARE(method.parameters[3].standard.dump(), std::string("2")); // 2.0 of an integer
        QVERIFY(method.parameters[4].advanced);
        QCOMPARE(method.parameters[5].choices[1].title, std::string("L2"));
        for (const auto& shared : gradientSettings())
            QVERIFY2(findParameter(method.parameters, shared.key), shared.key.c_str());
        QCOMPARE(method.parameters.size(), gradientSettings().size() + 4);
        QCOMPARE(method.presets.front().values.at("epochs"), Json(7));
        QVERIFY(check(method.parameters, complete(method.parameters, Json::object()), "").empty());
    }

    void everyParameterOfTheCatalogueSurvivesJson()
    {
        for (const auto& method : builtInMethods())
            for (const auto& parameter : method.parameters) {
                std::vector<Problem> problems;
                const Parameter read = parameterFromJson(toJson(parameter), "p", problems);
                QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().sentence.c_str());
                QCOMPARE(test::text(toJson(read)), test::text(toJson(parameter)));
            }
    }

    void whatIsWrongIsNamedWithItsFieldAndWhatWasExpected_data()
    {
        QTest::addColumn<QString>("patch"); // a JSON merge patch
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* patch, const char* part) { QTest::newRow(name) << QString(patch) << QString(part); };
        row("other format", R"({"format": "x"})", "format must be");
        row("no id", R"({"id": null})", "id is missing; expected a text");
        row("id", R"({"id": "My method"})", "id is \"My method\"; expected up to 40 small letters");
        row("unknown field", R"({"titel": "x"})", "titel is not known; expected data, defaults,");
        row("title", R"({"title": 3})", "title is 3; expected a text");
        row("two lines", R"({"title": "a\nb"})", "title holds a line break");
        row("data", R"({"data": "everything"})", "data is \"everything\"; expected one of forget, retain, mixed, forget_then_retain");
        row("labels", R"({"forget_labels": true})", "forget_labels is true; expected one of true, random");
        row("labels unused", R"({"data": "retain"})", "no forget sample is seen");
        row("objective outside", R"({"objective": "../x.pt"})", "objective is \"../x.pt\"; expected the name of a .pt file");
        row("objective ending", R"({"objective": "x.py"})", "expected the name of a .pt file");
        row("default unknown", R"({"defaults": {"speed": 1}})", "defaults.speed is not known; expected one of epochs, learning_rate");
        row("default range", R"({"defaults": {"epochs": 0}})", "epochs is 0; expected a whole number from 1");
        row("parameters", R"({"parameters": {}})", "parameters is an object; expected a list");
        row("entry", R"({"parameters": [3]})", "parameters[0] must be an object");
        row("key", R"({"parameters": [{"key": "A", "title": "A", "kind": "boolean", "default": true}]})", "parameters[0].key is \"A\"; expected small letters");
        row("key taken", R"({"parameters": [{"key": "momentum", "title": "A", "kind": "boolean", "default": true}]})", "parameters[0].key is \"momentum\", which is taken");
        row("key reserved", R"({"parameters": [{"key": "logits", "title": "A", "kind": "boolean", "default": true}]})", "which is taken");
        row("kind", R"({"parameters": [{"key": "a", "title": "A", "kind": "float", "default": 1}]})", "parameters[0].kind is \"float\"; expected one of real, integer");
        row("no bounds", R"({"parameters": [{"key": "a", "title": "A", "kind": "real", "default": 1}]})", "parameters[0].low is missing; expected a number");
        row("bounds", R"({"parameters": [{"key": "a", "title": "A", "kind": "real", "low": 2, "high": 1, "default": 1}]})", "expected low < high");
        row("log", R"({"parameters": [{"key": "a", "title": "A", "kind": "real", "low": 0, "high": 1, "scale": "log", "default": 1}]})", "a logarithmic scale needs that");
        row("default", R"({"parameters": [{"key": "a", "title": "A", "kind": "real", "low": 0, "high": 1, "default": 7}]})", "parameters[0].default: a is 7; expected a number from 0 to 1");
        row("choices", R"({"parameters": [{"key": "a", "title": "A", "kind": "choice", "default": "b"}]})", "parameters[0].choices is empty");
        row("choice default", R"({"parameters": [{"key": "a", "title": "A", "kind": "choice", "default": "b", "choices": [{"id": "c", "title": "C"}]}]})", "expected one of c");
        row("choice twice", R"({"parameters": [{"key": "a", "title": "A", "kind": "choice", "default": "c", "choices": [{"id": "c", "title": "C"}, {"id": "c", "title": "C"}]}]})", "is there twice");
        row("preset", R"({"presets": [{"id": "a", "title": "A", "values": {"epochs": -1}}]})", "presets[0].values: epochs is -1");
    }

    void whatIsWrongIsNamedWithItsFieldAndWhatWasExpected()
    {
        QFETCH(QString, patch);
        QFETCH(QString, part);
        Json value = descriptor();
        value.merge_patch(Json::parse(patch.toStdString()));
        const std::string sentence = sentenceOf([&] { ownMethodFromJson(value, "'m.json'"); });
        QVERIFY2(sentence.starts_with("'m.json' cannot be used as a method: "), sentence.c_str());
        QVERIFY2(QString::fromStdString(sentence).contains(part), sentence.c_str());
        QCOMPARE(errorOf([&] { ownMethodFromJson(value, "m"); }), std::string("method.descriptor"));
    }

    void aNewerFormatIsLeftAlone()
    {
        Json value = descriptor();
        value["version"] = 2;
        QCOMPARE(errorOf([&] { ownMethodFromJson(value, "m"); }), std::string("method.version"));
        value["version"] = "1";
        QCOMPARE(errorOf([&] { ownMethodFromJson(value, "m"); }), std::string("method.version"));
        QCOMPARE(sentenceOf([&] { ownMethodFromJson(value, "m"); }), std::string("m has version \"1\"; this program reads version 1."));
        value.erase("version");
        QCOMPARE(sentenceOf([&] { ownMethodFromJson(value, "m"); }), std::string("m does not say its version; this program reads version 1."));
    }

    void noBytesCrashTheReader()
    {
        const std::string good = descriptor().dump();
        std::mt19937 random(7);
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes = good;
            if (round % 3 == 0)
                bytes.resize(random() % bytes.size());
            for (unsigned flips = random() % 4; flips > 0 && !bytes.empty(); --flips)
                bytes[random() % bytes.size()] = round % 2 ? char(random()) : "{}[]\",:0123456789.-e"[random() % 20];
            const Json value = Json::parse(bytes, nullptr, false);
            if (value.is_discarded())
                continue;
            try {
                const MethodDescriptor method = ownMethodFromJson(value, "fuzz");
                QVERIFY(check(method.parameters, complete(method.parameters, Json::object()), "").empty());
            } catch (const Error&) {
                // a sentence is all that is asked for
            }
        }
    }

    void fieldsOfAnyKindAreRefusedOrRead()
    {
        const std::vector<Json> kinds{nullptr, true, -1, 1e300, "", std::string(5000, 'x'), Json::array(), Json::object(), Json::array({Json::array({1})}), "x"};
        const Json whole = descriptor();
        for (const auto& [key, value] : whole.items())
            for (const auto& kind : kinds) {
                Json changed = descriptor();
                changed[key] = kind;
                const std::string code = errorOf([&] { ownMethodFromJson(changed, "m"); });
                QVERIFY2(code.empty() || code.starts_with("method."), code.c_str());
            }
    }

    void offeredMethodsAreListedAfterTheBuiltInOnes()
    {
        const NoOwnMethods restore;
        const std::size_t builtIn = builtInMethods().size();
        QCOMPARE(methods().size(), builtIn);
        QVERIFY(offerOwnMethods({version("mine", "h1", "Mine")}));
        QVERIFY(!offerOwnMethods({version("mine", "h1", "Mine")}));
        QCOMPARE(methods().size(), builtIn + 1);
        QCOMPARE(methods().back().title, std::string("Mine"));
        QCOMPARE(methodsToJson().back().at("own").at("hash"), Json("h1"));
        const MethodDescriptor* before = findMethod("mine");
        QVERIFY(offerOwnMethods({version("mine", "h2", "Mine, better")}));
        QCOMPARE(before->title, std::string("Mine")); // who holds it still reads what it was
        QCOMPARE(findMethod("mine")->title, std::string("Mine, better"));
        QCOMPARE(findMethod("mine", "h1")->title, std::string("Mine"));
        QVERIFY(!findMethod("mine", ""));
        QVERIFY(!findMethod("mine", "h3"));
        QVERIFY(offerOwnMethods({}));
        QCOMPARE(methods().size(), builtIn);
        QVERIFY(findMethod("mine")); // its runs are still to be named
    }

    void threadsReadWhileTheListChanges()
    {
        const NoOwnMethods restore;
        std::atomic<bool> stop{false};
        std::atomic<int> missed{0};
        std::vector<std::thread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back([&] {
                while (!stop) {
                    std::size_t length = 0;
                    for (const auto& method : methods())
                        length += method.title.size();
                    missed += length == 0 || !findMethod("salun") || findMethod("salun")->title != "SalUn";
                }
            });
        for (int round = 0; round < 200; ++round)
            offerOwnMethods({version("other", std::to_string(round), "Other")});
        stop = true;
        for (auto& reader : readers)
            reader.join();
        QCOMPARE(missed.load(), 0);
    }

    void theVersionIsPartOfAnExperiment()
    {
        const NoOwnMethods restore;
        Experiment experiment;
        experiment.method = "salun";
        experiment.forgetSetHash = std::string(64, 'a');
        const std::string builtIn = hashOf(experiment);
        QVERIFY(!toJson(experiment).contains("method_hash"));
        offerOwnMethods({version("versioned", "v1", "V")});
        experiment.method = "versioned";
        QCOMPARE(problemsOf(experiment).front().path, std::string("method")); // which version?
        experiment.methodHash = "v1";
        QVERIFY(problemsOf(experiment).empty());
        const std::string first = hashOf(experiment), group = groupKey(experiment), reference = referenceKey(experiment);
        QVERIFY(first != builtIn);
        const Experiment read = experimentFromJson(toJson(experiment), "test");
        QCOMPARE(read.methodHash, std::string("v1"));
        QCOMPARE(hashOf(read), first);
        Json byHand = toJson(experiment);
        byHand.erase("method_hash");
        QCOMPARE(experimentFromJson(byHand, "test").methodHash, std::string("v1"));
        offerOwnMethods({version("versioned", "v2", "V")});
        experiment.methodHash = "v2";
        QVERIFY(hashOf(experiment) != first);
        QVERIFY(groupKey(experiment) != group);
        QCOMPARE(referenceKey(experiment), reference); // Retrain does not depend on it
        experiment.methodHash = "v9";
        QVERIFY(QString::fromStdString(problemsOf(experiment).front().sentence).contains("another version"));
        experiment.method = "salun";
        QVERIFY(QString::fromStdString(problemsOf(experiment).front().sentence).contains("built in"));
    }
};

QTEST_APPLESS_MAIN(TestOwnMethod)
#include "tst_own_method.moc"
