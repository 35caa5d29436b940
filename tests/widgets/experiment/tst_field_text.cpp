// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/field_text.h"
#include "widgets/experiment/slider_scale.h"

#include "core/experiment/catalogue.h"

#include <QTest>

#include <cmath>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

Parameter real(double low, double high, Scale scale = Scale::Linear, double standard = 0.5)
{
    return {"share", "Share", ParameterKind::Real, low, high, scale, standard, "", "", ""};
}

Parameter whole(double low, double high, Scale scale = Scale::Linear, int standard = 10)
{
    return {"epochs", "Epochs", ParameterKind::Integer, low, high, scale, standard, "", "", ""};
}

/// Every scale that the catalogue asks for, and some that it might.
std::vector<Parameter> allNumbers()
{
    std::vector<Parameter> parameters{real(0, 1), real(0.01, 1), real(-2, 3, Scale::Linear, 0), real(1e-8, 1, Scale::Logarithmic, 1e-4),
                                      whole(1, 200), whole(0, 100000), whole(1, 4096, Scale::Logarithmic, 128), whole(5, 5, Scale::Linear, 5)};
    for (const auto& method : methods())
        for (const auto& parameter : method.parameters)
            if (parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Real)
                parameters.push_back(parameter);
    return parameters;
}

} // namespace

class FieldTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_one_value_or_a_sweep_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<QString>("expected"); // JSON
        QTest::newRow("point") << u"0.25"_s << false << u"0.25"_s;
        QTest::newRow("exponent") << u" 1e-5 "_s << false << u"1e-05"_s;
        QTest::newRow("no leading zero") << u".5"_s << false << u"0.5"_s;
        QTest::newRow("list") << u"0.005, 0.01, 0.02"_s << false << u"[0.005,0.01,0.02]"_s;
        QTest::newRow("semicolons") << u"0.1; 0.2"_s << false << u"[0.1,0.2]"_s;
        QTest::newRow("comma while typing") << u"0.1,"_s << false << u"0.1"_s;
        QTest::newRow("steps without crumbs") << u"0.1..0.9 step 0.2"_s << false << u"[0.1,0.3,0.5,0.7,0.9]"_s;
        QTest::newRow("steps that miss the end") << u"0.1..0.8 step 0.2"_s << false << u"[0.1,0.3,0.5,0.7]"_s;
        QTest::newRow("decades") << u"1e-4..1e-1 log 4"_s << false << u"[0.0001,0.001,0.01,0.1]"_s;
        QTest::newRow("half decades") << u"0.01..1 log 5"_s << false << u"[0.01,0.03162,0.1,0.3162,1.0]"_s;
        QTest::newRow("linear") << u"0..1 lin 5"_s << false << u"[0.0,0.25,0.5,0.75,1.0]"_s;
        QTest::newRow("mixture") << u"0.9, 0.1..0.3 step 0.1"_s << false << u"[0.9,0.1,0.2,0.3]"_s;
        QTest::newRow("whole") << u"7"_s << true << u"7"_s;
        QTest::newRow("whole as real") << u"7.0"_s << true << u"7"_s;
        QTest::newRow("whole range") << u"1..5"_s << true << u"[1,2,3,4,5]"_s;
        QTest::newRow("whole dashed") << u"1-3, 10"_s << true << u"[1,2,3,10]"_s;
        QTest::newRow("whole steps") << u"10..30 step 10"_s << true << u"[10,20,30]"_s;
        QTest::newRow("powers of two") << u"16..256 log 5"_s << true << u"[16,32,64,128,256]"_s;
    }

    void reads_one_value_or_a_sweep()
    {
        QFETCH(QString, text);
        QFETCH(bool, isWhole);
        QFETCH(QString, expected);
        const FieldText field = readField(isWhole ? whole(1, 1000) : real(0, 1), text, true);
        QCOMPARE(field.problem, QString());
        QCOMPARE(QString::fromStdString(field.value.dump()), expected);
        QCOMPARE(field.count, field.value.is_array() ? int(field.value.size()) : 1);
        // What is written reads back the same.
        QVERIFY(readField(isWhole ? whole(1, 1000) : real(0, 1), writeField(field.value), true).value == field.value);
    }

    void refuses_with_a_sentence_and_keeps_the_text_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part"); // of the sentence
        QTest::newRow("empty") << u"  "_s << u"from 0 to 1"_s;
        QTest::newRow("word") << u"fast"_s << u"not a number"_s;
        QTest::newRow("outside") << u"1.5"_s << u"from 0 to 1"_s;
        QTest::newRow("one of several outside") << u"0.5, 1.5"_s << u"1.5"_s;
        QTest::newRow("nan") << u"nan"_s << u"not a number"_s;
        QTest::newRow("infinity") << u"1e999"_s << u"from 0 to 1"_s;
        QTest::newRow("twice") << u"0.1, 0.1"_s << u"twice"_s;
        QTest::newRow("decimal comma") << u"0,05"_s << u"point"_s;
        QTest::newRow("range without amount") << u"0.1..0.9"_s << u"step"_s;
        QTest::newRow("backwards") << u"0.9..0.1 step 0.1"_s << u"backwards"_s;
        QTest::newRow("no step") << u"0.1..0.9 step 0"_s << u"step"_s;
        QTest::newRow("endless") << u"0..1 step 1e-9"_s << u"step"_s;
        QTest::newRow("log from zero") << u"0..1 log 4"_s << u"zero"_s;
        QTest::newRow("log of one") << u"0.1..1 log 1"_s << u"from 2"_s;
        QTest::newRow("gap") << u"0.1,,0.2"_s << u"not a number"_s;
    }

    void refuses_with_a_sentence_and_keeps_the_text()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const FieldText field = readField(real(0, 1), text, true);
        QVERIFY2(field.problem.contains(part), qPrintable(field.problem));
        QCOMPARE(field.count, 0);
        QCOMPARE(writeField(field.value), text);
    }

    void a_field_without_sweeps_refuses_several_values()
    {
        QVERIFY(!readField(real(0, 1), u"0.1, 0.2"_s, false).problem.isEmpty());
        QVERIFY(readField(real(0, 1), u"0.1"_s, false).problem.isEmpty());
        QVERIFY(!readField(whole(1, 10), u"2.5"_s, true).problem.isEmpty());
    }

    void seeds_read_ranges_and_lists()
    {
        QVERIFY((readSeeds(u"1-3, 7"_s).seeds == std::vector<std::uint64_t>{1, 2, 3, 7}));
        QVERIFY((readSeeds(u"0"_s).seeds == std::vector<std::uint64_t>{0}));
        QVERIFY((readSeeds(u"4..6"_s).seeds == std::vector<std::uint64_t>{4, 5, 6}));
        for (const QString& wrong : {u""_s, u"x"_s, u"1, 1"_s, u"-3"_s, u"1.5"_s, u"3-1"_s, u"1-100000"_s}) {
            QVERIFY2(!readSeeds(wrong).problem.isEmpty(), qPrintable(wrong));
            QVERIFY(readSeeds(wrong).seeds.empty());
        }
        for (const QString& text : {u"1-5"_s, u"1, 2, 9"_s, u"3, 1-2"_s, u"7"_s})
            QVERIFY(readSeeds(writeSeeds(readSeeds(text).seeds)).seeds == readSeeds(text).seeds);
        QCOMPARE(writeSeeds({1, 2, 3, 4, 9}), u"1-4, 9"_s);
    }

    void slider_values_rise_from_end_to_end_and_hold_the_default()
    {
        for (const auto& parameter : allNumbers()) {
            const SliderScale scale(parameter);
            QCOMPARE(scale.valueAt(0), parameter.low);
            QCOMPARE(scale.valueAt(scale.last()), parameter.high);
            QCOMPARE(scale.valueAt(scale.positionOf(parameter.standard.get<double>())), parameter.standard.get<double>());
            for (int i = 1; i <= scale.last(); ++i) {
                QVERIFY2(scale.valueAt(i) > scale.valueAt(i - 1), parameter.key.c_str());
                QCOMPARE(scale.positionOf(scale.valueAt(i)), i);
            }
            if (parameter.kind == ParameterKind::Integer)
                for (int i = 0; i <= scale.last(); ++i)
                    QCOMPARE(scale.valueAt(i), std::round(scale.valueAt(i)));
            QVERIFY(scale.last() <= 1200);
        }
    }

    void a_logarithmic_slider_gives_each_decade_the_same_way()
    {
        const SliderScale scale(real(1e-8, 1, Scale::Logarithmic, 1e-4));
        const int decade = scale.positionOf(1e-7) - scale.positionOf(1e-8);
        QVERIFY(decade >= 15);
        for (double low = 1e-7; low < 0.09; low *= 10)
            QCOMPARE(scale.positionOf(low * 10) - scale.positionOf(low), decade);
    }

    void steps_stay_in_range_and_move_from_any_value()
    {
        for (const auto& parameter : allNumbers()) {
            const SliderScale scale(parameter);
            QCOMPARE(scale.stepped(parameter.low, -1), parameter.low);
            QCOMPARE(scale.stepped(parameter.high, 1), parameter.high);
            if (scale.last() < 2)
                continue;
            const double between = parameter.kind == ParameterKind::Integer ? scale.valueAt(1) : (scale.valueAt(0) + scale.valueAt(1)) / 2;
            QVERIFY(scale.stepped(between, 1) > between);
            QVERIFY(scale.stepped(between, -1) < between);
        }
        QCOMPARE(SliderScale(whole(1, 200)).stepped(10, 1), 11.0);
    }
};

QTEST_GUILESS_MAIN(FieldTextTest)
#include "tst_field_text.moc"
