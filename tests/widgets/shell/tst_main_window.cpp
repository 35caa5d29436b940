// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window with all its pages over a small workspace: what must hold for every page, whoever writes it.
#include "app/window/pages.h"
#include "widgets/pictures/prompt_list.h"
#include "widgets/preview/preview_page.h"
#include "widgets/preview/preview_settings.h"
#include "widgets/shell/command_palette.h"
#include "core/store/events.h"
#include "widgets/shell/controller.h"
#include "widgets/shell/elided_text.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/message_list.h"
#include "widgets/shell/message_strip.h"
#include "widgets/shell/queue_strip.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"
#include "workspace/workspace_fixture.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitterHandle>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <fstream>

using namespace Qt::StringLiterals;
using namespace palimpsest;

namespace {

struct OpenWindow {
    OpenWindow()
    {
        window.setSafeMode();
        window.resize(1280, 800);
        controller = std::make_unique<Controller>(window, makePages);
        window.show();
    }

    void open()
    {
        controller->open(QString::fromStdString(place.workspace->folder().string()));
        QVERIFY(controller->session());
        QTRY_VERIFY(controller->session()->isLoaded());
    }

    TemporaryWorkspace place;
    MainWindow window;
    std::unique_ptr<Controller> controller;
};

const QStringList kPages{u"data"_s, u"experiment"_s, u"runs"_s, u"tradeoff"_s, u"inspect"_s, u"worst_case"_s, u"report"_s};

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"palimpsest"_s);
        QCoreApplication::setApplicationName(u"palimpsest-test"_s);
        QSettings().clear();
        applyTheme(Theme::Light);
        RunQueue::setEngineProgram(u"/nowhere/palimpsest-cli"_s);
    }

    void cleanupTestCase() { QSettings().clear(); }

    void samples_and_imports_stand_in_the_menu_of_the_workspace()
    {
        OpenWindow open;
        QMenu* workspace = open.window.menuBar()->actions().front()->menu();
        const auto find = [](QMenu* menu, const QString& text) -> QAction* {
            for (QAction* action : menu->actions())
                if (action->text().remove(u'&').startsWith(text))
                    return action;
            return nullptr;
        };
        QAction* samples = find(workspace, u"New sample workspace"_s);
        QVERIFY(samples && samples->menu());
        QVERIFY(find(samples->menu(), u"Image classification"_s));
        QAction* language = find(samples->menu(), u"Language model"_s);
        QVERIFY(language);
        QVERIFY(!find(workspace, u"Import evaluation logs"_s)); // into what?
        const QString folder = Controller::sampleFolder("language-model");
        for (const QString& made : {folder, folder + u"-2"_s})
            QDir(made).removeRecursively();
        for (const QString& made : {folder, folder + u"-2"_s}) { // a new one each time
            language->trigger();
            QVERIFY(open.controller->session());
            QCOMPARE(QDir(QString::fromStdString(open.controller->session()->workspace().folder().string())).absolutePath(), QDir(made).absolutePath());
            QTRY_VERIFY_WITH_TIMEOUT(open.controller->session()->runs().size() >= 8, 20000);
            QCOMPARE(open.controller->session()->runs().front().domain, std::string("language-model"));
            QVERIFY(find(workspace, u"Import evaluation logs"_s));
        }
        open.window.showPage(u"data"_s);
        find(workspace, u"Import evaluation logs"_s)->trigger();
        QCOMPARE(open.window.currentPage(), u"runs"_s);
        auto* dialog = open.window.findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
        open.controller->close();
        QVERIFY(!find(workspace, u"Import evaluation logs"_s));
        for (const QString& made : {folder, folder + u"-2"_s})
            QDir(made).removeRecursively();
    }

    void a_page_without_anything_to_show_is_not_listed_and_the_others_are_numbered_on()
    {
        OpenWindow desk;
        desk.open();
        const auto keysOf = [&](const QString& title) {
            for (const auto& [group, actions] : desk.window.commandGroups())
                for (QAction* action : actions)
                    if (group == u"Pages"_s && action->text() == title)
                        return action->shortcut().toString();
            return QString();
        };
        QVERIFY(!desk.window.showPage(u"preview"_s)); // nothing here draws pictures
        QCOMPARE(keysOf(u"Preview"_s), QString());
        QCOMPARE(keysOf(u"Report"_s), u"Ctrl+7"_s);
        DatasetSpec shapes;
        shapes.id = "captioned-shapes";
        desk.controller->session()->saveForgetSet(makeForgetSet("shapes", shapes, std::string(64, 'b'), {{"kind", "manual"}}, {0, 1}, {0, 1, 2, 3}));
        QCOMPARE(keysOf(u"Preview"_s), u"Ctrl+6"_s);
        QCOMPARE(keysOf(u"Report"_s), u"Ctrl+8"_s);
        QVERIFY(desk.window.showPage(u"preview"_s));
    }

    void a_picture_dropped_anywhere_on_the_window_opens_where_it_was_drawn()
    {
        OpenWindow desk;
        desk.open();
        QTemporaryDir folder;
        const QString file = folder.filePath(u"drawn.png"_s);
        QImage picture(4, 4, QImage::Format_RGB32);
        picture.fill(Qt::red);
        picture.setText(u"prompt"_s, u"a blue star"_s);
        picture.setText(u"seed"_s, u"7"_s);
        picture.setText(u"run"_s, u"20260101-elsewhere"_s);
        QVERIFY(picture.save(file));
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(file)});
        const auto isTaken = [&] {
            QDragEnterEvent enter({400, 400}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            QCoreApplication::sendEvent(&desk.window, &enter);
            return enter.isAccepted();
        };
        QVERIFY(!isTaken()); // nothing here draws pictures
        DatasetSpec shapes;
        shapes.id = "captioned-shapes";
        desk.controller->session()->saveForgetSet(makeForgetSet("shapes", shapes, std::string(64, 'b'), {{"kind", "manual"}}, {0, 1}, {0, 1, 2, 3}));
        QVERIFY(isTaken());
        QVERIFY(desk.window.showPage(u"report"_s));
        QDropEvent drop({400, 400}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.window, &drop);
        QCOMPARE(desk.window.currentPage(), u"preview"_s);
        PreviewSettings& settings = desk.window.findChild<PreviewPage*>()->settings();
        QCOMPARE(settings.prompts().prompts().front(), u"a blue star"_s);
        QCOMPARE(settings.seeds().front(), quint64(7));
        QVERIFY(desk.window.messages().sentences().join(u' ').contains(u"20260101-elsewhere"_s));
    }

    void shows_the_pages_in_the_order_of_the_work()
    {
        OpenWindow desk;
        desk.open();
        for (const QString& page : kPages) {
            QVERIFY2(desk.window.showPage(page), qPrintable(page));
            QCOMPARE(desk.window.currentPage(), page);
        }
        QVERIFY(!desk.window.showPage(u"no such page"_s));
        auto* list = desk.window.findChild<QListWidget*>(u"pages"_s);
        int offered = 0;
        for (int row = 0; row < list->count(); ++row)
            offered += !list->item(row)->isHidden();
        QCOMPARE(offered, kPages.size());
        desk.controller->close();
        QCOMPARE(desk.controller->session(), nullptr);
        QVERIFY(desk.window.startPage().isVisible());
    }

    void problems_of_opening_stand_on_the_start_page()
    {
        OpenWindow desk;
        const auto said = [&] {
            QStringList all;
            for (const QLabel* label : desk.window.startPage().findChildren<QLabel*>())
                if (label->isVisible())
                    all << label->text();
            return all.join(u'\n');
        };
        desk.controller->open(u"/nowhere/at/all"_s);
        QVERIFY2(said().contains(u"/nowhere/at/all"_s), qPrintable(said()));
        // Of a newer version: said, and nothing touched.
        const auto file = desk.place.workspace->folder() / "workspace.json";
        std::ofstream(file) << R"({"format":"palimpsest-workspace","version":99,"name":"x","created":""})";
        desk.controller->open(QString::fromStdString(desk.place.workspace->folder().string()));
        QVERIFY(!desk.controller->session());
        QVERIFY2(said().contains(u"99"_s) || said().contains(u"newer"_s), qPrintable(said()));
    }

    void a_second_window_is_told_who_holds_the_workspace()
    {
        OpenWindow desk;
        desk.open();
        MainWindow other;
        other.setSafeMode();
        Controller second(other, makePages);
        second.open(QString::fromStdString(desk.place.workspace->folder().string()));
        QVERIFY(!second.session());
    }

    void no_two_commands_answer_to_the_same_keys_on_a_page()
    {
        OpenWindow desk;
        desk.open();
        for (const QString& page : kPages) {
            desk.window.showPage(page);
            QMap<QString, QString> known;
            for (const auto& [group, actions] : desk.window.commandGroups())
                for (const QAction* action : actions)
                    for (const QKeySequence& keys : action->shortcuts()) {
                        const QString text = keys.toString();
                        QVERIFY2(!known.contains(text), qPrintable(u"%1 on %2: %3 and %4"_s.arg(text, page, known.value(text), action->text())));
                        known.insert(text, action->text());
                    }
        }
    }

    void every_command_has_a_text_and_a_tip()
    {
        OpenWindow desk;
        desk.open();
        for (const QString& page : kPages) {
            desk.window.showPage(page);
            for (const auto& [group, actions] : desk.window.commandGroups())
                for (const QAction* action : actions)
                    QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), qPrintable(page + u": "_s + action->text()));
        }
    }

    void every_control_has_a_name_for_those_who_listen()
    {
        OpenWindow desk;
        desk.open();
        QStringList nameless;
        const auto walk = [&](const QString& where) {
            for (QWidget* widget : desk.window.findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                    continue;
                // Parts of controls speak for themselves, or their owner does.
                if (qobject_cast<QHeaderView*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QSplitterHandle*>(widget)
                    || widget->objectName().startsWith(u"qt_"_s))
                    continue;
                if (nameOf(widget).isEmpty())
                    nameless << u"%1: %2 %3 in %4"_s.arg(where, QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
                                                         QLatin1StringView(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""));
            }
        };
        for (const QString& page : kPages) {
            desk.window.showPage(page);
            walk(page);
        }
        desk.controller->close();
        walk(u"start"_s);
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void a_missing_engine_is_said_in_the_message_strip_and_stays()
    {
        OpenWindow desk;
        desk.open();
        desk.controller->session()->enqueue({desk.place.experiment()});
        QTRY_VERIFY(!desk.window.messages().sentences().filter(u"/nowhere/palimpsest-cli"_s).isEmpty());
        QVERIFY(desk.controller->session()->queue().isPaused());
        QVERIFY(desk.window.findChild<QueueStrip*>()->isVisible());
    }

    void the_same_message_does_not_pile_up()
    {
        MessageStrip strip;
        strip.post(u"One."_s, {}, true);
        strip.post(u"One."_s, {}, true);
        strip.post(u"Two."_s, {}, false);
        QCOMPARE(strip.count(), 2);
        strip.clear();
        QVERIFY(strip.isHidden());
    }

    void leftover_runs_are_offered_with_one_button()
    {
        OpenWindow desk;
        desk.place.workspace->enqueue({desk.place.experiment()});
        desk.open();
        QTRY_COMPARE(desk.window.messages().count(), 1);
        const auto* button = desk.window.messages().findChild<QPushButton*>();
        QVERIFY(button);
        QVERIFY(desk.controller->session()->queue().isPaused());
    }

    void the_palette_finds_commands_by_words()
    {
        QVERIFY(CommandPalette::score(u"mark a"_s, u"Mark as A"_s) > 0);
        QCOMPARE(CommandPalette::score(u"zebra"_s, u"Mark as A"_s), -1);
        QVERIFY(CommandPalette::score(u"ma"_s, u"Mark as A"_s) > CommandPalette::score(u"ma"_s, u"Format"_s));
    }

    void the_palette_finds_what_other_pages_do_and_goes_there()
    {
        OpenWindow desk;
        desk.open();
        desk.window.showPage(u"data"_s);
        const auto open = [&] {
            for (const auto& [group, actions] : desk.window.commandGroups())
                for (QAction* action : actions)
                    if (action->shortcut() == QKeySequence(u"Ctrl+K"_s))
                        action->trigger();
            return desk.window.findChild<CommandPalette*>();
        };
        auto* palette = open();
        QVERIFY(palette);
        auto* typed = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QListWidget*>();
        for (const QString& command : {u"mark as a"_s, u"whole table"_s, u"swap a and b"_s, u"export latex"_s, u"copy chart"_s, u"save forget set"_s}) {
            typed->setText(command);
            QVERIFY2(list->count() > 0 && !list->item(0)->text().contains(u"No command"_s), qPrintable(command));
        }
        typed->setText(u"zebra crossing"_s);
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(u"zebra crossing"_s));
        QVERIFY(!(list->item(0)->flags() & Qt::ItemIsEnabled));
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(palette->isVisible()); // nothing to do
        typed->setText(u"group repetitions"_s);
        QVERIFY2(list->item(0)->text().startsWith(u"Runs: "_s), qPrintable(list->item(0)->text()));
        QTest::keyClick(typed, Qt::Key_Return);
        QTRY_COMPARE(desk.window.currentPage(), u"runs"_s);
    }

    void messages_come_and_go_without_moving_the_page()
    {
        OpenWindow desk;
        desk.open();
        desk.window.showPage(u"runs"_s);
        QTest::qWait(50);
        const auto* page = desk.window.findChild<QWidget*>(u"runs"_s);
        const auto place = [&] { return QRect(page->mapTo(&desk.window, QPoint()), page->size()); };
        const QRect before = place();
        for (const QString& sentence : {u"Short."_s, QString(400, u'x'), u"Two words "_s.repeated(60)}) {
            desk.window.messages().post(sentence, u"And a hint."_s, true);
            QTest::qWait(50);
            QCOMPARE(place(), before);
        }
        QCOMPARE(desk.window.messages().count(), 3);
        QVERIFY(desk.window.messages().isVisible());
        desk.window.messages().clear();
        QTest::qWait(50);
        QCOMPARE(place(), before);
    }

    void long_messages_end_with_an_ellipsis_and_are_whole_in_the_list()
    {
        MessageStrip strip;
        strip.resize(400, 44);
        const QString sentence = u"Word after word "_s.repeated(40).trimmed();
        strip.post(u"First."_s, {}, true);
        strip.post(sentence, u"And what to do."_s, true);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        auto* text = strip.findChild<ElidedText*>();
        QVERIFY(text->shownText().endsWith(u'…') && sentence.startsWith(text->shownText().chopped(1)));
        QCOMPARE(text->accessibleName(), sentence + u" And what to do."_s);
        strip.showAll();
        auto* list = strip.findChild<MessageList*>();
        QStringList all;
        for (const QLabel* label : list->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                all << label->accessibleName();
        QCOMPARE(all, (QStringList{sentence + u" And what to do."_s, u"First. "_s}));
        for (auto* button : list->findChildren<QToolButton*>())
            button->click();
        QCOMPARE(strip.count(), 0);
        QVERIFY(!list->isVisible());
    }

    void a_failed_run_is_said_on_every_page_with_a_way_to_it()
    {
        OpenWindow desk;
        desk.open();
        Session& session = *desk.controller->session();
        session.queue().setPaused(true);
        const QStringList ids = session.enqueue({desk.place.experiment("ft", 1), desk.place.experiment("ft", 2), desk.place.experiment("ga", 3)});
        const auto fail = [&](const QString& id, const char* sentence) {
            const RunFolder run = session.workspace().run(id.toStdString());
            appendEvent(run, {{"event", "hello"}, {"protocol", 1}});
            appendEvent(run, {{"event", "failed"}, {"code", "run.diverged"}, {"sentence", sentence}, {"hint", "Try less."}});
            Q_EMIT session.queue().runEnded(id, RunState::Failed);
            session.refreshRun(id);
        };
        desk.window.showPage(u"report"_s);
        RunFilterSpec spec;
        spec.methods = {"ga"};
        session.filter().setSpec(spec, {});
        fail(ids[0], "The loss became infinite.");
        QTRY_COMPARE(desk.window.messages().count(), 1);
        QVERIFY2(desk.window.messages().sentences().first().contains(u"The loss became infinite."_s), qPrintable(desk.window.messages().sentences().first()));
        fail(ids[1], "No memory.");
        QTRY_VERIFY(desk.window.messages().sentences().first().contains(u"No memory."_s));
        QCOMPARE(desk.window.messages().count(), 1); // one message for both
        QVERIFY(desk.window.messages().sentences().first().contains(u'2'));
        desk.window.messages().findChild<QPushButton*>()->click();
        QCOMPARE(desk.window.currentPage(), u"runs"_s);
        QCOMPARE(session.selection().runs(), QStringList{ids[1]});
        QVERIFY(session.filter().isEmpty()); // it would hide the run
        QCOMPARE(desk.window.messages().count(), 0);
        fail(ids[2], "Once more.");
        QTRY_COMPARE(desk.window.messages().count(), 1);
        fail(ids[2], "And again, for another reason.");
        QTRY_VERIFY(desk.window.messages().sentences().first().contains(u"another reason"_s));
        QVERIFY(!desk.window.messages().sentences().first().contains(u"2 run"_s)); // those before were seen
    }

    void folder_dialogs_begin_in_a_folder_that_is_there()
    {
        QVERIFY(QFileInfo(StartPage::firstFolder()).isDir());
    }

    void pages_survive_both_themes_at_the_smallest_size()
    {
        for (const Theme theme : {Theme::Dark, Theme::Light}) {
            applyTheme(theme);
            OpenWindow desk;
            desk.open();
            desk.window.resize(desk.window.minimumSize());
            for (const QString& page : kPages) {
                desk.window.showPage(page);
                const QImage picture = desk.window.grab().toImage();
                QVERIFY(picture.width() >= desk.window.minimumWidth());
                // The ground of the page list follows the theme.
                QCOMPARE(picture.pixelColor(3, picture.height() / 2).lightness() < 128, theme == Theme::Dark);
            }
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
