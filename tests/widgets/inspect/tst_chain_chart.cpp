// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of runs on Markov chains: curves, costs and what points say.
#include "text_runs.h"
#include "widgets/inspect/chain_chart.h"
#include "widgets/items/plotlib.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QtTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

struct Ways {
    fixture::TextRuns made{2};
    std::vector<RunRow> rows;

    /// A run whose forget chains reach `pace` and `2·pace` nats a step while the retain chain loses a share of it.
    void add(const std::string& method, std::uint64_t seed, double pace, double loss = 0.1, int steps = 10)
    {
        RunRow row;
        row.id = made.addRun(method, -1, "x");
        row.method = method;
        row.groupKey = method;
        row.seed = seed;
        row.state = RunState::Done;
        row.metrics["retain_kl"] = 0.1;
        std::vector<std::int32_t> at;
        std::vector<double> kl;
        for (int step = 0; step <= steps; ++step) {
            at.push_back(step);
            for (const double value : {0.01 + loss * pace * step * double(seed), pace * step, 2 * pace * step})
                kl.push_back(value);
        }
        const auto bytes = [](const auto& values) { return std::span(reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof values[0]); };
        writeSafetensors(made.workspace->run(row.id).file(kChainCourseFile), {{"kl", "F64", {steps + 1, 3}, bytes(kl)}, {"steps", "I32", {steps + 1}, bytes(at)}},
                         {{"chains", R"(["retain", "forget 1", "forget 2"])"}, {"threshold", "0.5"}, {"reference", "matrix"}});
        rows.push_back(row);
    }
};

} // namespace

class TestChainChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneSaysWhatGoesThere()
    {
        const Ways ways;
        const ChainChart chart(*ways.made.workspace, nullptr);
        QVERIFY(chart.sentence().contains(u"Markov chains"_s));
    }

    void showsMeansSeedsAndCosts()
    {
        Ways ways;
        ways.add("npo", 1, 0.2);
        ways.add("npo", 2, 0.2);
        ways.add("simnpo", 1, 0.1, 0.05);
        ways.add("simnpo", 2, 0.02); // never forgets its first chain
        ways.add("original", 1, 0, 0, 0);
        ChainChart chart(*ways.made.workspace, nullptr);
        chart.resize(700, 500);
        chart.show();
        chart.setRuns(ways.rows);
        QTRY_COMPARE(chart.groups().size(), std::size_t(2)); // the original has no way
        auto* plot = chart.findChild<QCustomPlot*>();
        QCOMPARE(plot->plottableCount(), 2 * 2 * (2 + 1));
        QCOMPARE(plot->legend->itemCount(), 4);
        // NPO, seed s: forget 1 reaches 0.5 after 2.5 steps, at 0.01 + 0.05 s.
        QVERIFY2(chart.sentence().contains(u"NPO: forget 1 0.085, forget 2 0.04"_s), qPrintable(chart.sentence()));
        QVERIFY2(chart.sentence().contains(u"worst 0.085 (2 of 2 seeds)."_s), qPrintable(chart.sentence()));
        QVERIFY2(chart.sentence().contains(u"worst 0.035 (1 of 2 seeds)."_s), qPrintable(chart.sentence()));
        QVERIFY2(chart.sentence().contains(u"SimNPO is cheaper in 1 of 2 seeds."_s), qPrintable(chart.sentence()));

        chart.findChild<QCheckBox*>()->setChecked(false);
        QCOMPARE(plot->plottableCount(), 4);
        chart.findChild<QDoubleSpinBox*>()->setValue(0.3);
        QVERIFY2(chart.sentence().contains(u"at KL 0.30"_s), qPrintable(chart.sentence()));

        plot->replot();
        const QPointF point(plot->xAxis->coordToPixel(0.01 + 0.1 * 0.2 * 1.5), plot->yAxis->coordToPixel(0.2));
        QVERIFY2(chart.textAt(point).contains(u"NPO, forget 1, after step 1"_s), qPrintable(chart.textAt(point)));
        QCOMPARE(chart.textAt({-500, -500}), QString());
    }
};

QTEST_MAIN(TestChainChart)
#include "tst_chain_chart.moc"
