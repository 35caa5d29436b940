// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation logs of other people's code: what they say, which split they are of, and that no bytes break the reader.
#include "core/store/evaluation_logs.h"
#include "store/fixtures.h"

#include <cmath>
#include <numeric>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

EvaluationLog read(const std::string& bytes, const std::string& name = "eval_log_aggregated.json")
{
    const Folder folder;
    put(folder / name, bytes);
    return readEvaluationLog(folder / name);
}

std::string codeOf(const std::string& bytes)
{
    return errorOf([&] { read(bytes); });
}

/// Four hundred records; the forget splits are the last 4, 20 and 40.
const QuestionAnswerSet& set()
{
    static const QuestionAnswerSet set = [] {
        QuestionAnswerSet made;
        for (int i = 0; i < 400; ++i) {
            QuestionAnswer record;
            record.question = "Question " + std::to_string(i) + "?";
            record.answer = i < 398 ? "Answer " + std::to_string(i) + "." : "The same answer."; // told apart by their questions
            made.pool.push_back(record);
        }
        return made;
    }();
    return set;
}

/// A log as Unlearn-Simple writes it, of the records from `first`.
Json aggregated(int first, int count)
{
    Json task{{"avg_gt_loss", Json::array()}, {"num_token_gt", Json::array()}, {"avg_paraphrased_loss", Json::array()}, {"average_perturb_loss", Json::array()},
              {"rougeL_recall", Json::array()}, {"generated_text", Json::array()}};
    const auto& pool = set().pool;
    for (int i = 0; i < count; ++i) {
        task["avg_gt_loss"].push_back(0.5 + i);
        task["num_token_gt"].push_back(3 + i);
        task["avg_paraphrased_loss"].push_back(1.0);
        task["average_perturb_loss"].push_back({2.0, 3.0 + i});
        task["rougeL_recall"].push_back(0.25);
        const auto& record = pool[std::size_t(first + i)];
        task["generated_text"].push_back({"[INST] " + record.question + " [/INST]", "I wrote this.", record.answer + " "});
    }
    return {{"eval_log_forget.json", task}, {"eval_log.json", task}};
}

/// The same values as aggregated(first, count), as OpenUnlearning writes them.
Json openUnlearning(int first, int count)
{
    const Json task = aggregated(first, count).at("eval_log_forget.json");
    Json log;
    const auto add = [&](const char* name, double value) { log[name] = {{"agg_value", value}, {"value_by_index", Json::object()}}; };
    for (const char* name : {"forget_Q_A_Prob", "forget_Q_A_PARA_Prob", "forget_Q_A_PERT_Prob", "forget_Q_A_ROUGE", "extraction_strength"})
        add(name, 0.5);
    log["model_utility"] = {{"agg_value", 0.61}};
    log["forget_quality"] = {{"agg_value", 1e-5}};
    log["privleak"] = {{"agg_value", nullptr}};
    log["mia_min_k"] = {{"agg_value", 0.7}, {"auc", 0.7}, {"forget", {{"agg_value", 1.0}, {"value_by_index", Json::object()}}}, {"holdout", {{"agg_value", 1.0}, {"value_by_index", Json::object()}}}};
    for (int i = count - 1; i >= 0; --i) {
        const std::string key = std::to_string(i);
        const auto at = std::size_t(i);
        const auto put = [&](const char* name, const Json& value) { log[name]["value_by_index"][key] = value; };
        put("forget_Q_A_Prob", {{"prob", 0.1}, {"avg_loss", task["avg_gt_loss"][at]}});
        put("forget_Q_A_PARA_Prob", {{"prob", 0.1}, {"avg_loss", task["avg_paraphrased_loss"][at]}});
        put("forget_Q_A_PERT_Prob", {{"prob", {0.1, 0.1}}, {"avg_loss", task["average_perturb_loss"][at]}});
        put("forget_Q_A_ROUGE", {{"rougeL_recall", 0.25}, {"input", "user\n" + set().pool[std::size_t(first + i)].question + "assistant"},
                                 {"generation", "I wrote this."}, {"ground_truth", task["generated_text"][at][2]}});
        put("extraction_strength", i == 1 ? Json{{"score", nullptr}} : Json{{"score", 0.5}});
        log["mia_min_k"]["forget"]["value_by_index"][key] = {{"score", 1.5}};
        log["mia_min_k"]["holdout"]["value_by_index"][key] = {{"score", 2.5}};
    }
    return log;
}

} // namespace

class TestEvaluationLogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAreRead()
    {
        const auto log = read(aggregated(396, 4).dump());
        QCOMPARE(int(log.format), int(LogFormat::Aggregated));
        QCOMPARE(log.tasks.size(), std::size_t(2));
        const LogTask& task = log.tasks.at("forget");
        QCOMPARE(task.indices, (std::vector<std::int64_t>{0, 1, 2, 3}));
        QCOMPARE(*task.losses[2], 2.5);
        QCOMPARE(*task.tokens[2], 5.0);
        QCOMPARE(task.perturbedLosses[3], (std::vector<double>{2, 6}));
        QCOMPARE(task.generated[0], std::string("I wrote this."));
        QVERIFY(task.minK.empty() && log.stated.empty());
    }

    void dictionariesAreReadInTheOrderOfTheirNumbers()
    {
        Json values = Json::object(), perturbed = Json::object();
        for (int i = 0; i < 12; ++i) { // "10" sorts before "2" as text
            values[std::to_string(i)] = i;
            perturbed[std::to_string(i)] = {i + 1, i + 2};
        }
        const auto log = read(Json{{"eval_log_forget.json", {{"avg_gt_loss", values}, {"avg_paraphrased_loss", values}, {"average_perturb_loss", perturbed}}}}.dump());
        const LogTask& task = log.tasks.at("forget");
        QCOMPARE(task.size(), std::size_t(12));
        QCOMPARE(*task.losses[10], 10.0);
        QCOMPARE(task.perturbedLosses[2], (std::vector<double>{3, 4}));
    }

    void oneTasksFileIsEnough()
    {
        const std::string task = aggregated(0, 3).at("eval_log.json").dump();
        QVERIFY(read(task, "eval_log_forget.json").tasks.contains("forget"));
        QVERIFY(read(task, "eval_real_author_wo_options.json").tasks.contains("real_authors"));
        QCOMPARE(errorOf([&] { read(task, "other.json"); }), std::string("log.unknown"));
    }

    void openUnlearningsLogsAreRead()
    {
        const auto log = read(openUnlearning(380, 20).dump(), "TOFU_EVAL.json");
        QCOMPARE(int(log.format), int(LogFormat::OpenUnlearning));
        const LogTask &task = log.tasks.at("forget"), expected = read(aggregated(380, 20).dump()).tasks.at("forget");
        QCOMPARE(task.indices, expected.indices);
        QVERIFY(task.losses == expected.losses && task.paraphrasedLosses == expected.paraphrasedLosses && task.rougeRecall == expected.rougeRecall);
        QVERIFY(task.perturbedLosses == expected.perturbedLosses && task.generated == expected.generated);
        QVERIFY(!task.extractionStrength[1] && *task.extractionStrength[2] == 0.5);
        QCOMPARE(*log.tasks.at("holdout").minK[3], 2.5);
        QCOMPARE(log.stated.at("model_utility"), 0.61);
        QCOMPARE(log.stated.at("mia_min_k"), 0.7);
        QVERIFY(std::abs(log.stated.at("forget_quality_log10") + 5) < 1e-12);
        QVERIFY(!log.stated.contains("priv_leak")); // null
    }

    void otherPiecesOfTheForgetTextKeepTheirStatedValue()
    {
        Json muse = openUnlearning(380, 5);
        for (const char* name : {"forget_Q_A_Prob", "forget_Q_A_PARA_Prob", "forget_Q_A_PERT_Prob", "forget_Q_A_ROUGE"})
            muse.erase(name);
        muse["mia_min_k"]["forget"]["value_by_index"].erase("4");
        const auto log = read(muse.dump(), "MUSE_EVAL.json");
        QCOMPARE(log.tasks.at("forget").size(), std::size_t(5));
        QVERIFY(log.tasks.at("forget").minK.empty());
        QCOMPARE(log.stated.at("mia_min_k"), 0.7);
    }

    void summariesAreRead()
    {
        const auto log = read(R"({"model_utility": 0.6, "privleak": -3.5, "forget_quality": null, "something_else": 2})", "TOFU_SUMMARY.json");
        QCOMPARE(int(log.format), int(LogFormat::Summary));
        QVERIFY(log.tasks.empty());
        QCOMPARE(log.stated, (std::map<std::string, double>{{"model_utility", 0.6}, {"priv_leak", -3.5}}));
    }

    void pythonsNumbersAreUnderstood()
    {
        const std::string texts = Json::array({Json::array({"NaN \" Infinity", "b"}), Json::array({"", ""}), Json::array({"", ""}), Json::array({"", ""})}).dump();
        const auto log = read(R"({"eval_log_forget.json": {"avg_gt_loss": [NaN, Infinity, -Infinity, null], "generated_text": )" + texts + "}}");
        const LogTask& task = log.tasks.at("forget");
        QVERIFY(std::isnan(*task.losses[0]) && *task.losses[1] > 1e300 && *task.losses[2] < -1e300 && !task.losses[3]);
        QCOMPARE(task.prompts[0], std::string("NaN \" Infinity"));
    }

    void whatDoesNotHoldTogetherIsRefused()
    {
        const auto refused = [](const std::function<void(Json&)>& change) {
            Json log = aggregated(0, 4);
            change(log["eval_log_forget.json"]);
            return codeOf(log.dump());
        };
        const std::string invalid = "log.invalid";
        QCOMPARE(refused([](Json&) {}), std::string());
        QCOMPARE(refused([](Json& task) { task["avg_gt_loss"].push_back(1); }), invalid);
        QCOMPARE(refused([](Json& task) { task["rougeL_recall"] = Json::array(); }), invalid);
        QCOMPARE(refused([](Json& task) { task["avg_gt_loss"][1] = "much"; }), invalid);
        QCOMPARE(refused([](Json& task) { task["avg_gt_loss"] = 3; }), invalid);
        QCOMPARE(refused([](Json& task) { task["avg_gt_loss"] = {{"0", 1}, {"1", 1}, {"2", 1}, {"x", 1}}; }), invalid);
        QCOMPARE(refused([](Json& task) { task["avg_gt_loss"] = {{"0", 1}, {"1", 1}, {"2", 1}, {"02", 1}}; }), invalid);
        QCOMPARE(refused([](Json& task) { task["average_perturb_loss"][0] = {1, {2}}; }), invalid);
        QCOMPARE(refused([](Json& task) { task["generated_text"][2] = "text"; }), invalid);
        QCOMPARE(refused([](Json& task) { task["generated_text"][2] = {1, 2, 3}; }), invalid);
        QCOMPARE(codeOf("{}"), std::string("log.unknown"));
        QCOMPARE(codeOf("[]"), std::string("log.unknown"));
        QCOMPARE(codeOf("3"), std::string("log.unknown"));
        QCOMPARE(codeOf(R"({"eval_log.json": [1]})"), std::string("log.unknown"));
        QCOMPARE(codeOf("{"), std::string("json.invalid"));
        QCOMPARE(codeOf(""), std::string("json.invalid"));
    }

    void splitsAreRecognised()
    {
        auto split = recogniseSplit(read(aggregated(396, 4).dump()), set());
        QCOMPARE(split.name, std::string("forget01"));
        QCOMPARE(split.ids, (std::vector<std::int64_t>{396, 397, 398, 399}));
        split = recogniseSplit(read(openUnlearning(380, 20).dump()), set());
        QCOMPARE(split.name, std::string("forget05"));
        split = recogniseSplit(read(aggregated(100, 7).dump()), set());
        QCOMPARE(split.name, std::string());
        QCOMPARE(split.ids.front(), std::int64_t(100));
        Json mute = aggregated(0, 40); // without texts the number of records must do
        mute["eval_log_forget.json"].erase("generated_text");
        split = recogniseSplit(read(mute.dump()), set());
        QCOMPARE(split.name, std::string("forget10"));
        QCOMPARE(split.ids.front(), std::int64_t(360));
    }

    void tofusSplitsAreKnownByTheirSizes()
    {
        for (const auto& [count, name] : {std::pair(40, "forget01"), {200, "forget05"}, {300, "forget10"}, {400, "forget10"}, {7, ""}}) {
            Json losses = Json::array();
            for (int i = 0; i < count; ++i)
                losses.push_back(1);
            QCOMPARE(splitNameByNumber(read(Json{{"eval_log_forget.json", {{"avg_gt_loss", losses}}}}.dump())), std::string(name));
        }
        QCOMPARE(splitNameByNumber({}), std::string());
    }

    void otherDataAndOtherSplitsAreTold()
    {
        Json strange = aggregated(396, 4);
        strange["eval_log_forget.json"]["generated_text"][2][2] = "An answer that nobody gave.";
        QCOMPARE(errorOf([&] { recogniseSplit(read(strange.dump()), set()); }), std::string("log.other-data"));
        Json mute = aggregated(0, 7);
        mute["eval_log_forget.json"].erase("generated_text");
        QCOMPARE(errorOf([&] { recogniseSplit(read(mute.dump()), set()); }), std::string("log.other-split"));
        QCOMPARE(errorOf([&] { recogniseSplit(read(R"({"model_utility": 1})"), set()); }), std::string("log.no-records"));

        const auto split = recogniseSplit(read(aggregated(380, 20).dump()), set());
        std::vector<std::int64_t> same(20), wider(40);
        std::iota(same.rbegin(), same.rend(), 380); // in any order
        std::iota(wider.begin(), wider.end(), 360);
        QCOMPARE(errorOf([&] { requireSameSplit(split, same); }), std::string());
        QCOMPARE(errorOf([&] { requireSameSplit(split, wider); }), std::string("log.other-split"));
        QVERIFY(sentenceOf([&] { requireSameSplit(split, wider); }).find("forget05, 20 records from 380 to 399; the forget set has 40 records from 360 to 399") != std::string::npos);
        QCOMPARE(errorOf([&] { requireSameSplit(split, {}); }), std::string("log.other-split"));
    }

    void aLogThatWasCutAtThreeHundredIsOfTheWholeSet()
    {
        LogSplit split;
        split.ids.resize(300);
        std::iota(split.ids.begin(), split.ids.end(), 3600);
        std::vector<std::int64_t> forget(400);
        std::iota(forget.begin(), forget.end(), 3600);
        QCOMPARE(errorOf([&] { requireSameSplit(split, forget); }), std::string());
        std::iota(split.ids.begin(), split.ids.end(), 3700);
        QCOMPARE(errorOf([&] { requireSameSplit(split, forget); }), std::string("log.other-split"));
    }

    void theRealLogsAreRead()
    {
        const auto folder = sharedData("tofu-retain-logs");
        if (!std::filesystem::exists(folder))
            QSKIP("The logs of the retain models are not here.");
        const auto tofu = readTofu(sharedData("tofu"));
        const auto retain90 = readEvaluationLog(folder / "retain90_llama2-7b_eval_log_aggregated.json"), retain95 = readEvaluationLog(folder / "retain95_llama2-7b_eval_log_aggregated.json");
        QCOMPARE(retain90.tasks.size(), std::size_t(4));
        QCOMPARE(retain90.tasks.at("world_facts").size(), std::size_t(117));
        QCOMPARE(recogniseSplit(retain90, tofu).name, std::string("forget10"));
        QCOMPARE(recogniseSplit(retain95, tofu).name, std::string("forget05"));
        std::vector<std::int64_t> forget10(400), forget05(200);
        std::iota(forget10.begin(), forget10.end(), 3600);
        std::iota(forget05.begin(), forget05.end(), 3800);
        QCOMPARE(splitNameByNumber(retain95), std::string("forget05"));
        requireSameSplit(recogniseSplit(retain90, tofu), forget10);
        requireSameSplit(recogniseSplit(retain95, tofu), forget05);
        QCOMPARE(errorOf([&] { requireSameSplit(recogniseSplit(retain95, tofu), forget10); }), std::string("log.other-split"));
    }

    void noBytesBreakTheReader()
    {
        for (const char* open : {"[", "{\"a\":", "{\"eval_log.json\":{\"avg_gt_loss\":["}) {
            std::string deep;
            for (int i = 0; i < 100000; ++i)
                deep += open;
            QCOMPARE(codeOf(deep), std::string("json.invalid"));
        }
        QCOMPARE(codeOf(R"({"eval_log.json":{"avg_gt_loss":)" + std::string(100000, '[') + std::string(100000, ']') + "}}"), std::string("log.invalid"));
        const Folder folder;
        std::mt19937 random{23};
        for (const std::string& good : {aggregated(0, 3).dump(), openUnlearning(0, 3).dump()})
            for (int round = 0; round < 700; ++round) {
                std::string bad = good;
                for (unsigned i = 0; i <= random() % 4; ++i)
                    bad[random() % bad.size()] = round % 2 ? "0123456789[]{},:\"nNeE-."[random() % 23] : char(random());
                if (random() % 4 == 0)
                    bad.resize(random() % bad.size());
                put(folder / "x", bad);
                const std::string found = errorOf([&] {
                    const auto log = readEvaluationLog(folder / "x");
                    if (log.tasks.contains("forget"))
                        recogniseSplit(log, set());
                });
                QVERIFY2(found.empty() || found.starts_with("log.") || found == "json.invalid", (found + " " + bad).c_str());
            }
    }
};

QTEST_GUILESS_MAIN(TestEvaluationLogs)
#include "tst_evaluation_logs.moc"
