// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_tokenizer.h"
#include "store/fixtures.h"
#include "text/references.h"

#include <algorithm>
#include <chrono>
#include <random>

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

std::string listOf(const std::vector<TokenId>& ids)
{
    return Json(ids).dump();
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
