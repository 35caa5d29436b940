// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods of the engine. A new method is one file that makes it, and one row in method_table.cpp.
#pragma once

#include "core/engine/methods/method.h"
#include "core/engine/methods/settings.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Makes the method of that id with its settings. Throws Error "method.unknown" with the ids that there are, and the errors of Settings.
std::unique_ptr<Method> makeMethod(std::string_view id, const Settings& settings);

/// In the order of the catalogue.
std::vector<std::string> methodIds();

std::unique_ptr<Method> makeOriginal(const Settings& settings);
std::unique_ptr<Method> makeRetrain(const Settings& settings);
std::unique_ptr<Method> makeFineTune(const Settings& settings);
std::unique_ptr<Method> makeGradientAscent(const Settings& settings);
std::unique_ptr<Method> makeRandomLabels(const Settings& settings);
std::unique_ptr<Method> makeL1Sparse(const Settings& settings);
std::unique_ptr<Method> makeSalunSoft(const Settings& settings);
std::unique_ptr<Method> makeInfluence(const Settings& settings);
std::unique_ptr<Method> makeBoundaryExpand(const Settings& settings);
std::unique_ptr<Method> makeBoundaryShrink(const Settings& settings);
std::unique_ptr<Method> makeFisherForgetting(const Settings& settings);
std::unique_ptr<Method> makeScrub(const Settings& settings);
std::unique_ptr<Method> makeExactUnlearningK(const Settings& settings);
std::unique_ptr<Method> makeCatastrophicForgettingK(const Settings& settings);

/// How every model is first trained, original or retrained (section 4 of the SalUn recipe): cross-entropy on all given samples.
std::unique_ptr<Method> makeTraining();

} // namespace palimpsest
