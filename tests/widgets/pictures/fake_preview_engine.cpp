// SPDX-License-Identifier: GPL-3.0-or-later
// An engine for tests of previews: speaks the protocol, and paints what the prompt asks for, the unlearned model a square instead of a circle; reads 60 letters of a prompt. PALIMPSEST_FAKE_PREVIEW says what else:
// slow (50 ms a step), gpu (draws on one, as it says), crash (at the second request), protocol (another version), mute (no word at all), refuse (the unlearned model cannot be read).
#include "core/data/captioned_shapes.h"
#include "core/store/events.h"

#include <QBuffer>
#include <QImage>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <unistd.h>

using namespace palimpsest;

namespace {

std::mutex theMutex;
std::condition_variable theNews;
std::deque<Json> theRequests;
std::set<std::int64_t> theCancelled;
bool theEnd = false;

constexpr std::size_t kRead = 60; ///< letters of a prompt

void say(const Json& event)
{
    std::cout << event.dump() << std::endl;
}

int valueIn(const std::string& prompt, ShapeTrait trait)
{
    const auto& values = valuesOf(trait);
    for (std::size_t value = 0; value < values.size(); ++value)
        for (const auto& word : values[value].words)
            if (prompt.find(word) != std::string::npos)
                return int(value);
    return 0;
}

/// The picture with so much of its noise.
std::string painted(const std::string& prompt, std::uint64_t seed, bool isOriginal, double noise, const Json& text)
{
    ShapeScene scene;
    PaintedShape shape{valueIn(prompt, ShapeTrait::Shape), valueIn(prompt, ShapeTrait::Colour), 1, 4, valueIn(prompt, ShapeTrait::Style)};
    if (!isOriginal && shape.shape == 0)
        shape.shape = 1;
    scene.shapes = {shape};
    scene.background = int(seed % 4);
    const auto bytes = paintShapes(scene);
    std::mt19937 random{std::uint32_t(seed)};
    std::uniform_int_distribution<int> any(0, 255);
    QImage image(kShapesSide, kShapesSide, QImage::Format_RGB32);
    for (int y = 0; y < kShapesSide; ++y)
        for (int x = 0; x < kShapesSide; ++x) {
            const auto at = [&](int channel) {
                const double pixel = bytes[std::size_t((channel * kShapesSide + y) * kShapesSide + x)];
                return int(pixel * (1 - noise) + any(random) * noise);
            };
            const int red = at(0), green = at(1), blue = at(2);
            image.setPixel(x, y, qRgb(red, green, blue));
        }
    for (const auto& [key, value] : text.items())
        image.setText(QString::fromStdString(key), QString::fromStdString(value.get<std::string>()));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png.toBase64().toStdString();
}

void answer(const Json& request, bool isSlow)
{
    const auto id = request.at("id").get<std::int64_t>();
    const bool isOriginal = !request.at("model").contains("run") || request.at("model").value("side", "") == "original";
    const auto steps = request.at("steps").get<std::int64_t>(), frames = request.value("frames", std::int64_t(0));
    const auto pictures = request.at("prompts").size() * request.at("seeds").size();
    std::int64_t done = 0;
    const auto all = std::int64_t(pictures) * steps;
    for (std::size_t prompt = 0; prompt < request.at("prompts").size(); ++prompt)
        for (const auto& seed : request.at("seeds")) {
            const auto words = request.at("prompts")[prompt].get<std::string>();
            for (std::int64_t step = 1; step <= steps; ++step) {
                if (isSlow)
                    std::this_thread::sleep_for(std::chrono::milliseconds(50));
                {
                    const std::lock_guard guard(theMutex);
                    if (theCancelled.count(id) > 0) {
                        say({{"event", "stopped"}, {"id", id}, {"reason", "cancelled"}});
                        return;
                    }
                }
                for (std::int64_t frame = 1; frame <= frames; ++frame)
                    if (std::max<std::int64_t>(1, (2 * frame * steps + frames) / (2 * frames)) == step) {
                        say({{"event", "frame"}, {"id", id}, {"prompt", prompt}, {"seed", seed}, {"step", step}, {"steps", steps}, {"width", 32}, {"height", 32},
                             {"png", painted(words, seed, isOriginal, 1 - double(step) / double(steps), Json::object())}});
                        break;
                    }
                say({{"event", "progress"}, {"id", id}, {"done", ++done}, {"all", all}});
            }
            Json text{{"prompt", words}, {"seed", std::to_string(seed.get<std::uint64_t>())}, {"sampler", request.at("sampler")}, {"steps", std::to_string(steps)},
                            {"guidance", request.at("guidance").dump()}, {"run", request.at("model").value("run", "")}, {"model", request.at("model").dump()}};
            if (request.value("type", "fp32") != "fp32")
                text["type"] = request.at("type");
            say({{"event", "picture"}, {"id", id}, {"prompt", prompt}, {"seed", seed}, {"width", 32}, {"height", 32}, {"png", painted(words, seed, isOriginal, 0, text)}});
        }
    Json cut = Json::array();
    for (std::size_t prompt = 0; prompt < request.at("prompts").size(); ++prompt)
        if (const auto words = request.at("prompts")[prompt].get<std::string>(); words.size() > kRead)
            cut.push_back({{"prompt", prompt}, {"words", words.substr(kRead)}});
    say({{"event", "done"}, {"id", id}, {"seconds", 0.1}, {"cut", cut}});
}

} // namespace

int main()
{
    const char* wanted = std::getenv("PALIMPSEST_FAKE_PREVIEW");
    const std::string mode = wanted ? wanted : "";
    std::cerr << "fake preview engine: " << mode << std::endl;
    if (mode == "mute")
        std::cout << "this is no event" << std::endl;
    else
        say({{"event", "hello"}, {"protocol", mode == "protocol" ? 99 : kProtocolVersion}, {"version", "0"}, {"pid", ::getpid()}, {"device", mode == "gpu" ? "cuda" : "cpu"}});
    std::thread([] {
        for (std::string line; std::getline(std::cin, line);) {
            const Json value = Json::parse(line);
            const std::lock_guard guard(theMutex);
            if (value.contains("cancel"))
                theCancelled.insert(value.at("cancel").get<std::int64_t>());
            else
                theRequests.push_back(value);
            theNews.notify_one();
        }
        const std::lock_guard guard(theMutex);
        theEnd = true;
        theNews.notify_one();
    }).detach();
    for (int count = 1;; ++count) {
        std::unique_lock guard(theMutex);
        theNews.wait(guard, [] { return theEnd || !theRequests.empty(); });
        if (theEnd)
            return 0;
        const Json request = theRequests.front();
        theRequests.pop_front();
        guard.unlock();
        if (mode == "crash" && count == 2) {
            std::cerr << "about to fall" << std::endl;
            std::abort();
        }
        if (mode == "refuse" && request.at("model").value("side", "") == "unlearned")
            say({{"event", "failed"}, {"id", request.at("id")}, {"code", "export.no-weights"}, {"sentence", "The run has no weights yet."}, {"hint", "Wait until it is done."}});
        else
            answer(request, mode == "slow");
    }
}
