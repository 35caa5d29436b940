// SPDX-License-Identifier: GPL-3.0-or-later
// An engine for tests that draws folders of pictures: a shell script that says what it is told to say.
#pragma once

#include "widgets/workspace/run_queue.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace palimpsest::fixture {

inline constexpr const char* kHello = R"(echo '{"event":"hello","protocol":1,"device":"cpu"}')";

/// Makes it the engine of the window. `script` runs for `draw-pictures` alone, and finds the folder for the pictures in $out, the files of prompts in $forget and $retain, and all its words in $words.
inline void useShellEngine(const QTemporaryDir& folder, const QString& script)
{
    QFile file(folder.filePath(QStringLiteral("engine")));
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write("#!/bin/sh\n[ \"$1\" = draw-pictures ] || exit 1\nwords=\"$*\"\nwhile [ $# -gt 0 ]; do case \"$1\" in --out) out=\"$2\";; --forget-prompts) forget=\"$2\";; --retain-prompts) retain=\"$2\";; esac; shift; done\n"
               + script.toUtf8() + "\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    RunQueue::setEngineProgram(file.fileName());
}

} // namespace palimpsest::fixture
