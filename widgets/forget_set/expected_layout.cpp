// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/expected_layout.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace palimpsest {

ExpectedLayout::ExpectedLayout(QWidget* parent) : QWidget(parent)
{
    auto* content = new QWidget;
    const auto label = [content](bool wraps) {
        auto* made = new QLabel(content);
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(wraps);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        return made;
    };
    m_title = label(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_sentence = label(true);
    m_tree = label(false);
    m_tree->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_hint = label(true);
    auto* choose = new QPushButton(tr("Choose another folder …"), content);
    choose->setAccessibleName(choose->text());
    choose->setToolTip(tr("A folder can also be dropped anywhere on this page"));
    connect(choose, &QPushButton::clicked, this, &ExpectedLayout::actionRequested);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_sentence, m_tree, m_hint})
        layout->addWidget(widget);
    layout->addWidget(choose, 0, Qt::AlignLeft);
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void ExpectedLayout::show(const QString& title, const QString& sentence, const QString& tree, const QString& hint)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_tree->setText(tree);
    m_tree->setAccessibleName(tr("Expected layout: %1").arg(tree));
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

} // namespace palimpsest
