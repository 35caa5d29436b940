// SPDX-License-Identifier: GPL-3.0-or-later
// Encoding on one core against Hugging Face's tokenizers (sentencepiece for a tokenizer.model; tokenizer.py) and, for GPT-2's kind, against the rule written down
// plainly: cut into words, then look at every pair of every word again and again. Learning 4,096 tokens against Hugging Face's trainer. Both sides must find the
// same ids and merges; the smallest time of each counts.
// Usage: bench_tokenizer [text file] [rounds]; PALIMPSEST_PYTHON names a Python that has `tokenizers` and `sentencepiece`.
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/byte_alphabet.h"
#include "core/text/split_pattern.h"
#include "core/text/tokenizer.h"

#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <unistd.h>

using namespace palimpsest;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kVocabulary = 4096;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// About a megabyte of words as frequent as those of a language are (Zipf), with numbers, punctuation and a few letters beyond ASCII.
std::string someText()
{
    std::mt19937 random(3);
    const std::vector<std::string> syllables{"ka", "ri", "to", "men", "sol", "ver", "in", "ath", "lu", "ber", "qui", "str", "eng", "or", "el", "ish", "ton", "é", "ward", "über", "a"};
    std::vector<std::string> words(20000);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (unsigned n = 1 + unsigned(i > 50) + random() % 3; n > 0; --n)
            words[i] += syllables[random() % syllables.size()];
    }
    std::string text;
    while (text.size() < 1'000'000) {
        for (unsigned n = 4 + random() % 16; n > 0; --n) {
            const double share = double(random()) / double(std::mt19937::max());
            text += words[std::size_t(std::pow(double(words.size()), share)) - 1] + (random() % 12 == 0 ? ", " : " ");
        }
        text += random() % 5 == 0 ? std::to_string(random() % 3000) + ".\n" : "it's.\n";
    }
    return text;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n', start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    lines.push_back(text.substr(start));
    return lines;
}

struct Result {
    double seconds = std::numeric_limits<double>::infinity();
    std::size_t tokens = 0;
    unsigned long crc = 0;
};

template<typename Encode>
Result measure(const std::vector<std::string>& lines, int rounds, const Encode& encode)
{
    Result result;
    std::vector<TokenId> all;
    for (int round = 0; round < rounds; ++round) {
        all.clear();
        const auto start = Clock::now();
        for (const auto& line : lines) {
            const auto ids = encode(line);
            all.insert(all.end(), ids.begin(), ids.end());
        }
        result.seconds = std::min(result.seconds, secondsSince(start));
    }
    result.tokens = all.size();
    result.crc = ::crc32(0, reinterpret_cast<const Bytef*>(all.data()), uInt(all.size() * sizeof(TokenId)));
    return result;
}

/// What Python prints after "tokenizer.py", read by `format`; nothing if it has not the library.
template<typename... Values>
bool python(const std::string& arguments, const char* format, Values*... values)
{
    const char* named = std::getenv("PALIMPSEST_PYTHON");
    const std::string command = std::string(named ? named : "/usr/bin/python3") + " " PALIMPSEST_BENCH_FOLDER "/tokenizer.py " + arguments + " 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    const bool good = pipe && std::fscanf(pipe, format, values...) == int(sizeof...(values));
    if (pipe)
        ::pclose(pipe);
    return good;
}

/// GPT-2's kind by the rule: all pairs of a word, the best, again.
class PlainBpe {
public:
    explicit PlainBpe(const Json& file)
    {
        for (const auto& [piece, id] : file["model"]["vocab"].items())
            m_ids[piece] = id.get<TokenId>();
        for (const auto& merge : file["model"]["merges"])
            m_ranks.emplace(std::pair(merge[0].get<std::string>(), merge[1].get<std::string>()), m_ranks.size());
    }

    std::vector<TokenId> encode(const std::string& text) const
    {
        std::vector<TokenId> ids;
        m_pattern.split(text, [&](std::string_view word) {
            std::vector<std::string> symbols;
            for (const char byte : word)
                symbols.push_back(lettersOfBytes(std::string(1, byte)));
            while (true) {
                std::size_t best = m_ranks.size(), where = 0;
                for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
                    const auto found = m_ranks.find({symbols[i], symbols[i + 1]});
                    if (found != m_ranks.end() && found->second < best) {
                        best = found->second;
                        where = i;
                    }
                }
                if (best == m_ranks.size())
                    break;
                symbols[where] += symbols[where + 1];
                symbols.erase(symbols.begin() + std::ptrdiff_t(where) + 1);
            }
            for (const auto& symbol : symbols)
                ids.push_back(m_ids.at(symbol));
        });
        return ids;
    }

private:
    SplitPattern m_pattern{kGpt2Pattern};
    std::map<std::string, TokenId> m_ids;
    std::map<std::pair<std::string, std::string>, std::size_t> m_ranks;
};

unsigned long crcOfMerges(const Json& file)
{
    std::string text;
    for (const auto& merge : file["model"]["merges"])
        text += merge[0].get<std::string>() + " " + merge[1].get<std::string>() + "\n";
    return ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), uInt(text.size()));
}

} // namespace

int main(int argc, char** argv)
{
    const std::string text = argc > 1 && *argv[1] ? readFile(argv[1]) : someText();
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    const auto lines = linesOf(text);
    const fs::path folder = fs::temp_directory_path() / ("bench_tokenizer." + std::to_string(::getpid()));
    fs::create_directories(folder);
    writeFileAtomically(folder / "text", text);
    bool agree = true;

    const auto start = Clock::now();
    const auto trained = trainTokenizer(lines, kVocabulary);
    const double ours = secondsSince(start);
    writeFileAtomically(folder / "tokenizer.json", trained->toJson());
    const Json file = parseJson(trained->toJson(), "the trained tokenizer");
    double theirs = 0;
    unsigned long crc = 0;
    std::printf("learning %lld tokens from %.1f MB: %.2f s", static_cast<long long>(trained->vocabularySize()), double(text.size()) * 1e-6, ours);
    if (python("train " + (folder / "text").string() + " " + std::to_string(kVocabulary), "%lf %lu", &theirs, &crc)) {
        const bool same = crc == crcOfMerges(file);
        agree = agree && same;
        std::printf(", Hugging Face %.2f s, ratio %.2f%s", theirs, ours / theirs, same ? "" : "  DIFFERENT MERGES");
    }
    std::printf("\n%-18s %9s %14s %14s %7s %14s %7s\n", "encoding", "tokens", "ours, tokens/s", "peer, tokens/s", "ratio", "rule, tokens/s", "ratio");

    const fs::path references = fs::path(PALIMPSEST_BENCH_FOLDER) / "../text/reference";
    const std::vector<std::pair<std::string, fs::path>> cases{{"trained", folder},          {"gpt2", references / "gpt2"},     {"llama3", references / "llama3"},
                                                              {"qwen2", references / "qwen2"}, {"phi", references / "phi"},       {"llama2", references / "llama2"},
                                                              {"llama2-model", references / "llama2-model"}};
    for (const auto& [name, path] : cases) {
        const auto tokenizer = openTokenizer(path);
        const Result own = measure(lines, rounds, [&](const std::string& line) { return tokenizer->encode(line); });
        std::printf("%-18s %9zu %14.0f", name.c_str(), own.tokens, double(own.tokens) / own.seconds);
        Result peer;
        if (python("encode " + path.string() + " " + (folder / "text").string() + " " + std::to_string(rounds), "%lf %zu %lu", &peer.seconds, &peer.tokens, &peer.crc)) {
            agree = agree && peer.crc == own.crc;
            std::printf(" %14.0f %7.2f%s", double(peer.tokens) / peer.seconds, peer.seconds / own.seconds, peer.crc == own.crc ? "" : "  DIFFERENT IDS");
        } else {
            std::printf(" %14s %7s", "-", "-");
        }
        if (name == "trained") {
            const PlainBpe plain(file);
            const Result rule = measure(lines, 1, [&](const std::string& line) { return plain.encode(line); });
            agree = agree && rule.crc == own.crc;
            std::printf(" %14.0f %7.2f%s", double(rule.tokens) / rule.seconds, rule.seconds / own.seconds, rule.crc == own.crc ? "" : "  DIFFERENT IDS");
        }
        std::printf("\n");
    }
    fs::remove_all(folder);
    return agree ? 0 : 1;
}
