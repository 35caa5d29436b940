// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_texts.h"

#include "core/base/hash.h"

namespace palimpsest {

std::string hashOfCaptions(const CaptionedPart& part)
{
    std::string text;
    for (const auto& caption : part.captions)
        text += caption + "\n";
    return sha256(text);
}

} // namespace palimpsest
