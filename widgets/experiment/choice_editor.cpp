// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/choice_editor.h"

#include "widgets/experiment/field_text.h"
#include "widgets/experiment/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace palimpsest {

using namespace Qt::StringLiterals;

BooleanEditor::BooleanEditor(const Parameter& parameter, bool sweeps, QWidget* parent)
    : ParameterEditor(parent), m_box(new QCheckBox(this))
{
    const QString title = QString::fromStdString(parameter.title);
    m_box->setAccessibleName(title);
    m_box->setToolTip(parameterToolTip(parameter));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    if (sweeps) {
        m_both = new QToolButton(this);
        m_both->setText(tr("Try both"));
        m_both->setAccessibleName(tr("%1: try both").arg(title));
        m_both->setToolTip(tr("A sweep: every run once with and once without."));
        m_both->setCheckable(true);
        layout->addWidget(m_both);
        connect(m_both, &QToolButton::toggled, this, [this] {
            showState();
            Q_EMIT edited();
        });
    }
    layout->addStretch(1);
    setFocusProxy(m_box);
    m_box->setChecked(parameter.standard.is_boolean() && parameter.standard.get<bool>());
    showState();
    connect(m_box, &QCheckBox::toggled, this, [this] {
        showState();
        Q_EMIT edited();
    });
}

Json BooleanEditor::value() const
{
    if (m_both && m_both->isChecked())
        return Json::array({false, true});
    return m_box->isChecked();
}

void BooleanEditor::setValue(const Json& value)
{
    const QSignalBlocker box(m_box), both(m_both);
    if (m_both)
        m_both->setChecked(value.is_array() && value.size() > 1);
    const Json one = value.is_array() && value.size() == 1 ? value.front() : value;
    if (one.is_boolean())
        m_box->setChecked(one.get<bool>());
    showState();
}

void BooleanEditor::showState()
{
    const bool both = m_both && m_both->isChecked();
    m_box->setEnabled(!both);
    m_box->setText(both ? tr("off and on") : m_box->isChecked() ? tr("on") : tr("off"));
}

ChoiceEditor::ChoiceEditor(const Parameter& parameter, bool sweeps, QWidget* parent)
    : ParameterEditor(parent), m_parameter(parameter), m_sweeps(sweeps), m_list(new QComboBox(this))
{
    m_list->setAccessibleName(QString::fromStdString(parameter.title));
    m_list->setToolTip(parameterToolTip(parameter));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    // Items carry their value as JSON text: a choice's id, or an array of ids for a sweep.
    for (const auto& choice : parameter.choices) {
        m_list->addItem(QString::fromStdString(choice.title), QString::fromStdString(Json(choice.id).dump()));
        m_list->setItemData(m_list->count() - 1, QString::fromStdString(choice.help), Qt::ToolTipRole);
    }
    offerSweep({});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    layout->addStretch(1);
    setFocusProxy(m_list);
    guardWheel(m_list);
    m_list->setCurrentIndex(qMax(0, positionOf(parameter.standard)));
    connect(m_list, &QComboBox::currentIndexChanged, this, &ParameterEditor::edited);
}

void ChoiceEditor::leaveOutOfSweep(const std::vector<std::string>& ids)
{
    const QSignalBlocker blocker(m_list);
    offerSweep(ids);
}

void ChoiceEditor::offerSweep(const std::vector<std::string>& without)
{
    Json swept = Json::array();
    QStringList left;
    for (const auto& choice : m_parameter.choices)
        if (std::find(without.begin(), without.end(), choice.id) == without.end())
            swept.push_back(choice.id);
        else
            left << QString::fromStdString(choice.title);
    if (!m_sweeps || swept.size() < 2)
        return;
    if (m_sweep < 0) {
        m_sweep = m_list->count();
        m_list->addItem(QString());
    }
    m_list->setItemText(m_sweep, left.isEmpty() ? tr("Each of the %1 (sweep)").arg(swept.size()) : tr("Each but “%1” (sweep)").arg(left.join(u"”, “"_s)));
    m_list->setItemData(m_sweep, QString::fromStdString(swept.dump()));
}

int ChoiceEditor::positionOf(const Json& value) const
{
    return m_list->findData(QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Json ChoiceEditor::value() const
{
    const QString text = m_list->currentData().toString();
    return Json::parse(text.toStdString());
}

void ChoiceEditor::setValue(const Json& value)
{
    const QSignalBlocker blocker(m_list);
    int position = positionOf(value);
    if (position < 0) { // a part of the choices, or one that a file named wrongly: shown as it is, with its problem beside it
        QStringList titles;
        for (const auto& entry : value.is_array() ? value : Json::array({value}))
            titles << QString::fromStdString(displayValue(m_parameter, entry));
        position = m_list->count();
        m_list->addItem(titles.join(u", "_s), QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
    m_list->setCurrentIndex(position);
}

QString ChoiceEditor::problem() const
{
    const Json current = value();
    if (current.is_array() && !m_sweeps)
        return tr("One value only: this is not swept.");
    for (const auto& entry : current.is_array() ? current : Json::array({current}))
        if (const QString sentence = problemSentence(m_parameter, entry); !sentence.isEmpty())
            return sentence;
    return {};
}

QString ChoiceEditor::note() const
{
    const Json current = value();
    for (const auto& choice : m_parameter.choices)
        if (current == choice.id)
            return QString::fromStdString(choice.help);
    return {};
}

} // namespace palimpsest
