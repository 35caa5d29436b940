// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace palimpsest {

/// The pictures that one model drew for prompts, and what a judge made of them. Every metric and view of a text-to-image model is derived from these.
struct PictureBundle {
    std::int64_t height = 0, width = 0;
    std::vector<std::uint8_t> pixels;   ///< size() · 3 · height · width: red, green, blue, each row by row; value / 255 is the model's, whatever the picture's range
    std::vector<std::string> prompts;   ///< by picture
    std::vector<std::int64_t> seeds;    ///< of the noise that each began as

    std::vector<std::string> concepts;    ///< what the judge looks for, by id: a trait, a colon and a value ("shape:circle"); none where there is no judge
    std::vector<std::string> forgettable; ///< those of them that a model can be made to forget, in the same order
    std::vector<std::uint8_t> asked;    ///< size() · concepts: 1 where the prompt asks for the concept
    std::vector<float> logits;          ///< size() · concepts: found where above 0
    std::int64_t featureCount = 0;      ///< 0 without a judge
    std::vector<float> features;        ///< size() · featureCount: the judge's, for judge_fd

    std::vector<std::uint8_t> realShown; ///< real pictures · concepts: 1 where the picture shows the concept
    std::vector<float> realFeatures;     ///< real pictures · featureCount

    static constexpr std::int64_t kInceptionFeatures = 2048;
    std::vector<float> clipScores;            ///< size(): the cosine of what CLIP makes of a picture and of its prompt; none where it was not asked
    std::vector<float> inceptionFeatures;     ///< size() · kInceptionFeatures, for FID; none where they were not computed
    std::vector<float> realInceptionFeatures; ///< real pictures · kInceptionFeatures, with a judge those that it has seen; none where they were not computed

    std::vector<std::string> forgotten; ///< concepts, by id, that the model was made to forget; of an original model those that others forget
    std::map<std::string, std::string> metadata; ///< "model_hash", "judge_hash", "clip_hash", "inception_hash", "sampler", "steps", "guidance", ...

    std::size_t size() const { return prompts.size(); }
    std::size_t realSize() const { return featureCount > 0 ? realFeatures.size() / std::size_t(featureCount) : 0; }

    std::span<const std::uint8_t> picture(std::size_t i) const { return {pixels.data() + i * 3 * std::size_t(height * width), 3 * std::size_t(height * width)}; }
    bool asks(std::size_t i, std::size_t column) const { return asked[i * concepts.size() + column] != 0; }
    bool finds(std::size_t i, std::size_t column) const { return logits[i * concepts.size() + column] > 0; }
    bool realShows(std::size_t i, std::size_t column) const { return realShown[i * concepts.size() + column] != 0; }
};

/// A safetensors file; see readPictureBundle. Returns the SHA-256 of the file. Throws as writeSafetensors, and "bundle.invalid" for a bundle that readPictureBundle would refuse.
std::string writePictureBundle(const std::filesystem::path& file, const PictureBundle& bundle);

/// Throws as readSafetensors, and "bundle.invalid" when tensors are missing, mis-shaped or out of range, logits, features or scores are no finite numbers, or a concept's id is twice there.
PictureBundle readPictureBundle(const std::filesystem::path& file);

} // namespace palimpsest
