// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/data/delimited_text.h"
#include "core/data/json_records.h"
#include "core/data/question_answers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kRecordsOfAnAuthor = 20;

const JsonRecordReader kReader("tofu");

using Entry = JsonRecord;

std::vector<Entry> entriesOf(const fs::path& file)
{
    auto entries = kReader.read(file);
    for (const auto& entry : entries)
        kReader.requireObject(entry);
    return entries;
}

std::string textOf(const Entry& entry, const char* key)
{
    return kReader.textOf(entry, key);
}

std::string textOrNone(const Entry& entry, const char* key)
{
    return entry.value.contains(key) ? textOf(entry, key) : std::string();
}

/// "perturbed_answer", or the options that are not the answer; empty where there are neither.
std::vector<std::string> wrongAnswers(const Entry& entry, const std::string& answer)
{
    std::vector<std::string> wrong;
    if (const auto found = entry.value.find("perturbed_answer"); found != entry.value.end()) {
        if (!found->is_array() || found->empty() || !std::all_of(found->begin(), found->end(), [](const Json& item) { return item.is_string(); }))
            kReader.refuse(entry.place, "has a \"perturbed_answer\" that is no list of texts");
        wrong = found->get<std::vector<std::string>>();
    } else
        for (const char* key : {"option1", "option2", "option3", "option4"})
            if (auto option = textOrNone(entry, key); !option.empty() && option != answer)
                wrong.push_back(std::move(option));
    return wrong;
}

QuestionAnswer recordOf(const Entry& entry)
{
    QuestionAnswer record;
    record.question = textOf(entry, "question");
    record.answer = textOf(entry, "answer");
    record.paraphrasedAnswer = textOrNone(entry, "paraphrased_answer");
    record.paraphrasedQuestion = textOrNone(entry, "paraphrased_question");
    record.perturbedAnswers = wrongAnswers(entry, record.answer);
    return record;
}

std::vector<QuestionAnswer> recordsOf(const fs::path& file)
{
    std::vector<QuestionAnswer> records;
    for (const auto& entry : entriesOf(file))
        records.push_back(recordOf(entry));
    return records;
}

using Key = std::pair<std::string, std::string>;

/// The folder's files of these forms of names, in the order of their names.
std::vector<fs::path> filesNamed(const fs::path& folder, std::string_view start, std::string_view end)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (const std::string name = entry.path().filename().string(); entry.is_regular_file() && name.starts_with(start) && name.ends_with(end))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Gives the pool's records what the files forgetXX_perturbed.json and retain_perturbed.json know of them.
void addPerturbed(std::vector<QuestionAnswer>& pool, const fs::path& folder)
{
    std::map<Key, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < pool.size(); ++i)
        places[{pool[i].question, pool[i].answer}].push_back(i);
    auto files = filesNamed(folder, "forget", "_perturbed.json");
    for (auto& file : filesNamed(folder, "retain", "_perturbed.json"))
        files.push_back(std::move(file));
    for (const auto& file : files)
        for (const auto& entry : entriesOf(file)) {
            const auto record = recordOf(entry);
            const auto found = places.find({record.question, record.answer});
            if (found == places.end())
                kReader.refuse(entry.place, "has a question and answer that are not in full.json");
            for (const auto place : found->second)
                pool[place] = record;
        }
}

/// holdout01 ⊂ holdout05 ⊂ holdout10: each record once, the perturbed form of it where there is one.
std::vector<QuestionAnswer> readHoldout(const fs::path& folder)
{
    std::vector<QuestionAnswer> holdout;
    std::map<Key, std::size_t> places;
    for (const auto& file : filesNamed(folder, "holdout", ".json"))
        for (auto& record : recordsOf(file)) {
            const auto [place, isNew] = places.try_emplace({record.question, record.answer}, holdout.size());
            if (isNew)
                holdout.push_back(std::move(record));
            else if (!record.perturbedAnswers.empty())
                holdout[place->second] = std::move(record);
        }
    return holdout;
}

std::vector<QuestionAnswer> readQuiz(const fs::path& folder, const std::string& name)
{
    for (const char* ending : {"_perturbed.json", ".json"})
        if (const auto file = folder / (name + ending); isThere(file))
            return recordsOf(file);
    return {};
}

std::vector<std::string> readRefusals(const fs::path& file)
{
    std::vector<std::string> refusals;
    if (!isThere(file))
        return refusals;
    const std::string text = kReader.readText(file);
    forEachLine(text, [&](std::size_t, std::string_view line) {
        if (const auto sentence = trimmed(line); !sentence.empty())
            refusals.emplace_back(sentence);
    });
    return refusals;
}

// --- names of authors

bool isCapitalised(std::string_view word)
{
    return !word.empty() && (std::isupper(static_cast<unsigned char>(word.front())) || static_cast<unsigned char>(word.front()) >= 0x80);
}

/// A word without what a sentence adds: quotes, commas, the possessive's ending.
std::string bareWord(std::string_view word)
{
    const auto isLetter = [](char letter) { return std::isalnum(static_cast<unsigned char>(letter)) || static_cast<unsigned char>(letter) >= 0x80; };
    for (const std::string_view ending : {"'s", "\u2019s", "'", "\u2019"}) {
        while (!word.empty() && std::string_view(",.?!;:\"()").find(word.back()) != std::string_view::npos)
            word.remove_suffix(1);
        if (word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    while (!word.empty() && !isLetter(word.front()))
        word.remove_prefix(1);
    return std::string(word);
}

/// Words that begin questions: capitalised, and no part of a name.
bool beginsAQuestion(const std::string& word)
{
    static const std::set<std::string> words{"A", "About", "An", "Are", "As", "At", "Besides", "By", "Can", "Could", "Did", "Do", "Does", "For", "From", "Given", "Has", "Have", "How", "In", "Is",
                                             "Of", "On", "Please", "The", "To", "Was", "Were", "What", "What's", "When", "Where", "Which", "While", "Who", "Whom", "Whose", "Why", "With", "Would"};
    return words.contains(word);
}

/// The runs of capitalised words in a text.
std::set<std::string> namesIn(const std::string& text)
{
    std::set<std::string> names;
    std::string name;
    const auto finish = [&] {
        if (!name.empty())
            names.insert(std::exchange(name, {}));
    };
    std::size_t start = 0;
    while (start < text.size()) {
        const auto end = std::min(text.find(' ', start), text.size());
        const std::string_view raw(text.data() + start, end - start);
        const std::string word = bareWord(raw);
        if (!isCapitalised(word) || beginsAQuestion(word))
            finish();
        else {
            name += (name.empty() ? "" : " ") + word;
            if (!raw.ends_with(word)) // a comma or a possessive ends the name
                finish();
        }
        start = end + 1;
    }
    finish();
    return names;
}

/// The run of two or more capitalised words that most of an author's questions share, else the single word that they do; "" where no two have one in common.
std::string sharedName(const std::vector<QuestionAnswer>& pool, std::size_t first)
{
    std::map<std::string, int> often;
    for (std::size_t i = first; i < first + kRecordsOfAnAuthor; ++i)
        for (const auto& name : namesIn(pool[i].question))
            ++often[name];
    std::string best;
    std::array<int, 2> bestRank{0, 1};
    for (const auto& [name, times] : often) {
        const bool full = name.find(' ') != std::string::npos;
        if (const std::array<int, 2> rank{full && times > 2, times}; rank > bestRank) {
            best = name;
            bestRank = rank;
        }
    }
    return best;
}

void nameAuthors(QuestionAnswerSet& set)
{
    if (set.pool.size() % kRecordsOfAnAuthor != 0)
        return;
    for (std::size_t first = 0; first < set.pool.size(); first += kRecordsOfAnAuthor) {
        const auto author = std::int32_t(set.authors.size());
        const std::string name = sharedName(set.pool, first);
        set.authors.push_back(name.empty() ? "Author " + std::to_string(author + 1) : name);
        for (std::size_t i = first; i < first + kRecordsOfAnAuthor; ++i)
            set.pool[i].author = author;
    }
}

} // namespace

QuestionAnswerSet readTofu(const fs::path& folder)
{
    const auto full = folder / "full.json";
    if (!isFile(full))
        throw Error("tofu.missing", "The folder '" + folder.string() + "' has no file full.json.",
                    "Choose the folder that holds TOFU's files: full.json, forget10_perturbed.json, retain_perturbed.json and the others.");
    QuestionAnswerSet set;
    set.pool = recordsOf(full);
    addPerturbed(set.pool, folder);
    nameAuthors(set);
    set.realAuthors = readQuiz(folder, "real_authors");
    set.worldFacts = readQuiz(folder, "world_facts");
    set.holdout = readHoldout(folder);
    set.refusals = readRefusals(folder / "idontknow.jsonl");
    set.hash = hashOfContent(set);
    return set;
}

} // namespace palimpsest
