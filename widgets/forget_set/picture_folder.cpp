// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/picture_folder.h"

#include "core/base/error.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace palimpsest {

PictureFolder lookInto(const QString& folder)
{
    const QFileInfo there(folder);
    if (!there.exists())
        return {};
    const QDir within(folder);
    const QString file = within.filePath(QString::fromLatin1(kPictureOrderFile));
    if (!QFileInfo::exists(file))
        return {there.isDir() && within.isEmpty() ? PictureFolder::New : PictureFolder::Other, {}, 0};
    PictureFolder found{PictureFolder::Other, {}, 0};
    try {
        found.order = pictureOrderFromJson(readJson(file.toStdString()), kPictureOrderFile);
    } catch (const Error&) {
        return found;
    }
    for (const auto& side : {u"forget"_s, u"retain"_s})
        found.pictures += QDir(within.filePath(side)).entryList({u"*.png"_s}, QDir::Files).size();
    found.kind = QFileInfo::exists(within.filePath(u"captions.csv"_s)) ? PictureFolder::Finished : PictureFolder::Unfinished;
    return found;
}

QString folderToDrawInto(const QString& workspace)
{
    constexpr int kMost = 1000;
    QString folder;
    for (int number = 1; number <= kMost; ++number) {
        folder = QDir(workspace).filePath(number == 1 ? u"drawn"_s : u"drawn-%1"_s.arg(number));
        if (const auto kind = lookInto(folder).kind; kind == PictureFolder::New || kind == PictureFolder::Unfinished)
            break;
    }
    return folder;
}

} // namespace palimpsest
