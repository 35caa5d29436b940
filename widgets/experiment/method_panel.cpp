// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/method_panel.h"

#include "widgets/experiment/file_editor.h"
#include "widgets/experiment/method_table_model.h"
#include "widgets/experiment/parameter_form.h"
#include "widgets/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace palimpsest {

using namespace Qt::StringLiterals;

MethodPanel::MethodPanel(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_summary(new QLabel(this)), m_presets(new QPushButton(this)), m_presetMenu(new QMenu(this)),
      m_reset(new QToolButton(this)), m_forms(new QStackedWidget(this)), m_nothing(new QLabel(this))
{
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_title->setFont(large);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop);
    m_nothing->setMargin(4);

    m_presets->setText(tr("Presets"));
    m_presets->setToolTip(tr("Values by paper and benchmark."));
    m_presets->setAccessibleName(m_presets->text());
    m_presets->setMenu(m_presetMenu);
    m_presetMenu->setToolTipsVisible(true);
    m_reset->setText(tr("Reset all"));
    m_reset->setIcon(icon(u"reset"_s));
    m_reset->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reset->setAccessibleName(tr("Reset all fields of this method"));
    m_reset->setToolTip(tr("Every field of this method back to its default."));

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_presets);
    head->addWidget(m_reset);
    m_forms->addWidget(m_nothing);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_summary);
    layout->addWidget(m_forms, 1);

    connect(m_reset, &QToolButton::clicked, this, [this] {
        Q_EMIT valuesEdited(methodId(), {}, tr("Reset %1").arg(QString::fromStdString(m_method->title)), Json::object());
    });
}

ParameterForm* MethodPanel::form() const
{
    const auto found = m_method ? m_formOf.find(m_method->id) : m_formOf.end();
    return found == m_formOf.end() ? nullptr : found->second.form;
}

void MethodPanel::setSavedMasks(const QStringList& names)
{
    m_savedMasks = names;
    if (ParameterForm* shown = form())
        offerMasks(*shown);
}

void MethodPanel::offerMasks(ParameterForm& form) const
{
    if (auto* editor = form.findChild<FileEditor*>(u"mask_file"_s))
        editor->setKnown(m_savedMasks);
}

void MethodPanel::show(const MethodDescriptor& method, const MethodDraft& draft)
{
    m_method = &method;
    const QString title = QString::fromStdString(method.title);
    m_title->setText(title);
    m_summary->setText(QString::fromStdString(method.summary + " " + method.help));
    m_summary->setToolTip(QString::fromStdString(method.paper));
    m_presets->setVisible(!method.presets.empty());
    m_reset->setVisible(!method.parameters.empty());
    m_reset->setEnabled(!draft.values.empty());
    if (method.parameters.empty()) {
        m_nothing->setText(tr("Nothing to set. %1").arg(roleReason(method.role)));
        m_forms->setCurrentWidget(m_nothing);
        return;
    }
    auto& [hash, shown] = m_formOf[method.id];
    if (const std::string& now = method.own ? method.own->hash : std::string(); shown && hash != now)
        delete std::exchange(shown, nullptr)->parentWidget()->parentWidget(); // viewport, scroll area: its schema may be another one
    if (!shown) {
        hash = method.own ? method.own->hash : std::string();
        shown = new ParameterForm(method.parameters, true);
        auto* scroll = new QScrollArea(m_forms);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(shown);
        m_forms->addWidget(scroll);
        connect(shown, &ParameterForm::edited, this, [this, form = shown, id = QString::fromStdString(method.id)](const QString& key) {
            const Parameter* parameter = findParameter(m_method->parameters, key.toStdString());
            Q_EMIT valuesEdited(id, id + u'.' + key, tr("Change %1").arg(QString::fromStdString(parameter->title)), form->values());
        });
    }
    offerMasks(*shown);
    shown->setValues(draft.values);
    m_forms->setCurrentWidget(shown->parentWidget()->parentWidget()); // viewport, scroll area
    fillPresets(draft.values);
}

void MethodPanel::fillPresets(const Json& values)
{
    m_presetMenu->clear();
    for (const auto& preset : m_method->presets) {
        const Json wanted = withoutDefaults(m_method->parameters, preset.values);
        QAction* action = m_presetMenu->addAction(QString::fromStdString(preset.title));
        QStringList lines{QString::fromStdString(preset.source)};
        for (const auto& [key, value] : preset.values.items())
            if (const Parameter* parameter = findParameter(m_method->parameters, key))
                lines << QString::fromStdString(parameter->title + ": " + displayValue(*parameter, value));
        action->setToolTip(lines.join(u'\n'));
        action->setCheckable(true);
        action->setChecked(wanted == values);
        connect(action, &QAction::triggered, this, [this, wanted, title = QString::fromStdString(preset.title)] {
            Q_EMIT valuesEdited(methodId(), {}, tr("Preset %1").arg(title), wanted);
        });
    }
}

} // namespace palimpsest
