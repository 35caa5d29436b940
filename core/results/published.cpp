// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/published.h"

#include "core/base/error.h"
#include "core/experiment/scenario.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

constexpr const char* kSalun = "SalUn, Fan et al., ICLR 2024, arXiv 2310.12508; mean and deviation of 10 trials";
constexpr const char* kSparse = "Model sparsity can simplify machine unlearning, Jia et al., NeurIPS 2023, arXiv 2304.04934, dense model";
constexpr const char* kReplication = "independent replication of the released SalUn code, seeds 2 to 11, tuned on seed 1";
constexpr const char* kOwnTable = "read from the authors' own published table";
constexpr const char* kReplicated = "Ali-Vahedifar, Matryoshka-Machine-Unlearning, salun_protocol; UA is 100 minus their accuracy on the forget set";

PublishedRow row(const char* method, PublishedValue ua, PublishedValue ra, PublishedValue ta, PublishedValue mia, double avgGap, double rteMinutes,
                 Json setting = nullptr)
{
    PublishedRow result{method, {{"ua", ua}, {"ra", ra}, {"ta", ta}, {"mia", mia}}, avgGap, std::move(setting)};
    if (!std::isnan(rteMinutes))
        result.metrics["rte"] = {60 * rteMinutes, kNone};
    return result;
}

} // namespace

const std::vector<PublishedTable>& publishedTables()
{
    static const std::vector<PublishedTable> tables{
        {kSalun, kOwnTable, "cifar10", "resnet18", "random-10",
         {
             row("retrain", {5.24, 0.69}, {100.00, 0.00}, {94.26, 0.02}, {12.88, 0.09}, 0, 43.29),
             row("ft", {0.63, 0.55}, {99.88, 0.08}, {94.06, 0.27}, {2.70, 0.01}, 3.78, 2.37),
             row("rl", {7.61, 0.31}, {99.67, 0.14}, {92.83, 0.38}, {37.36, 0.06}, 7.15, 2.64),
             row("ga", {0.69, 0.54}, {99.50, 0.38}, {94.01, 0.47}, {1.70, 0.01}, 4.12, 0.13),
             row("iu", {1.07, 0.28}, {99.20, 0.22}, {93.20, 1.03}, {2.67, 0.01}, 4.06, 3.22),
             row("be", {0.59, 0.30}, {99.42, 0.33}, {93.85, 1.02}, {7.47, 1.15}, 2.76, 0.26),
             row("bs", {1.78, 2.52}, {98.29, 2.50}, {92.69, 2.99}, {8.96, 0.13}, 2.67, 0.43),
             row("l1_sparse", {4.19, 0.62}, {97.74, 0.33}, {91.59, 0.57}, {9.84, 0.00}, 2.26, 2.36),
             row("salun", {2.85, 0.43}, {99.62, 0.12}, {93.93, 0.29}, {14.39, 0.82}, 1.15, 2.66),
             row("salun_soft", {4.19, 0.66}, {99.74, 0.16}, {93.44, 0.16}, {19.49, 3.59}, 2.19, 2.71),
         }},
        {kSalun, kOwnTable, "cifar10", "resnet18", "random-50",
         {
             row("retrain", {7.91, 0.11}, {100.00, 0.00}, {91.72, 0.31}, {19.29, 0.06}, 0, 23.90),
             row("ft", {0.44, 0.37}, {99.96, 0.03}, {94.23, 0.03}, {2.15, 0.01}, 6.79, 1.31),
             row("rl", {4.80, 0.84}, {99.55, 0.19}, {91.31, 0.27}, {41.95, 0.05}, 6.65, 2.65),
             row("ga", {0.40, 0.33}, {99.61, 0.32}, {94.34, 0.01}, {1.22, 0.00}, 7.15, 0.66),
             row("iu", {3.97, 2.48}, {96.21, 2.31}, {90.00, 2.53}, {7.29, 0.03}, 5.36, 3.25),
             row("be", {3.08, 0.41}, {96.84, 0.49}, {90.41, 0.09}, {24.87, 0.03}, 3.72, 1.31),
             row("bs", {9.76, 0.48}, {90.19, 0.82}, {83.71, 0.93}, {32.15, 0.01}, 8.13, 2.12),
             row("l1_sparse", {1.44, 6.33}, {99.52, 4.53}, {93.13, 4.04}, {4.76, 0.09}, 5.72, 1.31),
             row("salun", {7.75, 1.04}, {94.28, 1.01}, {89.29, 0.72}, {16.99, 0.71}, 2.65, 2.68),
             row("salun_soft", {3.41, 0.56}, {99.62, 0.08}, {91.82, 0.40}, {31.50, 4.84}, 4.30, 2.72),
         }},
        {kSparse, kOwnTable, "cifar10", "resnet18", "class",
         {
             row("retrain", {100.00, kNone}, {100.00, kNone}, {94.83, 0.11}, {100.00, kNone}, 0, 43.23),
             row("ft", {22.53, 8.16}, {99.87, 0.04}, {94.31, 0.19}, {75.00, 14.68}, 25.78, 2.52),
             row("ga", {93.08, 2.29}, {92.60, 0.25}, {86.64, 0.28}, {94.03, 3.27}, 7.12, 0.33),
             row("ff", {79.93, 8.92}, {99.45, 0.24}, {94.18, 0.08}, {100.00, kNone}, 5.32, 38.91),
             row("iu", {87.82, 2.15}, {97.98, 0.21}, {91.42, 0.21}, {95.96, 0.21}, 5.41, 3.25),
         }},
        {kSparse, kOwnTable, "cifar10", "resnet18", "random-10",
         {
             row("retrain", {5.41, 0.11}, {100.00, kNone}, {94.42, 0.09}, {13.12, 0.14}, 0, 42.15),
             row("ft", {6.83, 0.51}, {96.61, 0.25}, {90.13, 0.26}, {14.97, 0.62}, 2.74, 2.33),
             row("ga", {7.54, 0.29}, {93.31, 0.04}, {89.28, 0.07}, {10.04, 0.31}, 4.26, 0.31),
             row("ff", {7.84, 0.71}, {92.05, 0.16}, {88.10, 0.19}, {9.52, 0.43}, 5.08, 38.24),
             row("iu", {2.03, 0.43}, {98.26, 0.29}, {91.33, 0.22}, {5.07, 0.74}, 4.07, 3.22),
         }},
        {kReplication, kReplicated, "cifar10", "resnet18", "random-10",
         {
             row("retrain", {5.21, 0.42}, {100.00, kNone}, {94.44, 0.15}, {13.29, 0.68}, 0, kNone),
             row("ft", {0.13, kNone}, {99.92, kNone}, {94.05, kNone}, {1.13, kNone}, 4.43, kNone, {{"learning_rate", 0.01}}),
             row("rl", {0.03, kNone}, {100.00, kNone}, {94.47, kNone}, {6.57, kNone}, 2.98, kNone, {{"learning_rate", 0.001}, {"exclude_true_label", false}}),
             row("ga", {0.00, kNone}, {100.00, kNone}, {94.90, kNone}, {0.10, kNone}, 4.71, kNone, {{"learning_rate", 1e-5}}),
             row("iu", {0.10, kNone}, {99.89, kNone}, {94.30, kNone}, {0.69, kNone}, 4.49, kNone, {{"inverse", "released"}, {"alpha", 20}}),
             row("be", {0.00, kNone}, {100.00, kNone}, {94.91, kNone}, {0.10, kNone}, 4.72, kNone, {{"learning_rate", 1e-6}}),
             row("bs", {0.00, kNone}, {100.00, kNone}, {94.92, kNone}, {0.09, kNone}, 4.72, kNone, {{"learning_rate", 1e-6}}),
             row("l1_sparse", {8.46, 1.50}, {94.55, kNone}, {88.63, kNone}, {15.49, kNone}, 4.18, kNone, {{"learning_rate", 0.01}, {"alpha", 1e-4}}),
             row("salun", {0.62, 0.14}, {99.99, kNone}, {94.34, kNone}, {15.00, 1.36}, 1.60, kNone, {{"learning_rate", 0.005}, {"density", 0.5}, {"exclude_true_label", false}}),
             row("salun_soft", {0.02, kNone}, {100.00, kNone}, {94.60, kNone}, {6.10, kNone}, 3.13, kNone, {{"variant", "released"}, {"learning_rate", 5e-4}, {"mask_ratio", 0.1}, {"exclude_true_label", false}}),
         }},
        {kReplication, kReplicated, "cifar10", "resnet18", "random-50",
         {
             row("retrain", {7.65, 0.19}, {100.00, kNone}, {92.16, 0.29}, {19.68, 1.00}, 0, kNone),
             row("ft", {17.44, kNone}, {87.03, kNone}, {81.53, kNone}, {23.95, kNone}, 9.42, kNone, {{"learning_rate", 0.1}}),
             row("rl", {9.65, kNone}, {92.60, kNone}, {87.10, kNone}, {18.87, kNone}, 3.82, kNone, {{"learning_rate", 0.01}, {"exclude_true_label", false}}),
             row("ga", {0.00, kNone}, {100.00, kNone}, {94.90, kNone}, {0.11, kNone}, 7.49, kNone, {{"learning_rate", 1e-4}}),
             row("iu", {12.03, 14.3}, {88.23, kNone}, {81.60, kNone}, {13.35, kNone}, 8.26, kNone, {{"inverse", "released"}, {"alpha", 20}}),
             row("be", {0.00, kNone}, {100.00, kNone}, {94.92, kNone}, {0.10, kNone}, 7.50, kNone),
             row("bs", {0.00, kNone}, {100.00, kNone}, {94.94, kNone}, {0.10, kNone}, 7.50, kNone),
             row("l1_sparse", {7.57, 0.73}, {94.99, kNone}, {87.91, kNone}, {15.13, kNone}, 3.47, kNone, {{"learning_rate", 0.01}, {"alpha", 1e-4}}),
             row("salun", {0.62, 0.22}, {99.86, kNone}, {93.59, kNone}, {10.00, kNone}, 4.57, kNone, {{"learning_rate", 0.005}, {"density", 0.9}, {"exclude_true_label", false}}),
             row("salun_soft", {3.53, 0.57}, {99.31, kNone}, {90.96, kNone}, {20.49, kNone}, 1.71, kNone, {{"variant", "released"}, {"learning_rate", 0.013}, {"mask_ratio", 0.9}, {"exclude_true_label", false}}),
         }},
    };
    return tables;
}

std::vector<const PublishedTable*> publishedTables(const std::string& dataset, const std::string& model, const std::string& scenario)
{
    std::vector<const PublishedTable*> found;
    for (const auto& table : publishedTables())
        if (table.dataset == dataset && table.model == model && table.scenario == scenario)
            found.push_back(&table);
    return found;
}

std::vector<const PublishedTable*> publishedTables(const RunRow& row, const Workspace& workspace)
{
    try {
        const ForgetSet set = workspace.forgetSet(row.forgetSetHash);
        if (set.dataset.trainCount == 0 && set.dataset.testCount == 0)
            return publishedTables(row.dataset, row.model, publishedScenario(set.rule));
    } catch (const Error&) {
        // without its forget set nobody can say which table the run belongs to
    }
    return {};
}

const PublishedRow* findRow(const PublishedTable& table, const std::string& method)
{
    const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const PublishedRow& r) { return r.method == method; });
    return row == table.rows.end() ? nullptr : &*row;
}

} // namespace palimpsest
