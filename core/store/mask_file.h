// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_mask.h"
#include "core/base/json.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// A parameter of the model that a mask belongs to.
struct MaskTensor {
    std::string name;
    std::int64_t size = 0; ///< scalars
    std::int64_t kept = 0; ///< of them, those that may change
};

/// What the same gradients would keep at another density.
struct MaskSweepRow {
    double density = 0;
    std::vector<std::int64_t> kept; ///< as MaskFile::tensors
};

/// Which weights of a model may change, with what there is to know about the choice. On the disk: safetensors with one U8 tensor "mask", eight scalars a
/// byte, the lowest bit first, in the order of the model's parameters; everything else in the metadata.
struct MaskFile {
    BitMask bits;
    std::vector<MaskTensor> tensors;  ///< in parameter order; their sizes add up to the mask's
    std::int64_t keptZero = 0;        ///< kept although their gradient was exactly zero
    std::vector<MaskSweepRow> sweep;  ///< by rising density; empty where no gradients were looked at
    Json origin = Json::object();     ///< what made it: "mask", "density", "mask_scope", "mask_accumulate", "model", "dataset", "forget_set", "seed", "run"; where known
    double seconds = 0;               ///< that making it took
    std::string content;              ///< what a run computes with it, hashed; "" outside of runs

    std::int64_t kept() const { return bits.count(); }
    double density() const { return bits.size() == 0 ? 0 : double(kept()) / double(bits.size()); }
};

/// Writes atomically. Throws as writeFileAtomically.
void writeMaskFile(const std::filesystem::path& file, const MaskFile& mask);

/// Reads and checks: `kept` of every tensor is counted from the bits. Throws Error "mask-file.invalid" for a file that is no mask or whose parts contradict each
/// other, and as readSafetensors.
MaskFile readMaskFile(const std::filesystem::path& file);

/// Throws Error "mask-file.other-model" if the mask was not made for a model of these parameters, names and sizes in order. `name` is what the sentence
/// calls the mask, `model` the model.
void requireMaskFits(const MaskFile& mask, const std::vector<MaskTensor>& parameters, const std::string& name, const std::string& model);

/// "saliency, density 0.5": what made it, for eyes.
std::string maskSummary(const MaskFile& mask);

} // namespace palimpsest
