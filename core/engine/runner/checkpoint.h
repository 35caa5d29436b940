// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/unlearning_loop.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A loop's state with what it belongs to.
struct Checkpoint {
    std::string stage;   ///< "original", "unlearn" or "select"
    std::string content; ///< what the loop computes, hashed: a checkpoint of anything else is not used
    double seconds = 0;  ///< spent on the stage so far
    LoopState state;
    std::map<std::string, torch::Tensor> search{}; ///< what a selection keeps beside the loop inside of it
};

/// The checkpoints of a run: the last one, and the one before in case that the disk damages the last.
class CheckpointFolder {
public:
    explicit CheckpointFolder(std::filesystem::path folder);

    /// Atomic: a crash at any moment leaves the old one or the new one. Returns the file. Throws file errors; the last good one stays.
    std::filesystem::path save(const Checkpoint& checkpoint) const;

    /// The newest good one of this content; nullopt if there is none. `damaged` gets a sentence for each that could not be read.
    std::optional<Checkpoint> load(const std::string& content, std::vector<std::string>& damaged) const;

    /// The last one's file if there is one.
    std::optional<std::filesystem::path> last() const;

    /// After a run is done. Leftovers are harmless, so failures are ignored.
    void remove() const;

private:
    std::filesystem::path m_folder;
};

} // namespace palimpsest
