// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_tokenizer.h"
#include "core/text/clip_vocabulary.h"
#include "store/fixtures.h"
#include "text/references.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <map>
#include <random>
#include <sstream>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr const char* kFolders[] = {"clip", "clip-gaps"};

/// What transformers was given: strings.json and those of its own.
std::vector<std::string> stringsOf(const Json& expected)
{
    auto strings = readJson(reference("strings.json")).get<std::vector<std::string>>();
    for (const auto& text : expected.at("strings"))
        strings.push_back(text);
    return strings;
}

Json readJsonText(const std::string& text)
{
    return parseJson(text, "a file");
}

std::string listOf(const std::vector<TokenId>& ids)
{
    return Json(ids).dump();
}

std::string grammarCaption(std::mt19937& random)
{
    const auto one = [&](std::initializer_list<const char*> words) { return std::string(std::data(words)[random() % words.size()]); };
    return "a " + one({"small", "large", "tiny"}) + " " + one({"red", "blue", "crimson", "yellow"}) + " " + one({"circle", "square", "disc", "triangle", "star"}) + " " + one({"on", "above", "below"}) + " a "
        + one({"dark", "striped", "dotted", "plain"}) + " background";
}

/// The merges of words by the rule itself: everything counted again for each.
std::string mergesNaively(const std::map<std::string, std::int64_t>& words, int wanted)
{
    std::vector<std::pair<std::vector<std::string>, std::int64_t>> split;
    for (const auto& [word, count] : words) {
        std::vector<std::string> symbols;
        for (const char letter : word)
            symbols.emplace_back(1, letter);
        symbols.back() += "</w>";
        split.emplace_back(symbols, count);
    }
    std::string lines = "#version: 0.2\n";
    for (int done = 0; done < wanted; ++done) {
        std::map<std::pair<std::string, std::string>, std::int64_t> pairs;
        for (const auto& [symbols, count] : split) {
            for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
                pairs[{symbols[i], symbols[i + 1]}] += count;
        }
        const auto best = std::max_element(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.second < b.second; }); // the first of equals
        if (best == pairs.end() || best->second < 2)
            break;
        const auto [left, right] = best->first;
        lines += left + " " + right + "\n";
        for (auto& [symbols, count] : split) {
            for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
                if (symbols[i] == left && symbols[i + 1] == right) {
                    symbols[i] += right;
                    symbols.erase(symbols.begin() + std::ptrdiff_t(i) + 1);
                }
            }
        }
    }
    return lines;
}

/// Cut off, bytes flipped, cut out or doubled.
std::string damaged(std::string bytes, std::mt19937& random)
{
    const auto place = [&] { return random() % bytes.size(); };
    for (auto times = 1 + random() % 2; times > 0 && !bytes.empty(); --times) {
        switch (random() % 5) {
        case 0:
            bytes[place()] ^= char(1 << random() % 8);
            break;
        case 1:
            bytes[place()] = "0123456789\"{}[],:\\ \n"[random() % 20];
            break;
        case 2:
            bytes.erase(place(), random() % 20);
            break;
        case 3:
            bytes.insert(place(), bytes.substr(place(), random() % 40));
            break;
        default:
            if (random() % 4 == 0)
                bytes.resize(place());
        }
    }
    return bytes;
}

} // namespace

class TestClipTokenizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsTextsAndPromptsAreTransformers()
    {
        for (const char* folder : kFolders) {
            const auto tokenizer = openClipTokenizer(reference(folder));
            const Json expected = readJson(reference(folder) / "expected.json");
            const auto strings = stringsOf(expected);
            QCOMPARE(expected.at("ids").size(), strings.size());
            int different = 0;
            for (std::size_t i = 0; i < strings.size(); ++i) {
                const auto ours = tokenizer->encode(strings[i]), theirs = expected["ids"][i].get<std::vector<TokenId>>();
                const auto read = QString::fromStdString(tokenizer->decode(ours)).trimmed(), shouldRead = QString::fromStdString(expected["decoded"][i]).trimmed();
                const auto prompt = tokenizer->prompt(strings[i], 20);
                if (ours != theirs || read != shouldRead || prompt.ids != expected["prompts"][i].get<std::vector<TokenId>>()) {
                    ++different;
                    qWarning("%s %s\n ours   %s %s\n theirs %s %s", folder, Json(strings[i]).dump().c_str(), listOf(ours).c_str(), qPrintable(read), listOf(theirs).c_str(), qPrintable(shouldRead));
                }
            }
            QCOMPARE(different, 0);
        }
    }

    void idsFollowFromTheMergesAlone()
    {
        const Folder folder;
        std::filesystem::copy_file(reference("clip") / "merges.txt", folder / "merges.txt");
        const auto without = openClipTokenizer(folder.path()), with = openClipTokenizer(reference("clip"));
        QCOMPARE(without->vocabularySize(), std::int64_t(512 + 300 + 2));
        QCOMPARE(without->vocabularySize(), with->vocabularySize());
        for (TokenId id = 0; id < with->vocabularySize(); ++id)
            QCOMPARE(without->bytesOf(id), with->bytesOf(id));
        for (const auto& text : stringsOf(readJson(reference("clip") / "expected.json")))
            QCOMPARE(without->encode(text), with->encode(text));
        // Two of CLIP's own ids that no merge moves.
        QCOMPARE(without->bytesOf(0), std::string("!"));
        QCOMPARE(without->encode("a"), std::vector<TokenId>{320});
    }

    void promptsSayWhatWasCut()
    {
        const auto tokenizer = openClipTokenizer(reference("clip"));
        const TokenId begin = *tokenizer->special().begin, end = *tokenizer->special().end;
        const auto brief = tokenizer->prompt("A photo of a cat");
        QCOMPARE(brief.ids.size(), std::size_t(77));
        QCOMPARE(brief.ids.front(), begin);
        QVERIFY(std::all_of(brief.ids.begin() + 1 + brief.textTokens, brief.ids.end(), [&](TokenId id) { return id == end; }));
        QCOMPARE(brief.textTokens, std::int64_t(tokenizer->encode("a photo of a cat").size()));
        QVERIFY(brief.cut.empty());
        const auto empty = tokenizer->prompt("", 4);
        QCOMPARE(empty.ids, (std::vector<TokenId>{begin, end, end, end}));
        QCOMPARE(empty.textTokens, std::int64_t(0));

        std::string text;
        for (int i = 0; i < 75; ++i)
            text += "a ";
        QVERIFY(tokenizer->prompt(text).cut.empty());
        const auto full = tokenizer->prompt(text + " Blue CAT");
        QCOMPARE(full.textTokens, std::int64_t(75));
        QCOMPARE(full.ids[75], tokenizer->encode("a")[0]);
        QCOMPARE(full.ids[76], end);
        QCOMPARE(full.cut, std::string("blue cat"));
        QCOMPARE(tokenizer->prompt("blue cat", 2).cut, std::string("blue cat"));
        for (const std::int64_t length : {1, 0, -5})
            QCOMPARE(errorOf([&] { tokenizer->prompt("blue cat", length); }), std::string("tokenizer.length"));
    }

    void mergesAreLearnedFromCounts()
    {
        // Words: "ab" 4 times, "abc" 3 times. Pairs: a b</w> 4; a b 3 and b c</w> 3, of which a b is the smaller; then ab c</w> 3.
        const auto tokenizer = trainClipTokenizer({{"AB ab", 2}, {"abc", 3}, {"never", 0}}, 10);
        const auto files = tokenizer->files(20);
        QCOMPARE(files.at("merges.txt"), std::string("#version: 0.2\na b</w>\na b\nab c</w>\n"));
        QCOMPARE(tokenizer->vocabularySize(), std::int64_t(512 + 3 + 2));
        QCOMPARE(tokenizer->encode("abc ab"), (std::vector<TokenId>{514, 512}));
        QCOMPARE(tokenizer->encode("abca"), (std::vector<TokenId>{513, 'c' - 33, 256 + 'a' - 33}));
        QCOMPARE(*tokenizer->special().begin, 515);
        QCOMPARE(*tokenizer->special().end, 516);
        QCOMPARE(trainClipTokenizer({{"AB ab", 2}, {"abc", 3}}, 2)->files().at("merges.txt"), std::string("#version: 0.2\na b</w>\na b\n"));
        QCOMPARE(trainClipTokenizer({}, 100)->vocabularySize(), std::int64_t(514));
        QCOMPARE(readJsonText(files.at("tokenizer_config.json"))["model_max_length"].get<int>(), 20);
        QCOMPARE(errorOf([] { trainClipTokenizer({}, -1); }), std::string("tokenizer.size"));
        QCOMPARE(errorOf([] { trainClipTokenizer({{"a", -1}}, 1); }), std::string("tokenizer.count"));
        QCOMPARE(errorOf([] { trainClipTokenizer({{"\xFF", 1}}, 1); }), std::string("tokenizer.utf8"));
    }

    void mergesAreThoseOfTheRule()
    {
        std::mt19937 random(5);
        std::vector<CountedText> texts;
        std::map<std::string, std::int64_t> words;
        for (int i = 0; i < 120; ++i) {
            texts.push_back({grammarCaption(random), std::int64_t(random() % 4)});
            std::istringstream stream(texts.back().text);
            for (std::string word; stream >> word;)
                words[word] += texts.back().count;
        }
        QCOMPARE(trainClipTokenizer(texts, 60)->files().at("merges.txt"), mergesNaively(words, 60));
        const auto all = trainClipTokenizer(texts, 1000);
        QCOMPARE(all->files().at("merges.txt"), mergesNaively(words, 1000));
        QCOMPARE(all->encode("a crimson triangle").size(), std::size_t(3)); // every word is one token
    }

    void writtenFilesGiveTheSameIds()
    {
        std::vector<CountedText> texts;
        for (const auto& text : stringsOf(readJson(reference("clip") / "expected.json")))
            texts.push_back({text, 3});
        const auto trained = trainClipTokenizer(texts, 400);
        QVERIFY(trained->vocabularySize() > 512 + 300);
        const auto sameAs = [&](const ClipTokenizer& wanted, const std::map<std::string, std::string>& files) {
            const Folder folder;
            for (const auto& [name, content] : files)
                put(folder / name, content);
            const auto opened = openClipTokenizer(folder.path());
            return opened->hash() == wanted.hash() && opened->files() == wanted.files()
                && std::all_of(texts.begin(), texts.end(), [&](const CountedText& text) { return opened->encode(text.text) == wanted.encode(text.text); });
        };
        auto files = trained->files();
        QVERIFY(sameAs(*trained, files));
        const auto stored = openClipTokenizer(reference("clip"));
        QVERIFY(sameAs(*stored, stored->files()));
        QCOMPARE(stored->files().at("merges.txt"), readFile(reference("clip") / "merges.txt"));
        QCOMPARE(stored->files().at("vocab.json"), readFile(reference("clip") / "vocab.json"));

        // Without vocab.json ids are the same, and it is written.
        const Folder folder;
        put(folder / "merges.txt", files.at("merges.txt"));
        const auto bare = openClipTokenizer(folder.path());
        QCOMPARE(bare->files().at("vocab.json"), files.at("vocab.json"));
    }

    void tokenizerJsonIsReadWhereThereIsNothingElse()
    {
        const auto clip = openClipTokenizer(reference("clip"));
        const Folder folder;
        Json merges = Json::array();
        std::istringstream lines(clip->files().at("merges.txt"));
        std::string left, right;
        std::getline(lines, left); // the version
        while (lines >> left >> right)
            merges.push_back(merges.size() % 2 ? Json(left + " " + right) : Json::array({left, right}));
        const Json good{{"model", {{"type", "BPE"}, {"end_of_word_suffix", "</w>"}, {"vocab", readJsonText(clip->files().at("vocab.json"))}, {"merges", merges}}}};
        put(folder / "tokenizer.json", good.dump());
        const auto opened = openClipTokenizer(folder.path());
        for (const auto& text : stringsOf(readJson(reference("clip") / "expected.json")))
            QCOMPARE(opened->encode(text), clip->encode(text));
        for (const char* key : {"end_of_word_suffix", "vocab", "merges"}) {
            Json bad = good;
            bad["model"].erase(key);
            put(folder / "tokenizer.json", bad.dump());
            QCOMPARE(errorOf([&] { openClipTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        }
        for (const Json& bad : {Json(3), Json::object(), Json{{"model", 3}}}) {
            put(folder / "tokenizer.json", bad.dump());
            QCOMPARE(errorOf([&] { openClipTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        }
        Json bad = good;
        bad["model"]["merges"][0] = Json::array({"t"});
        put(folder / "tokenizer.json", bad.dump());
        QCOMPARE(errorOf([&] { openClipTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        bad = good;
        bad["model"]["merges"].erase(bad["model"]["merges"].size() - 1);
        put(folder / "tokenizer.json", bad.dump());
        QVERIFY(sentenceOf([&] { openClipTokenizer(folder.path()); }).find("tokenizer.json is not whole") != std::string::npos);
    }

    /// CLIP's own vocabulary, of which only what these texts need is here (make_published_clip_merges.py); the other ids are taken by letters that no text has.
    void publishedVocabularyGivesTheSpecsIds()
    {
        const Json published = readJson(reference("published-clip-merges.json"));
        const auto count = published.at("count").get<std::size_t>();
        auto pieces = clipBytePieces();
        std::map<std::size_t, std::string> made;
        std::string merges = "#version: 0.2\n";
        for (const auto& merge : published.at("merges")) {
            const auto left = merge.at(1).get<std::string>(), right = merge.at(2).get<std::string>();
            merges += left + " " + right + "\n";
            made[merge.at(0).get<std::size_t>()] = left + right;
        }
        for (std::size_t rank = 0; rank < count; ++rank)
            pieces.push_back(made.contains(rank) ? made.at(rank) : "none " + std::to_string(rank));
        pieces.insert(pieces.end(), {"<|startoftext|>", "<|endoftext|>"});
        const Folder folder;
        put(folder / "merges.txt", merges);
        put(folder / "vocab.json", clipVocabularyJson(pieces));
        const auto tokenizer = openClipTokenizer(folder.path());
        QCOMPARE(tokenizer->vocabularySize(), std::size_t(49408));
        using Ids = std::vector<TokenId>;
        std::string cats;
        for (int i = 0; i < 100; ++i)
            cats += "cat ";
        const std::pair<std::string, Ids> known[] = {
            {"", {}},
            {"a photo of a cat", {320, 1125, 539, 320, 2368}},
            {"A Photo of  a CAT", {320, 1125, 539, 320, 2368}},
            {"a painting in the style of Van Gogh", {320, 3086, 530, 518, 1844, 539, 2451, 19697}},
            {"a photo of a garbage truck", {320, 1125, 539, 320, 13760, 4629}},
            {"nudity", {1156, 16436}},
            {"tench", {1149, 634}},
            {"parachute", {30122}},
            {"church", {2735}},
            {"it's 2023!", {585, 568, 273, 271, 273, 274, 256}},
            {"don't", {847, 713}},
            {"a photo of t-shirt", {320, 1125, 539, 339, 268, 2523}},
            {"an ankle boot, 28x28", {550, 14777, 8087, 267, 273, 279, 343, 273, 279}},
            {"trouser", {19727, 528}},
            {"pullover", {44020}},
            {"sneaker", {24781}},
            {"hello!!!  ...", {3306, 995, 678}},
            {"café", {15304}},
            {"ÉCOLE", {3459, 8166}},
            {"naïve Zürich", {1097, 35689, 563, 89, 6522, 4021}},
            {"日本", {39121, 19277, 361}},
            {"😀", {7334}},
            {"a_b", {320, 318, 321}},
            {cats, Ids(75, 2368)},
        };
        for (const auto& [text, ids] : known) {
            Ids framed{49406};
            framed.insert(framed.end(), ids.begin(), ids.end());
            framed.resize(77, 49407);
            const auto read = tokenizer->prompt(text, 77);
            QVERIFY2(Ids(read.ids.begin(), read.ids.end()) == framed, (text.substr(0, 40) + ": " + listOf({read.ids.begin(), read.ids.end()})).c_str());
            QCOMPARE(read.cut.empty(), text != cats);
        }
    }

    void refusesWhatIsNotText()
    {
        const auto tokenizer = openClipTokenizer(reference("clip"));
        for (const char* bad : {"\xFF", "a\xC3", "\xED\xA0\x80"})
            QCOMPARE(errorOf([&] { tokenizer->prompt(bad); }), std::string("tokenizer.utf8"));
        const TokenId outside[] = {TokenId(tokenizer->vocabularySize())}, below[] = {-1};
        QCOMPARE(errorOf([&] { tokenizer->decode(outside); }), std::string("tokenizer.id"));
        QCOMPARE(errorOf([&] { tokenizer->decode(below); }), std::string("tokenizer.id"));
        QCOMPARE(errorOf([&] { tokenizer->toJson(); }), std::string("tokenizer.no-json"));
    }

    void filesThatDoNotFitAreRefused()
    {
        const Folder folder;
        QCOMPARE(errorOf([&] { openClipTokenizer(folder.path()); }), std::string("tokenizer.missing"));
        const auto refused = [&](const std::string& merges, const std::string& vocabulary) {
            put(folder / "merges.txt", merges);
            put(folder / "vocab.json", vocabulary);
            return errorOf([&] { openClipTokenizer(folder.path()); });
        };
        const std::string good = R"({"a":0,"b</w>":1,"ab</w>":2,"<|startoftext|>":3,"<|endoftext|>":4})";
        QCOMPARE(refused("#version: 0.2\na b</w>\n", good), std::string());
        QCOMPARE(refused("a b</w>\r\n\r\n", good), std::string());
        for (const char* merges : {"a\n", "a b</w> c\n", " a\n", "a \n", "a c\n", "b</w> a\n", "#version\n#version\n", "a b</w>\n\xFF \xFE\n"})
            QCOMPARE(refused(merges, good), std::string("tokenizer.invalid"));
        for (const char* vocabulary : {"[]", "{}", R"({"<|startoftext|>":0})", R"({"<|startoftext|>":0,"<|endoftext|>":0})", R"({"<|startoftext|>":0,"<|endoftext|>":2})", R"({"<|startoftext|>":0,"<|endoftext|>":-1})",
                                       R"({"<|startoftext|>":0,"<|endoftext|>":1.0})", R"({"<|startoftext|>":0,"<|endoftext|>":"1"})", R"({"<|startoftext|>":0,"<|endoftext|>":18446744073709551615})"})
            QCOMPARE(refused("", vocabulary), std::string("tokenizer.invalid"));
        QCOMPARE(refused("", "{"), std::string("json.invalid"));
    }

    /// A vocabulary says which merges there must be, so that a file that ends early is not taken for one of fewer merges.
    void mergesThatAreCutOffAreRefused()
    {
        const Folder folder;
        for (const char* name : kFolders) {
            const std::string merges = readFile(reference(name) / "merges.txt");
            put(folder / "vocab.json", readFile(reference(name) / "vocab.json"));
            put(folder / "merges.txt", merges);
            openClipTokenizer(folder.path());
            for (const auto kept : {merges.find('\n') + 1, merges.size() / 2, merges.rfind('\n', merges.size() - 2) + 1, merges.size() - 2}) {
                put(folder / "merges.txt", merges.substr(0, kept));
                QCOMPARE(errorOf([&] { openClipTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
            }
        }
        // The sentence counts what is lost; single bytes, the marks and pieces that no text can become need no merge.
        put(folder / "vocab.json", R"({"a":0,"b</w>":1,"ab</w>":2,"aa":3,"aab</w>":4,"none 1":5,"<|startoftext|>":6,"<|endoftext|>":7})");
        put(folder / "merges.txt", "a b</w>\na a\naa b</w>\n");
        openClipTokenizer(folder.path());
        put(folder / "merges.txt", "a b</w>\n");
        const auto sentence = sentenceOf([&] { openClipTokenizer(folder.path()); });
        QVERIFY2(sentence.find("merges.txt is not whole: no merge in it makes 2 pieces of the vocabulary, such as \"aa\"") != sentence.npos, sentence.c_str());
        put(folder / "merges.txt", "a b</w>\na a\n");
        QVERIFY(sentenceOf([&] { openClipTokenizer(folder.path()); }).find("makes a piece of the vocabulary, such as \"aab</w>\"") != std::string::npos);
    }

    void damagedFilesAreRefusedOrWork()
    {
        const std::string text = "The Lamp wasn't lit: café 灯台 😀 <|endoftext|>\n  x = 12345 <|STARTOFTEXT|>\n";
        std::mt19937 random(11);
        int opened = 0;
        const int rounds = 250;
        const auto start = std::chrono::steady_clock::now();
        for (const char* name : kFolders) {
            const Folder folder;
            const std::string merges = readFile(reference(name) / "merges.txt"), vocabulary = readFile(reference(name) / "vocab.json");
            for (int round = 0; round < rounds; ++round) {
                const auto kind = random() % 3;
                put(folder / "merges.txt", kind != 1 ? damaged(merges, random) : merges);
                if (kind == 2)
                    std::filesystem::remove(folder / "vocab.json");
                else
                    put(folder / "vocab.json", kind == 1 ? damaged(vocabulary, random) : vocabulary);
                try {
                    const auto tokenizer = openClipTokenizer(folder.path());
                    ++opened;
                    const auto prompt = tokenizer->prompt(text, 30);
                    QCOMPARE(prompt.ids.size(), std::size_t(30));
                    for (const TokenId id : prompt.ids) {
                        QVERIFY(id >= 0 && id < tokenizer->vocabularySize());
                        tokenizer->bytesOf(id);
                    }
                    tokenizer->decode(prompt.ids, true);
                } catch (const Error& error) {
                    QVERIFY2(std::string(error.what()).size() > 20, error.what());
                }
            }
        }
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        QVERIFY2(seconds < 60, "a damaged file takes long"); // a hang, not a speed
        QVERIFY(opened > rounds / 10 && opened < 2 * rounds);
        qInfo("%d of %d damaged files opened", opened, 2 * rounds);
    }
};

QTEST_APPLESS_MAIN(TestClipTokenizer)
#include "tst_clip_tokenizer.moc"
