// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/elided_text.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

namespace palimpsest {

using namespace Qt::StringLiterals;

ElidedText::ElidedText(int lines, QWidget* parent) : QWidget(parent), m_lines(lines)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedText::setText(const QString& sentence, const QString& rest)
{
    m_bold = sentence.size();
    m_text = rest.isEmpty() || sentence.isEmpty() ? sentence + rest : sentence + u' ' + rest;
    setAccessibleName(m_text);
    setToolTip(u"<p>%1</p>"_s.arg(m_text.toHtmlEscaped())); // rich text, so that it is wrapped
    update();
}

bool ElidedText::layOut(QTextLayout& layout, const QString& text) const
{
    layout.setText(text);
    layout.setFont(font());
    QTextLayout::FormatRange bold;
    bold.start = 0;
    bold.length = int(std::min(m_bold, text.size()));
    bold.format.setFontWeight(QFont::Bold);
    layout.setFormats({bold});
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int end = 0;
    qreal y = 0;
    for (int i = 0; i < m_lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width());
        line.setPosition({0, y});
        y += line.height();
        end = line.textStart() + line.textLength();
    }
    layout.endLayout();
    return end >= text.size();
}

QString ElidedText::shownText() const
{
    QTextLayout layout;
    if (layOut(layout, m_text))
        return m_text;
    qsizetype fits = 0, tooMuch = m_text.size();
    while (tooMuch - fits > 1) {
        const qsizetype middle = (fits + tooMuch) / 2;
        (layOut(layout, m_text.first(middle).trimmed() + u'…') ? fits : tooMuch) = middle;
    }
    return m_text.first(fits).trimmed() + u'…';
}

int ElidedText::heightOfLines() const
{
    return m_lines * fontMetrics().height();
}

QSize ElidedText::sizeHint() const
{
    return {400, heightOfLines()};
}

QSize ElidedText::minimumSizeHint() const
{
    return {120, heightOfLines()};
}

void ElidedText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout;
    layOut(layout, shownText());
    layout.draw(&painter, {0, std::max(0.0, (height() - layout.boundingRect().height()) / 2)});
}

void ElidedText::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

} // namespace palimpsest
