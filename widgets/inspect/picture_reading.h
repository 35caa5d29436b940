// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/concept_accuracy.h"
#include "core/results/concept_matrix.h"
#include "core/store/picture_bundle.h"
#include "core/store/run_folder.h"
#include "widgets/pictures/picture_course_view.h"

#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// Which pairs of pictures are looked at.
enum class PictureFilter { All, Forgotten, Kept, Changed }; ///< asked for what was to be forgotten; asked for nothing of it; of another verdict in B than in A

/// Everything that the Inspect page shows of two text-to-image models: what each drew for the same prompts from the same noise, and what a judge found in it.
struct PictureReading {
    PictureBundle a, b;
    ConceptMatrix matrixA, matrixB, difference;
    std::vector<ConceptAccuracy> accuracies;
    PictureCourseText courseOfB;

    /// Positions of the pairs, in the order in which they were drawn.
    std::vector<std::size_t> pairs(PictureFilter filter) const;
};

/// Throws as readPictureBundle and checkSamePrompts.
std::shared_ptr<const PictureReading> readPictures(const RunFolder& a, const RunFolder& b);

} // namespace palimpsest
