// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/index.h"
#include "widgets/items/table_model.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace palimpsest {

class Session;

/// The runs of a workspace as a table, or grouped by what repetitions share: a group is a row with mean ± standard deviation, its runs are below it.
/// Shows the runs that the session's filter lets through. Filters and sorts itself: 10,000 rows take a few milliseconds that way, and rows that stay keep their place, selection and focus.
class RunsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    struct Column {
        enum Kind { State, Name, Method, ForgetSet, Seed, Parameter, Metric, Duration, Created, Note };
        QString id; ///< stable: "state", "parameter.density", "metric.ua"
        Kind kind;
        std::string key; ///< of the parameter or metric
        QString title, help;

        bool operator==(const Column& other) const { return id == other.id; }
    };

    struct Query {
        bool grouped = false;         ///< repetitions together
        bool onlyDifferences = true;  ///< parameter columns only where the shown runs differ
        bool coloured = true;         ///< ground by distance to Retrain

        bool operator==(const Query&) const = default;
    };

    explicit RunsModel(Session& session, QObject* parent = nullptr);

    void setQuery(const Query& query);
    const Query& query() const { return m_query; }
    /// Shows what the session's filter lets through now. The page asks for it when it is seen: a brush on another page must not cost this table's time.
    void applyFilter();
    const std::vector<Column>& columns() const { return m_columns; }
    int shownRuns() const { return int(m_places.size()); }

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
    using Rows = std::span<const std::uint32_t>;
    struct Node {
        std::vector<std::uint32_t> rows; ///< positions in the session's runs
        QString key;                     ///< id of its first run
    };

    void refresh();
    void liveChanged(const QString& id);
    std::vector<Node> makeNodes();
    std::vector<Column> makeColumns(const std::vector<Node>& nodes) const;
    void sortNodes(std::vector<Node>& nodes) const;
    void accept(std::vector<Node> nodes);
    void findPlaces();
    void findReferences();
    const RunRow& run(std::uint32_t row) const;
    Rows rowsOf(const QModelIndex& index) const;
    QVariant cell(Rows rows, const Column& column, int role) const;
    QVariant stateCell(Rows rows, int role) const;
    QVariant parameterCell(Rows rows, const Column& column, int role) const;
    QVariant metricCell(Rows rows, const Column& column, int role) const;
    double distance(Rows rows, const std::string& metric) const;

    Session& m_session;
    Query m_query;
    std::vector<Node> m_nodes;
    std::vector<Column> m_columns;
    QHash<QString, std::pair<int, int>> m_places;              ///< run id → row, row below it (−1: it is the row)
    std::map<std::string, std::uint32_t> m_references;         ///< reference key → its Retrain run
    mutable std::map<std::string, double> m_farthest;          ///< metric → largest distance among those shown
    QString m_sortColumn = QStringLiteral("created");
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace palimpsest
