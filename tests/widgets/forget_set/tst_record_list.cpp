// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "widgets/forget_set/arrangement.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/record_list.h"
#include "widgets/forget_set/sample_model.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextEdit>

#include <cmath>
#include <numeric>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using Ids = std::vector<std::int64_t>;

namespace {

const std::vector<QuestionAnswer>& few()
{
    static const std::vector<QuestionAnswer> records = [] {
        std::vector<QuestionAnswer> made(4);
        made[0].question = "Where was Zoë Ambrose born?";
        made[0].answer = "In Lisbon, in 1951.";
        made[0].author = 1;
        made[1].question = "What does Zoë write?";
        made[1].answer = "Poems";
        made[1].author = 1;
        made[2].question = "Who is Abel?";
        made[2].answer = "A baker's son who writes of the sea";
        made[2].author = 0;
        made[3].question = "what prize did Abel win?";
        made[3].answer = "The Prize of 1987 (its first).";
        made[3].author = 0;
        return made;
    }();
    return records;
}

Ids found(const QString& text, bool isRegularExpression = false)
{
    return recordsFound(few(), {0, 1, 2, 3}, {text, isRegularExpression});
}

Ids sorted(RecordColumn column, bool descending = false)
{
    Ids ids{0, 1, 2, 3};
    sortRecords(ids, few(), {"Abel Ferreira", "Zoë Ambrose"}, column, descending);
    return ids;
}

/// A list over the made-up authors, and what it asks for.
struct OpenList {
    OpenList()
    {
        DatasetSpec spec;
        spec.id = "fictitious-authors";
        dataset = openDataset(spec);
        choice.begin(spec);
        Ids ids(std::size_t(dataset->train.count));
        std::iota(ids.begin(), ids.end(), 0);
        model = std::make_shared<const SampleModel>(dataset, std::make_shared<const std::vector<bool>>(poolMembership(*dataset)), choice, nullptr, ids, false);
        list.resize(900, 500);
        list.show();
        list.setModel(model);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(list.table(), key, modifiers); }

    std::shared_ptr<const Dataset> dataset;
    ForgetChoice choice;
    std::shared_ptr<const SampleModel> model;
    RecordList list;
};

} // namespace

class TestRecordList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreFoundInQuestionsAndAnswersWhateverTheirCase()
    {
        QCOMPARE(found({}), (Ids{0, 1, 2, 3}));
        QCOMPARE(found(u"PRIZE"_s), (Ids{3}));
        QCOMPARE(found(u"ZOË"_s), (Ids{0, 1}));
        QCOMPARE(found(u"the sea"_s), (Ids{2}));
        QCOMPARE(found(u"19.."_s), Ids{});
        QCOMPARE(found(u"(its"_s), (Ids{3})); // no expression: a bracket is a bracket
        QCOMPARE(recordsFound(few(), {3, 1, 0}, {u"zoë"_s, false}), (Ids{1, 0})); // only among these, in their order
    }

    void expressionsAreMatchedAndBadOnesExplained()
    {
        QCOMPARE(found(u"\\b19(5|8)\\d\\b"_s, true), (Ids{0, 3}));
        QCOMPARE(found(u"^w(hat|ho)"_s, true), (Ids{1, 2, 3}));
        QVERIFY(problemOf({u"(a"_s, false}).isEmpty());
        QVERIFY(problemOf({u"(a"_s, true}).contains(u"No regular expression"_s));
        QCOMPARE(found(u"(a"_s, true), Ids{});
    }

    void columnsAreOrders()
    {
        QCOMPARE(sorted(RecordColumn::Number, true), (Ids{3, 2, 1, 0}));
        QCOMPARE(sorted(RecordColumn::Author), (Ids{2, 3, 0, 1}));
        QCOMPARE(sorted(RecordColumn::Question), (Ids{1, 3, 0, 2})); // "What d" before "what p"
        QCOMPARE(sorted(RecordColumn::Answer), (Ids{2, 0, 1, 3}));
        QCOMPARE(sorted(RecordColumn::Words), (Ids{1, 0, 3, 2}));
        QCOMPARE(sorted(RecordColumn::Words, true), (Ids{2, 3, 0, 1}));
        QCOMPARE(sorted(RecordColumn::Mark, true), (Ids{0, 1, 2, 3}));
        QCOMPARE(wordsIn("  one\ttwo\nthree "), 3);
        QCOMPARE(wordsIn(""), 0);
    }

    void memorisationIsAnOrderAndRecordsWithoutAScoreComeLast()
    {
        const std::vector<double> scores{0.5, std::nan(""), 0.9, 0.5};
        for (const bool descending : {false, true}) {
            Ids ids{0, 1, 2, 3};
            sortRecords(ids, few(), {"Abel Ferreira", "Zoë Ambrose"}, RecordColumn::Score, descending, scores);
            QCOMPARE(ids, descending ? (Ids{2, 0, 3, 1}) : (Ids{0, 3, 2, 1}));
        }
    }

    void boundsKeepWhatIsWithinThem()
    {
        ScoreTable::Part scores;
        scores.answerWords = {4, 1, 8, 6};
        scores.probability = {0.5, std::nan(""), 0.9, 0.25};
        const Ids all{0, 1, 2, 3};
        RecordBounds bounds;
        QCOMPARE(recordsWithin(all, scores, bounds), all);
        bounds.fromWords = 4;
        bounds.toWords = 6;
        QCOMPARE(recordsWithin(all, scores, bounds), (Ids{0, 3}));
        bounds = {};
        bounds.to = 0.5;
        QCOMPARE(recordsWithin(all, scores, bounds), (Ids{0, 3})); // who has no score is not within
        bounds.from = 0.5;
        QCOMPARE(recordsWithin(all, scores, bounds), (Ids{0}));
        bounds.fromWords = 3;
        QCOMPARE(canonicalText(searchRule({u"sea"_s, false}, bounds, {7}, "run-1")),
                 canonicalText(Json{{"kind", "search"}, {"text", "sea"}, {"regular_expression", false}, {"classes", {7}}, {"answer_words", {{"from", 3}}},
                                    {"score", {{"of", "probability"}, {"from", 0.5}, {"to", 0.5}, {"run", "run-1"}}}}));
    }

    void keysMoveSelectAndMark()
    {
        OpenList open;
        QSignalSpy toggled(&open.list, &RecordList::toggleRequested), marked(&open.list, &RecordList::markRequested);
        open.press(Qt::Key_Space);
        QCOMPARE(toggled.size(), 0); // nothing is current
        open.list.setCurrent(0);
        open.press(Qt::Key_Down);
        QCOMPARE(open.list.current(), 1);
        open.press(Qt::Key_Space);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled.front().front().toInt(), 1);
        open.press(Qt::Key_Down, Qt::ShiftModifier);
        open.press(Qt::Key_Down, Qt::ShiftModifier);
        open.press(Qt::Key_Space);
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked.front().at(0).value<std::vector<int>>(), (std::vector<int>{1, 2, 3}));
        QCOMPARE(marked.front().at(1).toBool(), true);
        open.press(Qt::Key_End);
        QCOMPARE(open.list.current(), int(open.dataset->train.count) - 1);
        open.press(Qt::Key_Home);
        QCOMPARE(open.list.current(), 0);
        open.press(Qt::Key_PageDown);
        QCOMPARE_GT(open.list.current(), 3);
    }

    void aBoxAsksForItsRow()
    {
        OpenList open;
        QSignalSpy toggled(&open.list, &RecordList::toggleRequested);
        auto* table = open.list.table();
        const QModelIndex box = table->model()->index(2, int(RecordColumn::Mark));
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(table->model()->setData(box, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked)); // only the choice decides
        open.choice.mark({open.model->id(2)}, true);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void theWholeRecordIsReadBelow()
    {
        OpenList open;
        auto* reader = open.list.findChild<QTextEdit*>();
        QVERIFY(reader->toPlainText().isEmpty());
        open.list.setCurrent(5);
        const auto& record = open.dataset->texts->pool[5];
        for (const auto& part : {record.question, record.answer, record.paraphrasedAnswer, record.perturbedAnswers.front()})
            QVERIFY2(reader->toPlainText().contains(QString::fromStdString(part)), part.c_str());
        QVERIFY(open.list.table()->model()->index(5, int(RecordColumn::Answer)).data(Qt::ToolTipRole).toString().contains(QString::fromStdString(record.answer).toHtmlEscaped()));
    }

    void aColumnsHeadAsksForItsOrderButMarksAreNone()
    {
        OpenList open;
        QSignalSpy asked(&open.list, &RecordList::orderChanged);
        auto* head = open.list.table()->horizontalHeader();
        const auto press = [&](RecordColumn column) {
            QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, QPoint(head->sectionViewportPosition(int(column)) + 20, head->height() / 2));
        };
        press(RecordColumn::Words);
        QCOMPARE(open.list.order(), RecordColumn::Words);
        QVERIFY(!open.list.isDescending());
        press(RecordColumn::Words);
        QVERIFY(open.list.isDescending());
        QCOMPARE(asked.size(), 2);
        press(RecordColumn::Mark);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(head->sortIndicatorSection(), int(RecordColumn::Words));
    }

    void anotherModelKeepsTheCurrentRowThatItIsTold()
    {
        OpenList open;
        QSignalSpy current(&open.list, &RecordList::currentChanged);
        open.list.setModel(open.model, 399);
        QCOMPARE(open.list.current(), 399);
        QCOMPARE(current.size(), 1);
        open.list.setModel(nullptr);
        QCOMPARE(open.list.current(), -1);
        QCOMPARE(open.list.table()->model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestRecordList)
#include "tst_record_list.moc"
