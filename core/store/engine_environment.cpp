// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/engine_environment.h"

#include <algorithm>

namespace palimpsest {

std::map<std::string, std::string> engineEnvironment(int threads)
{
    return {{"OMP_WAIT_POLICY", "PASSIVE"}, {"OMP_NUM_THREADS", std::to_string(std::max(1, threads))}};
}

} // namespace palimpsest
