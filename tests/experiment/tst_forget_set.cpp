// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/experiment/forget_set.h"
#include "store/fixtures.h"

#include <numeric>

using namespace palimpsest;
using namespace palimpsest::test;
using Ids = std::vector<std::int64_t>;

namespace {

/// A pool of 20 samples with the ids 100, 101, ... and the labels 0, 1, 2, 3, 4, 0, ...
struct Pool {
    Ids ids = Ids(20);
    std::vector<std::int32_t> labels;
    Pool()
    {
        std::iota(ids.begin(), ids.end(), 100);
        for (int i = 0; i < 20; ++i)
            labels.push_back(i % 5);
    }
    ForgetSet make(const Ids& chosen, const std::string& name = "mine") const
    {
        return makeForgetSet(name, DatasetSpec{}, "data", {{"kind", "manual"}, {"ids", chosen}}, chosen, ids);
    }
};

} // namespace

class TestForgetSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void impossibleChoicesAreRefused()
    {
        const Pool pool;
        QCOMPARE(errorOf([&] { pool.make({}); }), std::string("forget-set.empty"));
        QCOMPARE(errorOf([&] { pool.make(pool.ids); }), std::string("forget-set.total"));
        QCOMPARE(errorOf([&] { pool.make({100, 99}); }), std::string("forget-set.outside"));
        QCOMPARE(errorOf([&] { pool.make({120}); }), std::string("forget-set.outside"));
        QCOMPARE(errorOf([&] { pool.make({-1}); }), std::string("forget-set.outside"));
        QCOMPARE(errorOf([&] { pool.make({100}, ""); }), std::string("forget-set.name"));
        QCOMPARE(errorOf([&] { pool.make({100}, " x"); }), std::string("forget-set.name"));
        QCOMPARE(errorOf([&] { pool.make({100}, std::string(121, 'x')); }), std::string("forget-set.name"));
    }

    void orderAndRepetitionDoNotMatter()
    {
        const Pool pool;
        const ForgetSet a = pool.make({105, 101, 105}), b = pool.make({101, 105}, "other name");
        QCOMPARE(a.sampleIds, (Ids{101, 105}));
        QCOMPARE(a.hash, b.hash);
        QVERIFY(pool.make({101, 106}).hash != a.hash);
        QVERIFY(forgetSetHash("other data", a.sampleIds) != a.hash);
        QVERIFY(forgetSetHash("data", {10, 1105}) != forgetSetHash("data", {101, 105})); // ids do not run together
    }

    void aChangedFileIsFoundOut()
    {
        const Pool pool;
        const ForgetSet set = pool.make({101, 105});
        const Json file = toJson(set);
        QCOMPARE(text(toJson(forgetSetFromJson(file, "x"))), text(file));
        Json changed = file;
        changed["sample_ids"][0] = 102;
        QCOMPARE(errorOf([&] { forgetSetFromJson(changed, "x"); }), std::string("forget-set.hash"));
        changed = file;
        changed["dataset_hash"] = "others";
        QCOMPARE(errorOf([&] { forgetSetFromJson(changed, "x"); }), std::string("forget-set.hash"));
        changed = file;
        changed["version"] = 7;
        QCOMPARE(errorOf([&] { forgetSetFromJson(changed, "x"); }), std::string("forget-set.version"));
        for (const char* key : {"format", "name", "dataset", "dataset_hash", "rule", "sample_ids", "hash", "created"}) {
            changed = file;
            changed.erase(key);
            QCOMPARE(errorOf([&] { forgetSetFromJson(changed, "x"); }), std::string("forget-set.invalid"));
        }
        changed = file;
        changed["sample_ids"][0] = "a";
        QCOMPARE(errorOf([&] { forgetSetFromJson(changed, "x"); }), std::string("forget-set.invalid"));
    }

    void rulesSelectWhatTheySay()
    {
        const Pool pool;
        const auto resolve = [&](const Json& rule) { return resolveRule(rule, pool.ids, pool.labels); };
        QCOMPARE(resolve({{"kind", "class"}, {"classes", {3}}}), (Ids{103, 108, 113, 118}));
        QCOMPARE(resolve({{"kind", "class"}, {"classes", {3, 0}}}).size(), std::size_t(8));
        const Ids part = resolve({{"kind", "class"}, {"classes", {3}}, {"count", 2}, {"seed", 5}});
        QCOMPARE(part.size(), std::size_t(2));
        for (const auto id : part)
            QCOMPARE(id % 5, 3);
        const Ids tenth = resolve({{"kind", "random"}, {"share", 0.1}, {"seed", 1}});
        Ids expected;
        for (const auto position : drawWithoutReplacement(20, 2, 1))
            expected.push_back(100 + position);
        std::sort(expected.begin(), expected.end());
        QCOMPARE(tenth, expected);
        QCOMPARE(resolve({{"kind", "random"}, {"count", 7}, {"seed", 1}}).size(), std::size_t(7));
        QCOMPARE(resolve({{"kind", "manual"}, {"ids", {104, 102}}}), (Ids{104, 102}));
        QCOMPARE(resolve({{"kind", "last"}, {"share", 0.1}}), (Ids{118, 119}));
    }

    void badRulesAreRefused_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char* rule : {R"("class")", R"({})", R"({"kind":"worst"})", R"({"kind":"class"})", R"({"kind":"class","classes":[]})",
                                 R"({"kind":"class","classes":["Shirt"]})", R"({"kind":"class","classes":[42]})",
                                 R"({"kind":"class","classes":[4294967299]})", R"({"kind":"class","classes":[3],"count":9,"seed":1})",
                                 R"({"kind":"class","classes":[3],"count":1})", R"({"kind":"random","share":0,"seed":1})",
                                 R"({"kind":"random","share":1,"seed":1})", R"({"kind":"random","share":0.5})", R"({"kind":"random","seed":1})",
                                 R"({"kind":"random","count":21,"seed":1})", R"({"kind":"random","count":-1,"seed":1})",
                                 R"({"kind":"random","share":0.1,"seed":1,"sead":2})", R"({"kind":"manual"})", R"({"kind":"last"})", R"({"kind":"last","share":1})", R"({"kind":"manual","ids":[1.5]})",
                                 R"({"kind":"score","score":"loss","order":"hardest","count":3})"})
            QTest::newRow(rule) << QString::fromLatin1(rule);
    }

    void badRulesAreRefused()
    {
        QFETCH(QString, rule);
        const Pool pool;
        QCOMPARE(errorOf([&] { resolveRule(Json::parse(rule.toStdString()), pool.ids, pool.labels); }), std::string("forget-set.rule"));
    }

    void rulesReadWell()
    {
        const std::vector<std::string> classes{"Boot", "Shirt"};
        QCOMPARE(describeRule({{"kind", "class"}, {"classes", {1}}}, classes), std::string("class Shirt"));
        QCOMPARE(describeRule({{"kind", "class"}, {"classes", {0, 7}}, {"count", 5}}, classes), std::string("5 of classes Boot, 7"));
        QCOMPARE(describeRule({{"kind", "random"}, {"share", 0.1}, {"seed", 1}}, classes), std::string("random 10 %, seed 1"));
        QCOMPARE(describeRule({{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 500}}, classes), std::string("500 hardest by loss"));
        QCOMPARE(describeRule({{"kind", "last"}, {"share", 0.05}}, classes), std::string("last 5 % of the pool"));
        QCOMPARE(describeRule({{"kind", "search"}, {"text", "born in"}, {"regular_expression", false}}, classes), std::string("records with 'born in'"));
        QCOMPARE(describeRule({{"kind", "search"}, {"text", "19.."}, {"regular_expression", true}}, classes), std::string("records matching '19..'"));
        QCOMPARE(describeRule(Json(), classes), std::string("chosen by hand"));
        QCOMPARE(describeRule({{"kind", "class"}, {"classes", {1}}}, classes, "language-model"), std::string("author Shirt"));
        QCOMPARE(describeRule({{"kind", "score"}, {"score", "extraction_strength"}, {"order", "highest"}, {"count", 50}}, classes), std::string("50 most memorised by extraction strength"));
        QCOMPARE(describeRule({{"kind", "score"}, {"score", "answer_words"}, {"order", "lowest"}, {"count", 20}}, classes), std::string("20 shortest answers"));
        QCOMPARE(describeRule({{"kind", "search"}, {"text", ""}, {"answer_words", {{"from", 3}, {"to", 8}}}, {"score", {{"of", "probability"}, {"from", 0.9}, {"to", 1.0}}}}, classes),
                 std::string("records, answers of 3 to 8 words, probability 0.9 to 1"));
        QCOMPARE(describeRule({{"kind", "search"}, {"text", "sea"}, {"answer_words", {{"from", 3}}}}, classes), std::string("records with 'sea', answers of 3 or more words"));
    }
};

QTEST_GUILESS_MAIN(TestForgetSet)
#include "tst_forget_set.moc"
