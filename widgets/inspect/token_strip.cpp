// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/token_strip.h"

#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"
#include "widgets/shell/walk_keys.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr float kLowest = -10;       ///< ln p of an empty cell
constexpr int kCellHeight = 16;
constexpr int kBetweenSides = 2;
constexpr int kBarHeight = 8, kNarrowestText = 8; ///< where texts are shown
constexpr int kBetweenLines = 7;
constexpr int kMostLines = 3;
constexpr int kWidest = 16, kNarrowest = 2;

/// 0 for an empty cell, 1 for a certain token.
double fillOf(float logProbability)
{
    return std::isnan(logProbability) ? 0 : std::clamp(1 - double(logProbability) / double(kLowest), 0.0, 1.0);
}

/// What can be seen of a token: a line's end as a sign, one that adds nothing as a dot.
QString shownText(QString text)
{
    text.replace(u'\n', u'⏎').replace(u'\t', u'⇥');
    return text.isEmpty() ? u"·"_s : text;
}

} // namespace

TokenStrip::TokenStrip(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Tokens of the true answer"));
}

void TokenStrip::setLines(TokenLine a, TokenLine b)
{
    m_lines[0] = std::move(a);
    m_lines[1] = std::move(b);
    m_current = -1;
    m_texts.clear();
    const TokenLine& longer = m_lines[0].tokens.size() > m_lines[1].tokens.size() ? m_lines[0] : m_lines[1];
    const bool alike = m_lines[0].tokens == m_lines[1].tokens || m_lines[0].tokens.empty() || m_lines[1].tokens.empty();
    if (alike && longer.texts.size() == qsizetype(longer.tokens.size()))
        for (const QString& text : longer.texts)
            m_texts << shownText(text);
    setAccessibleDescription(tr("%1 tokens; Left and Right walk them.").arg(count()));
    updateGeometry();
    update();
    Q_EMIT currentChanged({});
}

int TokenStrip::count() const
{
    return int(std::max(m_lines[0].tokens.size(), m_lines[1].tokens.size()));
}

QString TokenStrip::tokenText(int token) const
{
    const QLocale locale;
    const auto at = std::size_t(token);
    const auto side = [&](const QString& mark, const TokenLine& line) {
        if (at >= line.tokens.size())
            return tr("%1 has no such token").arg(mark);
        const double logarithm = double(line.logProbabilities[at]);
        return tr("%1 ln p = %2 (p = %3)").arg(mark, locale.toString(logarithm, 'f', 3), locale.toString(std::exp(logarithm), 'g', 3));
    };
    QStringList numbers;
    for (const TokenLine& line : m_lines)
        if (at < line.tokens.size() && !numbers.contains(QString::number(line.tokens[at])))
            numbers << QString::number(line.tokens[at]);
    if (showsTexts())
        return tr("“%6”, token %1 of %2, number %3 in the vocabulary: %4, %5")
            .arg(QString::number(token + 1), QString::number(count()), numbers.join(u" / "_s), side(u"○ A"_s, m_lines[0]), side(u"◆ B"_s, m_lines[1]), m_texts[token].trimmed());
    return tr("Token %1 of %2, number %3 in the vocabulary: %4, %5")
        .arg(QString::number(token + 1), QString::number(count()), numbers.join(u" / "_s), side(u"○ A"_s, m_lines[0]), side(u"◆ B"_s, m_lines[1]));
}

int TokenStrip::labelWidth() const
{
    return fontMetrics().horizontalAdvance(u"◆ B"_s) + 8;
}

int TokenStrip::lineHeight() const
{
    return 2 * kCellHeight + kBetweenSides + kBetweenLines;
}

int TokenStrip::textLineHeight() const
{
    return 2 * kBarHeight + fontMetrics().height() + 2 + kBetweenLines;
}

std::vector<QRect> TokenStrip::textRects(int width) const
{
    std::vector<QRect> rects;
    const QFontMetrics metrics = fontMetrics();
    int x = labelWidth(), y = 0;
    for (const QString& text : m_texts) {
        const int wide = std::max(kNarrowestText, std::min(metrics.horizontalAdvance(text) + 4, width - labelWidth() - 2));
        if (x + wide > width - 2 && x > labelWidth()) {
            x = labelWidth();
            y += textLineHeight();
        }
        rects.emplace_back(x, y, wide, textLineHeight() - kBetweenLines);
        x += wide + 1;
    }
    return rects;
}

TokenStrip::Grid TokenStrip::gridFor(int width) const
{
    Grid grid;
    const int room = std::max(1, width - labelWidth() - 2), tokens = count();
    for (grid.cell = kWidest; grid.cell > kNarrowest; --grid.cell)
        if ((room / grid.cell) * kMostLines >= tokens)
            break;
    grid.columns = std::max(1, room / grid.cell);
    grid.lines = std::max(1, (tokens + grid.columns - 1) / grid.columns);
    return grid;
}

int TokenStrip::heightForWidth(int width) const
{
    const int legend = fontMetrics().height() + 4;
    if (showsTexts())
        return std::max(minimumSizeHint().height(), textRects(width).back().bottom() + 1 + kBetweenLines + legend);
    return gridFor(width).lines * lineHeight() + legend;
}

QSize TokenStrip::sizeHint() const
{
    return {400, heightForWidth(400)};
}

QSize TokenStrip::minimumSizeHint() const
{
    return {200, lineHeight() + fontMetrics().height() + 4};
}

QRect TokenStrip::cellRect(const Grid& grid, int token, int side) const
{
    return {labelWidth() + token % grid.columns * grid.cell, token / grid.columns * lineHeight() + side * (kCellHeight + kBetweenSides), grid.cell, kCellHeight};
}

int TokenStrip::tokenAt(QPoint place) const
{
    if (showsTexts()) {
        const auto rects = textRects(width());
        const auto found = std::find_if(rects.begin(), rects.end(), [&](const QRect& rect) { return rect.adjusted(0, 0, 1, kBetweenLines).contains(place); });
        return found == rects.end() ? -1 : int(found - rects.begin());
    }
    const Grid grid = gridFor(width());
    const int column = (place.x() - labelWidth()) / grid.cell, line = place.y() / lineHeight();
    const int token = line * grid.columns + column;
    return place.x() >= labelWidth() && column < grid.columns && line < grid.lines && token < count() ? token : -1;
}

void TokenStrip::paintCell(QPainter& painter, const QRect& rect, float logProbability) const
{
    const ThemeColours colours = themeColours(palette());
    const double fill = fillOf(logProbability);
    const QRect inner = rect.adjusted(0, 0, rect.width() > 4 ? -1 : 0, 0);
    painter.fillRect(inner, colours.gridline);
    const int height = int(std::lround(fill * inner.height()));
    painter.fillRect(QRect(inner.left(), inner.bottom() + 1 - height, inner.width(), height), mixed(colours.gridline, colours.retain, 0.35 + 0.65 * fill));
}

void TokenStrip::paintLegend(QPainter& painter, int top) const
{
    const ThemeColours colours = themeColours(palette());
    const QFontMetrics metrics = painter.fontMetrics();
    int x = labelWidth();
    const auto say = [&](const QString& text) {
        painter.setPen(colours.faintText);
        const int wide = metrics.horizontalAdvance(text);
        painter.drawText(QRect(x, top, wide + 2, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + 6;
    };
    say(tr("ln p ≤ −10"));
    for (int i = 0; i <= 10; ++i, x += 9)
        paintCell(painter, QRect(x, top + (metrics.height() - kCellHeight) / 2, 9, kCellHeight), kLowest + float(i));
    x += 5;
    say(tr("0: certain"));
}

void TokenStrip::paintTexts(QPainter& painter) const
{
    const ThemeColours colours = themeColours(palette());
    const auto rects = textRects(width());
    int line = -1;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const QRect& rect = rects[i];
        if (rect.top() != line) {
            line = rect.top();
            for (const auto side : {Side::A, Side::B}) {
                painter.setPen(sideColor(side, palette()));
                painter.drawText(QRect(0, line - 2, labelWidth() - 4, rect.height() + 4), (side == Side::A ? Qt::AlignTop : Qt::AlignBottom) | Qt::AlignLeft,
                                 side == Side::A ? u"○ A"_s : u"◆ B"_s);
            }
        }
        for (int side = 0; side < 2; ++side) {
            const QRect bar(rect.left(), side == 0 ? rect.top() : rect.bottom() + 1 - kBarHeight, rect.width(), kBarHeight);
            const auto& values = m_lines[side].logProbabilities;
            if (i < values.size())
                painter.fillRect(bar, mixed(colours.gridline, colours.retain, fillOf(values[i])));
        }
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect.adjusted(2, kBarHeight, -2, -kBarHeight), Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(m_texts[qsizetype(i)], Qt::ElideRight, rect.width() - 2));
        if (int(i) == m_current) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(rect.adjusted(0, 0, -1, -1));
        }
    }
    paintLegend(painter, rects.back().bottom() + 1 + kBetweenLines);
}

void TokenStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (showsTexts()) {
        paintTexts(painter);
        if (hasFocus() && m_current < 0) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
            painter.drawRect(rect().adjusted(0, 0, -1, -1));
        }
        return;
    }
    const Grid grid = gridFor(width());
    for (int side = 0; side < 2; ++side) {
        painter.setPen(sideColor(Side(side), palette()));
        for (int line = 0; line < grid.lines && count() > 0; ++line) {
            const QRect first = cellRect(grid, line * grid.columns, side);
            painter.drawText(QRect(0, first.top(), labelWidth() - 4, first.height()), Qt::AlignLeft | Qt::AlignVCenter, side == 0 ? u"○ A"_s : u"◆ B"_s);
        }
        const auto& values = m_lines[side].logProbabilities;
        for (std::size_t i = 0; i < values.size(); ++i)
            paintCell(painter, cellRect(grid, int(i), side), values[i]);
    }
    if (m_current >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.4));
        painter.drawRect(cellRect(grid, m_current, 0).united(cellRect(grid, m_current, 1)).adjusted(-1, -1, 0, 0));
    }
    if (count() > 0)
        paintLegend(painter, grid.lines * lineHeight());
    if (hasFocus() && m_current < 0) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TokenStrip::setCurrent(int token)
{
    if (token < 0 || token >= count())
        return;
    m_current = token;
    const QString text = tokenText(token);
    setAccessibleDescription(text);
    update();
    if (showsTexts())
        Q_EMIT currentPlaced(textRects(width())[std::size_t(token)]);
    Q_EMIT currentChanged(text);
}

void TokenStrip::keyPressEvent(QKeyEvent* event)
{
    if (const auto place = placeAfterKey(event->key(), m_current, count()))
        setCurrent(*place);
    else
        QWidget::keyPressEvent(event);
}

void TokenStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(tokenAt(event->position().toPoint()));
}

bool TokenStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int token = tokenAt(help->pos());
    QToolTip::showText(help->globalPos(), token >= 0 ? tokenText(token)
                                                     : tr("Each cell is a token of the true answer: the bluer, the more likely the model finds it after the tokens before it"), this);
    return true;
}

} // namespace palimpsest
