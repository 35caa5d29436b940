// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

namespace palimpsest {

/// What every gradient method can run under: a mask that lets only some weights move. `standard` is the choice that a method starts with. Original and
/// Retrain have none: the one changes nothing, and a mask says which weights of a trained model may move, while the other starts from fresh ones.
void addMask(Parameters& parameters, const char* standard = "none");

/// The same for a method without epochs: what it would move outside of the mask is put back, so nothing can drift.
void addMaskOfEdit(Parameters& parameters);

/// The same for language models: no images to augment, and AdamW never moves what is frozen.
void addMaskOfSequences(Parameters& parameters);

/// The same for text-to-image models: pictures as they are, Adam never moves what is frozen, and the gradients are those of a prediction with guidance.
void addMaskOfDenoisers(Parameters& parameters);

} // namespace palimpsest
