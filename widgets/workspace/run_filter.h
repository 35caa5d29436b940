// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run_state.h"

#include <QList>
#include <QObject>
#include <QString>

#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

class QUndoStack;

namespace palimpsest {

class RunColumns;
class Session;
struct RunRow;

/// Numbers from `low` to `high`, both inclusive. `missing`: runs that have no value pass too.
struct NumberRange {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool missing = false;

    bool contains(double value) const { return value != value ? missing : value >= low && value <= high; }
    bool operator==(const NumberRange&) const = default;
};

/// What is asked of runs; everything asked must hold. Empty lets all through.
struct RunFilterSpec {
    QString text;                               ///< every word must occur in name, method, forget set, state, note or tags
    std::set<std::string> methods;              ///< ids; empty for all
    std::set<RunState> states;                  ///< empty for all
    std::set<std::string> forgetSets;           ///< hashes; empty for all
    std::map<std::string, NumberRange> ranges;  ///< by column: "parameter.density", "metric.ua"

    bool isEmpty() const { return *this == RunFilterSpec{}; }
    bool operator==(const RunFilterSpec&) const = default;
};

/// One thing that is asked, as a person reads it and can take it back.
struct FilterChip {
    QString id;   ///< "text", "methods", "states", "forget-sets", "parameter.density", ...
    QString text; ///< "Density 0.3 – 0.6"
};

/// Which runs every page shows: one filter for the whole window, as there is one selection. Lives in the Session; changes are undone through undoStack().
class RunFilter : public QObject
{
    Q_OBJECT
public:
    explicit RunFilter(Session& session);

    const RunFilterSpec& spec() const { return m_spec; }
    bool isEmpty() const { return m_spec.isEmpty(); }

    /// Asks for something else, as one undo step called `text`. Consecutive changes with the same, not empty `place` become one step: typing a word or
    /// moving one brush.
    void setSpec(const RunFilterSpec& spec, const QString& text, const QString& place = {});
    void setRange(const std::string& column, const NumberRange& range);
    void removeRange(const std::string& column);
    void remove(const QString& chip);
    void clear();
    QUndoStack* undoStack() const { return m_undo; }

    /// Whether the filter lets the run at this position of Session::runs() through. Constant time: the answers are made once a change.
    bool lets(std::size_t row) const { return m_lets[row] != 0; }
    const std::vector<unsigned char>& mask() const { return m_lets; } ///< 1 or 0 a run
    /// The same without the number ranges: what brushes choose from.
    const std::vector<unsigned char>& unrangedMask() const { return m_unranged; }
    std::size_t count() const { return m_count; }                     ///< runs let through

    QList<FilterChip> chips() const;

    /// What the text filter looks at, in lower case. Thread-safe.
    static QString wordsOf(const RunRow& run);

Q_SIGNALS:
    void changed(); ///< other questions; not emitted when only the runs changed

private:
    friend class Session;
    class ChangeCommand;

    /// The session's rows are others now. `words` (a text a run) if they were made already.
    void rowsReplaced(std::vector<QString> words);
    void rowsChanged(const std::vector<std::size_t>& changed);
    void set(const RunFilterSpec& spec);
    void compute();

    Session& m_session;
    RunFilterSpec m_spec;
    std::vector<unsigned char> m_lets, m_unranged;
    std::size_t m_count = 0;
    std::vector<QString> m_words;
    QUndoStack* m_undo;
};

} // namespace palimpsest
