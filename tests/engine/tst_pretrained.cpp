// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/decoder_configs.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/engine/models/generation.h"
#include "core/engine/pretrained/decoder_config_json.h"
#include "core/engine/pretrained/pretrained_export.h"
#include "core/engine/pretrained/pretrained_folder.h"
#include "core/engine/pretrained/weight_files.h"

#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr const char* kFamilies[] = {"gpt2", "llama2", "llama3", "phi", "qwen2"};

/// What transformers saved and computed: make_references.py.
fs::path reference(const std::string& family)
{
    return fs::path(PALIMPSEST_LANGUAGE_REFERENCES) / family;
}

std::map<std::string, torch::Tensor> expected(const std::string& family)
{
    std::map<std::string, WeightEntry> entries;
    for (const char* name : {"ids", "logits", "block0", "generated"})
        entries[name].file = reference(family) / "expected.safetensors";
    std::map<std::string, torch::Tensor> tensors;
    readWeights(entries, [&](const std::string& name, const torch::Tensor& tensor) { tensors[name] = tensor.clone(); });
    return tensors;
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

struct Caught {
    std::string code, sentence;
};

Caught errorOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return {error.code(), error.what()};
    }
    return {};
}

class Folder {
public:
    fs::path operator/(const std::string& name) const { return path() / name; }
    fs::path path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

void copyInto(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from))
        fs::copy_file(entry.path(), to / entry.path().filename());
}

void changeConfig(const fs::path& folder, const std::function<void(Json&)>& change)
{
    Json config = readJson(folder / "config.json");
    change(config);
    writeJson(folder / "config.json", config);
}

/// The error of reading a reference's config.json after a change.
Caught configErrorOf(const std::string& family, const std::function<void(Json&)>& change)
{
    Json config = readJson(reference(family) / "config.json");
    change(config);
    return errorOf([&] { decoderConfigOf(config, "config.json"); });
}

void addFamilies()
{
    QTest::addColumn<QString>("family");
    for (const char* family : kFamilies)
        QTest::newRow(family) << QString(family);
}

} // namespace

class TestPretrained : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logitsAgreeWithTransformers_data() { addFamilies(); }

    void logitsAgreeWithTransformers()
    {
        QFETCH(QString, family);
        const torch::NoGradGuard noGradients;
        const auto wanted = expected(family.toStdString());
        const auto opened = openPretrained(reference(family.toStdString()));
        QVERIFY(opened.report.fits() && opened.report.notes.empty());
        auto& model = *opened.model;
        const auto& ids = wanted.at("ids");
        const auto& logits = wanted.at("logits");
        QVERIFY(logits.std().item<double>() > 0.5); // the comparison means something
        const double difference = largestDifference(model.forward(ids), logits);
        qInfo("largest difference of logits: %.2g of %.2g", difference, logits.abs().max().item<double>());
        QVERIFY(difference < 1e-4);
        QVERIFY(largestDifference(model.blockOutput(ids, 0), wanted.at("block0")) < 1e-4);
        const auto padded = model.forward(torch::cat({ids, torch::full({3, 15}, 2, torch::kInt64)}, 1)).narrow(1, 0, ids.size(1));
        QVERIFY(largestDifference(padded, logits) < 1e-4);

        KeyValueCache cache;
        std::vector<torch::Tensor> parts{model.forward(ids.narrow(1, 0, 7))};
        model.hidden(ids.narrow(1, 0, 7), &cache);
        for (std::int64_t i = 7; i < ids.size(1); ++i)
            parts.push_back(model.logits(model.hidden(ids.narrow(1, i, 1), &cache)));
        QVERIFY(largestDifference(torch::cat(parts, 1), logits) < 1e-4);
    }

    void generatedTextAgreesWithTransformers_data() { addFamilies(); }

    void generatedTextAgreesWithTransformers()
    {
        QFETCH(QString, family);
        const auto wanted = expected(family.toStdString());
        const auto opened = openPretrained(reference(family.toStdString()));
        const auto rows = [](const torch::Tensor& ids) {
            std::vector<TokenList> lists;
            for (std::int64_t i = 0; i < ids.size(0); ++i) {
                const auto row = ids[i].contiguous();
                lists.emplace_back(row.data_ptr<std::int64_t>(), row.data_ptr<std::int64_t>() + row.numel());
            }
            return lists;
        };
        GenerationSettings settings;
        settings.maxNewTokens = wanted.at("generated").size(1);
        QVERIFY(generateGreedy(*opened.model, rows(wanted.at("ids").narrow(1, 0, 5)), settings) == rows(wanted.at("generated")));
    }

    void whatIsExportedIsReadBack_data() { addFamilies(); }

    void whatIsExportedIsReadBack()
    {
        QFETCH(QString, family);
        const torch::NoGradGuard noGradients;
        const Folder folder;
        const auto before = openPretrained(reference(family.toStdString()));
        PretrainedExport settings;
        settings.endToken = 2;
        settings.files = {{"tokenizer.json", "{}"}};
        exportPretrained(*before.model, folder / "whole", settings);
        settings.shardBytes = 10'000;
        exportPretrained(*before.model, folder / "shards", settings);
        settings = {};
        settings.type = torch::kBFloat16;
        settings.tokenizerFolder = folder / "whole";
        exportPretrained(*before.model, folder / "half", settings);
        QVERIFY(fs::exists(folder / "whole/model.safetensors") && !fs::exists(folder / "shards/model.safetensors")
                && fs::exists(folder / "shards/model.safetensors.index.json"));
        QCOMPARE(readFile(folder / "half/tokenizer.json"), std::string("{}"));
        QCOMPARE(readJson(folder / "whole/config.json")["eos_token_id"].get<int>(), 2);
        QCOMPARE(readJson(folder / "whole/generation_config.json")["eos_token_id"].get<int>(), 2);
        for (const char* kind : {"whole", "shards", "half"}) {
            const auto after = openPretrained(folder / kind);
            QVERIFY(after.dtypes == std::vector<std::string>{std::string(kind) == "half" ? "BF16" : "F32"});
            QVERIFY(configJson(after.model->config()) == configJson(before.model->config()));
            for (std::size_t i = 0; i < before.model->parameters().size(); ++i) {
                const auto wanted = before.model->parameters()[i];
                QVERIFY(torch::equal(after.model->parameters()[i], std::string(kind) == "half" ? wanted.to(torch::kBFloat16).to(torch::kFloat32) : wanted));
            }
        }
        const auto half = openPretrained(folder / "half", torch::kBFloat16);
        QCOMPARE(half.model->parameters().front().scalar_type(), torch::kBFloat16);
        QCOMPARE(errorOf([&] { exportPretrained(*before.model, folder / "whole", {}); }).code, std::string("pretrained.exists"));
    }

    void nothingIsLeftOfAnExportThatFailed()
    {
        const Folder folder;
        PretrainedExport settings;
        settings.files = {{"no-such-folder/x", ""}};
        QVERIFY(!errorOf([&] { exportPretrained(*makeDecoder(smallLlama(), 1), folder / "x", settings); }).code.empty());
        QVERIFY(!fs::exists(folder / "x"));
    }

    void olderConfigurationsAreUnderstood()
    {
        // As transformers 4 writes Llama-3.2-1B, Qwen2.5-0.5B, Phi-1.5 and Llama-2-7B.
        const auto llama3 = decoderConfigOf(Json::parse(R"({"model_type":"llama","attention_bias":false,"head_dim":64,"hidden_act":"silu","hidden_size":2048,
            "intermediate_size":8192,"max_position_embeddings":131072,"mlp_bias":false,"num_attention_heads":32,"num_hidden_layers":16,"num_key_value_heads":8,
            "rms_norm_eps":1e-05,"rope_scaling":{"factor":32.0,"high_freq_factor":4.0,"low_freq_factor":1.0,"original_max_position_embeddings":8192,"rope_type":"llama3"},
            "rope_theta":500000.0,"tie_word_embeddings":true,"vocab_size":128256,"eos_token_id":[128001,128008,128009]})"), "x");
        QVERIFY(llama3.tiedEmbeddings && llama3.rotaryBase == 500000 && llama3.rotaryScaling.factor == 32 && llama3.rotaryScaling.originalContext == 8192
                && llama3.kvHeads == 8 && llama3.headWidth == 64 && llama3.normEpsilon == 1e-5);
        std::int64_t count = 0;
        for (const auto& parameter : makeEmptyDecoder(llama3, torch::kMeta)->parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t(1'235'814'400));
        const auto qwen = decoderConfigOf(Json::parse(R"({"model_type":"qwen2","hidden_act":"silu","hidden_size":896,"intermediate_size":4864,
            "max_position_embeddings":32768,"max_window_layers":24,"num_attention_heads":14,"num_hidden_layers":24,"num_key_value_heads":2,"rms_norm_eps":1e-06,
            "rope_theta":1000000.0,"sliding_window":32768,"tie_word_embeddings":true,"use_sliding_window":false,"vocab_size":151936})"), "x");
        QVERIFY(qwen.attentionBias && !qwen.outputBias && qwen.headWidth == 64 && qwen.rotaryBase == 1e6);
        const auto phi = decoderConfigOf(Json::parse(R"({"model_type":"phi","hidden_act":"gelu_new","hidden_size":2048,"intermediate_size":8192,"layer_norm_eps":1e-05,
            "max_position_embeddings":2048,"num_attention_heads":32,"num_hidden_layers":24,"num_key_value_heads":null,"partial_rotary_factor":0.5,"qk_layernorm":false,
            "rope_scaling":null,"rope_theta":10000.0,"tie_word_embeddings":false,"vocab_size":51200})"), "x");
        QVERIFY(phi.parallelBlock && phi.headBias && phi.rotaryShare == 0.5 && phi.kvHeads == 32);
        count = 0;
        for (const auto& parameter : makeEmptyDecoder(phi, torch::kMeta)->parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t(1'418'270'720));
        const auto llama2 = decoderConfigOf(Json::parse(R"({"model_type":"llama","hidden_act":"silu","hidden_size":4096,"intermediate_size":11008,
            "max_position_embeddings":4096,"num_attention_heads":32,"num_hidden_layers":32,"num_key_value_heads":32,"rms_norm_eps":1e-05,"rope_scaling":null,
            "tie_word_embeddings":false,"vocab_size":32000})"), "x");
        count = 0;
        for (const auto& parameter : makeEmptyDecoder(llama2, torch::kMeta)->parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t(6'738'415'616));
    }

    void whatIsNotComputedIsRefused()
    {
        const auto refused = [](const char* family, const char* word, const std::function<void(Json&)>& change) {
            const auto error = configErrorOf(family, change);
            return error.code == "pretrained.config" && error.sentence.find(word) != std::string::npos;
        };
        QVERIFY(refused("llama2", "mamba", [](Json& c) { c["model_type"] = "mamba"; }));
        QVERIFY(refused("llama2", "gpt2, llama, phi and qwen2", [](Json& c) { c.erase("model_type"); }));
        QVERIFY(refused("llama2", "yarn", [](Json& c) { c["rope_parameters"]["rope_type"] = "yarn"; }));
        QVERIFY(refused("llama2", "linear", [](Json& c) { c.erase("rope_parameters"); c["rope_scaling"] = {{"type", "linear"}, {"factor", 2}}; }));
        QVERIFY(refused("llama3", "factors", [](Json& c) { c["rope_parameters"]["factor"] = 0.5; }));
        QVERIFY(refused("qwen2", "sliding", [](Json& c) { c["use_sliding_window"] = true; }));
        QVERIFY(refused("qwen2", "sliding", [](Json& c) { c["layer_types"] = {"full_attention", "sliding_attention"}; }));
        QVERIFY(refused("phi", "norms of queries", [](Json& c) { c["qk_layernorm"] = true; }));
        QVERIFY(refused("phi", "ties", [](Json& c) { c["tie_word_embeddings"] = true; }));
        QVERIFY(refused("gpt2", "scaled", [](Json& c) { c["scale_attn_by_inverse_layer_idx"] = true; }));
        QVERIFY(refused("gpt2", "encoder", [](Json& c) { c["add_cross_attention"] = true; }));
        QVERIFY(refused("gpt2", "evenly", [](Json& c) { c["n_head"] = 5; }));
        QVERIFY(refused("gpt2", "relu", [](Json& c) { c["activation_function"] = "relu"; }));
        QVERIFY(refused("llama2", "quantised", [](Json& c) { c["quantization_config"] = Json::object(); }));
        QVERIFY(refused("llama2", "hidden_size", [](Json& c) { c.erase("hidden_size"); }));
        QVERIFY(refused("llama2", "hidden_size", [](Json& c) { c["hidden_size"] = "32"; }));
        QVERIFY(refused("llama2", "vocab_size", [](Json& c) { c["vocab_size"] = 1.5; }));
        QVERIFY(refused("llama2", "rms_norm_eps", [](Json& c) { c["rms_norm_eps"] = false; }));
        QVERIFY(refused("llama2", "no object", [](Json& c) { c = Json::array(); }));
    }

    void weightsThatDoNotFitAreNamed()
    {
        const Folder folder;
        copyInto(reference("qwen2"), folder / "x");
        changeConfig(folder / "x", [](Json& c) { c["num_hidden_layers"] = 3; });
        auto error = errorOf([&] { openPretrained(folder / "x"); });
        QCOMPARE(error.code, std::string("weights.mismatch"));
        QVERIFY2(error.sentence.find("missing: model.layers.2.") != std::string::npos, error.sentence.c_str());
        changeConfig(folder / "x", [](Json& c) { c["num_hidden_layers"] = 1; });
        error = errorOf([&] { openPretrained(folder / "x"); });
        QVERIFY2(error.sentence.find("unexpected: model.layers.1.") != std::string::npos, error.sentence.c_str());
        changeConfig(folder / "x", [](Json& c) { c["num_hidden_layers"] = 2; c["vocab_size"] = 200'000'000; }); // refused before any memory is taken
        error = errorOf([&] { openPretrained(folder / "x"); });
        QVERIFY2(error.sentence.find("model.embed_tokens.weight is [64, 32], expected [200000000, 32]") != std::string::npos, error.sentence.c_str());
        const auto report = compareWeights(folder / "x", readDecoderConfig(folder / "x"));
        QCOMPARE(report.misshaped.size(), std::size_t(1));
        QCOMPARE(report.fitting, std::int64_t(25));
        changeConfig(folder / "x", [](Json& c) { c["num_hidden_layers"] = 2'000'000'000; });
        QCOMPARE(errorOf([&] { openPretrained(folder / "x"); }).code, std::string("model.config"));
    }

    void valuesThatAreNotFiniteAreRefused()
    {
        const Folder folder;
        const auto model = makeDecoder(smallLlama(), 1);
        {
            const torch::NoGradGuard noGradients;
            model->parameters()[3][0][0] = std::numeric_limits<float>::quiet_NaN();
        }
        exportPretrained(*model, folder / "x", {});
        const auto error = errorOf([&] { openPretrained(folder / "x"); });
        QCOMPARE(error.code, std::string("weights.mismatch"));
        QVERIFY(error.sentence.find(model->named_parameters()[3].key() + " (NaN or infinity)") != std::string::npos);
    }

    void oldGpt2NamesAndConstantsAreUnderstood()
    {
        const Folder folder;
        const auto model = livelyDecoder(smallGpt2());
        exportPretrained(*model, folder / "x", {});
        std::vector<std::pair<std::string, torch::Tensor>> tensors;
        for (const auto& entry : model->named_parameters())
            tensors.emplace_back(entry.key().substr(std::string("transformer.").size()), entry.value());
        tensors.emplace_back("h.0.attn.bias", torch::ones({1, 1, 40, 40}));
        tensors.emplace_back("lm_head.weight", model->parameters()[0]);
        fs::remove(folder / "x/model.safetensors");
        writeWeights(folder / "x", tensors, torch::kFloat32, 1 << 30);
        const auto opened = openPretrained(folder / "x");
        QCOMPARE(opened.report.notes.size(), std::size_t(3));
        for (std::size_t i = 0; i < model->parameters().size(); ++i)
            QVERIFY(torch::equal(opened.model->parameters()[i], model->parameters()[i]));
    }

    void brokenFoldersAreRefused()
    {
        const Folder folder;
        const auto code = [&] { return errorOf([&] { openPretrained(folder / "x"); }).code; };
        fs::create_directories(folder / "x");
        QCOMPARE(code(), std::string("pretrained.missing"));
        fs::copy_file(reference("llama2") / "config.json", folder / "x/config.json");
        QCOMPARE(code(), std::string("pretrained.missing"));
        writeFileAtomically(folder / "x/pytorch_model.bin", "x");
        QVERIFY(errorOf([&] { openPretrained(folder / "x"); }).sentence.find("pickled") != std::string::npos);
        fs::remove_all(folder / "x");

        copyInto(reference("llama2"), folder / "x");
        const auto index = folder / "x/model.safetensors.index.json";
        const Json good = readJson(index);
        fs::rename(folder / "x/model-00002-of-00003.safetensors", folder / "kept");
        auto error = errorOf([&] { openPretrained(folder / "x"); });
        QCOMPARE(error.code, std::string("pretrained.shards"));
        QVERIFY(error.sentence.find("model-00002-of-00003.safetensors") != std::string::npos);
        fs::copy_file(folder / "x/model-00001-of-00003.safetensors", folder / "x/model-00002-of-00003.safetensors");
        QCOMPARE(code(), std::string("pretrained.shards")); // the same tensors twice
        fs::remove(folder / "x/model-00002-of-00003.safetensors");
        fs::rename(folder / "kept", folder / "x/model-00002-of-00003.safetensors");
        QCOMPARE(code(), std::string());
        for (const Json& bad : {Json("../x/model-00001-of-00003.safetensors"), Json("/etc/passwd"), Json(".."), Json(3), Json("model-00003-of-00003.safetensors")}) {
            Json changed = good;
            changed["weight_map"]["model.embed_tokens.weight"] = bad;
            writeJson(index, changed);
            QCOMPARE(code(), std::string("pretrained.shards"));
        }
        writeJson(index, Json::array());
        QCOMPARE(code(), std::string("pretrained.shards"));
        writeFileAtomically(index, "{");
        QCOMPARE(code(), std::string("json.invalid"));
    }

    void aTokenizerWithTooManyIdsIsRefused()
    {
        checkVocabulary(smallLlama(), 61);
        QCOMPARE(errorOf([] { checkVocabulary(smallLlama(), 62); }).code, std::string("pretrained.vocabulary"));
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        std::mt19937 random{3};
        for (const char* family : {"llama2", "phi"}) {
            for (int round = 0; round < 150; ++round) {
                fs::remove_all(folder / "x");
                copyInto(reference(family), folder / "x");
                std::vector<fs::path> files;
                for (const auto& entry : fs::directory_iterator(folder / "x"))
                    files.push_back(entry.path());
                std::sort(files.begin(), files.end());
                const auto& file = files[random() % files.size()];
                std::string bytes = readFile(file);
                for (unsigned i = 0; i <= random() % 3; ++i)
                    bytes[random() % std::min<std::size_t>(bytes.size(), 2500)] = char(random());
                if (random() % 4 == 0)
                    bytes.resize(random() % bytes.size());
                writeFileAtomically(file, bytes);
                errorOf([&] { openPretrained(folder / "x"); }); // an Error or a model: nothing else leaves it
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPretrained)
#include "tst_pretrained.moc"
