// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/field_text.h"
#include "widgets/experiment/parameter_editor.h"
#include "widgets/experiment/slider_scale.h"

#include <QAbstractSpinBox>

class QLabel;
class QSlider;

namespace palimpsest {

/// A field that takes any text and steps through the scale of its slider while it holds one number.
class NumberField : public QAbstractSpinBox
{
    Q_OBJECT
public:
    NumberField(const Parameter& parameter, const SliderScale& scale, bool sweeps, QWidget* parent);

    const FieldText& content() const { return m_content; }
    void setText(const QString& text);

    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void edited();

protected:
    StepEnabled stepEnabled() const override;

private:
    const Parameter& m_parameter;
    const SliderScale& m_scale;
    bool m_sweeps;
    FieldText m_content;
};

class NumberEditor : public ParameterEditor
{
    Q_OBJECT
public:
    NumberEditor(const Parameter& parameter, bool sweeps, QWidget* parent);

    Json value() const override { return m_field->content().value; }
    void setValue(const Json& value) override;
    QString problem() const override { return m_field->content().problem; }

private:
    static QString valuesText(int count);
    void showContent();

    Parameter m_parameter;
    SliderScale m_scale;
    NumberField* m_field;
    QSlider* m_slider;
    QLabel* m_unit;
};

} // namespace palimpsest
