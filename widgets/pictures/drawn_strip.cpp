// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/drawn_strip.h"

#include "widgets/pictures/drawn_picture.h"
#include "widgets/shell/theme.h"
#include "widgets/shell/walk_keys.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kPause = 400; // ms without another change until it is drawn
constexpr int kSide = 64, kWidestTile = 120, kGap = 6, kMargin = 4;
constexpr int kPromptLines = 2;
constexpr int kMostSeeds = 4; // of one prompt

} // namespace

DrawnStrip::DrawnStrip(PreviewEngine& engine, QWidget* parent) : QWidget(parent), m_drawing(engine)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("What the original model draws"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &DrawnStrip::draw);
    const auto show = [this] {
        describe();
        update();
    };
    connect(&m_drawing, &PreviewDrawing::pictureDrawn, this, show);
    connect(&m_drawing, &PreviewDrawing::failed, this, show);
    connect(&m_drawing, &PreviewDrawing::finished, this, [this, show] {
        show();
        Q_EMIT drawn();
    });
    describe();
}

void DrawnStrip::setModel(const OriginalAtHand& original)
{
    if (original.model == m_original.model)
        return;
    m_original = original;
    m_isStale = true;
    if (isVisible())
        m_pause.start();
}

void DrawnStrip::setPrompts(const QStringList& prompts)
{
    const QStringList taken = prompts.first(std::min<qsizetype>(prompts.size(), mostTiles()));
    if (taken == m_prompts)
        return;
    m_prompts = taken;
    const auto seeds = m_prompts.isEmpty() ? 0 : std::clamp<qsizetype>(mostTiles() / m_prompts.size(), 1, kMostSeeds);
    m_tiles.clear();
    for (qsizetype seed = 1; seed <= seeds; ++seed) // where there is little room, every prompt once rather than one often
        for (const QString& prompt : std::as_const(m_prompts))
            m_tiles << Tile{prompt, quint64(seed)};
    m_current = m_tiles.isEmpty() ? -1 : 0;
    m_isStale = true;
    if (isVisible())
        m_pause.start();
    describe();
    update();
}

void DrawnStrip::setHint(const QString& hint)
{
    m_hint = hint;
    describe();
    update();
}

void DrawnStrip::draw()
{
    m_pause.stop();
    m_isStale = false;
    PreviewPlan plan{{m_original.model}, m_prompts, {}, {}};
    for (const Tile& tile : std::as_const(m_tiles))
        if (!plan.seeds.contains(tile.seed))
            plan.seeds << tile.seed;
    m_drawing.draw(plan);
    update();
}

QImage DrawnStrip::picture(int tile) const
{
    const DrawnPicture* drawn = m_drawing.picture(m_original.model, m_tiles[tile].prompt, m_tiles[tile].seed);
    return drawn ? drawn->image : QImage();
}

int DrawnStrip::tileHeight() const
{
    return kSide + kPromptLines * fontMetrics().lineSpacing() + 2;
}

/// As wide as there is room, so that prompts can be read.
int DrawnStrip::tileWidth() const
{
    return std::clamp((width() - 2 * kMargin + kGap) / std::max(1, int(m_tiles.size())) - kGap, kSide, kWidestTile);
}

int DrawnStrip::inLine() const
{
    return std::max(1, (width() - 2 * kMargin + kGap) / (tileWidth() + kGap));
}

int DrawnStrip::shownTiles() const
{
    const int lines = std::max(1, (height() - 2 * kMargin + kGap) / (tileHeight() + kGap));
    return std::min(int(m_tiles.size()), lines * inLine());
}

QRect DrawnStrip::tileRect(int tile) const
{
    return {kMargin + tile % inLine() * (tileWidth() + kGap), kMargin + tile / inLine() * (tileHeight() + kGap), tileWidth(), tileHeight()};
}

QSize DrawnStrip::sizeHint() const
{
    return {2 * kMargin + mostTiles() * (kSide + kGap) - kGap, tileHeight() + 2 * kMargin};
}

QSize DrawnStrip::minimumSizeHint() const
{
    return {2 * kMargin + 2 * (kSide + kGap) - kGap, tileHeight() + 2 * kMargin};
}

QString DrawnStrip::tileText(int tile) const
{
    const auto& [prompt, seed] = m_tiles[tile];
    QString text = tr("“%1”, seed %2").arg(prompt).arg(seed);
    if (const QString cut = m_drawing.cutPrompts().value(prompt); !cut.isEmpty())
        text += u'\n' + tr("Longer than the text encoder reads. Left out: “%1”.").arg(cut);
    return text;
}

void DrawnStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColours colours = themeColours(palette());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(hasFocus() ? palette().color(QPalette::Highlight) : colours.gridline);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const Error* failure = m_tiles.isEmpty() ? nullptr : m_drawing.failure(m_original.model);
    if (m_tiles.isEmpty() || failure) {
        painter.setPen(failure ? colours.error : colours.faintText);
        const QString text = failure ? QString::fromUtf8(failure->what()) + u' ' + QString::fromStdString(failure->hint()) : m_hint;
        painter.drawText(rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, text);
        return;
    }
    const double ratio = devicePixelRatioF();
    for (int tile = 0; tile < shownTiles(); ++tile) {
        const QRect place = tileRect(tile), square(place.x() + (place.width() - kSide) / 2, place.y(), kSide, kSide);
        if (const QImage image = picture(tile); !image.isNull()) {
            // Pixels of a small picture stay squares.
            painter.setRenderHint(QPainter::SmoothPixmapTransform, kSide * ratio / image.width() < 2);
            painter.drawImage(square, image);
            painter.setPen(QPen(colours.gridline, 1)); // a white picture ends somewhere too
            painter.drawRect(square.adjusted(-1, -1, 0, 0));
        } else {
            painter.setPen(QPen(colours.axis, 1, Qt::DashLine));
            painter.drawRect(square.adjusted(0, 0, -1, -1));
        }
        const bool isCurrent = tile == m_current && hasFocus();
        if (isCurrent) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(square.adjusted(-1, -1, 1, 1));
        }
        painter.setPen(isCurrent ? palette().color(QPalette::Text) : colours.faintText);
        paintPrompt(painter, QRectF(place).adjusted(0, kSide + 2, 0, 0), m_tiles[tile].prompt, kPromptLines);
    }
}

void DrawnStrip::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        m_pause.start();
}

// Nobody looks: nothing is drawn.
void DrawnStrip::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_pause.isActive() || m_drawing.isDrawing()) {
        m_pause.stop();
        m_drawing.cancel();
        m_isStale = true;
    }
}

void DrawnStrip::setCurrent(int tile)
{
    tile = std::clamp(tile, m_tiles.isEmpty() ? -1 : 0, shownTiles() - 1);
    if (tile == m_current)
        return;
    m_current = tile;
    describe();
    update();
}

void DrawnStrip::keyPressEvent(QKeyEvent* event)
{
    if (const auto place = placeAfterKey(event->key(), m_current, int(m_tiles.size()), inLine()))
        setCurrent(*place);
    else
        QWidget::keyPressEvent(event);
}

void DrawnStrip::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    for (int tile = 0; tile < shownTiles(); ++tile)
        if (tileRect(tile).contains(event->position().toPoint()))
            setCurrent(tile);
}

bool DrawnStrip::event(QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text = m_hint;
    if (!m_tiles.isEmpty()) {
        text = tr("Pictures that the model draws before it forgets anything, each from the noise of its seed. Arrow keys walk them.");
        for (int tile = 0; tile < shownTiles(); ++tile)
            if (tileRect(tile).contains(help->pos()))
                text = tileText(tile);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void DrawnStrip::describe()
{
    if (m_tiles.isEmpty() || m_current < 0) {
        setAccessibleDescription(m_hint);
        return;
    }
    const QString state = picture(m_current).isNull() ? u' ' + tr("It is not drawn yet.") : QString();
    setAccessibleDescription(tr("%1 of %2: %3.").arg(m_current + 1).arg(m_tiles.size()).arg(tileText(m_current)) + state);
}

} // namespace palimpsest
