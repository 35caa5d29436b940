// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/message_strip.h"

#include "widgets/shell/elided_text.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/message_list.h"
#include "widgets/shell/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr qsizetype kMost = 20;
constexpr int kReadingTime = 12'000; // ms that a message without error or offer stays

} // namespace

MessageStrip::MessageStrip(QWidget* parent)
    : QFrame(parent), m_symbol(new QLabel(this)), m_text(new ElidedText(kLines, this)), m_offer(new QPushButton(this)), m_all(new QToolButton(this)),
      m_dismiss(new QToolButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAccessibleName(tr("Messages"));
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_all->setAutoRaise(true);
    m_all->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_all->setArrowType(Qt::DownArrow);
    m_all->setToolTip(tr("All messages, with their whole text"));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setIcon(icon(u"close"_s));
    m_dismiss->setToolTip(tr("Dismiss this message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 1, 4, 1);
    layout->setSpacing(8);
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_offer);
    layout->addWidget(m_all);
    layout->addWidget(m_dismiss);
    connect(m_text, &ElidedText::clicked, this, &MessageStrip::showAll);
    connect(m_all, &QToolButton::clicked, this, &MessageStrip::showAll);
    connect(m_offer, &QPushButton::clicked, this, [this] { take(m_entries.last().id); });
    connect(m_dismiss, &QToolButton::clicked, this, [this] { remove(m_entries.last().id); });
    hide();
}

void MessageStrip::post(const Message& message)
{
    const auto isSame = [&](const Entry& entry) { return entry.message.sentence == message.sentence; };
    if (std::any_of(m_entries.cbegin(), m_entries.cend(), isSame))
        return;
    if (!message.topic.isEmpty())
        m_entries.removeIf([&](const Entry& entry) { return entry.message.topic == message.topic; });
    const int id = ++m_lastId;
    m_entries << Entry{id, message};
    if (m_entries.size() > kMost)
        remove(m_entries.first().id);
    if (!message.isError && !message.offer.action)
        QTimer::singleShot(kReadingTime, this, [this, id] { remove(id); });
    refresh();
    QAccessibleEvent announced(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void MessageStrip::clear()
{
    while (!m_entries.isEmpty())
        remove(m_entries.last().id);
}

QStringList MessageStrip::sentences() const
{
    QStringList all;
    for (const Entry& entry : m_entries)
        all << entry.message.sentence;
    return all;
}

void MessageStrip::refresh()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    setVisible(!m_entries.isEmpty());
    if (m_entries.isEmpty()) {
        if (hadFocus)
            Q_EMIT focusLeft();
        return;
    }
    const Message& newest = m_entries.last().message;
    const ThemeColours colours = themeColours(palette());
    m_symbol->setPixmap(icon(newest.isError ? u"error"_s : u"info"_s, newest.isError ? colours.error : colours.retain).pixmap(QSize(20, 20), devicePixelRatioF()));
    m_text->setText(newest.sentence, newest.hint);
    m_offer->setVisible(newest.offer.action != nullptr);
    m_offer->setText(newest.offer.text);
    m_offer->setAccessibleName(newest.offer.text);
    m_offer->setToolTip(newest.sentence);
    m_all->setText(m_entries.size() > 1 ? QString::number(m_entries.size()) : QString());
    m_all->setAccessibleName(tr("All %n message(s)", nullptr, int(m_entries.size())));
    m_dismiss->setAccessibleName(tr("Dismiss: %1").arg(newest.sentence));
    if (hadFocus && !isAncestorOf(QApplication::focusWidget())) // the button that had it is hidden now
        m_dismiss->setFocus();
}

void MessageStrip::remove(int id)
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [id](const Entry& entry) { return entry.id == id; });
    if (found == m_entries.cend())
        return;
    const QString topic = found->message.topic;
    m_entries.erase(found);
    refresh();
    if (!topic.isEmpty())
        Q_EMIT removed(topic);
}

void MessageStrip::take(int id)
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [id](const Entry& entry) { return entry.id == id; });
    if (found == m_entries.cend())
        return;
    const auto action = found->message.offer.action;
    remove(id);
    action();
}

void MessageStrip::showAll()
{
    auto* list = new MessageList(this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry)
        list->add(entry->id, entry->message);
    connect(list, &MessageList::dismissed, this, &MessageStrip::remove);
    connect(list, &MessageList::taken, this, &MessageStrip::take);
    list->showBelow(*this);
}

void MessageStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_entries.isEmpty()) // the symbol's colour is painted into it
        refresh();
    QFrame::changeEvent(event);
}

} // namespace palimpsest
