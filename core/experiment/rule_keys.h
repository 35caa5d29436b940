// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <initializer_list>

namespace palimpsest {

/// Throws Error "forget-set.rule", with `examples` as its hint, for a forget set's rule that has an entry besides `keys`.
void requireRuleKeys(const Json& rule, std::initializer_list<const char*> keys, const char* examples);

} // namespace palimpsest
