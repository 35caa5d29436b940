// SPDX-License-Identifier: GPL-3.0-or-later
// Having a model draw what it is to forget and to keep, from the Data page: what is asked for, how far it is, and what is open at its end.
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/store/workspace.h"
#include "pictures/shell_engine.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/draw_pictures_dialog.h"
#include "widgets/forget_set/draw_pictures_form.h"
#include "widgets/forget_set/drawing_notice.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/prompt_list_edit.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/pictures/folder_drawing.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::kHello;
using palimpsest::fixture::named;
using palimpsest::fixture::useShellEngine;

namespace {

PictureOrder shapes()
{
    PictureOrder order;
    order.forget = {"a red circle", "a blue disc"};
    order.retain = {"a green star"};
    order.each = 2;
    order.steps = 1;
    order.guidance = 3;
    return order;
}

/// A pool that costs nothing to open: it cannot be.
DatasetSpec nowhere()
{
    DatasetSpec spec;
    spec.id = "captioned-folder";
    spec.folder = "/nowhere";
    return spec;
}

Workspace workspaceIn(const QTemporaryDir& folder)
{
    auto workspace = Workspace::create(folder.filePath(u"workspace"_s).toStdString(), "test");
    workspace.saveForgetSet(makeForgetSet("first", nowhere(), std::string(64, 'd'), {{"kind", "words"}, {"words", "church"}}, {0}, {0, 1})); // where work went on
    return workspace;
}

struct OpenPage {
    explicit OpenPage(const QTemporaryDir& folder) : session(workspaceIn(folder)), page(session)
    {
        page.resize(1150, 690);
        page.show();
    }

    /// The dialog as the command opens it.
    DrawPicturesDialog* dialog()
    {
        for (QAction* action : page.commands())
            if (action->objectName() == "data.draw-pictures"_L1)
                action->trigger();
        return page.findChild<DrawPicturesDialog*>();
    }
    QString drawn() const { return QString::fromStdString((session.workspace().folder() / "drawn").string()); }

    Session session;
    DataPage page;
};

QString state(DrawPicturesDialog& dialog)
{
    return dialog.findChild<QLabel*>(u"drawPicturesState"_s)->text();
}

QPushButton* button(QWidget& dialog, const QString& text)
{
    for (auto* each : dialog.findChildren<QPushButton*>())
        if (each->text() == text && each->isVisible())
            return each;
    return nullptr;
}

} // namespace

class TestDrawPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", m_folder->filePath(u"cache"_s).toUtf8());
        useShellEngine(*m_folder, QString::fromLatin1(kHello) + u"\necho '{\"event\":\"progress\",\"done\":3,\"all\":9,\"seconds_left\":65}'; read word; echo '{\"event\":\"stopped\"}'"_s);
    }

    void whatIsMissingIsSaidAndWhatIsAskedForIsCounted()
    {
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QCOMPARE(open.dialog(), dialog); // one
        QCOMPARE(fixture::controlWithoutName(*dialog), QByteArray());
        DrawPicturesForm& form = *dialog->form();
        QCOMPARE(form.folder(), open.drawn());
        QVERIFY2(state(*dialog).contains(u"prompts to forget"_s), qPrintable(state(*dialog)));
        QVERIFY(!button(*dialog, u"Draw"_s)->isEnabled());
        form.forget()->setPrompts({u"a red circle"_s, u"a blue disc"_s, u"a red circle"_s}); // one of them twice: it counts once
        form.retain()->setPrompts({u"a red circle"_s});
        QVERIFY2(state(*dialog).contains(u"twice"_s), qPrintable(state(*dialog)));
        form.retain()->setPrompts({u"a green star"_s});
        QCOMPARE(state(*dialog), u"303 pictures: 101 of each of 3 prompts, of which the model is to forget 2."_s);
        QVERIFY(button(*dialog, u"Draw"_s)->isEnabled());
        named<QSpinBox>(*dialog, u"Pictures of a prompt"_s)->setValue(2);
        named<QSpinBox>(*dialog, u"Steps"_s)->setValue(1);
        QVERIFY(form.order() == shapes());
    }

    void foldersOfModelsAreLookedAt()
    {
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        DrawPicturesForm& form = *dialog->form();
        form.forget()->setPrompts({u"a church"_s});
        form.retain()->setPrompts({u"a dog"_s});
        auto* guidance = named<QDoubleSpinBox>(*dialog, u"Guidance"_s);
        QCOMPARE(guidance->value(), 3.0);
        auto* line = named<QLineEdit>(*dialog, u"Folder of the model"_s);
        QVERIFY(!line->isVisible());
        named<QComboBox>(*dialog, u"Model that draws"_s)->setCurrentIndex(1);
        QVERIFY(line->isVisible());
        QCOMPARE(guidance->value(), 7.5); // what is usual there
        QVERIFY2(state(*dialog).contains(u"Choose the folder of the model"_s), qPrintable(state(*dialog)));
        line->setText(m_folder->filePath(u"nowhere"_s));
        QVERIFY2(state(*dialog).contains(u"There is no folder"_s), qPrintable(state(*dialog)));
        QDir(m_folder->path()).mkpath(u"model"_s);
        line->setText(m_folder->filePath(u"model"_s));
        QVERIFY2(state(*dialog).contains(u"model_index.json"_s), qPrintable(state(*dialog)));
        writeFileAtomically(m_folder->filePath(u"model/model_index.json"_s).toStdString(), "{}");
        line->setText(m_folder->filePath(u"model/"_s));
        QVERIFY2(state(*dialog).contains(u"202 pictures"_s), qPrintable(state(*dialog)));
        QCOMPARE(form.order().model.folder.string(), m_folder->filePath(u"model/"_s).toStdString());
        guidance->setValue(5);
        named<QComboBox>(*dialog, u"Model that draws"_s)->setCurrentIndex(0);
        QCOMPARE(guidance->value(), 5.0); // a person's own
    }

    void foldersForPicturesAreLookedAtAndUnfinishedOnesGoneOnWith()
    {
        OpenPage open(*m_folder);
        const QDir there(m_folder->path());
        there.mkpath(u"other"_s);
        writeFileAtomically(there.filePath(u"other/letter.txt"_s).toStdString(), "Dear");
        there.mkpath(u"begun/forget"_s);
        auto begun = shapes();
        begun.each = 5;
        writeJson(there.filePath(u"begun/drawing.json"_s).toStdString(), toJson(begun));
        writeFileAtomically(there.filePath(u"begun/forget/001-00001.png"_s).toStdString(), "");
        auto* dialog = open.dialog();
        DrawPicturesForm& form = *dialog->form();
        form.setOrder(shapes());
        form.setFolder(there.filePath(u"other"_s));
        QVERIFY2(state(*dialog).contains(u"something else"_s), qPrintable(state(*dialog)));
        form.setFolder({});
        QVERIFY2(state(*dialog).contains(u"Choose a folder"_s), qPrintable(state(*dialog)));
        form.setFolder(there.filePath(u"begun"_s));
        QVERIFY2(state(*dialog).contains(u"1 of 18 pictures of another order"_s), qPrintable(state(*dialog)));
        QVERIFY(!button(*dialog, u"Draw"_s)->isEnabled());
        button(*dialog, u"Go on with what is there"_s)->click();
        QVERIFY(form.order() == begun);
        QVERIFY2(state(*dialog).contains(u"1 of 18 pictures are there already"_s), qPrintable(state(*dialog)));
        QVERIFY(button(*dialog, u"Go on"_s)->isEnabled() && !button(*dialog, u"Go on with what is there"_s));
        dialog->close();
        // What the workspace has begun is the first thing to go on with.
        there.mkpath(open.drawn());
        writeJson((open.drawn() + u"/drawing.json"_s).toStdString(), toJson(begun));
        QTRY_VERIFY(!open.page.findChild<DrawPicturesDialog*>());
        dialog = open.dialog();
        QVERIFY(dialog->form()->order() == begun);
        writeFileAtomically((open.drawn() + u"/captions.csv"_s).toStdString(), "file,caption\n");
        QCOMPARE(folderToDrawInto(m_folder->filePath(u"workspace"_s)), m_folder->filePath(u"workspace/drawn-2"_s));
    }

    void theDrawingGoesOnBehindAClosedDialog()
    {
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        dialog->form()->setOrder(shapes());
        button(*dialog, u"Draw"_s)->click();
        FolderDrawing& drawing = FolderDrawing::of(open.session);
        QTRY_VERIFY(drawing.done() > 0);
        QCOMPARE(dialog->findChild<QLabel*>(u"drawPicturesProgress"_s)->text(), u"3 of 9 pictures, 1 min 5 s left"_s);
        QVERIFY(!dialog->form()->isVisible());
        QCOMPARE(fixture::controlWithoutName(*dialog), QByteArray());
        auto* notice = open.page.findChild<DrawingNotice*>();
        QVERIFY(!notice->isVisible()); // the dialog says it
        dialog->close();
        QVERIFY(notice->isVisible() && drawing.isRunning());
        QCOMPARE(fixture::controlWithoutName(open.page), QByteArray());
        QVERIFY2(notice->findChild<QLabel*>(u"drawingNotice"_s)->text().contains(u"3 of 9 pictures"_s), qPrintable(notice->findChild<QLabel*>(u"drawingNotice"_s)->text()));
        QTRY_VERIFY(!open.page.findChild<DrawPicturesDialog*>());
        named<QPushButton>(open.page, u"Show what is drawn"_s)->click();
        dialog = open.page.findChild<DrawPicturesDialog*>();
        QVERIFY(dialog && !notice->isVisible());
        button(*dialog, u"Stop"_s)->click();
        QTRY_VERIFY(!drawing.isRunning());
        QVERIFY(dialog->form()->isVisible() && dialog->form()->order() == shapes());
        QVERIFY(button(*dialog, u"Draw"_s)->isEnabled());
    }

    void whatFailsIsSaidWhereItIsSeen()
    {
        useShellEngine(*m_folder, uR"(sleep 0.2; echo '{"event":"failed","code":"diffusion.sdxl","sentence":"This is Stable Diffusion XL.","hint":"Choose a 1.x."}'; exit 3)"_s);
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        dialog->form()->setOrder(shapes());
        button(*dialog, u"Draw"_s)->click();
        auto* failure = dialog->findChild<QLabel*>(u"drawPicturesFailure"_s);
        QTRY_VERIFY(failure->isVisible());
        QCOMPARE(failure->text(), u"⚠ This is Stable Diffusion XL. Choose a 1.x."_s);
        dialog->form()->forget()->setPrompts({u"a square"_s}); // another attempt
        QVERIFY(!failure->isVisible());
        button(*dialog, u"Draw"_s)->click();
        dialog->close();
        auto* notice = open.page.findChild<QLabel*>(u"drawingNotice"_s);
        QTRY_VERIFY2(notice->isVisible() && notice->text().contains(u"Stable Diffusion XL"_s), qPrintable(notice->text()));
        named<QWidget>(open.page, u"Dismiss"_s)->setFocus();
        QTest::keyClick(named<QWidget>(open.page, u"Dismiss"_s), Qt::Key_Space);
        QVERIFY(!notice->isVisible());
    }

    void whatIsDrawnMeanwhileIsOpenedWhenItIsAskedFor()
    {
        useShellEngine(*m_folder, QString::fromLatin1(kHello) + u"\nsleep 0.3; echo '{\"event\":\"done\"}'"_s);
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        dialog->form()->setOrder(shapes());
        button(*dialog, u"Draw"_s)->click();
        dialog->close();
        auto* them = named<QPushButton>(open.page, u"Open the drawn pictures"_s);
        QTRY_VERIFY(them->isVisible());
        QVERIFY(open.page.choice().spec() == nowhere()); // nobody is disturbed
        them->click();
        QVERIFY(!them->isVisible());
        QCOMPARE(open.page.choice().spec().folder, open.drawn().toStdString());
    }

#ifdef PALIMPSEST_CLI
    void theShippedModelsPicturesBecomeADatasetAndItsForgetSet()
    {
        RunQueue::setEngineProgram(QStringLiteral(PALIMPSEST_CLI));
        OpenPage open(*m_folder);
        auto* dialog = open.dialog();
        dialog->form()->setOrder(shapes());
        button(*dialog, u"Draw"_s)->click();
        QVERIFY(!dialog->form()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!open.page.findChild<DrawPicturesDialog*>(), 60'000);
        ForgetChoice& choice = open.page.choice();
        QCOMPARE(choice.spec().id, std::string("captioned-folder"));
        QCOMPARE(choice.spec().folder, open.drawn().toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(choice.size(), std::int64_t(4), 30'000);
        QCOMPARE(choice.rule().dump(), std::string(R"({"forget":["a red circle","a blue disc"],"kind":"prompts","retain":["a green star"]})"));
        QCOMPARE(open.page.grid()->model()->count(), 6); // for testing are three more
        QCOMPARE(named<QLineEdit>(open.page, u"Name of the forget set"_s)->text(), u"a red circle and 1 more"_s);
        for (QAction* action : open.page.commands())
            if (action->objectName() == "data.save"_L1)
                action->trigger();
        QCOMPARE(open.session.forgetSets().back().sampleIds.size(), std::size_t(4));
    }
#endif

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestDrawPictures)
#include "tst_draw_pictures.moc"
