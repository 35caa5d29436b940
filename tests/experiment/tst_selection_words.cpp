// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/selection_words.h"

#include "core/experiment/scenario.h"
#include "core/experiment/selection.h"

#include <QTest>

using namespace palimpsest;

namespace {

Selection selectionOf(Json parameters, std::uint64_t seed = 1)
{
    Selection selection;
    selection.parameters = std::move(parameters);
    selection.seed = seed;
    return selection;
}

/// Every setting of a search that can be at once, none as usual.
Json everythingUnusual()
{
    return {{"unit", "classes"}, {"count", 2}, {"iterations", 31}, {"lower_method", "scrub"}, {"lower_epochs", 2}, {"lower_learning_rate", 0.002}, {"batch_size", 128},
            {"start", "binary"}, {"upper_learning_rate", 200}, {"gamma", 0.001}, {"binarise_every", 3}, {"parity_projection", true}};
}

} // namespace

class TestSelectionWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNameSaysWhatIsNotAsUsual_data()
    {
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<QString>("name");
        const auto row = [](const Json& parameters, const char* name) { QTest::newRow(name) << QByteArray::fromStdString(parameters.dump()) << QString::fromUtf8(name); };
        row(Json::object(), "hardest 10 % · Bi-level search, FT");
        row({{"lower_epochs", 10}}, "hardest 10 % · Bi-level search, FT"); // the usual number is not said
        row({{"lower_epochs", 2}}, "hardest 10 % · Bi-level search, FT, lower epochs 2");
        row({{"lower_epochs", 2}, {"order", "easiest"}, {"lower_method", "rl"}, {"parity_plain_step", true}}, "easiest 10 % · Bi-level search, RL, lower epochs 2, parity: plain step");
        row({{"gamma", 0.5}, {"share", 0.0125}}, "hardest 1.25 % · Bi-level search, FT, γ 0.5");
        row({{"upper_step", "lmo"}, {"upper_learning_rate", 5}}, "hardest 10 % · Bi-level search, FT, upper step Smallest losses"); // the size of another step means nothing
        row({{"rule", "el2n"}, {"score_epochs", 5}, {"lower_epochs", 2}, {"upper_learning_rate", 5}}, "hardest 10 % · EL2N, score after 5"); // nor does anything of a search
        row({{"rule", "lowest_loss"}, {"unit", "classes"}, {"count", 2}}, "hardest 2 of the classes · Lowest loss");
        row({{"rule", "random"}, {"count", 500}, {"order", "easiest"}}, "random 500");
    }

    void aNameSaysWhatIsNotAsUsual()
    {
        QFETCH(QByteArray, parameters);
        QFETCH(QString, name);
        const Json values = Json::parse(parameters.toStdString());
        QCOMPARE(QString::fromStdString(selectionInWords(values)), name);
        QCOMPARE(QString::fromStdString(automaticName(selectionOf(values, 3))), name + QStringLiteral(" · seed 3"));
        QCOMPARE(QString::fromStdString(scenarioTitle(selectionRule(values), {})), name);
    }

    void settingsThatDoNotFitIntoANameGetASign()
    {
        const Json all = everythingUnusual();
        const std::string name = automaticName(selectionOf(all, 9'000'000'000'000'000));
        QVERIFY2(name.starts_with("hardest 2 of the classes · Bi-level search, SCRUB, settings "), name.c_str());
        QVERIFY2(name.ends_with(" · seed 9000000000000000"), name.c_str());
        QVERIFY(name.size() + std::string(" · lowest loss").size() <= 120); // as long as a forget set's may be
        Json other = all;
        other["gamma"] = 0.002;
        QVERIFY(automaticName(selectionOf(other, 9'000'000'000'000'000)) != name);
    }

    void settingsAreThoseThatMeanSomething()
    {
        QCOMPARE(settingsOfRule({{"rule", "moderate"}, {"lower_epochs", 2}}).dump(), std::string("{}"));
        QCOMPARE(settingsOfRule({{"rule", "grand"}, {"score_models", 5}, {"share", 0.3}}).dump(), Json({{"score_epochs", 3}, {"score_models", 5}}).dump());
        const Json search = settingsOfRule({{"upper_step", "lmo"}});
        QVERIFY(search.contains("lower_epochs") && !search.contains("upper_learning_rate") && !search.contains("share"));
    }

    void flagsThatAreOffAreSaidSo()
    {
        const Parameter& flag = *findParameter(selectionParameters(), "parity_projection");
        QCOMPARE(settingInWords(flag, true), std::string("parity: bisection"));
        QCOMPARE(settingInWords(flag, false), std::string("parity: bisection off"));
    }

    void anUnknownRuleIsSaidAsItIs()
    {
        QCOMPARE(ruleInWords("oracle", Json::object()), std::string("oracle"));
        QCOMPARE(ruleInWords("bilevel", Json::object()), std::string("Bi-level search"));
        QVERIFY(placeOfRule("bilevel") < placeOfRule("random"));
        QVERIFY(placeOfRule("random") < placeOfRule("oracle"));
    }
};

QTEST_APPLESS_MAIN(TestSelectionWords)
#include "tst_selection_words.moc"
