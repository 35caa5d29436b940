// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_search_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace palimpsest {

RecordSearchBar::RecordSearchBar(QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_expression(new QCheckBox(tr("Re&gular expression"), this)), m_hits(new QLabel(this)),
      m_forget(new QPushButton(tr("Forget these"), this))
{
    m_line->setClearButtonEnabled(true);
    m_line->setMinimumWidth(110); // its own is that of the widest letter of any script
    m_expression->setAccessibleName(tr("Regular expression"));
    m_expression->setToolTip(tr("The search is a regular expression, such as “born (in|on)” or “\\b19[0-9]{2}\\b”"));
    m_hits->setTextFormat(Qt::PlainText);
    m_forget->setAccessibleName(tr("Forget these"));
    m_forget->setToolTip(tr("Adds the records that are shown to the forget set; it can be undone"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_expression);
    layout->addWidget(m_hits);
    layout->addWidget(m_forget);

    setKind(SampleKind::Texts);
    connect(m_line, &QLineEdit::textChanged, this, &RecordSearchBar::edited);
    connect(m_expression, &QCheckBox::toggled, this, &RecordSearchBar::edited);
    connect(m_forget, &QPushButton::clicked, this, &RecordSearchBar::forgetRequested);
}

void RecordSearchBar::setKind(SampleKind kind)
{
    m_kind = kind;
    const QString name = kind == SampleKind::Captioned ? tr("Search captions") : tr("Search questions and answers");
    m_line->setAccessibleName(name);
    m_line->setPlaceholderText(name);
    m_line->setToolTip(tip());
    m_forget->setVisible(kind != SampleKind::Captioned);
    m_expression->setVisible(kind != SampleKind::Captioned);
    if (kind == SampleKind::Captioned)
        m_expression->setChecked(false);
}

QString RecordSearchBar::tip() const
{
    return m_kind == SampleKind::Captioned ? tr("Shows the pictures whose caption, or the description of what they show, has this; upper and lower case are the same (Ctrl+F)")
                                           : tr("Shows the records whose question or answer has this; upper and lower case are the same (Ctrl+F)");
}

void RecordSearchBar::edited()
{
    const RecordSearch wanted{m_line->text(), m_expression->isChecked()};
    if (const QString problem = problemOf(wanted); !problem.isEmpty()) {
        m_hits->setText(u"⚠ "_s + tr("no regular expression"));
        m_hits->setToolTip(problem);
        m_line->setToolTip(problem);
        m_forget->setEnabled(false);
        return;
    }
    m_line->setToolTip(tip());
    m_hits->setToolTip({});
    const bool differs = !(wanted == m_search);
    m_search = wanted;
    setHits(m_found, m_of);
    if (differs)
        Q_EMIT changed();
}

void RecordSearchBar::setHits(std::int64_t hits, std::int64_t of)
{
    m_found = hits;
    m_of = of;
    const QLocale locale;
    const bool any = m_search.text.isEmpty() && hits == of;
    m_hits->setText(any ? QString() : tr("%1 of %2").arg(locale.toString(qlonglong(hits)), locale.toString(qlonglong(of))));
    m_hits->setAccessibleName(any ? QString() : (m_kind == SampleKind::Captioned ? tr("%1 of %2 pictures found") : tr("%1 of %2 records found")).arg(locale.toString(qlonglong(hits)), locale.toString(qlonglong(of))));
    m_forget->setEnabled(hits > 0);
}

void RecordSearchBar::clear()
{
    m_line->clear();
}

void RecordSearchBar::focusLine()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

} // namespace palimpsest
