// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/preview_question.h"
#include "widgets/preview/prompt_suggestions.h"

#include <QList>
#include <QString>

#include <string>

namespace palimpsest {

class Session;
struct RunRow;

/// One column of the comparison.
struct PreviewColumn {
    DrawingModel model;
    QString title;      ///< "Original", or the run's method, which is enough where no other column has it, else its name
    QString name;       ///< of the run, "" for an original
    std::string method; ///< of a run, for colour and marker; "" for an original
    int original = -1;  ///< the column that it is compared with; -1 for an original itself

    bool operator==(const PreviewColumn&) const = default;
};

/// The finished text-to-image runs of the workspace, latest first.
QList<const RunRow*> drawingRuns(const Session& session);

/// Whether the workspace has to do with text-to-image models: runs or a forget set of theirs.
bool hasTextToImage(const Session& session);

/// Originals and, behind each, those of `runs` that started from it, in their order; runs that unlearned nothing (the method "original") are their original alone. Runs that cannot draw (of
/// another domain, not finished, with files that cannot be read) are left out.
QList<PreviewColumn> previewColumns(const Session& session, const QStringList& runs);

/// One column, of originalAtHand(): what can be drawn while no run has finished.
QList<PreviewColumn> originalAlone(const Session& session);

/// What a run forgot, without a run what the latest forget set of text-to-image models names. No rule where it was not chosen by a concept, words or prompts.
PromptSubject subjectOf(const Session& session, const QString& run);

} // namespace palimpsest
