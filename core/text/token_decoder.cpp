// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_decoder.h"

#include "core/base/error.h"
#include "core/text/normalizer.h"
#include "core/text/utf8.h"

#include <charconv>
#include <utility>

namespace palimpsest {

namespace {

constexpr int kDeepest = 8;

/// `bytes` with one U+FFFD for each that is not part of a whole character.
std::string wholeCharacters(const std::string& bytes)
{
    std::string text;
    for (std::size_t position = 0; position < bytes.size();) {
        std::size_t length = 1;
        while (length < 4 && !isUtf8(std::string_view(bytes).substr(position, length)))
            ++length;
        const std::string_view character = std::string_view(bytes).substr(position, length);
        text += isUtf8(character) ? character : "\xEF\xBF\xBD";
        position += isUtf8(character) ? character.size() : 1;
    }
    return text;
}

/// Bytes next to each other are text together, or one U+FFFD each: for all of them, or for those alone that belong to no whole character.
void joinBytes(std::vector<std::string>& pieces, bool byCharacter)
{
    std::vector<std::string> joined;
    std::string bytes;
    const auto flush = [&] {
        if (byCharacter || isUtf8(bytes))
            joined.push_back(wholeCharacters(bytes));
        else
            joined.insert(joined.end(), bytes.size(), "\xEF\xBF\xBD");
        bytes.clear();
    };
    for (auto& piece : pieces) {
        if (const auto byte = byteOfPiece(piece)) {
            bytes += *byte;
            continue;
        }
        flush();
        joined.push_back(std::move(piece));
    }
    flush();
    pieces = std::move(joined);
}

void fuse(std::vector<std::string>& pieces)
{
    std::string whole;
    for (const auto& piece : pieces)
        whole += piece;
    pieces.assign(1, std::move(whole));
}

void strip(std::string& piece, const std::string& content, std::size_t start, std::size_t stop)
{
    for (; start > 0 && piece.starts_with(content); --start)
        piece.erase(0, content.size());
    for (; stop > 0 && piece.ends_with(content); --stop)
        piece.erase(piece.size() - content.size());
}

} // namespace

std::optional<char> byteOfPiece(std::string_view piece)
{
    unsigned value = 0;
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>')
        return std::nullopt;
    const auto [end, error] = std::from_chars(piece.data() + 3, piece.data() + 5, value, 16);
    return error == std::errc() && end == piece.data() + 5 ? std::optional(char(value)) : std::nullopt;
}

TokenDecoder::TokenDecoder(const Json& value, const std::string& where)
{
    if (value.is_null())
        m_between = " ";
    else
        add(value, where, 0);
}

void TokenDecoder::add(const Json& value, const std::string& where, int depth)
{
    const std::string type = value.at("type").get<std::string>();
    if (type == "Sequence" && depth < kDeepest) {
        for (const auto& part : value.at("decoders"))
            add(part, where, depth + 1);
    } else if (type == "Replace" && value.at("pattern").contains("String")) {
        const auto from = value.at("pattern").at("String").get<std::string>();
        m_steps.push_back([from, to = value.at("content").get<std::string>()](std::vector<std::string>& pieces) {
            for (auto& piece : pieces)
                piece = replaced(piece, from, to);
        });
    } else if (type == "ByteFallback") {
        m_steps.push_back([byCharacter = value.value("by_character", false)](std::vector<std::string>& pieces) { joinBytes(pieces, byCharacter); });
    } else if (type == "Fuse") {
        m_steps.push_back(fuse);
    } else if (type == "Strip" && !value.at("content").get<std::string>().empty()) {
        m_steps.push_back([content = value.at("content").get<std::string>(), start = value.at("start").get<std::size_t>(),
                           stop = value.at("stop").get<std::size_t>()](std::vector<std::string>& pieces) {
            for (auto& piece : pieces)
                strip(piece, content, start, stop);
        });
    } else if (type == "Metaspace") {
        const bool prepends = value.contains("prepend_scheme") ? value["prepend_scheme"] != "never" : value.value("add_prefix_space", true);
        m_steps.push_back([sign = value.at("replacement").get<std::string>(), prepends](std::vector<std::string>& pieces) {
            for (std::size_t i = 0; i < pieces.size(); ++i)
                pieces[i] = replaced(pieces[i], sign, i == 0 && prepends ? "" : " ");
        });
    } else {
        throw Error("tokenizer.unsupported", where + " has the decoder \"" + type + "\", which Palimpsest does not know.",
                    "Known are Replace of a string, ByteFallback, Fuse, Strip, Metaspace, and sequences of them.");
    }
}

std::string TokenDecoder::decode(std::vector<std::string> pieces) const
{
    for (const auto& step : m_steps)
        step(pieces);
    std::string text;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        text += (i > 0 ? m_between : "") + pieces[i];
    return text;
}

} // namespace palimpsest
