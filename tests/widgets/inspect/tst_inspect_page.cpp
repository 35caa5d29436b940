// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessible.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "core/store/saved_masks.h"
#include "widgets/inspect/class_accuracy_chart.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/inspect/mask_panel.h"
#include "widgets/shell/empty_state.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

std::vector<float> original(std::int64_t, std::int32_t label, const std::string&)
{
    return fixture::says(label);
}

std::vector<float> forgetsThree(std::int64_t, std::int32_t label, const std::string&)
{
    return fixture::says(label == 3 ? 8 : label);
}

struct OpenPage {
    explicit OpenPage(const fixture::SmallWorkspace& made) : session(*made.workspace), page(session)
    {
        page.resize(1100, 690);
        page.show();
        [[maybe_unused]] const bool loaded = QTest::qWaitFor([this] { return session.isLoaded(); }, 10000);
    }

    bool compared(const std::string& a, const std::string& b)
    {
        return QTest::qWaitFor([&] { return page.comparison() && page.comparison()->runA == a && page.comparison()->runB == b; }, 10000);
    }

    QComboBox* combo(const QString& name)
    {
        for (auto* each : page.findChildren<QComboBox*>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }

    EmptyState* face()
    {
        for (auto* each : page.findChildren<EmptyState*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }

    void use(SampleGroup group) { combo(u"Samples"_s)->setCurrentIndex(combo(u"Samples"_s)->findData(int(group))); }

    Session session;
    InspectPage page;
};

} // namespace

class TestInspectPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        made = std::make_unique<fixture::SmallWorkspace>(150);
        threes = made->saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
    }

    void withoutRunsItSaysWhatIsMissing()
    {
        OpenPage open(*made);
        QVERIFY(open.face());
        QVERIFY(open.face()->accessibleDescription().contains(u"two finished runs"_s));
        QSignalSpy asked(&open.page, &Page::pageRequested);
        open.face()->button()->click();
        QCOMPARE(asked.at(0).at(0).toString(), u"experiment"_s);
    }

    void withOneRunItAsksForASecond()
    {
        made->addRun("original", threes, original);
        OpenPage open(*made);
        QTRY_VERIFY(open.face() && open.face()->accessibleDescription().contains(u"One run"_s));
    }

    void startsWithTheOriginalAgainstTheLastMethod()
    {
        const auto a = made->addRun("original", threes, original);
        made->addRun("retrain", threes, forgetsThree);
        made->addRun("ft", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        QCOMPARE(open.page.objectName(), u"inspect"_s);
        QCOMPARE(open.combo(u"Model A"_s)->count(), 4);
    }

    void looksIntoTheRunThatIsSelectedElsewhere()
    {
        const auto a = made->addRun("original", threes, original);
        const auto ft = made->addRun("ft", threes, original);
        made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        open.session.selection().setRuns({QString::fromStdString(ft)});
        QVERIFY(open.compared(a, ft));
    }

    void offersRetrainAndSwaps()
    {
        made->addRun("original", threes, original);
        const auto retrain = made->addRun("retrain", threes, forgetsThree);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QTRY_VERIFY(open.page.comparison());
        QAction *retrainAsA = nullptr, *swap = nullptr;
        for (auto* action : open.page.commands()) {
            if (action->text() == u"Retrain as A"_s)
                retrainAsA = action;
            if (action->text().startsWith(u"Swap"_s))
                swap = action;
        }
        retrainAsA->trigger();
        QVERIFY(open.compared(retrain, b));
        QCOMPARE(open.session.selection().sideA(), QString::fromStdString(retrain));
        swap->trigger();
        QVERIFY(open.compared(b, retrain));
    }

    void followsTheSharedSelection()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        open.session.selection().setSideB(QString::fromStdString(a));
        open.session.selection().setSideA(QString::fromStdString(b));
        QVERIFY(open.compared(b, a));
    }

    void showsWhatBecameOfTheImages()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        open.use(SampleGroup::Forget);
        QTRY_VERIFY(open.page.comparison() && open.page.comparison()->group == SampleGroup::Forget);
        auto* grid = open.page.findChild<ThumbnailGrid*>();
        QTRY_VERIFY(grid->model() && grid->model()->count() == int(threes.sampleIds.size()));
        auto* outcomes = open.page.findChild<QListWidget*>(u"outcomes"_s);
        QVERIFY(outcomes->currentItem()->text().startsWith(u"Forgotten"_s));
        QVERIFY(grid->model()->text(0).contains(u"B: Bag"_s));
        QVERIFY(grid->model()->isMarked(0));
        outcomes->setCurrentRow(1); // still known: none
        QVERIFY(open.face() && open.face()->accessibleName().contains(u"No image"_s));
    }

    void aMatrixCellFiltersTheImages()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        auto* grid = open.page.findChild<ThumbnailGrid*>();
        QTRY_VERIFY(grid->model());
        auto* matrix = open.page.findChild<MatrixView*>();
        Q_EMIT matrix->cellChosen(3, 8);
        QCOMPARE(grid->model()->count(), 10);
        // B has none there any more: the difference is about those of A.
        Q_EMIT matrix->cellChosen(3, 3);
        QCOMPARE(grid->model()->count(), 10);
        matrix->setMode(MatrixView::Mode::B);
        Q_EMIT matrix->cellChosen(3, 3);
        QVERIFY(open.face());
        matrix->setMode(MatrixView::Mode::A);
        Q_EMIT matrix->cellChosen(3, 3);
        QCOMPARE(grid->model()->count(), 10);
        QTest::keyClick(&open.page, Qt::Key_Escape);
        QCOMPARE(grid->model()->count(), 100);
    }

    void classesAreReadAgainstAnyReference()
    {
        made->addRun("original", threes, original);
        const auto ft = made->addRun("ft", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        open.session.selection().setSideA(QString::fromStdString(ft));
        open.session.selection().setSideB(QString::fromStdString(b));
        QVERIFY(open.compared(ft, b));
        auto* against = open.combo(u"What B is compared with, class by class"_s);
        auto* chart = palimpsest::fixture::named<ClassAccuracyChart>(open.page, u"Accuracy by class"_s);
        against->setCurrentIndex(1);
        QVERIFY2(chart->rowText(3).contains(u"Original: 100"_s), qPrintable(chart->rowText(3)));
        QVERIFY(!against->model()->flags(against->model()->index(2, 0)).testFlag(Qt::ItemIsEnabled)); // no Retrain yet
        made->addRun("retrain", threes, forgetsThree);
        open.session.refreshRun(QString::fromStdString(made->workspace->runIds().back()));
        QTRY_VERIFY(open.page.comparison() && open.page.comparison()->retrain);
        against->setCurrentIndex(2);
        QVERIFY2(chart->rowText(3).contains(u"Retrain: 0"_s) && chart->rowText(3).contains(u"±0"_s), qPrintable(chart->rowText(3)));
    }

    void masksAreShownComparedAndSaved()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        auto* tabs = open.page.findChild<QTabBar*>();
        tabs->setCurrentIndex(tabs->count() - 1); // masks
        auto* panel = open.page.findChild<MaskPanel*>();
        QVERIFY(open.face() && open.face()->accessibleName().contains(u"Neither run has a mask"_s));
        QSignalSpy asked(&open.page, &Page::pageRequested);
        open.face()->button()->click();
        QCOMPARE(asked.count(), 1);

        MaskFile mask;
        mask.bits = BitMask(20);
        for (int i = 0; i < 20; i += 2)
            mask.bits.set(i);
        mask.tensors = {{"conv.weight", 16, 8}, {"conv.bias", 4, 2}};
        const auto c = made->addRun("salun", threes, forgetsThree);
        writeMaskFile(made->workspace->run(c).file("mask.safetensors"), mask);
        mask.bits.set(1);
        saveMask(*made->workspace, "another", mask);
        open.session.refreshRun(QString::fromStdString(c));
        open.session.selection().setSideB(QString::fromStdString(c));
        QTRY_VERIFY(panel->isShowingMasks());
        QVERIFY(panel->chart()->masks().b && !panel->chart()->masks().a);
        QCOMPARE(panel->chart()->count(), 2);
        auto* sideA = open.combo(u"Mask A"_s);
        sideA->setFocus();
        QTest::keyClick(sideA, Qt::Key_End);
        QTRY_VERIFY(panel->chart()->masks().comparison);
        QCOMPARE(panel->chart()->masks().comparison->whole.both, 10);
        QVERIFY2(panel->chart()->rowText(0).contains(u"Both keep 8"_s), qPrintable(panel->chart()->rowText(0)));
    }

    void differentSamplesAreExplainedAndTheTestSetIsOffered()
    {
        const auto random = made->saveRule("random", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}});
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", random, original);
        OpenPage open(*made);
        open.session.selection().setSideA(QString::fromStdString(a));
        open.session.selection().setSideB(QString::fromStdString(b));
        QVERIFY(open.compared(a, b));
        open.use(SampleGroup::Forget);
        QTRY_VERIFY(open.face() && open.face()->accessibleDescription().contains(u"threes"_s));
        QVERIFY(open.face()->accessibleDescription().contains(u"random"_s));
        open.face()->button()->click();
        QVERIFY(open.compared(a, b));
    }

    void aMissingBundleIsSaidInPlace()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        std::filesystem::remove(made->workspace->run(b).bundleFile("test"));
        OpenPage open(*made);
        QTRY_VERIFY(open.face() && open.face()->accessibleName().contains(u"could not be compared"_s));
        Q_UNUSED(a)
    }

    void everyFocusableControlHasAName()
    {
        const auto a = made->addRun("original", threes, original);
        const auto b = made->addRun("salun", threes, forgetsThree);
        OpenPage open(*made);
        QVERIFY(open.compared(a, b));
        const QByteArray nameless = fixture::controlWithoutName(open.page);
        QVERIFY2(nameless.isEmpty(), nameless.constData());
    }

private:
    std::unique_ptr<fixture::SmallWorkspace> made;
    ForgetSet threes;
};

QTEST_MAIN(TestInspectPage)
#include "tst_inspect_page.moc"
