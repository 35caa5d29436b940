// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/size_bar.h"

#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {
constexpr int kBar = 10;
constexpr int kGapBeforeTest = 8;
} // namespace

SizeBar::SizeBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setKind(SampleKind::Images);
}

void SizeBar::setSizes(std::int64_t forget, std::int64_t retain, std::int64_t test)
{
    m_forget = forget;
    m_retain = retain;
    m_test = test;
    setAccessibleName(sentence());
    updateGeometry();
    update();
}

void SizeBar::setKind(SampleKind kind)
{
    m_kind = kind;
    setToolTip(kind == SampleKind::Texts ? tr("Forget set and retain set together are the training pool; the holdout is of its kind, and no model learns it.")
                                         : tr("Forget set and retain set together are the training pool; the test set is what no model learns from."));
    setSizes(m_forget, m_retain, m_test);
}

/// "" where there is no such part.
QString SizeBar::testWords() const
{
    const QString count = QLocale().toString(m_test);
    if (m_kind == SampleKind::Texts)
        return m_test > 0 ? tr("holdout %1").arg(count) : QString();
    return tr("test %1").arg(count);
}

QString SizeBar::sentence() const
{
    const QLocale locale;
    const auto pool = m_forget + m_retain;
    const QString share = pool > 0 ? locale.toString(100.0 * double(m_forget) / double(pool), 'f', 2) : u"0"_s;
    const QString test = testWords();
    return tr("Forget %1 (%2 % of the pool), retain %3").arg(locale.toString(m_forget), share, locale.toString(m_retain)) + (test.isEmpty() ? test : u", "_s + test);
}

QSize SizeBar::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(sentence()) + 3 * 14 + 2 * 18, kBar + fontMetrics().height() + 8};
}

void SizeBar::paint(QPainter& painter, const QRect& rect) const
{
    const ThemeColours colours = themeColours(palette());
    const auto total = std::max<std::int64_t>(1, m_forget + m_retain + m_test);
    const int width = rect.width() - kGapBeforeTest;
    const auto part = [&](std::int64_t count) { return int(double(width) * double(count) / double(total)); };
    const int forget = m_forget > 0 ? std::max(2, part(m_forget)) : 0, test = part(m_test);
    const QRect bar(rect.left(), rect.top() + 2, rect.width(), kBar);
    painter.fillRect(bar.left(), bar.top(), forget, kBar, colours.forget);
    painter.fillRect(bar.left() + forget, bar.top(), width - test - forget, kBar, colours.retain);
    painter.fillRect(bar.right() - test + 1, bar.top(), test, kBar, colours.test);

    // The words carry the colours of their parts; the order is the same, so that colour is not needed to read them.
    const QLocale locale;
    const auto pool = m_forget + m_retain;
    const QString share = locale.toString(pool > 0 ? 100.0 * double(m_forget) / double(pool) : 0.0, 'f', 2);
    struct Word {
        QString text;
        QColor color;
    } const words[] = {{tr("Forget %1 (%2 % of the pool)").arg(locale.toString(m_forget), share), colours.forget},
                       {tr("retain %1").arg(locale.toString(m_retain)), colours.retain},
                       {testWords(), colours.test}};
    int x = rect.left();
    const int y = bar.bottom() + 4;
    for (const auto& word : words) {
        if (word.text.isEmpty())
            continue;
        const int height = painter.fontMetrics().height();
        painter.fillRect(x, y + height / 2 - 4, 9, 9, word.color);
        x += 14;
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(x, y, rect.right() - x, height), Qt::AlignLeft | Qt::AlignVCenter, word.text);
        x += painter.fontMetrics().horizontalAdvance(word.text) + 18;
    }
}

void SizeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace palimpsest
