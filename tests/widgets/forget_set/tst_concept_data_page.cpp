// SPDX-License-Identifier: GPL-3.0-or-later
// The Data page on pictures with captions: concepts are chosen, captions are read and searched, and what cannot be forgotten is not offered.
#include "core/data/dataset.h"
#include "core/data/shape_concepts.h"
#include "core/store/workspace.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/picture_words.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
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
        named<QLineEdit>(*m_open->page, u"Search captions"_s)->clear();
    }

    void cleanupTestCase() { m_open.reset(); }

    void conceptsAreListedWithTheirPicturesAndOtherRulesAreNotOffered()
    {
        OpenPage& open = *m_open;
        QCOMPARE(open.concepts()->topLevelItemCount(), 9);
        QCOMPARE(open.concepts()->topLevelItem(0)->text(0), u"object circle"_s);
        QCOMPARE(open.concepts()->topLevelItem(0)->data(1, Qt::AccessibleTextRole).toString(), u"0 of %1 images will be forgotten"_s.arg(showing("shape:circle").size()));
        for (const auto& name : {u"Scores of which model"_s, u"Random share in percent"_s, u"Score"_s, u"Forget these"_s, u"Validation share in percent"_s, u"Hardest / easiest to forget …"_s})
            QVERIFY2(!open.isShown(name), qPrintable(name));
        for (const auto& name : {u"Concepts"_s, u"Search captions"_s, u"Images of the test set"_s, u"Sort by"_s})
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
        Q_EMIT open.page->grid()->toggleRequested(0);
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
