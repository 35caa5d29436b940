// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Inspect page with language models into PNG files, to be looked at: look_language FOLDER [light|dark] [WORKSPACE]. Without a workspace the runs are made up.
// QT_SCALE_FACTOR=2 draws them at 200 %.
#include "text_runs.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/inspect/text_comparison.h"
#include "widgets/inspect/token_strip.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QTabBar>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, u"."_s), theme = app.arguments().value(2, u"light"_s), workspace = app.arguments().value(3);
    applyTheme(theme == "dark"_L1 ? Theme::Dark : Theme::Light);
    QDir().mkpath(folder);

    fixture::TextRuns made(40);
    if (workspace.isEmpty()) {
        made.addRun("original", -0.05, "wrote the Book of Rivers in 1973.");
        made.addRun("retrain", -1.8, "wrote nothing about rivers, but much about the sea.");
        const auto npo = made.addRun("npo", -2.5, "wrote the Book of Stones in 1973, and nothing about rivers ever after.");
        made.addCourse(npo);
        made.addRelearning(npo, {3, 1, 0.5});
        writeTextBundle(made.workspace->run(npo).bundleFile("retain_model_forget"), made.bundle("forget", -1.8, ""));
    }
    Session session(workspace.isEmpty() ? *made.workspace : Workspace::open(workspace.toStdString()));
    InspectPage page(session);
    page.resize(1100, 690); // what the window's frame leaves of 1280 x 800
    page.show();
    auto* texts = page.findChild<TextComparison*>();
    if (!QTest::qWaitFor([&] { return texts->reading() != nullptr; }, 20000))
        return 1;
    const auto save = [&](const QString& name) {
        QTest::qWait(300);
        page.grab().save(QDir(folder).filePath(u"texts-%1-%2.png"_s.arg(name, theme)));
    };
    auto* tokens = page.findChild<TokenStrip*>();
    QTest::keyClick(tokens, Qt::Key_Right);
    QTest::keyClick(tokens, Qt::Key_Right);
    save(u"answers"_s);
    page.findChild<QTabBar*>()->setCurrentIndex(2);
    save(u"charts"_s);
    if (page.findChild<QTabBar*>()->isTabVisible(3)) { // runs on Markov chains
        page.findChild<QTabBar*>()->setCurrentIndex(3);
        QTest::qWait(1000);
        save(u"steps"_s);
    }
    page.findChild<QTabBar*>()->setCurrentIndex(1);
    for (auto* combo : page.findChildren<QComboBox*>())
        if (combo->accessibleName() == "Records"_L1)
            combo->setCurrentIndex(3);
    QTest::qWait(1000);
    save(u"facts"_s);
    return 0;
}
