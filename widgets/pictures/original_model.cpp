// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/original_model.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/experiment.h"
#include "widgets/workspace/session.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <filesystem>
#include <optional>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

const QString kShippedKey = u"shipped"_s;

/// What an experiment, or a plan in the making, starts from.
struct Start {
    QString folder; ///< as it is named; "" for none
    bool isShipped = false;
};

Start startOf(const std::string& model, const Json& original)
{
    const Json recipe = complete(originalRecipe(kTextToImage), original);
    if (model == "diffusers-folder")
        return {QString::fromStdString(recipe.value("weights", std::string())), false};
    return {{}, recipe.value("source", std::string()) == "shipped"};
}

QString folderKey(const QString& folder)
{
    return u"folder "_s + folder;
}

QString readKeyOfOriginal(const Session& session, const RunRow& run)
{
    const QString own = u"original "_s + QString::fromStdString(run.originalKey);
    try {
        const Experiment experiment = session.workspace().run(run.id).experiment();
        const Start start = startOf(experiment.model, experiment.original);
        return experiment.model == "diffusers-folder" ? folderKey(start.folder) : start.isShipped ? kShippedKey : own;
    } catch (const std::exception&) {
        return own; // the engine will say what is wrong with it
    }
}

/// What the Set up page says; nothing where it is about another domain, or nobody was there.
std::optional<Start> plannedStart(const Session& session)
{
    try {
        const Json draft = readJson(session.workspace().folder() / "plan.json");
        const std::string model = draft.at("model").get<std::string>();
        const auto* descriptor = findModel(model);
        if (!descriptor || descriptor->domain != kTextToImage)
            return std::nullopt;
        return startOf(model, draft.at("original"));
    } catch (const std::exception&) {
        return std::nullopt; // that page says what is wrong with its file
    }
}

} // namespace

// Asked many times a second while something runs, so that each file is read once; what an experiment says never changes.
QString keyOfOriginal(const Session& session, const RunRow& run)
{
    static QHash<QString, QString> known;
    const QString file = QString::fromStdString(session.workspace().run(run.id).path().string());
    auto key = known.find(file);
    if (key == known.end())
        key = known.insert(file, readKeyOfOriginal(session, run));
    return *key;
}

OriginalAtHand shippedOriginal()
{
    return {{{}, true, kShippedKey}, tr("the model that comes with the program")};
}

OriginalAtHand folderOriginal(const Session& session, const QString& named)
{
    namespace fs = std::filesystem;
    const fs::path folder = named.toStdString();
    return {{{}, true, folderKey(named), QString::fromStdString((folder.is_absolute() ? folder : session.workspace().folder() / folder).string())},
            tr("the model of the folder %1").arg(QString::fromStdString(folder.filename().string()))};
}

OriginalAtHand originalAtHand(const Session& session)
{
    const auto start = plannedStart(session);
    if (start && !start->folder.isEmpty())
        return folderOriginal(session, start->folder);
    if (start && start->isShipped)
        return shippedOriginal();
    const auto& runs = session.runs();
    const auto newest = std::find_if(runs.rbegin(), runs.rend(), [](const RunRow& row) { return row.domain == kTextToImage && row.state == RunState::Done; });
    if (newest == runs.rend())
        return shippedOriginal();
    const QString key = keyOfOriginal(session, *newest);
    if (key == kShippedKey)
        return shippedOriginal();
    return {{QString::fromStdString(newest->id), true, key}, tr("the original of the run %1").arg(QString::fromStdString(newest->name))};
}

} // namespace palimpsest
