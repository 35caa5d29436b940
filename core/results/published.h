// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that others published, to stand beside ours. Only tables that were checked against their source are here.
#pragma once

#include "core/base/json.h"
#include "core/store/index.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// Mean over trials with the sample standard deviation, NaN where none was published.
struct PublishedValue {
    double mean = 0, deviation = 0;
};

struct PublishedRow {
    std::string method;                            ///< catalogue id
    std::map<std::string, PublishedValue> metrics; ///< by catalogue id and in its units: "ua", "ra", "ta", "mia" in percent, "rte" in seconds
    double avgGap = 0;                             ///< as printed: the gaps between the means over trials
    Json setting;                                  ///< the values that were chosen, null where the source does not name them
};

struct PublishedTable {
    std::string source;   ///< "SalUn, Fan et al., ICLR 2024"
    std::string evidence; ///< how it was checked: "read from the authors' own table"
    std::string dataset;  ///< catalogue id
    std::string model;    ///< catalogue id
    std::string scenario; ///< scenarioOf(rule): "random-10", "class"
    std::vector<PublishedRow> rows;
};

const std::vector<PublishedTable>& publishedTables();

/// The tables of a setting, the paper's own first; empty where nothing was published.
std::vector<const PublishedTable*> publishedTables(const std::string& dataset, const std::string& model, const std::string& scenario);

/// The tables that stand beside a run: those of its dataset, model and scenario. None for a share of the dataset, which is another task.
std::vector<const PublishedTable*> publishedTables(const RunRow& row, const Workspace& workspace);

/// nullptr if the table has no row of that method.
const PublishedRow* findRow(const PublishedTable& table, const std::string& method);

} // namespace palimpsest
