// SPDX-License-Identifier: GPL-3.0-or-later
// The course of pictures: what is read, what the slider shows, how it follows a run.
#include "core/store/safetensors.h"
#include "widgets/accessible.h"
#include "widgets/pictures/drawn_picture.h"
#include "widgets/pictures/picture_course_view.h"

#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <fstream>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;

namespace {

/// Two prompts, of which one is forgotten: pictures of 2 × 2 pixels, red as bright as the step's number.
PictureCourse course(const std::vector<std::int64_t>& steps)
{
    PictureCourse course;
    course.content = "test";
    course.height = course.width = 2;
    course.prompts = {"a circle", "a star"};
    course.forgetPrompts = 1;
    course.seeds = {1, 2};
    course.steps = steps;
    for (const auto step : steps)
        for (int prompt = 0; prompt < 2; ++prompt)
            for (int i = 0; i < 12; ++i)
                course.pixels.push_back(i < 4 ? std::uint8_t(step) : 0);
    return course;
}

PictureCourseText read(const std::vector<std::int64_t>& steps)
{
    return {std::make_shared<const PictureCourse>(course(steps)), {}};
}

} // namespace

class TestPictureCourseView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCourseIsReadFromTheRunsFolder()
    {
        QTemporaryDir folder;
        const RunFolder run(folder.path().toStdString());
        QVERIFY(!readCourseOf(run).course && readCourseOf(run).problem.isEmpty());
        writePictureCourse(run.file(kPictureCourseFile), course({0, 10}));
        QCOMPARE(readCourseOf(run).course->steps.size(), std::size_t(2));
        std::ofstream(run.file(kPictureCourseFile)) << "nothing of the kind";
        QVERIFY(!readCourseOf(run).course && !readCourseOf(run).problem.isEmpty());
    }

    void theSliderGoesThroughTheStepsAndFollowsARunFromItsEnd()
    {
        PictureCourseView view;
        view.resize(600, 300);
        view.show();
        auto* slider = named<QSlider>(view, u"Step of unlearning"_s);
        QVERIFY(slider && !slider->isEnabled() && view.isEmpty());
        view.setCourse(u"one"_s, read({0, 10}));
        QCOMPARE(view.place(), 1);
        QCOMPARE(slider->accessibleDescription(), u"step 10 of 10"_s);
        view.setCourse(u"one"_s, read({0, 10, 20})); // at the end: goes on with the run
        QCOMPARE(view.place(), 2);
        view.setPlace(0);
        QCOMPARE(slider->accessibleDescription(), u"original model"_s);
        view.setCourse(u"one"_s, read({0, 10, 20, 30})); // a person looks at another step: stays there
        QCOMPARE(view.place(), 0);
        view.setCourse(u"other"_s, read({0, 5}));
        QCOMPARE(view.place(), 1);
        view.setCourse(u"none"_s, {});
        QVERIFY(view.isEmpty() && !slider->isEnabled());
        QCOMPARE(view.place(), -1);
    }

    void everyControlHasAName()
    {
        PictureCourseView view;
        view.show();
        view.setCourse(u"one"_s, read({0, 10}));
        QCOMPARE(fixture::controlWithoutName(view), QByteArray());
    }

    void pixelsAreSquaresWithSharpEdges()
    {
        const auto one = course({200});
        const QImage drawn = drawnPicture(one.picture(0, 0), 2, 2, 7, 1.0).toImage();
        QCOMPARE(drawn.size(), QSize(6, 6)); // the largest multiple of two pixels that fits
        QCOMPARE(drawn.pixelColor(0, 0), QColor(200, 0, 0));
        QCOMPARE(drawn.pixelColor(5, 5), QColor(200, 0, 0));
        auto checked = one;
        std::fill(checked.pixels.begin(), checked.pixels.end(), std::uint8_t(0));
        checked.pixels[0] = 255; // the upper left pixel is red
        const QImage edges = drawnPicture(checked.picture(0, 0), 2, 2, 4, 2.0).toImage();
        QCOMPARE(edges.size(), QSize(8, 8));
        for (int x = 0; x < 8; ++x)
            QCOMPARE(edges.pixelColor(x, 0), x < 4 ? QColor(255, 0, 0) : QColor(0, 0, 0));
    }
};

QTEST_MAIN(TestPictureCourseView)
#include "tst_picture_course_view.moc"
