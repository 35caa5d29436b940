// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/selection_cost.h"

#include <QTest>

using namespace palimpsest;

namespace {

Selection selectionOf(Json parameters)
{
    Selection selection;
    selection.original = {{"epochs", 12}};
    selection.parameters = std::move(parameters);
    return selection;
}

SelectionRow finished(const Selection& selection, double losses, double ranking, std::int64_t items = 1000)
{
    SelectionRow row;
    row.selection = selection;
    row.state = RunState::Done;
    row.result.emplace();
    row.result->items = items;
    row.result->seconds = {{"original_losses", losses}, {"ranking", ranking}};
    return row;
}

} // namespace

class TestSelectionCost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSearchTrainsInEveryIteration()
    {
        const auto cost = costOf(selectionOf({{"rule", "bilevel"}, {"iterations", 20}, {"lower_epochs", 10}}), true);
        QCOMPARE(cost.training, 200);
        QCOMPARE(cost.forwards, 21); // the losses after each iteration, and those of the original
        QCOMPARE(cost.ofRanking(), 621);
        QCOMPARE(cost.total(), 621);
    }

    void anOriginalThatIsNotKeptIsTrainedFirst()
    {
        const auto cost = costOf(selectionOf({{"rule", "lowest_loss"}}), false);
        QCOMPARE(cost.ofRanking(), 1);
        QCOMPARE(cost.total(), 1 + 3 * 12);
    }

    void scoresTrainModelsOfTheirOwn()
    {
        const Json values{{"rule", "el2n"}, {"score_models", 2}, {"score_epochs", 3}};
        QCOMPARE(costOf(selectionOf(values), true).ofRanking(), 1 + 2 + 3 * 2 * 3);
        Json gradients = values;
        gradients["rule"] = "grand";
        QCOMPARE(costOf(selectionOf(gradients), true).ofRanking(), 1 + 3 * (2 * 3 + 2));
        Json longer = values;
        longer["score_epochs"] = 50; // no more than the original is trained for
        QCOMPARE(costOf(selectionOf(longer), true).training, 24);
        QCOMPARE(costOf(selectionOf({{"rule", "moderate"}}), true).ofRanking(), 2);
    }

    void timeComesFromFinishedSelectionsOfTheSameKind()
    {
        const Selection asked = selectionOf({{"rule", "bilevel"}, {"iterations", 20}, {"lower_epochs", 10}});
        QVERIFY(!timeOfRanking(asked, 0, {}));
        // 1 + 2 + 3·2·1 = 9 passes in 18 seconds: two seconds each.
        const Selection small = selectionOf({{"rule", "bilevel"}, {"iterations", 2}, {"lower_epochs", 1}});
        const auto time = timeOfRanking(asked, 0, {finished(small, 2, 16)});
        QVERIFY(time);
        QCOMPARE(time->seconds, 621 * 2.0);
        QCOMPARE(time->sources, std::size_t(1));

        Selection elsewhere = small;
        elsewhere.device = "cuda:0";
        QVERIFY(!timeOfRanking(asked, 0, {finished(elsewhere, 2, 16)}));
        QVERIFY(!timeOfRanking(asked, 0, {finished(selectionOf({{"rule", "lowest_loss"}}), 2, 0)}));
    }

    void severalTakeTheTimeOfThoseThatAreNotThereYet()
    {
        const auto searched = [](double share, const char* order = "hardest") { return selectionOf({{"share", share}, {"iterations", 2}, {"lower_epochs", 1}, {"order", order}}); };
        const auto byScore = [](double share) { return selectionOf({{"rule", "moderate"}, {"share", share}}); };
        const std::vector<Selection> wanted{searched(0.1), searched(0.3), searched(0.3, "easiest"), byScore(0.1), byScore(0.3)};
        const auto none = timeOfRankings(wanted, {});
        QCOMPARE(none.known, std::size_t(0));
        QCOMPARE(none.unknown, std::size_t(3)); // both ends of one search, and one ranking by a score
        QVERIFY(!isRanked(byScore(0.1), {finished(searched(0.1), 2, 16)}));
        QVERIFY(isRanked(byScore(0.1), {finished(byScore(0.5), 1, 1)}));
        const auto one = timeOfRankings(wanted, {finished(searched(0.1), 2, 16)});
        QCOMPARE(one.known, std::size_t(1));
        QCOMPARE(one.unknown, std::size_t(1));
        QCOMPARE(one.seconds, 18.0);
        const auto all = timeOfRankings(wanted, {finished(searched(0.1), 2, 16), finished(searched(0.3), 2, 16), finished(byScore(0.5), 1, 1)});
        QCOMPARE(all.known + all.unknown, std::size_t(0));
        QCOMPARE(all.seconds, 0.0);
    }

    void anotherPoolIsScaledByItsSize()
    {
        Selection small = selectionOf({{"rule", "bilevel"}, {"iterations", 2}, {"lower_epochs", 1}});
        small.dataset.trainCount = 1000;
        Selection asked = small;
        asked.dataset.trainCount = 3000;
        QVERIFY(!timeOfRanking(asked, 0, {finished(small, 2, 16)})); // nobody knows how large it is
        const auto time = timeOfRanking(asked, 3000, {finished(small, 2, 16)});
        QVERIFY(time);
        QCOMPARE(time->seconds, 54.0);
    }
};

QTEST_APPLESS_MAIN(TestSelectionCost)
#include "tst_selection_cost.moc"
