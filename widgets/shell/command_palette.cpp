// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_palette.h"

#include "widgets/shell/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

QString plainText(const CommandPalette::Entry& entry)
{
    QString text = entry.action->text();
    text.remove(u'&');
    return entry.place.isEmpty() ? text : CommandPalette::tr("%1: %2").arg(entry.place, text);
}

} // namespace

CommandPalette::CommandPalette(const QList<Entry>& commands, QWidget* parent)
    : QDialog(parent), m_commands(commands), m_typed(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Commands"));
    setModal(true);
    m_typed->setPlaceholderText(tr("Type what you want to do"));
    m_typed->setClearButtonEnabled(true);
    m_typed->setAccessibleName(tr("Search commands"));
    m_list->setAccessibleName(tr("Commands found"));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(16, 16));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_typed);
    layout->addWidget(m_list);
    resize(560, 420);
    m_typed->installEventFilter(this);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::show);
    connect(m_typed, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    show({});
}

int CommandPalette::score(const QString& typed, const QString& text)
{
    int sum = 0;
    for (const QString& word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype place = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (place < 0)
            return -1;
        sum += place == 0 ? 3 : text[place - 1].isSpace() ? 2 : 1;
    }
    return sum;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int last = m_list->count() - 1;
        if (last >= 0 && (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp)) {
            const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : key == Qt::Key_PageDown ? 8 : -8;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, last));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::show(const QString& typed)
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype place = 0; place < m_commands.size(); ++place) {
        const QString text = plainText(m_commands[place]);
        if (const int points = score(typed, text + u' ' + m_commands[place].action->toolTip()); points >= 0)
            found.emplace_back(-std::max(points, 2 * score(typed, text)), place);
    }
    std::stable_sort(found.begin(), found.end());
    m_list->clear();
    for (const auto& [points, place] : found) {
        const QAction* action = m_commands[place].action;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString text = plainText(m_commands[place]);
        auto* item = new QListWidgetItem(action->icon().isNull() ? icon(u"command"_s) : action->icon(), keys.isEmpty() ? text : tr("%1   (%2)").arg(text, keys), m_list);
        item->setToolTip(action->toolTip());
        item->setData(Qt::UserRole, int(place));
        if (!action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    if (found.empty()) {
        auto* nothing = new QListWidgetItem(tr("No command has “%1” in its name or description.").arg(typed.trimmed()), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    }
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            break;
        }
}

void CommandPalette::runCurrent()
{
    QListWidgetItem* item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const Entry& chosen = m_commands[item->data(Qt::UserRole).toInt()];
    // After the dialog has gone: the command may open another, or change the page.
    QTimer::singleShot(0, parentWidget(), [action = QPointer<QAction>(chosen.action), goThere = chosen.goThere] {
        if (!action)
            return;
        if (goThere)
            goThere();
        action->trigger();
    });
    accept();
}

} // namespace palimpsest
