// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of pictures that a model is to draw: what they say, and which are none.
#include "core/experiment/picture_order.h"
#include "tests/error_of.h"

#include <QTest>

#include <functional>

using namespace palimpsest;
using palimpsest::test::errorOf;

namespace {

PictureOrder churches()
{
    PictureOrder order;
    order.model.folder = "/models/sd14";
    order.forget = {"a photo of a church", "a \"cathedral\""};
    order.retain = {"a photo of a house", "a photo of a dog", "ein Käfer"};
    order.each = 7;
    order.testEach = 2;
    order.seed = 18446744073709551615ULL;
    order.sampler = "lms";
    order.steps = 20;
    order.guidance = 5.25;
    return order;
}

} // namespace

class TestPictureOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        const auto order = churches();
        QVERIFY(pictureOrderFromJson(parseJson(toJson(order).dump(), "here"), "here") == order);
        auto shipped = order;
        shipped.model = {};
        QVERIFY(pictureOrderFromJson(toJson(shipped), "here") == shipped);
        auto ofRun = order;
        ofRun.model = {"20260101-a", true, {}};
        QVERIFY(pictureOrderFromJson(toJson(ofRun), "here") == ofRun);
        QCOMPARE(picturesOf(order), std::int64_t(5 * 9));
    }

    void whatIsNoOrderIsNamed()
    {
        const auto codeOf = [](const std::function<void(Json&)>& edit) {
            auto value = toJson(churches());
            edit(value);
            return errorOf([&] { pictureOrderFromJson(value, "here"); });
        };
        QCOMPARE(errorOf([] { pictureOrderFromJson(Json::array(), "here"); }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["format"] = "palimpsest-plan"; }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value.erase("steps"); }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["each"] = 1.5; }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["seed"] = -1; }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["forget"] = {1}; }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["model"] = Json::object(); }), std::string("draw.order"));
        QCOMPARE(codeOf([](Json& value) { value["more"] = 1; }), std::string("draw.order"));
    }

    void ordersWithoutSensibleNumbersAreRefused()
    {
        const auto codeOf = [](const std::function<void(PictureOrder&)>& edit) {
            auto order = churches();
            order.seed = 1;
            edit(order);
            return errorOf([&] { checkPictureOrder(order); });
        };
        QCOMPARE(codeOf([](PictureOrder&) {}), std::string());
        QCOMPARE(codeOf([](PictureOrder& order) { order.forget.clear(); }), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.retain.push_back(order.forget.front()); }), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.testEach = 0; }), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.each = 200'000; }), std::string("draw.order"));
        QCOMPARE(codeOf([](PictureOrder& order) { order.each = 199'998; }), std::string()); // a million exactly
        QCOMPARE(codeOf([](PictureOrder& order) { order.seed = 18446744073709551615ULL; }), std::string("draw.order"));
    }
};

QTEST_GUILESS_MAIN(TestPictureOrder)
#include "tst_picture_order.moc"
