// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/combo_text.h"

#include <QComboBox>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace palimpsest {

QString elidedChoice(const QString& text, const QFontMetrics& metrics, int width)
{
    return metrics.elidedText(text, text.contains(u" · "_s) ? Qt::ElideMiddle : Qt::ElideRight, width);
}

QString ComboToolTips::toolTipOf(const QComboBox& list)
{
    QStyleOptionComboBox option;
    option.initFrom(&list);
    option.editable = list.isEditable();
    const QRect field = list.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &list);
    const int room = (list.isEditable() ? list.lineEdit()->width() : field.width()) - 4;
    const QString text = list.currentText();
    if (list.fontMetrics().horizontalAdvance(text) <= room)
        return list.toolTip();
    const auto paragraph = [](const QString& said) { return Qt::mightBeRichText(said) ? said : u"<p>"_s + said.toHtmlEscaped() + u"</p>"_s; };
    return paragraph(text) + (list.toolTip().isEmpty() ? QString() : paragraph(list.toolTip()));
}

bool ComboToolTips::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    auto* list = qobject_cast<QComboBox*>(object);
    if (!list)
        return false;
    const QString text = toolTipOf(*list);
    if (text == list->toolTip())
        return false;
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, list);
    return true;
}

} // namespace palimpsest
