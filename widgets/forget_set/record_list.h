// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/record_query.h"

#include <QWidget>

#include <memory>
#include <vector>

class QTableView;
class QTextEdit;

namespace palimpsest {

class RecordTableModel;
class SampleModel;

/// Questions and answers, any number of them, as a table that can be marked, with the whole of the current record below it.
///
/// Keyboard: arrows, Page Up/Down, Home and End move; Shift with a move selects; Space asks to change the marks of what is selected. Mouse: the box asks to change
/// the mark of its row. A click on a column's head asks for another order.
class RecordList : public QWidget
{
    Q_OBJECT
public:
    explicit RecordList(QWidget* parent = nullptr);

    /// Shows other records, of a dataset of texts. `current` is the position that becomes the current one, −1 for none.
    void setModel(std::shared_ptr<const SampleModel> model, int current = -1);
    void refreshMarks(); ///< marks changed; records did not

    int current() const; ///< −1 for none
    void setCurrent(int index); ///< and scrolls to it
    QTableView* table() const { return m_table; }

    RecordColumn order() const { return m_order; }
    bool isDescending() const { return m_descending; }
    /// Which score the last column has; without scores it is hidden.
    void setScore(ScoreKind kind, bool isThere);

Q_SIGNALS:
    void currentChanged(int index);
    void toggleRequested(int index);
    void markRequested(const std::vector<int>& indexes, bool marked, int series); ///< as ThumbnailGrid's; the series is always 0
    void orderChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCurrent();
    void toggleSelected();
    void fitRows();

    std::shared_ptr<const SampleModel> m_model;
    RecordTableModel* m_rows;
    QTableView* m_table;
    QTextEdit* m_reader; ///< the whole record
    RecordColumn m_order = RecordColumn::Number;
    bool m_descending = false;
};

} // namespace palimpsest
