// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>

namespace palimpsest {

/// The window's environment with what an engine of so many threads needs besides (core/store/engine_environment.h).
QProcessEnvironment engineVariables(int threads);

} // namespace palimpsest
