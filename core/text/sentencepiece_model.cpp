// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece_model.h"

#include "core/base/error.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::size_t kLongestPiece = 512; ///< bytes; SentencePiece's trainer makes none of more than 16 characters unless told to
constexpr const char* kSign = "\xE2\x96\x81"; ///< "▁"

[[noreturn]] void refuse(const std::string& where, const std::string& reason)
{
    throw Error("tokenizer.invalid", where + " is not a SentencePiece model: " + reason + ".", "Take the file from the model's folder again.");
}

[[noreturn]] void notSupported(const std::string& where, const std::string& what)
{
    throw Error("tokenizer.unsupported", where + " " + what + ", which Palimpsest does not know.", "Known are models of Llama-2's kind; for others, save the tokenizer as tokenizer.json with transformers.");
}

/// One field of a protocol buffers message.
struct Field {
    std::uint64_t number = 0;
    std::uint64_t value = 0;   ///< of a varint, or the bits of a fixed one
    std::string_view bytes;    ///< of a text or message

    std::int64_t integer() const { return std::int64_t(value); }
    float real() const { return std::bit_cast<float>(std::uint32_t(value)); }
};

/// The fields of a message in their order. https://protobuf.dev/programming-guides/encoding
class Message {
public:
    Message(std::string_view bytes, const std::string& where) : m_left(bytes), m_where(where) {}

    bool next(Field& field)
    {
        if (m_left.empty())
            return false;
        const std::uint64_t tag = varint();
        field = {tag >> 3, 0, {}};
        switch (tag & 7) {
        case 0:
            field.value = varint();
            return true;
        case 1:
            field.value = fixed(8);
            return true;
        case 2:
            field.bytes = take(varint());
            return true;
        case 5:
            field.value = fixed(4);
            return true;
        default:
            refuse(m_where, "a field of it has the unknown form " + std::to_string(tag & 7));
        }
    }

private:
    std::string_view take(std::uint64_t count)
    {
        if (count > m_left.size())
            refuse(m_where, "it ends within a field");
        const std::string_view bytes = m_left.substr(0, std::size_t(count));
        m_left.remove_prefix(std::size_t(count));
        return bytes;
    }

    std::uint64_t fixed(std::size_t count)
    {
        std::uint64_t value = 0;
        const std::string_view bytes = take(count);
        for (std::size_t i = 0; i < count; ++i)
            value |= std::uint64_t(std::uint8_t(bytes[i])) << (8 * i);
        return value;
    }

    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = std::uint8_t(take(1)[0]);
            value |= std::uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        refuse(m_where, "a number of it has no end");
    }

    std::string_view m_left;
    const std::string& m_where;
};

enum PieceKind : std::int64_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

struct Piece {
    std::string text;
    float score = 0;
    std::int64_t kind = Normal;
};

/// What of sentencepiece_model.proto matters here, with its defaults.
struct Content {
    std::vector<Piece> pieces;
    std::int64_t modelType = 1; ///< 1: unigram, 2: BPE
    bool byteFallback = false, whiteSpaceAsSuffix = false;
    std::int64_t begin = 1, end = 2, pad = -1;
    bool hasCharacterMap = false, prepends = true, removesExtraBlanks = true, escapesBlanks = true;
};

Piece pieceOf(std::string_view bytes, const std::string& where)
{
    Piece piece;
    Message message(bytes, where);
    for (Field field; message.next(field);) {
        if (field.number == 1)
            piece.text = std::string(field.bytes);
        else if (field.number == 2)
            piece.score = field.real();
        else if (field.number == 3)
            piece.kind = field.integer();
    }
    return piece;
}

Content contentOf(std::string_view bytes, const std::string& where)
{
    Content content;
    Message model(bytes, where);
    for (Field part; model.next(part);) {
        Message message(part.bytes, where);
        if (part.number == 1)
            content.pieces.push_back(pieceOf(part.bytes, where));
        if (part.number == 2) {
            for (Field field; message.next(field);) {
                switch (field.number) {
                case 3: content.modelType = field.integer(); break;
                case 24: content.whiteSpaceAsSuffix = field.value != 0; break;
                case 35: content.byteFallback = field.value != 0; break;
                case 41: content.begin = std::int32_t(field.value); break; // -1 takes ten bytes
                case 42: content.end = std::int32_t(field.value); break;
                case 43: content.pad = std::int32_t(field.value); break;
                }
            }
        }
        if (part.number == 3) {
            for (Field field; message.next(field);) {
                switch (field.number) {
                case 2: content.hasCharacterMap = !field.bytes.empty(); break;
                case 3: content.prepends = field.value != 0; break;
                case 4: content.removesExtraBlanks = field.value != 0; break;
                case 5: content.escapesBlanks = field.value != 0; break;
                }
            }
        }
    }
    return content;
}

void check(const Content& content, const std::string& where)
{
    if (content.pieces.empty())
        refuse(where, "it has no pieces");
    if (content.modelType != 2)
        notSupported(where, "is no BPE but a model of the type " + std::to_string(content.modelType));
    if (content.hasCharacterMap || content.removesExtraBlanks || !content.escapesBlanks || content.whiteSpaceAsSuffix)
        notSupported(where, "changes texts by rules of its own before it cuts them");
    std::int64_t unknown = 0;
    for (const auto& piece : content.pieces) {
        if (piece.text.empty() || piece.text.size() > kLongestPiece || !isUtf8(piece.text) || !std::isfinite(piece.score))
            refuse(where, "one of its pieces is empty, too long, not UTF-8 or has no score");
        if (piece.kind == UserDefined || piece.kind == Unused)
            notSupported(where, "has pieces that are user-defined or unused (\"" + piece.text + "\")");
        if (piece.kind < Normal || piece.kind > Byte)
            refuse(where, "the piece \"" + piece.text + "\" is of the unknown kind " + std::to_string(piece.kind));
        unknown += piece.kind == Unknown;
    }
    if (unknown != 1)
        refuse(where, "it has " + std::to_string(unknown) + " pieces for what is unknown instead of one");
}

/// Two neighbours become a piece wherever they spell one; the better its score, the earlier.
void addMerges(const std::vector<Piece>& pieces, MergeTable& merges)
{
    std::unordered_map<std::string_view, TokenId> normal;
    std::vector<TokenId> byScore;
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        if (pieces[id].kind != Normal)
            continue;
        normal.emplace(pieces[id].text, TokenId(id));
        byScore.push_back(TokenId(id));
    }
    const auto score = [&](TokenId id) { return pieces[std::size_t(id)].score; };
    std::stable_sort(byScore.begin(), byScore.end(), [&](TokenId a, TokenId b) { return score(a) > score(b); });
    std::int32_t rank = 0;
    for (std::size_t i = 0; i < byScore.size(); ++i) {
        if (i > 0 && score(byScore[i]) != score(byScore[i - 1]))
            ++rank;
        const std::string_view piece = pieces[std::size_t(byScore[i])].text;
        for (std::size_t cut = 0; cut < piece.size();) {
            nextCharacter(piece, cut);
            const auto left = normal.find(piece.substr(0, cut)), right = normal.find(piece.substr(cut));
            if (left != normal.end() && right != normal.end())
                merges.add(left->second, right->second, byScore[i], rank);
        }
    }
}

std::optional<TokenId> idOrNothing(std::int64_t id, std::size_t size)
{
    return id >= 0 && std::size_t(id) < size ? std::optional(TokenId(id)) : std::nullopt;
}

} // namespace

SentencePieceModel readSentencePieceModel(std::string bytes, const std::string& where, const std::vector<AddedToken>& added)
{
    const Content content = contentOf(bytes, where);
    check(content, where);
    SentencePieceModel result;
    TokenizerJson& tokenizer = result.tokenizer;
    tokenizer.text = std::move(bytes);
    tokenizer.where = where;
    tokenizer.isJson = false;
    tokenizer.fuseUnknown = true;
    tokenizer.byteFallback = content.byteFallback;
    for (std::size_t id = 0; id < content.pieces.size(); ++id) {
        const Piece& piece = content.pieces[id];
        if (!tokenizer.append(piece.text, true))
            refuse(where, "it has the piece \"" + piece.text + "\" twice");
        if (piece.kind == Unknown)
            tokenizer.unknown = TokenId(id);
        const bool isGiven = std::any_of(added.begin(), added.end(), [&](const AddedToken& token) { return token.content == piece.text; });
        if ((piece.kind == Unknown || piece.kind == Control) && !isGiven)
            tokenizer.added.push_back({piece.text, TokenId(id), true});
    }
    for (const auto& token : added) {
        const auto known = tokenizer.find(token.content);
        if (known ? *known != token.id : token.id != TokenId(tokenizer.pieces.size()))
            throw Error("tokenizer.invalid", where + " does not go together with the added token \"" + token.content + "\" of the number " + std::to_string(token.id) + ".",
                        "Take the tokenizer's files from one folder.");
        if (!known) {
            tokenizer.append(token.content, false);
            tokenizer.text += "\n" + token.content; // part of what the hash is made of
        }
        tokenizer.added.push_back(token);
    }
    addMerges(content.pieces, tokenizer.merges);

    const Json blanks{{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", kSign}};
    const Json signs{{"type", "Replace"}, {"pattern", {{"String", kSign}}}, {"content", " "}};
    Json before = Json::array(), behind = Json::array({signs, Json{{"type", "ByteFallback"}, {"by_character", true}}, Json{{"type", "Fuse"}}});
    if (content.prepends) {
        before.push_back(Json{{"type", "Prepend"}, {"prepend", kSign}});
        behind.push_back(Json{{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
    }
    before.push_back(blanks);
    tokenizer.normalizer = Normalizer(Json{{"type", "Sequence"}, {"normalizers", before}}, where);
    tokenizer.decoder = Json{{"type", "Sequence"}, {"decoders", behind}};

    result.special.begin = idOrNothing(content.begin, content.pieces.size());
    result.special.end = idOrNothing(content.end, content.pieces.size());
    result.special.pad = idOrNothing(content.pad, content.pieces.size());
    result.special.addsBegin = result.special.begin.has_value();
    return result;
}

} // namespace palimpsest
