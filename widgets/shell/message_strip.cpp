// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/message_strip.h"

#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kMostRows = 4;
constexpr int kReadingTime = 12'000; // ms that a message without error or offer stays

// One message. Its icon follows the theme, so it is made again when the palette changes.
class MessageRow final : public QWidget
{
public:
    MessageRow(const QString& messageSentence, const QString& hint, bool error, QWidget* parent)
        : QWidget(parent), sentence(messageSentence), isError(error), symbol(new QLabel(this)), text(new QLabel(this)), layout(new QHBoxLayout(this))
    {
        symbol->setAlignment(Qt::AlignTop);
        text->setTextFormat(Qt::RichText);
        text->setText(hint.isEmpty() ? u"<b>%1</b>"_s.arg(sentence.toHtmlEscaped())
                                     : u"<b>%1</b> %2"_s.arg(sentence.toHtmlEscaped(), hint.toHtmlEscaped()));
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(sentence + u' ' + hint);
        layout->setContentsMargins(10, 5, 6, 5);
        layout->setSpacing(10);
        layout->addWidget(symbol, 0, Qt::AlignVCenter);
        layout->addWidget(text, 1);
        setAccessibleName(sentence);
        show();
    }

    void show() { symbol->setPixmap(icon(isError ? u"error"_s : u"info"_s, isError ? themeColours(palette()).error : themeColours(palette()).retain)
                                        .pixmap(QSize(20, 20), devicePixelRatioF())); }

    const QString sentence;
    const bool isError;
    QLabel* symbol;
    QLabel* text;
    QHBoxLayout* layout;

protected:
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange)
            show();
        QWidget::changeEvent(event);
    }
};

} // namespace

MessageStrip::MessageStrip(QWidget* parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void MessageStrip::post(const QString& sentence, const QString& hint, bool isError, const Offer& offer)
{
    for (QWidget* known : std::as_const(m_rows))
        if (static_cast<MessageRow*>(known)->sentence == sentence)
            return;
    while (m_rows.size() >= kMostRows)
        remove(m_rows.first());
    auto* row = new MessageRow(sentence, hint, isError, this);
    if (offer.action) {
        auto* button = new QPushButton(offer.text, row);
        button->setToolTip(sentence);
        button->setAccessibleName(offer.text);
        connect(button, &QPushButton::clicked, row, [this, row, action = offer.action] {
            remove(row);
            action();
        });
        row->layout->addWidget(button);
    }
    auto* dismiss = new QToolButton(row);
    dismiss->setIcon(icon(u"close"_s));
    dismiss->setAutoRaise(true);
    dismiss->setToolTip(tr("Dismiss this message"));
    dismiss->setAccessibleName(tr("Dismiss: %1").arg(sentence));
    connect(dismiss, &QToolButton::clicked, row, [this, row] { remove(row); });
    row->layout->addWidget(dismiss);
    if (!isError && !offer.action)
        QTimer::singleShot(kReadingTime, row, [this, row] { remove(row); });
    m_layout->addWidget(row);
    m_rows << row;
    show();
    QAccessibleEvent announced(row, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void MessageStrip::clear()
{
    while (!m_rows.isEmpty())
        remove(m_rows.first());
}

QStringList MessageStrip::sentences() const
{
    QStringList all;
    for (QWidget* row : m_rows)
        all << static_cast<MessageRow*>(row)->sentence;
    return all;
}

void MessageStrip::remove(QWidget* row)
{
    if (m_rows.removeAll(row) == 0)
        return;
    const bool hadFocus = row->isAncestorOf(QApplication::focusWidget());
    m_layout->removeWidget(row);
    row->hide();
    row->deleteLater();
    setVisible(!m_rows.isEmpty());
    if (hadFocus)
        Q_EMIT focusLeft();
}

} // namespace palimpsest
