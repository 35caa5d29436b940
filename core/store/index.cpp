// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/index.h"

#include "core/base/error.h"
#include "core/store/imported_run.h"
#include "core/store/index_schema.h"
#include "core/store/run_row.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <optional>
#include <system_error>
#include <unordered_map>

namespace fs = std::filesystem;

namespace palimpsest {

struct Index::Private {
    fs::path file;
    std::unique_ptr<SQLite::Database> database;

    /// Every exception of SQLite leaves this class as an Error.
    template<class Action>
    auto guarded(Action action) const
    {
        try {
            return action();
        } catch (const SQLite::Exception& failure) {
            throwIndexError(file, failure);
        }
    }

    void remove(const std::string& id)
    {
        SQLite::Statement statement(*database, "DELETE FROM run WHERE id = ?");
        statement.bind(1, id);
        statement.exec();
    }

    void write(const RunRow& row, const std::string& stamp)
    {
        remove(row.id);
        SQLite::Statement statement(
            *database,
            "INSERT INTO run(id, stamp, name, domain, dataset, model, method, parameters, forget_set_hash, forget_set_name, seed, device, state, created, "
            "started, ended, experiment_hash, reference_key, group_key, original_key, setup, error_code, error_sentence, error_hint, note, has_checkpoint) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        int place = 0;
        for (const auto& text : {row.id, stamp, row.name, row.domain, row.dataset, row.model, row.method, canonicalText(row.parameters), row.forgetSetHash,
                                 row.forgetSetName})
            statement.bind(++place, text);
        statement.bind(++place, std::int64_t(row.seed));
        for (const auto& text : {row.device, toText(row.state), row.created, row.started, row.ended, row.experimentHash, row.referenceKey, row.groupKey,
                                 row.originalKey, row.setup, row.errorCode, row.errorSentence, row.errorHint, row.note})
            statement.bind(++place, text);
        statement.bind(++place, row.hasCheckpoint ? 1 : 0);
        statement.exec();
        const std::int64_t number = database->getLastInsertRowid();
        SQLite::Statement metric(*database, "INSERT INTO metric(run, name, value) VALUES(?, ?, ?)");
        for (const auto& [name, value] : row.metrics) {
            metric.reset();
            metric.bind(1, number);
            metric.bind(2, name);
            if (std::isfinite(value))
                metric.bind(3, value);
            else
                metric.bind(3);
            metric.exec();
        }
        SQLite::Statement tag(*database, "INSERT INTO tag(run, position, text) VALUES(?, ?, ?)");
        for (std::size_t i = 0; i < row.tags.size(); ++i) {
            tag.reset();
            tag.bind(1, number);
            tag.bind(2, std::int64_t(i));
            tag.bind(3, row.tags[i]);
            tag.exec();
        }
    }
};

Index::Index(const fs::path& file) : m_private(std::make_unique<Private>())
{
    m_private->file = file;
    m_private->guarded([&] { m_private->database = openIndex(file); });
}

Index::~Index() = default;
Index::Index(Index&&) noexcept = default;

void Index::update(const Workspace& workspace, const std::string& id)
{
    const RunFolder folder = workspace.run(id);
    std::optional<RunRow> row;
    const std::string stamp = stampOf(folder); // before reading: what changes in between is found by the next synchronise
    if (fs::exists(folder.file("experiment.json")) || isImported(folder))
        row = readRow(folder);
    m_private->guarded([&] {
        SQLite::Transaction change(*m_private->database, SQLite::TransactionBehavior::IMMEDIATE);
        if (row)
            m_private->write(*row, stamp);
        else
            m_private->remove(id);
        change.commit();
    });
}

std::vector<std::string> Index::synchronise(const Workspace& workspace)
{
    struct Known {
        std::string stamp;
        RunState state = RunState::Queued;
    };
    std::unordered_map<std::string, Known> known;
    m_private->guarded([&] {
        SQLite::Statement query(*m_private->database, "SELECT id, stamp, state FROM run");
        while (query.executeStep())
            known[query.getColumn(0).getString()] = {query.getColumn(1).getString(), runStateFromText(query.getColumn(2).getString())};
    });
    std::vector<std::string> changed;
    std::vector<std::pair<RunRow, std::string>> rows;
    for (const auto& id : workspace.runIds()) {
        const RunFolder folder = workspace.run(id);
        std::string stamp = stampOf(folder);
        const auto old = known.find(id);
        const bool same = old != known.end() && old->second.stamp == stamp;
        const RunState before = same ? old->second.state : RunState::Queued;
        if (old != known.end())
            known.erase(old);
        // An engine may have died, or taken a queued run, without a change of any file.
        if (same && !needsEngine(before) && !(before == RunState::Queued && RunLock::isHeld(folder)))
            continue;
        RunRow row = readRow(folder);
        if (same && row.state == before)
            continue;
        changed.push_back(id);
        rows.emplace_back(std::move(row), std::move(stamp));
    }
    for (const auto& [id, gone] : known)
        changed.push_back(id);
    if (changed.empty())
        return changed;
    m_private->guarded([&] {
        SQLite::Transaction change(*m_private->database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& [row, stamp] : rows)
            m_private->write(row, stamp);
        for (const auto& [id, gone] : known)
            m_private->remove(id);
        change.commit();
    });
    return changed;
}

std::vector<RunRow> Index::runs() const
{
    return m_private->guarded([&] { return selectRows(*m_private->database); });
}

std::vector<RunRow> Index::runs(const std::vector<std::string>& ids) const
{
    return m_private->guarded([&] { return selectRows(*m_private->database, &ids); });
}

std::vector<Setup> Index::setups() const
{
    return m_private->guarded([&] {
        std::vector<Setup> setups;
        SQLite::Statement query(*m_private->database, "SELECT dataset, model, setup FROM run WHERE dataset <> '' GROUP BY dataset, model, setup ORDER BY min(created)");
        while (query.executeStep()) {
            RunRow row;
            row.dataset = query.getColumn(0).getString();
            row.model = query.getColumn(1).getString();
            row.setup = query.getColumn(2).getString();
            setups.push_back(setupOf(row));
        }
        return setups;
    });
}

Setup setupOf(const RunRow& row)
{
    const Json values = row.setup.empty() ? Json::object() : Json::parse(row.setup, nullptr, false);
    return {row.dataset, row.model, values.is_object() ? values : Json::object()};
}

void rebuildIndex(const Workspace& workspace)
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        fs::path file = workspace.indexFile();
        file += suffix;
        std::error_code failure;
        fs::remove(file, failure);
        if (failure)
            throw Error("file.read-only", "The index '" + file.string() + "' could not be removed: " + failure.message() + ".",
                        "Check the permissions of the workspace's folder.");
    }
    Index index(workspace.indexFile());
    index.synchronise(workspace);
}

} // namespace palimpsest
