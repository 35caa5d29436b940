// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/parameter_editor.h"

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QToolButton;

namespace palimpsest {

class BooleanEditor : public ParameterEditor
{
    Q_OBJECT
public:
    BooleanEditor(const Parameter& parameter, bool sweeps, QWidget* parent);

    Json value() const override;
    void setValue(const Json& value) override;

private:
    void showState();

    QCheckBox* m_box;
    QToolButton* m_both = nullptr; ///< only where sweeps are allowed
};

class ChoiceEditor : public ParameterEditor
{
    Q_OBJECT
public:
    ChoiceEditor(const Parameter& parameter, bool sweeps, QWidget* parent);

    /// The sweep over all choices leaves these out, because each needs something of its own.
    void leaveOutOfSweep(const std::vector<std::string>& ids);

    Json value() const override;
    void setValue(const Json& value) override;
    QString problem() const override;
    QString note() const override;

private:
    void offerSweep(const std::vector<std::string>& without);
    int positionOf(const Json& value) const;

    Parameter m_parameter;
    bool m_sweeps;
    QComboBox* m_list;
    int m_sweep = -1; ///< its position in the list
};

} // namespace palimpsest
