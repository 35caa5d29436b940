// SPDX-License-Identifier: GPL-3.0-or-later
// Two text-to-image models on the Inspect page: which tabs there are, which pairs a filter leaves, what heat maps and rows say.
#include "core/store/events.h"
#include "core/store/picture_course.h"
#include "core/store/workspace.h"
#include "results/judged_pictures.h"
#include "widgets/accessible.h"
#include "widgets/inspect/class_accuracy_chart.h"
#include "widgets/inspect/concept_heat_map.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/inspect/picture_comparison.h"
#include "widgets/inspect/picture_gallery.h"
#include "widgets/pictures/picture_course_view.h"
#include "widgets/workspace/session.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;
using palimpsest::test::judgedPictures;
using palimpsest::test::specPictures;

namespace {

/// As specPictures asks, with everything found.
PictureBundle perfectPictures()
{
    auto bundle = specPictures();
    for (std::size_t i = 0; i < bundle.logits.size(); ++i)
        bundle.logits[i] = bundle.asked[i] ? 1 : -1;
    return bundle;
}

/// A workspace with finished runs whose pictures are of one pixel.
struct PictureRuns {
    PictureRuns() : workspace(Workspace::create(std::filesystem::path(folder.path().toStdString()) / "workspace", "test"))
    {
        DatasetSpec spec;
        spec.id = "captioned-shapes";
        set = makeForgetSet("style plain", spec, std::string(64, 'd'), {{"kind", "concept"}, {"concept", "style:plain"}}, {0, 1}, {0, 1, 2, 3, 4});
        workspace.saveForgetSet(set);
    }

    std::string addRun(const std::string& method, const PictureBundle& bundle)
    {
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset = set.dataset;
        experiment.model = "small-diffusion";
        experiment.method = method;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        const auto id = workspace.enqueue({experiment}).front();
        const RunFolder run = workspace.run(id);
        std::filesystem::create_directories(run.file("bundles"));
        writePictureBundle(run.bundleFile("pictures"), bundle);
        appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
        return id;
    }

    /// The page over it, once the pictures are read.
    void open()
    {
        session = std::make_unique<Session>(workspace);
        page = std::make_unique<InspectPage>(*session);
        page->resize(1100, 690);
        page->show();
        QTRY_VERIFY_WITH_TIMEOUT(view() && view()->reading(), 10000);
    }

    PictureComparison* view() { return page->findChild<PictureComparison*>(); }
    QStringList tabs()
    {
        QStringList shown;
        auto* bar = named<QTabBar>(*page, u"What is compared"_s);
        for (int i = 0; i < bar->count(); ++i)
            if (bar->isTabVisible(i))
                shown << bar->tabText(i).remove(u'&');
        return shown;
    }

    QTemporaryDir folder;
    Workspace workspace;
    ForgetSet set;
    std::unique_ptr<Session> session;
    std::unique_ptr<InspectPage> page;
};

} // namespace

class TestPictureComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesConceptsAndCourseAreShownInPlaceOfPredictions()
    {
        PictureRuns runs;
        runs.addRun("original", perfectPictures());
        const auto salun = runs.addRun("t2i_salun", specPictures());
        runs.open();
        QCOMPARE(runs.tabs(), (QStringList{u"Pictures"_s, u"Concepts"_s, u"Course"_s, u"Masks"_s}));
        QVERIFY(!named<QComboBox>(*runs.page, u"Samples"_s)->isVisible());
        QCOMPARE(named<QComboBox>(*runs.page, u"Model B"_s)->currentData().toString(), QString::fromStdString(salun));
        auto* bar = named<QTabBar>(*runs.page, u"What is compared"_s);
        for (int tab = 0; tab < bar->count(); ++tab)
            if (bar->isTabVisible(tab)) {
                bar->setCurrentIndex(tab);
                QTest::qWait(20);
                QCOMPARE(fixture::controlWithoutName(*runs.page), QByteArray());
            }
    }

    void aFilterLeavesPairs()
    {
        PictureRuns runs;
        runs.addRun("original", perfectPictures());
        runs.addRun("t2i_salun", specPictures());
        runs.open();
        PicturePairsModel* pairs = runs.view()->gallery()->pairs();
        QAbstractItemModelTester tester(pairs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(pairs->rowCount(), 6);
        const auto left = [&](PictureFilter filter) {
            runs.view()->setFilter(filter);
            std::vector<std::size_t> found;
            for (int row = 0; row < pairs->rowCount(); ++row)
                found.push_back(pairs->pair(row));
            return found;
        };
        QCOMPARE(left(PictureFilter::Forgotten), (std::vector<std::size_t>{0, 1}));
        QCOMPARE(left(PictureFilter::Kept), (std::vector<std::size_t>{2, 3, 4, 5}));
        QCOMPARE(left(PictureFilter::Changed), (std::vector<std::size_t>{0, 3, 4, 5}));
        const QString text = pairs->index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(text.contains(u"style plain, to be forgotten: A found, B not found"_s), qPrintable(text));
        QVERIFY2(text.contains(u"object circle: A found, B found"_s), qPrintable(text));
    }

    void anEmptyFilterSaysSo()
    {
        PictureRuns runs;
        runs.addRun("original", perfectPictures());
        runs.addRun("t2i_salun", perfectPictures());
        runs.open();
        runs.view()->setFilter(PictureFilter::Changed);
        QVERIFY(!runs.view()->gallery()->isVisible());
        QVERIFY(named<QWidget>(*runs.page, u"What is compared"_s));
    }

    void heatMapsAndRowsSayWhatIsDrawn()
    {
        PictureRuns runs;
        runs.addRun("original", perfectPictures());
        runs.addRun("t2i_salun", specPictures());
        runs.open();
        const auto maps = runs.view()->findChildren<ConceptHeatMap*>();
        QCOMPARE(maps.size(), 3);
        auto* difference = named<ConceptHeatMap>(*runs.page, u"Asked for against found: B − A"_s);
        QVERIFY(difference);
        QCOMPARE(difference->value({0, 0}), -0.5); // of two pictures asked for plain, B shows it in one
        QCOMPARE(difference->value({0, 5}), 0.0);
        QCOMPARE(difference->cellText({0, 0}), u"Asked for style plain, found style plain: −50 points, of 2 pictures"_s);
        difference->setCurrent({1, 1});
        difference->resize(380, 330);
        QCOMPARE(difference->cellAt(difference->cellRect({3, 2}).center()), std::optional(ConceptHeatMap::Cell{3, 2}));
        QTest::keyClick(difference, Qt::Key_Up);
        QCOMPARE(difference->current(), std::optional(ConceptHeatMap::Cell{0, 1}));
        auto* chart = runs.view()->findChild<ClassAccuracyChart*>();
        QCOMPARE(chart->rows().size(), std::size_t(5));
        QCOMPARE(chart->rows()[0].name, u"plain (to be forgotten)"_s);
        QVERIFY(chart->rowText(0).contains(u"the fewer pictures show it"_s));
        QCOMPARE(chart->rows()[1].name, u"striped (in-domain)"_s);
        QCOMPARE(chart->rows()[3].name, u"circle (cross-domain)"_s);
    }

    void theCourseOfBIsShownWhereThereIsOne()
    {
        PictureRuns runs;
        runs.addRun("original", perfectPictures());
        const auto salun = runs.addRun("t2i_salun", specPictures());
        PictureCourse course;
        course.content = "test";
        course.height = course.width = 1;
        course.prompts = {"a plain circle"};
        course.forgetPrompts = 1;
        course.seeds = {1};
        course.steps = {0, 5};
        course.pixels.assign(6, 100);
        writePictureCourse(runs.workspace.run(salun).file(kPictureCourseFile), course);
        runs.open();
        QCOMPARE(runs.view()->findChild<PictureCourseView*>()->place(), 1);
    }

    void otherPromptsAreSaidToBeSo()
    {
        PictureRuns runs;
        auto other = perfectPictures();
        other.prompts[0] = "another";
        runs.addRun("original", other);
        runs.addRun("t2i_salun", specPictures());
        runs.session = std::make_unique<Session>(runs.workspace);
        runs.page = std::make_unique<InspectPage>(*runs.session);
        runs.page->show();
        QTRY_VERIFY([&] {
            for (auto* label : runs.page->findChildren<QLabel*>())
                if (label->isVisible() && label->text() == u"These two models drew different things"_s)
                    return true;
            return false;
        }());
    }
};

QTEST_MAIN(TestPictureComparison)
#include "tst_picture_comparison.moc"
