// SPDX-License-Identifier: GPL-3.0-or-later
#include "preview/drawing_workspace.h"
#include "core/data/shape_concepts.h"
#include "widgets/accessible.h"
#include "widgets/pictures/prompt_list.h"
#include "widgets/preview/film_strip.h"
#include "widgets/preview/preview_page.h"
#include "widgets/preview/preview_settings.h"
#include "widgets/preview/prompt_suggestions.h"
#include "widgets/shell/empty_state.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

QStringList shapePrompts(const char* forgotten)
{
    return suggestedPrompts({{{"kind", "concept"}, {"concept", forgotten}}, captionedShapesConcepts()});
}

struct OpenPage {
    explicit OpenPage(const fixture::DrawingWorkspace& made) : session(*made.workspace), page(session)
    {
        page.resize(1150, 690);
        page.show();
        [[maybe_unused]] const bool loaded = QTest::qWaitFor([this] { return session.isLoaded(); }, 10000);
    }

    bool isDrawn() const
    {
        return QTest::qWaitFor([this] {
            const PreviewGrid& grid = *page.findChild<PreviewGrid*>();
            if (grid.rows().isEmpty() || page.drawing().isDrawing())
                return false;
            for (int row = 0; row < grid.rows().size(); ++row)
                for (int column = 0; column < grid.columns().size(); ++column)
                    if (grid.picture({row, column}).isNull())
                        return false;
            return true;
        }, 10000);
    }

    EmptyState* face()
    {
        for (auto* each : page.findChildren<EmptyState*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }

    QAction* command(const QString& name)
    {
        for (QAction* action : page.commands())
            if (action->objectName() == name)
                return action;
        return nullptr;
    }

    QStringList titles()
    {
        QStringList titles;
        for (const PreviewColumn& column : page.grid().columns())
            titles << column.title;
        return titles;
    }

    Session session;
    PreviewPage page;
};

} // namespace

class TestPreviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"palimpsest"_s);
        QCoreApplication::setApplicationName(u"palimpsest-test"_s);
    }

    void init() { made = std::make_unique<fixture::DrawingWorkspace>(); }

    void itIsOfferedWhereThereAreTextToImageModels()
    {
        OpenPage open(*made);
        QVERIFY(!open.page.isOffered());
        QSignalSpy offered(&open.page, &Page::offeredChanged);
        open.session.saveForgetSet(made->set);
        QVERIFY(open.page.isOffered());
        QCOMPARE(offered.count(), 1);
    }

    void withoutRunsTheShippedModelDraws()
    {
        made->saveForgetSet();
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QCOMPARE(open.titles(), QStringList{u"Original"_s});
        QVERIFY(open.page.grid().columns()[0].model.run.isEmpty() && open.page.grid().columns()[0].model.folder.isEmpty());
        QCOMPARE(open.page.settings().prompts().prompts(), shapePrompts("shape:circle")); // of the set that was saved
        auto* caption = open.page.findChild<QLabel*>(u"previewCaption"_s);
        QVERIFY2(caption->text().contains(u"the model that comes with the program"_s), qPrintable(caption->text()));
        QSignalSpy asked(&open.page, &Page::pageRequested);
        Q_EMIT caption->linkActivated(u"experiment"_s);
        QCOMPARE(asked.at(0).at(0).toString(), u"experiment"_s);
        for (const auto& mode : {u"preview.wipe"_s, u"preview.blink"_s, u"preview.difference"_s})
            QVERIFY2(!open.command(mode)->isEnabled(), qPrintable(mode));
        QTest::keyClick(&open.page.grid(), Qt::Key_Space); // would blink
        QVERIFY(open.page.grid().mode() == PreviewGrid::Mode::SideBySide && !open.page.grid().cellRect({0, 0}).isNull());
        QTRY_COMPARE(open.page.findChild<FilmStrip*>()->strips().size(), 1);
        // Another set, other prompts.
        auto stripes = made->set;
        const Json rule{{"kind", "concept"}, {"concept", "style:striped"}};
        stripes = makeForgetSetOf(*made->dataset, "stripes", rule, resolveRuleOf(*made->dataset, rule));
        open.session.saveForgetSet(stripes);
        QCOMPARE(open.page.settings().prompts().prompts(), shapePrompts("style:striped"));
        QVERIFY(open.isDrawn());
        QCOMPARE(open.page.grid().rows().front().prompt, shapePrompts("style:striped").front());
        // A run that finishes is there at once.
        open.session.refreshRun(QString::fromStdString(made->addRun("t2i_salun")));
        QTRY_COMPARE(open.titles().size(), 2);
        QVERIFY(open.command(u"preview.wipe"_s)->isEnabled());
    }

    void theModelOfTheSetUpPagesFolderDraws()
    {
        made->saveForgetSet();
        QFile plan(made->folder.path() + u"/workspace/plan.json"_s);
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(R"({"format":"palimpsest-plan-draft","version":1,"model":"diffusers-folder","original":{"weights":"models/mine"}})");
        plan.close();
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QCOMPARE(open.page.grid().columns()[0].model.folder, made->folder.path() + u"/workspace/models/mine"_s);
        QVERIFY(open.page.findChild<QLabel*>(u"previewCaption"_s)->text().contains(u"the folder mine"_s));
    }

    void aRunThatUnlearnedNothingIsItsOriginalAlone()
    {
        const auto original = QString::fromStdString(made->addRun("original"));
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QCOMPARE(open.titles(), QStringList{u"Original"_s});
        QCOMPARE(open.page.findChild<QListWidget*>(u"previewRuns"_s)->count(), 1);
        const auto run = QString::fromStdString(made->addRun("t2i_salun"));
        open.session.refreshRun(run);
        QTRY_COMPARE(open.titles().size(), 2);
        open.session.selection().setRuns({original, run});
        QTRY_COMPARE(open.titles().size(), 2);
        QVERIFY(open.titles()[1].contains(u"SalUn"_s));
    }

    void whatIsCutOffPromptsIsQuoted()
    {
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        auto* cut = open.page.findChild<QLabel*>(u"previewCut"_s);
        QVERIFY(!cut->isVisible());
        const QString longer = u"a red circle and a blue square and a green star and a pink t"_s + u"riangle"_s;
        open.page.settings().prompts().setPrompts({u"a red circle"_s, longer});
        Q_EMIT open.page.settings().prompts().promptsChanged();
        QTRY_VERIFY(cut->isVisible());
        QVERIFY2(cut->text().contains(u"Left out: “riangle”"_s), qPrintable(cut->text()));
        QVERIFY(open.isDrawn());
        fixture::named<QSpinBox>(open.page, u"Steps"_s)->setValue(7);
        QVERIFY(open.isDrawn());
        fixture::named<QSpinBox>(open.page, u"Steps"_s)->setValue(25); // known pictures: nothing is drawn, and it is still cut
        QTRY_COMPARE(open.page.settings().drawing().steps, 25);
        QTRY_VERIFY(cut->isVisible());
        open.page.settings().prompts().setPrompts({u"a red circle"_s});
        Q_EMIT open.page.settings().prompts().promptsChanged();
        QTRY_VERIFY(!cut->isVisible());
    }

    void theNewestRunIsDrawnBesideItsOriginal()
    {
        made->addRun("original");
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QCOMPARE(open.titles().size(), 2);
        QCOMPARE(open.titles()[0], u"Original"_s);
        QVERIFY2(open.titles()[1].contains(u"SalUn"_s), qPrintable(open.titles()[1]));
        QCOMPARE(open.page.settings().prompts().prompts(), shapePrompts("shape:circle"));
        QVERIFY(open.page.grid().picture({0, 0}) != open.page.grid().picture({0, 1})); // no circle any more
        const int star = int(open.page.settings().prompts().prompts().indexOf(open.page.settings().prompts().prompts().filter(u"star"_s).front()));
        QCOMPARE(open.page.grid().picture({star, 0}), open.page.grid().picture({star, 1}));
        auto* film = open.page.findChild<FilmStrip*>();
        QTRY_COMPARE(film->strips().size(), 2);
        QTRY_COMPARE(film->strips()[1].frames.size(), 8);
        QCOMPARE(film->strips()[1].frames.keys(), film->steps());
    }

    void selectedRunsAreColumnsBehindTheirOriginals()
    {
        const auto shipped = QString::fromStdString(made->addRun("t2i_salun", 1)), again = QString::fromStdString(made->addRun("t2i_salun", 2)),
                   own = QString::fromStdString(made->addRun("t2i_salun", 3, "trained"));
        OpenPage open(*made);
        open.session.selection().setRuns({shipped, own, again});
        QVERIFY(open.isDrawn());
        QCOMPARE(open.titles().size(), 5);
        QVERIFY(open.titles()[0].startsWith(u"Original of"_s) && open.titles()[3].startsWith(u"Original of"_s));
        QCOMPARE(open.page.grid().columns()[2].model.run, again); // the same original for another seed: it came with the program
        QCOMPARE(open.page.grid().columns()[2].original, 0);
        QCOMPARE(open.page.grid().columns()[4].original, 3);
        open.session.selection().setRuns({own});
        QTRY_COMPARE(open.titles().size(), 2);
        QCOMPARE(open.titles()[0], u"Original"_s);
        // Ticks are the selection.
        auto* runs = open.page.findChild<QListWidget*>(u"previewRuns"_s);
        QCOMPARE(runs->count(), 3);
        for (int row = 0; row < runs->count(); ++row)
            if (runs->item(row)->data(Qt::UserRole).toString() == shipped)
                runs->item(row)->setCheckState(Qt::Checked);
        QCOMPARE(open.session.selection().runs(), (QStringList{own, shipped}));
    }

    void settingsDrawAnewAfterAPause()
    {
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        const auto rows = open.page.grid().rows().size();
        auto* count = fixture::named<QSpinBox>(open.page, u"Number of seeds"_s);
        auto* guidance = fixture::named<QDoubleSpinBox>(open.page, u"Guidance"_s);
        count->setValue(2);
        guidance->setValue(4.5);
        QCOMPARE(open.page.grid().rows().size(), rows); // not yet
        QTRY_COMPARE(open.page.grid().rows().size(), 2 * rows);
        QVERIFY(open.isDrawn());
        QCOMPARE(open.page.settings().drawing().guidance, 4.5);
        open.page.settings().prompts().setPrompts({u"a pink star"_s});
        Q_EMIT open.page.settings().prompts().promptsChanged();
        QTRY_COMPARE(open.page.grid().rows().size(), 2);
        open.page.settings().prompts().setPrompts({});
        Q_EMIT open.page.settings().prompts().promptsChanged();
        QTRY_VERIFY(open.face() && open.face()->accessibleName().contains(u"No prompts"_s));
        open.face()->button()->click();
        QTRY_COMPARE(open.page.grid().rows().size(), 2 * rows);
    }

    void escapeStopsDrawing()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "slow");
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QTRY_VERIFY(open.page.drawing().fraction() > 0 && open.page.drawing().isDrawing());
        QVERIFY(open.command(u"preview.cancel"_s)->isEnabled());
        QTest::keyClick(&open.page.grid(), Qt::Key_Escape);
        QVERIFY(!open.page.drawing().isDrawing());
        QTRY_VERIFY(open.page.grid().cellText({5, 1}).contains(u"not drawn yet"_s));
        QVERIFY(!open.command(u"preview.cancel"_s)->isEnabled());
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void failuresAreSaidOnceAndStayInTheCells()
    {
        qputenv("PALIMPSEST_FAKE_PREVIEW", "refuse");
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QSignalSpy said(&open.page, &Page::message);
        QTRY_VERIFY(said.count() > 0);
        QTRY_VERIFY(!open.page.drawing().isDrawing());
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.at(0).at(0).toString(), u"The run has no weights yet."_s);
        QVERIFY(open.page.grid().cellText({0, 1}).contains(u"no weights"_s));
        QVERIFY(!open.page.grid().picture({0, 0}).isNull());
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void modesHaveKeysAndCaptions()
    {
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QTest::keyClick(&open.page.grid(), Qt::Key_D);
        QVERIFY(open.page.grid().mode() == PreviewGrid::Mode::Difference);
        QVERIFY(open.command(u"preview.difference"_s)->isChecked());
        QTest::keyClick(&open.page.grid(), Qt::Key_W);
        QVERIFY(open.page.grid().mode() == PreviewGrid::Mode::Wipe);
        QTest::keyClick(&open.page.grid(), Qt::Key_S);
        QVERIFY(open.page.grid().mode() == PreviewGrid::Mode::SideBySide);
        const int side = open.page.grid().side();
        QTest::keyClick(&open.page.grid(), Qt::Key_Plus);
        QCOMPARE(open.page.grid().side(), side + 32);
        QTest::keyClick(&open.page.grid(), Qt::Key_F);
        QVERIFY(!open.page.findChild<FilmStrip*>()->isVisible());
        QTest::keyClick(&open.page.grid(), Qt::Key_F);
        QVERIFY(open.page.findChild<FilmStrip*>()->isVisible());
    }

    void aPictureTakesItsOriginAlongAndBringsItBack()
    {
        const auto run = QString::fromStdString(made->addRun("t2i_salun"));
        const auto other = QString::fromStdString(made->addRun("esd"));
        OpenPage open(*made);
        open.session.selection().setRuns({run});
        QVERIFY(open.isDrawn());
        open.page.grid().setCurrent({1, 1});
        const QString prompt = open.page.grid().rows()[1].prompt;
        QTRY_VERIFY(open.command(u"preview.copy"_s)->isEnabled());
        open.command(u"preview.copy"_s)->trigger();
        const QByteArray png = QGuiApplication::clipboard()->mimeData()->data(u"image/png"_s);
        const QString file = made->folder.filePath(u"copied.png"_s);
        {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(png);
        }
        fixture::named<QSpinBox>(open.page, u"First seed"_s)->setValue(9);
        fixture::named<QSpinBox>(open.page, u"Steps"_s)->setValue(7);
        open.session.selection().setRuns({other});
        QVERIFY(open.isDrawn());
        QVERIFY(open.page.openPicture(file)); // as a drop does
        QCOMPARE(open.session.selection().runs(), QStringList{run});
        QCOMPARE(open.page.settings().prompts().prompts().front(), prompt);
        QCOMPARE(open.page.settings().seeds(), QList<quint64>{1});
        QCOMPARE(open.page.settings().drawing().steps, 25);
        // In another mode it is what is shown, and still says its origin.
        QVERIFY(open.isDrawn());
        open.page.grid().setMode(PreviewGrid::Mode::Difference);
        open.page.grid().setCurrent({0, 1});
        open.command(u"preview.copy"_s)->trigger();
        const QImage shown = QImage::fromData(QGuiApplication::clipboard()->mimeData()->data(u"image/png"_s), "PNG");
        QCOMPARE(shown.text(u"prompt"_s), prompt);
        QVERIFY(shown.text(u"side"_s).contains(u"difference"_s));
    }

    void foreignPicturesAreRefused()
    {
        made->addRun("t2i_salun");
        OpenPage open(*made);
        const QString file = made->folder.filePath(u"foreign.png"_s);
        QVERIFY(QImage(4, 4, QImage::Format_RGB32).save(file));
        QSignalSpy said(&open.page, &Page::message);
        QVERIFY(!open.page.openPicture(file));
        QVERIFY(said.at(0).at(0).toString().contains(u"foreign.png"_s));
        QImage forged(4, 4, QImage::Format_RGB32);
        forged.setText(u"prompt"_s, QString(100'000, u'x'));
        forged.setText(u"seed"_s, u"1"_s);
        QVERIFY(forged.save(file));
        QVERIFY(!open.page.openPicture(file));
    }

    void aPrecisionIsOfferedWhereTheEngineDrawsOnAGpu()
    {
        made->addRun("t2i_salun");
        {
            OpenPage open(*made);
            QVERIFY(open.isDrawn());
            auto* type = fixture::named<QComboBox>(open.page, u"Precision"_s);
            QVERIFY(type && !type->isVisible());
            type->setCurrentIndex(1); // nobody can: it has no effect
            QCOMPARE(open.page.settings().drawing().type, u"fp32"_s);
        }
        qputenv("PALIMPSEST_FAKE_PREVIEW", "gpu");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        auto* type = fixture::named<QComboBox>(open.page, u"Precision"_s);
        QVERIFY(type->isVisible());
        QCOMPARE(type->currentData().toString(), u"fp32"_s);
        const auto first = [&] { return open.page.grid().columns().front().model; };
        const auto& [prompt, seed] = open.page.grid().rows().front();
        const QString words = prompt;
        const quint64 noise = seed;
        QCOMPARE(open.page.drawing().picture(first(), words, noise)->image.text(u"type"_s), QString());
        type->setCurrentIndex(type->findData(u"bf16"_s));
        QTRY_VERIFY(open.page.drawing().picture(first(), words, noise) && open.page.drawing().picture(first(), words, noise)->image.text(u"type"_s) == u"bf16"_s);
        // A picture that was drawn so brings it back, and one in fp32 takes it away.
        const QString half = made->folder.filePath(u"half.png"_s), whole = made->folder.filePath(u"whole.png"_s);
        QVERIFY(open.page.drawing().picture(first(), words, noise)->image.save(half));
        type->setCurrentIndex(0);
        QVERIFY(open.page.openPicture(half));
        QCOMPARE(type->currentData().toString(), u"bf16"_s);
        QVERIFY(open.isDrawn());
        QImage plain = open.page.drawing().picture(first(), words, noise)->image;
        plain.setText(u"type"_s, QString());
        QVERIFY(plain.save(whole));
        QVERIFY(open.page.openPicture(whole));
        QCOMPARE(type->currentData().toString(), u"fp32"_s);
        qunsetenv("PALIMPSEST_FAKE_PREVIEW");
    }

    void everyControlHasAName()
    {
        made->addRun("t2i_salun");
        OpenPage open(*made);
        QVERIFY(open.isDrawn());
        QCOMPARE(fixture::controlWithoutName(open.page), QByteArray());
    }

private:
    std::unique_ptr<fixture::DrawingWorkspace> made;
};

QTEST_MAIN(TestPreviewPage)
#include "tst_preview_page.moc"
