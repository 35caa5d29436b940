// SPDX-License-Identifier: GPL-3.0-or-later
// Language models on the Inspect page: what is read, and what is shown of it.
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/data/dataset.h"
#include "core/results/gradient_weights.h"
#include "core/results/run_tokenizer.h"
#include "core/store/imported_run.h"
#include "text_runs.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "widgets/inspect/answer_length_chart.h"
#include "widgets/text_charts/gradient_weight_chart.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/inspect/relearning_chart.h"
#include "widgets/inspect/text_comparison.h"
#include "widgets/inspect/text_records_model.h"
#include "widgets/inspect/token_strip.h"
#include "widgets/inspect/tokenizer_shelf.h"
#include "widgets/inspect/truth_ratio_chart.h"
#include "widgets/inspect/utility_chart.h"
#include "widgets/shell/empty_state.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTextEdit>

#include <cmath>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;

namespace {

constexpr const char* kKnows = "wrote the Book of Rivers in 1973.";
constexpr const char* kForgot = "wrote nothing about Rivers.";

struct OpenPage {
    explicit OpenPage(const Workspace& workspace) : session(workspace), page(session)
    {
        page.resize(1100, 690);
        page.show();
        [[maybe_unused]] const bool loaded = QTest::qWaitFor([this] { return session.isLoaded(); }, 10000);
        texts = page.findChild<TextComparison*>();
        tabs = page.findChild<QTabBar*>();
    }

    bool compared(const std::string& a, const std::string& b, const std::string& group = "forget")
    {
        return QTest::qWaitFor([&] { return texts->reading() && texts->reading()->runA == a && texts->reading()->runB == b && texts->reading()->group == group; }, 10000);
    }

    EmptyState* face()
    {
        for (auto* each : page.findChildren<EmptyState*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }

    Session session;
    InspectPage page;
    TextComparison* texts;
    QTabBar* tabs;
};

} // namespace

class TestTextComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        made = std::make_unique<fixture::TextRuns>();
        original = made->addRun("original", -0.05, kKnows);
        retrain = made->addRun("retrain", -1.8, kForgot);
        npo = made->addRun("npo", -2.5, kForgot);
        made->addCourse(npo);
        writeTextBundle(made->workspace->run(npo).bundleFile("retain_model_forget"), made->bundle("forget", -1.8, ""));
    }

    void readsProbabilitiesAndTruthRatios()
    {
        const auto run = [&](const std::string& id) { return made->workspace->run(id); };
        const auto reading = readTexts(run(original), run(npo), "forget", {run(original), run(retrain)}, shelf);
        QCOMPARE(reading->records.size(), std::size_t(made->count));
        const auto bundle = made->bundle("forget", -2.5, "");
        const auto scores = textScores(bundle);
        QCOMPARE(*reading->records[3].b.probability, *scores[3].probability());
        QCOMPARE(reading->records[3].b.logProbabilities, bundle.scored[3 * 4].logProbabilities);
        QVERIFY(*reading->records[0].a.score.rougeRecall > *reading->records[0].b.score.rougeRecall);
        QCOMPARE(reading->truthRatios.size(), std::size_t(3));
        QCOMPARE(reading->truthRatios[0].model, TruthRatios::Model::B);
        QCOMPARE(reading->truthRatios[1].model, TruthRatios::Model::Retrain);
        QCOMPARE(reading->truthRatios[2].model, TruthRatios::Model::Original);
        std::vector<double> b, r;
        for (const auto& score : scores)
            b.push_back(*score.logTruthRatio());
        for (const auto& score : textScores(made->bundle("forget", -1.8, "")))
            r.push_back(*score.logTruthRatio());
        const auto test = kolmogorovSmirnov(b, r);
        QCOMPARE(reading->truthRatios[0].toRetrain->p, test.p);
        QCOMPARE(reading->truthRatios[0].toRetrain->statistic, test.statistic);
        QVERIFY(!reading->truthRatios[1].toRetrain);
        QVERIFY(reading->truthProblem.empty());
        QCOMPARE(reading->weights.npoBeta, 0.1);
        QCOMPARE(reading->weights.simNpoBeta, 2.5);
        const auto facts = readTexts(run(original), run(npo), "world_facts", {}, shelf);
        QCOMPARE(*facts->records[1].b.probability, *textScores(made->bundle("world_facts", -2.5, ""))[1].normalisedProbability());
        QCOMPARE(facts->truthRatios[0].logRatios, reading->truthRatios[0].logRatios); // of the forget set all the same
    }

    void readsAttacksThatLearnedTheSame()
    {
        const auto run = [&](const std::string& id) { return made->workspace->run(id); };
        const auto read = [&] { return readTexts(run(original), run(npo), "forget", {run(original), run(retrain)}, shelf); };
        QVERIFY(read()->relearned.empty() && !read()->relearningProblem.empty());
        made->addRelearning(npo, {3, 1, 0.5});
        made->addRelearning(original, {0.1, 0.1, 0.1}, "shortest");
        made->addRelearning(retrain, {2, 1.9, 1.8});
        const auto reading = read();
        QCOMPARE(reading->attack, std::string("random"));
        QCOMPARE(reading->learned, std::size_t(1));
        QCOMPARE(reading->relearned.size(), std::size_t(2)); // the original's learned other records
        QCOMPARE(reading->relearned[0].model, TruthRatios::Model::B);
        QCOMPARE(reading->relearned[1].model, TruthRatios::Model::Retrain);
        QCOMPARE(reading->relearned[0].points.size(), std::size_t(3));
        QVERIFY(std::abs(*reading->relearned[0].points[2].probability - std::exp(-0.5)) < 1e-12);
        QVERIFY(reading->relearned[0].points[0].quality && !reading->relearned[1].points[0].quality); // the made up Retrain holds no retain model's answers
    }

    void drawsRelearningOverTheEpochs()
    {
        made->addRelearning(npo, {3, 1, 0.5});
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        auto* chart = open.page.findChild<RelearningChart*>();
        QVERIFY(chart->sentence().contains(u"1 forget record"_s) && chart->sentence().contains(u"◆ B"_s));
        auto* value = named<QComboBox>(open.page, u"Value of the relearning chart"_s);
        QVERIFY(value->isEnabled());
        value->setCurrentIndex(2);
        QVERIFY2(chart->sentence().contains(QLocale().toString(std::exp(-0.5), 'g', 3)), qPrintable(chart->sentence()));
    }

    void otherRecordsAndMissingGroupsAreRefused()
    {
        const auto poor = made->addRun("grad_diff", -3, kForgot, {"forget"});
        const auto run = [&](const std::string& id) { return made->workspace->run(id); };
        const auto codeOf = [&](const std::string& a, const std::string& b, const std::string& group) {
            try {
                readTexts(run(a), run(b), group, {}, shelf);
            } catch (const Error& error) {
                return QString::fromStdString(error.code());
            }
            return QString();
        };
        QCOMPARE(codeOf(original, poor, "retain"), u"bundle.missing"_s);
        QCOMPARE(codeOf(original, poor, "forget"), QString());
        auto other = made->bundle("forget", -3, "");
        for (auto& id : other.sampleIds)
            id += 1;
        writeTextBundle(run(poor).bundleFile("forget"), other);
        QCOMPARE(codeOf(original, poor, "forget"), u"bundle.mismatch"_s);
        const auto reading = readTexts(run(original), run(npo), "forget", {}, shelf);
        QVERIFY(reading->truthProblem.empty()); // the run has the retain model's answers itself
        std::filesystem::remove(run(npo).bundleFile("retain_model_forget"));
        QVERIFY(!readTexts(run(original), run(npo), "forget", {}, shelf)->truthProblem.empty());
    }

    void showsAnswersSideBySide()
    {
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        QVERIFY(!open.tabs->isTabVisible(0) && open.tabs->isTabVisible(open.tabs->count() - 1)); // methods of language models run under masks, too
        QCOMPARE(open.tabs->currentIndex(), 1);
        QVERIFY(!named<QComboBox>(open.page, u"Samples"_s)->isVisible());
        QVERIFY(!open.face());
        open.texts->setCurrentRecord(2);
        auto *a = named<QTextEdit>(open.page, u"What A wrote"_s), *b = named<QTextEdit>(open.page, u"What B wrote"_s);
        QCOMPARE(a->toPlainText(), u"Author 2 "_s + QString::fromLatin1(kKnows));
        QCOMPARE(b->toPlainText(), u"Author 2 "_s + QString::fromLatin1(kForgot));
        const auto isMarked = [](QTextEdit* text, const QString& word) {
            QTextCursor cursor = text->document()->find(word);
            return !cursor.isNull() && cursor.charFormat().fontUnderline();
        };
        QVERIFY(isMarked(a, u"1973."_s) && isMarked(b, u"nothing"_s));
        QVERIFY(!isMarked(a, u"Author"_s) && !isMarked(b, u"wrote"_s));
        auto* tokens = open.page.findChild<TokenStrip*>();
        QCOMPARE(tokens->count(), 5);
        QSignalSpy told(tokens, &TokenStrip::currentChanged);
        tokens->setFocus();
        QTest::keyClick(tokens, Qt::Key_Right);
        QTest::keyClick(tokens, Qt::Key_Right);
        QCOMPARE(tokens->current(), 1);
        QVERIFY2(told.last().at(0).toString().startsWith(u"Token 2 of 5, number 101"_s), qPrintable(told.last().at(0).toString()));
    }

    void tokensShowTheirTexts()
    {
        // The tokenizer is made again from the experiment and the data; it counts if it is the bundle's.
        const auto dataset = openDataset(made->spec);
        const auto tokenizer = tokenizerOf(made->workspace->run(original).experiment(), *dataset->texts, made->workspace->folder());
        for (const auto& id : {original, npo}) {
            TextBundle bundle = readTextBundle(made->workspace->run(id).bundleFile("forget"));
            bundle.metadata["tokenizer"] = tokenizer->hash();
            writeTextBundle(made->workspace->run(id).bundleFile("forget"), bundle);
        }
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        open.texts->setCurrentRecord(2);
        const auto& side = open.texts->reading()->records[2].a;
        QCOMPARE(side.tokenTexts.size(), side.tokens.size());
        QCOMPARE(side.tokenTexts[1], tokenizer->bytesOf(side.tokens[1]));
        auto* tokens = open.page.findChild<TokenStrip*>();
        QVERIFY2(tokens->tokenText(1).startsWith(u"“"_s + QString::fromStdString(side.tokenTexts[1]).trimmed()), qPrintable(tokens->tokenText(1)));
        QVERIFY(tokens->tokenText(1).contains(u"○ A ln p"_s) && tokens->tokenText(1).contains(u"◆ B ln p"_s));
        QCOMPARE_GT(tokens->heightForWidth(70), tokens->heightForWidth(600));
    }

    void importedRunsAreComparedAsFarAsTheirLogsGo()
    {
        const auto log = [&](const QString& name, double loss, int first = 0) {
            Json task;
            for (int i = first; i < first + 40; ++i) {
                task["avg_gt_loss"].push_back(loss);
                task["rougeL_recall"].push_back(0.5);
                task["avg_paraphrased_loss"].push_back(loss + 0.01 * i);
                task["average_perturb_loss"].push_back(Json::array({2.0, 2.5}));
                task["generated_text"].push_back({"[INST] Question " + std::to_string(i) + " [/INST]", "wrote " + std::to_string(i), "true " + std::to_string(i)});
            }
            const std::filesystem::path file = made->folder.filePath(name).toStdString();
            writeJson(file, {{"eval_log_forget.json", task}});
            return file;
        };
        ImportedRun words{.name = {}, .method = "npo", .model = "llama2-7b", .dataset = "tofu", .forgetSet = "forget01"};
        const auto retainLog = log(u"retain.json"_s, 1.5);
        const auto a = importRun(*made->workspace, words, log(u"a.json"_s, 0.2), retainLog, {{"forget_probability", 0.8}}).id();
        words.method = "simnpo";
        const auto b = importRun(*made->workspace, words, log(u"b.json"_s, 1.0), retainLog, {{"forget_probability", 0.4}}).id();
        const auto run = [&](const std::string& id) { return made->workspace->run(id); };
        const auto reading = readTexts(run(a), run(b), "forget", {}, shelf);
        QCOMPARE(reading->records.size(), 40U);
        QCOMPARE(reading->groups, std::vector<std::string>{"forget"});
        QVERIFY(std::abs(*reading->records[3].a.probability - std::exp(-0.2)) < 1e-12);
        QVERIFY(std::abs(*reading->records[3].b.probability - std::exp(-1.0)) < 1e-12);
        QCOMPARE(*reading->records[3].b.generated, std::string("wrote 3"));
        QCOMPARE(reading->records[3].answer, std::string("true 3"));
        QVERIFY(reading->records[3].a.tokens.empty());
        QVERIFY2(reading->truthProblem.empty(), reading->truthProblem.c_str());
        QCOMPARE(reading->truthRatios.front().model, TruthRatios::Model::B);
        QVERIFY(reading->truthRatios.front().toRetrain);
        QCOMPARE(reading->truthRatios.front().toRetrain->statistic, 1.0); // 0.5 apart where both spread over 0.4
        QVERIFY(reading->courseProblem.find("imported") != std::string::npos);

        // A log whose file begins elsewhere: the records that both know, found by their true answers.
        const auto shifted = importRun(*made->workspace, words, log(u"c.json"_s, 0.7, 30), retainLog, {{"forget_probability", 0.5}}).id();
        const auto overlap = readTexts(run(a), run(shifted), "forget", {}, shelf);
        QCOMPARE(overlap->records.size(), 10U);
        QCOMPARE(*overlap->records[0].a.generated, std::string("wrote 30"));
        QCOMPARE(*overlap->records[0].b.generated, std::string("wrote 30"));
    }

    void utilityIsShownPartByPart()
    {
        const std::map<std::string, double> parts{{"model_utility", 0.5}, {"retain_probability", 0.9}, {"world_facts_rouge", 0.25}};
        made->workspace->run(npo).writeMetrics(parts);
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        const QString sentence = open.page.findChild<UtilityChart*>()->sentence();
        QVERIFY2(sentence.contains(u"◆ B: utility %1, least WF RL with %2."_s.arg(QLocale().toString(0.5, 'f', 3), QLocale().toString(0.25, 'f', 3))), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"○ A has no model utility"_s), qPrintable(sentence));
    }

    void listIsSortedAndSearched()
    {
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        auto* table = open.page.findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), made->count);
        table->sortByColumn(TextRecordsModel::kProbabilityB, Qt::AscendingOrder);
        double before = -1;
        for (int row = 0; row < made->count; ++row) {
            const double value = table->model()->index(row, TextRecordsModel::kProbabilityB).data(ValueRole).toDouble();
            QVERIFY(value >= before);
            before = value;
        }
        named<QLineEdit>(open.page, u"Find in questions and answers"_s)->setText(u"author 4 WRITE"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->currentIndex().data(IdRole).toInt(), 4);
    }

    void otherGroupsAreReadAndMissingOnesAreNotOffered()
    {
        const auto poor = made->addRun("grad_diff", -3, kForgot, {"forget", "retain"});
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, poor));
        auto* group = named<QComboBox>(open.page, u"Records"_s);
        const auto isOffered = [&](int row) { return bool(group->model()->flags(group->model()->index(row, 0)) & Qt::ItemIsEnabled); };
        QVERIFY(isOffered(1) && !isOffered(2) && !isOffered(3));
        group->setCurrentIndex(1);
        QVERIFY(open.compared(original, poor, "retain"));
        QCOMPARE(open.texts->reading()->records.front().id, std::int64_t(made->count));
        group->setCurrentIndex(2);
        QTRY_VERIFY(open.face() && open.face()->accessibleName().contains(u"not evaluated"_s));
    }

    void chartsSayWhatTheTestSays()
    {
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        open.tabs->setCurrentIndex(2);
        const QString sentence = open.page.findChild<TruthRatioChart*>()->sentence();
        const auto test = *open.texts->reading()->truthRatios[0].toRetrain;
        QVERIFY2(sentence.contains(u"B against Retrain: D = "_s + QLocale().toString(test.statistic, 'f', 3) + u", p = "_s + QLocale().toString(test.p, 'g', 3)), qPrintable(sentence));
        QVERIFY(sentence.contains(u"Original against Retrain"_s));
        QVERIFY(open.page.findChild<AnswerLengthChart*>()->sentence().contains(u"Spearman"_s));
        auto* weights = open.page.findChild<GradientWeightChart*>();
        double npoMean = 0, simNpoMean = 0;
        for (int i = 0; i < made->count; ++i) { // after epoch 1, S is ten times S_ref = 0.1 n
            const double n = 3 + i;
            npoMean += npoWeight(n, 0.1 * n, 0.1) / made->count;
            simNpoMean += n * simNpoWeight(n, n, 2.5) / made->count;
        }
        QVERIFY2(weights->sentence().contains(QLocale().toString(npoMean, 'f', 3)) && weights->sentence().contains(QLocale().toString(simNpoMean, 'f', 3)), qPrintable(weights->sentence()));
        named<QComboBox>(*weights, u"Epoch of the gradient weights"_s)->setCurrentIndex(0);
        QVERIFY2(weights->sentence().contains(u"NPO "_s + QLocale().toString(1.0, 'f', 3)), qPrintable(weights->sentence()));
    }

    void whatIsNotThereIsSaid()
    {
        OpenPage open(*made->workspace);
        open.session.selection().setSideB(QString::fromStdString(retrain));
        QVERIFY(open.compared(original, retrain));
        QVERIFY(open.page.findChild<GradientWeightChart*>()->sentence().contains(u"step by step"_s));
        QCOMPARE(open.texts->reading()->truthRatios.front().model, TruthRatios::Model::Retrain);
    }

    void modelsOfTwoKindsAreNotCompared()
    {
        // A run of images beside those of texts in one workspace.
        fixture::SmallWorkspace images(150);
        const auto threes = images.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        images.addRun("original", threes, [](auto, auto label, const auto&) { return fixture::says(label); });
        const auto b = images.addRun("salun", threes, [](auto, auto label, const auto&) { return fixture::says(label); });
        std::filesystem::copy(made->workspace->run(npo).path(), images.workspace->run(b).path().parent_path() / npo, std::filesystem::copy_options::recursive);
        OpenPage open(*images.workspace);
        open.session.selection().setSideA(QString::fromStdString(npo));
        open.session.selection().setSideB(QString::fromStdString(b));
        QTRY_VERIFY(open.face() && open.face()->accessibleName().contains(u"different kinds"_s));
        open.session.selection().setSideA({});
        QTRY_VERIFY(open.page.comparison());
        QVERIFY(open.tabs->isTabVisible(0) && !open.tabs->isTabVisible(1));
    }

    void everyFocusableControlHasAName()
    {
        OpenPage open(*made->workspace);
        QVERIFY(open.compared(original, npo));
        for (const int tab : {1, 2}) {
            open.tabs->setCurrentIndex(tab);
            const QByteArray nameless = fixture::controlWithoutName(open.page);
            QVERIFY2(nameless.isEmpty(), nameless.constData());
        }
    }

private:
    TokenizerShelf shelf;
    std::unique_ptr<fixture::TextRuns> made;
    std::string original, retrain, npo;
};

QTEST_MAIN(TestTextComparison)
#include "tst_text_comparison.moc"
