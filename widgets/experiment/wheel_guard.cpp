// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace palimpsest {

namespace {

class WheelGuard : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore(); // goes on to the scroll area
        return true;
    }
};

} // namespace

void guardWheel(QWidget* control)
{
    control->setFocusPolicy(Qt::StrongFocus); // the default of these controls takes the focus with the wheel
    control->installEventFilter(new WheelGuard(control));
}

} // namespace palimpsest
