// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_nodes.h"

#include "core/results/run_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace palimpsest {
namespace {

constexpr std::uint32_t kNew = std::uint32_t(-1);

/// Sorts places by keys: each key is read once, and what has none stands last.
template<class Key, class HasKey, class Less>
void sortPlaces(std::vector<std::pair<Key, std::uint32_t>>& keyed, bool ascending, HasKey hasKey, Less less)
{
    const auto end = std::stable_partition(keyed.begin(), keyed.end(), [&](const auto& entry) { return hasKey(entry.first); });
    if (ascending)
        std::stable_sort(keyed.begin(), end, [&](const auto& a, const auto& b) { return less(a.first, b.first); });
    else
        std::stable_sort(keyed.begin(), end, [&](const auto& a, const auto& b) { return less(b.first, a.first); });
}

void sortByNumber(std::vector<std::pair<double, std::uint32_t>>& keyed, bool ascending)
{
    sortPlaces(keyed, ascending, [](double number) { return !std::isnan(number); }, std::less<double>());
}

void sortByText(std::vector<std::pair<QString, std::uint32_t>>& keyed, bool ascending)
{
    sortPlaces(keyed, ascending, [](const QString& text) { return !text.isEmpty(); }, [](const QString& a, const QString& b) { return a < b; });
}

double meanOf(const RunSortKeys& keys, RunNodes::Rows runs)
{
    double sum = 0;
    int count = 0;
    for (const std::uint32_t run : runs)
        if (!std::isnan(keys.numbers[run]) && keys.averages(run)) {
            sum += keys.numbers[run];
            ++count;
        }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
}

} // namespace

RunNodes::RunNodes(const RunColumns& columns, const std::vector<unsigned char>& lets, bool grouped)
{
    const std::size_t runs = std::min(columns.size(), lets.size());
    if (!grouped) {
        m_members.reserve(runs);
        for (std::uint32_t run = 0; run < runs; ++run)
            if (lets[run])
                m_members.push_back(run);
        m_nodes.reserve(m_members.size());
        for (std::uint32_t place = 0; place < m_members.size(); ++place)
            m_nodes.push_back({place, 1, m_members[place]});
        return;
    }
    // Twice through the runs: how many each row has, then where each goes.
    std::vector<std::uint32_t> nodeOf(columns.groups().names().size(), kNew);
    std::uint32_t total = 0;
    for (std::uint32_t run = 0; run < runs; ++run) {
        if (!lets[run])
            continue;
        std::uint32_t& node = nodeOf[columns.groups()[run]];
        if (node == kNew) {
            node = std::uint32_t(m_nodes.size());
            m_nodes.push_back({0, 0, run});
        }
        ++m_nodes[node].count;
        ++total;
    }
    std::uint32_t begin = 0;
    for (Node& node : m_nodes) {
        node.begin = begin;
        begin += node.count;
        node.count = 0;
    }
    m_members.resize(total);
    for (std::uint32_t run = 0; run < runs; ++run) {
        if (!lets[run])
            continue;
        Node& node = m_nodes[nodeOf[columns.groups()[run]]];
        m_members[node.begin + node.count++] = run;
    }
}

void RunNodes::sort(const RunSortKeys& keys, bool ascending)
{
    const bool byNumber = !keys.numbers.empty();
    std::vector<std::pair<double, std::uint32_t>> numbers;
    std::vector<std::pair<QString, std::uint32_t>> texts;
    for (const Node& node : m_nodes) {
        if (node.count < 2)
            continue;
        numbers.clear();
        texts.clear();
        for (std::uint32_t place = node.begin; place < node.begin + node.count; ++place) {
            if (byNumber)
                numbers.emplace_back(keys.numbers[m_members[place]], m_members[place]);
            else
                texts.emplace_back(keys.texts[m_members[place]], m_members[place]);
        }
        sortByNumber(numbers, ascending);
        sortByText(texts, ascending);
        for (std::uint32_t place = 0; place < node.count; ++place)
            m_members[node.begin + place] = byNumber ? numbers[place].second : texts[place].second;
    }
    numbers.clear();
    texts.clear();
    for (std::uint32_t place = 0; place < m_nodes.size(); ++place) {
        const Rows members = rows(place);
        if (!byNumber)
            texts.emplace_back(keys.texts[members.front()], place);
        else
            numbers.emplace_back(members.size() > 1 && keys.averages ? meanOf(keys, members) : keys.numbers[members.front()], place);
    }
    sortByNumber(numbers, ascending);
    sortByText(texts, ascending);
    std::vector<Node> sorted(m_nodes.size());
    for (std::size_t place = 0; place < sorted.size(); ++place)
        sorted[place] = m_nodes[byNumber ? numbers[place].second : texts[place].second];
    m_nodes = std::move(sorted);
}

bool RunNodes::isPrefixOf(const RunNodes& other) const
{
    return size() <= other.size()
        && std::equal(m_nodes.begin(), m_nodes.end(), other.m_nodes.begin(), [](const Node& a, const Node& b) { return a.isLike(b); });
}

bool RunNodes::isPermutationOf(const RunNodes& other) const
{
    if (size() != other.size())
        return false;
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    counts.reserve(size());
    for (const Node& node : m_nodes)
        counts.emplace(node.oldest, node.count);
    return std::all_of(other.m_nodes.begin(), other.m_nodes.end(), [&](const Node& node) {
        const auto known = counts.find(node.oldest);
        return known != counts.end() && known->second == node.count;
    });
}

} // namespace palimpsest
