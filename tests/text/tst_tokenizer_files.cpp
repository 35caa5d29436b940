// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"
#include "store/fixtures.h"
#include "text/references.h"

#include <atomic>
#include <thread>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::string listOf(const std::vector<TokenId>& ids)
{
    std::string text;
    for (const TokenId id : ids)
        text += std::to_string(id) + " ";
    return text;
}

/// GPT-2's reference, changed by `change`, in a folder of its own.
std::string codeOfChanged(const std::function<void(Json&)>& change)
{
    const Folder folder;
    Json file = readJson(reference("gpt2") / "tokenizer.json");
    change(file);
    writeJson(folder / "tokenizer.json", file);
    return errorOf([&] { openTokenizer(folder.path()); });
}

std::string sentenceOfChanged(const std::function<void(Json&)>& change)
{
    const Folder folder;
    Json file = readJson(reference("gpt2") / "tokenizer.json");
    change(file);
    writeJson(folder / "tokenizer.json", file);
    return sentenceOf([&] { openTokenizer(folder.path()); });
}

} // namespace

class TestTokenizerFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodesAndDecodesAsTheReference_data()
    {
        QTest::addColumn<QString>("folder");
        for (const auto& name : referenceTokenizers())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void encodesAndDecodesAsTheReference()
    {
        QFETCH(QString, folder);
        const auto path = reference(folder.toStdString());
        const auto tokenizer = openTokenizer(path);
        const Json strings = readJson(reference("strings.json")), expected = readJson(path / "expected.json");
        QCOMPARE(expected["ids"].size(), strings.size());
        int different = 0;
        for (std::size_t i = 0; i < strings.size(); ++i) {
            if (expected["ids"][i].is_null())
                continue;
            const auto text = strings[i].get<std::string>();
            const auto ids = expected["ids"][i].get<std::vector<TokenId>>();
            const auto ours = tokenizer->encode(text);
            if (ours != ids) {
                ++different;
                qWarning("%s\n ours   %s\n theirs %s", Json(text).dump().c_str(), listOf(ours).c_str(), listOf(ids).c_str());
            }
            if (tokenizer->decode(ids) != expected["text"][i].get<std::string>()) {
                ++different;
                qWarning("%s\n ours   %s\n theirs %s", listOf(ids).c_str(), Json(tokenizer->decode(ids)).dump().c_str(), expected["text"][i].dump().c_str());
            }
            if (expected.contains("text_with_special"))
                QCOMPARE(tokenizer->decode(ids, true), expected["text_with_special"][i].get<std::string>());
        }
        for (std::size_t i = 0; i < expected["random"].size(); ++i) {
            const auto ids = expected["random"][i].get<std::vector<TokenId>>();
            if (tokenizer->decode(ids) != expected["random_text"][i].get<std::string>()) {
                ++different;
                qWarning("%s\n ours   %s\n theirs %s", listOf(ids).c_str(), Json(tokenizer->decode(ids)).dump().c_str(), expected["random_text"][i].dump().c_str());
            }
        }
        QCOMPARE(different, 0);
    }

    void knowsTheSpecialTokensOfEachFamily()
    {
        const auto piece = [](const Tokenizer& tokenizer, const std::optional<TokenId>& id) { return id ? tokenizer.bytesOf(*id) : std::string("none"); };
        const auto llama3 = openTokenizer(reference("llama3"));
        QCOMPARE(piece(*llama3, llama3->special().begin), std::string("<|begin_of_text|>"));
        QCOMPARE(piece(*llama3, llama3->special().end), std::string("<|eot_id|>"));
        QVERIFY(llama3->special().addsBegin);
        const auto qwen2 = openTokenizer(reference("qwen2"));
        QCOMPARE(piece(*qwen2, qwen2->special().begin), std::string("none"));
        QCOMPARE(piece(*qwen2, qwen2->special().pad), std::string("<|endoftext|>"));
        QVERIFY(!qwen2->special().addsBegin);
        QVERIFY(!openTokenizer(reference("gpt2"))->special().addsBegin);
        for (const char* name : {"llama2", "llama2-metaspace", "llama2-model"}) {
            const auto llama2 = openTokenizer(reference(name));
            QCOMPARE(llama2->special().begin, std::optional<TokenId>(1));
            QCOMPARE(llama2->special().end, std::optional<TokenId>(2));
            QVERIFY(llama2->special().addsBegin);
        }
    }

    void theBytesOfTokensAreTheText()
    {
        for (const auto& name : referenceTokenizers()) {
            const auto tokenizer = openTokenizer(reference(name));
            const std::string text = "The lamp wasn't lit: café 灯台 😀\n";
            std::string bytes;
            for (const TokenId id : tokenizer->encode(text))
                bytes += tokenizer->bytesOf(id);
            if (name != "unusual") // which normalises
                QCOMPARE(bytes, (name.starts_with("llama2") ? " " : "") + text);
        }
    }

    void threadsShareATokenizer()
    {
        const Json strings = readJson(reference("strings.json"));
        for (const char* name : {"qwen2", "llama2", "llama2-model"}) {
            const auto tokenizer = openTokenizer(reference(name));
            std::vector<std::vector<TokenId>> expected;
            for (const auto& text : strings)
                expected.push_back(tokenizer->encode(text.get<std::string>()));
            std::atomic<int> different = 0;
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([&] {
                    for (std::size_t i = 0; i < strings.size(); ++i)
                        different += tokenizer->encode(strings[i].get<std::string>()) != expected[i];
                });
            }
            threads.clear();
            QCOMPARE(different.load(), 0);
        }
    }

    void modelsOfSentencePieceFindSpecialTokens()
    {
        const auto tokenizer = openTokenizer(reference("llama2-model"));
        const auto hi = tokenizer->encode("Hi");
        std::vector<TokenId> expected{1};
        expected.insert(expected.end(), hi.begin(), hi.end());
        expected.push_back(2);
        QCOMPARE(tokenizer->encode("<s>Hi</s>"), expected);
        QCOMPARE(tokenizer->decode(std::span(expected).subspan(1)), std::string("Hi"));
        QCOMPARE(tokenizer->decode(expected, true), std::string("<s> Hi</s>")); // as tokenizer.json of the same model
        QCOMPARE(errorOf([&] { tokenizer->toJson(); }), std::string("tokenizer.no-json"));
        QCOMPARE(errorOf([&] { tokenizer->encode("\xFF"); }), std::string("tokenizer.utf8"));
        QCOMPARE(errorOf([&] { tokenizer->bytesOf(TokenId(tokenizer->vocabularySize())); }), std::string("tokenizer.id"));
    }

    void modelsOfSentencePieceTakeAddedTokens()
    {
        const Folder folder;
        std::filesystem::copy_file(reference("llama2-model") / "tokenizer.model", folder / "tokenizer.model");
        const TokenId size = TokenId(openTokenizer(folder.path())->vocabularySize());
        const auto config = [&](TokenId id) {
            writeJson(folder / "tokenizer_config.json", {{"pad_token", "<pad>"}, {"added_tokens_decoder", {{std::to_string(id), {{"content", "<pad>"}, {"special", true}}}}}});
        };
        config(size);
        const auto tokenizer = openTokenizer(folder.path());
        QCOMPARE(tokenizer->vocabularySize(), std::int64_t(size) + 1);
        QCOMPARE(tokenizer->special().pad, std::optional(size));
        QCOMPARE(tokenizer->encode("<pad>"), std::vector<TokenId>{size});
        config(size + 1);
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        std::filesystem::remove(folder / "tokenizer_config.json");
        writeJson(folder / "added_tokens.json", {{"<pad>", size}});
        QCOMPARE(openTokenizer(folder.path())->encode("<pad>"), std::vector<TokenId>{size});
    }

    void refusesBadFolders()
    {
        const Folder folder;
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.missing"));
        QCOMPARE(errorOf([&] { openTokenizer(folder / "nothing"); }), std::string("tokenizer.missing"));
        put(folder / "tokenizer.model", "no model");
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        put(folder / "tokenizer.model", "");
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        put(folder / "tokenizer.json", "{");
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("json.invalid"));
        put(folder / "tokenizer.json", "[]");
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
        std::filesystem::copy_file(reference("gpt2") / "tokenizer.json", folder / "tokenizer.json", std::filesystem::copy_options::overwrite_existing);
        put(folder / "tokenizer_config.json", "7");
        QCOMPARE(errorOf([&] { openTokenizer(folder.path()); }), std::string("tokenizer.invalid"));
    }

    void refusesBadVocabularies()
    {
        const std::string invalid = "tokenizer.invalid", unsupported = "tokenizer.unsupported";
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["vocab"]["zzz"] = 7; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["vocab"]["zzz"] = 9999; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["vocab"]["zzz"] = -1; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["vocab"]["zzz"] = "one"; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["merges"].push_back({"zz", "zz"}); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["merges"].push_back("a"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["merges"].push_back("a b c"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["merges"].push_back(3); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"].erase("vocab"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"].erase("merges"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file.erase("model"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["unk_token"] = "nowhere"; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["added_tokens"][0]["id"] = 3; }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["added_tokens"][0].erase("content"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["pre_tokenizer"].erase("add_prefix_space"); }), invalid);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["type"] = "Unigram"; }), unsupported);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["end_of_word_suffix"] = "</w>"; }), unsupported);
        QCOMPARE(codeOfChanged([](Json& file) { file["model"]["dropout"] = 0.1; }), unsupported);
        QCOMPARE(codeOfChanged([](Json& file) { file["normalizer"] = {{"type", "BertNormalizer"}}; }), unsupported);
        QCOMPARE(codeOfChanged([](Json& file) { file["pre_tokenizer"] = {{"type", "Whitespace"}}; }), unsupported);
        const auto split = [](const char* pattern) {
            return [pattern](Json& file) {
                const Json cut{{"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}, {"invert", false}};
                file["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", Json::array({cut, file["pre_tokenizer"]})}};
            };
        };
        QCOMPARE(codeOfChanged(split("(")), std::string("tokenizer.pattern"));
        QCOMPARE(codeOfChanged(split("[a-z]+")), std::string());
        QVERIFY(sentenceOfChanged([](Json& file) { file["model"]["vocab"]["zzz"] = 9999; }).find("\"zzz\" has 9999") != std::string::npos);
        QVERIFY(sentenceOfChanged([](Json& file) { file["model"]["merges"].push_back("zz zz"); }).find("the merge \"zz zz\", but no piece \"zz\"") != std::string::npos);
    }

    void givesUpOnPatternsWithoutEnd()
    {
        const Folder folder;
        Json file = readJson(reference("gpt2") / "tokenizer.json");
        const Json cut{{"type", "Split"}, {"pattern", {{"Regex", "(?:a+)+\\d"}}}, {"behavior", "Isolated"}, {"invert", false}};
        file["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", Json::array({cut, file["pre_tokenizer"]})}};
        writeJson(folder / "tokenizer.json", file);
        const auto tokenizer = openTokenizer(folder.path());
        QCOMPARE(errorOf([&] { tokenizer->encode(std::string(200, 'a') + "c"); }), std::string("tokenizer.pattern"));
    }
};

QTEST_APPLESS_MAIN(TestTokenizerFiles)
#include "tst_tokenizer_files.moc"
