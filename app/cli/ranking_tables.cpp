// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ranking_tables.h"

#include "app/cli/results_table.h"
#include "core/base/error.h"
#include "core/results/numbers.h"
#include "core/results/read_rankings.h"

#include <algorithm>
#include <functional>
#include <iostream>

namespace palimpsest {

namespace {

ReadRanking read(const Workspace& workspace, const FinishedRanking& info)
{
    return {info, historyWithoutIterations(workspace, info)};
}

const FinishedRanking& find(const std::vector<SelectionRow>& rows, const std::vector<FinishedRanking>& finished, const std::string& part)
{
    std::vector<const SelectionRow*> found;
    for (const auto& row : rows)
        if (row.id.find(part) != std::string::npos)
            found.push_back(&row);
    if (found.size() != 1)
        throw Error("selection.unknown", found.empty() ? "No selection has '" + part + "' in its id." : "Several selections have '" + part + "' in their ids.", "See: palimpsest-cli select --list");
    for (const auto& ranking : finished)
        if (ranking.id == found.front()->id)
            return ranking;
    throw Error("selection.unfinished", "The selection '" + found.front()->id + "' is not finished.", "Ask for it again with the same command; it goes on where it stopped.");
}

std::vector<ReadRanking> readWanted(const Workspace& workspace, const std::vector<std::string>& wanted)
{
    std::vector<std::string> damaged;
    const auto rows = selectionRows(workspace, damaged);
    for (const auto& sentence : damaged)
        std::cerr << "palimpsest-cli: " << sentence << "\n";
    const auto finished = finishedRankings(rows);
    std::vector<ReadRanking> rankings;
    if (wanted.empty()) {
        for (const auto& info : finished) {
            auto one = read(workspace, info);
            if (rankings.empty() || haveSameItems(rankings.front().history, one.history))
                rankings.push_back(std::move(one));
        }
    }
    for (const auto& part : wanted) {
        const auto& info = find(rows, finished, part);
        if (std::none_of(rankings.begin(), rankings.end(), [&](const ReadRanking& other) { return other.info.id == info.id; }))
            rankings.push_back(read(workspace, info));
        if (!haveSameItems(rankings.front().history, rankings.back().history))
            throw Error("ranking.other-items", "'" + rankings.front().info.name + "' and '" + rankings.back().info.name + "' do not rank the same samples.",
                        "Compare selections of one dataset and training pool, and of either samples or classes.");
    }
    if (rankings.empty())
        throw Error("ranking.too-few", "There is no finished selection to compare.", "Make some with: palimpsest-cli select");
    return rankings;
}

void printMatrix(const std::string& title, const RankingMatrix& matrix, const std::function<std::string(const RankingAgreement&)>& text)
{
    const std::size_t n = matrix.rankings.size();
    TextTable table{{title}};
    for (std::size_t column = 0; column < n; ++column)
        table.front().push_back(std::to_string(column + 1));
    for (std::size_t row = 0; row < n; ++row) {
        table.push_back({std::to_string(row + 1) + "  " + matrix.rankings[row].name});
        for (std::size_t column = 0; column < n; ++column)
            table.back().push_back(row == column ? "·" : text(matrix.at(row, column)));
    }
    std::cout << aligned(table) << "\n";
}

/// How hard each is to forget, against what is known of the samples.
void printScores(const std::vector<ReadRanking>& rankings)
{
    TextTable table{{"ρ of how hard a sample is to forget with"}};
    for (const auto& ranking : rankings) {
        const auto scores = scoresBeside(ranking.history, rankings);
        if (table.size() == 1)
            for (const auto& score : scores)
                table.front().push_back(score.name);
        table.push_back({ranking.info.name});
        for (const auto& score : scores)
            table.back().push_back(fixedNumber(score.spearman, 3));
    }
    std::cout << aligned(table) << "\n";
}

} // namespace

void printRankingComparison(const Workspace& workspace, const std::vector<std::string>& wanted, std::int64_t count)
{
    const auto read = readWanted(workspace, wanted);
    const auto matrix = compareAll(read, count > 0 ? count : read.front().info.result.count);
    for (const auto& ranking : read)
        std::cout << ranking.info.id << "  " << ranking.info.name << (ranking.info.result.reason.empty() ? "" : "  (no worst case: " + ranking.info.result.reason + ")") << "\n";
    std::cout << "\n";
    printMatrix("% of the " + std::to_string(matrix.count) + " hardest in both", matrix,
                [&](const RankingAgreement& agreement) { return fixedNumber(100 * double(agreement.hardestInBoth) / double(matrix.count), 1); });
    printMatrix("Spearman's ρ", matrix, [](const RankingAgreement& agreement) { return fixedNumber(agreement.spearman, 3); });
    printMatrix("Kendall's τ", matrix, [](const RankingAgreement& agreement) { return fixedNumber(agreement.kendall, 3); });
    std::cout << wrapped(chanceInWords(matrix), 100) << "\n\n";
    printScores(read);
}

} // namespace palimpsest
