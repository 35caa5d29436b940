// SPDX-License-Identifier: GPL-3.0-or-later
// The Data page on pictures with captions: concepts are chosen, captions are read and searched, and what cannot be forgotten is not offered.
#include "core/data/dataset.h"
#include "core/data/shape_concepts.h"
#include "core/store/workspace.h"
#include "tests/error_of.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/picture_words.h"
#include "widgets/forget_set/prompt_list_edit.h"
#include "widgets/forget_set/prompt_lists_dialog.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/pictures/original_model.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>
#include <filesystem>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;

namespace {

DatasetSpec spec()
{
    DatasetSpec spec;
    spec.id = "captioned-shapes";
    spec.trainCount = 400;
    spec.testCount = 50;
    return spec;
}

std::shared_ptr<const Dataset> g_shapes; // once the page has it

const std::shared_ptr<const Dataset>& shapes()
{
    return g_shapes;
}

std::vector<std::int64_t> showing(const char* id)
{
    return resolveRuleOf(*shapes(), {{"kind", "concept"}, {"concept", id}});
}

struct OpenPage {
    OpenPage() : workspace(Workspace::create(std::filesystem::path(folder.path().toStdString()) / "workspace", "test"))
    {
        // Of which the page only wants to know where work went on.
        RunQueue::setEngineProgram(QStringLiteral(FAKE_PREVIEW_ENGINE));
        workspace.saveForgetSet(makeForgetSet("first", spec(), std::string(64, 'd'), {{"kind", "concept"}, {"concept", "style:dotted"}}, {0}, {0, 1}));
        session = std::make_unique<Session>(workspace);
        page = std::make_unique<DataPage>(*session);
        page->resize(1100, 690);
        page->show();
        opened = QTest::qWaitFor([this] { return page->grid()->model() != nullptr; }, 60000);
        g_shapes = session->dataset(spec());
    }

    QTreeWidget* concepts() { return page->findChild<ClassPanel*>()->findChild<QTreeWidget*>(); }
    void tick(int row) { concepts()->topLevelItem(row)->setCheckState(0, Qt::Checked); }
    bool isShown(const QString& name)
    {
        auto* widget = named<QWidget>(*page, name);
        return widget && widget->isVisible();
    }
    QAction* command(const QString& id)
    {
        for (QAction* action : page->commands())
            if (action->objectName() == id)
                return action;
        return nullptr;
    }

    QTemporaryDir folder;
    Workspace workspace;
    std::unique_ptr<Session> session;
    std::unique_ptr<DataPage> page;
    bool opened = false;
};

} // namespace

class TestConceptDataPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<OpenPage> m_open; // a page paints 42,000 pictures: one for all tests

private Q_SLOTS:
    void initTestCase()
    {
        m_open = std::make_unique<OpenPage>();
        QVERIFY(m_open->opened);
    }

    void cleanup()
    {
        m_open->page->choice().clear();
        m_open->concepts()->clearSelection();
        for (const auto& line : {u"Search captions"_s, u"Forget by words"_s, u"Draw instead"_s})
            named<QLineEdit>(*m_open->page, line)->clear();
    }

    void cleanupTestCase() { m_open.reset(); }

    void conceptsAreListedWithTheirPicturesAndOtherRulesAreNotOffered()
    {
        OpenPage& open = *m_open;
        QCOMPARE(open.concepts()->topLevelItemCount(), 9);
        QCOMPARE(open.concepts()->topLevelItem(0)->text(0), u"object circle"_s);
        QCOMPARE(open.concepts()->topLevelItem(0)->data(1, Qt::AccessibleTextRole).toString(), u"0 of %1 pictures will be forgotten"_s.arg(showing("shape:circle").size()));
        for (const auto& name : {u"Scores of which model"_s, u"Random share in percent"_s, u"Score"_s, u"Forget these"_s, u"Validation share in percent"_s, u"Hardest / easiest to forget …"_s})
            QVERIFY2(!open.isShown(name), qPrintable(name));
        for (const auto& name : {u"Concepts"_s, u"Search captions"_s, u"Pictures of the test set"_s, u"Sort by"_s, u"Forget by words"_s, u"Prompt lists …"_s, u"What the original model draws"_s})
            QVERIFY2(open.isShown(name), qPrintable(name));
        for (const auto& id : {u"data.forget-shown"_s, u"data.keep-shown"_s, u"data.import"_s, u"data.search"_s}) {
            QVERIFY2(open.command(id), qPrintable(id));
            QVERIFY2(!open.command(id)->isVisible(), qPrintable(id));
        }
        QCOMPARE(fixture::controlWithoutName(*open.page), QByteArray());
    }

    void aConceptIsChosenInPlaceOfAnotherAndSavedAsItsRule()
    {
        OpenPage& open = *m_open;
        open.tick(0);
        QCOMPARE(open.page->choice().ids(), showing("shape:circle"));
        open.tick(6); // plain, then striped
        QCOMPARE(idOf(shapeConcepts()[6]), std::string("style:striped"));
        QCOMPARE(open.page->choice().ids(), showing("style:striped"));
        QCOMPARE(open.concepts()->topLevelItem(0)->checkState(0), Qt::Unchecked);
        QCOMPARE(open.concepts()->topLevelItem(6)->checkState(0), Qt::Checked);
        open.command(u"data.save"_s)->trigger();
        const auto& saved = open.session->forgetSets().back();
        QCOMPARE(saved.name, std::string("style striped"));
        QCOMPARE(saved.rule.dump(), std::string(R"({"concept":"style:striped","kind":"concept"})"));
        QCOMPARE(saved.sampleIds, showing("style:striped"));
        open.page->choice().undoStack()->undo();
        QCOMPARE(open.page->choice().ids(), showing("shape:circle"));
        open.concepts()->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(open.page->choice().size(), 0);
    }

    void aPictureTellsItsCaptionAndCannotBeChosenByHand()
    {
        OpenPage& open = *m_open;
        open.page->grid()->setCurrent(0);
        const ThumbnailModel& model = *open.page->grid()->model();
        const CaptionedPart& part = shapes()->captions->train;
        const auto first = std::size_t(shapes()->split.train.front());
        QVERIFY2(model.text(0).contains(QString::fromStdString(part.captions[first])), qPrintable(model.text(0)));
        QVERIFY2(model.toolTip(0).contains(sceneInWords(part.scenes[first])), qPrintable(model.toolTip(0)));
        Q_EMIT open.page->grid()->toggleRequested(0); // what a click does
        const auto labels = open.page->findChildren<QLabel*>();
        const auto said = std::find_if(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(QString::fromStdString(part.captions[first])); });
        QVERIFY(said != labels.end());
        QVERIFY2((*said)->text().contains(u"tick a concept"_s), qPrintable((*said)->text()));
        Q_EMIT open.page->grid()->markRequested({0, 1, 2}, true, 0);
        QCOMPARE(open.page->choice().size(), 0);
    }

    void captionsAreSearchedAndSelectedConceptsNarrowTheGrid()
    {
        OpenPage& open = *m_open;
        auto* line = named<QLineEdit>(*open.page, u"Search captions"_s);
        line->setText(u"star"_s);
        const auto stars = std::count_if(shapes()->split.train.begin(), shapes()->split.train.end(), [](std::int64_t id) {
            const CaptionedPart& part = shapes()->captions->train;
            return QString::fromStdString(part.captions[std::size_t(id)]).contains(u"star"_s) || sceneInWords(part.scenes[std::size_t(id)]).contains(u"star"_s);
        });
        QVERIFY(stars > 0);
        QTRY_COMPARE(open.page->grid()->model()->count(), int(stars)); // captions are made ready in the background
        line->clear();
        open.concepts()->topLevelItem(0)->setSelected(true);
        QCOMPARE(open.page->grid()->model()->count(), int(showing("shape:circle").size()));
    }

    void anotherDatasetHasItsOwnRulesAndComingBackHasConcepts()
    {
        OpenPage& open = *m_open;
        DatasetSpec texts;
        texts.id = "fictitious-authors";
        open.page->choice().usePool(texts);
        QVERIFY(open.isShown(u"Search questions and answers"_s) && open.isShown(u"Forget these"_s) && open.isShown(u"Random share in percent"_s));
        open.page->choice().undoStack()->undo();
        QVERIFY(open.isShown(u"Concepts"_s) && open.isShown(u"Search captions"_s) && !open.isShown(u"Random share in percent"_s));
        QTRY_VERIFY_WITH_TIMEOUT(open.page->grid()->model(), 60000);
    }

    void wordsAreCountedWhileTheyAreTypedAndForgottenOnEnter()
    {
        OpenPage& open = *m_open;
        auto* words = named<QLineEdit>(*open.page, u"Forget by words"_s);
        auto* instead = named<QLineEdit>(*open.page, u"Draw instead"_s);
        auto* state = open.page->findChild<QLabel*>(u"targetState"_s);
        auto* forget = named<QPushButton>(*open.page, u"Forget pictures with these words"_s);
        QVERIFY(!state->isVisible() && !forget->isEnabled());
        const Json rule{{"kind", "words"}, {"words", {"red circle", "crimson disc"}}, {"instead", "blue square"}};
        const auto found = resolveRuleOf(*shapes(), rule);
        QVERIFY(!found.empty());
        words->setText(u"red circle, crimson  disc; red circle"_s);
        instead->setText(u"blue square"_s);
        QTRY_COMPARE(state->text(), u"%1 picture(s) have these words."_s.arg(found.size()));
        QCOMPARE(open.page->choice().size(), 0); // only counted yet
        QVERIFY(forget->isEnabled());
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(open.page->choice().ids(), found);
        QCOMPARE(open.page->choice().rule().dump(), rule.dump());
        QVERIFY(!forget->isEnabled()); // it is done
        open.command(u"data.save"_s)->trigger();
        const auto& saved = open.session->forgetSets().back();
        QCOMPARE(saved.name, std::string("red circle and 1 more"));
        QCOMPARE(saved.rule.dump(), rule.dump());
        QCOMPARE(saved.sampleIds, found);
        // A concept takes its place, and undo brings the words back.
        open.tick(3);
        QCOMPARE(words->text(), QString());
        open.page->choice().undoStack()->undo();
        QCOMPARE(words->text(), u"red circle, crimson disc"_s);
        QCOMPARE(instead->text(), u"blue square"_s);
        QCOMPARE(open.page->choice().ids(), found);
    }

    void wordsThatNoCaptionHasAreSaid()
    {
        OpenPage& open = *m_open;
        auto* words = named<QLineEdit>(*open.page, u"Forget by words"_s);
        auto* state = open.page->findChild<QLabel*>(u"targetState"_s);
        words->setText(u"purple elephant"_s);
        QTRY_VERIFY2(state->isVisible() && state->text().contains(u"No caption"_s), qPrintable(state->text()));
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(open.page->choice().size(), 0);
        words->setText(u"the"_s); // articles alone
        QTRY_VERIFY2(state->text().contains(u"no words"_s), qPrintable(state->text()));
        words->setText(u"red circle"_s);
        named<QLineEdit>(*open.page, u"Draw instead"_s)->setText(u"blue square, green star"_s);
        QTRY_VERIFY2(state->text().contains(u"2 in their place"_s), qPrintable(state->text()));
        words->clear();
        QTRY_VERIFY(!state->isVisible());
    }

    void theOriginalDrawsWhatIsChosen()
    {
        OpenPage& open = *m_open;
        auto* strip = open.page->findChild<DrawnStrip*>();
        QTRY_VERIFY(strip->tiles().isEmpty());
        open.tick(0);
        QTRY_COMPARE(strip->tiles().size(), 8);
        for (const DrawnStrip::Tile& tile : strip->tiles())
            QVERIFY2(asksFor(tile.prompt.toStdString(), shapeConcepts()[0]), qPrintable(tile.prompt));
        QTRY_VERIFY(!strip->picture(7).isNull());
        named<QLineEdit>(*open.page, u"Forget by words"_s)->setText(u"large blue star"_s);
        QTRY_VERIFY(!strip->tiles().isEmpty() && strip->tiles().front().prompt == u"large blue star"_s);
        named<QLineEdit>(*open.page, u"Forget by words"_s)->clear(); // back to what is chosen
        QTRY_VERIFY(!strip->tiles().isEmpty() && asksFor(strip->tiles().front().prompt.toStdString(), shapeConcepts()[0]));
    }

    void promptListsBecomeARule()
    {
        OpenPage& open = *m_open;
        const auto& captions = shapes()->captions->train.captions;
        const QString first = QString::fromStdString(captions[std::size_t(shapes()->split.train[0])]), second = QString::fromStdString(captions[std::size_t(shapes()->split.train[1])]);
        open.command(u"data.prompt-lists"_s)->trigger();
        auto* dialog = open.page->findChild<PromptListsDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(fixture::controlWithoutName(*dialog), QByteArray());
        auto* state = dialog->findChild<QLabel*>(u"promptListsState"_s);
        auto* use = named<QPushButton>(*dialog, u"Forget these pictures"_s);
        QVERIFY(!use->isEnabled() && state->text().contains(u"paste"_s));
        dialog->forget()->setPrompts({u"a purple elephant"_s});
        QTRY_VERIFY2(state->text().contains(u"No caption"_s), qPrintable(state->text()));
        dialog->forget()->setPrompts({first, second});
        dialog->instead()->setPrompts({u"a"_s, u"b"_s, u"c"_s});
        QTRY_VERIFY2(state->text().contains(u"3 in their place"_s), qPrintable(state->text()));
        dialog->instead()->setPrompts({u"a blue square"_s});
        dialog->retain()->setPrompts({first});
        QTRY_VERIFY2(state->text().contains(u"keep a prompt that it asks to forget"_s), qPrintable(state->text()));
        dialog->retain()->setPrompts({u"a green star"_s, QString(), u"  a pink cross "_s});
        QTRY_VERIFY(use->isEnabled());
        QTRY_VERIFY(!dialog->forget()->strip()->picture(0).isNull());
        QCOMPARE(dialog->forget()->strip()->tiles()[1], (DrawnStrip::Tile{second, 1})); // every prompt is seen before one is seen again
        use->click();
        const Json rule{{"kind", "prompts"}, {"forget", {first.toStdString(), second.toStdString()}}, {"instead", {"a blue square"}}, {"retain", {"a green star", "a pink cross"}}};
        QCOMPARE(open.page->choice().rule().dump(), rule.dump());
        QCOMPARE(open.page->choice().ids(), resolveRuleOf(*shapes(), rule));
        QTRY_VERIFY2(open.page->findChild<QLabel*>(u"targetState"_s)->text().contains(u"2 to forget, 2 to keep"_s), qPrintable(open.page->findChild<QLabel*>(u"targetState"_s)->text()));
        QTRY_VERIFY(!open.page->findChild<PromptListsDialog*>());
        // Opened again, it goes on with them.
        named<QPushButton>(*open.page, u"Prompt lists …"_s)->click();
        dialog = open.page->findChild<PromptListsDialog*>();
        QCOMPARE(dialog->rule().dump(), rule.dump());
        dialog->reject();
        QTRY_VERIFY(!open.page->findChild<PromptListsDialog*>());
    }

    void promptsAreLoadedFromAFileAndUndone()
    {
        OpenPage& open = *m_open;
        PromptListEdit list(u"&Forget"_s, u"tip"_s, u"hint"_s, PreviewEngine::of(*open.session), originalAtHand(*open.session), nullptr);
        QTemporaryDir folder;
        const auto write = [&](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            [[maybe_unused]] const bool opened = file.open(QIODevice::WriteOnly);
            file.write(bytes);
            return file.fileName();
        };
        list.view()->setPlainText(u"a blue star"_s);
        list.load(write(u"prompts.txt"_s, "  a red   circle\r\n\r\nEin K\xc3\xa4" "fer\n"));
        QCOMPARE(list.prompts(), (QStringList{u"a blue star"_s, u"a red circle"_s, u"Ein Käfer"_s}));
        QCOMPARE(list.lines().size(), 4); // an empty one among them
        list.view()->undo();
        QCOMPARE(list.prompts(), QStringList{u"a blue star"_s});
        QCOMPARE(test::errorOf([&] { list.load(write(u"picture.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0", 10))); }), std::string("prompts.file"));
        QCOMPARE(test::errorOf([&] { list.load(write(u"large.txt"_s, QByteArray(2 << 20, 'a'))); }), std::string("prompts.file"));
        QCOMPARE(test::errorOf([&] { list.load(folder.filePath(u"missing.txt"_s)); }), std::string("file.missing"));
        QCOMPARE(list.prompts(), QStringList{u"a blue star"_s});
    }

    void wordsOfAPicture()
    {
        ShapeScene scene;
        scene.shapes = {{0, 0, 0, 0, 0}};
        QCOMPARE(sceneInWords(scene), u"%1 %2 %3 %4, %5; %6 background"_s.arg(QString::fromStdString(valuesOf(ShapeTrait::Size)[0].name), QString::fromStdString(valuesOf(ShapeTrait::Colour)[0].name),
                                                                             QString::fromStdString(valuesOf(ShapeTrait::Style)[0].name), QString::fromStdString(valuesOf(ShapeTrait::Shape)[0].name),
                                                                             QString::fromStdString(valuesOf(ShapeTrait::Position)[0].name))
                                          .arg(QString::fromStdString(valuesOf(ShapeTrait::Background)[0].name)));
        QCOMPARE(conceptInWords("shape:circle"), u"object circle"_s);
        QCOMPARE(conceptInWords("style:striped"), u"style striped"_s);
        QCOMPARE(conceptInWords("colour:red"), u"colour red"_s);
        QCOMPARE(conceptName("style:striped"), u"striped"_s);
    }
};

QTEST_MAIN(TestConceptDataPage)
#include "tst_concept_data_page.moc"
