// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/picture_measures.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/data/image_folder.h"
#include "core/engine/metrics/concept_metrics.h"
#include "core/engine/runner/diffusion/picture_scores.h"
#include "core/imaging/picture_file.h"
#include "core/results/concept_matrix.h"
#include "core/results/frechet_distance.h"

#include <algorithm>
#include <vector>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr auto kLength = std::size_t(PictureBundle::kInceptionFeatures);

DecodedPicture decoded(const fs::path& file)
{
    try {
        return decodedPicture(readFile(file));
    } catch (const Error& error) {
        throw Error(error.code(), "'" + file.string() + "' could not be decoded.", "Remove it from the folder, or replace it.");
    }
}

/// One by one: each may have a size of its own.
std::vector<float> featuresOfFolder(const OpenedInception& inception, const fs::path& folder, const MeasureProgress& progress)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && isImageName(entry.path()))
            files.push_back(entry.path());
    if (files.empty())
        throw Error("fid.empty-folder", "'" + folder.string() + "' holds no pictures.", "Choose a folder with PNG, JPEG or BMP files in it.");
    std::sort(files.begin(), files.end());
    std::vector<float> features;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto picture = decoded(files[i]);
        const auto one = featuresOf(inception, asPictures(picture.pixels, picture.height, picture.width));
        features.insert(features.end(), one.begin(), one.end());
        if (progress)
            progress(i + 1, files.size());
    }
    return features;
}

bool holdsFeatures(const PictureBundle& bundle, const OpenedInception& inception)
{
    const auto hash = bundle.metadata.find("inception_hash");
    return hash != bundle.metadata.end() && hash->second == inception.hash && !bundle.inceptionFeatures.empty();
}

std::vector<float> keptFeatures(PictureBundle& bundle, const OpenedInception& inception, const MeasureProgress& progress)
{
    if (!holdsFeatures(bundle, inception))
        bundle.inceptionFeatures = featuresOf(inception, asPictures(bundle.pixels, bundle.height, bundle.width), progress);
    return keptInceptionFeatures(bundle);
}

} // namespace

MeasuredFid measureFid(const fs::path& file, const fs::path& inceptionFile, const std::optional<fs::path>& reference, const MeasureProgress& progress)
{
    auto bundle = readPictureBundle(file);
    const auto inception = openInception(inceptionFile);
    if (!reference && (!holdsFeatures(bundle, inception) || bundle.realInceptionFeatures.empty()))
        throw Error("fid.no-reference", "'" + file.string() + "' holds no features of real pictures by this network, so that there is nothing to compare with.",
                    "Name a folder of real pictures, or another bundle, with --reference.");
    std::vector<float> real;
    if (!reference)
        real = comparedInceptionFeatures(bundle);
    else if (isFolder(*reference))
        real = featuresOfFolder(inception, *reference, progress);
    else {
        auto other = readPictureBundle(*reference);
        real = keptFeatures(other, inception, progress);
    }
    const auto drawn = keptFeatures(bundle, inception, progress);
    const auto pictures = drawn.size() / kLength, realPictures = real.size() / kLength;
    return {frechetDistance(drawn, real, kLength), pictures, realPictures, warningOfFew(pictures, realPictures)};
}

MeasuredClipScore measureClipScore(const fs::path& file, const fs::path& folder, const MeasureProgress& progress)
{
    auto bundle = readPictureBundle(file);
    if (bundle.size() == 0)
        throw Error("clip.no-pictures", "'" + file.string() + "' holds no pictures.", "Choose the bundle of a run that was evaluated.");
    const auto clip = openClipFolder(folder);
    MeasuredClipScore measured;
    measured.cut = addClipScores(bundle, clip, progress);
    measured.model = clip.name;
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        const double cosine = bundle.clipScores[i];
        measured.all += cosine;
        measured.clipped += 2.5 * std::max(cosine, 0.0);
        ++measured.pictures;
        if (isKept(bundle, i)) {
            measured.kept += cosine;
            ++measured.keptPictures;
        }
    }
    measured.all /= double(measured.pictures);
    measured.clipped /= double(measured.pictures);
    if (measured.keptPictures > 0)
        measured.kept /= double(measured.keptPictures);
    return measured;
}

} // namespace palimpsest
