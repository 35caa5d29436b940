// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"
#include "widgets/items/table_model.h"
#include "widgets/runs/run_nodes.h"
#include "widgets/runs/run_readings.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <cstdint>
#include <map>
#include <vector>

namespace palimpsest {

class Session;
struct NumberColumn;

/// The runs of a workspace as a table, or grouped by what repetitions share: a group is a row with mean ± standard deviation, its runs are below it.
/// Shows the runs that the session's filter lets through. Filters and sorts itself: 100,000 rows take some ten milliseconds that way, and rows that stay keep their place, selection and focus.
class RunsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    struct Column {
        enum Kind { State, Name, Problem, Front, Method, ForgetSet, Setup, Seed, Parameter, Metric, GapOfMeans, AgainstNothing, AgainstRetrain, Duration, Created, Note };
        QString id; ///< stable: "state", "parameter.density", "metric.ua"
        Kind kind;
        std::string key; ///< of the parameter or metric
        QString title, help;
        bool secondary = false; ///< hidden until somebody asks for it

        bool operator==(const Column& other) const { return id == other.id; }
    };

    struct Query {
        bool grouped = false;         ///< repetitions together
        bool onlyDifferences = true;  ///< parameter columns only where the shown runs differ
        bool coloured = true;         ///< ground by distance to Retrain
        std::vector<std::string> objectives{}; ///< two or three metrics: rows that no other of their table beats in all are marked; fewer: none are
        bool onlyFront = false;       ///< show the marked rows alone, and those that failed

        bool operator==(const Query&) const = default;
    };

    explicit RunsModel(Session& session, QObject* parent = nullptr);

    void setQuery(const Query& query);
    const Query& query() const { return m_query; }
    /// Shows what the session's filter lets through now. The page asks for it when it is seen: a brush on another page must not cost this table's time.
    void applyFilter();
    const std::vector<Column>& columns() const { return m_columns; }
    int shownRuns() const { return int(m_nodes.runs()); }
    /// Whether a column has a distance to Retrain to be coloured by: there is a finished Retrain, and a shown metric is good when it is close to Retrain's.
    bool hasDistances() const;

    /// The runs of a row: one, or all of a group.
    QStringList runsOf(const QModelIndex& index) const;
    QModelIndex indexOf(const QString& runId) const; ///< invalid if the filter hides it
    bool isGroup(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    using Rows = RunNodes::Rows;
    struct Place {
        int row = -1;   ///< −1: the filter hides it
        int below = -1; ///< its place in the group, −1 if it is the row
    };

    void refresh(const QStringList& changed);
    void liveChanged(const QString& id);
    RunNodes makeNodes();
    void markFront(const RunNodes& nodes);
    bool isOnFront(const QModelIndex& index) const;
    std::vector<Column> makeColumns(const RunNodes& nodes) const;
    std::vector<QString> setupTexts(const RunNodes& nodes) const;
    std::vector<std::string> shownParameters(const RunNodes& nodes) const;
    RunSortKeys sortKeys(const Column& column) const;
    void sortNodes(RunNodes& nodes) const;
    /// `changed`: the runs whose cells may be others, null for all of them.
    void accept(RunNodes nodes, const QStringList* changed);
    void announce(int rows, const QStringList* changed);
    void findPlaces();
    void findReferences();
    const RunRow& run(std::uint32_t row) const;
    Rows rowsOf(const QModelIndex& index) const;
    QVariant cell(Rows rows, const Column& column, int role) const;
    QVariant stateCell(Rows rows, int role) const;
    QVariant parameterCell(Rows rows, const Column& column, int role) const;
    QVariant metricCell(Rows rows, const Column& column, int role) const;
    QVariant readingCell(Rows rows, const Column& column, int role) const;
    bool counts(Rows rows, std::uint32_t row) const;
    double objective(Rows rows, const NumberColumn& metric, bool asDistance) const;
    double distance(Rows rows, const std::string& metric) const;
    double distance(Rows rows, const NumberColumn& metric) const;
    double farthest(const NumberColumn& metric) const;

    Session& m_session;
    Query m_query;
    RunNodes m_nodes;
    std::vector<Column> m_columns;
    std::vector<Place> m_places;                               ///< by position of the run
    std::vector<std::uint32_t> m_references;                   ///< by code of the reference key: its Retrain run
    std::vector<QString> m_setups;                             ///< by code of the setup: what tells it from the others shown; all empty if there is one
    std::vector<bool> m_front;                                 ///< by position of a row's oldest run; empty without objectives
    mutable RunReadings m_readings;
    mutable std::map<int, std::vector<double>> m_ranks;        ///< by kind of column: of each run's text, kept until the runs change
    mutable std::map<std::string, double> m_farthest;          ///< metric → largest distance among those shown
    int m_arrangement = -1;                                    ///< the session's when m_nodes were made
    QString m_sortColumn = QStringLiteral("created");
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace palimpsest
