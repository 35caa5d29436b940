// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/filter_strip.h"

#include "core/store/index.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/session.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace palimpsest {

FilterStrip::FilterStrip(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_symbol(new QLabel(this)), m_count(new QLabel(this)), m_clear(new QToolButton(this)), m_undo(new QToolButton(this))
{
    setObjectName(u"filterStrip"_s);
    drawSymbol();
    m_symbol->setToolTip(tr("Every page shows only the runs that the filter lets through."));
    m_symbol->setAccessibleName(tr("Filter"));
    // Many chips scroll sideways rather than push the window wide.
    auto* area = new QScrollArea(this);
    auto* row = new QWidget(area);
    m_chips = new QHBoxLayout(row);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->addStretch(1);
    area->setWidget(row);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    area->setAccessibleName(tr("What is filtered"));
    area->viewport()->setAutoFillBackground(false);
    row->setAutoFillBackground(false);
    m_clear->setText(tr("Clear all"));
    m_clear->setToolTip(tr("Show all runs again. This can be undone."));
    m_undo->setText(tr("Undo"));
    m_undo->setIcon(icon(u"undo"_s));
    m_undo->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton* button : {m_clear, m_undo}) {
        button->setAutoRaise(true);
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_clear->setObjectName(u"clearFilter"_s);
    area->setFixedHeight(m_clear->sizeHint().height() + 2);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 2);
    layout->setSpacing(6);
    layout->addWidget(m_symbol);
    layout->addWidget(area, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_clear);
    layout->addWidget(m_undo);

    RunFilter& filter = session.filter();
    connect(m_clear, &QToolButton::clicked, &filter, &RunFilter::clear);
    connect(m_undo, &QToolButton::clicked, filter.undoStack(), &QUndoStack::undo);
    connect(&filter, &RunFilter::changed, this, &FilterStrip::refresh);
    connect(filter.undoStack(), &QUndoStack::indexChanged, this, &FilterStrip::refresh); // after the change that it belongs to
    connect(&session, &Session::runsChanged, this, &FilterStrip::refreshCount);
    refresh();
}

void FilterStrip::refresh()
{
    const QList<FilterChip> chips = m_session.filter().chips();
    QStringList shown;
    for (const FilterChip& chip : chips)
        shown << chip.id << chip.text;
    if (shown != m_shown) {
        m_shown = shown;
        while (m_chips->count() > 1) {
            QLayoutItem* item = m_chips->takeAt(0);
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the one that was clicked
            delete item;
        }
        for (const FilterChip& chip : chips) {
            auto* button = new QToolButton(this);
            button->setObjectName(u"chip."_s + chip.id);
            button->setText(u"%1  ✕"_s.arg(chip.text));
            button->setToolTip(tr("Take “%1” out of the filter").arg(chip.text));
            button->setAccessibleName(tr("Filter %1: press to take it out").arg(chip.text));
            button->setFocusPolicy(Qt::TabFocus);
            connect(button, &QToolButton::clicked, this, [this, id = chip.id] { m_session.filter().remove(id); });
            m_chips->insertWidget(m_chips->count() - 1, button);
        }
    }
    m_wasFiltered = m_wasFiltered || !chips.isEmpty();
    m_clear->setVisible(!chips.isEmpty());
    m_undo->setEnabled(m_session.filter().undoStack()->canUndo());
    m_undo->setToolTip(m_undo->isEnabled() ? tr("Undo: %1 (Ctrl+Z)").arg(m_session.filter().undoStack()->undoText()) : tr("Nothing to undo"));
    refreshCount();
    setVisible(!chips.isEmpty() || m_wasFiltered);
}

void FilterStrip::refreshCount()
{
    const auto all = m_session.runs().size(), count = m_session.filter().count();
    m_count->setText(m_session.filter().isEmpty() ? tr("No filter: all %1 runs are shown.").arg(QLocale().toString(all)) : tr("%1 of %2 runs").arg(QLocale().toString(count), QLocale().toString(all)));
}

void FilterStrip::drawSymbol()
{
    m_symbol->setPixmap(icon(u"filter"_s).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void FilterStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // a pixmap keeps the colours it was made in
        drawSymbol();
}

void FilterStrip::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous() && m_session.filter().isEmpty() && isVisibleTo(parentWidget())) { // the page is left
        m_wasFiltered = false;
        hide();
    }
}

} // namespace palimpsest
