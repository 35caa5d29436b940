// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/preview_model.h"

#include "core/experiment/field_reader.h"

namespace palimpsest {

Json toJson(const PreviewModel& model)
{
    if (!model.run.empty())
        return {{"run", model.run}, {"side", model.isOriginal ? "original" : "unlearned"}};
    return model.folder.empty() ? Json{{"shipped", true}} : Json{{"folder", model.folder.string()}};
}

PreviewModel readPreviewModel(const Json& value, const std::string& path, std::vector<Problem>& problems)
{
    PreviewModel model;
    FieldReader reader(value, path, problems);
    if (reader.has("run")) {
        model.run = reader.text("run");
        const bool unlearned = false;
        model.isOriginal = reader.oneOf<bool>("side", {{"unlearned", false}, {"original", true}}, &unlearned);
    } else if (reader.has("folder"))
        model.folder = reader.text("folder");
    else if (!reader.flag("shipped", false))
        reader.complain("shipped", "expected \"run\", \"folder\" or \"shipped\": true.");
    return model;
}

} // namespace palimpsest
