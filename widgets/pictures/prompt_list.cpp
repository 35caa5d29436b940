// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/prompt_list.h"

#include "widgets/shell/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QToolButton* button(const QString& iconName, const QString& text, const QString& tip, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setText(text);
    made->setAccessibleName(text);
    made->setToolTip(tip);
    made->setAutoRaise(true);
    return made;
}

} // namespace

PromptList::PromptList(QWidget* parent) : QWidget(parent), m_view(new QListWidget(this))
{
    auto* label = new QLabel(tr("Pro&mpts"), this);
    label->setBuddy(m_view);
    m_view->setObjectName(u"prompts"_s);
    m_view->setAccessibleName(tr("Prompts"));
    m_view->setToolTip(tr("What every model is asked to draw. Enter or F2 edits a line, Insert adds one, Delete removes it, Ctrl+V pastes one for each line; drag them into another order."));
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(true); // a prompt is read as a whole
    m_view->setResizeMode(QListView::Adjust);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->installEventFilter(this);
    m_add = button(u"add"_s, tr("Add a prompt"), tr("Add a prompt (Insert)"), this);
    m_remove = button(u"remove"_s, tr("Remove the selected prompts"), tr("Remove the selected prompts (Delete)"), this);
    m_suggest = button(u"reset"_s, tr("Suggest prompts"), tr("One prompt for each object and style, those of the forgotten concept first"), this);

    auto* head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(label, 1);
    for (QToolButton* each : {m_add, m_remove, m_suggest})
        head->addWidget(each);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    setTabOrder(m_view, m_add);
    setTabOrder(m_add, m_remove);
    setTabOrder(m_remove, m_suggest);

    connect(m_add, &QToolButton::clicked, this, [this] {
        append(u"a red circle"_s); // prompts are English, as captions are
        m_view->setCurrentRow(m_view->count() - 1);
        m_view->setFocus();
        m_view->editItem(m_view->currentItem());
    });
    connect(m_remove, &QToolButton::clicked, this, &PromptList::removeSelected);
    connect(m_suggest, &QToolButton::clicked, this, [this] {
        setPrompts(m_suggestions);
        Q_EMIT promptsChanged();
    });
    connect(m_view, &QListWidget::itemChanged, this, &PromptList::note);
    connect(m_view->model(), &QAbstractItemModel::rowsMoved, this, &PromptList::note);
    connect(m_view->model(), &QAbstractItemModel::rowsInserted, this, [this] { QMetaObject::invokeMethod(this, &PromptList::note, Qt::QueuedConnection); }); // its text comes later
    connect(m_view->model(), &QAbstractItemModel::rowsRemoved, this, [this] { QMetaObject::invokeMethod(this, &PromptList::note, Qt::QueuedConnection); }); // half of a drag, too
}

QStringList PromptList::prompts() const
{
    QStringList prompts;
    for (int row = 0; row < m_view->count(); ++row)
        if (const QString prompt = m_view->item(row)->text().simplified(); !prompt.isEmpty() && !prompts.contains(prompt))
            prompts << prompt;
    return prompts;
}

void PromptList::setPrompts(const QStringList& prompts)
{
    const QSignalBlocker quiet(m_view), still(m_view->model());
    m_view->clear();
    for (const QString& prompt : prompts)
        append(prompt);
    m_view->reset();
    m_known = this->prompts();
}

void PromptList::append(const QString& prompt)
{
    auto* item = new QListWidgetItem(prompt);
    item->setFlags((item->flags() | Qt::ItemIsEditable) & ~Qt::ItemIsDropEnabled);
    item->setToolTip(prompt);
    m_view->addItem(item);
}

void PromptList::add(const QStringList& prompts)
{
    for (const QString& prompt : prompts)
        append(prompt);
    note();
}

void PromptList::removeSelected()
{
    qDeleteAll(m_view->selectedItems());
    note();
}

void PromptList::paste()
{
    QStringList lines;
    for (const QString& line : QGuiApplication::clipboard()->text().split(u'\n'))
        if (const QString prompt = line.simplified(); !prompt.isEmpty())
            lines << prompt;
    add(lines);
}

bool PromptList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste))
        paste();
    else if (key->matches(QKeySequence::Delete) || key->key() == Qt::Key_Delete)
        removeSelected();
    else if (key->key() == Qt::Key_Insert)
        m_add->click();
    else if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier && m_view->currentItem())
        m_view->editItem(m_view->currentItem());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void PromptList::note()
{
    if (prompts() == m_known)
        return;
    m_known = prompts();
    for (int row = 0; row < m_view->count(); ++row)
        if (QListWidgetItem* item = m_view->item(row); item->toolTip() != item->text()) {
            const QSignalBlocker quiet(m_view);
            item->setToolTip(item->text());
        }
    Q_EMIT promptsChanged();
}

} // namespace palimpsest
