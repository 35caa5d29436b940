// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/engine/models/decoder.h"

#include <string>

namespace palimpsest {

/// The decoder that a config.json of transformers describes (4.x and 5.x). `where` names the file in messages. Throws Error "pretrained.config" for a model type that is
/// not of the families known, and for anything that this implementation does not compute: other rotary scalings, sliding windows, norms of queries and keys, quantised
/// weights, other activations.
DecoderConfig decoderConfigOf(const Json& config, const std::string& where);

/// A config.json that transformers reads, without token ids.
Json configJson(const DecoderConfig& config);

} // namespace palimpsest
