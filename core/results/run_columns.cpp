// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_columns.h"

#include "core/experiment/catalogue.h"
#include "core/results/repeated_seeds.h"
#include "core/results/run_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kParameter = "parameter.", kMetric = "metric.";

/// The number of a word, known or new.
double numberOf(std::vector<std::string>& words, const std::string& word)
{
    const auto place = std::find(words.begin(), words.end(), word);
    if (place != words.end())
        return double(place - words.begin());
    words.push_back(word);
    return double(words.size() - 1);
}

} // namespace

std::optional<std::uint32_t> CodeColumn::code(const std::string& name) const
{
    const auto known = m_known.find(name);
    return known == m_known.end() ? std::nullopt : std::optional(known->second);
}

void CodeColumn::set(std::size_t row, const std::string& name)
{
    const auto [place, isNew] = m_known.try_emplace(name, std::uint32_t(m_names.size()));
    if (isNew)
        m_names.push_back(name);
    m_codes[row] = place->second;
}

std::string setupKey(const RunRow& row)
{
    return row.dataset + '|' + row.model + '|' + row.setup;
}

std::string studyKey(const RunRow& row)
{
    return row.forgetSetHash + '|' + setupKey(row);
}

bool areOfOneStudy(const RunRow& a, const RunRow& b)
{
    return a.forgetSetHash == b.forgetSetHash && a.dataset == b.dataset && a.model == b.model && a.setup == b.setup;
}

std::vector<std::string> studyTitles(const std::vector<const RunRow*>& rows)
{
    std::vector<Setup> setups;
    for (const RunRow* row : rows)
        if (Setup setup = setupOf(*row); std::find(setups.begin(), setups.end(), setup) == setups.end())
            setups.push_back(std::move(setup));
    std::vector<std::string> titles;
    for (const RunRow* row : rows) {
        std::string& title = titles.emplace_back(row->forgetSetName.empty() ? row->forgetSetHash.substr(0, 8) : row->forgetSetName);
        for (const std::string& difference : differencesInWords(setupOf(*row), setups))
            title += " · " + difference;
    }
    return titles;
}

RunColumns::RunColumns(const std::vector<RunRow>& rows)
{
    update(rows, {});
}

void RunColumns::update(const std::vector<RunRow>& rows, const std::vector<std::size_t>& changed)
{
    const std::size_t known = size();
    resize(rows.size());
    std::vector<std::uint32_t> groups; // in which another run may count now
    for (const std::size_t place : changed) {
        if (place >= known)
            continue;
        groups.push_back(m_groups[place]);
        for (NumberColumn& numbers : m_numbers)
            numbers.values[place] = kNone; // it may have lost some
        read(rows[place], place);
        groups.push_back(m_groups[place]);
    }
    for (std::size_t place = known; place < rows.size(); ++place) {
        read(rows[place], place);
        groups.push_back(m_groups[place]);
    }
    std::vector<unsigned char> touched(m_groups.names().size(), 0);
    for (const std::uint32_t group : groups)
        touched[group] = 1;
    markRepeated(touched);
}

void RunColumns::markRepeated(const std::vector<unsigned char>& touched)
{
    RepeatedSeeds seeds;
    for (std::size_t row = size(); row-- > 0;)
        if (touched[m_groups[row]])
            m_repeated[row] = m_states[row] == RunState::Done && seeds.repeats(m_groups[row], m_seeds[row]);
}

void RunColumns::resize(std::size_t rows)
{
    for (CodeColumn* codes : {&m_domains, &m_methods, &m_forgetSets, &m_studies, &m_setups, &m_groups, &m_references})
        codes->resize(rows);
    m_states.resize(rows);
    m_repeated.resize(rows, 0);
    m_problems.resize(rows, 0);
    m_seeds.resize(rows);
    for (NumberColumn& numbers : m_numbers)
        numbers.values.resize(rows, kNone);
}

NumberColumn& RunColumns::column(std::map<std::string, std::size_t, std::less<>>& places, std::string_view prefix, const std::string& key)
{
    const auto [place, isNew] = places.try_emplace(key, m_numbers.size());
    if (isNew)
        m_numbers.push_back({std::string(prefix) + key, std::vector<double>(size(), kNone), {}});
    return m_numbers[place->second];
}

void RunColumns::read(const RunRow& row, std::size_t place)
{
    m_domains.set(place, row.domain);
    m_methods.set(place, row.method);
    m_forgetSets.set(place, row.forgetSetHash);
    const std::string setup = setupKey(row);
    m_setups.set(place, setup);
    m_studies.set(place, row.forgetSetHash + '|' + setup);
    m_groups.set(place, row.groupKey);
    m_references.set(place, row.referenceKey);
    m_states[place] = row.state;
    m_problems[place] = !row.errorSentence.empty();
    m_seeds[place] = row.seed;
    for (const auto& [key, value] : row.parameters.items()) {
        if (!value.is_number() && !value.is_boolean() && !value.is_string())
            continue;
        NumberColumn& numbers = column(m_parameterPlaces, kParameter, key);
        if (value.is_number())
            numbers.values[place] = value.get<double>();
        else
            numbers.values[place] = numberOf(numbers.words, value.is_boolean() ? (value.get<bool>() ? "on" : "off") : value.get<std::string>());
    }
    for (const auto& [id, value] : row.metrics)
        column(m_metricPlaces, kMetric, id).values[place] = value;
}

const NumberColumn* RunColumns::find(std::string_view id) const
{
    const bool isParameter = id.starts_with(kParameter);
    if (!isParameter && !id.starts_with(kMetric))
        return nullptr;
    const auto& places = isParameter ? m_parameterPlaces : m_metricPlaces;
    const auto place = places.find(id.substr(isParameter ? kParameter.size() : kMetric.size()));
    return place == places.end() ? nullptr : &m_numbers[place->second];
}

const Parameter* columnParameter(std::string_view id)
{
    if (!id.starts_with(kParameter))
        return nullptr;
    for (const auto& method : methods())
        if (const Parameter* parameter = findParameter(method.parameters, id.substr(kParameter.size())))
            return parameter;
    return nullptr;
}

const MetricDescriptor* columnMetric(std::string_view id)
{
    return id.starts_with(kMetric) ? findMetric(id.substr(kMetric.size())) : nullptr;
}

std::string columnTitle(std::string_view id)
{
    if (const Parameter* parameter = columnParameter(id))
        return parameter->title;
    if (const MetricDescriptor* metric = columnMetric(id))
        return metric->title;
    return std::string(id.substr(id.find('.') + 1));
}

std::string columnText(const NumberColumn& column, double value)
{
    if (std::isnan(value))
        return "–";
    if (!column.words.empty()) {
        const auto place = std::size_t(std::lround(std::clamp(value, 0.0, double(column.words.size() - 1))));
        const Parameter* parameter = columnParameter(column.id);
        if (parameter && parameter->kind == ParameterKind::Choice)
            return displayValue(*parameter, column.words[place]);
        return column.words[place];
    }
    if (const MetricDescriptor* metric = columnMetric(column.id))
        return formatMetric(metric->id, value);
    return shortestNumber(value);
}

bool isLogarithmic(std::string_view id)
{
    const Parameter* parameter = columnParameter(id);
    return parameter && parameter->scale == Scale::Logarithmic;
}

} // namespace palimpsest
