// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace of many runs, from its index to the table: each piece of work against the plain way to do it, in one run.
//   bench_runs_scale [RUNS, 100000] [FOLDER]
// With a folder the runs are made there once and stay, for the next time.
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "core/store/index.h"
#include "core/store/run_row.h"
#include "widgets/items/table_model.h"
#include "widgets/runs/runs_model.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSeeds = 5;

template<class Work>
double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

template<class Work>
double best(int rounds, Work work)
{
    double least = 1e300;
    for (int round = 0; round < rounds; ++round)
        least = std::min(least, milliseconds(work));
    return least;
}

double residentMegabytes()
{
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return double(resident) * double(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

void line(const char* what, double ours, double plain = -1, const char* against = "")
{
    if (plain < 0)
        std::printf("  %-58s %9.1f ms\n", what, ours);
    else
        std::printf("  %-58s %9.1f ms   %9.1f ms %s, ratio %.1f\n", what, ours, plain, against, plain / ours);
    std::fflush(stdout);
}

void put(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// A finished run as small as it can be: sweeps of every method over a learning rate, on seven forget sets and five seeds.
void makeRun(const Workspace& workspace, int number)
{
    const auto& method = methods()[std::size_t(number / kSeeds) % methods().size()];
    const int set = number / kSeeds / int(methods().size()) % 7;
    char digits[16];
    std::snprintf(digits, sizeof digits, "%06d", number);
    const fs::path folder = workspace.runsFolder() / (std::string("run-") + digits);
    fs::create_directory(folder);
    Experiment experiment;
    experiment.method = method.id;
    experiment.parameters = complete(method.parameters, Json::object());
    if (experiment.parameters.contains("learning_rate"))
        experiment.parameters["learning_rate"] = 1e-4 * (1 + number / kSeeds % 997);
    experiment.forgetSetHash = std::string(63, 'a') + char('0' + set);
    experiment.forgetSetName = "random " + std::to_string(set);
    experiment.seed = std::uint64_t(number % kSeeds);
    put(folder / "experiment.json", toJson(experiment).dump());
    const std::string time = R"("time":"2026-01-31T12:)" + std::string(digits, 2) + ":" + std::string(digits + 2, 2) + "." + std::string(digits + 3) + "Z\"";
    put(folder / "events.jsonl", R"({"event":"queued",)" + time + "}\n" + R"({"event":"hello","protocol":1,)" + time + "}\n"
            + R"({"event":"done","seconds":9.5,)" + time + "}\n");
    const double x = number * 0.7391;
    put(folder / "metrics.json",
        Json{{"metrics", {{"ua", 50 + 40 * std::sin(x)}, {"ra", 97.5 + std::cos(x)}, {"ta", 89.25 + std::sin(3 * x)}, {"mia", 40 + 30 * std::cos(2 * x)}, {"rte", 3 + number % 7}}},
             {"bundles", Json::object()}}
            .dump());
}

/// Which group a group is read against, as the definition says it: every run of every group looked at.
const RunGroup* plainReference(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::set<std::string> keys;
    for (const auto member : group.members)
        keys.insert(rows[member].referenceKey);
    const RunGroup* found = nullptr;
    std::size_t most = 0;
    for (const auto& candidate : groups) {
        std::size_t shared = 0;
        for (const auto member : candidate.members)
            shared += rows[member].method == "retrain" && rows[member].state == RunState::Done && keys.contains(rows[member].referenceKey);
        if (shared > most) {
            most = shared;
            found = &candidate;
        }
    }
    return found;
}

/// The table as Qt's own means would do it: a cell a question, and a proxy that filters and sorts by them.
class PlainTable : public QAbstractTableModel
{
public:
    explicit PlainTable(const std::vector<RunRow>& rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 4; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const RunRow& row = m_rows[std::size_t(index.row())];
        if (role != Qt::DisplayRole && role != ValueRole)
            return {};
        if (index.column() == 0)
            return QString::fromStdString(row.name);
        if (index.column() == 1)
            return QString::fromStdString(row.forgetSetName);
        const auto metric = row.metrics.find(index.column() == 2 ? "ua" : "avg_gap");
        return metric == row.metrics.end() ? QVariant() : QVariant(metric->second);
    }

private:
    const std::vector<RunRow>& m_rows;
};

/// Notices how long the event loop did not turn.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_since.start();
        m_timer.setInterval(0);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { longest = std::max(longest, double(m_since.nsecsElapsed()) / 1e6), m_since.start(); });
        m_timer.start();
    }
    /// Forgets what was before: work without an event loop, such as this program's own comparisons, is nobody's standstill.
    void reset()
    {
        longest = 0;
        m_since.start();
    }
    double longest = 0;

private:
    QElapsedTimer m_since;
    QTimer m_timer;
};

template<class Signal>
void waitFor(Session& session, Signal signal)
{
    QEventLoop loop;
    const auto connection = QObject::connect(&session, signal, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    loop.exec();
    QObject::disconnect(connection);
}

void measureCore(const Workspace& workspace, std::vector<RunRow>& rows)
{
    const double before = residentMegabytes();
    const double reading = milliseconds([&] { rows = Index(workspace.indexFile()).runs(); });
    const double memory = residentMegabytes() - before;
    std::size_t read = 0;
    const int sample = int(std::min<std::size_t>(rows.size(), 2000));
    const double folders = milliseconds([&] {
        for (int i = 0; i < sample; ++i)
            read += readRow(workspace.run(rows[std::size_t(i)].id)).id.size();
    }) * double(rows.size()) / std::max(1, sample);
    line("read all rows from the index", reading, folders, "from the folders (of 2,000)");
    std::printf("  %-58s %9.0f MB\n", "memory of the rows", memory);
    line("find that nothing changed (not on the window's thread)", milliseconds([&] { Index(workspace.indexFile()).synchronise(workspace); }));

    const double all = best(3, [&] { addDerivedMetrics(rows); });
    line("derived metrics of one reference key", best(3, [&] { addDerivedMetrics(rows, {rows.front().referenceKey}); }), all, "of all runs");
    std::vector<RunGroup> groups;
    line("group repetitions, find every group's Retrain", best(3, [&] { groups = groupRuns(rows); }));
    double sum = 0;
    const double ours = best(3, [&] {
        for (const auto& group : groups)
            if (const double gap = avgGapOfMeans(group, groups, rows); !std::isnan(gap))
                sum += gap;
    });
    const std::size_t some = std::min<std::size_t>(groups.size(), 10);
    bool same = true;
    const double plain = milliseconds([&] {
        for (std::size_t i = 0; i < some; ++i)
            same = same && plainReference(groups[i], groups, rows) == referenceGroup(groups[i], groups, rows);
    }) * double(groups.size()) / double(std::max<std::size_t>(some, 1));
    line("Avg. Gap of means of all groups", ours, plain, "by the definition (of 10)");
    std::printf("  %zu groups, checksum %.3f, %s\n", groups.size(), sum, same ? "same references" : "OTHER REFERENCES");
}

void measureWindow(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    writeQueue(workspace, QueueState{}); // as every workspace has one: without it, the queue is made up from all run folders
    Heartbeat heart;
    std::unique_ptr<Session> session;
    const double opening = milliseconds([&] {
        session = std::make_unique<Session>(workspace);
        session->queue().setPaused(true);
        waitFor(*session, &Session::loaded);
    });
    line("open the workspace until all runs are there", opening);
    line("  of it, the longest time that the window stood still", heart.longest);

    std::unique_ptr<RunsModel> model;
    line("fill the table", milliseconds([&] { model = std::make_unique<RunsModel>(*session); }));
    QTreeView view;
    view.setUniformRowHeights(true);
    view.resize(1100, 640);
    line("first paint of the table", milliseconds([&] {
        view.setModel(model.get());
        view.grab();
    }));

    PlainTable table(rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&table);
    proxy.setSortRole(ValueRole);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    int shown = 0;
    const auto ask = [&](const QString& words) {
        RunFilterSpec spec;
        spec.text = words;
        session->filter().setSpec(spec, u"bench"_s);
        model->applyFilter();
        view.grab();
        shown = model->shownRuns();
    };
    const auto pair = [&](const char* what, const QString& words) {
        const double ours = milliseconds([&] { ask(words); });
        const double plain = milliseconds([&] { proxy.setFilterFixedString(words); });
        line(what, ours, plain, "proxy model");
    };
    pair("filter: a word that most runs have", u"seed"_s);
    pair("filter: one forget set", u"random 3"_s);
    pair("filter: a word that no run has", u"zebra"_s);
    pair("filter: all runs again", {});
    const auto column = [&](const QString& id) {
        for (int i = 0; i < model->columnCount(); ++i)
            if (model->columns()[std::size_t(i)].id == id)
                return i;
        return -1;
    };
    const auto sorted = [&](const char* what, const QString& id, int plainColumn, Qt::SortOrder order) {
        const double ours = milliseconds([&] {
            model->sort(column(id), order);
            view.grab();
        });
        const double plain = milliseconds([&] { proxy.sort(plainColumn, order); });
        line(what, ours, plain, "proxy model");
    };
    sorted("sort by UA", u"metric.ua"_s, 2, Qt::DescendingOrder);
    sorted("sort by Avg. Gap", u"metric.avg_gap"_s, 3, Qt::AscendingOrder);
    sorted("sort by name", u"name"_s, 0, Qt::AscendingOrder);
    line("sort by creation again", milliseconds([&] { model->sort(column(u"created"_s), Qt::AscendingOrder); view.grab(); }));
    RunsModel::Query query = model->query();
    query.grouped = true;
    line("group repetitions", milliseconds([&] { model->setQuery(query); view.grab(); }));
    query.grouped = false;
    line("runs one by one again", milliseconds([&] { model->setQuery(query); view.grab(); }));
    query.onlyDifferences = false;
    line("every parameter's column", milliseconds([&] { model->setQuery(query); view.grab(); }));
    query.coloured = false;
    model->setQuery(query);
    query.coloured = true;
    line("colour by distance to Retrain", milliseconds([&] { model->setQuery(query); view.grab(); }));

    // A run says something: everything up to the repainted table.
    const QString id = QString::fromStdString(session->runs()[session->runs().size() / 2].id);
    double longest = 0;
    for (int round = 0; round < 3; ++round) {
        session->setNote(id, u"note %1"_s.arg(round));
        heart.reset();
        waitFor(*session, &Session::runsChanged);
        view.grab();
        QApplication::processEvents();
        longest = std::max(longest, heart.longest);
    }
    line("one run changed: the longest time that the window stood still", longest);
    std::printf("  %-58s %9.0f MB\n", "memory of the program, both sides", residentMegabytes());
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const int count = argc > 1 ? std::max(10, std::atoi(argv[1])) : 100'000;
    const bool stays = argc > 2;
    const fs::path folder = stays ? fs::path(argv[2]) : fs::temp_directory_path() / ("palimpsest-bench-scale-" + randomId().substr(0, 8));
    int code = 0;
    try {
        const bool isThere = fs::exists(folder / "workspace.json");
        const Workspace workspace = isThere ? Workspace::open(folder) : Workspace::create(folder, "bench");
        if (!isThere) {
            const double making = milliseconds([&] {
                for (int number = 0; number < count; ++number)
                    makeRun(workspace, number);
            });
            const double building = milliseconds([&] { rebuildIndex(workspace); });
            std::printf("%d runs (made in %.0f s, indexed in %.0f s)\n", count, making / 1e3, building / 1e3);
        }
        std::vector<RunRow> rows;
        measureCore(workspace, rows);
        measureWindow(workspace, rows);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s %s\n", error.what(), error.hint().c_str());
        code = 1;
    }
    if (!stays)
        fs::remove_all(folder);
    return code;
}
