// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/stored_number.h"

#include "core/base/error.h"

#include <charconv>

namespace palimpsest {

double storedNumber(const TensorFile& stored, const std::string& key, const std::filesystem::path& file)
{
    const auto& said = stored.text(key, file);
    double value = 0;
    const auto read = std::from_chars(said.data(), said.data() + said.size(), value);
    if (read.ec != std::errc() || read.ptr != said.data() + said.size())
        throw Error("tensors.metadata", "'" + file.string() + "' says '" + said + "' of its " + key + ", which is no number.", "The file was changed: restore it from a copy, or make it again.");
    return value;
}

} // namespace palimpsest
