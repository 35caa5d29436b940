// SPDX-License-Identifier: GPL-3.0-or-later
// The control for SalUn: as many scalars, drawn at random.
#include "core/engine/methods/method_table.h"
#include "core/engine/methods/salun.h"

namespace palimpsest {

std::unique_ptr<Method> makeSalunRandomMask(const Settings& settings)
{
    return std::make_unique<Salun>(settings, MaskControl::Random);
}

} // namespace palimpsest
