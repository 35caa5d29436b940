// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_nodes.h"

#include "core/results/run_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace palimpsest {
namespace {

constexpr std::uint32_t kNew = std::uint32_t(-1);

/// The places of the keys in their order. NaN stands last, whichever way; what is equal keeps its order.
std::vector<std::uint32_t> orderOf(const std::vector<double>& keys, bool ascending)
{
    std::vector<std::pair<double, std::uint32_t>> keyed; // beside each other: sorting looks at nothing else
    std::vector<std::uint32_t> order, last;
    keyed.reserve(keys.size());
    for (std::uint32_t place = 0; place < keys.size(); ++place) {
        if (std::isnan(keys[place]))
            last.push_back(place);
        else
            keyed.emplace_back(ascending ? keys[place] : -keys[place], place);
    }
    std::sort(keyed.begin(), keyed.end());
    order.reserve(keys.size());
    for (const auto& [key, place] : keyed)
        order.push_back(place);
    order.insert(order.end(), last.begin(), last.end());
    return order;
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
    std::vector<double> own;
    std::vector<std::uint32_t> before;
    for (const Node& node : m_nodes) {
        if (node.count < 2)
            continue;
        own.clear();
        before.assign(m_members.begin() + node.begin, m_members.begin() + node.begin + node.count);
        for (const std::uint32_t run : before)
            own.push_back(keys.numbers[run]);
        const auto order = orderOf(own, ascending);
        for (std::uint32_t place = 0; place < node.count; ++place)
            m_members[node.begin + place] = before[order[place]];
    }
    own.clear();
    own.reserve(m_nodes.size());
    for (std::uint32_t place = 0; place < m_nodes.size(); ++place) {
        const Rows members = rows(place);
        own.push_back(members.size() > 1 && keys.averages ? meanOf(keys, members) : keys.numbers[members.front()]);
    }
    std::vector<Node> sorted;
    sorted.reserve(m_nodes.size());
    for (const std::uint32_t place : orderOf(own, ascending))
        sorted.push_back(m_nodes[place]);
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
    std::uint32_t end = 0;
    for (const Node& node : m_nodes)
        end = std::max(end, node.oldest + 1);
    std::vector<std::uint32_t> counts(end, 0); // by the oldest run, which no other row has
    for (const Node& node : m_nodes)
        counts[node.oldest] = node.count;
    return std::all_of(other.m_nodes.begin(), other.m_nodes.end(),
                       [&](const Node& node) { return node.oldest < end && counts[node.oldest] == node.count; });
}

} // namespace palimpsest
