// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/judge_file.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>
#include <array>
#include <map>

namespace palimpsest {

namespace {

torch::Tensor asTensor(const std::vector<std::uint8_t>& bytes, std::vector<std::int64_t> shape)
{
    return torch::from_blob(const_cast<std::uint8_t*>(bytes.data()), shape, torch::kUInt8).clone();
}

constexpr std::array<const char*, 3> kKindNames{"any", "one", "one-or-none"}; ///< by JudgedKind

JudgedKind kindNamed(const std::string& name)
{
    const auto place = std::find(kKindNames.begin(), kKindNames.end(), name);
    if (place == kKindNames.end())
        throw Error("judge.invalid", "A judge's answers are of a kind '" + name + "' that is not known.", "The file may be of a newer version of the program.");
    return JudgedKind(place - kKindNames.begin());
}

} // namespace

OpenedJudge openJudge(const std::filesystem::path& resource)
{
    return readJudge(resourceFile(resource));
}

OpenedJudge readJudge(const std::filesystem::path& file)
{
    auto stored = readTensors(file);
    for (auto& [name, tensor] : stored.tensors)
        if (tensor.is_floating_point())
            tensor = tensor.to(torch::kFloat32);
    OpenedJudge opened;
    opened.hash = sha256OfFile(file);
    if (stored.text("format", file) == "palimpsest-shape-judge") { // as the first ones were written, which knew captioned shapes alone
        const auto shapes = shapesSubject();
        opened.concepts = shapes.concepts;
        opened.judge = std::make_shared<PictureJudgeModule>(shapes.groups, shapes.side);
    } else {
        const auto said = parseJson(stored.text("judge", file), file.string());
        opened.concepts = said.at("concepts").get<std::vector<std::string>>();
        JudgedGroups groups;
        for (const auto& group : said.at("groups"))
            groups.push_back({group.at("values").get<std::int64_t>(), kindNamed(group.at("kind").get<std::string>())});
        opened.judge = std::make_shared<PictureJudgeModule>(groups, said.at("side").get<std::int64_t>());
    }
    loadState(*opened.judge, stored.tensors);
    if (auto record = file; std::filesystem::exists(record.replace_extension(".json")))
        if (const Json said = readJson(record); said.value("sha256", "") == opened.hash)
            opened.exact = said.at("accuracy").at("exact");
    opened.judge->eval();
    return opened;
}

std::string writeJudge(const std::filesystem::path& file, const PictureJudgeModule& judge, const std::vector<std::string>& concepts)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& [name, tensor] : stateOf(judge))
        state.emplace(name, tensor.is_floating_point() ? tensor.detach().to(torch::kFloat16) : tensor);
    Json groups = Json::array();
    for (const auto& group : judge.groups())
        groups.push_back({{"values", group.values}, {"kind", kKindNames[std::size_t(group.kind)]}});
    const Json said{{"concepts", concepts}, {"groups", groups}, {"side", judge.side()}};
    return writeTensors(file, state, {{"format", "palimpsest-picture-judge"}, {"judge", said.dump()}});
}

JudgeSamples samplesOf(const JudgeSubject& subject, const JudgeSubject::Series& series, std::uint64_t seed, std::uint64_t from, std::int64_t count)
{
    JudgeSamples samples{torch::empty({count, subject.channels, subject.side, subject.side}, torch::kUInt8), torch::empty({count, std::int64_t(subject.concepts.size())}, torch::kUInt8)};
    for (std::int64_t i = 0; i < count; ++i)
        series(seed, from + std::uint64_t(i), samples.pictures[i].data_ptr<std::uint8_t>(), samples.shown[i].data_ptr<std::uint8_t>());
    return samples;
}

JudgeAccuracy judgeAccuracy(PictureJudgeModule& judge, const JudgeSubject& subject, std::uint64_t seed, std::int64_t count)
{
    JudgeAccuracy accuracy;
    accuracy.pictures = count;
    std::map<std::string, std::int64_t> exact, found, shown, wronglyFound;
    constexpr std::int64_t kPiece = 1000; // pictures in memory at a time
    for (std::int64_t from = 0; from < count; from += kPiece) {
        const auto samples = samplesOf(subject, subject.test, seed, std::uint64_t(from), std::min(kPiece, count - from));
        const auto finds = judgePictures(judge, samples.pictures).logits.gt(0), shows = samples.shown.to(torch::kBool);
        const auto findOf = finds.accessor<bool, 2>(), showOf = shows.accessor<bool, 2>();
        for (std::int64_t i = 0; i < finds.size(0); ++i) {
            std::map<std::string, bool> isExact;
            for (std::int64_t k = 0; k < finds.size(1); ++k) {
                const auto& id = subject.concepts[std::size_t(k)];
                const bool isFound = findOf[i][k], isShown = showOf[i][k];
                isExact.try_emplace(traitOf(id), true).first->second &= isFound == isShown;
                shown[id] += isShown;
                found[id] += isShown && isFound;
                wronglyFound[id] += !isShown && isFound;
            }
            for (const auto& [trait, is] : isExact)
                exact[trait] += is;
        }
    }
    for (const auto& [trait, pictures] : exact)
        accuracy.exact[trait] = double(pictures) / double(count);
    for (const auto& [id, pictures] : shown) {
        accuracy.recall[id] = double(found[id]) / double(std::max<std::int64_t>(pictures, 1));
        accuracy.falseFinds[id] = double(wronglyFound[id]) / double(std::max<std::int64_t>(count - pictures, 1));
    }
    return accuracy;
}

torch::Tensor paintedScenes(const std::vector<ShapeScene>& scenes)
{
    std::vector<std::uint8_t> bytes;
    for (const auto& scene : scenes) {
        const auto picture = paintShapes(scene);
        bytes.insert(bytes.end(), picture.begin(), picture.end());
    }
    return asTensor(bytes, {std::int64_t(scenes.size()), 3, kShapesSide, kShapesSide});
}

torch::Tensor shownBy(const std::vector<ShapeScene>& scenes)
{
    std::vector<std::uint8_t> flags;
    for (const auto& scene : scenes) {
        const auto shown = shownBy(scene);
        flags.insert(flags.end(), shown.begin(), shown.end());
    }
    return asTensor(flags, {std::int64_t(scenes.size()), std::int64_t(judgedIds().size())});
}

} // namespace palimpsest
