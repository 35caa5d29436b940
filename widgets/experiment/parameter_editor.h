// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <QWidget>

namespace palimpsest {

/// The part of a form in which one parameter is set: what it looks like follows from the parameter's kind and range alone.
class ParameterEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ParameterEditor(QWidget* parent)
        : QWidget(parent)
    {
    }

    virtual Json value() const = 0;
    /// Shows `value` without announcing it. What a person typed stays as it is if it means the same.
    virtual void setValue(const Json& value) = 0;
    virtual QString problem() const { return {}; } ///< why the value is refused, "" if it is not
    virtual QString note() const { return {}; }    ///< a sentence about the present value

Q_SIGNALS:
    void edited(); ///< by the person, not by setValue
};

/// Integer and Real: a field with step buttons and a slider. Boolean: a check box. Choice: a list. With `sweeps` each takes several values. File: a path with a button that looks for it.
ParameterEditor* makeEditor(const Parameter& parameter, bool sweeps, QWidget* parent);

/// "Step size of SGD … \n Fan et al. \n 1e-08 to 1, default 0.014": for the editor's tooltip, as rich text.
QString parameterToolTip(const Parameter& parameter);

} // namespace palimpsest
