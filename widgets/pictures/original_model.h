// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/preview_question.h"

#include <QString>

namespace palimpsest {

class Session;
struct RunRow;

inline constexpr const char* kTextToImage = "text-to-image"; ///< a domain

/// Equal for runs that started from the same weights: those of a folder, or that come with the program, are the same whatever the run's seed. Reads the run's experiment, once.
QString keyOfOriginal(const Session& session, const RunRow& run);

/// An original that can draw before any run has unlearned something.
struct OriginalAtHand {
    DrawingModel model;
    QString origin; ///< "the model that comes with the program", for a sentence
};

/// The model that comes with the program.
OriginalAtHand shippedOriginal();

/// The model of a folder in diffusers' layout; `named` as it is named, relative paths beginning at the workspace.
OriginalAtHand folderOriginal(const Session& session, const QString& named);

/// The original that the next runs will start from, as far as it is there: what the Set up page says (the shipped one, a folder's, or one that a finished run was trained with), else that of the
/// newest finished run, else the one that comes with the program.
OriginalAtHand originalAtHand(const Session& session);

} // namespace palimpsest
