// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/preview_models.h"

#include "core/base/error.h"
#include "core/data/class_concepts.h"
#include "core/data/dataset.h"
#include "core/data/fashion_concepts.h"
#include "core/data/shape_concepts.h"
#include "core/experiment/catalogue.h"
#include "widgets/pictures/original_model.h"
#include "widgets/workspace/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

constexpr const char *kCaptionedShapes = "captioned-shapes", *kCaptionedFashion = "captioned-fashion"; // datasets

/// What the pictures show that a forget set is of, without reading them where their dataset's name is enough; null where only its files would say it.
std::shared_ptr<const PictureConcepts> conceptsOf(const Session& session, const ForgetSet& set)
{
    if (set.dataset.id == kCaptionedShapes)
        return captionedShapesConcepts();
    if (set.dataset.id == kCaptionedFashion)
        return captionedFashionConcepts();
    if (const auto* descriptor = findDataset(set.dataset.id); descriptor && isCaptionedByClass(*descriptor) && !classNamesOf(set).empty())
        return classConcepts(*descriptor, classNamesOf(set));
    const auto dataset = session.dataset(set.dataset);
    return dataset && dataset->captions ? dataset->captions->concepts : nullptr;
}

bool isOfPictures(const ForgetSet& set)
{
    const auto* dataset = findDataset(set.dataset.id);
    return dataset && dataset->domain == kTextToImage;
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
    return std::any_of(sets.begin(), sets.end(), isOfPictures);
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
        if (row->method == "original")
            continue; // it left what it started from
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
            group.original.title = tr("Original of %1").arg(group.runs.isEmpty() ? QString::fromStdString(session.run(group.original.model.run)->name) : group.runs.front().name);
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

QList<PreviewColumn> originalAlone(const Session& session)
{
    return {{originalAtHand(session).model, tr("Original"), {}, {}, -1}};
}

PromptSubject subjectOf(const Session& session, const QString& run)
{
    const RunRow* row = session.run(run);
    const auto& sets = session.forgetSets();
    const auto set = std::find_if(sets.rbegin(), sets.rend(), [&](const ForgetSet& each) { return row ? each.hash == row->forgetSetHash : isOfPictures(each); });
    if (set == sets.rend())
        return {nullptr, captionedShapesConcepts()};
    const std::string kind = set->rule.is_object() ? set->rule.value("kind", std::string()) : std::string();
    PromptSubject subject{kind == "concept" || kind == "words" || kind == "prompts" ? set->rule : Json(), nullptr};
    try {
        subject.concepts = conceptsOf(session, *set);
    } catch (const Error&) {
        // A forget set that somebody wrote names classes that captions cannot tell apart: the run says so.
    }
    return subject;
}

} // namespace palimpsest
