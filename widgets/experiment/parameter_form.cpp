// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/parameter_form.h"

#include "widgets/experiment/choice_editor.h"
#include "widgets/experiment/draft.h"
#include "widgets/experiment/parameter_editor.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

/// The choices of `parameter` under which a file must be named.
std::vector<std::string> choicesWithFile(const Parameters& schema, const Parameter& parameter)
{
    std::vector<std::string> ids;
    for (const auto& other : schema)
        if (other.kind == ParameterKind::File && other.onlyWhen.key == parameter.key)
            ids.insert(ids.end(), other.onlyWhen.values.begin(), other.onlyWhen.values.end());
    return ids;
}

} // namespace

ParameterForm::ParameterForm(Parameters schema, bool sweeps, QWidget* parent)
    : QWidget(parent), m_schema(std::move(schema)), m_sweeps(sweeps)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    layout->addLayout(grid);
    m_advanced = new QWidget(this);
    auto* advancedGrid = new QGridLayout(m_advanced);
    advancedGrid->setContentsMargins(0, 0, 0, 0);

    QFont bold = font();
    bold.setBold(true);
    int titleWidth = 0;
    bool anyAdvanced = false;
    for (const auto& parameter : m_schema) {
        titleWidth = qMax(titleWidth, QFontMetrics(bold).horizontalAdvance(QString::fromStdString(parameter.title) + u" ●"_s));
        anyAdvanced = anyAdvanced || parameter.advanced;
    }
    for (QGridLayout* each : {grid, advancedGrid}) {
        each->setColumnMinimumWidth(0, qMin(titleWidth, 200) + 8);
        each->setColumnStretch(1, 1);
        each->setVerticalSpacing(2);
    }
    // Advanced rows come last in m_rows as they do on screen, so that the tab key follows the eye.
    std::stable_partition(m_schema.begin(), m_schema.end(), [](const Parameter& parameter) { return !parameter.advanced; });
    for (const auto& parameter : m_schema)
        if (!parameter.advanced)
            addRow(parameter, *grid, this);
    if (anyAdvanced) {
        m_more = new QToolButton(this);
        m_more->setCheckable(true);
        m_more->setAutoRaise(true);
        m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(m_more);
        layout->addWidget(m_advanced);
        for (const auto& parameter : m_schema)
            if (parameter.advanced)
                addRow(parameter, *advancedGrid, m_advanced);
        connect(m_more, &QToolButton::toggled, this, &ParameterForm::showMore);
    }
    m_advanced->setVisible(false);
    layout->addStretch(1);
    showAll();
}

void ParameterForm::addRow(const Parameter& parameter, QGridLayout& grid, QWidget* parent)
{
    Row row;
    const QString title = QString::fromStdString(parameter.title);
    row.title = new QLabel(title, parent);
    row.title->setToolTip(parameterToolTip(parameter));
    row.title->setWordWrap(true);
    row.editor = makeEditor(parameter, m_sweeps, parent);
    row.editor->setObjectName(QString::fromStdString(parameter.key));
    if (auto* choice = qobject_cast<ChoiceEditor*>(row.editor))
        choice->leaveOutOfSweep(choicesWithFile(m_schema, parameter));
    row.title->setBuddy(row.editor->focusProxy());
    row.reset = new QToolButton(parent);
    row.reset->setAutoRaise(true);
    row.reset->setIcon(icon(u"reset"_s));
    row.reset->setAccessibleName(tr("Reset %1").arg(title));
    const QString standard = QString::fromStdString(displayValue(parameter, parameter.standard));
    row.reset->setToolTip(standard.isEmpty() ? tr("Back to the default: none") : tr("Back to the default: %1").arg(standard));
    row.message = new QLabel(parent);
    row.message->setWordWrap(true);
    const int line = grid.rowCount();
    grid.addWidget(row.title, line, 0);
    grid.addWidget(row.editor, line, 1);
    grid.addWidget(row.reset, line, 2);
    grid.addWidget(row.message, line + 1, 1, 1, 2);
    const std::size_t index = m_rows.size();
    m_rows.push_back(row);

    const QString key = QString::fromStdString(parameter.key);
    connect(row.editor, &ParameterEditor::edited, this, [this, key] {
        showAll();
        Q_EMIT edited(key);
    });
    connect(row.reset, &QToolButton::clicked, this, [this, index, key] {
        m_rows[index].editor->setValue(m_schema[index].standard);
        m_rows[index].editor->setFocus(); // the button is about to be disabled
        showAll();
        Q_EMIT edited(key);
    });
}

Json ParameterForm::allValues() const
{
    Json all = Json::object();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        all[m_schema[i].key] = m_rows[i].editor->value();
    return all;
}

Json ParameterForm::values() const
{
    Json values = allValues();
    for (const Parameter& parameter : m_schema)
        if (!hasMeaning(m_schema, parameter, values))
            values[parameter.key] = parameter.standard;
    return withoutDefaults(m_schema, values);
}

void ParameterForm::setValues(const Json& values)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto value = values.find(m_schema[i].key);
        m_rows[i].editor->setValue(value == values.end() ? m_schema[i].standard : *value);
    }
    showAll();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool needsEyes = m_rows[i].reset->isEnabled() || !m_rows[i].editor->problem().isEmpty();
        if (m_more && m_schema[i].advanced && m_rows[i].hasMeaning && needsEyes)
            m_more->setChecked(true);
    }
}

void ParameterForm::setOutOfPlace(const QStringList& keys)
{
    m_outOfPlace = keys;
    showAll();
}

ParameterEditor* ParameterForm::editor(const QString& key) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (key == QString::fromStdString(m_schema[i].key))
            return m_rows[i].editor;
    return nullptr;
}

QString ParameterForm::problem(const QString& key) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (key == QString::fromStdString(m_schema[i].key) && m_rows[i].hasMeaning)
            return m_rows[i].editor->problem();
    return {};
}

int ParameterForm::changedCount() const
{
    return int(values().size());
}

bool ParameterForm::isMoreShown() const
{
    return m_more && m_more->isChecked();
}

void ParameterForm::showRow(std::size_t index)
{
    const Row& row = m_rows[index];
    const Parameter& parameter = m_schema[index];
    const QString title = QString::fromStdString(parameter.title);
    const QString problem = row.editor->problem();
    const bool changed = row.editor->value() != parameter.standard;
    QFont titleFont = font();
    titleFont.setBold(changed);
    row.title->setFont(titleFont);
    row.title->setText(changed ? title + u" ●"_s : title);
    row.title->setAccessibleName(changed ? tr("%1, changed").arg(title) : title);
    row.reset->setEnabled(changed);
    const QString message = problem.isEmpty() ? row.editor->note() : problem;
    row.message->setText(message);
    for (QWidget* part : std::initializer_list<QWidget*>{row.title, row.editor, row.reset})
        part->setVisible(row.hasMeaning);
    row.message->setVisible(row.hasMeaning && !message.isEmpty());
    row.editor->focusProxy()->setAccessibleDescription(message);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, problem.isEmpty() ? themeColours(palette()).faintText : themeColours(palette()).error);
    row.message->setPalette(colours);
}

void ParameterForm::showAll()
{
    const Json values = allValues();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].hasMeaning = hasMeaning(m_schema, m_schema[i], values) && !m_outOfPlace.contains(QString::fromStdString(m_schema[i].key));
        showRow(i);
    }
    showMore();
}

void ParameterForm::showMore()
{
    if (!m_more)
        return;
    int advanced = 0, changed = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_schema[i].advanced && m_rows[i].hasMeaning) {
            ++advanced;
            changed += m_rows[i].reset->isEnabled();
        }
    m_more->setVisible(advanced > 0); // some have a meaning beside other settings alone
    m_more->setText(changed ? tr("More (%1, %2 changed)").arg(advanced).arg(changed) : tr("More (%1)").arg(advanced));
    m_more->setAccessibleName(m_more->text());
    m_more->setToolTip(tr("Settings that seldom need a change."));
    m_more->setArrowType(m_more->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_advanced->setVisible(m_more->isChecked());
}

void ParameterForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            showRow(i);
}

} // namespace palimpsest
