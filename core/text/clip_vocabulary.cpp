// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/clip_vocabulary.h"

#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

using Pair = std::pair<std::string, std::string>;

[[noreturn]] void refuse(const std::string& where, const std::string& reason)
{
    throw Error("tokenizer.invalid", where + " " + reason + ".", "Take the tokenizer's files from the model's folder again.");
}

std::vector<Pair> mergesOf(const std::string& text, const std::string& where)
{
    if (!isUtf8(text))
        refuse(where, "is not UTF-8");
    std::vector<Pair> merges;
    std::size_t start = 0;
    for (std::size_t line = 1; start < text.size(); ++line) {
        const auto end = std::min(text.find('\n', start), text.size());
        std::string_view content = std::string_view(text).substr(start, end - start);
        start = end + 1;
        if (content.ends_with('\r'))
            content.remove_suffix(1);
        if (content.empty() || (line == 1 && content.starts_with("#version")))
            continue;
        const auto blank = content.find(' ');
        if (blank == content.npos || blank == 0 || blank + 1 == content.size() || content.find(' ', blank + 1) != content.npos)
            refuse(where, "has a line " + std::to_string(line) + " that is not two pieces with a blank between them");
        merges.emplace_back(content.substr(0, blank), content.substr(blank + 1));
    }
    return merges;
}

void addOwnPieces(TokenizerJson& file, const std::vector<Pair>& merges)
{
    for (const auto& piece : clipBytePieces())
        file.append(piece, true);
    for (const auto& [left, right] : merges)
        file.append(left + right, true);
    file.append(kClipBegin, true);
    file.append(kClipEnd, true);
}

void addPieces(TokenizerJson& file, const Json& vocabulary, const std::string& where)
{
    if (!vocabulary.is_object())
        refuse(where, "is not a JSON object that names pieces and their ids");
    std::vector<const std::string*> pieces(vocabulary.size());
    for (const auto& entry : vocabulary.get_ref<const Json::object_t&>()) {
        const auto id = entry.second.is_number_integer() ? entry.second.get<std::int64_t>() : -1;
        if (id < 0 || std::size_t(id) >= pieces.size() || pieces[std::size_t(id)])
            refuse(where, "has " + std::to_string(pieces.size()) + " pieces whose ids are not 0 to " + std::to_string(pieces.size() - 1) + ": \"" + entry.first + "\" has " + entry.second.dump());
        pieces[std::size_t(id)] = &entry.first;
    }
    for (const auto* piece : pieces)
        file.append(*piece, true);
}

/// How many bytes a piece spells, without the end of a word; 0 for a piece that no text can become.
std::size_t spelledBytes(std::string_view piece)
{
    if (piece.ends_with(kClipWordEnd))
        piece.remove_suffix(std::string_view(kClipWordEnd).size());
    const auto bytes = bytesOfLetters(piece);
    return bytes ? bytes->size() : 0;
}

/// Pieces of several bytes come from merges alone. One without its merge is never reached: the file of the merges has lost lines, and prompts would silently be read as other tokens than those that
/// the model was trained on.
void requireMerges(const TokenizerJson& file, const std::vector<bool>& made, const std::string& mergesFile)
{
    std::size_t missing = 0;
    std::string_view first;
    for (std::size_t id = 0; id < file.pieces.size(); ++id) {
        const auto& piece = file.pieces[id];
        if (!made[id] && piece != kClipBegin && piece != kClipEnd && spelledBytes(piece) > 1 && missing++ == 0)
            first = piece;
    }
    if (missing > 0)
        refuse(mergesFile, "is not whole: no merge in it makes " + (missing == 1 ? "a piece" : std::to_string(missing) + " pieces") + " of the vocabulary, such as \"" + std::string(first) + "\"");
}

} // namespace

std::string clipVocabularyJson(const std::vector<std::string>& pieces)
{
    Json vocabulary = Json::object();
    for (std::size_t id = 0; id < pieces.size(); ++id)
        vocabulary[pieces[id]] = id;
    return vocabulary.dump();
}

std::vector<std::string> clipBytePieces()
{
    std::vector<std::string> pieces;
    for (const char* suffix : {"", kClipWordEnd}) {
        for (const bool itself : {true, false}) {
            for (unsigned byte = 0; byte < 256; ++byte) {
                if ((letterOfByte(std::uint8_t(byte)) == byte) == itself)
                    pieces.push_back(lettersOfBytes(std::string(1, char(byte))) + suffix);
            }
        }
    }
    return pieces;
}

namespace {

/// `mergesFile` and `vocabularyFile` are what complaints name.
TokenizerJson vocabularyOf(const std::string& merges, const std::optional<std::string>& vocabulary, const std::string& where, const std::string& mergesFile, const std::string& vocabularyFile)
{
    TokenizerJson file;
    file.text = merges + '\0' + vocabulary.value_or("");
    file.isJson = false;
    file.where = where;
    file.normalizer = Normalizer(Json{{"type", "NFC"}}, where);
    const auto pairs = mergesOf(merges, mergesFile);
    if (vocabulary)
        addPieces(file, parseJson(*vocabulary, vocabularyFile), vocabularyFile);
    else
        addOwnPieces(file, pairs);
    for (const char* mark : {kClipBegin, kClipEnd}) {
        const auto id = file.find(mark);
        if (!id)
            refuse(vocabularyFile, "has no \"" + std::string(mark) + "\"");
        AddedToken token;
        token.content = mark;
        token.id = *id;
        token.special = true;
        file.added.push_back(token);
    }
    file.unknown = file.find(kClipEnd);
    std::vector<bool> made(file.pieces.size(), false);
    for (const auto& [left, right] : pairs) {
        const auto first = file.find(left), second = file.find(right), both = file.find(left + right);
        if (!first || !second || !both)
            refuse(mergesFile, "merges \"" + left + "\" and \"" + right + "\", but the vocabulary lacks one of them or what they make");
        file.merges.add(*first, *second, *both);
        made[std::size_t(*both)] = true;
    }
    requireMerges(file, made, mergesFile);
    return file;
}

} // namespace

TokenizerJson readClipVocabulary(const std::string& merges, const std::optional<std::string>& vocabulary, const std::string& where)
{
    return vocabularyOf(merges, vocabulary, where, where + "/merges.txt", where + "/vocab.json");
}

TokenizerJson readClipTokenizerJson(const std::string& json, const std::string& where)
{
    const auto name = where + "/tokenizer.json";
    const Json file = parseJson(json, name);
    const auto noModel = [&] { refuse(name, "has no vocabulary and merges of CLIP's kind"); };
    if (!file.is_object() || !file.contains("model") || !file["model"].is_object())
        noModel();
    const Json& model = file["model"];
    if (!model.contains("vocab") || !model["vocab"].is_object() || !model.contains("merges") || !model["merges"].is_array() || model.value("end_of_word_suffix", Json()) != kClipWordEnd)
        noModel();
    std::string merges = "#version: 0.2\n";
    for (const auto& merge : model["merges"]) {
        if (merge.is_string())
            merges += merge.get_ref<const std::string&>() + '\n';
        else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            merges += merge[0].get_ref<const std::string&>() + ' ' + merge[1].get_ref<const std::string&>() + '\n';
        else
            noModel();
    }
    return vocabularyOf(merges, model["vocab"].dump(), where, name, name);
}

} // namespace palimpsest
