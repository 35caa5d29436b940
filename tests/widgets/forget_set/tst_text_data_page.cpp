// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "core/store/events.h"
#include "core/store/text_bundle.h"
#include "core/store/workspace.h"
#include "widgets/accessible.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/record_list.h"
#include "widgets/forget_set/sample_model.h"
#include "widgets/forget_set/size_bar.h"
#include "widgets/items/table_model.h"
#include "widgets/workspace/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;
using Ids = std::vector<std::int64_t>;

namespace {

QByteArray text(const Json& value)
{
    return QByteArray::fromStdString(canonicalText(value));
}

DatasetSpec madeUp()
{
    DatasetSpec spec;
    spec.id = "fictitious-authors";
    return spec;
}

/// 200 records of ten authors, as TOFU writes them.
void writeTofu(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    std::ofstream file(folder / "full.json");
    for (int i = 0; i < 200; ++i)
        file << Json{{"question", "Question " + std::to_string(i) + " about Anna Number" + std::to_string(i / 20) + "?"}, {"answer", "Answer " + std::to_string(i)}}.dump() << '\n';
}

/// The page over a dataset of texts; a saved set tells it which.
struct OpenPage {
    explicit OpenPage(const DatasetSpec& spec, const std::function<void(OpenPage&)>& prepare = {}) : workspace(Workspace::create(std::filesystem::path(folder.filePath(u"workspace"_s).toStdString()), "test"))
    {
        dataset = openDataset(spec);
        workspace.saveForgetSet(makeForgetSetOf(*dataset, "first", {{"kind", "manual"}, {"ids", {0}}}, {0}));
        if (prepare)
            prepare(*this);
        session = std::make_unique<Session>(workspace);
        page = std::make_unique<DataPage>(*session);
        page->resize(1100, 690);
        page->show();
        opened = QTest::qWaitFor([this] { return rows() > 0; }, 10000);
    }

    /// A finished Original that was asked for records 0 to 39: token losses of kLosses.
    void addRun()
    {
        const ForgetSet set = makeForgetSetOf(*dataset, "asked", {{"kind", "manual"}}, {0, 1});
        workspace.saveForgetSet(set);
        Experiment experiment;
        experiment.domain = "language-model";
        experiment.dataset = set.dataset;
        experiment.model = "tiny-llama";
        experiment.method = "original";
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        run = workspace.enqueue({experiment}).front();
        const RunFolder made = workspace.run(run);
        std::filesystem::create_directories(made.file("bundles"));
        for (const bool forget : {true, false}) {
            TextBundle bundle;
            bundle.group = forget ? "forget" : "retain";
            for (int id = forget ? 0 : 2; id < (forget ? 2 : 40); ++id) {
                bundle.sampleIds.push_back(id);
                bundle.questions.push_back(dataset->texts->pool[std::size_t(id)].question);
                bundle.answers.push_back(dataset->texts->pool[std::size_t(id)].answer);
                ScoredAnswer scored;
                scored.record = std::int32_t(bundle.sampleIds.size()) - 1;
                scored.tokens = {1, 2, 3};
                scored.logProbabilities.assign(3, float(-kLosses[id]));
                scored.isArgMax = {0, 1, 1};
                bundle.scored.push_back(scored);
            }
            writeTextBundle(made.bundleFile(bundle.group), bundle);
        }
        appendEvent(made, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
    }

    static inline const std::vector<double> kLosses = [] {
        std::vector<double> losses;
        for (int i = 0; i < 40; ++i)
            losses.push_back(4 - 0.1 * i);
        return losses;
    }();
    std::string run;

    int rows() { return page->records()->table()->model()->rowCount(); }
    QTreeWidget* authors() { return page->findChild<ClassPanel*>()->findChild<QTreeWidget*>(); }
    bool isShown(const QString& name)
    {
        auto* widget = named<QWidget>(*page, name);
        return widget && widget->isVisible();
    }
    bool says(const QString& part)
    {
        for (auto* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }

    QTemporaryDir folder;
    Workspace workspace;
    std::shared_ptr<const Dataset> dataset;
    std::unique_ptr<Session> session;
    std::unique_ptr<DataPage> page;
    bool opened = false;
};

} // namespace

class TestTextDataPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreListedAndWhatIsForImagesIsNotShown()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        QCOMPARE(open.rows(), 400);
        QVERIFY(open.page->records()->isVisible());
        QVERIFY(!open.page->grid()->isVisible());
        for (const auto& name : {u"Hardest / easiest to forget …"_s, u"Smaller pictures"_s, u"Larger pictures"_s, u"Sort by"_s, u"Released draw"_s, u"Image size"_s,
                                 u"Folder of the dataset"_s, u"Images of the test set"_s, u"Validation share in percent"_s, u"Released split"_s, u"forget10"_s})
            QVERIFY2(!open.isShown(name), qPrintable(name));
        for (const auto& name : {u"Records of the training pool"_s, u"Authors"_s, u"Search questions and answers"_s, u"Forget these"_s, u"Score"_s, u"Fewest words of an answer"_s})
            QVERIFY2(open.isShown(name), qPrintable(name));
        QCOMPARE(named<QComboBox>(*open.page, u"Which records are shown"_s)->findText(u"Validation set"_s), -1);
    }

    void withoutARunItIsSaidHowMemorisationBecomesKnown()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        QTRY_VERIFY(open.says(u"once a run of these texts has finished"_s));
        QVERIFY(!open.isShown(u"Measure of memorisation"_s));
        QVERIFY(open.page->records()->table()->isColumnHidden(int(RecordColumn::Score)));
        // How long an answer is, no model need say.
        auto* add = named<QPushButton>(*open.page, u"Add the records with the highest or lowest score to the forget set"_s);
        auto* score = named<QComboBox>(*open.page, u"Score"_s);
        QVERIFY(!add->isEnabled());
        score->setCurrentIndex(score->findText(u"answer length"_s));
        QVERIFY(add->isEnabled());
        named<QSpinBox>(*open.page, u"Number of records by score"_s)->setValue(5);
        add->click();
        QCOMPARE(open.page->choice().size(), 5);
        QCOMPARE(text(open.page->choice().rule()), text({{"kind", "score"}, {"score", "answer_words"}, {"order", "highest"}, {"count", 5}}));
        int shortest = 1000000;
        for (const auto id : open.page->choice().ids())
            shortest = std::min(shortest, wordsIn(open.dataset->texts->pool[std::size_t(id)].answer));
        int longer = 0;
        for (const auto& record : open.dataset->texts->pool)
            longer += wordsIn(record.answer) > shortest;
        QCOMPARE_LT(longer, 5);
    }

    void recordsAreChosenByHowWellTheyAreMemorised()
    {
        OpenPage open(madeUp(), [](OpenPage& page) { page.addRun(); });
        QVERIFY(open.opened);
        QTRY_VERIFY(open.isShown(u"Measure of memorisation"_s));
        auto* table = open.page->records()->table();
        QVERIFY(!table->isColumnHidden(int(RecordColumn::Score)));
        table->sortByColumn(int(RecordColumn::Score), Qt::DescendingOrder);
        QCOMPARE(table->model()->index(0, 0).data(IdRole).toInt(), 39); // the best memorised of those that the run was asked for
        QCOMPARE(table->model()->index(0, int(RecordColumn::Score)).data().toString(), QLocale().toString(std::exp(-0.1), 'f', 3));
        QCOMPARE(table->model()->index(399, int(RecordColumn::Score)).data().toString(), u"–"_s);

        named<QDoubleSpinBox>(*open.page, u"Least memorisation"_s)->setValue(0.5); // exp(−a) with a = 4 − 0.1 i
        const int within = int(std::count_if(std::begin(OpenPage::kLosses), std::end(OpenPage::kLosses), [](double loss) { return std::exp(-loss) >= 0.5; }));
        QCOMPARE(open.rows(), within);
        named<QPushButton>(*open.page, u"Forget these"_s)->click();
        QCOMPARE(open.page->choice().size(), within);
        const Json rule = open.page->choice().rule();
        QCOMPARE(text(rule.at("score")), text({{"of", "probability"}, {"from", 0.5}, {"to", 1.0}, {"run", open.run}}));
        open.page->choice().undoStack()->undo();
        QCOMPARE(open.page->choice().size(), 0);

        named<QSpinBox>(*open.page, u"Number of records by score"_s)->setValue(3);
        named<QPushButton>(*open.page, u"Add the records with the highest or lowest score to the forget set"_s)->click();
        QCOMPARE(open.page->choice().ids(), (Ids{37, 38, 39}));
        QCOMPARE(text(open.page->choice().rule()), text({{"kind", "score"}, {"score", "probability"}, {"order", "highest"}, {"count", 3}, {"run", open.run}}));
    }

    void anAuthorIsForgottenWithOneTick()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        auto* authors = open.authors();
        QCOMPARE(authors->headerItem()->text(0), u"Author"_s);
        authors->topLevelItem(3)->setCheckState(0, Qt::Checked);
        QCOMPARE(open.page->choice().ids(), (Ids{30, 31, 32, 33, 34, 35, 36, 37, 38, 39}));
        QCOMPARE(text(open.page->choice().rule()), text((Json{{"kind", "class"}, {"classes", {3}}})));
        QVERIFY(open.page->findChild<SizeBar*>()->sentence().contains(u"holdout 40"_s));
        QVERIFY(authors->topLevelItem(40)->isHidden()); // of the holdout alone
        named<QLineEdit>(*open.page, u"Name of the forget set"_s)->setText(u"one author"_s);
        named<QPushButton>(*open.page, u"Save forget set"_s)->click();
        QCOMPARE(open.session->forgetSets().size(), std::size_t(2));
        const auto& saved = open.session->forgetSets().back();
        QCOMPARE(saved.sampleIds.size(), std::size_t(10));
        QCOMPARE(saved.datasetHash, open.dataset->hash);
    }

    void keysMarkByHandAndTheChoiceCanBeUndone()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        open.page->records()->setCurrent(7);
        QTest::keyClick(open.page->records()->table(), Qt::Key_Space);
        QCOMPARE(open.page->choice().ids(), (Ids{7}));
        QVERIFY(open.says(u"Record 7"_s) && open.says(u"will be forgotten"_s));
        QCOMPARE(open.page->records()->current(), 7);
        QTest::keyClick(open.page->records()->table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(open.page->records()->table(), Qt::Key_Space);
        QCOMPARE(open.page->choice().ids(), (Ids{7, 8}));
        open.page->choice().undoStack()->undo();
        QCOMPARE(open.page->choice().ids(), (Ids{7}));
    }

    void aRandomShareIsDrawnFromSelectedAuthors()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        open.authors()->topLevelItem(0)->setSelected(true);
        open.authors()->topLevelItem(1)->setSelected(true);
        QCOMPARE(open.rows(), 20);
        named<QCheckBox>(*open.page, u"Only selected authors"_s)->setChecked(true);
        named<QPushButton>(*open.page, u"Add a random share to the forget set"_s)->click();
        QCOMPARE(open.page->choice().size(), 2);
        for (const auto id : open.page->choice().ids())
            QVERIFY(id < 20);
    }

    void whatASearchFindsIsForgottenAsARule()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        auto* line = named<QLineEdit>(*open.page, u"Search questions and answers"_s);
        auto* forget = named<QPushButton>(*open.page, u"Forget these"_s);
        line->setText(u"BORN"_s);
        const int found = open.rows();
        QVERIFY(found > 0 && found < 400);
        QVERIFY(open.says(u"%1 of 400"_s.arg(found)));
        forget->click();
        QCOMPARE(open.page->choice().size(), found);
        QCOMPARE(text(open.page->choice().rule()), text({{"kind", "search"}, {"text", "BORN"}, {"regular_expression", false}}));
        named<QCheckBox>(*open.page, u"Regular expression"_s)->setChecked(true);
        line->setText(u"born ("_s);
        QVERIFY(!forget->isEnabled());
        QVERIFY(open.says(u"no regular expression"_s));
        QCOMPARE(open.rows(), found); // what was found before
        line->setText(u"no such words"_s);
        QVERIFY(open.says(u"No record matches"_s));
        line->clear();
        QCOMPARE(open.rows(), 400);
    }

    void theHoldoutIsReadButNotChosen()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        named<QComboBox>(*open.page, u"Which records are shown"_s)->setCurrentText(u"Holdout"_s);
        QCOMPARE(open.rows(), 40);
        Q_EMIT open.page->records()->toggleRequested(0);
        QCOMPARE(open.page->choice().size(), 0);
        QVERIFY(open.says(u"Records of the holdout cannot be chosen"_s));
    }

    void sortingKeepsWhatIsMarked()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        auto* table = open.page->records()->table();
        table->sortByColumn(int(RecordColumn::Words), Qt::DescendingOrder);
        const auto words = [&](int row) { return wordsIn(open.dataset->texts->pool[std::size_t(table->model()->index(row, 0).data(IdRole).toLongLong())].answer); };
        QVERIFY(words(0) >= words(1) && words(1) >= words(200) && words(0) > words(399));
        const auto id = table->model()->index(0, 0).data(IdRole).toLongLong();
        Q_EMIT open.page->records()->toggleRequested(0);
        QCOMPARE(open.page->choice().ids(), (Ids{id}));
    }

    void splitsOfTofuAreTheLastOfThePool()
    {
        QTemporaryDir data;
        const std::filesystem::path folder = data.filePath(u"tofu"_s).toStdString();
        writeTofu(folder);
        DatasetSpec spec;
        spec.id = "tofu";
        spec.folder = folder.string();
        OpenPage open(spec);
        QVERIFY(open.opened);
        QVERIFY(open.isShown(u"Folder of the dataset"_s));
        QCOMPARE(open.rows(), 200);
        named<QPushButton>(*open.page, u"forget10"_s)->click();
        QCOMPARE(open.page->choice().size(), 20);
        named<QPushButton>(*open.page, u"forget05"_s)->click(); // the split, not both
        QCOMPARE(open.page->choice().ids(), (Ids{190, 191, 192, 193, 194, 195, 196, 197, 198, 199}));
        QCOMPARE(text(open.page->choice().rule()), text({{"kind", "last"}, {"share", 0.05}}));
        QCOMPARE(named<QLineEdit>(*open.page, u"Name of the forget set"_s)->text(), u"forget05"_s);
        open.page->choice().undoStack()->undo();
        QCOMPARE(open.page->choice().size(), 20);
        QVERIFY(!open.page->findChild<SizeBar*>()->sentence().contains(u"holdout"_s)); // these files have none
    }

    void fromImagesToTextsAndBack()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        auto* datasets = named<QComboBox>(*open.page, u"Dataset"_s);
        datasets->setCurrentIndex(datasets->findData(u"mnist"_s));
        QVERIFY(open.isShown(u"Folder of the dataset"_s) && open.isShown(u"Images of the training pool"_s));
        named<QPushButton>(*open.page, u"Use this pool"_s)->click(); // no files: it fails, and says so
        QTRY_VERIFY(open.says(u"The images could not be opened"_s));
        QVERIFY(open.isShown(u"Sort by"_s) && open.isShown(u"Classes"_s) && !open.isShown(u"Forget these"_s));
        open.page->choice().undoStack()->undo();
        QTRY_COMPARE(open.rows(), 400);
        QVERIFY(open.page->records()->isVisible() && open.isShown(u"Authors"_s));
    }

    void everyFocusableControlHasAName()
    {
        OpenPage open(madeUp());
        QVERIFY(open.opened);
        const QByteArray nameless = fixture::controlWithoutName(*open.page);
        QVERIFY2(nameless.isEmpty(), nameless.constData());
    }
};

QTEST_MAIN(TestTextDataPage)
#include "tst_text_data_page.moc"
