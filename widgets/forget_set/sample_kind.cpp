// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/sample_kind.h"

#include "core/experiment/catalogue.h"

namespace palimpsest {

const QString& forKind(SampleKind kind, const QString& images, const QString& texts, const QString& pictures)
{
    return kind == SampleKind::Texts ? texts : kind == SampleKind::Captioned ? pictures : images;
}

SampleKind sampleKindOf(const std::string& datasetId)
{
    const DatasetDescriptor* dataset = findDataset(datasetId);
    if (!dataset)
        return SampleKind::Images;
    return dataset->domain == "language-model" ? SampleKind::Texts : dataset->domain == "text-to-image" ? SampleKind::Captioned : SampleKind::Images;
}

} // namespace palimpsest
