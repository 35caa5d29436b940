// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/experiment/parameter_editor.h"
#include "widgets/experiment/parameter_form.h"
#include "widgets/forget_set/saved_sets.h"
#include "widgets/forget_set/selection_dialog.h"
#include "widgets/forget_set/size_bar.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "widgets/shell/empty_state.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include <fstream>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;
using Ids = std::vector<std::int64_t>;

namespace {

/// Json in a form that QCOMPARE can print.
QByteArray text(const Json& value)
{
    return QByteArray::fromStdString(canonicalText(value));
}

/// The page over a small workspace, once its images are there.
struct OpenPage {
    explicit OpenPage(fixture::SmallWorkspace& made) : session(*made.workspace), page(session)
    {
        page.resize(1100, 690);
        page.show();
        opened = QTest::qWaitFor([this] { return page.grid()->model() && page.grid()->model()->count() > 0; }, 10000);
    }

    QString visibleText(const QString& part)
    {
        for (auto* label : page.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(part))
                return label->text();
        return {};
    }

    void save(const QString& name)
    {
        named<QLineEdit>(page, u"Name of the forget set"_s)->setText(name);
        named<QPushButton>(page, u"Save forget set"_s)->click();
    }

    void tick(int label, bool on) { page.findChild<QTreeWidget*>()->topLevelItem(label)->setCheckState(0, on ? Qt::Checked : Qt::Unchecked); }

    Session session;
    DataPage page;
    bool opened = false;
};

} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListOfNumbersIsImportedAndCanBeUndone()
    {
        fixture::SmallWorkspace own;
        own.saveRule("some", {{"kind", "random"}, {"count", 5}, {"seed", 2}}); // tells the page which dataset to open
        OpenPage open(own);
        QVERIFY(open.opened);
        const QString file = own.folder.filePath(u"mine.csv"_s);
        std::ofstream(file.toStdString()) << "index\n7\n3\n150\n";
        open.page.importFrom(file);
        QCOMPARE(open.page.choice().ids(), (Ids{3, 7, 150}));
        QCOMPARE(text(open.page.choice().rule()), text({{"kind", "imported"}, {"file", "mine.csv"}}));
        open.page.choice().undoStack()->undo();
        QCOMPARE(open.page.choice().size(), 0);
        std::ofstream(file.toStdString()) << "index\n7\n200\n"; // the pool has 200 images
        open.page.importFrom(file);
        QCOMPARE(open.page.choice().size(), 0);
        QVERIFY(!open.visibleText(u"1 of the 2 images that the list names are not in the training pool"_s).isEmpty());
    }

    void aFolderSaysWhatItIsOrShowsWhatItShouldBe()
    {
        fixture::SmallWorkspace own;
        own.saveRule("some", {{"kind", "random"}, {"count", 5}, {"seed", 2}}); // tells the page which dataset to open
        OpenPage open(own);
        QVERIFY(open.opened);
        QDir(own.folder.path()).mkpath(u"other/kmnist"_s);
        fixture::writeIdx(own.folder.filePath(u"other/kmnist"_s).toStdString(), "train", 50);
        fixture::writeIdx(own.folder.filePath(u"other/kmnist"_s).toStdString(), "t10k", 20);
        open.page.useFolder(own.folder.filePath(u"other"_s)); // one folder deeper
        QTRY_COMPARE(QString::fromStdString(open.page.choice().spec().id), u"kmnist"_s);
        QTRY_COMPARE(open.page.grid()->model() ? open.page.grid()->model()->count() : 0, 50);
        open.page.choice().undoStack()->undo();
        QTRY_COMPARE(open.page.grid()->model() ? open.page.grid()->model()->count() : 0, 200);

        QDir(own.folder.path()).mkpath(u"empty"_s);
        open.page.useFolder(own.folder.filePath(u"empty"_s));
        QTRY_VERIFY(!open.visibleText(u"└── t10k-labels-idx1-ubyte.gz"_s).isEmpty());
        QCOMPARE(QString::fromStdString(open.page.choice().spec().id), u"fashion-mnist"_s); // nothing is lost
    }

    void imagesKeptForValidationCannotBeChosen()
    {
        fixture::SmallWorkspace own;
        own.spec.validation = 0.25;
        own.dataset = openDataset(own.spec);
        own.saveRule("some", {{"kind", "random"}, {"count", 5}, {"seed", 2}, {"parity", true}});
        OpenPage open(own);
        QVERIFY(open.opened);
        QCOMPARE(own.dataset->split.validation.size(), std::size_t(50));
        named<QComboBox>(open.page, u"Which images are shown"_s)->setCurrentText(u"Validation set"_s);
        QCOMPARE(open.page.grid()->model()->count(), 50);
        Q_EMIT open.page.grid()->toggleRequested(0);
        QCOMPARE(open.page.choice().size(), 0);
    }

    void init()
    {
        // A saved set tells the page which pool to open: 150 of the 200 images.
        made = std::make_unique<fixture::SmallWorkspace>(150);
        threes = made->saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
    }

    void opensThePoolOfTheLastForgetSet()
    {
        OpenPage open(*made);
        QVERIFY(open.opened);
        QCOMPARE(open.page.choice().spec(), made->spec);
        QCOMPARE(open.page.grid()->model()->count(), 150);
        QCOMPARE(open.page.objectName(), u"data"_s);
    }

    void tickingClassesChoosesThemAndIsRecordedAsARule()
    {
        OpenPage open(*made);
        open.tick(6, true);
        open.tick(2, true);
        QCOMPARE(text(open.page.choice().rule()), text((Json{{"kind", "class"}, {"classes", {2, 6}}})));
        QCOMPARE(open.page.choice().ids(), resolveRule(open.page.choice().rule(), made->dataset->split.train, made->dataset->poolLabels()));
        open.tick(2, false);
        QCOMPARE(text(open.page.choice().rule()), text((Json{{"kind", "class"}, {"classes", {6}}})));
        QTest::keyClick(&open.page, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(open.page.choice().rule()), text((Json{{"kind", "class"}, {"classes", {2, 6}}})));
        QTest::keyClick(&open.page, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(text(open.page.choice().rule()), text((Json{{"kind", "class"}, {"classes", {6}}})));
    }

    void sizesAreSaidWhileChoosing()
    {
        OpenPage open(*made);
        open.tick(6, true);
        const auto chosen = open.page.choice().size();
        const QString said = open.page.findChild<SizeBar*>()->sentence();
        QVERIFY2(said.contains(QString::number(chosen)) && said.contains(QString::number(150 - chosen)) && said.contains(u"test 100"_s), qPrintable(said));
        auto* tree = open.page.findChild<QTreeWidget*>();
        QCOMPARE(tree->topLevelItem(6)->checkState(0), Qt::Checked);
        QCOMPARE(tree->topLevelItem(5)->checkState(0), Qt::Unchecked);
        open.page.choice().mark({open.page.choice().ids().front()}, false);
        QCOMPARE(tree->topLevelItem(6)->checkState(0), Qt::PartiallyChecked);
    }

    void imagesOutsideThePoolCannotBeChosen()
    {
        OpenPage open(*made);
        auto* shown = named<QComboBox>(open.page, u"Which images are shown"_s);
        shown->setCurrentIndex(shown->findText(u"Outside the pool"_s));
        QCOMPARE(open.page.grid()->model()->count(), 50);
        open.page.grid()->setFocus();
        open.page.grid()->setCurrent(0);
        QTest::keyClick(open.page.grid(), Qt::Key_Space);
        QCOMPARE(open.page.choice().size(), 0);
        QVERIFY(!open.visibleText(u"outside the training pool"_s).isEmpty());
        QVERIFY(open.page.grid()->model()->toolTip(0).contains(u"cannot be chosen"_s));
        shown->setCurrentIndex(shown->findText(u"Test set"_s));
        QCOMPARE(open.page.grid()->model()->count(), 100);
        QTest::keyClick(&open.page, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(open.page.choice().size(), 0);
    }

    void controlAChoosesWhatTheFilterShows()
    {
        OpenPage open(*made);
        auto* tree = open.page.findChild<QTreeWidget*>();
        tree->topLevelItem(4)->setSelected(true);
        tree->topLevelItem(5)->setSelected(true);
        const int shown = open.page.grid()->model()->count();
        QCOMPARE_LT(shown, 150);
        open.page.grid()->setFocus();
        QTest::keyClick(open.page.grid(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(open.page.choice().size(), shown);
        QTest::keyClick(open.page.grid(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(open.page.choice().size(), 0);
    }

    void aRandomShareIsSeeded()
    {
        OpenPage open(*made);
        named<QPushButton>(open.page, u"Add a random share to the forget set"_s)->click();
        const Json rule{{"kind", "random"}, {"share", 0.1}, {"seed", 1}};
        QCOMPARE(text(open.page.choice().rule()), text(rule));
        QCOMPARE(open.page.choice().ids(), resolveRule(rule, made->dataset->split.train, made->dataset->poolLabels()));
        // Again: nothing to add, and it says so.
        named<QPushButton>(open.page, u"Add a random share to the forget set"_s)->click();
        QVERIFY(!open.visibleText(u"chosen already"_s).isEmpty());
        QCOMPARE(open.page.choice().undoStack()->count(), 1);
    }

    void savesUnderANameAndLoadsAgain()
    {
        OpenPage open(*made);
        open.tick(6, true);
        open.save(u"sixes"_s);
        QVERIFY(!open.visibleText(u"Saved as “sixes”"_s).isEmpty());
        QCOMPARE(open.session.forgetSets().size(), 2U);
        const auto saved = open.session.forgetSets().back();
        QCOMPARE(text(saved.rule), text((Json{{"kind", "class"}, {"classes", {6}}})));
        QVERIFY(!open.visibleText(QString::fromStdString(saved.hash.substr(0, 8))).isEmpty());

        auto* list = open.page.findChild<SavedSets*>();
        QCOMPARE(list->count(), 2);
        Q_EMIT list->loadRequested(QString::fromStdString(threes.hash));
        QCOMPARE(open.page.choice().ids(), threes.sampleIds);
        QCOMPARE(text(open.page.choice().rule()), text(threes.rule));
    }

    void refusesBesideTheButton_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("classes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing chosen") << u"nothing"_s << 0 << u"empty"_s;
        QTest::newRow("everything chosen") << u"everything"_s << 10 << u"whole training pool"_s;
        QTest::newRow("no name") << QString() << 1 << u"name"_s;
        QTest::newRow("name taken") << u"threes"_s << 1 << u"threes"_s;
    }

    void refusesBesideTheButton()
    {
        QFETCH(QString, name);
        QFETCH(int, classes);
        QFETCH(QString, expected);
        OpenPage open(*made);
        for (int label = 0; label < classes; ++label)
            open.tick(label, true);
        open.save(name);
        const QString said = open.visibleText(u"⚠"_s);
        QVERIFY2(said.contains(expected), qPrintable(said));
        QCOMPARE(open.session.forgetSets().size(), 1U);
        // It goes away with the next change.
        const auto id = made->dataset->split.train.front();
        open.page.choice().mark({id}, !open.page.choice().contains(id));
        QVERIFY(!open.visibleText(u"⚠"_s).contains(expected));
    }

    void saysBeforeSavingWhenTooFewImagesStayToBeMeasured()
    {
        OpenPage open(*made);
        open.tick(0, true);
        QVERIFY(open.visibleText(u"no run can be measured"_s).isEmpty());
        for (int label = 1; label < 10; ++label)
            open.tick(label, true);
        const auto id = made->dataset->split.train.front();
        open.page.choice().mark({id}, false);
        QVERIFY(open.visibleText(u"no run can be measured"_s).contains(u"leaves 1 image"_s));
    }

    void sortsAndChoosesByTheScoresOfTheOriginal()
    {
        const auto id = made->addRun("original", threes, [](auto sample, auto label, const auto&) {
            return fixture::says(label, float(sample) / 50); // the lower the id, the less sure
        });
        OpenPage open(*made);
        auto* addByScore = named<QPushButton>(open.page, u"Add the hardest or easiest to the forget set"_s);
        QTRY_VERIFY(addByScore->isEnabled());
        auto* order = named<QComboBox>(open.page, u"Sort by"_s);
        order->setCurrentIndex(order->findText(u"Loss"_s));
        QVERIFY(open.page.grid()->model()->text(0).startsWith(u"Image %1 "_s.arg(made->dataset->split.train[0])));
        QVERIFY(open.page.grid()->model()->text(0).contains(u"loss"_s));
        named<QSpinBox>(open.page, u"Number of images by score"_s)->setValue(7);
        addByScore->click();
        QCOMPARE(open.page.choice().ids(), Ids(made->dataset->split.train.begin(), made->dataset->split.train.begin() + 7));
        QCOMPARE(text(open.page.choice().rule()), text((Json{{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 7}, {"run", id}})));
    }

    void withoutAnEvaluatedModelItSaysWhatIsMissing()
    {
        OpenPage open(*made);
        auto* addByScore = named<QPushButton>(open.page, u"Add the hardest or easiest to the forget set"_s);
        QTRY_VERIFY(addByScore->toolTip().contains(u"finish a run first"_s));
        QVERIFY(!addByScore->isEnabled());
    }

    void anotherPoolCanBeUsedAndUndone()
    {
        OpenPage open(*made);
        open.tick(6, true);
        const auto chosen = open.page.choice().ids();
        named<QSpinBox>(open.page, u"Images of the training pool"_s)->setValue(120);
        named<QPushButton>(open.page, u"Use this pool"_s)->click();
        QTRY_COMPARE(open.page.grid()->model() ? open.page.grid()->model()->count() : 0, 120);
        QCOMPARE(open.page.choice().size(), 0);
        open.page.choice().undoStack()->undo();
        QTRY_COMPARE(open.page.grid()->model() ? open.page.grid()->model()->count() : 0, 150);
        QCOMPARE(open.page.choice().ids(), chosen);
    }

    void missingImagesAreExplainedInPlace()
    {
        std::filesystem::remove_all(made->spec.folder);
        Session session(*made->workspace);
        DataPage page(session);
        page.show();
        const auto failed = [&]() -> EmptyState* {
            for (auto* face : page.findChildren<EmptyState*>())
                if (face->isVisible() && face->accessibleDescription().contains(u"does not exist"_s))
                    return face;
            return nullptr;
        };
        QTRY_VERIFY(failed() != nullptr);
        QVERIFY(failed()->button()->isVisible());
    }

    void aSearchForTheHardestIsQueuedWithOneButton()
    {
        OpenPage open(*made);
        QVERIFY(open.opened);
        open.session.queue().setPaused(true);
        named<QPushButton>(open.page, u"Hardest / easiest to forget …"_s)->click();
        auto* dialog = open.page.findChild<SelectionDialog*>();
        QVERIFY(dialog);
        const auto* summary = dialog->findChild<QLabel*>(u"summary"_s);
        // 1 + 20 passes forwards and 20 · 10 that train, for the standard search.
        QVERIFY2(summary->text().contains(u"15 of 150 images"_s) && summary->text().contains(u"621 passes"_s), qPrintable(summary->text()));
        QVERIFY(summary->text().contains(u"is not known"_s));
        dialog->findChild<QSpinBox*>(u"seed"_s)->setValue(7);
        dialog->accept();
        QTRY_COMPARE(open.session.selections().size(), std::size_t(1));
        const Selection& queued = open.session.selections().front().selection;
        QCOMPARE(queued.seed, std::uint64_t(7));
        QVERIFY(queued.dataset == made->spec);
        QCOMPARE(text(queued.parameters), text(complete(selectionParameters(), Json::object())));
        QCOMPARE(open.session.queue().waiting(), QStringList{QString::fromStdString(open.session.selections().front().id)});
    }

    void aSearchForMoreThanThereIsCannotBeStarted()
    {
        SelectionDialog dialog({}, 200, [](const Selection&) { return QString(); });
        const auto* start = named<QPushButton>(dialog, u"Search"_s);
        QVERIFY(start->isEnabled());
        auto* form = dialog.findChild<ParameterForm*>(u"parameters"_s);
        form->setValues({{"count", 200}});
        Q_EMIT form->edited(u"count"_s);
        QVERIFY(!start->isEnabled());
        QVERIFY(dialog.findChild<QLabel*>(u"summary"_s)->text().contains(u"asks for 200 of 200"_s));
    }

    void savedSetsTellWhatTheirSearchFound()
    {
        ForgetSet found = threes;
        found.rule = {{"kind", "selection"}, {"selection", "abc"}, {"rule", "bilevel"}, {"unit", "samples"}, {"order", "hardest"}, {"count", 20},
                      {"worst_case", true}, {"overlap_with_start", 0.105}, {"overlap_with_lowest_loss", 0.6}};
        ForgetSet stayed = found;
        stayed.rule["worst_case"] = false;
        stayed.rule["overlap_with_start"] = 0.95;
        SelectionRow row;
        row.id = "abc";
        row.result.emplace();
        SavedSets list;
        list.setSets({found, stayed, threes}, {row});
        QVERIFY(list.item(0)->text().contains(u"10.5 % as its random start · 60.0 % as the lowest losses"_s));
        QVERIFY(!list.item(0)->text().contains(u"no worst case"_s));
        QVERIFY(list.item(1)->text().contains(u"95.0 % as its random start"_s));
        QVERIFY(list.item(1)->text().contains(u"no worst case: It is nearly its random start"_s));
        QVERIFY(!list.item(2)->text().contains(u"random start"_s));
    }

    void everyFocusableControlHasAName()
    {
        OpenPage open(*made);
        const QByteArray nameless = fixture::controlWithoutName(open.page);
        QVERIFY2(nameless.isEmpty(), nameless.constData());
    }

private:
    std::unique_ptr<fixture::SmallWorkspace> made;
    ForgetSet threes;
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
