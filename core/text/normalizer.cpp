// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalizer.h"

#include "core/base/error.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>

namespace palimpsest {

namespace {

constexpr int kDeepest = 8;

using Form = const icu::Normalizer2* (*)(UErrorCode&);

std::function<std::string(std::string)> normalForm(Form form)
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = form(error);
    if (U_FAILURE(error))
        throw Error("tokenizer.unsupported", std::string("ICU has no data for Unicode's normal forms: ") + u_errorName(error) + ".");
    return [normalizer](std::string text) {
        if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
            return text;
        std::string result;
        icu::StringByteSink<std::string> sink(&result);
        UErrorCode failed = U_ZERO_ERROR;
        normalizer->normalizeUTF8(0, text, sink, nullptr, failed);
        if (U_FAILURE(failed))
            throw Error("tokenizer.utf8", std::string("A text cannot be brought into Unicode's normal form: ") + u_errorName(failed) + ".");
        return result;
    };
}

} // namespace

std::string replaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string result;
    std::size_t done = 0;
    for (std::size_t found = from.empty() ? text.npos : text.find(from); found != text.npos; found = text.find(from, done)) {
        result.append(text, done, found - done).append(to);
        done = found + from.size();
    }
    return result.append(text, done);
}

Normalizer::Normalizer(const Json& value, const std::string& where)
{
    if (!value.is_null())
        add(value, where, 0);
}

void Normalizer::add(const Json& value, const std::string& where, int depth)
{
    if (depth > kDeepest)
        throw Error("tokenizer.invalid", where + " has normalizers nested deeper than " + std::to_string(kDeepest) + " sequences.");
    const std::string type = value.at("type").get<std::string>();
    if (type == "Sequence") {
        for (const auto& part : value.at("normalizers"))
            add(part, where, depth + 1);
    } else if (type == "NFC") {
        m_steps.push_back(normalForm(icu::Normalizer2::getNFCInstance));
    } else if (type == "NFD") {
        m_steps.push_back(normalForm(icu::Normalizer2::getNFDInstance));
    } else if (type == "NFKC") {
        m_steps.push_back(normalForm(icu::Normalizer2::getNFKCInstance));
    } else if (type == "NFKD") {
        m_steps.push_back(normalForm(icu::Normalizer2::getNFKDInstance));
    } else if (type == "Prepend") {
        m_steps.push_back([before = value.at("prepend").get<std::string>()](std::string text) { return text.empty() ? text : before + text; });
    } else if (type == "Replace" && value.at("pattern").contains("String")) {
        const auto from = value.at("pattern").at("String").get<std::string>();
        m_steps.push_back([from, to = value.at("content").get<std::string>()](std::string text) { return replaced(text, from, to); });
    } else {
        throw Error("tokenizer.unsupported", where + " has the normalizer \"" + type + "\", which Palimpsest does not know.",
                    "Known are NFC, NFD, NFKC, NFKD, Prepend, Replace of a string, and sequences of them.");
    }
}

std::string Normalizer::apply(std::string_view text) const
{
    std::string result(text);
    for (const auto& step : m_steps)
        result = step(std::move(result));
    return result;
}

} // namespace palimpsest
