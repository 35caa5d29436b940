// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"
#include "tests/store/fixtures.h"

#include "core/engine/pretrained/diffusion_config_json.h"
#include "core/engine/pretrained/diffusion_export.h"
#include "core/engine/pretrained/diffusion_folder.h"
#include "core/engine/pretrained/scheduler_json.h"
#include "core/engine/pretrained/weight_files.h"
#include "core/store/safetensors.h"

#include <limits>
#include <map>
#include <random>
#include <set>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

using Tensors = std::map<std::string, torch::Tensor>;

fs::path references()
{
    return PALIMPSEST_DIFFUSION_REFERENCES;
}

/// What diffusers saved and drew: make_pipeline_references.py.
fs::path pipeline()
{
    return references() / "pipeline";
}

Tensors tensorsOf(const fs::path& file)
{
    std::map<std::string, WeightEntry> entries;
    for (const auto& [tensor, stored] : readSafetensorsHeader(file).tensors)
        entries[tensor] = {file, stored.dtype, stored.shape};
    Tensors tensors;
    readWeights(entries, [&](const std::string& tensor, const torch::Tensor& values) { tensors[tensor] = values.clone(); });
    return tensors;
}

void copyFolder(const fs::path& from, const fs::path& to)
{
    fs::copy(from, to, fs::copy_options::recursive);
}

/// A copy of the reference, to be changed.
struct CopiedPipeline {
    Folder folder;
    fs::path path = folder / "model";

    CopiedPipeline() { copyFolder(pipeline(), path); }

    void change(const std::string& file, const std::function<void(Json&)>& edit) const
    {
        Json json = parsePythonJson(readFile(path / file), file);
        edit(json);
        put(path / file, json.dump());
    }

    std::string code() const
    {
        return errorOf([&] { openDiffusionFolder(path); });
    }

    std::string sentence() const
    {
        return sentenceOf([&] { openDiffusionFolder(path); });
    }
};

bool mentions(const std::string& sentence, const std::string& word)
{
    return sentence.find(word) != std::string::npos;
}

/// The first parameter that is not equal in both, bit for bit; empty: none.
std::string otherParameter(const TextToImageModule& a, const TextToImageModule& b)
{
    const auto left = parametersByName(a), right = parametersByName(b);
    if (left.size() != right.size())
        return "another number of parameters";
    for (const auto& [name, tensor] : left) {
        if (!right.contains(name) || !torch::equal(tensor, right.at(name)))
            return name;
    }
    return "";
}

/// Content of all files of a folder, by their place.
std::map<std::string, std::string> filesIn(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = readFile(entry.path());
    }
    return files;
}

std::shared_ptr<const ClipTokenizer> smallTokenizer()
{
    return trainClipTokenizer({{"a small red circle", 3}, {"a large blue square", 3}}, 30);
}

/// Without an autoencoder, 8×8 pixels.
TextToImage pixelModel()
{
    UNetConfig unet = evenUNet();
    unet.inChannels = unet.outChannels = 3;
    const auto text = makeClipText({.vocabulary = smallTokenizer()->vocabularySize(), .width = unet.contextWidth, .hidden = 20, .layers = 1, .heads = 2, .positions = 10}, 3);
    return std::make_shared<TextToImageModule>(text, livelyUNet(unet), nullptr, NoiseScheduleConfig{.timesteps = 200, .betas = BetaSchedule::Cosine}, 8);
}

/// The older names and shapes of the autoencoder's attention.
std::vector<std::pair<std::string, torch::Tensor>> olderWeights(const torch::nn::Module& autoencoder)
{
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& entry : autoencoder.named_parameters()) {
        std::string name = entry.key();
        auto values = entry.value();
        for (const auto& [current, old] : {std::pair{".to_q.", ".query."}, {".to_k.", ".key."}, {".to_v.", ".value."}, {".to_out.0.", ".proj_attn."}}) {
            if (const auto place = name.find(current); place != name.npos) {
                name.replace(place, std::string(current).size(), old);
                if (values.dim() == 2)
                    values = values.view({values.size(0), values.size(1), 1, 1});
            }
        }
        tensors.emplace_back(name, values);
    }
    return tensors;
}

void rewrite(const fs::path& folder, const char* files, const std::vector<std::pair<std::string, torch::Tensor>>& tensors)
{
    fs::remove(folder / (std::string(files) + ".safetensors"));
    writeWeights(folder, tensors, torch::kFloat32, 1 << 30, files);
}

} // namespace

class TestDiffusionFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholePipelineEqualsDiffusers()
    {
        const torch::NoGradGuard noGradients;
        const auto opened = openDiffusionFolder(pipeline());
        const auto& about = opened.description;
        QCOMPARE(about.side, std::int64_t(16));
        QCOMPARE(about.dtypes, (std::vector<std::string>{"F16"}));
        QCOMPARE(about.notes.size(), std::size_t(1)); // transformers 5 leaves out a prefix
        QVERIFY(about.sampler.kind == SamplerKind::Pndm && about.sampler.offset == 1 && !about.sampler.endsClean && !about.sampler.spacing);

        const auto expected = tensorsOf(pipeline() / "expected.safetensors");
        std::vector<torch::Tensor> rows;
        for (const char* prompt : {"A photo of a cat", "a large yellow star on a dark background", ""}) {
            const auto ids = opened.tokenizer->prompt(prompt, about.text.positions).ids;
            rows.push_back(torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end()), torch::kInt64));
        }
        const auto prompts = torch::stack({rows[0], rows[1]});
        QVERIFY(torch::equal(prompts, expected.at("ids")));
        QVERIFY(largestDifference(opened.model->text()->forward(prompts), expected.at("vectors")) < 1e-5);

        const Json schedulers = parsePythonJson(readFile(pipeline() / "schedulers.json"), "schedulers.json");
        QCOMPARE(schedulers.size(), std::size_t(7));
        for (const auto& [name, config] : schedulers.items()) {
            const auto scheduler = schedulerOf(config, name);
            TextToImageModule model(opened.model->text(), opened.model->unet(), opened.model->autoencoder(), scheduler.schedule, about.side);
            DrawingSettings settings{scheduler.sampler, 3};
            settings.sampler.steps = 5;
            const auto pictures = drawPictures(model, prompts, rows[2].view({1, -1}), {3, 4}, settings);
            const double difference = largestDifference(pictures, expected.at(name));
            QVERIFY2(difference < 1e-4, (name + " differs by " + std::to_string(difference)).c_str());
            QVERIFY(expected.at(name).std().item<double>() > 0.2); // the comparison means something

            // What is written says the same.
            const auto again = schedulerOf(schedulerJson(scheduler), name);
            QCOMPARE(text(schedulerJson(again)), text(schedulerJson(scheduler)));
            // Also for who has DDIM take over the settings of another kind, which diffusers' does with its own default for what these do not say.
            auto other = schedulerJson(scheduler);
            other["_class_name"] = "DDIMScheduler";
            QCOMPARE(schedulerOf(other, name).sampler.clips, scheduler.sampler.clips);
        }
    }

    void theUNetReferencesAreRead_data()
    {
        QTest::addColumn<bool>("odd");
        QTest::newRow("even") << false;
        QTest::newRow("odd") << true;
    }

    void theUNetReferencesAreRead()
    {
        QFETCH(bool, odd);
        const Json config = readJson(references() / (odd ? "unet_odd" : "unet_even") / "config.json");
        const auto expected = odd ? oddUNet() : evenUNet();
        const auto read = unetConfigOf(config, "config.json");
        QCOMPARE(text(configJson(read, 8)), text(configJson(expected, 8)));
        QCOMPARE(unetSideOf(config, "config.json"), std::int64_t(odd ? 13 : 8));
        QCOMPARE(text(configJson(unetConfigOf(configJson(read, 8), "x"), 8)), text(configJson(read, 8)));
        // What is written has the value that diffusers writes, key by key.
        const Json written = configJson(read, unetSideOf(config, "config.json"));
        for (const auto& [key, value] : written.items())
            QVERIFY2(key == "_diffusers_version" || value == config.at(key), key.c_str());
    }

    void whatIsExportedIsReadBackBitByBit()
    {
        const Folder folder;
        const auto before = openDiffusionFolder(pipeline());
        enliven(*before.model->unet()); // no longer numbers that half precision has
        DiffusionExport settings;
        settings.sampler = before.description.sampler;
        exportDiffusionFolder(*before.model, *before.tokenizer, folder / "whole", settings);
        settings.shardBytes = 30'000;
        exportDiffusionFolder(*before.model, *before.tokenizer, folder / "shards", settings);
        QVERIFY(fs::exists(folder / "whole/unet/diffusion_pytorch_model.safetensors") && fs::exists(folder / "whole/text_encoder/model.safetensors"));
        QVERIFY(!fs::exists(folder / "shards/unet/diffusion_pytorch_model.safetensors") && fs::exists(folder / "shards/unet/diffusion_pytorch_model.safetensors.index.json"));
        for (const char* kind : {"whole", "shards"}) {
            const auto after = openDiffusionFolder(folder / kind);
            QCOMPARE(otherParameter(*before.model, *after.model), std::string());
            QVERIFY(after.description.notes.empty());
            QCOMPARE(after.description.dtypes, (std::vector<std::string>{"F32"}));
            QCOMPARE(after.tokenizer->files(), before.tokenizer->files());
        }
        const auto after = openDiffusionFolder(folder / "whole");
        settings = {};
        settings.sampler = after.description.sampler;
        exportDiffusionFolder(*after.model, *after.tokenizer, folder / "again", settings);
        QCOMPARE(filesIn(folder / "again"), filesIn(folder / "whole"));
        QCOMPARE(errorOf([&] { exportDiffusionFolder(*after.model, *after.tokenizer, folder / "again", settings); }), std::string("pretrained.exists"));
    }

    void halfPrecisionKeepsWhatItCan()
    {
        const Folder folder;
        const auto before = openDiffusionFolder(pipeline()); // from half precision
        for (const auto type : {torch::kFloat16, torch::kBFloat16}) {
            const std::string name = type == torch::kFloat16 ? "F16" : "BF16";
            DiffusionExport settings;
            settings.type = type;
            exportDiffusionFolder(*before.model, *before.tokenizer, folder / name, settings);
            const auto after = openDiffusionFolder(folder / name);
            QCOMPARE(after.description.dtypes, (std::vector<std::string>{name}));
            QCOMPARE(after.model->parameters().front().scalar_type(), torch::kFloat32);
            if (type == torch::kFloat16)
                QCOMPARE(otherParameter(*before.model, *after.model), std::string());
            else
                QVERIFY(torch::equal(after.model->parameters()[0], before.model->parameters()[0].to(torch::kBFloat16).to(torch::kFloat32)));
        }
        DiffusionOptions half;
        half.type = torch::kFloat16;
        QCOMPARE(openDiffusionFolder(folder / "F16", half).model->parameters().front().scalar_type(), torch::kFloat16);
        // Siblings in half precision are taken where there is nothing else.
        for (const char* file : {"unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model"})
            fs::rename(folder / "F16" / (std::string(file) + ".safetensors"), folder / "F16" / (std::string(file) + ".fp16.safetensors"));
        QCOMPARE(otherParameter(*before.model, *openDiffusionFolder(folder / "F16").model), std::string());
    }

    void modelsOverPixelsHaveNoAutoencoder()
    {
        const Folder folder;
        const auto model = pixelModel();
        const auto tokenizer = smallTokenizer();
        DiffusionExport settings;
        settings.sampler = {.kind = SamplerKind::Ddim, .offset = 0, .endsClean = true, .clips = true};
        exportDiffusionFolder(*model, *tokenizer, folder / "x", settings);
        QVERIFY(readJson(folder / "x/model_index.json")["vae"] == Json::array({nullptr, nullptr}));
        QVERIFY(!fs::exists(folder / "x/vae"));
        const auto about = describeDiffusionFolder(folder / "x");
        QVERIFY(!about.autoencoder && about.side == 8 && about.schedule.timesteps == 200 && about.schedule.betas == BetaSchedule::Cosine);
        QVERIFY(about.sampler.endsClean && about.sampler.clips && about.sampler.offset == 0 && about.sampler.kind == SamplerKind::Ddim);
        std::int64_t scalars = 0;
        for (const auto& parameter : model->parameters())
            scalars += parameter.numel();
        QCOMPARE(about.parameters, scalars);
        const auto after = openDiffusionFolder(folder / "x");
        QCOMPARE(otherParameter(*model, *after.model), std::string());
        QCOMPARE(after.tokenizer->encode("a large circle"), tokenizer->encode("a large circle"));
        const auto config = readJson(folder / "x/tokenizer/tokenizer_config.json");
        QCOMPARE(config["model_max_length"].get<int>(), 10);
        QCOMPARE(errorOf([&] { exportDiffusionPart(*model, DiffusionPart::Vae, folder / "vae", {}); }), std::string("pretrained.missing"));
        QVERIFY(!fs::exists(folder / "vae"));
    }

    void partsCanBeExchanged()
    {
        const CopiedPipeline copy;
        const auto before = openDiffusionFolder(pipeline());
        const auto changed = copyOf(*before.model);
        enliven(*changed->unet());
        enliven(*changed->text());
        for (const auto& [part, name] : {std::pair{DiffusionPart::Denoiser, "unet"}, {DiffusionPart::TextEncoder, "text_encoder"}, {DiffusionPart::Vae, "vae"}}) {
            fs::remove_all(copy.path / name);
            exportDiffusionPart(*changed, part, copy.path / name, {});
            QCOMPARE(errorOf([&] { exportDiffusionPart(*changed, part, copy.path / name, {}); }), std::string("pretrained.exists"));
        }
        QCOMPARE(otherParameter(*changed, *openDiffusionFolder(copy.path).model), std::string());
    }

    void nothingIsLeftOfAnExportThatFailed()
    {
        const Folder folder;
        put(folder / "file", "x");
        QVERIFY(!errorOf([&] { exportDiffusionFolder(*pixelModel(), *smallTokenizer(), folder / "file/x", {}); }).empty());
        DiffusionExport settings;
        settings.sampler.spacing = TimestepSpacing::Karras;
        QCOMPARE(errorOf([&] { exportDiffusionFolder(*pixelModel(), *smallTokenizer(), folder / "x", settings); }), std::string("sampler.spacing"));
        QCOMPARE(errorOf([&] { exportDiffusionFolder(*pixelModel(), *openDiffusionFolder(pipeline()).tokenizer, folder / "x", {}); }), std::string("pretrained.vocabulary"));
        QVERIFY(!fs::exists(folder / "x"));
    }

    void olderNamesAndLeftOversAreUnderstood()
    {
        const CopiedPipeline copy;
        const auto before = openDiffusionFolder(pipeline());
        rewrite(copy.path / "vae", kDiffusersWeights, olderWeights(*before.model->autoencoder()));
        std::vector<std::pair<std::string, torch::Tensor>> tensors;
        for (const auto& entry : before.model->text()->named_parameters())
            tensors.emplace_back(entry.key(), entry.value());
        tensors.emplace_back("text_model.embeddings.position_ids", torch::arange(16).view({1, 16}));
        tensors.emplace_back("text_projection.weight", torch::ones({12, 12}));
        rewrite(copy.path / "text_encoder", kTransformersWeights, tensors);
        const auto after = openDiffusionFolder(copy.path);
        QCOMPARE(otherParameter(*before.model, *after.model), std::string());
        QCOMPARE(after.description.notes.size(), std::size_t(2));

        // Both names at once are one too many.
        auto twice = olderWeights(*before.model->autoencoder());
        twice.emplace_back("encoder.mid_block.attentions.0.to_q.bias", torch::zeros({8}));
        rewrite(copy.path / "vae", kDiffusersWeights, twice);
        QVERIFY(mentions(copy.sentence(), "unexpected: encoder.mid_block.attentions.0.to_q.bias"));
    }

    void configurationsOfStableDiffusionAreUnderstood()
    {
        // As version 1.4 has them.
        const auto unet = unetConfigOf(Json::parse(R"({"_class_name":"UNet2DConditionModel","_diffusers_version":"0.2.2","act_fn":"silu","attention_head_dim":8,"block_out_channels":[320,640,1280,1280],
            "center_input_sample":false,"cross_attention_dim":768,"down_block_types":["CrossAttnDownBlock2D","CrossAttnDownBlock2D","CrossAttnDownBlock2D","DownBlock2D"],"downsample_padding":1,
            "flip_sin_to_cos":true,"freq_shift":0,"in_channels":4,"layers_per_block":2,"mid_block_scale_factor":1,"norm_eps":1e-05,"norm_num_groups":32,"out_channels":4,"sample_size":64,
            "up_block_types":["UpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D","CrossAttnUpBlock2D"]})"), "x");
        const auto vae = autoencoderConfigOf(Json::parse(R"({"_class_name":"AutoencoderKL","act_fn":"silu","block_out_channels":[128,256,512,512],
            "down_block_types":["DownEncoderBlock2D","DownEncoderBlock2D","DownEncoderBlock2D","DownEncoderBlock2D"],"in_channels":3,"latent_channels":4,"layers_per_block":2,"out_channels":3,
            "sample_size":512,"up_block_types":["UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D","UpDecoderBlock2D"]})"), "x");
        const auto clip = clipTextConfigOf(Json::parse(R"({"_name_or_path":"openai/clip-vit-large-patch14","architectures":["CLIPTextModel"],"attention_dropout":0.0,"bos_token_id":0,"dropout":0.0,
            "eos_token_id":2,"hidden_act":"quick_gelu","hidden_size":768,"initializer_factor":1.0,"initializer_range":0.02,"intermediate_size":3072,"layer_norm_eps":1e-05,
            "max_position_embeddings":77,"model_type":"clip_text_model","num_attention_heads":12,"num_hidden_layers":12,"pad_token_id":1,"torch_dtype":"float32","vocab_size":49408})"), "x");
        const auto count = [](const auto& model) {
            std::int64_t scalars = 0;
            for (const auto& parameter : model->parameters())
                scalars += parameter.numel();
            return scalars;
        };
        QCOMPARE(count(makeEmptyUNet(unet, torch::kMeta)), std::int64_t(859'520'964));
        QCOMPARE(count(makeEmptyAutoencoder(vae, torch::kMeta)), std::int64_t(83'653'863));
        QCOMPARE(count(makeEmptyClipText(clip, torch::kMeta)), std::int64_t(123'060'480));
        QCOMPARE(vae.scalingFactor, 0.18215);
        const auto scheduler = schedulerOf(Json::parse(R"({"_class_name":"PNDMScheduler","_diffusers_version":"0.2.2","beta_end":0.012,"beta_schedule":"scaled_linear","beta_start":0.00085,
            "num_train_timesteps":1000,"set_alpha_to_one":false,"skip_prk_steps":true,"steps_offset":1,"trained_betas":null,"clip_sample":false})"), "x");
        QVERIFY(scheduler.sampler.kind == SamplerKind::Pndm && scheduler.sampler.offset == 1 && scheduler.sampler.steps == 50 && scheduler.schedule.last == 0.012);

        // And what the classes take where a file says nothing.
        const auto bare = unetConfigOf(Json::object(), "x");
        QCOMPARE(text(configJson(bare, 64)), text([&] { auto config = unet; config.contextWidth = 1280; return configJson(config, 64); }()));
        QCOMPARE(text(configJson(autoencoderConfigOf(Json::object(), "x"), 32)), text(configJson(AutoencoderConfig{.channels = {64}, .layers = 1}, 32)));
        QCOMPARE(text(configJson(clipTextConfigOf(Json::object(), "x"))), text(configJson(ClipTextConfig{.width = 512, .hidden = 2048, .heads = 8})));
        const auto ddim = schedulerOf({{"_class_name", "DDIMScheduler"}}, "x");
        QVERIFY(ddim.sampler.clips && ddim.sampler.endsClean && ddim.sampler.offset == 0 && ddim.schedule.betas == BetaSchedule::Linear && ddim.schedule.first == 1e-4 && ddim.schedule.last == 0.02);
        const auto karras = schedulerOf({{"_class_name", "DPMSolverMultistepScheduler"}, {"use_karras_sigmas", true}, {"timestep_spacing", "trailing"}, {"num_train_timesteps", 20}}, "x");
        QVERIFY(karras.sampler.spacing == TimestepSpacing::Karras && karras.sampler.endsClean && karras.sampler.steps == 20);
    }

    void whatIsNotComputedIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* file, const char* change, const char* words) { QTest::addRow("%s", change) << QString(file) << QString(change) << QString(words); };
        const char *unet = "unet/config.json", *vae = "vae/config.json", *clip = "text_encoder/config.json", *scheduler = "scheduler/scheduler_config.json", *index = "model_index.json";
        row(unet, R"({"use_linear_projection":true})", "Stable Diffusion 2 is not supported");
        row(unet, R"({"upcast_attention":true})", "Stable Diffusion 2 is not supported");
        row(unet, R"({"addition_embed_type":"text_time"})", "Stable Diffusion XL is not supported");
        row(unet, R"({"transformer_layers_per_block":[1,2]})", "Stable Diffusion XL is not supported");
        row(unet, R"({"dual_cross_attention":true})", "Versatile Diffusion is not supported");
        row(unet, R"({"only_cross_attention":true})", "only_cross_attention");
        row(unet, R"({"class_embed_type":"timestep"})", "unCLIP");
        row(unet, R"({"num_class_embeds":1000})", "num_class_embeds");
        row(unet, R"({"resnet_time_scale_shift":"scale_shift"})", "DeepFloyd IF is not supported");
        row(unet, R"({"time_embedding_type":"fourier"})", "time_embedding_type");
        row(unet, R"({"mid_block_type":null})", "mid_block_type");
        row(unet, R"({"mid_block_type":"UNetMidBlock2DSimpleCrossAttn"})", "mid_block_type");
        row(unet, R"({"conv_in_kernel":1})", "conv_in_kernel");
        row(unet, R"({"conv_out_kernel":1})", "conv_out_kernel");
        row(unet, R"({"encoder_hid_dim":1024})", "encoder_hid_dim");
        row(unet, R"({"time_cond_proj_dim":256})", "a latent consistency model is not supported");
        row(unet, R"({"attention_type":"gated"})", "GLIGEN is not supported");
        row(unet, R"({"center_input_sample":true})", "center_input_sample");
        row(unet, R"({"act_fn":"gelu"})", "act_fn");
        row(unet, R"({"norm_num_groups":null})", "norm_num_groups");
        row(unet, R"({"layers_per_block":[1,2]})", "layers_per_block");
        row(unet, R"({"down_block_types":["AttnDownBlock2D","DownBlock2D"]})", "AttnDownBlock2D");
        row(unet, R"({"down_block_types":["DownBlock2D"]})", "down_block_types");
        row(unet, R"({"up_block_types":["UpBlock2D","UpBlock2D","UpBlock2D"]})", "up_block_types");
        row(unet, R"({"attention_head_dim":[5,10,20,20]})", "attention_head_dim");
        row(unet, R"({"in_channels":9})", "inpainting");
        row(unet, R"({"in_channels":"4"})", "in_channels");
        row(unet, R"({"sample_size":null})", "sample_size");
        row(unet, R"({"sample_size":[8,12]})", "sample_size");
        row(unet, R"({"sample_size":9223372036854775807})", "sample_size");
        row(unet, R"({"block_out_channels":[8,1.5]})", "block_out_channels");
        row(unet, R"({"_class_name":"UNet2DModel"})", "UNet2DModel");
        row(vae, R"({"_class_name":"AutoencoderTiny"})", "AutoencoderTiny");
        row(vae, R"({"use_quant_conv":false})", "Stable Diffusion 3 is not supported");
        row(vae, R"({"shift_factor":0.06})", "Stable Diffusion 3 is not supported");
        row(vae, R"({"mid_block_add_attention":false})", "mid_block_add_attention");
        row(vae, R"({"in_channels":1})", "channels");
        row(vae, R"({"in_channels":1,"out_channels":1})", "channels");
        row(vae, R"({"down_block_types":["DownEncoderBlock2D","AttnDownEncoderBlock2D"]})", "AttnDownEncoderBlock2D");
        row(clip, R"({"hidden_act":"gelu"})", "OpenCLIP's text encoder of Stable Diffusion 2 is not supported");
        row(clip, R"({"model_type":"t5"})", "t5");
        row(clip, R"({"layer_norm_eps":1e-6})", "layer_norm_eps");
        row(scheduler, R"({"_class_name":"EulerAncestralDiscreteScheduler"})", "EulerAncestralDiscreteScheduler");
        row(scheduler, R"({"prediction_type":"v_prediction"})", "v_prediction");
        row(scheduler, R"({"skip_prk_steps":false})", "Runge-Kutta");
        row(scheduler, R"({"trained_betas":[0.1]})", "trained_betas");
        row(scheduler, R"({"beta_schedule":"sigmoid"})", "sigmoid");
        row(scheduler, R"({"timestep_spacing":"random"})", "random");
        row(scheduler, R"({"steps_offset":1000})", "steps_offset");
        row(scheduler, R"({"_class_name":"DDIMScheduler","thresholding":true})", "thresholding");
        row(scheduler, R"({"_class_name":"DDIMScheduler","rescale_betas_zero_snr":true})", "rescale_betas_zero_snr");
        row(scheduler, R"({"_class_name":"DDIMScheduler","clip_sample_range":2})", "clip_sample_range");
        row(scheduler, R"({"_class_name":"DDPMScheduler","variance_type":"learned"})", "learned");
        row(scheduler, R"({"_class_name":"EulerDiscreteScheduler","use_karras_sigmas":true})", "use_karras_sigmas");
        row(scheduler, R"({"_class_name":"LMSDiscreteScheduler","use_karras_sigmas":true})", "use_karras_sigmas");
        row(scheduler, R"({"_class_name":"EulerDiscreteScheduler","timestep_type":"continuous"})", "timestep_type");
        row(scheduler, R"({"_class_name":"DPMSolverMultistepScheduler","solver_order":3})", "solver_order");
        row(scheduler, R"({"_class_name":"DPMSolverMultistepScheduler","algorithm_type":"sde-dpmsolver++"})", "sde-dpmsolver++");
        row(scheduler, R"({"_class_name":"DPMSolverMultistepScheduler","lambda_min_clipped":-5.1})", "lambda_min_clipped");
        row(index, R"({"_class_name":"StableDiffusionXLPipeline"})", "Stable Diffusion XL");
        row(index, R"({"text_encoder_2":["transformers","CLIPTextModelWithProjection"]})", "Stable Diffusion XL");
        row(index, R"({"_class_name":"StableDiffusionInpaintPipeline"})", "StableDiffusionInpaintPipeline");
    }

    void whatIsNotComputedIsRefused()
    {
        QFETCH(QString, file);
        QFETCH(QString, change);
        QFETCH(QString, words);
        const CopiedPipeline copy;
        copy.change(file.toStdString(), [&](Json& json) { json.update(Json::parse(change.toStdString())); });
        QCOMPARE(copy.code(), std::string("pretrained.config"));
        QVERIFY2(mentions(copy.sentence(), words.toStdString()) && mentions(copy.sentence(), file.toStdString()), copy.sentence().c_str());
        QCOMPARE(errorOf([&] { describeDiffusionFolder(copy.path); }), std::string("pretrained.config"));
    }

    void unknownKeysAreOverlooked()
    {
        const CopiedPipeline copy;
        copy.change("unet/config.json", [](Json& json) { json.update({{"_name_or_path", "x"}, {"some_key_of_the_future", 3}, {"only_cross_attention", {false, false}}, {"dual_cross_attention", nullptr}}); });
        copy.change("scheduler/scheduler_config.json", [](Json& json) { json.update({{"solver_order", 3}, {"clip_sample", true}}); }); // left over from other classes
        QCOMPARE(copy.code(), std::string());
    }

    void missingPartsAreNamed()
    {
        for (const auto& [file, word] : {std::pair{"model_index.json", "list of parts"}, {"unet/config.json", "denoiser"}, {"vae/config.json", "autoencoder"}, {"text_encoder/config.json", "text encoder"},
                                         {"scheduler/scheduler_config.json", "scheduler"}, {"unet/diffusion_pytorch_model.safetensors", "diffusion_pytorch_model"},
                                         {"vae/diffusion_pytorch_model.safetensors", "diffusion_pytorch_model"}, {"text_encoder/model.safetensors", "model.safetensors"}}) {
            const CopiedPipeline copy;
            fs::remove(copy.path / file);
            QCOMPARE(copy.code(), std::string("pretrained.missing"));
            QVERIFY2(mentions(copy.sentence(), word) && mentions(copy.sentence(), fs::path(file).filename().string()), copy.sentence().c_str());
        }
        const CopiedPipeline copy;
        fs::remove_all(copy.path / "tokenizer");
        QCOMPARE(copy.code(), std::string("pretrained.missing"));
        QVERIFY(mentions(copy.sentence(), "tokenizer/merges.txt"));
        QCOMPARE(errorOf([&] { openDiffusionFolder(copy.path / "nowhere"); }), std::string("pretrained.missing"));
    }

    void pickledAndSingleFilesAreRefused()
    {
        const CopiedPipeline copy;
        fs::rename(copy.path / "unet/diffusion_pytorch_model.safetensors", copy.path / "unet/diffusion_pytorch_model.bin");
        QCOMPARE(copy.code(), std::string("pretrained.missing"));
        QVERIFY(mentions(copy.sentence(), "pickled"));
        put(copy.folder / "v1-5.ckpt", "x");
        QCOMPARE(errorOf([&] { openDiffusionFolder(copy.folder / "v1-5.ckpt"); }), std::string("pretrained.single-file"));
    }

    void weightsThatDoNotFitAreNamed()
    {
        const CopiedPipeline copy;
        copy.change("unet/config.json", [](Json& json) { json["layers_per_block"] = 2; });
        QCOMPARE(copy.code(), std::string("weights.mismatch"));
        QVERIFY(mentions(copy.sentence(), "missing: down_blocks.0.attentions.1"));
        copy.change("unet/config.json", [](Json& json) { json["layers_per_block"] = 1; });
        copy.change("text_encoder/config.json", [](Json& json) { json["vocab_size"] = 1'000'000; }); // refused before any memory is taken
        QVERIFY2(mentions(copy.sentence(), "token_embedding.weight is [814, 12], expected [1000000, 12]"), copy.sentence().c_str());
        copy.change("text_encoder/config.json", [](Json& json) { json.update({{"vocab_size", 814}, {"hidden_size", 16}}); });
        QCOMPARE(copy.code(), std::string("model.config")); // the parts do not fit each other
    }

    void valuesThatAreNotFiniteAreRefused()
    {
        const Folder folder;
        const auto model = pixelModel();
        {
            const torch::NoGradGuard noGradients;
            model->unet()->parameters()[3].flatten()[0] = std::numeric_limits<float>::infinity();
        }
        exportDiffusionFolder(*model, *smallTokenizer(), folder / "x", {});
        describeDiffusionFolder(folder / "x"); // does not read values
        QVERIFY(mentions(sentenceOf([&] { openDiffusionFolder(folder / "x"); }), model->unet()->named_parameters()[3].key() + " (NaN or infinity)"));
    }

    void aTokenizerWithTooManyIdsIsRefused()
    {
        const Folder folder;
        exportDiffusionFolder(*pixelModel(), *smallTokenizer(), folder / "x", {});
        fs::remove_all(folder / "x/tokenizer");
        copyFolder(pipeline() / "tokenizer", folder / "x/tokenizer");
        QCOMPARE(errorOf([&] { openDiffusionFolder(folder / "x"); }), std::string("pretrained.vocabulary"));
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        std::mt19937 random{7};
        const std::vector<std::string> files{"model_index.json", "unet/config.json", "vae/config.json", "text_encoder/config.json", "scheduler/scheduler_config.json",
                                             "unet/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"};
        std::map<std::string, int> codes;
        copyFolder(pipeline(), folder / "x");
        for (int round = 0; round < 400; ++round) {
            const auto file = files[random() % files.size()];
            const std::string good = readFile(pipeline() / file);
            std::string bytes = good;
            if (file.ends_with(".json") && random() % 2) { // a digit, or a letter of a word
                auto& byte = bytes[random() % bytes.size()];
                byte = std::string("0123456789-.e[]{}\",nulltruefalse")[random() % 33];
            } else {
                bytes = damagedBytes(bytes.substr(0, 3000), random) + (bytes.size() > 3000 ? bytes.substr(3000) : "");
            }
            put(folder / "x" / file, bytes);
            ++codes[errorOf([&] { describeDiffusionFolder(folder / "x"); })]; // an Error or a description: nothing else leaves it
            put(folder / "x" / file, good);
        }
        for (const auto& [code, times] : codes)
            QVERIFY2(code.find(' ') == code.npos, code.c_str());
        QVERIFY(codes[""] > 10 && codes["json.invalid"] > 50 && codes["pretrained.config"] > 10);
    }

    void wordsOfPythonAreNoNumbers()
    {
        const std::string text = "{\"a\":-Infinity,\"b\":[NaN,Infinity],\"NaN\\\"Infinity\":\"-Infinity\"}";
        QVERIFY(parsePythonJson(text, "x") == Json({{"a", nullptr}, {"b", {nullptr, nullptr}}, {"NaN\"Infinity", "-Infinity"}}));
        QCOMPARE(errorOf([] { parsePythonJson("{\"a\":NaNa}", "x"); }), std::string("json.invalid"));
        QCOMPARE(errorOf([] { parsePythonJson("\"\\", "x"); }), std::string("json.invalid"));
    }
};

QTEST_GUILESS_MAIN(TestDiffusionFolder)
#include "tst_diffusion_folder.moc"
