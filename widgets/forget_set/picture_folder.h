// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/picture_order.h"

#include <QString>

#include <optional>

namespace palimpsest {

/// What is in a folder that drawn pictures are to go into.
struct PictureFolder {
    enum Kind {
        New,        ///< nothing, or it does not exist yet
        Unfinished, ///< some pictures of an order
        Finished,   ///< all of them, with their captions
        Other,      ///< something else
    };
    Kind kind = New;
    std::optional<PictureOrder> order; ///< of what is unfinished or finished
    qint64 pictures = 0;               ///< of it that are there
};

/// Looks at names and reads the order; `folder` absolute. A folder that cannot be read is one with something else.
PictureFolder lookInto(const QString& folder);

/// The first of "drawn", "drawn-2", ... in the workspace's folder that is new, or that is unfinished.
QString folderToDrawInto(const QString& workspace);

} // namespace palimpsest
