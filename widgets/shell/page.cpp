// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/page.h"

#include "widgets/shell/icons.h"

#include <QAction>

namespace palimpsest {

QAction* Page::addCommand(const Command& command, const std::function<void(bool)>& action)
{
    auto* made = addCommand(new QAction(command.text, this), command);
    connect(made, &QAction::triggered, this, action);
    return made;
}

QAction* Page::addCommand(QAction* action, const Command& command)
{
    action->setObjectName(command.name);
    if (!command.iconName.isEmpty())
        action->setIcon(icon(command.iconName));
    action->setCheckable(command.checkable);
    action->setShortcut(command.shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(command.tip);
    action->setToolTip(command.shortcut.isEmpty() ? command.tip
                                                  : tr("%1 (%2)").arg(command.tip, command.shortcut.toString(QKeySequence::NativeText)));
    addAction(action);
    m_commands << action;
    return action;
}

} // namespace palimpsest
