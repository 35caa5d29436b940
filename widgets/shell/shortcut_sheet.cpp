// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

ShortcutSheet::ShortcutSheet(const QList<QPair<QString, QList<QAction*>>>& groups, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* tree = new QTreeWidget(this);
    tree->setAccessibleName(tr("Keyboard shortcuts"));
    tree->setHeaderLabels({tr("Command"), tr("Keys")});
    tree->setRootIsDecorated(false);
    tree->setIndentation(12);
    for (const auto& [title, actions] : groups) {
        auto* group = new QTreeWidgetItem(tree, {title});
        QFont font = tree->font();
        font.setBold(true);
        group->setFont(0, font);
        for (const QAction* action : actions) {
            if (action->shortcuts().isEmpty())
                continue;
            QStringList keys;
            for (const QKeySequence& sequence : action->shortcuts())
                keys << sequence.toString(QKeySequence::NativeText);
            QString text = action->text();
            auto* item = new QTreeWidgetItem(group, {text.remove(u'&'), keys.join(tr(" or "))});
            item->setToolTip(0, action->toolTip());
        }
        if (group->childCount() == 0)
            delete group;
    }
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    resize(560, 620);
}

} // namespace palimpsest
