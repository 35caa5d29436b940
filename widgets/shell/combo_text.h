// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QComboBox;
class QFontMetrics;

namespace palimpsest {

/// A chosen entry as a closed list shows it in `width` pixels: cut with "…" where it does not fit. A name made of parts ("SalUn · circle · seed 1") keeps both ends, which tell runs apart.
QString elidedChoice(const QString& text, const QFontMetrics& metrics, int width);

/// Says the whole of an entry that a closed list has to cut, before what the list's tooltip says of the list.
class ComboToolTips final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// What is to be said of `list`: rich text, or its own tooltip where nothing is cut.
    static QString toolTipOf(const QComboBox& list);

    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace palimpsest
