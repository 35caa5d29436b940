// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/split_pattern.h"

#include "core/base/error.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace palimpsest {

const char* const kGpt2Pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

constexpr std::uint32_t kMostSteps = 2'000'000; ///< of one match: the families' patterns need a few for each character

/// Oniguruma's \s is Unicode's White_Space; PCRE2's has U+180E as well.
std::string inPcre2sWords(const std::string& expression)
{
    const std::string space = R"(\t-\r\x{85}\p{Z})";
    std::string result;
    bool inClass = false;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c == '\\' && i + 1 < expression.size()) {
            const char escaped = expression[++i];
            if (escaped == 's')
                result += inClass ? space : "[" + space + "]";
            else if (escaped == 'S' && !inClass)
                result += "[^" + space + "]";
            else
                (result += c) += escaped;
            continue;
        }
        if (c == '[')
            inClass = true;
        else if (c == ']')
            inClass = false;
        result += c;
    }
    return result;
}

std::string messageOf(int code)
{
    PCRE2_UCHAR text[160];
    return pcre2_get_error_message(code, text, sizeof text) > 0 ? reinterpret_cast<const char*>(text) : "unknown reason";
}

/// What one thread needs to match; kept, because texts are many and short.
struct Workspace {
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_match_data* match = pcre2_match_data_create(1, nullptr);

    Workspace() { pcre2_set_match_limit(context, kMostSteps); }
    ~Workspace()
    {
        pcre2_match_data_free(match);
        pcre2_match_context_free(context);
    }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
};

} // namespace

SplitPattern::SplitPattern(const std::string& expression)
{
    const std::string ours = inPcre2sWords(expression);
    int error = 0;
    std::size_t where = 0;
    pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(ours.data()), ours.size(), PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &where, nullptr);
    if (!code)
        throw Error("tokenizer.pattern", "The pre-tokeniser's pattern \"" + expression + "\" cannot be read: " + messageOf(error) + ".");
    m_code = std::shared_ptr<const void>(code, [](const void* it) { pcre2_code_free(static_cast<pcre2_code*>(const_cast<void*>(it))); });
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // where there is no just-in-time compiler, matching is interpreted
}

void SplitPattern::split(std::string_view text, const std::function<void(std::string_view)>& piece) const
{
    thread_local const Workspace workspace;
    const auto* code = static_cast<const pcre2_code*>(m_code.get());
    const std::size_t* bounds = pcre2_get_ovector_pointer(workspace.match);
    std::size_t done = 0, from = 0;
    while (from < text.size()) {
        const int found = pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, workspace.match, workspace.context);
        if (found == PCRE2_ERROR_NOMATCH)
            break;
        if (found < 0)
            throw Error("tokenizer.pattern", "The pre-tokeniser's pattern gives up on a text of " + std::to_string(text.size()) + " bytes: " + messageOf(found) + ".");
        const std::size_t start = bounds[0], end = bounds[1]; // `piece` may split with another pattern
        if (start < from || end <= start) // \K moves the start
            throw Error("tokenizer.pattern", "The pre-tokeniser's pattern matches backwards.");
        if (done < start)
            piece(text.substr(done, start - done));
        piece(text.substr(start, end - start));
        done = from = end;
    }
    if (done < text.size())
        piece(text.substr(done));
}

} // namespace palimpsest
