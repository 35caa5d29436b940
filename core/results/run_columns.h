// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palimpsest {

struct Parameter;
struct MetricDescriptor;

/// A text that many runs share, as a small number a run: equal texts have equal codes, counted in the order of their first appearance.
class CodeColumn
{
public:
    std::uint32_t operator[](std::size_t row) const { return m_codes[row]; }
    const std::vector<std::string>& names() const { return m_names; } ///< by code
    std::optional<std::uint32_t> code(const std::string& name) const;

    void resize(std::size_t rows) { m_codes.resize(rows); }
    void set(std::size_t row, const std::string& name);

private:
    std::vector<std::uint32_t> m_codes;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint32_t> m_known;
};

/// A column of numbers: a parameter or a metric. Choices and switches are numbered in the order of `words`.
struct NumberColumn {
    std::string id;                 ///< "parameter.density", "metric.ua"
    std::vector<double> values;     ///< a run each, NaN where the run has none
    std::vector<std::string> words; ///< what the numbers 0, 1, … stand for; empty if the numbers are numbers
};

/// Many runs by column rather than by row: what charts and filters read. Made once from the rows, in the background, and then kept up to date row by row;
/// a pass over a column of 100,000 runs takes a tenth of a millisecond, over as many rows with their maps some fifty.
class RunColumns
{
public:
    RunColumns() = default;
    explicit RunColumns(const std::vector<RunRow>& rows);

    /// Reads the rows at these positions again, and everything behind the last row known. Derived metrics depend on other rows: those belong to `changed` too.
    void update(const std::vector<RunRow>& rows, const std::vector<std::size_t>& changed);

    std::size_t size() const { return m_states.size(); }
    const CodeColumn& domains() const { return m_domains; }
    const CodeColumn& methods() const { return m_methods; }
    const CodeColumn& forgetSets() const { return m_forgetSets; } ///< hashes
    const CodeColumn& studies() const { return m_studies; }       ///< studyKey
    const CodeColumn& setups() const { return m_setups; }         ///< setupKey
    const CodeColumn& groups() const { return m_groups; }         ///< groupKey
    const CodeColumn& references() const { return m_references; } ///< referenceKey
    RunState state(std::size_t row) const { return m_states[row]; }
    /// Whether a later finished run of its group has its seed: the same experiment run again, which counts once. False of what is not finished.
    bool isRepeated(std::size_t row) const { return m_repeated[row] != 0; }
    /// Whether the run enters means over seeds: finished, and the last one of its seed.
    bool counts(std::size_t row) const { return m_states[row] == RunState::Done && !m_repeated[row]; }
    bool hasProblem(std::size_t row) const { return m_problems[row] != 0; } ///< says why it has no result
    std::uint64_t seed(std::size_t row) const { return m_seeds[row]; }

    /// Every parameter and metric that any run has or had, unordered.
    const std::vector<NumberColumn>& numbers() const { return m_numbers; }
    const NumberColumn* find(std::string_view id) const; ///< nullptr if no run has it

private:
    void resize(std::size_t rows);
    void read(const RunRow& row, std::size_t place);
    void markRepeated(const std::vector<unsigned char>& touched);
    NumberColumn& column(std::map<std::string, std::size_t, std::less<>>& places, std::string_view prefix, const std::string& key);

    CodeColumn m_domains, m_methods, m_forgetSets, m_studies, m_setups, m_groups, m_references;
    std::vector<RunState> m_states;
    std::vector<unsigned char> m_repeated, m_problems;
    std::vector<std::uint64_t> m_seeds;
    std::vector<NumberColumn> m_numbers;
    std::map<std::string, std::size_t, std::less<>> m_parameterPlaces, m_metricPlaces; ///< key → place in m_numbers
};

/// Runs whose originals came about alike, whatever their seeds, share this.
std::string setupKey(const RunRow& row);
/// Runs that may be read against each other share this: one forget set and one setup.
std::string studyKey(const RunRow& row);
/// The same question without making the keys.
bool areOfOneStudy(const RunRow& a, const RunRow& b);
/// A title for each of these rows of different studies: the forget set, and what tells its setup from the others': "random 10 % · original epochs 5".
std::vector<std::string> studyTitles(const std::vector<const RunRow*>& rows);

/// "Density", "UA": the title of a column by its id; the key itself where the catalogue does not know it.
std::string columnTitle(std::string_view id);
/// The parameter of a column "parameter.…", from the first method that has it; nullptr for metrics and unknown ones.
const Parameter* columnParameter(std::string_view id);
/// The metric of a column "metric.…"; nullptr for parameters and unknown ones.
const MetricDescriptor* columnMetric(std::string_view id);
/// A value of the column as people read it; a word where the column has words.
std::string columnText(const NumberColumn& column, double value);
/// Whether the parameter's scale is logarithmic.
bool isLogarithmic(std::string_view id);

} // namespace palimpsest
