// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/preview/preview_question.h"

#include <QList>
#include <QString>

#include <string>

namespace palimpsest {

class Session;
struct RunRow;

inline constexpr const char* kTextToImage = "text-to-image"; ///< a domain

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

/// Originals and, behind each, those of `runs` that started from it, in their order. Runs that cannot draw (of another domain, not finished, with files that cannot be read) are left out.
QList<PreviewColumn> previewColumns(const Session& session, const QStringList& runs);

/// The concept that a run forgot ("shape:circle"); "" where its forget set names none.
std::string forgottenConcept(const Session& session, const QString& run);

} // namespace palimpsest
