// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_columns.h"

#include "core/results/run_groups.h"
#include "results/rows.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace palimpsest;

namespace {

double at(const RunColumns& columns, const char* id, std::size_t row)
{
    const NumberColumn* column = columns.find(id);
    return column ? column->values.at(row) : std::nan("");
}

} // namespace

class RunColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_words_and_codes_are_those_of_the_rows()
    {
        const std::vector<RunRow> rows{
            makeRow("salun", 1, {{"ua", 5}}, {{"density", 0.5}, {"schedule", "constant"}, {"freeze_bn_stats", false}}),
            makeRow("ft", 2, {{"ta", 90}}, {{"schedule", "cosine"}, {"freeze_bn_stats", true}}, "class 3"),
            makeRow("salun", 3, {{"ua", 7}}, {{"density", 0.1}, {"schedule", "constant"}, {"freeze_bn_stats", true}}),
        };
        const RunColumns columns(rows);
        QCOMPARE(columns.size(), std::size_t(3));
        QCOMPARE(at(columns, "parameter.density", 0), 0.5);
        QVERIFY(std::isnan(at(columns, "parameter.density", 1)));
        QCOMPARE(at(columns, "metric.ua", 2), 7.0);
        QVERIFY(std::isnan(at(columns, "metric.ua", 1)));
        QCOMPARE(columns.find("metric.nonsense"), nullptr);
        QCOMPARE(columns.find("density"), nullptr);
        QCOMPARE(at(columns, "parameter.schedule", 0), at(columns, "parameter.schedule", 2));
        QCOMPARE(columnText(*columns.find("parameter.schedule"), at(columns, "parameter.schedule", 1)), std::string("Cosine"));
        QCOMPARE(columnText(*columns.find("parameter.freeze_bn_stats"), at(columns, "parameter.freeze_bn_stats", 1)), std::string("on"));
        QCOMPARE(columns.methods()[0], columns.methods()[2]);
        QCOMPARE(columns.methods().names()[columns.methods()[1]], std::string("ft"));
        QVERIFY(columns.studies()[0] != columns.studies()[1]);
        QCOMPARE(columns.setups()[0], columns.setups()[1]);
        auto others = rows;
        others[2].setup = R"({"original.epochs":5})";
        others[2].errorSentence = "It broke.";
        const RunColumns apart(others);
        QVERIFY(apart.setups()[0] != apart.setups()[2] && apart.studies()[0] != apart.studies()[2]);
        QVERIFY(!areOfOneStudy(others[0], others[2]) && areOfOneStudy(rows[0], rows[2]));
        QVERIFY(apart.hasProblem(2) && !apart.hasProblem(0));
        QCOMPARE(columns.seed(2), std::uint64_t(3));
    }

    void an_update_is_the_same_as_making_it_anew()
    {
        std::vector<RunRow> rows{makeRow("retrain", 1, {}), makeRow("ft", 1, makeMetrics(4, 99, 90, 8), {{"learning_rate", 0.1}}),
                                 makeRow("ga", 1, makeMetrics(9, 80, 70, 20), {{"learning_rate", 0.01}})};
        rows[0].state = RunState::Running;
        addDerivedMetrics(rows);
        RunColumns kept(rows);
        // Retrain finishes, which gives everybody an Avg. Gap; one loses a metric; one more run appears.
        rows[0].state = RunState::Done;
        rows[0].metrics = makeMetrics(10, 99, 90, 14);
        rows[2].metrics.erase("ua");
        rows.push_back(makeRow("ft", 2, makeMetrics(5, 99, 90, 9), {{"learning_rate", 0.3}}));
        addDerivedMetrics(rows);
        kept.update(rows, {0, 1, 2}); // the second is read against the first
        const RunColumns fresh(rows);
        QVERIFY(!std::isnan(at(kept, "metric.avg_gap", 1)));
        for (const NumberColumn& column : fresh.numbers())
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const double expected = column.values[row], got = at(kept, column.id.c_str(), row);
                QVERIFY2(expected == got || (std::isnan(expected) && std::isnan(got)), column.id.c_str());
            }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            QCOMPARE(kept.state(row), fresh.state(row));
            QCOMPARE(kept.groups().names()[kept.groups()[row]], rows[row].groupKey);
        }
    }

    void of_a_seed_that_was_run_again_the_last_finished_run_counts()
    {
        std::vector<RunRow> rows{makeRow("ft", 1, {}), makeRow("ft", 2, {}), makeRow("ga", 1, {}), makeRow("ft", 1, {}), makeRow("ft", 1, {})};
        rows[4].state = RunState::Running; // it has nothing to say yet
        RunColumns kept(rows);
        const auto counted = [&] {
            const auto groups = groupRuns(rows);
            for (std::size_t row = 0; row < rows.size(); ++row) { // as the other way to read runs has it
                const bool isMember = std::any_of(groups.begin(), groups.end(), [&](const RunGroup& group) {
                    return std::find(group.members.begin(), group.members.end(), row) != group.members.end();
                });
                if (isMember == kept.isRepeated(row) || kept.counts(row) != (isMember && rows[row].state == RunState::Done))
                    return std::string("not as in groupRuns");
            }
            std::string text;
            for (std::size_t row = 0; row < rows.size(); ++row)
                text += kept.counts(row) ? '1' : '0';
            return text;
        };
        QCOMPARE(counted(), std::string("01110"));
        rows[4].state = RunState::Done;
        kept.update(rows, {4});
        QCOMPARE(counted(), std::string("01101"));
        rows.push_back(makeRow("ft", 2, {}));
        kept.update(rows, {});
        QCOMPARE(counted(), std::string("001011"));
        rows[4].groupKey = rows[2].groupKey; // it belongs to another group now: the one before counts again, and in the new group it is the last
        kept.update(rows, {4});
        QCOMPARE(counted(), std::string("000111"));
        rows[5].state = RunState::Failed;
        kept.update(rows, {5});
        QCOMPARE(counted(), std::string("010110"));
    }

    void titles_and_scales_come_from_the_catalogue()
    {
        QCOMPARE(columnTitle("parameter.density"), std::string("Density"));
        QCOMPARE(columnTitle("metric.ua"), std::string("UA"));
        QCOMPARE(columnTitle("parameter.of_tomorrow"), std::string("of_tomorrow"));
        QVERIFY(isLogarithmic("parameter.learning_rate"));
        QVERIFY(!isLogarithmic("parameter.density"));
        QVERIFY(!isLogarithmic("metric.ua"));
    }
};

QTEST_APPLESS_MAIN(RunColumnsTest)
#include "tst_run_columns.moc"
