// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/markov_chains.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr int kStates = 10, kBlock = 3;
constexpr double kLeakage = 0.2;
constexpr int kLong = 20, kShort = 5; ///< states of a sequence
constexpr std::int64_t kTestShare = 5; ///< one in so many

/// NumPy's random_sample: 53 bits in [0, 1).
double uniform(RandomState& random)
{
    const double high = double(random.next() >> 5), low = double(random.next() >> 6);
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

int draw(RandomState& random, const std::vector<double>& row)
{
    const double value = uniform(random);
    double sum = 0;
    for (int state = 0; state + 1 < kStates; ++state)
        if (value < (sum += row[std::size_t(state)]))
            return state;
    return kStates - 1;
}

QuestionAnswer sequenceOf(int chain, int length, const std::vector<std::vector<double>>& matrix, RandomState& random)
{
    QuestionAnswer record;
    record.author = chain;
    int state = draw(random, matrix[std::size_t(kBlock * chain)]);
    record.question = char('0' + state);
    for (int i = 1; i < length; ++i)
        record.answer += char('0' + (state = draw(random, matrix[std::size_t(state)])));
    return record;
}

} // namespace

std::optional<MarkovScenario> markovScenario(std::string_view dataset)
{
    if (dataset == "markov-memorisation")
        return MarkovScenario::Memorisation;
    if (dataset == "markov-length")
        return MarkovScenario::Length;
    return std::nullopt;
}

std::vector<std::vector<double>> chainMatrix(int block)
{
    std::vector<std::vector<double>> matrix(kStates, std::vector<double>(kStates, 1.0 / kStates));
    for (int row = kBlock * block; row < kBlock * (block + 1); ++row)
        for (int column = 0; column < kStates; ++column)
            matrix[std::size_t(row)][std::size_t(column)] = column / kBlock == block ? (1 - kLeakage) / kBlock : kLeakage / (kStates - kBlock);
    return matrix;
}

double entropyOf(const std::vector<double>& row)
{
    double entropy = 0;
    for (const double p : row)
        if (p > 0)
            entropy -= p * std::log(p);
    return entropy;
}

double crossEntropyFloor(int block, int length)
{
    const auto matrix = chainMatrix(block);
    auto distribution = matrix[std::size_t(kBlock * block)];
    double sum = 0;
    for (int step = 1; step < length; ++step) {
        std::vector<double> next(kStates, 0);
        for (std::size_t state = 0; state < kStates; ++state) {
            sum += distribution[state] * entropyOf(matrix[state]);
            for (std::size_t to = 0; to < kStates; ++to)
                next[to] += distribution[state] * matrix[state][to];
        }
        distribution = next;
    }
    return sum / (length - 1);
}

QuestionAnswerSet markovChains(const MarkovSettings& settings)
{
    if (settings.retain < kTestShare || settings.forget < kTestShare)
        throw Error("chains.count", "A fifth of each chain's sequences is for testing: " + std::to_string(std::min(settings.retain, settings.forget)) + " sequences are too few.",
                    "Ask for at least five of each.");
    const bool isMemorisation = settings.scenario == MarkovScenario::Memorisation;
    QuestionAnswerSet set;
    set.authors = {"retain", "forget 1", "forget 2"};
    set.chains.threshold = isMemorisation ? 1.0 : 0.5;
    for (int chain = 0; chain < 3; ++chain) {
        const auto matrix = chainMatrix(chain);
        const auto count = chain == 0 ? settings.retain : settings.forget;
        RandomState random(std::uint32_t(settings.seed) + std::uint32_t(chain));
        std::vector<QuestionAnswer> sequences;
        for (std::int64_t i = 0; i < count; ++i)
            sequences.push_back(sequenceOf(chain, chain == 2 && !isMemorisation ? kShort : kLong, matrix, random));
        const auto order = random.choice(count, count);
        const auto trained = count - count / kTestShare;
        for (std::int64_t i = 0; i < count; ++i)
            (i < trained ? set.pool : set.holdout).push_back(std::move(sequences[std::size_t(order[std::size_t(i)])]));
        if (chain == 2 && isMemorisation)
            for (auto id = std::int64_t(set.pool.size()) - trained; id < std::int64_t(set.pool.size()); ++id)
                set.unseen.push_back(id);
        set.chains.matrices.push_back(matrix);
    }
    set.hash = hashOfContent(set);
    return set;
}

} // namespace palimpsest
