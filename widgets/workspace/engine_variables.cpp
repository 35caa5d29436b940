// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/engine_variables.h"

#include "core/store/engine_environment.h"

namespace palimpsest {

QProcessEnvironment engineVariables(int threads)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : engineEnvironment(threads))
        variables.insert(QString::fromStdString(name), QString::fromStdString(value));
    return variables;
}

} // namespace palimpsest
