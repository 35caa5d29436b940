// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/picture_course.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Two prompts, three steps, pictures of 2 × 3 pixels.
PictureCourse course()
{
    PictureCourse course;
    course.content = "unlearn abc";
    course.height = 2;
    course.width = 3;
    course.prompts = {"a circle", "ein Käfer 😀"};
    course.forgetPrompts = 1;
    course.seeds = {500, 501};
    course.steps = {0, 5, 10};
    for (int i = 0; i < 3 * 2 * 3 * 2 * 3; ++i)
        course.pixels.push_back(std::uint8_t(5 * i));
    return course;
}

std::string codeOf(void (*change)(PictureCourse&))
{
    const Folder folder;
    auto bad = course();
    change(bad);
    writePictureCourse(folder / "x", bad);
    return errorOf([&] { readPictureCourse(folder / "x"); });
}

} // namespace

class TestPictureCourse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseKeepsEveryBit()
    {
        const Folder folder;
        const auto before = course();
        writePictureCourse(folder / "x", before);
        const auto after = readPictureCourse(folder / "x");
        QCOMPARE(after.content, before.content);
        QCOMPARE(after.height, before.height);
        QCOMPARE(after.width, before.width);
        QCOMPARE(after.prompts, before.prompts);
        QCOMPARE(after.forgetPrompts, before.forgetPrompts);
        QCOMPARE(after.seeds, before.seeds);
        QCOMPARE(after.steps, before.steps);
        QCOMPARE(after.pixels, before.pixels);
        QCOMPARE(int(after.picture(2, 1)[0]), int(std::uint8_t(5 * 18 * 5)));
    }

    void aCourseThatContradictsItselfIsRefused()
    {
        QCOMPARE(codeOf([](PictureCourse&) {}), std::string());
        const std::string invalid = "course.invalid";
        QCOMPARE(codeOf([](PictureCourse& bad) { bad.steps = {0, 10, 10}; }), invalid);
        QCOMPARE(codeOf([](PictureCourse& bad) { bad.forgetPrompts = 3; }), invalid);
        QCOMPARE(codeOf([](PictureCourse& bad) { bad.forgetPrompts = -1; }), invalid);
        const Folder folder;
        writeSafetensors(folder / "x", {}, {{"format", "palimpsest-picture-course"}});
        QCOMPARE(errorOf([&] { readPictureCourse(folder / "x"); }), invalid);
        const std::vector<std::uint8_t> none, number(8);
        for (const char* prompts : {R"(["a"])", "[]"}) { // one seed, no picture
            writeSafetensors(folder / "x", {{"pictures", "U8", {0, 1, 3, 2, 2}, none}, {"seeds", "I64", {1}, number}, {"steps", "I64", {0}, none}}, {{"content", "c"}, {"prompts", prompts}, {"forget_prompts", "0"}});
            QCOMPARE(errorOf([&] { readPictureCourse(folder / "x"); }), prompts == std::string("[]") ? invalid : std::string());
        }
        writeSafetensors(folder / "x", {}, {{"content", "c"}, {"prompts", "[1]"}, {"forget_prompts", "0"}});
        QCOMPARE(errorOf([&] { readPictureCourse(folder / "x"); }), invalid);
        writeSafetensors(folder / "x", {}, {{"content", "c"}, {"prompts", "[]"}, {"forget_prompts", "99999999999999999999"}});
        QCOMPARE(errorOf([&] { readPictureCourse(folder / "x"); }), invalid);
    }

    void damagedFilesNeverCrash()
    {
        const Folder folder;
        writePictureCourse(folder / "sound", course());
        const auto sound = readFile(folder / "sound");
        std::mt19937 random(6);
        for (int i = 0; i < 500; ++i) {
            put(folder / "x", damagedBytes(sound, random));
            const auto code = errorOf([&] { readPictureCourse(folder / "x"); });
            QVERIFY2(code.empty() || code == "course.invalid" || code == "json.invalid" || code.starts_with("safetensors."), code.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestPictureCourse)
#include "tst_picture_course.moc"
