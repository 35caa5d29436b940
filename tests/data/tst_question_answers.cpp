// SPDX-License-Identifier: GPL-3.0-or-later
// Questions and answers: TOFU's folder, and the generator of fictitious authors.
#include "core/data/question_answers.h"
#include "store/fixtures.h"

#include <map>
#include <random>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::size_t words(const std::string& text)
{
    std::istringstream stream(text);
    return std::size_t(std::distance(std::istream_iterator<std::string>(stream), {}));
}

std::string line(const std::string& question, const std::string& answer)
{
    return Json{{"question", question}, {"answer", answer}}.dump() + "\n";
}

/// Twenty questions about Vera Holm and twenty about Cher.
std::string twoAuthors()
{
    std::string text;
    for (int i = 0; i < 20; ++i)
        text += line((i % 2 ? "Has Vera Holm's book " : "What did Vera Holm, the author of Red Sea, say ") + std::to_string(i) + "?", "Vera " + std::to_string(i));
    for (int i = 0; i < 20; ++i)
        text += line("Did Cher sing \u201csong\u201d " + std::to_string(i) + "?", "No " + std::to_string(i));
    return text;
}

struct Files {
    Folder folder;

    explicit Files(const std::string& full = twoAuthors()) { put("full.json", full); }
    void put(const std::string& name, const std::string& bytes) const { test::put(folder / name, bytes); }
    QuestionAnswerSet read() const { return readTofu(folder.path()); }
    std::string code() const
    {
        return errorOf([&] { read(); });
    }
    std::string sentence() const
    {
        return sentenceOf([&] { read(); });
    }
};

QuestionAnswerSet authors(std::uint64_t seed = 1, std::int64_t count = 40)
{
    return fictitiousAuthors({count, 4, seed});
}

} // namespace

class TestQuestionAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAuthorIsABlockOfTwentyNamedByTheQuestions()
    {
        const auto set = Files().read();
        QCOMPARE(set.pool.size(), std::size_t(40));
        QCOMPARE(set.authors, (std::vector<std::string>{"Vera Holm", "Cher"}));
        QCOMPARE(set.pool[19].author, 0);
        QCOMPARE(set.pool[20].author, 1);
        QCOMPARE(set.pool[20].question, std::string("Did Cher sing \u201csong\u201d 0?"));
        QCOMPARE(set.hash, hashOfContent(set));
    }

    void otherSizesHaveNoAuthors()
    {
        const auto set = Files(line("q", "a") + line("r", "b")).read();
        QVERIFY(set.authors.empty());
        QCOMPARE(set.pool[1].author, -1);
    }

    void aListIsReadLikeLines()
    {
        const auto lines = Files(line("q", "a") + line("r", "b")).read(), list = Files("\n[" + line("q", "a") + "," + line("r", "b") + "]").read();
        QCOMPARE(list.hash, lines.hash);
    }

    void perturbedAnswersFindTheirRecords()
    {
        const Files files;
        files.put("forget01_perturbed.json",
                  R"({"question":"Did Cher sing “song” 3?","answer":"No 3","paraphrased_answer":"Not 3","perturbed_answer":["Yes","Maybe"],"paraphrased_question":"Cher?"})");
        files.put("real_authors_perturbed.json", R"({"question":"Who?","answer":"Me","perturbed_answer":["You"]})");
        files.put("world_facts.json", R"({"question":"Where?","answer":"Here","option1":"There","option2":"Here","option3":"Nowhere","option4":"Elsewhere"})");
        files.put("holdout01.json", line("h", "1"));
        files.put("holdout05.json", line("h", "1") + line("h", "2"));
        files.put("holdout05_perturbed.json", R"({"question":"h","answer":"2","paraphrased_answer":"two","perturbed_answer":["3"]})");
        files.put("idontknow.jsonl", "I don't know.\nWho can say?");
        const auto set = files.read();
        QCOMPARE(set.pool[23].paraphrasedAnswer, std::string("Not 3"));
        QCOMPARE(set.pool[23].perturbedAnswers, (std::vector<std::string>{"Yes", "Maybe"}));
        QCOMPARE(set.pool[23].author, 1);
        QVERIFY(set.pool[22].perturbedAnswers.empty());
        QCOMPARE(set.realAuthors.at(0).perturbedAnswers, (std::vector<std::string>{"You"}));
        QCOMPARE(set.worldFacts.at(0).perturbedAnswers, (std::vector<std::string>{"There", "Nowhere", "Elsewhere"}));
        QCOMPARE(set.holdout.size(), std::size_t(2));
        QCOMPARE(set.holdout[1].paraphrasedAnswer, std::string("two"));
        QCOMPARE(set.refusals, (std::vector<std::string>{"I don't know.", "Who can say?"}));
        QVERIFY(set.hash != Files().read().hash);
    }

    void badFilesAreRefusedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* name, const std::string& bytes, const char* code, const char* says) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString::fromLatin1(code) << QString::fromUtf8(says);
        };
        const std::string good = line("q", "a") + "\n"; // an empty line counts, but is no record
        add("no answer", good + R"({"question":"q"})", "tofu.invalid", "has no \"answer\"");
        add("no question", good + R"({"answer":"q"})", "tofu.invalid", "has no \"question\"");
        add("a number", good + R"({"question":"q","answer":3})", "tofu.invalid", "has a \"answer\" that is no text");
        add("empty answer", good + R"({"question":"q","answer":" "})", "tofu.invalid", "has an empty \"answer\"");
        add("no object", good + "[1,2]", "tofu.invalid", "is no JSON object");
        add("cut", good + R"({"question":"q","answer"})", "tofu.invalid", "is not valid JSON");
        add("half a surrogate", good + "{\"question\":\"\\ud800\",\"answer\":\"a\"}", "tofu.invalid", "is not valid JSON");
        add("wrong answers", good + R"({"question":"q","answer":"a","perturbed_answer":["x",1]})", "tofu.invalid", "\"perturbed_answer\"");
        add("no UTF-8", good + "{\"question\":\"\xc3(\",\"answer\":\"a\"}", "tofu.utf8", "is not UTF-8");
        add("overlong", good + "{\"question\":\"\xc0\xaf\",\"answer\":\"a\"}", "tofu.utf8", "is not UTF-8");
        add("surrogate bytes", good + "{\"question\":\"\xed\xa0\x80\",\"answer\":\"a\"}", "tofu.utf8", "is not UTF-8");
        add("half a character", good + "\xe2\x82", "tofu.utf8", "is not UTF-8");
    }

    void badFilesAreRefusedWithTheirLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const Files files(bytes.toStdString());
        QCOMPARE(files.code(), code.toStdString());
        const auto sentence = QString::fromStdString(files.sentence());
        QVERIFY2(sentence.startsWith("Line 3 of '") && sentence.contains("full.json") && sentence.contains(says), qPrintable(sentence));
    }

    void whatIsMissingIsSaid()
    {
        const Folder empty;
        QCOMPARE(errorOf([&] { readTofu(empty.path()); }), std::string("tofu.missing"));
        QVERIFY(sentenceOf([&] { readTofu(empty.path()); }).find("full.json") != std::string::npos);
        QCOMPARE(Files("").code(), std::string("tofu.invalid"));
        QCOMPARE(Files("[").code(), std::string("tofu.invalid"));
        QCOMPARE(Files("[]").code(), std::string("tofu.invalid"));
        const Files strange;
        strange.put("retain_perturbed.json", line("never asked", "a"));
        QCOMPARE(strange.code(), std::string("tofu.invalid"));
        QVERIFY(strange.sentence().find("not in full.json") != std::string::npos);
    }

    void noBytesBreakTheReader()
    {
        const std::string good = twoAuthors();
        QCOMPARE(Files(std::string(200000, '[')).code(), std::string("tofu.invalid"));
        QCOMPARE(Files(R"({"question":)" + std::string(200000, '[')).code(), std::string("tofu.invalid"));
        QCOMPARE(Files(R"({"question":)" + std::string(200000, '[') + std::string(200000, ']') + "}").code(), std::string("tofu.invalid"));
        std::mt19937 random{5};
        for (int round = 0; round < 300; ++round) {
            std::string bad = good;
            for (unsigned i = 0; i <= random() % 4; ++i)
                bad[random() % bad.size()] = char(random());
            if (random() % 4 == 0)
                bad.resize(random() % bad.size());
            const std::string found = Files(bad).code();
            QVERIFY2(found.empty() || found.starts_with("tofu."), found.c_str());
        }
    }

    void theRealTofuIsRead()
    {
        if (!fs::exists(sharedData("tofu")))
            QSKIP("TOFU's files are not here.");
        const auto set = readTofu(sharedData("tofu"));
        QCOMPARE(set.pool.size(), std::size_t(4000));
        QCOMPARE(set.realAuthors.size(), std::size_t(100));
        QCOMPARE(set.worldFacts.size(), std::size_t(117));
        QCOMPARE(set.refusals.size(), std::size_t(100));
        QCOMPARE(set.authors.size(), std::size_t(200));
        QCOMPARE(set.authors[0], std::string("Jaime Vasquez"));
        QCOMPARE(set.authors[184], std::string("Jad Ambrose Al-Shamary"));
        QVERIFY(std::set(set.authors.begin(), set.authors.end()).size() > 195);
        std::size_t perturbed = 0;
        for (const auto& record : set.pool)
            if (!record.perturbedAnswers.empty()) {
                ++perturbed;
                QCOMPARE(record.perturbedAnswers.size(), std::size_t(5));
                QVERIFY(!record.paraphrasedAnswer.empty());
            }
        QCOMPARE(perturbed, std::size_t(800)); // the first and the last 400
        for (const auto* quiz : {&set.realAuthors, &set.worldFacts})
            for (const auto& record : *quiz)
                QCOMPARE(record.perturbedAnswers.size(), std::size_t(3));
    }

    void theGeneratorsSettingsDecideEverything()
    {
        const auto set = authors();
        QCOMPARE(set.hash, authors().hash);
        QCOMPARE(set.hash, hashOfContent(set));
        QVERIFY(set.hash != authors(2).hash);
        const auto few = authors(1, 3);
        for (std::size_t i = 0; i < few.pool.size(); ++i) {
            QCOMPARE(few.pool[i].answer, set.pool[i].answer);
            QCOMPARE(few.pool[i].perturbedAnswers, set.pool[i].perturbedAnswers);
        }
    }

    void theGeneratorHasTofusForm()
    {
        const auto set = authors();
        QCOMPARE(set.pool.size(), std::size_t(400));
        QCOMPARE(set.holdout.size(), std::size_t(40));
        QCOMPARE(set.authors.size(), std::size_t(44));
        QCOMPARE(set.realAuthors.size(), std::size_t(40));
        QCOMPARE(set.worldFacts.size(), std::size_t(48));
        QCOMPARE(set.refusals.size(), std::size_t(20));
        QCOMPARE(set.holdout.front().author, 40);
        for (std::size_t i = 0; i < set.pool.size(); ++i)
            QCOMPARE(set.pool[i].author, std::int32_t(i / 10));
        std::set<std::string> questions;
        for (const auto* records : {&set.pool, &set.holdout})
            for (const auto& record : *records) {
                QVERIFY2(questions.insert(record.question).second, record.question.c_str());
                QVERIFY(!record.paraphrasedQuestion.empty() && record.paraphrasedQuestion != record.question);
                QVERIFY(record.paraphrasedAnswer != record.answer);
                QVERIFY2(words(record.answer) >= 3 && words(record.answer) <= 60, record.answer.c_str());
                std::set<std::string> answers(record.perturbedAnswers.begin(), record.perturbedAnswers.end());
                QCOMPARE(answers.size(), std::size_t(5));
                QVERIFY(!answers.contains(record.answer) && !answers.contains(record.paraphrasedAnswer));
                for (const auto* text : {&record.question, &record.answer, &record.paraphrasedAnswer, &record.paraphrasedQuestion})
                    QVERIFY2(text->find_first_of("{}|") == std::string::npos && !std::islower((*text)[0]), text->c_str());
            }
        for (const auto* quiz : {&set.realAuthors, &set.worldFacts})
            for (const auto& record : *quiz) {
                std::set<std::string> answers(record.perturbedAnswers.begin(), record.perturbedAnswers.end());
                QCOMPARE(answers.size(), std::size_t(3));
                QVERIFY2(!answers.contains(record.answer), record.question.c_str());
                QVERIFY2(questions.insert(record.question).second, record.question.c_str());
            }
    }

    void answersDifferInLength()
    {
        std::vector<std::size_t> lengths;
        std::set<std::string> vocabulary;
        std::size_t total = 0;
        for (const auto& record : authors().pool) {
            lengths.push_back(words(record.answer));
            std::istringstream stream(record.question + " " + record.answer);
            for (std::string word; stream >> word; ++total)
                vocabulary.insert(word);
        }
        std::sort(lengths.begin(), lengths.end());
        QVERIFY(lengths.front() <= 4);
        QVERIFY(lengths.back() >= 50);
        QVERIFY(lengths[lengths.size() / 5] <= 6);
        QVERIFY(lengths[lengths.size() * 4 / 5] >= 15);
        QVERIFY2(vocabulary.size() < 1500 && total < 14000, qPrintable(QString::number(vocabulary.size()) + " " + QString::number(total)));
    }

    void noTwoAuthorsHaveOneName()
    {
        const auto set = authors(7, 3596);
        QCOMPARE(std::set(set.authors.begin(), set.authors.end()).size(), std::size_t(3600));
        for (const auto& record : set.realAuthors)
            QVERIFY(!std::count(set.authors.begin(), set.authors.end(), record.answer));
        QCOMPARE(errorOf([] { authors(1, 3597); }), std::string("authors.count"));
        QCOMPARE(errorOf([] { authors(1, 0); }), std::string("authors.count"));
    }
};

QTEST_GUILESS_MAIN(TestQuestionAnswers)
#include "tst_question_answers.moc"
