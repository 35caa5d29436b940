// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/drawn_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/experiment/plan.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kSeedsOfARequest = 100;

/// A picture of the order.
struct Ordered {
    std::string file; ///< below the folder
    std::size_t prompt = 0;
    std::uint64_t seed = 0;
    bool isTest = false;
};

std::string padded(std::size_t number, std::size_t digits)
{
    const auto text = std::to_string(number);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

/// All pictures, prompt by prompt: those to forget first.
std::vector<Ordered> picturesIn(const PictureOrder& order)
{
    std::vector<Ordered> pictures;
    const auto ofPrompt = std::size_t(order.each + order.testEach);
    for (std::size_t prompt = 0; prompt < order.forget.size() + order.retain.size(); ++prompt) {
        const bool isForget = prompt < order.forget.size();
        const auto number = isForget ? prompt : prompt - order.forget.size();
        for (std::size_t i = 0; i < ofPrompt; ++i)
            pictures.push_back({(isForget ? "forget/" : "retain/") + padded(number + 1, 3) + "-" + padded(i + 1, 5) + ".png", prompt, order.seed + pictures.size(), i >= std::size_t(order.each)});
    }
    return pictures;
}

/// Whether the folder is this order's already; otherwise it is a new one, or empty.
bool isClaimed(const PictureOrder& order, const fs::path& folder)
{
    const auto file = folder / kPictureOrderFile;
    if (isThere(file)) {
        if (readJson(file) != toJson(order))
            throw Error("draw.other", "'" + folder.string() + "' has pictures of another order: its " + kPictureOrderFile + " says another model, other prompts or other settings.",
                        "Repeat the command that it was drawn with, or choose another folder.");
        return true;
    }
    std::error_code failure;
    if (isThere(folder) && !fs::is_empty(folder, failure))
        throw Error("draw.other", "'" + folder.string() + (failure ? "' is no folder that can be read." : "' is not empty."), "Choose a new folder for the pictures.");
    return false;
}

/// The folder as an order's own, which it is found to be writable by before the first picture is drawn; given back as it was if none comes.
class Claim {
public:
    Claim(const PictureOrder& order, const fs::path& folder) : m_folder(folder), m_isKept(isClaimed(order, folder)), m_wasThere(isThere(folder))
    {
        if (m_isKept)
            return;
        try {
            makeFolder(folder / "forget");
            makeFolder(folder / "retain");
            writeJson(folder / kPictureOrderFile, toJson(order));
        } catch (const Error&) {
            giveBack();
            throw;
        }
    }

    ~Claim()
    {
        if (!m_isKept)
            giveBack();
    }

    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

    void keep() { m_isKept = true; }

private:
    /// Folders that hold anything stay.
    void giveBack() const
    {
        std::error_code ignored;
        for (const char* part : {kPictureOrderFile, "forget", "retain"})
            fs::remove(m_folder / part, ignored);
        if (!m_wasThere)
            fs::remove(m_folder, ignored);
    }

    const fs::path m_folder;
    bool m_isKept;
    const bool m_wasThere;
};

/// As the caption is read back, to the letter: not as csvText(), which keeps spreadsheets from taking "=" for a formula.
std::string cell(const std::string& text)
{
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + '"';
}

/// Some methods, each with its defaults, on the model that drew.
Plan planFor(const PictureOrder& order, const fs::path& folder, const Json& rule)
{
    Plan plan;
    plan.name = "Drawn pictures";
    plan.domain = "text-to-image";
    plan.dataset.id = "captioned-folder";
    plan.dataset.folder = folder.string();
    plan.model = order.model.folder.empty() ? "small-diffusion" : "diffusers-folder";
    plan.original = {{"draw_sampler", order.sampler}, {"draw_steps", order.steps}, {"draw_guidance", order.guidance}, {"draw_pictures", 2}};
    if (!order.model.folder.empty())
        plan.original["weights"] = order.model.folder.string();
    plan.forgetSets = {{order.forget.front(), {}, rule}};
    for (const char* id : {"original", "gradient_ascent", "t2i_salun", "esd", "uce"})
        plan.methods.push_back({id, Json::object()});
    plan.seeds = {1};
    return plan;
}

void writeTable(const PictureOrder& order, const std::vector<Ordered>& pictures, const fs::path& folder)
{
    std::string table = "file,caption,split\n";
    for (const auto& picture : pictures) {
        const auto& prompt = picture.prompt < order.forget.size() ? order.forget[picture.prompt] : order.retain[picture.prompt - order.forget.size()];
        table += picture.file + "," + cell(prompt) + (picture.isTest ? ",test\n" : ",train\n");
    }
    const Json rule{{"kind", "prompts"}, {"forget", order.forget}, {"retain", order.retain}};
    writeJson(folder / "forget-rule.json", rule);
    if (order.model.run.empty())
        writeJson(folder / "plan.json", toJson(planFor(order, folder, rule)));
    writeFileAtomically(folder / "captions.csv", table);
}

} // namespace

bool drawFolder(PreviewServer& server, const PictureOrder& order, const fs::path& folder, const PictureOrderProgress& progress)
{
    checkPictureOrder(order);
    PreviewRequest request;
    request.model = order.model;
    request.sampler = order.sampler;
    request.steps = order.steps;
    request.guidance = order.guidance;
    request.seeds = {order.seed};
    for (const auto* prompts : {&order.forget, &order.retain})
        for (const auto& prompt : *prompts) {
            request.prompts = {prompt};
            checkPreviewRequest(request); // all of them before the first is drawn
        }
    Claim claim(order, folder);
    const auto pictures = picturesIn(order);
    const auto all = std::int64_t(pictures.size());
    const auto isDrawn = [&](const Ordered& picture) { return isThere(folder / picture.file); };
    auto done = std::int64_t(std::count_if(pictures.begin(), pictures.end(), isDrawn));
    for (auto next = pictures.begin(); next != pictures.end();) {
        // Of one prompt, as many as are missing in a row.
        std::vector<const Ordered*> some;
        const auto prompt = next->prompt;
        for (; next != pictures.end() && next->prompt == prompt && some.size() < kSeedsOfARequest; ++next)
            if (!isDrawn(*next))
                some.push_back(&*next);
        if (some.empty())
            continue;
        request.prompts = {prompt < order.forget.size() ? order.forget[prompt] : order.retain[prompt - order.forget.size()]};
        request.seeds.clear();
        for (const auto* picture : some)
            request.seeds.push_back(picture->seed);
        std::size_t written = 0;
        const PreviewListener listener{[&](std::int64_t step, std::int64_t steps) { return !progress || progress(double(done) + double(some.size()) * double(step) / double(steps), all); },
                                       [&](const PreviewPicture& picture) {
                                           writeFileAtomically(folder / some[written++]->file, picture.png);
                                           claim.keep();
                                       }};
        try {
            if (!server.draw(request, listener))
                return false;
        } catch (const Error& error) {
            if (error.code() != "sampling.not-finite")
                throw;
            throw Error(error.code(), "Drawing '" + request.prompts.front() + "' from seed " + std::to_string(some[written]->seed) + " or one drawn with it failed: " + error.what(), error.hint());
        }
        done += std::int64_t(some.size());
    }
    writeTable(order, pictures, folder);
    return true;
}

} // namespace palimpsest
