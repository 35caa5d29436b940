// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/shape_judge_file.h"

#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>

namespace palimpsest {

namespace {

torch::Tensor asTensor(const std::vector<std::uint8_t>& bytes, std::vector<std::int64_t> shape)
{
    return torch::from_blob(const_cast<std::uint8_t*>(bytes.data()), shape, torch::kUInt8).clone();
}

} // namespace

OpenedJudge openShapeJudge()
{
    return readShapeJudge(resourceFile("judge/shapes.safetensors"));
}

OpenedJudge readShapeJudge(const std::filesystem::path& file)
{
    auto tensors = readTensors(file).tensors;
    for (auto& [name, tensor] : tensors)
        if (tensor.is_floating_point())
            tensor = tensor.to(torch::kFloat32);
    OpenedJudge opened{std::make_shared<ShapeJudgeModule>(JudgedTraits{}), sha256OfFile(file)};
    loadState(*opened.judge, tensors);
    if (auto record = file; std::filesystem::exists(record.replace_extension(".json")))
        if (const Json said = readJson(record); said.value("sha256", "") == opened.hash)
            opened.exact = said.at("accuracy").at("exact");
    opened.judge->eval();
    return opened;
}

JudgeAccuracy judgeAccuracy(ShapeJudgeModule& judge, std::uint64_t seed, std::int64_t count)
{
    JudgeAccuracy accuracy;
    accuracy.pictures = count;
    std::map<std::string, std::int64_t> exact, found, shown, wronglyFound;
    constexpr std::int64_t kPiece = 1000; // pictures in memory at a time
    for (std::int64_t from = 0; from < count; from += kPiece) {
        std::vector<ShapeScene> scenes;
        for (std::int64_t i = from; i < std::min(count, from + kPiece); ++i)
            scenes.push_back(captionedShapes(seed, std::uint64_t(i)).scene);
        const auto finds = judgePictures(judge, paintedScenes(scenes)).logits.gt(0), shows = shownBy(scenes).to(torch::kBool);
        const auto findOf = finds.accessor<bool, 2>(), showOf = shows.accessor<bool, 2>();
        for (std::int64_t i = 0; i < finds.size(0); ++i) {
            std::map<std::string, bool> isExact;
            for (std::int64_t k = 0; k < finds.size(1); ++k) {
                const auto& id = judgedIds()[std::size_t(k)];
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
        accuracy.recall[id] = double(found[id]) / double(pictures);
        accuracy.falseFinds[id] = double(wronglyFound[id]) / double(count - pictures);
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
