// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace palimpsest {

/// The icon resources/icons/<name>.svg in the colour of the text it stands beside: it follows the palette (also when the theme changes later),
/// the disabled state and the device pixel ratio. A name that does not exist gives a null icon and a warning, so that tests see it.
QIcon icon(const QString& name);

/// The same in a colour of one's own, for states and messages.
QIcon icon(const QString& name, const QColor& colour);

} // namespace palimpsest
