// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/preview_models.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "widgets/workspace/session.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

/// Reads the run's experiment.
QString readKeyOfOriginal(const Session& session, const RunRow& run)
{
    const QString own = u"original "_s + QString::fromStdString(run.originalKey);
    try {
        const Experiment experiment = session.workspace().run(run.id).experiment();
        const Json recipe = complete(originalRecipe(experiment.domain), experiment.original);
        if (experiment.model == "diffusers-folder")
            return u"folder "_s + QString::fromStdString(recipe.value("weights", std::string()));
        return recipe.value("source", std::string()) == "shipped" ? u"shipped"_s : own;
    } catch (const std::exception&) {
        return own; // the engine will say what is wrong with it
    }
}

/// Equal for runs that started from the same weights: those of a folder, or that come with the program, are the same whatever the run's seed. Asked many times a second while something runs, so
/// that each file is read once; what an experiment says never changes.
QString keyOfOriginal(const Session& session, const RunRow& run)
{
    static QHash<QString, QString> known;
    const QString file = QString::fromStdString(session.workspace().run(run.id).path().string());
    auto key = known.find(file);
    if (key == known.end())
        key = known.insert(file, readKeyOfOriginal(session, run));
    return *key;
}

} // namespace

QList<const RunRow*> drawingRuns(const Session& session)
{
    QList<const RunRow*> runs;
    for (const RunRow& row : session.runs())
        if (row.domain == kTextToImage && row.state == RunState::Done)
            runs.prepend(&row);
    return runs;
}

bool hasTextToImage(const Session& session)
{
    const auto& runs = session.runs();
    if (std::any_of(runs.begin(), runs.end(), [](const RunRow& row) { return row.domain == kTextToImage; }))
        return true;
    const auto& sets = session.forgetSets();
    return std::any_of(sets.begin(), sets.end(), [](const ForgetSet& set) {
        const auto* dataset = findDataset(set.dataset.id);
        return dataset && dataset->domain == kTextToImage;
    });
}

QList<PreviewColumn> previewColumns(const Session& session, const QStringList& runs)
{
    struct Group {
        PreviewColumn original;
        QList<PreviewColumn> runs;
    };
    QList<Group> groups;
    for (const QString& id : runs) {
        const RunRow* row = session.run(id);
        if (!row || row->domain != kTextToImage || row->state != RunState::Done)
            continue;
        const QString key = keyOfOriginal(session, *row);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& each) { return each.original.model.key == key; });
        if (group == groups.end()) {
            groups.append({{{id, true, key}, tr("Original"), {}, {}, -1}, {}});
            group = groups.end() - 1;
        }
        const QString name = QString::fromStdString(row->name);
        group->runs.append({{id, false, u"run "_s + id + u' ' + QString::fromStdString(row->ended)}, name, name, row->method, 0});
    }
    std::map<std::string, int> columnsOf;
    for (const Group& group : groups)
        for (const PreviewColumn& run : group.runs)
            ++columnsOf[run.method];
    QList<PreviewColumn> columns;
    for (Group& group : groups) {
        if (groups.size() > 1)
            group.original.title = tr("Original of %1").arg(group.runs.front().name);
        const int original = int(columns.size());
        columns << group.original;
        for (PreviewColumn& run : group.runs) {
            run.original = original;
            if (const auto* method = findMethod(run.method); method && columnsOf[run.method] == 1)
                run.title = QString::fromStdString(method->title);
            columns << run;
        }
    }
    return columns;
}

std::string forgottenConcept(const Session& session, const QString& run)
{
    const RunRow* row = session.run(run);
    if (!row)
        return {};
    for (const ForgetSet& set : session.forgetSets())
        if (set.hash == row->forgetSetHash && set.rule.is_object() && set.rule.value("kind", std::string()) == "concept")
            return set.rule.value("concept", std::string());
    return {};
}

} // namespace palimpsest
