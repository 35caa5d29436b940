// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/problem_label.h"

#include "core/base/error.h"

#include <QLabel>
#include <QString>

using namespace Qt::StringLiterals;

namespace palimpsest {

QLabel* makeProblemLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    return label;
}

void showProblem(QLabel* label, const Error& error)
{
    const QString text = QString::fromUtf8(error.what()) + u" "_s + QString::fromStdString(error.hint());
    label->setText(u"⚠ "_s + text.trimmed());
    label->setAccessibleName(text);
    label->show();
}

} // namespace palimpsest
