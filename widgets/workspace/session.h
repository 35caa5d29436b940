// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/store/index.h"
#include "core/store/selection_row.h"
#include "core/store/workspace.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace palimpsest {

class FolderDecoder;
class RunColumns;
class RunFilter;
class RunQueue;
class RunSelection;

/// What queue and panels say of a run and of a selection alike.
struct Job {
    QString name;
    RunState state = RunState::Queued;
    QString errorSentence, errorHint;
    bool hasCheckpoint = false;
};

/// The open workspace as the window sees it: owns the index, the queue and the shared selection, says by id what changed, and never blocks the
/// caller for longer than a blink. Pages ask it and listen to it; no page talks to another.
class Session : public QObject
{
    Q_OBJECT
public:
    /// Takes the window's lock and reads the forget sets; the index is opened and brought up to date in the background, so runs() is empty until
    /// the first runsChanged. Throws Error ("workspace.in-use", file errors).
    explicit Session(Workspace workspace, QObject* parent = nullptr);
    ~Session() override;

    const Workspace& workspace() const { return m_workspace; }
    RunQueue& queue() { return *m_queue; }
    RunSelection& selection() { return *m_selection; }
    RunFilter& filter() { return *m_filter; }

    /// All runs with derived metrics (avg_gap), by creation time; kept in memory, valid until the next runsChanged.
    const std::vector<RunRow>& runs() const { return m_runs; }
    const RunRow* run(const QString& id) const;
    /// The same by column, for charts and filters; positions are those of runs().
    const RunColumns& columns() const;
    /// Another number whenever positions in runs() mean other runs than before: one vanished, or came in between. New runs at the end change nothing.
    int arrangement() const { return m_arrangement; }
    /// Whether the runs were read for the first time: an empty list means none from then on, and "not known yet" before.
    bool isLoaded() const { return m_loaded; }

    /// The searches for what is hardest to forget, and the other rankings, by creation time: runs of their own kind (selection_folder.h), which are not among runs().
    /// In memory like those, valid until the next selectionsChanged.
    const std::vector<SelectionRow>& selections() const { return m_selections; }
    const SelectionRow* selectionRow(const QString& id) const;
    /// Makes folders of them and queues those that are not done; returns their ids, in order, equal ones where the same search is asked for twice. The forget set, and for a search that
    /// of the lowest losses beside it, is saved when the selection is done: at once if it was made already, also under another name or for the other end of the ranking.
    /// Throws file errors.
    QStringList enqueueSelections(const std::vector<Selection>& selections);

    /// A run or a selection by its id.
    std::optional<Job> job(const QString& id) const;

    const std::vector<ForgetSet>& forgetSets() const { return m_forgetSets; }
    /// Saves and announces; throws as Workspace::saveForgetSet.
    void saveForgetSet(const ForgetSet& set);
    /// Reads the forget sets again after somebody else (a resolved plan) saved some.
    void reloadForgetSets();

    /// Makes queued runs of them; throws as Workspace::enqueue.
    QStringList enqueue(const std::vector<Experiment>& experiments);

    /// Note of a run (notes.json), the only thing about a run that changes later. Throws file errors.
    void setNote(const QString& runId, const QString& note);

    /// The dataset of a spec if it is already open, else null; openDatasetLater announces it with datasetOpened or datasetFailed.
    std::shared_ptr<const Dataset> dataset(const DatasetSpec& spec) const;
    /// A folder of images is decoded first, by a process of the engine: datasetProgress tells how far.
    void openDatasetLater(const DatasetSpec& spec);
    /// Ends decoding, if it is going on: datasetFailed says so with "dataset.cancelled".
    void cancelDecoding();

    /// Reads the folder of a run or a selection again and announces it; the queue calls this when events come in.
    void refreshRun(const QString& id);

Q_SIGNALS:
    void runsChanged(const QStringList& ids); ///< appeared, changed or vanished; at most ten times a second
    void selectionsChanged(const QStringList& ids); ///< the same for selections; before loaded() for those that are there at the start
    void loaded();                            ///< once, after the first runsChanged
    void forgetSetsChanged();
    void methodsChanged(); ///< methods() lists other ones now: a method of one's own came, went or changed in the workspace's methods folder
    void datasetOpened();
    void datasetProgress(qint64 done, qint64 total); ///< image files that are decoded
    void datasetFailed(const QString& code, const QString& sentence, const QString& hint);
    /// Something that the person should read, in the message strip.
    void message(const QString& sentence, const QString& hint, bool isError);

private:
    struct Private;
    void open(const DatasetSpec& spec, bool mayDecode);
    void decode(const DatasetSpec& spec);
    void load();
    void readMethods();
    void watchMethods();
    void flush();
    void acceptAll(std::vector<RunRow> rows, RunColumns columns, std::vector<QString> words);
    void accept(const QStringList& asked, std::vector<RunRow> rows);
    void acceptSelections(const QStringList& asked, std::vector<SelectionRow> rows);
    void saveSelectedSets(const QString& id);

    Workspace m_workspace;
    std::vector<RunRow> m_runs;
    std::vector<SelectionRow> m_selections;
    std::vector<ForgetSet> m_forgetSets;
    bool m_loaded = false;
    int m_arrangement = 0;
    RunQueue* m_queue = nullptr;
    RunSelection* m_selection = nullptr;
    RunFilter* m_filter = nullptr;
    std::unique_ptr<Private> m_private;
};

} // namespace palimpsest
