// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/markup.h"

#include <array>
#include <cstdint>
#include <utility>

namespace palimpsest {

std::string escapeHtml(std::string_view text)
{
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
                escaped += c;
        }
    }
    return escaped;
}

std::string escapeLatex(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> table{{
        {"\\", "\\textbackslash{}"}, {"&", "\\&"}, {"%", "\\%"}, {"$", "\\$"}, {"#", "\\#"}, {"_", "\\_"}, {"{", "\\{"}, {"}", "\\}"},
        {"~", "\\textasciitilde{}"}, {"^", "\\textasciicircum{}"}, {"±", "$\\pm$"}, {"–", "--"}, {"−", "$-$"}, {"α", "$\\alpha$"},
        {"→", "$\\to$"}, {"·", "$\\cdot$"},
    }};
    std::string escaped;
    for (std::size_t i = 0; i < text.size();) {
        bool found = false;
        for (const auto& [plain, command] : table)
            if (text.substr(i).starts_with(plain)) {
                escaped += command;
                i += plain.size();
                found = true;
                break;
            }
        if (!found) {
            const char c = text[i++];
            escaped += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        }
    }
    return escaped;
}

std::string csvText(std::string_view text)
{
    std::string cell(text);
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
        cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string escapeMarkdown(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos)
            escaped += '\\';
        escaped += c == '\n' || c == '\r' ? ' ' : c;
    }
    return escaped;
}

std::string base64(std::string_view bytes)
{
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= left ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

} // namespace palimpsest
