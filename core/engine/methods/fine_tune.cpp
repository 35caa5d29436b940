// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// FT: minimise CE on D_r from θ_o.
class FineTune : public Method {
public:
    std::vector<Phase> phases(const EpochContext& context) const override { return {retainPhase(context.data)}; }
};

} // namespace

std::unique_ptr<Method> makeFineTune(const Settings&)
{
    return std::make_unique<FineTune>();
}

} // namespace palimpsest
