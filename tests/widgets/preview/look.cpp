// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Preview page into PNG files, to be looked at: look_preview FOLDER [light|dark] [WORKSPACE ENGINE] [TRANSLATION.qm]. Without a workspace, or with "-" in its place, an engine that makes
// everything up draws.
// QT_SCALE_FACTOR=2 draws it at 200 %, PALIMPSEST_FAKE_PREVIEW=gpu as on a machine with a GPU.
#include "preview/drawing_workspace.h"
#include "widgets/preview/preview_page.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QTranslator>

#include <iostream>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"palimpsest"_s);
    QCoreApplication::setApplicationName(u"palimpsest-look"_s);
    const QStringList words = QCoreApplication::arguments();
    const QDir out(words.value(1, u"."_s));
    QTranslator translator;
    if (translator.load(words.value(5)))
        QApplication::installTranslator(&translator);
    applyTheme(words.value(2) == "dark"_L1 ? Theme::Dark : Theme::Light);
    const QByteArray mode = qgetenv("PALIMPSEST_FAKE_PREVIEW");
    fixture::DrawingWorkspace made;
    if (!mode.isEmpty())
        qputenv("PALIMPSEST_FAKE_PREVIEW", mode);
    std::unique_ptr<Workspace> given;
    QStringList selected;
    if (words.size() > 4 && words[3] != "-"_L1) {
        given = std::make_unique<Workspace>(Workspace::open(words[3].toStdString()));
        RunQueue::setEngineProgram(words[4]);
    } else {
        made.addRun("original");
        selected << QString::fromStdString(made.addRun("t2i_salun")) << QString::fromStdString(made.addRun("esd"));
    }
    Session session(given ? *given : *made.workspace);
    session.selection().setRuns(selected);
    PreviewPage page(session);
    page.resize(1150, 700);
    QElapsedTimer since;
    since.start();
    page.show();
    std::cout << "needs " << page.minimumSizeHint().width() << " pixels\n";
    const auto shoot = [&](const QString& name) {
        QTest::qWait(100);
        page.grab().save(out.filePath(name + u".png"_s));
    };
    bool first = false;
    const bool drawn = QTest::qWaitFor([&] {
        if (!first && !page.grid().rows().isEmpty() && !page.grid().picture({0, 0}).isNull()) {
            first = true;
            std::cout << "first picture after " << since.elapsed() << " ms\n";
        }
        return session.isLoaded() && !page.grid().rows().isEmpty() && !page.drawing().isDrawing();
    }, 300'000);
    std::cout << (drawn ? "drawn" : "not drawn") << " after " << since.elapsed() << " ms\n";
    [[maybe_unused]] const bool filmed = QTest::qWaitFor([&] { return !page.drawing().isBusy(); }, 60'000);
    shoot(u"preview"_s);
    page.grid().setMode(PreviewGrid::Mode::Wipe);
    page.grid().setSide(192);
    shoot(u"preview-slider"_s);
    page.grid().setMode(PreviewGrid::Mode::Difference);
    page.grid().setSide(96);
    shoot(u"preview-difference"_s);
    page.grid().setMode(PreviewGrid::Mode::Blink);
    shoot(u"preview-blink"_s);
    return 0;
}
