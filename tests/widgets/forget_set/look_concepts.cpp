// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Data page on captioned shapes into PNG files, to be looked at: look_concepts FOLDER [light|dark] [WORKSPACE ENGINE] [TRANSLATION.qm]. Without a workspace, or with "-" in its place, a
// small pool is made, and an engine that makes everything up draws. QT_SCALE_FACTOR=2 draws it at 200 %.
#include "core/data/dataset.h"
#include "core/store/workspace.h"
#include "pictures/shell_engine.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/draw_pictures_dialog.h"
#include "widgets/forget_set/draw_pictures_form.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/prompt_list_edit.h"
#include "widgets/forget_set/prompt_lists_dialog.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/pictures/folder_drawing.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QTreeWidget>

#include <iostream>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList words = app.arguments();
    const QString folder = words.value(1, u"."_s), given = words.value(3, u"-"_s);
    applyTheme(words.value(2) == "dark"_L1 ? Theme::Dark : Theme::Light);
    QTranslator translator;
    if (translator.load(words.value(5)))
        QApplication::installTranslator(&translator);
    QDir().mkpath(folder);
    QTemporaryDir place;
    DatasetSpec spec;
    spec.id = "captioned-shapes";
    spec.trainCount = 2000;
    std::unique_ptr<Workspace> workspace;
    if (given == "-"_L1) {
        RunQueue::setEngineProgram(QStringLiteral(FAKE_PREVIEW_ENGINE));
        workspace = std::make_unique<Workspace>(Workspace::create(place.filePath(u"workspace"_s).toStdString(), "test"));
        const auto dataset = openDataset(spec);
        const Json rule{{"kind", "concept"}, {"concept", "style:dotted"}};
        workspace->saveForgetSet(makeForgetSetOf(*dataset, "style dotted", rule, resolveRuleOf(*dataset, rule)));
    } else {
        RunQueue::setEngineProgram(words.value(4));
        workspace = std::make_unique<Workspace>(Workspace::open(given.toStdString()));
    }
    Session session(*workspace);
    DataPage page(session);
    page.show();
    if (!QTest::qWaitFor([&] { return page.grid()->model() != nullptr; }, 60'000))
        return 1;
    page.resize(1150, 690); // what the window's frame leaves of 1280 x 800; not before the page knows its fonts and its kind
    std::cout << "needs " << page.minimumSizeHint().width() << " x " << page.minimumSizeHint().height() << "\n";
    const auto isDrawn = [](const DrawnStrip& strip) {
        return !strip.tiles().isEmpty() && !strip.picture(int(strip.tiles().size()) - 1).isNull();
    };
    const auto save = [&](QWidget& widget, const QString& name) {
        QTest::qWait(300);
        widget.grab().save(QDir(folder).filePath(name + u".png"_s));
    };
    save(page, u"concepts"_s);
    auto* strip = page.findChild<DrawnStrip*>();
    page.findChild<ClassPanel*>()->findChild<QTreeWidget*>()->topLevelItem(0)->setCheckState(0, Qt::Checked);
    [[maybe_unused]] bool drawn = QTest::qWaitFor([&] { return isDrawn(*strip); }, 60'000);
    save(page, u"concepts-ticked"_s);
    const auto lines = page.findChildren<QLineEdit*>();
    for (auto* line : lines) {
        if (line->placeholderText() == "red circle, crimson disc"_L1)
            line->setText(u"red circle, crimson disc"_s);
        if (line->placeholderText() == "blue square"_L1)
            line->setText(u"blue square"_s);
    }
    QTest::qWait(1000);
    drawn = QTest::qWaitFor([&] { return isDrawn(*strip); }, 60'000);
    save(page, u"concepts-words"_s);
    for (QAction* action : page.commands())
        if (action->objectName() == "data.prompt-lists"_L1)
            action->trigger();
    auto* dialog = page.findChild<PromptListsDialog*>();
    save(*dialog, u"prompt-lists-empty"_s);
    dialog->forget()->setPrompts({u"a red circle"_s, u"a picture of a crimson disc against a white background, which is longer than the list is wide"_s});
    dialog->instead()->setPrompts({u"a blue square"_s});
    dialog->retain()->setPrompts({u"a blue star"_s, u"a green cross"_s, u"a pink triangle"_s});
    QTest::qWait(1000);
    drawn = QTest::qWaitFor([&] { return isDrawn(*dialog->retain()->strip()); }, 60'000);
    save(*dialog, u"prompt-lists"_s);
    dialog->close();
    for (QAction* action : page.commands())
        if (action->objectName() == "data.draw-pictures"_L1)
            action->trigger();
    auto* drawing = page.findChild<DrawPicturesDialog*>();
    std::cout << "drawing needs " << drawing->minimumSizeHint().width() << " x " << drawing->minimumSizeHint().height() << "\n";
    save(*drawing, u"draw-pictures-empty"_s);
    PictureOrder order;
    order.model.folder = "/models/stable-diffusion-v1-4";
    order.forget = {"a red circle", "a picture of a crimson disc against a white background, which is longer than the list is wide"};
    order.retain = {"a blue star", "a green cross", "a pink triangle"};
    drawing->form()->setOrder(order);
    save(*drawing, u"draw-pictures-folder"_s);
    order.model = {};
    drawing->form()->setOrder(order);
    QTest::qWait(1000);
    drawn = QTest::qWaitFor([&] { return isDrawn(*drawing->form()->retain()->strip()); }, 60'000);
    save(*drawing, u"draw-pictures"_s);
    fixture::useShellEngine(place, QString::fromLatin1(fixture::kHello) + u"\necho '{\"event\":\"progress\",\"done\":123.4,\"all\":505,\"seconds_left\":754}'; read word"_s);
    FolderDrawing::of(session).start(order, drawing->form()->folder());
    drawn = QTest::qWaitFor([&] { return FolderDrawing::of(session).done() > 0; }, 10'000);
    save(*drawing, u"draw-pictures-progress"_s);
    drawing->close();
    DatasetSpec captions;
    captions.id = "captioned-folder";
    captions.folder = "/nowhere/drawn";
    page.choice().usePool(captions);
    std::cout << "with a folder needs " << page.minimumSizeHint().width() << " x " << page.minimumSizeHint().height() << "\n";
    save(page, u"draw-pictures-notice"_s);
    return 0;
}
