// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/picture_reading.h"

namespace palimpsest {

namespace {
constexpr const char* kPictures = "pictures"; // the bundle's group
} // namespace

std::vector<std::size_t> PictureReading::pairs(PictureFilter filter) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < b.size(); ++i)
        if (filter == PictureFilter::All || (filter == PictureFilter::Changed && verdictChanged(a, b, i)) || (filter == PictureFilter::Kept && isKept(b, i))
            || (filter == PictureFilter::Forgotten && !isKept(b, i)))
            found.push_back(i);
    return found;
}

std::shared_ptr<const PictureReading> readPictures(const RunFolder& a, const RunFolder& b)
{
    auto reading = std::make_shared<PictureReading>();
    reading->a = readPictureBundle(a.bundleFile(kPictures));
    reading->b = readPictureBundle(b.bundleFile(kPictures));
    reading->accuracies = conceptAccuracies(reading->a, reading->b);
    reading->matrixA = conceptMatrix(reading->a);
    reading->matrixB = conceptMatrix(reading->b);
    reading->difference = differenceOf(reading->matrixB, reading->matrixA);
    reading->courseOfB = readCourseOf(b);
    return reading;
}

} // namespace palimpsest
