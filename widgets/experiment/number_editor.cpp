// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/number_editor.h"

#include "widgets/experiment/wheel_guard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

namespace palimpsest {

using namespace Qt::StringLiterals;

NumberField::NumberField(const Parameter& parameter, const SliderScale& scale, bool sweeps, QWidget* parent)
    : QAbstractSpinBox(parent), m_parameter(parameter), m_scale(scale), m_sweeps(sweeps)
{
    setText(writeField(parameter.standard));
    setAccelerated(true);
    lineEdit()->setAccessibleName(QString::fromStdString(parameter.title));
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString& text) {
        m_content = readField(m_parameter, text, m_sweeps);
        Q_EMIT edited();
    });
}

void NumberField::setText(const QString& text)
{
    lineEdit()->setText(text);
    m_content = readField(m_parameter, text, m_sweeps);
}

QValidator::State NumberField::validate(QString&, int&) const
{
    return QValidator::Acceptable; // what is wrong is said beside the field; nothing typed is taken away
}

void NumberField::stepBy(int steps)
{
    if (m_content.count != 1)
        return;
    const double value = m_scale.stepped(m_content.value.get<double>(), steps);
    setText(writeField(value));
    Q_EMIT edited();
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const
{
    if (m_content.count != 1)
        return StepNone;
    const double value = m_content.value.get<double>();
    return (value > m_parameter.low ? StepDownEnabled : StepEnabled{}) | (value < m_parameter.high ? StepUpEnabled : StepEnabled{});
}

QSize NumberField::sizeHint() const
{
    const QString widest = m_sweeps ? u"0.001, 0.002, 0.005"_s : u"0.00005"_s;
    return {fontMetrics().horizontalAdvance(widest) + 36, QAbstractSpinBox::sizeHint().height()};
}

NumberEditor::NumberEditor(const Parameter& parameter, bool sweeps, QWidget* parent)
    : ParameterEditor(parent), m_parameter(parameter), m_scale(m_parameter), m_field(new NumberField(m_parameter, m_scale, sweeps, this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_unit(new QLabel(this))
{
    const QString title = QString::fromStdString(parameter.title);
    m_field->setAccessibleName(title);
    m_field->setToolTip(parameterToolTip(parameter));
    m_slider->setRange(0, m_scale.last());
    m_slider->setPageStep(qMax(1, m_scale.last() / 20));
    m_slider->setMinimumWidth(60);
    m_slider->setAccessibleName(tr("%1, slider").arg(title));
    m_slider->setToolTip(parameterToolTip(parameter));
    m_unit->setMinimumWidth(fontMetrics().horizontalAdvance(sweeps ? valuesText(99) : u"epochs"_s));
    m_unit->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_field);
    guardWheel(m_field);
    guardWheel(m_slider);
    showContent();

    connect(m_field, &NumberField::edited, this, [this] {
        showContent();
        Q_EMIT edited();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        m_field->setText(writeField(m_scale.valueAt(position)));
        showContent();
        Q_EMIT edited();
    });
}

void NumberEditor::setValue(const Json& value)
{
    if (value == m_field->content().value)
        return;
    m_field->setText(writeField(value));
    showContent();
}

QString NumberEditor::valuesText(int count)
{
    return tr("%1 values").arg(count); // never one: a single value shows the unit instead
}

void NumberEditor::showContent()
{
    const FieldText& content = m_field->content();
    const QSignalBlocker blocker(m_slider);
    m_slider->setEnabled(content.count == 1);
    if (content.count == 1)
        m_slider->setValue(m_scale.positionOf(content.value.get<double>()));
    m_unit->setText(content.count > 1 ? valuesText(content.count) : QString::fromStdString(m_parameter.unit));
    QFont bold = font();
    bold.setBold(content.count > 1);
    m_unit->setFont(bold);
}

} // namespace palimpsest
