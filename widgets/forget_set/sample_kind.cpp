// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/sample_kind.h"

#include "core/experiment/catalogue.h"

namespace palimpsest {

SampleKind sampleKindOf(const std::string& datasetId)
{
    const DatasetDescriptor* dataset = findDataset(datasetId);
    return dataset && dataset->domain == "language-model" ? SampleKind::Texts : SampleKind::Images;
}

} // namespace palimpsest
