// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace palimpsest {

class FolderDrawing;

/// "12 of 404 pictures, 3 min 5 s left", while it is drawn.
QString howFar(const FolderDrawing& drawing);

} // namespace palimpsest
