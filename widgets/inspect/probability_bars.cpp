// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/probability_bars.h"

#include "widgets/inspect/side_style.h"
#include "widgets/shell/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

int likeliest(const std::vector<double>& p)
{
    return int(std::max_element(p.begin(), p.end()) - p.begin());
}

} // namespace

ProbabilityBars::ProbabilityBars(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus); // so that a reader can stop at it
    setAccessibleName(tr("Class probabilities of both models"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ProbabilityBars::setProbabilities(const QStringList& classes, std::vector<double> a, std::vector<double> b, int label)
{
    m_classes = classes;
    m_a = std::move(a);
    m_b = std::move(b);
    m_label = label;
    setAccessibleDescription(sentence());
    setToolTip(sentence());
    update();
}

QString ProbabilityBars::sentence() const
{
    if (m_a.empty())
        return tr("No image is selected.");
    const QLocale locale;
    const auto side = [&](const QString& name, const std::vector<double>& p) {
        const int best = likeliest(p);
        return tr("%1 says %2 with %3 % and gives the label %4 %")
            .arg(name, m_classes.value(best), locale.toString(100 * p[std::size_t(best)], 'f', 1),
                 locale.toString(100 * p[std::size_t(m_label)], 'f', 1));
    };
    return tr("Label %1. %2. %3.").arg(m_classes.value(m_label), side(tr("A"), m_a), side(tr("B"), m_b));
}

QSize ProbabilityBars::sizeHint() const
{
    return {280, 10 * (fontMetrics().height() + 4)};
}

QSize ProbabilityBars::minimumSizeHint() const
{
    return {180, 5 * (fontMetrics().height() + 4)};
}

std::vector<int> ProbabilityBars::shownClasses() const
{
    std::vector<int> shown(m_a.size());
    std::iota(shown.begin(), shown.end(), 0);
    const std::size_t room = std::size_t(std::max(1, height() / (fontMetrics().height() + 1)));
    if (shown.size() <= room)
        return shown;
    std::stable_sort(shown.begin(), shown.end(), [this](int x, int y) {
        const auto weight = [this](int c) { return c == m_label ? 2.0 : std::max(m_a[std::size_t(c)], m_b[std::size_t(c)]); };
        return weight(x) > weight(y);
    });
    shown.resize(room);
    std::sort(shown.begin(), shown.end());
    return shown;
}

void ProbabilityBars::paint(QPainter& painter) const
{
    if (m_a.empty())
        return;
    const ThemeColours colours = themeColours(palette());
    const auto shown = shownClasses();
    const QFontMetrics metrics = painter.fontMetrics();
    int nameWidth = 0;
    for (const int c : shown)
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(m_classes.value(c)));
    nameWidth = std::min(nameWidth + 16, width() * 2 / 5);
    const int numberWidth = metrics.horizontalAdvance(u"100.0 → 100.0"_s) + 6;
    const double rowHeight = std::min<double>(double(height()) / double(shown.size()), metrics.height() + 8);
    const double barLeft = nameWidth + 4, barWidth = std::max(10.0, double(width() - nameWidth - numberWidth - 10));
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const int c = shown[i];
        const double top = double(i) * rowHeight;
        const bool isLabel = c == m_label;
        painter.setPen(palette().color(QPalette::WindowText));
        QFont font = painter.font();
        font.setBold(isLabel);
        painter.setFont(font);
        if (isLabel) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(QPalette::WindowText));
            const double y = top + rowHeight / 2;
            painter.setRenderHint(QPainter::Antialiasing);
            painter.drawPolygon(QPolygonF({{2, y - 4}, {8, y}, {2, y + 4}}));
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setPen(palette().color(QPalette::WindowText));
        }
        painter.drawText(QRectF(12, top, nameWidth - 12, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(m_classes.value(c), Qt::ElideMiddle, nameWidth - 12));
        const double bar = std::max(2.0, (rowHeight - 5) / 2);
        const auto draw = [&](double p, double y, Side side) {
            const QRectF full(barLeft, y, barWidth, bar);
            painter.fillRect(full, colours.gridline);
            painter.fillRect(QRectF(full.left(), full.top(), full.width() * p, full.height()), sideColor(side, palette()));
        };
        draw(m_a[std::size_t(c)], top + 2, Side::A);
        draw(m_b[std::size_t(c)], top + 3 + bar, Side::B);
        const QLocale locale;
        painter.drawText(QRectF(barLeft + barWidth + 4, top, numberWidth + 2, rowHeight), Qt::AlignRight | Qt::AlignVCenter,
                         u"%1 → %2"_s.arg(locale.toString(100 * m_a[std::size_t(c)], 'f', 1), locale.toString(100 * m_b[std::size_t(c)], 'f', 1)));
        font.setBold(false);
        painter.setFont(font);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ProbabilityBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter);
}

} // namespace palimpsest
