// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/worst_case_table.h"

#include "core/experiment/catalogue.h"
#include "core/results/run_columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace palimpsest {

namespace {

constexpr const char* kGap = "avg_gap";

/// What a forget set means for a table.
struct KnownSet {
    SetKind kind;
    SetSize size;
    std::optional<std::uint64_t> rankedSeed; ///< of the original that was ranked
};

/// A table while runs are handed out.
struct Draft {
    const RunRow* first = nullptr;
    SetSize size;
    std::vector<WorstCaseKind> kinds;
    std::map<std::string, std::size_t> kindPlaces;                                   ///< by key
    std::map<std::string, std::map<std::size_t, std::vector<std::size_t>>> members; ///< by method and setting, then kind; positions of rows, descending
};

/// Where the runs of one groupKey go: they share forget set, setup, method and setting.
struct Place {
    Draft* draft = nullptr; ///< nullptr: in no table
    std::size_t kind = 0;
    std::vector<std::size_t>* members = nullptr;
    const KnownSet* set = nullptr;
};

/// The method, and the parameters in which the table's rows of that method differ.
std::string nameOf(const RunRow& row, const std::vector<const RunRow*>& firsts)
{
    const MethodDescriptor* method = findMethod(row.method);
    std::vector<const RunRow*> siblings;
    for (const RunRow* other : firsts)
        if (other->method == row.method)
            siblings.push_back(other);
    std::string name = method ? method->title : row.method;
    for (const auto& key : differingParameters(siblings)) {
        const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
        if (row.parameters.contains(key))
            name += ", " + (parameter ? parameter->title + " " + displayValue(*parameter, row.parameters.at(key)) : key + " " + row.parameters.at(key).dump());
    }
    return name;
}

RunGroup groupOf(std::vector<std::size_t> members, const std::vector<RunRow>& rows)
{
    RunGroup group;
    group.members = std::move(members);
    std::map<std::string, std::vector<double>> values;
    for (const std::size_t member : group.members)
        for (const auto& [metric, value] : rows[member].metrics)
            if (!std::isnan(value))
                values[metric].push_back(value);
    for (const auto& [metric, list] : values)
        group.metrics[metric] = summarise(list);
    return group;
}

double meanGap(const WorstCaseCell& cell)
{
    const Summary* gap = cell.find(kGap);
    return gap ? gap->mean : std::numeric_limits<double>::quiet_NaN();
}

bool readsBefore(const WorstCaseRow& a, const WorstCaseRow& b)
{
    const auto rank = [](const WorstCaseRow& row) { return row.method == "retrain" ? 0 : row.method == "original" ? 1 : 2; };
    if (rank(a) != rank(b) || rank(a) < 2)
        return rank(a) < rank(b);
    for (std::size_t k = 0; k < a.cells.size(); ++k) {
        const double ofA = meanGap(a.cells[k]), ofB = meanGap(b.cells[k]);
        if (std::isnan(ofA) != std::isnan(ofB))
            return std::isnan(ofB);
        if (!std::isnan(ofA) && ofA != ofB)
            return ofA < ofB;
    }
    return false;
}

void readKind(WorstCaseTable& table, std::size_t kind, const std::vector<RunRow>& rows)
{
    std::vector<const RunGroup*> groups;
    std::vector<WorstCaseCell*> cells;
    for (auto& row : table.rows)
        if (!row.cells[kind].isEmpty()) {
            groups.push_back(&row.cells[kind].runs);
            cells.push_back(&row.cells[kind]);
        }
    auto readings = readTable(groups, rows);
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i]->reading = std::move(readings[i]);
    if (kind == 0 || !table.hasRandom())
        return;
    for (auto& row : table.rows)
        if (const double random = meanGap(row.cells.front()); random > 0)
            row.cells[kind].ratio = meanGap(row.cells[kind]) / random;
}

WorstCaseTable finished(Draft& draft, const std::vector<RunRow>& rows)
{
    WorstCaseTable table;
    table.domain = draft.first->domain;
    table.size = draft.size;
    std::vector<std::size_t> order(draft.kinds.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        order[k] = k;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return standsBefore(draft.kinds[a].kind, draft.kinds[b].kind); });
    for (const std::size_t k : order)
        table.kinds.push_back(std::move(draft.kinds[k]));

    std::vector<const RunRow*> firsts;
    for (auto& [setting, byKind] : draft.members) {
        WorstCaseRow row;
        const RunRow& first = rows[byKind.begin()->second.back()];
        row.method = first.method;
        firsts.push_back(&first);
        for (const std::size_t k : order) {
            WorstCaseCell& cell = row.cells.emplace_back();
            if (const auto found = byKind.find(k); found != byKind.end()) {
                std::reverse(found->second.begin(), found->second.end());
                cell.runs = groupOf(std::move(found->second), rows);
            }
        }
        table.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].name = nameOf(*firsts[i], firsts);
    std::stable_sort(table.rows.begin(), table.rows.end(), readsBefore);
    for (std::size_t k = 0; k < table.kinds.size(); ++k)
        readKind(table, k, rows);
    return table;
}

/// Hands out the finished runs, from the last to the first, so that of equal ones the last counts.
class Drafts
{
public:
    Drafts(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets)
    {
        for (const auto& set : sets) {
            KnownSet known{kindOf(set), sizeOf(set), {}};
            if (known.kind.origin == SetKind::Origin::Ranked)
                known.rankedSeed = seedOf(set);
            m_sets.emplace(set.hash, std::move(known));
        }
        for (std::size_t i = rows.size(); i-- > 0;)
            if (rows[i].state == RunState::Done)
                add(rows, i);
    }

    std::vector<Draft*> inOrder()
    {
        std::vector<Draft*> list;
        for (auto& [key, draft] : m_drafts)
            if (std::any_of(draft.kinds.begin(), draft.kinds.end(), [](const WorstCaseKind& kind) { return kind.kind.isAsked(); }))
                list.push_back(&draft);
        return list;
    }

private:
    void add(const std::vector<RunRow>& rows, std::size_t position)
    {
        const RunRow& row = rows[position];
        const auto [entry, isNew] = m_places.try_emplace(row.groupKey);
        Place& place = entry->second;
        if (isNew)
            find(place, row);
        if (!place.draft || !m_seen.insert({place.members, row.referenceKey}).second)
            return;
        place.draft->first = &row;
        place.members->push_back(position);
        if (place.set->rankedSeed && *place.set->rankedSeed != row.seed)
            ++place.draft->kinds[place.kind].elsewhere;
    }

    void find(Place& place, const RunRow& row)
    {
        const auto set = m_sets.find(row.forgetSetHash);
        if (set == m_sets.end())
            return;
        place.set = &set->second;
        Draft& draft = m_drafts[{setupKey(row), place.set->size}];
        draft.size = place.set->size;
        const auto [kind, isNew] = draft.kindPlaces.try_emplace(place.set->kind.key, draft.kinds.size());
        if (isNew)
            draft.kinds.push_back({place.set->kind, 0, SmallGap::Unknown, {}});
        place.draft = &draft;
        place.kind = kind->second;
        place.members = &draft.members[row.method + '|' + canonicalText(row.parameters)][kind->second];
    }

    std::unordered_map<std::string, KnownSet> m_sets;
    std::map<std::pair<std::string, SetSize>, Draft> m_drafts;
    std::unordered_map<std::string, Place> m_places; ///< by groupKey
    std::set<std::pair<const void*, std::string_view>> m_seen; ///< cell and referenceKey
};

} // namespace

const Summary* WorstCaseCell::find(const std::string& metric) const
{
    const auto entry = runs.metrics.find(metric);
    return entry == runs.metrics.end() ? nullptr : &entry->second;
}

std::vector<std::string> worstCaseMetrics(const std::string& domain)
{
    std::vector<std::string> ids;
    for (const auto& metric : metrics())
        if (metric.inAvgGap && (metric.domain.empty() || metric.domain == domain))
            ids.push_back(metric.id);
    ids.emplace_back(kGap);
    return ids;
}

std::vector<WorstCaseTable> worstCaseTables(const std::vector<RunRow>& rows, const std::vector<ForgetSet>& sets)
{
    Drafts drafts(rows, sets);
    std::vector<WorstCaseTable> tables;
    std::vector<Setup> setups;
    const auto list = drafts.inOrder();
    for (const Draft* draft : list)
        setups.push_back(setupOf(*draft->first));
    for (std::size_t i = 0; i < list.size(); ++i) {
        WorstCaseTable& table = tables.emplace_back(finished(*list[i], rows));
        table.title = inWords(table.size) + " forgotten";
        for (const std::string& difference : differencesInWords(setups[i], setups))
            table.title += " · " + difference;
        describe(table);
    }
    return tables;
}

} // namespace palimpsest
