// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/muse.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/data/delimited_text.h"
#include "core/data/json_records.h"

#include <algorithm>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

const JsonRecordReader kReader("muse");

constexpr std::int32_t kRetain = 1, kHoldout = 2;

QuestionAnswer textRecord(const char* kind, std::size_t number, std::string text, std::int32_t label)
{
    QuestionAnswer record;
    record.question = std::string(kind) + " " + std::to_string(number + 1);
    record.answer = std::move(text);
    record.author = label;
    return record;
}

/// Texts between blank lines; joined by one they are the file's again.
std::vector<std::string> paragraphsOf(const std::string& text)
{
    std::vector<std::string> paragraphs;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find("\n\n", from), text.size());
        if (auto paragraph = text.substr(from, end - from); !trimmed(paragraph).empty())
            paragraphs.push_back(std::move(paragraph));
        from = end + 2;
    }
    return paragraphs;
}

/// Objects with "text", or texts.
std::vector<std::string> textsOf(const fs::path& file)
{
    std::vector<std::string> texts;
    for (const auto& record : kReader.read(file)) {
        if (record.value.is_string()) {
            texts.push_back(record.value.get<std::string>());
            if (trimmed(texts.back()).empty())
                kReader.refuse(record.place, "is an empty text");
        } else {
            kReader.requireObject(record);
            texts.push_back(kReader.textOf(record, "text"));
        }
    }
    return texts;
}

/// raw/<split>; nothing where neither file is there.
std::vector<std::string> rawTexts(const fs::path& folder, const std::string& split)
{
    if (const auto file = folder / "raw" / (split + ".json"); isThere(file))
        return textsOf(file);
    const auto file = folder / "raw" / (split + ".txt");
    if (!isThere(file))
        return {};
    auto texts = paragraphsOf(kReader.readText(file));
    if (texts.empty())
        kReader.refuse("'" + file.string() + "'", "holds no text");
    return texts;
}

std::vector<QuestionAnswer> pairsOf(const fs::path& file, const char* question, const char* answer)
{
    std::vector<QuestionAnswer> pairs;
    if (isThere(file))
        for (const auto& record : kReader.read(file)) {
            kReader.requireObject(record);
            pairs.push_back({kReader.textOf(record, question), kReader.textOf(record, answer)});
        }
    return pairs;
}

std::vector<QuestionAnswer> namedTexts(const std::vector<std::string>& texts, const char* kind, std::int32_t label)
{
    std::vector<QuestionAnswer> records;
    for (const auto& text : texts)
        records.push_back(textRecord(kind, records.size(), text, label));
    return records;
}

std::vector<QuestionAnswer> privleakTexts(const fs::path& file, std::int32_t label)
{
    return isThere(file) ? namedTexts(textsOf(file), "Text", label) : std::vector<QuestionAnswer>();
}

/// Lengths stand before texts, so that no two corpora have the same bytes.
std::string hashOf(const std::string& texts, const MuseTasks& tasks)
{
    Sha256 hash;
    const auto add = [&](const std::string& text) {
        const std::string length = std::to_string(text.size()) + ":";
        hash.add(length);
        hash.add(text);
    };
    add(texts);
    add(std::to_string(tasks.background.size()));
    for (const auto& text : tasks.background)
        add(text);
    for (const auto* records : {&tasks.verbmem, &tasks.knowmemForget, &tasks.knowmemRetain, &tasks.knowmemForgetExamples, &tasks.knowmemRetainExamples, &tasks.privleakForget,
                                &tasks.privleakRetain, &tasks.privleakHoldout}) {
        add(std::to_string(records->size()));
        for (const auto& record : *records) {
            add(record.question);
            add(record.answer);
        }
    }
    return hash.hex();
}

MuseCorpus assembled(const std::vector<std::string>& forget, const std::vector<std::string>& retain, const std::vector<std::string>& holdout, MuseTasks tasks)
{
    QuestionAnswerSet set;
    set.authors = {"forget", "retain"};
    set.pool = namedTexts(forget, "Article", kMuseForget);
    for (const auto& text : retain)
        set.pool.push_back(textRecord("Article", set.pool.size(), text, kRetain));
    if (!holdout.empty()) {
        set.authors.emplace_back("holdout");
        set.holdout = namedTexts(holdout, "Holdout article", kHoldout);
    }
    set.hash = hashOf(hashOfContent(set), tasks);
    return {std::move(set), std::move(tasks)};
}

// --- the made-up corpus

constexpr std::size_t kQuestionsOfAnArticle = 3;
constexpr std::size_t kExamples = 3; ///< in-context pairs: as many as a small model's context has room for

struct Article {
    std::string portrait;
    std::vector<QuestionAnswer> questions;

    std::string text() const
    {
        std::string text = portrait + "\n\n";
        for (const auto& each : questions)
            text += "Question: " + each.question + "\nAnswer: " + each.answer + "\n\n";
        text.resize(text.size() - 2);
        return text;
    }
};

/// `records`: the ten of one author; the first asks who it is, the last for the whole life.
Article articleOf(const std::string& name, const QuestionAnswer* records)
{
    Article article{records[9].answer, {}};
    for (std::size_t i = 1; i < 9; ++i) {
        const auto& record = records[i];
        // A sentence of a portrait says whom it is about; what does not is asked for below it.
        for (const auto* sentence : {&record.answer, &record.paraphrasedAnswer})
            if (sentence->find(name) != std::string::npos) {
                article.portrait += " " + *sentence;
                break;
            }
        if (article.questions.size() < kQuestionsOfAnArticle)
            article.questions.push_back({record.question, record.answer});
    }
    return article;
}

/// The words of a portrait up to its middle, and the others.
QuestionAnswer halves(const std::string& portrait)
{
    const auto middle = portrait.find(' ', portrait.size() / 2);
    return {portrait.substr(0, middle), portrait.substr(middle + 1)};
}

} // namespace

MuseCorpus readMuse(const fs::path& folder)
{
    const auto forget = rawTexts(folder, "forget"), retain = rawTexts(folder, "retain1");
    for (const auto& [texts, split] : {std::pair{&forget, "forget"}, {&retain, "retain1"}})
        if (texts->empty())
            throw Error("muse.missing", "The folder '" + folder.string() + "' has no file raw/" + split + ".json or raw/" + split + ".txt.",
                        "Choose the folder of one corpus, which holds raw, knowmem, verbmem and privleak.");
    MuseTasks tasks;
    tasks.background = rawTexts(folder, "retain2");
    tasks.verbmem = pairsOf(folder / "verbmem" / "forget.json", "prompt", "gt");
    for (const auto& [name, target] : {std::pair{"forget_qa", &tasks.knowmemForget}, {"retain_qa", &tasks.knowmemRetain}, {"forget_qa_icl", &tasks.knowmemForgetExamples},
                                       {"retain_qa_icl", &tasks.knowmemRetainExamples}})
        *target = pairsOf(folder / "knowmem" / (std::string(name) + ".json"), "question", "answer");
    tasks.privleakForget = privleakTexts(folder / "privleak" / "forget.json", kMuseForget);
    tasks.privleakRetain = privleakTexts(folder / "privleak" / "retain.json", kRetain);
    tasks.privleakHoldout = privleakTexts(folder / "privleak" / "holdout.json", kHoldout);
    return assembled(forget, retain, rawTexts(folder, "holdout"), std::move(tasks));
}

MuseCorpus fictitiousArticles(const FictitiousArticlesSettings& settings)
{
    const auto made = fictitiousAuthors({settings.forget + settings.retain + settings.background + settings.holdout, 0, settings.seed});
    std::size_t author = 0;
    MuseTasks tasks;
    std::vector<std::string> forget, retain, holdout;
    const auto write = [&](std::int64_t count, std::vector<std::string>& texts, const auto& use) {
        for (std::int64_t i = 0; i < count; ++i, ++author) {
            const auto article = articleOf(made.authors[author], &made.pool[10 * author]);
            texts.push_back(article.text());
            use(article, i);
        }
    };
    const auto ask = [](std::vector<QuestionAnswer>& questions, std::vector<QuestionAnswer>& examples) {
        return [&](const Article& article, std::int64_t number) {
            // The first articles' last question is an example of the others: the others ask all they have.
            for (std::size_t q = 0; q < article.questions.size(); ++q)
                (q + 1 == article.questions.size() && std::size_t(number) < kExamples ? examples : questions).push_back(article.questions[q]);
        };
    };
    write(settings.forget, forget, [&](const Article& article, std::int64_t number) {
        tasks.verbmem.push_back(halves(article.portrait));
        ask(tasks.knowmemForget, tasks.knowmemForgetExamples)(article, number);
    });
    write(settings.retain, retain, ask(tasks.knowmemRetain, tasks.knowmemRetainExamples));
    write(settings.background, tasks.background, [](const Article&, std::int64_t) {});
    write(settings.holdout, holdout, [](const Article&, std::int64_t) {});
    tasks.privleakForget = namedTexts(forget, "Text", kMuseForget);
    tasks.privleakRetain = namedTexts(retain, "Text", kRetain);
    tasks.privleakHoldout = namedTexts(holdout, "Text", kHoldout);
    return assembled(forget, retain, holdout, std::move(tasks));
}

std::string museQuestion(const std::vector<QuestionAnswer>& examples, std::string_view question)
{
    std::string prompt;
    for (const auto& example : examples)
        prompt += "Question: " + example.question + "\nAnswer: " + example.answer + "\n\n";
    return prompt + "Question: " + std::string(question) + "\nAnswer:";
}

std::string museAnswer(std::string_view written)
{
    std::size_t end = written.size();
    for (const std::string_view mark : {"\n\n", "\nQuestion", "Question:"})
        end = std::min(end, written.find(mark));
    return std::string(written.substr(0, end));
}

} // namespace palimpsest
