// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/parameter_editor.h"

#include "widgets/experiment/choice_editor.h"
#include "widgets/experiment/field_text.h"
#include "widgets/experiment/file_editor.h"
#include "widgets/experiment/number_editor.h"

#include <QCoreApplication>

namespace palimpsest {

using namespace Qt::StringLiterals;

ParameterEditor* makeEditor(const Parameter& parameter, bool sweeps, QWidget* parent)
{
    switch (parameter.kind) {
    case ParameterKind::Integer:
    case ParameterKind::Real:
        return new NumberEditor(parameter, sweeps, parent);
    case ParameterKind::Boolean:
        return new BooleanEditor(parameter, sweeps, parent);
    case ParameterKind::Choice:
        return new ChoiceEditor(parameter, sweeps, parent);
    case ParameterKind::File:
        return new FileEditor(parameter, parent);
    }
    return nullptr;
}

QString parameterToolTip(const Parameter& parameter)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("palimpsest", text); };
    QString text = u"<p>"_s + QString::fromStdString(parameter.help).toHtmlEscaped() + u"</p>"_s;
    const QString standard = parameter.standard.is_number() ? numberText(parameter.standard.get<double>())
                                                            : QString::fromStdString(displayValue(parameter, parameter.standard)).toHtmlEscaped();
    if (parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Real) {
        text += u"<p>"_s
            + tr("From %1 to %2, default %3.")
                  .arg(numberText(parameter.low), numberText(parameter.high), standard)
            + u" "_s + tr("Several values make a sweep: 0.1, 0.2 or 0.1..0.9 step 0.2 or 1e-4..1e-1 log 4.") + u"</p>"_s;
    } else if (parameter.kind != ParameterKind::File) {
        text += u"<p>"_s + tr("Default: %1.").arg(standard) + u"</p>"_s;
    }
    if (!parameter.paper.empty())
        text += u"<p><i>"_s + QString::fromStdString(parameter.paper).toHtmlEscaped() + u"</i></p>"_s;
    return text;
}

} // namespace palimpsest
