// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/engine/models/diffusion/autoencoder.h"
#include "core/engine/models/diffusion/clip_text.h"
#include "core/engine/models/diffusion/unet.h"

#include <cstdint>
#include <string>

namespace palimpsest {

// What the config.json files of diffusers and transformers say of the parts of a text-to-image model. Keys that are absent have those libraries' defaults; keys that are unknown are overlooked,
// as there. `where` names the file in messages. All throw Error "pretrained.config" for keys of another type, and for what is not computed here: Stable Diffusion 2 and XL among it.

/// Of a UNet2DConditionModel.
UNetConfig unetConfigOf(const Json& config, const std::string& where);

/// The resolution it was made for: its "sample_size", from 1 to 65536.
std::int64_t unetSideOf(const Json& config, const std::string& where);

/// Of an AutoencoderKL.
AutoencoderConfig autoencoderConfigOf(const Json& config, const std::string& where);

/// Of a CLIPTextModel.
ClipTextConfig clipTextConfigOf(const Json& config, const std::string& where);

// And back, with every key that these libraries would otherwise default.

/// `side`: the resolution of what it works on.
Json configJson(const UNetConfig& config, std::int64_t side);

/// `side`: that of pictures.
Json configJson(const AutoencoderConfig& config, std::int64_t side);

Json configJson(const ClipTextConfig& config);

/// The version of diffusers whose keys are written.
inline constexpr const char* kDiffusersVersion = "0.21.4";

} // namespace palimpsest
