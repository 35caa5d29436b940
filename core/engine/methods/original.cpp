// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// Nothing: the row that every method must beat.
class Original : public Method {
public:
    std::vector<Phase> phases(const EpochContext&) const override { return {}; }
    bool isIdle() const override { return true; }
};

} // namespace

std::unique_ptr<Method> makeOriginal(const Settings&)
{
    return std::make_unique<Original>();
}

} // namespace palimpsest
