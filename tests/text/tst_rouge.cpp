// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/porter_stemmer.h"
#include "core/text/rouge.h"
#include "store/fixtures.h"

#include <algorithm>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// The usual table, for comparison.
std::size_t longestByTable(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j)
            table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
    }
    return table[a.size()][b.size()];
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += word + " ";
    return text;
}

} // namespace

class TestRouge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stemsWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("stem");
        // Spec: LLM unlearning, section 11.5, and the irregular words of section 8.2.
        const std::vector<std::pair<const char*, const char*>> stems{
            {"running", "run"}, {"flies", "fli"}, {"dies", "die"}, {"agreed", "agre"}, {"hopping", "hop"}, {"hoping", "hope"}, {"troubled", "troubl"}, {"happy", "happi"},
            {"skies", "sky"}, {"generalization", "gener"}, {"relational", "relat"}, {"authors", "author"}, {"literature", "literatur"}, {"geology", "geolog"},
            {"possibly", "possibl"}, {"activity", "activ"}, {"controlling", "control"}, {"operator", "oper"}, {"cement", "cement"}, {"adjustable", "adjust"},
            {"formative", "form"}, {"electricity", "electr"}, {"university", "univers"}, {"dying", "die"}, {"innings", "inning"}, {"news", "news"}, {"proceed", "proceed"},
            {"quickly", "quickli"}, {"tied", "tie"}, {"is", "is"}, {"", ""}};
        for (const auto& [word, stem] : stems)
            QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(stem);
    }

    void stemsWords()
    {
        QFETCH(QString, word);
        QFETCH(QString, stem);
        QCOMPARE(porterStem(word.toStdString()), stem.toStdString());
    }

    void measuresOverlap()
    {
        const auto close = [](double a, double b) { return std::abs(a - b) < 5e-7; };
        Overlap first = rougeL("The author's name is Hina Ameen.", "The full name of the author is Raza Ali.");
        QVERIFY(close(first.precision, 0.333333) && close(first.recall, 0.428571) && close(first.f, 0.375));
        QVERIFY(close(rouge1("The author's name is Hina Ameen.", "The full name of the author is Raza Ali.").recall, 0.571429));
        const char *reference = "Hina Ameen primarily contributes to the geology genre.", *hypothesis = "Hina Ameen primarily writes in the genre of climatic literature.";
        first = rougeL(reference, hypothesis);
        QVERIFY(close(first.precision, 0.5) && close(first.recall, 0.625) && close(first.f, 0.555556));
        QVERIFY(close(rouge1(reference, hypothesis).recall, 0.625));
        first = rougeL("cats running quickly", "the cat runs quick");
        QVERIFY(close(first.precision, 0.5) && close(first.recall, 0.666667) && close(first.f, 0.571429));
        QCOMPARE(rougeL("cats running quickly", "the cat runs quick", false).f, 0.0);
    }

    void emptySidesGiveNothing()
    {
        for (const auto& overlap : {rougeL("", "a word"), rougeL("a word", ""), rougeL("", ""), rouge1("!?", "a word"), rougeL("東京", "東京")}) {
            QCOMPARE(overlap.precision, 0.0);
            QCOMPARE(overlap.recall, 0.0);
            QCOMPARE(overlap.f, 0.0);
        }
    }

    void lowersAsPythonDoes()
    {
        QCOMPARE(rougeWords("İstanbul 300\xE2\x84\xAA Ärger ÉCOLE_1", false), (std::vector<std::string>{"i", "stanbul", "300k", "rger", "cole", "1"}));
    }

    void countsRepeatedWordsOnce()
    {
        QCOMPARE(rouge1("the the cat", "the cat cat", false).recall, 2.0 / 3);
        QCOMPARE(rouge1("a b", "b a", false).f, 1.0);
        QCOMPARE(rougeL("a b", "b a", false).f, 0.5);
    }

    void findsTheLongestSequence()
    {
        std::mt19937 random(5);
        const std::vector<std::string> words{"a", "b", "c", "d", "e"};
        for (int round = 0; round < 200; ++round) {
            std::vector<std::string> a(1 + random() % 150), b(1 + random() % 150);
            for (auto* side : {&a, &b}) {
                for (auto& word : *side)
                    word = words[random() % words.size()];
            }
            QCOMPARE(rougeL(joined(a), joined(b), false).recall, double(longestByTable(a, b)) / double(a.size()));
        }
    }

    void reproducesLoggedValues()
    {
        const auto folder = sharedData("tofu-retain-logs");
        if (!std::filesystem::exists(folder))
            QSKIP("the retain models' evaluation logs are not here");
        std::size_t compared = 0;
        for (const char* name : {"retain90_llama2-7b_eval_log_aggregated.json", "retain95_llama2-7b_eval_log_aggregated.json"}) {
            const Json tasks = readJson(folder / name);
            for (const auto& log : tasks) {
                for (std::size_t i = 0; i < log["generated_text"].size(); ++i) {
                    const auto generated = log["generated_text"][i][1].get<std::string>(), answer = log["generated_text"][i][2].get<std::string>();
                    QCOMPARE(rougeL(answer, generated).recall, log["rougeL_recall"][i].get<double>());
                    QCOMPARE(rouge1(answer, generated).recall, log["rouge1_recall"][i].get<double>());
                    compared += 2;
                }
            }
        }
        QCOMPARE(compared, std::size_t(2 * (817 + 717)));
    }
};

QTEST_APPLESS_MAIN(TestRouge)
#include "tst_rouge.moc"
