// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace of many finished runs: opening its index and reading all rows, against reading every run folder anew.
// Usage: bench_index [runs]
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/experiment/catalogue.h"
#include "core/store/index.h"
#include "core/store/run_row.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;
using namespace palimpsest;

namespace {

template<class Work>
double milliseconds(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Best of five: the first reading warms the page cache for both sides.
template<class Work>
double best(Work work)
{
    double least = 1e300;
    for (int round = 0; round < 5; ++round)
        least = std::min(least, milliseconds(work));
    return least;
}

void put(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// A finished run as the sample study leaves it: ten epochs with three curves, a progress line now and then, four metrics.
void makeRun(const Workspace& workspace, int number)
{
    const auto& method = methods()[std::size_t(number) % methods().size()];
    char digits[16];
    std::snprintf(digits, sizeof digits, "%06d", number);
    const fs::path folder = workspace.runsFolder() / (std::string("run-") + digits);
    fs::create_directories(folder);
    Experiment experiment;
    experiment.method = method.id;
    experiment.parameters = complete(method.parameters, Json::object());
    experiment.forgetSetHash = sha256(std::to_string(number % 7));
    experiment.forgetSetName = "set " + std::to_string(number % 7);
    experiment.seed = std::uint64_t(number);
    put(folder / "experiment.json", toJson(experiment).dump(2));
    std::string events;
    const auto say = [&](Json event) {
        event["time"] = "2026-01-31T12:00:00." + std::string(digits + 3) + "Z";
        event["run"] = folder.filename().string();
        events += event.dump() + "\n";
    };
    say({{"event", "queued"}});
    say({{"event", "hello"}, {"protocol", 1}, {"host", "bench"}, {"resumed_from", nullptr}});
    for (int epoch = 1; epoch <= 10; ++epoch) {
        for (int i = 0; i < 5; ++i)
            say({{"event", "progress"}, {"stage", "unlearn"}, {"step", epoch * 79 + i}, {"steps", 790}, {"fraction", epoch / 10.0}, {"seconds_left", 3.5}});
        for (const char* curve : {"loss", "forget_accuracy", "retain_accuracy"})
            say({{"event", "metric"}, {"name", curve}, {"step", epoch * 79}, {"epoch", epoch}, {"value", number % 97 / 7.0 + epoch}});
    }
    say({{"event", "metric"}, {"name", "rte"}, {"value", 3.25}, {"final", true}});
    say({{"event", "done"}, {"seconds", 9.5}, {"weights_sha256", experiment.forgetSetHash}});
    put(folder / "events.jsonl", events);
    put(folder / "metrics.json", Json{{"metrics", {{"ua", number % 31}, {"ra", 97.5}, {"ta", 89.25}, {"mia", number % 43}}}, {"bundles", Json::object()}}.dump(2));
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10'000;
    const fs::path folder = fs::temp_directory_path() / ("palimpsest-bench-index-" + randomId().substr(0, 8));
    const Workspace workspace = Workspace::create(folder, "bench");
    for (int number = 0; number < count; ++number)
        makeRun(workspace, number);

    std::size_t rows = 0;
    const double build = milliseconds([&] { rebuildIndex(workspace); });
    const double index = best([&] { rows = Index(workspace.indexFile()).runs().size(); });
    const double unchanged = best([&] { Index(workspace.indexFile()).synchronise(workspace); });
    std::size_t read = 0;
    const double folders = best([&] {
        read = 0;
        for (const auto& id : workspace.runIds())
            read += readRow(workspace.run(id)).id.size() > 0;
    });
    std::printf("%d runs\n", count);
    std::printf("  build the index once             %8.1f ms\n", build);
    std::printf("  find that nothing changed        %8.1f ms\n", unchanged);
    std::printf("  open the index, read all rows    %8.1f ms  (%zu rows)\n", index, rows);
    std::printf("  read every run folder instead    %8.1f ms  (%zu rows)\n", folders, read);
    std::printf("  ratio folders : index            %8.1f\n", folders / index);
    fs::remove_all(folder);
    return rows == std::size_t(count) && read == rows ? 0 : 1;
}
