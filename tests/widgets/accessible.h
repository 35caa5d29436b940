// SPDX-License-Identifier: GPL-3.0-or-later
// What a person who cannot see a page is told of it.
#pragma once

#include <QAccessible>
#include <QList>
#include <QString>
#include <QWidget>

namespace palimpsest::fixture {

/// The widget of that accessible name in `parent`; nullptr if there is none.
template<class Widget>
Widget* named(QWidget& parent, const QString& name)
{
    for (auto* widget : parent.findChildren<Widget*>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

/// The class of the first visible widget of `page` that the keyboard reaches and that has no accessible name; "" if all have one.
inline QByteArray controlWithoutName(const QWidget& page)
{
    for (auto* widget : page.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        auto* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            return widget->metaObject()->className();
    }
    return {};
}

} // namespace palimpsest::fixture
