// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/record_query.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace palimpsest {

/// "memorised", "probability", ...: what a score of records is called, and what it means.
QString scoreTitle(ScoreKind kind);
QString scoreHelp(ScoreKind kind);

/// Which records a list shows by the length of their answers and by how well a run's model has memorised them, and whose memory that is.
class RecordFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit RecordFilterBar(QWidget* parent = nullptr);

    const RecordBounds& bounds() const { return m_bounds; }
    /// Any record again, quietly.
    void clear();

    /// The longest answer there is.
    void setLongest(int words);
    QComboBox* runs() const { return m_runs; } ///< run ids are its items' data
    /// Whether there are scores; `why` says why not and what to do. `known` of `of` records have one.
    void setScores(const QString& why, qint64 known = 0, qint64 of = 0);

Q_SIGNALS:
    void changed();

private:
    void edited();

    QSpinBox* m_fromWords;
    QSpinBox* m_toWords;
    QWidget* m_memory; ///< what needs scores
    QComboBox* m_score;
    QDoubleSpinBox* m_from;
    QDoubleSpinBox* m_to;
    QComboBox* m_runs;
    QLabel* m_note;
    RecordBounds m_bounds;
};

} // namespace palimpsest
