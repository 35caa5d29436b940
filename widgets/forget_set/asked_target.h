// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace palimpsest {

struct Dataset;

/// A rule for what a text-to-image model is to forget, followed through: the pictures that it means, and prompts that ask for it.
struct AskedTarget {
    Json rule;
    std::vector<std::int64_t> ids; ///< of the pool, ascending
    QStringList prompts;           ///< some, to be drawn
};

/// Reads all captions: meant for the background. Throws as ForgetTarget.
AskedTarget askedTarget(const Dataset& dataset, const Json& rule);

/// A name for the set: "red circle", "red circle and 2 more".
QString targetName(const Json& rule);

} // namespace palimpsest
