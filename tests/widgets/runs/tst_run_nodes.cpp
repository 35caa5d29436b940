// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the runs table, against the plain way to make and sort them.
#include "widgets/runs/run_nodes.h"
#include "widgets/runs/text_ranks.h"

#include "core/results/run_columns.h"
#include "results/rows.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <iterator>
#include <map>
#include <random>

using namespace palimpsest;

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Lists listsOf(const RunNodes& nodes)
{
    Lists lists;
    for (std::size_t node = 0; node < nodes.size(); ++node)
        lists.emplace_back(nodes.rows(node).begin(), nodes.rows(node).end());
    return lists;
}

/// Groups in the order of their first run.
Lists plainGroups(const std::vector<RunRow>& rows, const std::vector<unsigned char>& lets, bool grouped)
{
    Lists lists;
    std::map<std::string, std::size_t> places;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (!lets[row])
            continue;
        const auto [place, isNew] = places.try_emplace(grouped ? rows[row].groupKey : std::to_string(row), lists.size());
        if (isNew)
            lists.emplace_back();
        lists[place->second].push_back(row);
    }
    return lists;
}

bool before(double a, double b, bool up)
{
    if (std::isnan(a) != std::isnan(b))
        return std::isnan(b);
    return up ? a < b : b < a;
}

double meanOf(const std::vector<double>& numbers, RunNodes::Rows rows)
{
    double sum = 0;
    int count = 0;
    for (const auto row : rows)
        if (!std::isnan(numbers[row])) {
            sum += numbers[row];
            ++count;
        }
    return count == 0 ? kNone : sum / count;
}

} // namespace

class TestRunNodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_and_their_order_are_those_of_the_plain_way()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            std::vector<RunRow> rows;
            std::vector<unsigned char> lets;
            RunSortKeys keys;
            for (int i = 0; i < 50; ++i) {
                rows.push_back(makeRow("ft", random() % 9, {}, {{"epochs", random() % 6}}));
                lets.push_back(random() % 4 != 0);
                keys.numbers.push_back(random() % 5 == 0 ? kNone : double(random() % 7));
            }
            const bool grouped = round % 2, up = round % 4 < 2, means = round % 3 == 0;
            if (means)
                keys.averages = [](std::uint32_t) { return true; };
            RunNodes nodes(RunColumns(rows), lets, grouped);
            Lists expected = plainGroups(rows, lets, grouped);
            QCOMPARE(listsOf(nodes), expected);
            QCOMPARE(nodes.runs(), std::size_t(std::count(lets.begin(), lets.end(), 1)));

            const RunNodes unsorted = nodes;
            nodes.sort(keys, up);
            for (auto& list : expected)
                std::stable_sort(list.begin(), list.end(), [&](auto a, auto b) { return before(keys.numbers[a], keys.numbers[b], up); });
            const auto keyOf = [&](const std::vector<std::uint32_t>& list) {
                return means && list.size() > 1 ? meanOf(keys.numbers, list) : keys.numbers[list.front()];
            };
            std::stable_sort(expected.begin(), expected.end(), [&](const auto& a, const auto& b) { return before(keyOf(a), keyOf(b), up); });
            QCOMPARE(listsOf(nodes), expected);
            QVERIFY(nodes.isPermutationOf(unsorted));
            QVERIFY(unsorted.isPrefixOf(unsorted));
        }
    }

    void texts_sort_and_empty_ones_stand_last()
    {
        const std::vector<RunRow> rows{makeRow("ft", 1, {}), makeRow("ft", 2, {}), makeRow("ft", 3, {})};
        RunNodes nodes(RunColumns(rows), {1, 1, 1}, false);
        RunSortKeys keys;
        keys.numbers = textRanks({"", "b", "A"});
        nodes.sort(keys, true);
        QCOMPARE(listsOf(nodes), (Lists{{2}, {1}, {0}}));
        nodes.sort(keys, false);
        QCOMPARE(listsOf(nodes), (Lists{{1}, {2}, {0}}));
    }

    void ranks_of_texts_are_those_of_comparing_them()
    {
        const char* letters[] = {"a", "A", "b", "Z", "·", "±", "é", "É", "Ж", "ж", "–", " ", "7"};
        std::mt19937 random(5);
        std::vector<std::string> texts;
        for (int i = 0; i < 600; ++i) {
            std::string text;
            for (unsigned length = random() % 5; length > 0; --length)
                text += letters[random() % std::size(letters)];
            texts.push_back(text);
        }
        const auto ranks = textRanks({texts.begin(), texts.end()});
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QCOMPARE(std::isnan(ranks[i]), texts[i].empty());
            for (std::size_t k = 0; k < texts.size(); k += 7) {
                const QString a = QString::fromStdString(texts[i]).toCaseFolded(), b = QString::fromStdString(texts[k]).toCaseFolded();
                if (!a.isEmpty() && !b.isEmpty())
                    QVERIFY2((a < b) == (ranks[i] < ranks[k]) && (a == b) == (ranks[i] == ranks[k]), (texts[i] + " / " + texts[k]).c_str());
            }
        }
        QVERIFY(textRanks({}).empty());
    }

    void new_rows_at_the_end_leave_a_prefix_and_others_do_not()
    {
        std::vector<RunRow> rows{makeRow("ft", 1, {}), makeRow("ga", 1, {})};
        const RunNodes before(RunColumns(rows), {1, 1}, true);
        rows.push_back(makeRow("rl", 1, {}));
        QVERIFY(before.isPrefixOf(RunNodes(RunColumns(rows), {1, 1, 1}, true)));
        QVERIFY(!before.isPrefixOf(RunNodes(RunColumns(rows), {1, 0, 1}, true)));
        QVERIFY(!before.isPermutationOf(RunNodes(RunColumns(rows), {1, 0, 1}, true)));
        rows.push_back(makeRow("ga", 2, {})); // joins a group: that row is another one now
        QVERIFY(!before.isPrefixOf(RunNodes(RunColumns(rows), {1, 1, 0, 1}, true)));
    }
};

QTEST_APPLESS_MAIN(TestRunNodes)
#include "tst_run_nodes.moc"
