// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace palimpsest {

class RunColumns;

/// What rows are sorted by: a number a run (by its position among all runs); of texts the place in their order (textRanks). NaN stands last, whichever way.
struct RunSortKeys {
    std::vector<double> numbers;
    std::function<bool(std::uint32_t)> averages{}; ///< which runs enter the mean that several runs have together; without it the first of them counts
};

/// Which runs the rows of the table stand for: one each, or repetitions together. A row is a stretch of one array, so that 100,000 of them are two
/// allocations, and is known by the oldest of its runs. Positions are those of Session::runs().
class RunNodes
{
public:
    using Rows = std::span<const std::uint32_t>;

    RunNodes() = default;
    /// The runs that `lets` lets through (1 or 0 a run), in their order.
    RunNodes(const RunColumns& columns, const std::vector<unsigned char>& lets, bool grouped);

    std::size_t size() const { return m_nodes.size(); }
    std::size_t runs() const { return m_members.size(); }
    Rows rows(std::size_t node) const { return Rows(m_members).subspan(m_nodes[node].begin, m_nodes[node].count); }
    Rows all() const { return m_members; } ///< all runs shown, unordered
    std::uint32_t oldest(std::size_t node) const { return m_nodes[node].oldest; }

    /// Sorts the runs of each row, then the rows; what is equal keeps its order.
    void sort(const RunSortKeys& keys, bool ascending);

    /// Whether these rows are the first rows of `other`: the same runs, apart from their order within a row.
    bool isPrefixOf(const RunNodes& other) const;
    /// Whether these are the rows of `other` in whatever order.
    bool isPermutationOf(const RunNodes& other) const;

private:
    struct Node {
        std::uint32_t begin = 0, count = 0, oldest = 0;

        bool isLike(const Node& other) const { return oldest == other.oldest && count == other.count; }
    };

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_members;
};

} // namespace palimpsest
