// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/message_list.h"

#include "widgets/shell/icons.h"
#include "widgets/shell/message_strip.h"
#include "widgets/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kNarrowest = 480, kHighest = 420; // pixels
} // namespace

MessageList::MessageList(QWidget* parent) : QFrame(parent, Qt::Popup), m_rows(new QWidget), m_layout(new QVBoxLayout(m_rows))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("All messages"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_rows->setAutoFillBackground(true);
    m_rows->setBackgroundRole(QPalette::ToolTipBase);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_rows);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void MessageList::add(int id, const Message& message)
{
    auto* row = new QWidget(m_rows);
    auto* symbol = new QLabel(row);
    const ThemeColours colours = themeColours(palette());
    symbol->setPixmap(icon(message.isError ? u"error"_s : u"info"_s, message.isError ? colours.error : colours.retain).pixmap(QSize(20, 20), devicePixelRatioF()));
    auto* text = new QLabel(row);
    text->setTextFormat(Qt::RichText);
    text->setText(u"<b>%1</b> %2"_s.arg(message.sentence.toHtmlEscaped(), message.hint.toHtmlEscaped()));
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::ToolTipText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(message.sentence + u' ' + message.hint);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(symbol, 0, Qt::AlignVCenter);
    layout->addWidget(text, 1);
    if (message.offer.action) {
        auto* button = new QPushButton(message.offer.text, row);
        button->setAccessibleName(message.offer.text);
        button->setToolTip(message.sentence);
        connect(button, &QPushButton::clicked, this, [this, id] {
            close();
            Q_EMIT taken(id);
        });
        layout->addWidget(button);
    }
    auto* dismiss = new QToolButton(row);
    dismiss->setIcon(icon(u"close"_s));
    dismiss->setAutoRaise(true);
    dismiss->setToolTip(tr("Dismiss this message"));
    dismiss->setAccessibleName(tr("Dismiss: %1").arg(message.sentence));
    connect(dismiss, &QToolButton::clicked, this, [this, row, id] {
        row->hide();
        Q_EMIT dismissed(id);
        const auto rows = m_rows->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
        if (std::all_of(rows.begin(), rows.end(), [](const QWidget* each) { return each->isHidden(); }))
            close();
    });
    layout->addWidget(dismiss);
    m_layout->addWidget(row);
}

void MessageList::showBelow(const QWidget& strip)
{
    const int width = std::max(kNarrowest, strip.width());
    m_layout->addStretch(1);
    resize(width, std::min(kHighest, m_layout->totalHeightForWidth(width - 2 * frameWidth()) + 2 * frameWidth() + 2));
    move(strip.mapToGlobal(QPoint(0, strip.height())));
    show();
}

} // namespace palimpsest
