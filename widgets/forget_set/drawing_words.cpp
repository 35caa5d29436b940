// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/drawing_words.h"

#include "core/base/clock.h"
#include "widgets/pictures/folder_drawing.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace palimpsest {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

} // namespace

QString howFar(const FolderDrawing& drawing)
{
    if (drawing.isCancelling())
        return tr("Stopping: the step under way comes to its end …");
    if (drawing.done() < 0)
        return tr("The model is being read …");
    const QLocale locale;
    const QString pictures = tr("%1 of %2 pictures").arg(locale.toString(qlonglong(std::floor(drawing.done()))), locale.toString(drawing.all()));
    const QString left = drawing.secondsLeft() < 0 ? tr("time left not known yet") : tr("%1 left").arg(QString::fromStdString(formatDuration(std::ceil(drawing.secondsLeft()))));
    return tr("%1, %2").arg(pictures, left);
}

} // namespace palimpsest
