// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/index_schema.h"

#include "core/base/error.h"
#include "core/store/index.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <limits>
#include <sqlite3.h>
#include <unordered_map>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// Step n leads from version n to version n + 1. Steps are never edited once released: a change is a new step, and kSchemaVersion grows.
constexpr std::array<const char*, Index::kSchemaVersion> kMigrations{
    R"(CREATE TABLE run(
           number          INTEGER PRIMARY KEY,
           id              TEXT NOT NULL UNIQUE,
           stamp           TEXT NOT NULL,
           name            TEXT NOT NULL,
           domain          TEXT NOT NULL,
           dataset         TEXT NOT NULL,
           model           TEXT NOT NULL,
           method          TEXT NOT NULL,
           parameters      TEXT NOT NULL,
           forget_set_hash TEXT NOT NULL,
           forget_set_name TEXT NOT NULL,
           seed            INTEGER NOT NULL,
           device          TEXT NOT NULL,
           state           TEXT NOT NULL,
           created         TEXT NOT NULL,
           started         TEXT NOT NULL,
           ended           TEXT NOT NULL,
           experiment_hash TEXT NOT NULL,
           reference_key   TEXT NOT NULL,
           group_key       TEXT NOT NULL,
           original_key    TEXT NOT NULL,
           error_code      TEXT NOT NULL,
           error_sentence  TEXT NOT NULL,
           error_hint      TEXT NOT NULL,
           note            TEXT NOT NULL,
           has_checkpoint  INTEGER NOT NULL);
       CREATE INDEX run_by_creation ON run(created, id);
       CREATE TABLE metric(
           run   INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE,
           name  TEXT NOT NULL,
           value REAL, -- NULL: not finite
           PRIMARY KEY(run, name)) WITHOUT ROWID;
       CREATE TABLE tag(
           run      INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE,
           position INTEGER NOT NULL,
           text     TEXT NOT NULL,
           PRIMARY KEY(run, position)) WITHOUT ROWID;)",
    // Without their stamps all rows are read from their folders again.
    R"(ALTER TABLE run ADD COLUMN setup TEXT NOT NULL DEFAULT '';
       CREATE INDEX run_by_setup ON run(dataset, model, setup, created);
       UPDATE run SET stamp = '';)",
};

int versionOf(SQLite::Database& database, const fs::path& file)
{
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    if (version > Index::kSchemaVersion)
        throw Error("index.too-new",
                    "The index '" + file.string() + "' has version " + std::to_string(version) + "; this program knows versions up to "
                        + std::to_string(Index::kSchemaVersion) + ". It was not touched.",
                    "Open the workspace with the newer Palimpsest that wrote it.");
    return version;
}

} // namespace

void throwIndexError(const fs::path& file, const std::exception& failure)
{
    const std::string name = "The index '" + file.string() + "' ";
    const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&failure);
    switch (sqlite ? sqlite->getErrorCode() & 0xff : SQLITE_ERROR) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Error("index.damaged", name + "is damaged.", "Rebuild it from the run folders: `palimpsest-cli verify --rebuild`. No run is lost.");
    case SQLITE_FULL:
        throw Error("file.disk-full", name + "could not be written: no space is left on the disk.", "Free some space; the run folders are intact.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        throw Error("file.read-only", name + "could not be opened for writing.", "Choose a workspace that you may write to, or change its permissions.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error("index.busy", name + "is being written by another program.", "Try again in a moment.");
    default:
        throw Error("index.damaged", name + "could not be used: " + failure.what() + ".",
                    "Rebuild it from the run folders: `palimpsest-cli verify --rebuild`. No run is lost.");
    }
}

std::unique_ptr<SQLite::Database> openIndex(const fs::path& file)
{
    auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
    if (versionOf(*database, file) < Index::kSchemaVersion || database->execAndGet("PRAGMA journal_mode").getString() != "wal")
        database->exec("PRAGMA journal_mode = WAL");
    database->exec("PRAGMA synchronous = NORMAL"); // the run folders are the truth: a lost last second is found again
    database->exec("PRAGMA foreign_keys = ON");
    while (versionOf(*database, file) < Index::kSchemaVersion) {
        SQLite::Transaction step(*database, SQLite::TransactionBehavior::IMMEDIATE);
        const int version = versionOf(*database, file); // another program may have taken the step while we waited
        if (version == Index::kSchemaVersion)
            break;
        database->exec(kMigrations[std::size_t(version)]);
        database->exec("PRAGMA user_version = " + std::to_string(version + 1));
        step.commit();
    }
    database->execAndGet("SELECT count(*) FROM run, metric, tag WHERE 0");
    return database;
}

std::unique_ptr<SQLite::Database> openIndexReadOnly(const fs::path& file)
{
    auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY, 5000);
    if (versionOf(*database, file) < Index::kSchemaVersion)
        throw Error("index.old", "The index '" + file.string() + "' is of an older version.", "Opening the workspace brings it up to date.");
    SQLite::Statement check(*database, "PRAGMA quick_check(1)");
    if (!check.executeStep() || check.getColumn(0).getString() != "ok")
        throw Error("index.damaged", "The index '" + file.string() + "' is damaged.",
                    "Rebuild it from the run folders: `palimpsest-cli verify --rebuild`. No run is lost.");
    return database;
}

std::vector<RunRow> selectRows(SQLite::Database& database, const std::vector<std::string>* ids)
{
    std::vector<RunRow> rows;
    std::unordered_map<std::int64_t, std::size_t> places;
    const auto readAll = [&](SQLite::Statement& query) {
        while (query.executeStep()) {
            int column = 0;
            const auto text = [&] { return query.getColumn(column++).getString(); };
            const auto whole = [&] { return query.getColumn(column++).getInt64(); };
            places[whole()] = rows.size();
            RunRow& row = rows.emplace_back();
            row.id = text();
            row.name = text();
            row.domain = text();
            row.dataset = text();
            row.model = text();
            row.method = text();
            row.parameters = Json::parse(text(), nullptr, false);
            row.forgetSetHash = text();
            row.forgetSetName = text();
            row.seed = std::uint64_t(whole());
            row.device = text();
            row.state = runStateFromText(text());
            row.created = text();
            row.started = text();
            row.ended = text();
            row.experimentHash = text();
            row.referenceKey = text();
            row.groupKey = text();
            row.originalKey = text();
            row.setup = text();
            row.errorCode = text();
            row.errorSentence = text();
            row.errorHint = text();
            row.note = text();
            row.hasCheckpoint = whole() != 0;
        }
    };
    const auto addParts = [&](SQLite::Statement& metrics, SQLite::Statement& tags) {
        while (metrics.executeStep())
            if (const auto place = places.find(metrics.getColumn(0).getInt64()); place != places.end())
                rows[place->second].metrics[metrics.getColumn(1).getString()] =
                    metrics.getColumn(2).isNull() ? std::numeric_limits<double>::quiet_NaN() : metrics.getColumn(2).getDouble();
        while (tags.executeStep())
            if (const auto place = places.find(tags.getColumn(0).getInt64()); place != places.end())
                rows[place->second].tags.push_back(tags.getColumn(1).getString());
    };
    const std::string run = "SELECT number, id, name, domain, dataset, model, method, parameters, forget_set_hash, forget_set_name, seed, device, "
                            "state, created, started, ended, experiment_hash, reference_key, group_key, original_key, setup, error_code, error_sentence, "
                            "error_hint, note, has_checkpoint FROM run ";
    const std::string metric = "SELECT run, name, value FROM metric ", tag = "SELECT run, text FROM tag ";
    const SQLite::Transaction snapshot(database); // the three tables as they were at one moment
    if (!ids) {
        SQLite::Statement all(database, run + "ORDER BY created, id");
        readAll(all);
        SQLite::Statement metrics(database, metric), tags(database, tag + "ORDER BY run, position");
        addParts(metrics, tags);
        return rows;
    }
    SQLite::Statement one(database, run + "WHERE id = ?");
    SQLite::Statement metrics(database, metric + "WHERE run = (SELECT number FROM run WHERE id = ?)");
    SQLite::Statement tags(database, tag + "WHERE run = (SELECT number FROM run WHERE id = ?) ORDER BY position");
    for (const auto& id : *ids) {
        for (SQLite::Statement* query : {&one, &metrics, &tags}) {
            query->reset();
            query->bind(1, id);
        }
        readAll(one);
        addParts(metrics, tags);
    }
    return rows;
}

} // namespace palimpsest
