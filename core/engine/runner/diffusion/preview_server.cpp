// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/preview_server.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/engine/runner/diffusion/drawing_type.h"
#include "core/engine/runner/diffusion/preview_models.h"
#include "core/engine/runner/machine.h"
#include "core/imaging/picture_file.h"
#include "core/results/markup.h"
#include "core/store/events.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>
#include <set>
#include <unistd.h>
#include <utility>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

/// Small pictures are drawn sooner by one thread than by several that wait for each other (12 of 32 × 32 on two busy cores: 1.9 s and 2.4 s), and with the same bits on every machine.
bool isSmall(const TextToImageModule& model)
{
    return model.side() <= 64;
}

/// So many pictures pass through the denoiser together: more are faster, fewer are sooner on the screen and take less memory.
std::size_t batchSize(const TextToImageModule& model, const torch::Device& device)
{
    return device.is_cuda() ? (isSmall(model) ? 32 : 4) : (isSmall(model) ? 4 : 1);
}

/// Picture `row` of (n, 3, H, W) in [0, 1] as bytes, red, green, blue.
std::vector<std::uint8_t> bytesOf(const torch::Tensor& pictures, std::int64_t row)
{
    const auto bytes = (pictures[row].to(torch::kFloat32) * 255).round().clamp(0, 255).to(torch::kUInt8).cpu().contiguous();
    const auto* first = bytes.data_ptr<std::uint8_t>();
    return {first, first + bytes.numel()};
}

std::string shortest(double value)
{
    return Json(value).dump();
}

/// After which of `steps` steps a frame is shown: evenly, the last one among them.
std::set<std::int64_t> frameSteps(std::int64_t frames, std::int64_t steps)
{
    std::set<std::int64_t> shown;
    for (std::int64_t frame = 1; frame <= frames; ++frame)
        shown.insert(std::max<std::int64_t>(1, std::llround(double(frame) * double(steps) / double(frames))));
    return shown;
}

} // namespace

struct PreviewServer::Private {
    std::string device;
    PreviewModels models;
    int threads = 0; ///< that this process may use
};

PreviewServer::PreviewServer(const std::filesystem::path& workspaceFolder, const std::string& wanted)
{
    const std::string device = wanted != "auto" ? wanted : torch::cuda::is_available() ? "cuda" : "cpu";
    requireDevice(device);
    preferDeterministicKernels();
    m_private.reset(new Private{device, PreviewModels(workspaceFolder, torch::Device(device)), at::get_num_threads()});
}

PreviewServer::~PreviewServer() = default;

Json PreviewServer::hello() const
{
    return {{"event", "hello"},  {"protocol", kProtocolVersion}, {"version", PALIMPSEST_VERSION},          {"pid", ::getpid()},
            {"device", m_private->device}, {"threads", m_private->threads}, {"libtorch", libTorchVersion()}};
}

bool PreviewServer::draw(const PreviewRequest& request, const PreviewListener& listener, std::vector<CutPrompt>* cut)
{
    checkPreviewRequest(request);
    DrawingSettings settings;
    settings.sampler.kind = samplerKind(request.sampler);
    settings.sampler.steps = request.steps;
    settings.guidance = request.guidance;
    settings.passes = drawingType(request.type, m_private->models.device());
    auto& opened = m_private->models.get(request.model);
    auto& model = *opened.stored.model;
    at::set_num_threads(isSmall(model) ? 1 : m_private->threads);
    const torch::NoGradGuard noGradients;
    const auto sampler = makeSampler(model.schedule(), settings.sampler); // for how it scales what is under way
    const auto steps = std::int64_t(sampler->timesteps().size());
    const auto shown = frameSteps(listener.frame ? request.frames : 0, steps);
    const auto& source = opened.stored.source;
    const auto tokens = tokensOf(source, request.prompts), empty = tokensOf(source, {""});
    if (cut)
        *cut = source.tokenizer ? cutPrompts(*source.tokenizer, source.text.positions, request.prompts) : std::vector<CutPrompt>();

    PictureText text = opened.about;
    text["Software"] = std::string("Palimpsest ") + PALIMPSEST_VERSION;
    text["sampler"] = request.sampler;
    text["steps"] = std::to_string(request.steps);
    text["guidance"] = shortest(request.guidance);
    if (settings.passes)
        text["type"] = request.type;

    const std::size_t count = request.prompts.size() * request.seeds.size(), together = batchSize(model, m_private->models.device());
    const auto batches = std::int64_t((count + together - 1) / together);
    for (std::size_t first = 0; first < count; first += together) {
        const std::size_t last = std::min(count, first + together);
        std::vector<std::int64_t> rows;
        std::vector<std::uint64_t> seeds;
        for (std::size_t at = first; at < last; ++at) {
            rows.push_back(std::int64_t(at / request.seeds.size()));
            seeds.push_back(request.seeds[at % request.seeds.size()]);
        }
        const auto tell = [&](const std::function<void(const PreviewPicture&)>& listen, const torch::Tensor& pictures, std::int64_t step) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                PreviewPicture picture{std::size_t(rows[i]), seeds[i], step, steps, pictures.size(3), pictures.size(2), {}};
                text["prompt"] = request.prompts[picture.prompt];
                text["seed"] = std::to_string(picture.seed);
                picture.png = encodedPicture(bytesOf(pictures, std::int64_t(i)), picture.height, picture.width, step == 0 ? text : PictureText());
                listen(picture);
            }
        };
        const auto begun = std::int64_t(first / together) * steps;
        const auto pictures = drawPictures(model, tokens.index_select(0, torch::tensor(rows, torch::kInt64)), empty, seeds, settings,
                                           [&](std::size_t done, std::size_t all, const torch::Tensor& x) {
                                               if (shown.count(std::int64_t(done)) > 0)
                                                   tell(listener.frame, model.toPictures(done < all ? sampler->input(x, done) : x), std::int64_t(done));
                                               return !listener.progress || listener.progress(begun + std::int64_t(done), batches * steps);
                                           });
        if (!pictures.defined())
            return false;
        tell(listener.picture, pictures, 0);
    }
    return true;
}

void PreviewServer::answer(const std::string& line, const std::function<void(const Json&)>& say, const std::function<bool(std::int64_t)>& isCancelled)
{
    Json id;
    const auto fail = [&](const std::string& code, const std::string& sentence, const std::string& hint) {
        say({{"event", "failed"}, {"id", id}, {"code", code}, {"sentence", sentence}, {"hint", hint}});
    };
    try {
        const auto start = Clock::now();
        const Json value = parseJson(line, "a request");
        if (value.is_object() && value.contains("id"))
            id = value.at("id");
        const auto request = previewRequestFromJson(value);
        const auto stopped = [&] { return isCancelled(request.id); };
        const auto describe = [&](const char* kind, const PreviewPicture& picture) {
            return Json{{"event", kind}, {"id", request.id}, {"prompt", picture.prompt}, {"seed", picture.seed}, {"width", picture.width}, {"height", picture.height}, {"png", base64(picture.png)}};
        };
        std::vector<CutPrompt> cut;
        const bool finished = !stopped()
            && draw(request,
                    {[&](std::int64_t done, std::int64_t all) {
                         say({{"event", "progress"}, {"id", request.id}, {"done", done}, {"all", all}});
                         return !stopped();
                     },
                     [&](const PreviewPicture& picture) { say(describe("picture", picture)); },
                     [&](const PreviewPicture& picture) {
                         auto event = describe("frame", picture);
                         event["step"] = picture.step;
                         event["steps"] = picture.steps;
                         say(event);
                     }},
                    &cut);
        if (finished) {
            Json tooLong = Json::array();
            for (const auto& each : cut)
                tooLong.push_back({{"prompt", each.prompt}, {"words", each.words}});
            say({{"event", "done"}, {"id", request.id}, {"seconds", std::chrono::duration<double>(Clock::now() - start).count()}, {"cut", tooLong}});
        } else
            say({{"event", "stopped"}, {"id", request.id}, {"reason", "cancelled"}});
    } catch (const Error& error) {
        fail(error.code(), error.what(), error.hint());
    } catch (const std::filesystem::filesystem_error& failure) {
        const Error error = errorOf(failure);
        fail(error.code(), error.what(), error.hint());
    } catch (const std::bad_alloc&) {
        fail("memory", "There is not enough memory to draw this.", "Ask for fewer or smaller pictures, or close other programs.");
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        if (what.find("out of memory") != std::string::npos)
            fail("memory", "There is not enough memory to draw this.", "Ask for fewer pictures, or draw on the CPU.");
        else
            fail("internal", what, "Please report this with the request that led to it.");
    } catch (const std::exception& error) {
        fail("internal", error.what(), "Please report this with the request that led to it.");
    }
}

} // namespace palimpsest
