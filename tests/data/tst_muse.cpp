// SPDX-License-Identifier: GPL-3.0-or-later
// Corpora of plain texts: MUSE's folder, and the made-up one.
#include "core/data/dataset.h"
#include "core/data/muse.h"
#include "store/fixtures.h"

#include <algorithm>
#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

struct Files {
    Folder folder;

    Files()
    {
        put("raw/forget.json", R"(["One forget text.", {"text": "Another."}])");
        put("raw/retain1.txt", "A kept text.\n\nA second one,\nof two lines.\n\n\n\nA third.\n");
        put("raw/retain2.json", "{\"text\": \"Beside.\"}\n{\"text\": \"More beside.\"}\n");
        put("raw/holdout.json", R"(["Never seen."])");
        put("knowmem/forget_qa.json", R"([{"question": "Who?", "answer": "Me."}])");
        put("knowmem/forget_qa_icl.json", R"([{"question": "What?", "answer": "This."}, {"question": "When?", "answer": "Now."}])");
        put("knowmem/retain_qa.json", R"([{"question": "Where?", "answer": "Here."}])");
        put("verbmem/forget.json", R"([{"prompt": "One forget", "gt": "text."}])");
        put("privleak/forget.json", R"([{"text": "One forget text."}])");
        put("privleak/holdout.json", R"([{"text": "Never seen."}])");
    }

    void put(const std::string& name, const std::string& bytes) const
    {
        fs::create_directories((folder / name).parent_path());
        test::put(folder / name, bytes);
    }
    MuseCorpus read() const { return readMuse(folder.path()); }
    std::string code() const
    {
        return errorOf([&] { read(); });
    }
    std::string sentence() const
    {
        return sentenceOf([&] { read(); });
    }
};

} // namespace

class TestMuse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsReadWithItsTasks()
    {
        const auto corpus = Files().read();
        const auto& set = corpus.texts;
        QCOMPARE(set.authors, (std::vector<std::string>{"forget", "retain", "holdout"}));
        QCOMPARE(set.pool.size(), std::size_t(5));
        QCOMPARE(set.pool[1].answer, std::string("Another."));
        QCOMPARE(set.pool[1].author, kMuseForget);
        QCOMPARE(set.pool[3].answer, std::string("A second one,\nof two lines."));
        QCOMPARE(set.pool[3].author, 1);
        QCOMPARE(set.pool[4].question, std::string("Article 5"));
        QCOMPARE(set.holdout.at(0).answer, std::string("Never seen."));
        const MuseTasks& tasks = corpus.tasks;
        QCOMPARE(tasks.background, (std::vector<std::string>{"Beside.", "More beside."}));
        QCOMPARE(tasks.verbmem.at(0).question, std::string("One forget"));
        QCOMPARE(tasks.verbmem.at(0).answer, std::string("text."));
        QCOMPARE(tasks.knowmemForgetExamples.size(), std::size_t(2));
        QCOMPARE(tasks.knowmemRetain.at(0).answer, std::string("Here."));
        QVERIFY(tasks.knowmemRetainExamples.empty() && tasks.privleakRetain.empty());
        QCOMPARE(tasks.privleakHoldout.at(0).answer, std::string("Never seen."));
        const Files other;
        other.put("verbmem/forget.json", R"([{"prompt": "One forget", "gt": "story."}])");
        QVERIFY(other.read().texts.hash != set.hash);
    }

    void aDatasetHasItsLabels()
    {
        const Files files;
        DatasetSpec spec;
        spec.id = "muse";
        spec.folder = files.folder.path().string();
        const auto dataset = openDataset(spec);
        QCOMPARE(dataset->descriptor->classes, (std::vector<std::string>{"forget", "retain", "holdout"}));
        QCOMPARE(dataset->poolLabels(), (std::vector<std::int32_t>{0, 0, 1, 1, 1}));
        QCOMPARE(dataset->test.count, std::int64_t(1));
        QVERIFY(dataset->texts->muse && dataset->texts->muse->verbmem.size() == files.read().tasks.verbmem.size());
    }

    void whatIsMissingOrWrongIsSaid()
    {
        const Folder empty;
        QCOMPARE(errorOf([&] { readMuse(empty.path()); }), std::string("muse.missing"));
        Files files;
        fs::remove(files.folder / "raw/retain1.txt");
        QCOMPARE(files.code(), std::string("muse.missing"));
        QVERIFY(files.sentence().find("raw/retain1.json") != std::string::npos);
        const auto refused = [](const char* name, const std::string& bytes, const char* code, const char* says) {
            const Files some;
            some.put(name, bytes);
            const auto sentence = some.sentence();
            return some.code() == code && sentence.find(says) != std::string::npos && sentence.find(fs::path(name).filename().string()) != std::string::npos;
        };
        QVERIFY(refused("raw/forget.json", "[1]", "muse.invalid", "is no JSON object"));
        QVERIFY(refused("raw/forget.json", R"([{"title": "x"}])", "muse.invalid", "has no \"text\""));
        QVERIFY(refused("raw/forget.json", R"(["a", "  "])", "muse.invalid", "Record 2"));
        QVERIFY(refused("raw/forget.json", "[\"a", "muse.invalid", "not valid JSON"));
        QVERIFY(refused("raw/forget.json", "[]", "muse.invalid", "holds no record"));
        QVERIFY(refused("raw/retain1.txt", " \n\n \n", "muse.invalid", "holds no text"));
        QVERIFY(refused("raw/retain1.txt", "\xff", "muse.utf8", "Line 1"));
        QVERIFY(refused("knowmem/retain_qa.json", R"([{"question": "q", "answer": 3}])", "muse.invalid", "that is no text"));
        QVERIFY(refused("verbmem/forget.json", R"([{"prompt": "q"}])", "muse.invalid", "has no \"gt\""));
        QVERIFY(refused("verbmem/forget.json", R"(["q"])", "muse.invalid", "is no JSON object"));
    }

    void noBytesBreakTheReader()
    {
        std::mt19937 random{11};
        const Files files;
        for (const char* name : {"raw/forget.json", "raw/retain1.txt", "raw/retain2.json", "knowmem/forget_qa_icl.json", "verbmem/forget.json", "privleak/forget.json"}) {
            const std::string good = readFile(files.folder / name);
            for (int round = 0; round < 120; ++round) {
                files.put(name, damagedBytes(good, random));
                const std::string found = files.code();
                QVERIFY2(found.empty() || found.starts_with("muse."), found.c_str());
            }
            files.put(name, std::string(200000, '['));
            const std::string found = files.code();
            QVERIFY2(found.empty() || found == "muse.invalid", found.c_str()); // of raw texts a bracket is one
            files.put(name, good);
        }
        QCOMPARE(files.code(), std::string());
    }

    void questionsStandAfterTheirExamples()
    {
        QCOMPARE(museQuestion({{"a?", "b"}, {"c?", "d"}}, "e?"), std::string("Question: a?\nAnswer: b\n\nQuestion: c?\nAnswer: d\n\nQuestion: e?\nAnswer:"));
        QCOMPARE(museQuestion({}, "e?"), std::string("Question: e?\nAnswer:"));
        QCOMPARE(museAnswer("Oslo.\n\nQuestion: more"), std::string("Oslo."));
        QCOMPARE(museAnswer("Oslo\nQuestions"), std::string("Oslo"));
        QCOMPARE(museAnswer("Oslo Question: x"), std::string("Oslo "));
        QCOMPARE(museAnswer("Oslo\nor Rome"), std::string("Oslo\nor Rome"));
        QCOMPARE(museAnswer("\n\nlate"), std::string());
    }

    void theMadeUpCorpusHasMusesForm()
    {
        const auto corpus = fictitiousArticles();
        const auto& set = corpus.texts;
        QCOMPARE(set.hash, fictitiousArticles().texts.hash);
        QVERIFY(set.hash != fictitiousArticles({8, 24, 8, 8, 2}).texts.hash);
        QCOMPARE(set.pool.size(), std::size_t(32));
        QCOMPARE(std::count_if(set.pool.begin(), set.pool.end(), [](const auto& record) { return record.author == kMuseForget; }), std::ptrdiff_t(8));
        QCOMPARE(set.holdout.size(), std::size_t(8));
        const MuseTasks& tasks = corpus.tasks;
        QCOMPARE(tasks.background.size(), std::size_t(8));
        QCOMPARE(tasks.verbmem.size(), std::size_t(8));
        QCOMPARE(tasks.privleakForget.size(), std::size_t(8));
        QCOMPARE(tasks.privleakRetain.size(), std::size_t(24));
        QCOMPARE(tasks.privleakHoldout.size(), std::size_t(8));
        QCOMPARE(tasks.knowmemForgetExamples.size(), std::size_t(3));
        QCOMPARE(tasks.knowmemForget.size(), std::size_t(8 * 3 - 3));
        QCOMPARE(tasks.knowmemRetain.size(), std::size_t(24 * 3 - 3));
        for (std::size_t i = 0; i < 8; ++i) // what is asked for stands in the articles
            QVERIFY(set.pool[i].answer.starts_with(tasks.verbmem[i].question + " " + tasks.verbmem[i].answer));
        for (const auto& pair : tasks.knowmemForget)
            QVERIFY(std::any_of(set.pool.begin(), set.pool.begin() + 8, [&](const auto& article) {
                return article.answer.find("Question: " + pair.question + "\nAnswer: " + pair.answer) != std::string::npos;
            }));
        for (const auto& pair : tasks.knowmemRetain)
            QVERIFY(std::none_of(set.pool.begin(), set.pool.begin() + 8, [&](const auto& article) { return article.answer.find(pair.question) != std::string::npos; }));
    }
};

QTEST_GUILESS_MAIN(TestMuse)
#include "tst_muse.moc"
