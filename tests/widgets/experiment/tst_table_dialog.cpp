// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/coreset_dialog.h"
#include "widgets/experiment/table_dialog.h"
#include "widgets/experiment/worst_case_dialog.h"

#include "core/experiment/search_grid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

/// The page with FT ticked, its learning rate swept.
Plan pageWithFt()
{
    Plan page;
    page.original = {{"epochs", 3}};
    page.methods = {{"original", Json::object()}, {"retrain", Json::object()}, {"ft", {{"learning_rate", {0.01, 0.1}}}}};
    return page;
}

QString summary(const QDialog& dialog)
{
    return dialog.findChild<QLabel*>(u"summary"_s)->text();
}

QPushButton* startButton(const QDialog& dialog)
{
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
}

void choose(const QDialog& dialog, const QString& box, int index)
{
    dialog.findChild<QComboBox*>(box)->setCurrentIndex(index);
}

} // namespace

class TableDialogTest : public QObject
{
    Q_OBJECT

    const TimeOfProtocol m_none = [](const ProtocolPlan&) { return ProtocolTime(); };

private Q_SLOTS:
    void itStartsAsThePublishedTable()
    {
        const TableDialog dialog(pageWithFt(), m_none, 2);
        const ProtocolPlan plan = dialog.plan();
        QCOMPARE(plan.scenarios.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(plan.scenarios.front().reported.rule.dump()), uR"({"kind":"random","seed":2,"share":0.1})"_s);
        QCOMPARE(plan.pilotSeed, std::uint64_t(1));
        QCOMPARE(plan.reportedSeeds.size(), std::size_t(10));
        QCOMPARE(plan.reportedSeeds.front(), std::uint64_t(2));
        QCOMPARE(plan.dataset.validation, 0.1);
        QCOMPARE(plan.methods.size(), tableMethods("image-classification").size());
        QCOMPARE(plan.original.at("epochs").get<int>(), 3);
        QVERIFY(problemsOf(plan).empty());
        QVERIFY(startButton(dialog)->isEnabled());
        QVERIFY(summary(dialog).contains(QString::number(pilotRunCount(plan))));
        QVERIFY(summary(dialog).contains(QString::number(pilotRunCount(plan) + reportedRunCount(plan))));
    }

    void itTakesWhatIsSetOnThePage()
    {
        const TableDialog dialog(pageWithFt(), m_none, 2);
        choose(dialog, u"methods"_s, 1);
        choose(dialog, u"settings"_s, 1);
        const ProtocolPlan plan = dialog.plan();
        QCOMPARE(plan.methods.size(), std::size_t(1));
        QCOMPARE(pilotRunCount(plan), std::size_t(2 * 4)); // two references and two settings, for each scenario
        QCOMPARE(reportedRunCount(plan), std::size_t(2 * 10 * 3));
    }

    void oneSettingNeedsNoPilot()
    {
        Plan page = pageWithFt();
        page.methods.back().values = {{"learning_rate", 0.1}};
        const TableDialog dialog(page, m_none, 2);
        choose(dialog, u"methods"_s, 1);
        choose(dialog, u"settings"_s, 1);
        QCOMPARE(pilotRunCount(dialog.plan()), std::size_t(0));
        QVERIFY2(summary(dialog).startsWith(u"Nothing is searched"_s), qPrintable(summary(dialog)));
    }

    void thePilotSeedIsNeverReported()
    {
        const TableDialog dialog(pageWithFt(), m_none, 2);
        dialog.findChild<QSpinBox*>(u"pilot"_s)->setValue(7);
        dialog.findChild<QSpinBox*>(u"seeds"_s)->setValue(3);
        const ProtocolPlan plan = dialog.plan();
        QCOMPARE(plan.reportedSeeds, (std::vector<std::uint64_t>{8, 9, 10}));
        QCOMPARE(plan.scenarios.front().pilot.rule.at("seed").get<int>(), 7);
        QVERIFY(problemsOf(plan).empty());
    }

    void whatIsMissingIsSaid()
    {
        Plan page = pageWithFt();
        page.methods.pop_back();
        const TableDialog dialog(page, m_none, 2);
        choose(dialog, u"methods"_s, 1);
        QVERIFY(!startButton(dialog)->isEnabled());
        QVERIFY(summary(dialog).contains(u"Tick methods"_s));
        choose(dialog, u"methods"_s, 0);
        QVERIFY(startButton(dialog)->isEnabled());
        for (const int percent : {10, 50})
            dialog.findChild<QCheckBox*>(u"share%1"_s.arg(percent))->setChecked(false);
        QVERIFY(!startButton(dialog)->isEnabled());
        QVERIFY(summary(dialog).contains(u"forgotten"_s));
    }

    void randomIsComparedWithWhatIsTicked()
    {
        const WorstCaseDialog dialog(pageWithFt(), m_none, 2);
        ProtocolPlan plan = dialog.plan();
        QCOMPARE(plan.reportedSeeds.size(), std::size_t(5));
        QCOMPARE(plan.scenarios.size(), std::size_t(3));
        QCOMPARE(plan.scenarios[1].settingsOf, plan.scenarios[0].name);
        QCOMPARE(plan.methods.size(), std::size_t(1));
        // FT's learning rate is swept on the page: it would be tuned, and on the test set.
        QVERIFY2(summary(dialog).contains(u"validation"_s), qPrintable(summary(dialog)));
        dialog.findChild<QDoubleSpinBox*>(u"validation"_s)->setValue(10);
        QVERIFY(startButton(dialog)->isEnabled());
        QVERIFY2(summary(dialog).contains(u"10 selection"_s), qPrintable(summary(dialog)));
        dialog.findChild<QCheckBox*>(u"easiest"_s)->setChecked(true); // nothing is searched again
        QVERIFY2(summary(dialog).contains(u"10 selection"_s), qPrintable(summary(dialog)));
        for (const char* word : {"hardest", "lowest-loss", "easiest"})
            dialog.findChild<QCheckBox*>(QLatin1StringView(word))->setChecked(false);
        QVERIFY(!startButton(dialog)->isEnabled());
    }

    void theTimeOfSelectionsIsSaidWhereItIsMeasured()
    {
        Plan page = pageWithFt();
        page.methods.back().values = {{"learning_rate", 0.1}};
        const PlanTime runs{120, 30, 0, 4, false, 0, 0};
        const auto said = [&](const SelectionsTime& selections, const PlanTime& ofRuns) {
            const WorstCaseDialog comparison(page, [&](const ProtocolPlan&) { return ProtocolTime{selections, ofRuns}; }, 2);
            const CoresetDialog coresets(page, [&](const ProtocolPlan&) { return ProtocolTime{selections, ofRuns}; }, 2);
            return QStringList{summary(comparison), summary(coresets)};
        };
        for (const QString& text : said({600, 10, 0}, runs))
            QVERIFY2(text.contains(u"The selections take about 5 min 0 s, judged by finished ones; the runs about 1 min 0 s (from 4 finished runs)."_s), qPrintable(text));
        for (const QString& text : said({600, 10, 5}, {}))
            QVERIFY2(text.contains(u"The selections take at least 5 min 0 s, judged by finished ones (nothing known of 5 selections); the runs come on top."_s), qPrintable(text));
        for (const QString& text : said({0, 0, 10}, runs))
            QVERIFY2(text.contains(u"The runs take about 1 min 0 s (from 4 finished runs); selections come on top."_s), qPrintable(text));
        for (const QString& text : said({}, runs)) // they are there already
            QVERIFY2(text.contains(u"The runs take about 1 min 0 s (from 4 finished runs)."_s), qPrintable(text));
        for (const QString& text : said({0, 0, 10}, {}))
            QVERIFY2(!text.contains(u"take"_s), qPrintable(text));
    }

    void aComparisonThatIsTunedKeepsValidationData()
    {
        Plan page = pageWithFt();
        page.methods.back().values = {{"learning_rate", 0.1}};
        const WorstCaseDialog dialog(page, m_none, 2);
        QVERIFY(startButton(dialog)->isEnabled());
        QCOMPARE(dialog.plan().dataset.validation, 0.0);
        choose(dialog, u"settings"_s, 1);
        QCOMPARE(dialog.plan().dataset.validation, 0.1);
        QVERIFY(startButton(dialog)->isEnabled());
        QVERIFY2(summary(dialog).contains(u"pilot seed 1"_s), qPrintable(summary(dialog)));
    }

    void coresetsAreRulesTimesSharesTimesSeeds()
    {
        const CoresetDialog dialog(pageWithFt(), m_none, 2);
        QCOMPARE(dialog.plan().scenarios.size(), std::size_t(30));
        QCOMPARE(dialog.plan().reportedSeeds, (std::vector<std::uint64_t>{2, 3, 4}));
        QVERIFY(dialog.plan().methods.empty()); // Retrain and Original alone
        QVERIFY2(startButton(dialog)->isEnabled(), qPrintable(summary(dialog)));
        QVERIFY2(summary(dialog).contains(u"180 run"_s), qPrintable(summary(dialog)));
        auto* kept = dialog.findChild<QLineEdit*>(u"kept"_s);
        kept->setText(u"90 50; 90"_s); // a share twice is one
        QCOMPARE(dialog.plan().scenarios.size(), std::size_t(12));
        for (const auto& bad : {u""_s, u"x"_s, u"0"_s, u"100"_s, u"-5"_s}) {
            kept->setText(bad);
            QVERIFY(!startButton(dialog)->isEnabled());
            QVERIFY(summary(dialog).contains(u"percent"_s));
        }
    }
};

QTEST_MAIN(TableDialogTest)
#include "tst_table_dialog.moc"
