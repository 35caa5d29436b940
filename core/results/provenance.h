// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/store/index.h"

#include <string>

namespace palimpsest {

/// Where a run's numbers come from, in words for a report; what its folder does not say is left out.
struct Provenance {
    std::string data;        ///< "1,000 of 10,000 training images are forgotten (random 10 %, seed 1). Training pool: 10,000 of 60,000 images of Fashion-MNIST, split seed 1; ..."
    std::string original;    ///< "Small CNN, Epochs 30, Learning rate 0.05, ..."
    std::string machine;     ///< "cpu on host, 1 thread, LibTorch 1.13, Palimpsest 0.1.0"
    std::string weightsHash; ///< SHA-256 of weights.safetensors
    double seconds = 0;      ///< of the whole run
};

/// Reads the run's folder. A damaged file leaves its part empty: a report is made of what can be read.
Provenance provenanceOf(const RunRow& row, const Workspace& workspace);

/// What every method of an experiment began with: its model and recipe, without settings that mean nothing beside the others.
std::string originalInWords(const Experiment& experiment);

/// "10,000".
std::string groupedNumber(std::int64_t value);

} // namespace palimpsest
