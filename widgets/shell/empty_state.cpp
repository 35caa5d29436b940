// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/empty_state.h"

#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kIconSide = 48;
constexpr int kTextWidth = 460;
} // namespace

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent), m_iconName(iconName), m_icon(new QLabel(this)), m_title(new QLabel(title, this)), m_sentence(new QLabel(sentence, this)),
      m_button(new QPushButton(action, this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    m_title->setFont(font);
    for (QLabel* label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setMinimumWidth(240);
        label->setMaximumWidth(kTextWidth);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    }
    m_button->setVisible(!action.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionRequested);

    auto* column = new QVBoxLayout;
    column->setSpacing(10);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(6);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column, 4);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);
    showIcon();
    nameForReaders();
}

void EmptyState::setTitle(const QString& title)
{
    m_title->setText(title);
    nameForReaders();
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    nameForReaders();
}

void EmptyState::setAction(const QString& text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
    nameForReaders();
}

void EmptyState::setIconName(const QString& iconName)
{
    m_iconName = iconName;
    showIcon();
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::showIcon()
{
    m_icon->setVisible(!m_iconName.isEmpty());
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(icon(m_iconName, themeColours(palette()).faintText).pixmap(QSize(kIconSide, kIconSide), devicePixelRatioF()));
}

void EmptyState::nameForReaders()
{
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_sentence->text());
    m_button->setAccessibleName(m_button->text());
    m_button->setAccessibleDescription(m_sentence->text());
}

} // namespace palimpsest
