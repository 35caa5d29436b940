// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/session.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/results/run_columns.h"
#include "core/results/run_groups.h"
#include "core/store/method_folder.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/folder_decoder.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"

#include <QDir>
#include <QFileSystemWatcher>
#include <QHash>
#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kSettle = 300;                 // ms without a change: who exports a method writes more than one file
constexpr int kFlushInterval = 100;          // ms: ten announcements a second
constexpr std::size_t kDatasetsInMemory = 4; // pages hold the one they show
constexpr std::size_t kBytesInMemory = std::size_t(1) << 30; // of those: folders of images can be large

std::size_t bytesOf(const std::vector<std::pair<std::string, std::shared_ptr<const Dataset>>>& datasets)
{
    std::size_t bytes = 0;
    for (const auto& [key, dataset] : datasets)
        bytes += dataset->train.pixels.size() + dataset->test.pixels.size();
    return bytes;
}

template<class Row>
bool olderFirst(const Row& a, const Row& b)
{
    return std::tie(a.created, a.id) < std::tie(b.created, b.id);
}

/// `changed`, and the runs of those reference keys.
std::vector<std::size_t> withReferences(const RunColumns& columns, std::vector<std::size_t> changed, const std::set<std::string>& referenceKeys)
{
    std::vector<bool> asked(columns.references().names().size());
    for (const std::string& key : referenceKeys)
        if (const auto code = columns.references().code(key))
            asked[*code] = true;
    for (std::size_t row = 0; row < columns.size(); ++row)
        if (asked[columns.references()[row]])
            changed.push_back(row);
    return changed;
}

} // namespace

struct Session::Private {
    explicit Private(const Workspace& workspace) : lock(workspace) { pool.setMaxThreadCount(1); }

    WorkspaceLock lock;
    QThreadPool pool;             // one thread: the index has one connection, used nowhere else
    std::shared_ptr<Index> index; // made and used on the pool
    QSet<QString> dirty;
    bool busy = true;
    QTimer flush;
    QFileSystemWatcher methods;
    QTimer methodsSettle;
    std::vector<std::string> methodProblems; // said already
    QHash<QString, std::size_t> places;
    RunColumns columns;
    std::vector<std::pair<std::string, std::shared_ptr<const Dataset>>> datasets; // newest last
    QSet<QString> opening;
    QPointer<FolderDecoder> decoder;
    std::multimap<QString, Selection> wanted; // sets that somebody asked for, by the selection that they wait for
};

Session::Session(Workspace workspace, QObject* parent)
    : QObject(parent), m_workspace(std::move(workspace)), m_private(std::make_unique<Private>(m_workspace))
{
    m_selection = new RunSelection(this);
    m_filter = new RunFilter(*this);
    m_queue = new RunQueue(*this, this);
    std::vector<std::string> damaged;
    m_forgetSets = m_workspace.forgetSets(damaged);
    if (!damaged.empty()) {
        // Nobody listens yet: say it when the window does.
        QTimer::singleShot(0, this, [this, count = int(damaged.size()), first = QString::fromStdString(damaged.front())] {
            Q_EMIT message(tr("%n forget set(s) could not be read, the first is %1.", nullptr, count).arg(first),
                           tr("“palimpsest-cli verify” says what is wrong with them; runs that use them keep their own copy."), true);
        });
    }
    makeFolder(m_workspace.methodsFolder());
    m_private->methodsSettle.setSingleShot(true);
    m_private->methodsSettle.setInterval(kSettle);
    connect(&m_private->methodsSettle, &QTimer::timeout, this, &Session::readMethods);
    for (const auto changed : {&QFileSystemWatcher::directoryChanged, &QFileSystemWatcher::fileChanged})
        connect(&m_private->methods, changed, &m_private->methodsSettle, qOverload<>(&QTimer::start));
    readMethods();
    m_private->flush.setSingleShot(true);
    m_private->flush.setInterval(kFlushInterval);
    connect(&m_private->flush, &QTimer::timeout, this, &Session::flush);
    load();
}

Session::~Session()
{
    // Engines save and stop first: what they say last still wants an open workspace and the lock.
    delete m_queue;
    m_private->pool.waitForDone();
}

const RunRow* Session::run(const QString& id) const
{
    const auto place = m_private->places.constFind(id);
    return place == m_private->places.constEnd() ? nullptr : &m_runs[*place];
}

const SelectionRow* Session::selectionRow(const QString& id) const
{
    const auto row = std::find_if(m_selections.begin(), m_selections.end(), [wanted = id.toStdString()](const SelectionRow& known) { return known.id == wanted; });
    return row == m_selections.end() ? nullptr : &*row;
}

std::optional<Job> Session::job(const QString& id) const
{
    const auto made = [](const auto& row) {
        return Job{QString::fromStdString(row.name), row.state, QString::fromStdString(row.errorSentence), QString::fromStdString(row.errorHint), row.hasCheckpoint};
    };
    if (const RunRow* row = run(id))
        return made(*row);
    if (const SelectionRow* row = selectionRow(id))
        return made(*row);
    return std::nullopt;
}

const RunColumns& Session::columns() const
{
    return m_private->columns;
}

void Session::saveForgetSet(const ForgetSet& set)
{
    m_workspace.saveForgetSet(set);
    reloadForgetSets();
}

void Session::reloadForgetSets()
{
    m_forgetSets = m_workspace.forgetSets();
    Q_EMIT forgetSetsChanged();
}

QStringList Session::enqueue(const std::vector<Experiment>& experiments)
{
    QStringList ids;
    for (const std::string& id : m_workspace.enqueue(experiments))
        ids << QString::fromStdString(id);
    for (const QString& id : ids)
        refreshRun(id);
    m_queue->append(ids);
    return ids;
}

QStringList Session::enqueueSelections(const std::vector<Selection>& selections)
{
    QStringList ids, unfinished;
    for (const Selection& selection : selections) {
        const RunFolder folder = makeSelectionFolder(m_workspace, selection);
        ids << QString::fromStdString(folder.id());
        m_private->wanted.emplace(ids.last(), selection);
        const RunState state = summarise(folder).state;
        if (state != RunState::Done)
            unfinished << ids.last();
        if (isFinal(state) && state != RunState::Done)
            appendEvent(folder, {{"event", "queued"}}); // it failed or was cancelled before
    }
    for (const QString& id : std::as_const(ids))
        refreshRun(id);
    m_queue->append(unfinished);
    return ids;
}

void Session::setNote(const QString& runId, const QString& note)
{
    const RunFolder folder = m_workspace.run(runId.toStdString());
    RunNotes notes = folder.readNotes();
    notes.note = note.toStdString();
    folder.writeNotes(notes);
    refreshRun(runId);
}

std::shared_ptr<const Dataset> Session::dataset(const DatasetSpec& spec) const
{
    const std::string key = toJson(spec).dump();
    for (const auto& [known, opened] : m_private->datasets)
        if (known == key)
            return opened;
    return nullptr;
}

void Session::openDatasetLater(const DatasetSpec& spec)
{
    const std::string key = toJson(spec).dump();
    const QString name = QString::fromStdString(key);
    if (m_private->opening.contains(name))
        return;
    if (dataset(spec)) {
        QTimer::singleShot(0, this, &Session::datasetOpened);
        return;
    }
    m_private->opening.insert(name);
    open(spec, true);
}

void Session::open(const DatasetSpec& spec, bool mayDecode)
{
    const std::string key = toJson(spec).dump();
    const auto fail = [this, key](const Error& error) {
        m_private->opening.remove(QString::fromStdString(key));
        Q_EMIT datasetFailed(QString::fromStdString(error.code()), QString::fromUtf8(error.what()), QString::fromStdString(error.hint()));
    };
    auto* watcher = new QFutureWatcher<std::shared_ptr<const Dataset>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, key, spec, mayDecode, fail] {
        watcher->deleteLater();
        guarded(
            [&] {
                auto& datasets = m_private->datasets;
                datasets.emplace_back(key, take(*watcher));
                while (datasets.size() > kDatasetsInMemory || (datasets.size() > 1 && bytesOf(datasets) > kBytesInMemory))
                    datasets.erase(datasets.begin());
                m_private->opening.remove(QString::fromStdString(key));
                Q_EMIT datasetOpened();
            },
            [&](const Error& error) {
                if (mayDecode && error.code() == "dataset.not-decoded")
                    guarded([&] { decode(spec); }, fail);
                else
                    fail(error);
            });
    });
    watcher->setFuture(QtConcurrent::run([spec] { return openDataset(spec); }));
}

void Session::decode(const DatasetSpec& spec)
{
    auto owned = std::make_unique<FolderDecoder>(this);
    FolderDecoder* decoder = owned.get();
    m_private->decoder = decoder;
    connect(decoder, &FolderDecoder::progress, this, &Session::datasetProgress);
    connect(decoder, &FolderDecoder::decoded, this, [this, spec] { open(spec, false); });
    connect(decoder, &FolderDecoder::failed, this, [this, spec](const Error& error) {
        m_private->opening.remove(QString::fromStdString(toJson(spec).dump()));
        Q_EMIT datasetFailed(QString::fromStdString(error.code()), QString::fromUtf8(error.what()), QString::fromStdString(error.hint()));
    });
    decoder->start(spec);
    owned.release(); // deletes itself when it is done
}

void Session::cancelDecoding()
{
    if (m_private->decoder)
        m_private->decoder->cancel();
}

void Session::readMethods()
{
    watchMethods(); // first: what changes while reading is read again
    bool changed = false;
    std::vector<std::string> sentences;
    QString hint;
    for (const Error& problem : offerMethodsOf(m_workspace, &changed)) {
        if (sentences.empty())
            hint = QString::fromStdString(problem.hint());
        sentences.emplace_back(problem.what());
    }
    if (changed)
        Q_EMIT methodsChanged();
    if (std::exchange(m_private->methodProblems, sentences) == sentences || sentences.empty())
        return;
    const QString first = QString::fromStdString(sentences.front());
    const QString sentence = sentences.size() == 1 ? first : tr("%1 (and %n more)", nullptr, int(sentences.size()) - 1).arg(first);
    // At the start nobody listens yet: say it when the window does.
    QTimer::singleShot(0, this, [this, sentence, hint] { Q_EMIT message(sentence, hint, true); });
}

void Session::watchMethods()
{
    QFileSystemWatcher& watcher = m_private->methods;
    if (const QStringList before = watcher.files() + watcher.directories(); !before.isEmpty())
        watcher.removePaths(before);
    const QString folder = QString::fromStdString(m_workspace.methodsFolder().string());
    QStringList paths{folder};
    for (const QFileInfo& file : QDir(folder).entryInfoList({u"*.json"_s, u"*.pt"_s}, QDir::Files))
        paths << file.absoluteFilePath();
    watcher.addPaths(paths);
}

void Session::refreshRun(const QString& id)
{
    m_private->dirty.insert(id);
    if (!m_private->busy && !m_private->flush.isActive())
        m_private->flush.start();
}

// Everything at once, once: the index is a cache, so a damaged one is built anew without asking.
void Session::load()
{
    struct Loaded {
        std::shared_ptr<Index> index;
        std::vector<RunRow> rows;
        RunColumns columns;
        std::vector<QString> words;
        std::vector<SelectionRow> selections;
        std::vector<std::string> damaged;
        bool rebuilt = false;
    };
    auto* watcher = new QFutureWatcher<Loaded>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        guarded(
            [&] {
                Loaded result = take(*watcher);
                m_private->index = std::move(result.index);
                acceptAll(std::move(result.rows), std::move(result.columns), std::move(result.words));
                m_selections = std::move(result.selections);
                QStringList ids;
                for (const SelectionRow& row : m_selections)
                    ids << QString::fromStdString(row.id);
                if (!ids.isEmpty())
                    Q_EMIT selectionsChanged(ids);
                if (!result.damaged.empty())
                    Q_EMIT message(tr("%n selection(s) could not be read: %1", nullptr, int(result.damaged.size())).arg(QString::fromStdString(result.damaged.front())),
                                   tr("Delete the selection's folder and ask for it again; the forget sets that it made are kept."), true);
                if (result.rebuilt)
                    Q_EMIT message(tr("The index of this workspace was damaged and was built anew from the run folders."), tr("No run was lost."), false);
            },
            [&](const Error& error) { Q_EMIT message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true); });
        watcher->deleteLater();
        m_private->busy = false;
        m_loaded = true;
        Q_EMIT loaded();
        if (!m_private->dirty.isEmpty())
            m_private->flush.start();
    });
    watcher->setFuture(QtConcurrent::run(&m_private->pool, [workspace = m_workspace] {
        Loaded result;
        try {
            result.index = std::make_shared<Index>(workspace.indexFile());
        } catch (const Error& error) {
            if (error.code() != "index.damaged")
                throw;
            rebuildIndex(workspace);
            result.index = std::make_shared<Index>(workspace.indexFile());
            result.rebuilt = true;
        }
        result.index->synchronise(workspace);
        result.rows = result.index->runs();
        rememberMethodsOf(workspace, result.rows);
        std::sort(result.rows.begin(), result.rows.end(), olderFirst<RunRow>);
        addDerivedMetrics(result.rows);
        result.columns = RunColumns(result.rows);
        result.words.reserve(result.rows.size());
        for (const RunRow& row : result.rows)
            result.words.push_back(RunFilter::wordsOf(row));
        result.selections = selectionRows(workspace, result.damaged);
        return result;
    }));
}

void Session::flush()
{
    if (m_private->busy || !m_private->index)
        return;
    const QStringList ids = m_private->dirty.values();
    m_private->dirty.clear();
    m_private->busy = true;
    struct Fresh {
        std::vector<RunRow> rows;
        std::vector<SelectionRow> selections;
        std::vector<Error> problems;
    };
    auto* watcher = new QFutureWatcher<Fresh>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, ids] {
        guarded(
            [&] {
                Fresh fresh = take(*watcher);
                QSet<QString> selections;
                for (const SelectionRow& row : fresh.selections)
                    selections.insert(QString::fromStdString(row.id));
                for (const QString& id : ids) // vanished ones
                    if (selectionRow(id))
                        selections.insert(id);
                QStringList runs, others;
                for (const QString& id : ids)
                    (selections.contains(id) ? others : runs) << id;
                if (!runs.isEmpty())
                    accept(runs, std::move(fresh.rows));
                if (!others.isEmpty())
                    acceptSelections(others, std::move(fresh.selections));
                for (const Error& error : fresh.problems)
                    Q_EMIT message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true);
            },
                [&](const Error& error) { Q_EMIT message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true); });
        watcher->deleteLater();
        m_private->busy = false;
        if (!m_private->dirty.isEmpty())
            m_private->flush.start();
    });
    watcher->setFuture(QtConcurrent::run(&m_private->pool, [index = m_private->index, workspace = m_workspace, ids] {
        Fresh fresh;
        std::vector<std::string> keys;
        for (const QString& id : ids) {
            const RunFolder folder = queuedFolder(workspace, id.toStdString());
            if (isSelection(folder)) {
                guarded([&] { fresh.selections.push_back(readSelectionRow(folder)); }, [&](const Error& error) { fresh.problems.push_back(error); });
                continue;
            }
            keys.push_back(folder.id());
            index->update(workspace, keys.back());
        }
        fresh.rows = index->runs(keys);
        return fresh;
    }));
}

void Session::acceptAll(std::vector<RunRow> rows, RunColumns columns, std::vector<QString> words)
{
    ++m_arrangement;
    m_runs = std::move(rows);
    m_private->columns = std::move(columns);
    m_private->places.reserve(qsizetype(m_runs.size()));
    QStringList ids;
    for (const RunRow& row : m_runs) {
        ids << QString::fromStdString(row.id);
        m_private->places.insert(ids.last(), std::size_t(ids.size() - 1));
    }
    m_filter->rowsReplaced(std::move(words));
    Q_EMIT runsChanged(ids);
}

// `asked` without a row in `rows` vanished. Touches what can have changed and nothing else: 100,000 runs are not looked at because one of them said something.
void Session::accept(const QStringList& asked, std::vector<RunRow> rows)
{
    auto& places = m_private->places;
    QSet<QString> gone(asked.begin(), asked.end());
    std::vector<std::size_t> changed;
    std::set<std::string> readAgainst; // reference keys: a run's derived metrics depend on the runs of its own key
    std::size_t known = m_runs.size();
    for (RunRow& row : rows) {
        const QString id = QString::fromStdString(row.id);
        gone.remove(id);
        const auto place = places.constFind(id);
        RunRow* before = place == places.constEnd() ? nullptr : &m_runs[*place];
        // Derived metrics are not in the index: computed again below when something that they depend on changed.
        if (!row.metrics.empty() || (before && before->state != row.state))
            readAgainst.insert({row.referenceKey, before ? before->referenceKey : row.referenceKey});
        if (before) {
            *before = std::move(row);
            changed.push_back(*place);
        } else {
            m_runs.push_back(std::move(row));
        }
    }
    bool moved = false; // positions mean other runs now
    for (const QString& id : gone)
        if (const auto place = places.constFind(id); place != places.constEnd()) {
            readAgainst.insert(m_runs[*place].referenceKey);
            moved = true;
        }
    if (moved) {
        known -= std::size_t(std::count_if(gone.begin(), gone.end(), [&](const QString& id) { return places.contains(id); }));
        std::erase_if(m_runs, [&](const RunRow& row) { return gone.contains(QString::fromStdString(row.id)); });
    }
    const auto fresh = m_runs.begin() + std::ptrdiff_t(known);
    std::sort(fresh, m_runs.end(), olderFirst<RunRow>);
    if (fresh != m_runs.begin() && fresh != m_runs.end() && olderFirst(*fresh, *(fresh - 1))) {
        std::inplace_merge(m_runs.begin(), fresh, m_runs.end(), olderFirst<RunRow>);
        moved = true;
    }
    if (moved) {
        places.clear();
        known = 0;
    }
    for (; known < m_runs.size(); ++known)
        places.insert(QString::fromStdString(m_runs[known].id), known);
    if (!readAgainst.empty())
        addDerivedMetrics(m_runs, readAgainst);
    if (moved) {
        ++m_arrangement;
        m_private->columns = RunColumns(m_runs);
        m_filter->rowsReplaced({});
    } else {
        m_private->columns.update(m_runs, withReferences(m_private->columns, changed, readAgainst));
        m_filter->rowsChanged(changed);
    }
    Q_EMIT runsChanged(asked);
}

// `asked` without a row in `rows` vanished, or cannot be read any more.
void Session::acceptSelections(const QStringList& asked, std::vector<SelectionRow> rows)
{
    QStringList finished;
    for (const SelectionRow& row : rows) {
        const QString id = QString::fromStdString(row.id);
        const SelectionRow* before = selectionRow(id);
        if (row.state == RunState::Done && ((before && before->state != RunState::Done) || m_private->wanted.contains(id)))
            finished << id;
    }
    std::erase_if(m_selections, [&](const SelectionRow& row) { return asked.contains(QString::fromStdString(row.id)); });
    std::move(rows.begin(), rows.end(), std::back_inserter(m_selections));
    std::sort(m_selections.begin(), m_selections.end(), olderFirst<SelectionRow>);
    Q_EMIT selectionsChanged(asked);
    for (const QString& id : finished)
        saveSelectedSets(id);
}

// The engine saved what the selection was made for; whoever asked for the same search under another name, or for its other end, gets that too.
void Session::saveSelectedSets(const QString& id)
{
    std::vector<Selection> wanted;
    const auto [first, last] = m_private->wanted.equal_range(id);
    for (auto entry = first; entry != last; ++entry)
        wanted.push_back(entry->second);
    m_private->wanted.erase(first, last);
    auto* watcher = new QFutureWatcher<void>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        guarded([&] { take(*watcher); },
                [&](const Error& error) { Q_EMIT message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true); });
        watcher->deleteLater();
        reloadForgetSets();
    });
    watcher->setFuture(QtConcurrent::run([workspace = m_workspace, folder = queuedFolder(m_workspace, id.toStdString()), wanted] {
        for (const Selection& selection : wanted) {
            saveSelectedSet(workspace, folder, selection);
            if (complete(selectionParameters(), selection.parameters).at("rule") == "bilevel")
                saveSelectedSet(workspace, folder, selection, /*lowestLoss=*/true);
        }
    }));
}

} // namespace palimpsest
