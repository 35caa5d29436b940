// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sample_words.h"

#include "core/experiment/catalogue.h"

namespace palimpsest {

const SampleWords& sampleWords(std::string_view domain)
{
    static const SampleWords images{"image", "images", "training images", "test images", "tested on", "class", "classes"};
    static const SampleWords records{"record", "records", "records", "holdout records", "membership is attacked with", "author", "authors"};
    static const SampleWords pictures{"picture", "pictures", "training pictures", "test pictures", "drawn pictures are compared with", "concept", "concepts"};
    return domain == "language-model" ? records : domain == "text-to-image" ? pictures : images;
}

const SampleWords& sampleWordsOf(std::string_view dataset)
{
    const DatasetDescriptor* descriptor = findDataset(dataset);
    return sampleWords(descriptor ? std::string_view(descriptor->domain) : std::string_view());
}

} // namespace palimpsest
