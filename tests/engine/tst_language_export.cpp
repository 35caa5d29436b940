// SPDX-License-Identifier: GPL-3.0-or-later
// Language models out of and into a workspace: a trained one is exported, its folder is the original of another run, which is exported again; and what is wrong with folders,
// logs and texts is said in one sentence before anything long begins.
#include "tests/engine/language_world.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/pretrained/pretrained_export.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/runner/language/language_export.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "core/engine/runner/tensor_files.h"
#include "core/text/tokenizer_export.h"

#include <QtTest>

#include <functional>
#include <optional>

using namespace palimpsest;
using palimpsest::test::LanguageWorld;
using palimpsest::test::Listener;

namespace fs = std::filesystem;

namespace {

/// A small Llama with weights that nobody trained, and the tokenizer of the fictitious authors, as a Hugging Face folder.
void writeFolder(const LanguageWorld& world, const fs::path& folder, const std::function<void(DecoderConfig&)>& change = {})
{
    const auto source = languageSourceOf(world.experiment("original"), world.workspace.folder(), *world.dataset->texts);
    auto config = source.config;
    config.layers = 1;
    config.width = 32;
    config.heads = config.kvHeads = 2;
    config.headWidth = 16;
    config.hidden = 48;
    if (change)
        change(config);
    PretrainedExport settings;
    settings.endToken = source.tokenizer->special().end;
    settings.files = tokenizerFiles(*source.tokenizer);
    exportPretrained(*makeDecoder(config, 3), folder, settings);
}

/// A retain model's log of these records, as Unlearn-Simple writes it.
void writeLog(const LanguageWorld& world, const std::vector<std::int64_t>& ids, const fs::path& file)
{
    Json task;
    int i = 0;
    for (const auto id : ids) {
        const auto& record = world.dataset->texts->pool[std::size_t(id)];
        task["avg_gt_loss"].push_back(2.0 + i);
        task["num_token_gt"].push_back(5);
        task["avg_paraphrased_loss"].push_back(2.5);
        task["average_perturb_loss"].push_back({2.0, 2.5 + i});
        task["generated_text"].push_back({"Question: " + record.question, "I wrote this.", record.answer});
        ++i;
    }
    writeJson(file, {{"eval_log_forget.json", task}});
}

Experiment pretrainedExperiment(const LanguageWorld& world, const fs::path& folder, const std::string& method = "simnpo")
{
    auto experiment = world.experiment(method);
    experiment.model = "pretrained";
    experiment.original = {{"weights", folder.string()}, {"max_length", 64}};
    return experiment;
}

/// How a run of it fails: code and sentence. Nothing may have been trained before.
std::pair<std::string, std::string> failureOf(const LanguageWorld& world, const Experiment& experiment)
{
    std::optional<RunFolder> folder;
    try {
        folder = world.queue(experiment);
    } catch (const Error& error) {
        return {error.code(), error.what()};
    }
    Listener listener;
    const auto outcome = listener.run(*folder);
    if (outcome == RunOutcome::Done)
        return {"done", ""};
    if (outcome != RunOutcome::BadInput)
        return {"not said to be bad input", listener.why()};
    if (listener.stages().size() > 1) // of which the first reads the data
        return {"found late", listener.why()};
    const auto failed = listener.of("failed").front();
    return {failed.at("code"), failed.at("sentence")};
}

} // namespace

class LanguageExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModelThatWasTrainedHereBecomesAFolder()
    {
        LanguageWorld world;
        const auto run = world.queue("simnpo");
        QCOMPARE(palimpsest::test::unlearn(run), std::string());
        exportLanguageModel(run, world.workspace.folder(), world / "out", {});
        for (const char* file : {"config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"})
            QVERIFY2(fs::exists(world / "out" / file), file);
        const auto opened = openPretrained(world / "out");
        const auto weights = readTensors(run.file("weights.safetensors")).tensors;
        for (const auto& entry : opened.model->named_parameters())
            QVERIFY2(torch::equal(entry.value(), weights.at(entry.key())), entry.key().c_str());
        const auto source = languageSourceOf(run.experiment(), world.workspace.folder(), *world.dataset->texts);
        const auto tokenizer = openTokenizer(world / "out");
        for (const auto& record : world.dataset->texts->pool)
            QCOMPARE(tokenizer->encode(record.answer), source.tokenizer->encode(record.answer));
        QCOMPARE(tokenizer->special().end, source.tokenizer->special().end);

        exportLanguageModel(run, world.workspace.folder(), world / "half", {"bf16", 100'000});
        QVERIFY(fs::exists(world / "half" / "model.safetensors.index.json"));
        QCOMPARE(openPretrained(world / "half").dtypes, std::vector<std::string>{"BF16"});
        QVERIFY_EXCEPTION_THROWN(exportLanguageModel(run, world.workspace.folder(), world / "out", {}), Error); // never into another model's files
        QVERIFY_EXCEPTION_THROWN(exportLanguageModel(run, world.workspace.folder(), world / "x", {"int4", 1'000'000}), Error);
    }

    void aFolderGoesThroughTheWholeEngineAndOutAgain()
    {
        LanguageWorld world;
        writeFolder(world, world / "model", [](DecoderConfig& config) { config.vocabulary += 9; }); // rows that no token has: such a model writes ids that are none
        writeLog(world, world.forgetSet.sampleIds, world / "retain.json");
        auto experiment = pretrainedExperiment(world, world / "model");
        experiment.original["reference"] = (world / "retain.json").string();
        const auto run = world.queue(experiment);
        Listener listener;
        QVERIFY2(listener.run(run) == RunOutcome::Done, listener.why().c_str());
        const auto metrics = run.readMetrics();
        for (const char* id : {"forget_quality", "model_utility", "forget_truth_ratio", "forget_rouge"})
            QVERIFY2(metrics.contains(id), id);
        exportLanguageModel(run, world.workspace.folder(), world / "out", {});
        QCOMPARE(readFile(world / "out" / "tokenizer.json"), readFile(world / "model" / "tokenizer.json"));
        QCOMPARE(readJson(world / "out" / "config.json"), readJson(world / "model" / "config.json"));
        const auto before = openPretrained(world / "model"), after = openPretrained(world / "out");
        bool moved = false;
        for (std::size_t i = 0; i < before.model->parameters().size(); ++i)
            moved = moved || !torch::equal(before.model->parameters()[i], after.model->parameters()[i]);
        QVERIFY(moved);

        // The tokenizer was changed since: nothing goes out under it.
        auto changed = readJson(world / "model" / "tokenizer_config.json");
        changed["add_bos_token"] = true;
        writeJson(world / "model" / "tokenizer_config.json", changed);
        QVERIFY_EXCEPTION_THROWN(exportLanguageModel(run, world.workspace.folder(), world / "again", {}), Error);
        QVERIFY(!fs::exists(world / "again"));
    }

    void aLogOfAnotherSplitIsRefusedBeforeAnythingIsTrained()
    {
        LanguageWorld world;
        auto others = world.forgetSet.sampleIds;
        others.back() = others.back() == 39 ? 0 : 39;
        if (std::find(world.forgetSet.sampleIds.begin(), world.forgetSet.sampleIds.end(), others.back()) != world.forgetSet.sampleIds.end())
            others.pop_back();
        writeLog(world, others, world / "other.json");
        auto experiment = world.experiment("simnpo");
        experiment.original["reference"] = (world / "other.json").string();
        QCOMPARE(failureOf(world, experiment).first, std::string("log.other-split"));
        writeFileAtomically(world / "other.json", "{\"a\": ");
        QCOMPARE(failureOf(world, experiment).first, std::string("json.invalid"));
        fs::remove(world / "other.json");
        QCOMPARE(failureOf(world, experiment).first, std::string("file.missing"));
    }

    void foldersThatCannotBeUsedAreRefusedBeforeAnythingIsTrained()
    {
        LanguageWorld world;
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "nowhere")).first, std::string("file.missing"));
        QCOMPARE(failureOf(world, pretrainedExperiment(world, "")).first, std::string("weights.missing"));

        // More ids than the embedding has rows.
        writeFolder(world, world / "narrow", [](DecoderConfig& config) { config.vocabulary = 300; });
        auto failure = failureOf(world, pretrainedExperiment(world, world / "narrow"));
        QCOMPARE(failure.first, std::string("pretrained.vocabulary"));
        QVERIFY2(failure.second.find("300") != std::string::npos, failure.second.c_str());

        // A tokenizer that does not know the token that ends the model's texts.
        writeFolder(world, world / "foreign", [](DecoderConfig& config) { config.vocabulary = 2000; });
        auto config = readJson(world / "foreign" / "config.json");
        config["eos_token_id"] = {1999};
        writeJson(world / "foreign" / "config.json", config);
        failure = failureOf(world, pretrainedExperiment(world, world / "foreign"));
        QCOMPARE(failure.first, std::string("pretrained.tokenizer"));
        QVERIFY2(failure.second.find("1999") != std::string::npos && failure.second.find("eos_token_id") != std::string::npos, failure.second.c_str());

        // Weights whose header lies, and weights of another model.
        writeFolder(world, world / "lying");
        auto bytes = readFile(world / "lying" / "model.safetensors");
        fs::resize_file(world / "lying" / "model.safetensors", bytes.size() / 2);
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "lying")).first, std::string("safetensors.truncated"));
        bytes.replace(bytes.find("\"F32\""), 5, "\"F16\"");
        writeFileAtomically(world / "lying" / "model.safetensors", bytes);
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "lying")).first, std::string("safetensors.tensor"));
        writeFolder(world, world / "deeper", [](DecoderConfig& deeper) { deeper.layers = 2; });
        fs::copy_file(world / "deeper" / "model.safetensors", world / "lying" / "model.safetensors", fs::copy_options::overwrite_existing);
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "lying")).first, std::string("weights.mismatch"));
        fs::remove(world / "lying" / "tokenizer.json");
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "lying")).first, std::string("tokenizer.missing"));
        QCOMPARE(failureOf(world, pretrainedExperiment(world, world / "deeper", "retrain")).first, std::string("retrain.pretrained"));
    }

    void questionsThatLeaveNoRoomAreNamed()
    {
        LanguageWorld world;
        auto experiment = world.experiment("simnpo");
        experiment.original["max_length"] = 16;
        const auto [code, sentence] = failureOf(world, experiment);
        QCOMPARE(code, std::string("texts.no-room"));
        QVERIFY2(sentence.find("16 tokens") != std::string::npos, sentence.c_str());
    }

    void answersThatAreCutAreCounted()
    {
        LanguageWorld world;
        const auto experiment = world.experiment("simnpo"); // of at most 64 tokens
        Listener listener;
        listener.act = [&](const Json& event) {
            if (event.at("event") == "stage" && event.at("stage") == "original")
                listener.control.command("cancel");
        };
        QVERIFY2(listener.run(world.queue(experiment)) == RunOutcome::Cancelled, listener.why().c_str());
        const auto warnings = listener.of("warning");
        QVERIFY(std::any_of(warnings.begin(), warnings.end(), [](const Json& event) { return event.at("code") == "texts.cut"; }));
    }

    void anEmptyAnswerIsItsEndAlone()
    {
        LanguageWorld world;
        auto source = languageSourceOf(world.experiment("original"), world.workspace.folder(), *world.dataset->texts);
        QuestionAnswer empty;
        empty.question = "Who wrote nothing?";
        QuestionAnswerSet set;
        set.pool = {empty};
        const auto data = makeLanguageData(source, set, {0}, {0}, 1);
        QCOMPARE(data.sequences.countedOf(0), std::int64_t(1));
        QCOMPARE(std::int64_t(data.sequences.idsOf(0)[data.sequences.lengthOf(0) - 1]), std::int64_t(*source.tokenizer->special().end));

        // A tokenizer that ends no text leaves nothing to count.
        struct Endless : Tokenizer {
            explicit Endless(std::shared_ptr<const Tokenizer> inner) : m_inner(std::move(inner)) {}
            std::vector<TokenId> encode(std::string_view text) const override { return m_inner->encode(text); }
            std::string decode(std::span<const TokenId> ids, bool keep) const override { return m_inner->decode(ids, keep); }
            std::int64_t vocabularySize() const override { return m_inner->vocabularySize(); }
            const SpecialTokens& special() const override { return m_none; }
            std::string bytesOf(TokenId id) const override { return m_inner->bytesOf(id); }
            std::string toJson() const override { return m_inner->toJson(); }
            std::string hash() const override { return m_inner->hash(); }
            std::shared_ptr<const Tokenizer> m_inner;
            SpecialTokens m_none;
        };
        source.tokenizer = std::make_shared<Endless>(source.tokenizer);
        try {
            makeLanguageData(source, set, {0}, {0}, 1);
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("texts.no-room"));
            QVERIFY(std::string(error.what()).find("empty") != std::string::npos);
        }
    }

    void promptsThatGenerateNothingAreEmptyTexts()
    {
        // A model that ends every text at once.
        const torch::NoGradGuard noGradients;
        LanguageWorld world;
        auto source = languageSourceOf(world.experiment("original"), world.workspace.folder(), *world.dataset->texts);
        const auto model = makeDecoder(source.config, 1);
        for (auto& entry : model->named_parameters())
            entry.value().fill_(entry.key().find("norm") != std::string::npos ? 1.0 : 0.0);
        model->named_parameters()["model.embed_tokens.weight"].fill_(0.1); // every direction the same, and the end's row the longest
        model->named_parameters()["model.embed_tokens.weight"][*source.tokenizer->special().end].fill_(1.0);
        const TextGroup group{"forget", {0, 1}, &world.dataset->texts->pool};
        const auto bundle = evaluateTexts(*model, source, group, [](double) {});
        QCOMPARE(bundle.generated, (std::vector<std::string>{"", ""}));
    }
};

QTEST_GUILESS_MAIN(LanguageExportTest)
#include "tst_language_export.moc"
