// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace palimpsest {

class ParameterEditor;

/// A form grown from a schema: a row a parameter with title, editor and reset; what is wrong, or what the choice means, below it; advanced
/// parameters behind "More"; those that mean nothing beside the others (Parameter::onlyWhen) are away. Knows no method.
class ParameterForm : public QWidget
{
    Q_OBJECT
public:
    /// `sweeps`: whether fields take several values.
    ParameterForm(Parameters schema, bool sweeps, QWidget* parent = nullptr);

    /// What differs from the defaults, of that which means something.
    Json values() const;
    /// Shows `values` and the defaults for what is missing, without announcing it.
    void setValues(const Json& values);

    /// Rows that have no place beside what was chosen outside of the form are away; their values stay.
    void setOutOfPlace(const QStringList& keys);

    ParameterEditor* editor(const QString& key) const; ///< null if there is none of that key
    QString problem(const QString& key) const;          ///< the sentence beside a field, "" if there is none
    int changedCount() const;                           ///< how many differ from their default
    bool isMoreShown() const;

Q_SIGNALS:
    void edited(const QString& key); ///< by the person

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        ParameterEditor* editor = nullptr;
        QLabel* title = nullptr;
        QLabel* message = nullptr;
        QToolButton* reset = nullptr;
        bool hasMeaning = true;
    };
    void addRow(const Parameter& parameter, QGridLayout& grid, QWidget* parent);
    void showRow(std::size_t index);
    void showAll();
    Json allValues() const;
    void showMore();

    Parameters m_schema;
    std::vector<Row> m_rows; ///< as m_schema
    QStringList m_outOfPlace;
    bool m_sweeps;
    QToolButton* m_more = nullptr;
    QWidget* m_advanced = nullptr;
};

} // namespace palimpsest
