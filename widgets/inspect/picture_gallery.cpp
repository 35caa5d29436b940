// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/picture_gallery.h"

#include "widgets/forget_set/picture_words.h"
#include "widgets/inspect/side_style.h"
#include "widgets/pictures/drawn_picture.h"
#include "widgets/shell/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kMargin = 8, kGap = 8, kPromptLines = 2;

bool isForgotten(const PictureBundle& bundle, std::size_t column)
{
    return std::find(bundle.forgotten.begin(), bundle.forgotten.end(), bundle.concepts[column]) != bundle.forgotten.end();
}

/// The concepts that a prompt asks for and that can be forgotten.
std::vector<std::size_t> askedColumns(const PictureBundle& bundle, std::size_t picture)
{
    auto columns = conceptColumns(bundle);
    std::erase_if(columns, [&](std::size_t column) { return !bundle.asks(picture, column); });
    return columns;
}

class PairDelegate final : public QStyledItemDelegate
{
public:
    explicit PairDelegate(PictureGallery* gallery) : QStyledItemDelegate(gallery), m_gallery(*gallery) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const int line = option.fontMetrics.height(), side = m_gallery.pictureSide();
        return {2 * side + kGap + 2 * kMargin, (kPromptLines + 2) * line + side + 2 * kMargin + 6};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const PictureReading* reading = m_gallery.pairs()->reading();
        if (!reading)
            return;
        const std::size_t pair = m_gallery.pairs()->pair(index.row());
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        if (selected)
            painter->fillRect(option.rect.adjusted(2, 2, -2, -2), mixed(option.palette.color(QPalette::Base), option.palette.color(QPalette::Highlight), 0.25));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(option.palette.color(QPalette::Highlight), 1.5));
            painter->drawRect(option.rect.adjusted(2, 2, -3, -3));
        }
        painter->setPen(option.palette.color(QPalette::Text));
        const int line = option.fontMetrics.height(), side = m_gallery.pictureSide();
        QRectF prompt(option.rect.left() + kMargin, option.rect.top() + kMargin, 2 * side + kGap, kPromptLines * line);
        if (!isKept(reading->b, pair)) {
            drawForgetMark(*painter, QRectF(prompt.left(), prompt.top() + 3, 9, 9), themeColours(option.palette).forget, true);
            prompt.adjust(14, 0, -14, 0);
        }
        painter->setFont(option.font);
        paintPrompt(*painter, prompt, QString::fromStdString(reading->b.prompts[pair]), kPromptLines);
        const double top = option.rect.top() + kMargin + kPromptLines * line + 2;
        paintSide(*painter, option, reading->a, *reading, pair, QRectF(option.rect.left() + kMargin, top, side, side));
        paintSide(*painter, option, reading->b, *reading, pair, QRectF(option.rect.left() + kMargin + side + kGap, top, side, side));
        painter->restore();
    }

private:
    /// A verdict that differs from the other model's is bold.
    void paintSide(QPainter& painter, const QStyleOptionViewItem& option, const PictureBundle& bundle, const PictureReading& reading, std::size_t pair, const QRectF& square) const
    {
        paintDrawnPicture(painter, square, drawnPicture(bundle.picture(pair), int(bundle.height), int(bundle.width), int(square.width()), m_gallery.devicePixelRatioF()));
        double top = square.bottom() + 3;
        for (const std::size_t column : askedColumns(reading.b, pair)) {
            const bool found = bundle.finds(pair, column), changed = reading.a.finds(pair, column) != reading.b.finds(pair, column);
            QFont font = option.font;
            font.setBold(changed);
            painter.setFont(font);
            painter.setPen(found || changed ? option.palette.color(QPalette::Text) : themeColours(option.palette).faintText);
            const QString text = (found ? u"✓ "_s : u"✗ "_s) + conceptName(bundle.concepts[column]);
            painter.drawText(QRectF(square.left(), top, square.width(), option.fontMetrics.height()), Qt::AlignHCenter | Qt::AlignVCenter,
                             QFontMetricsF(font).elidedText(text, Qt::ElideRight, square.width()));
            top += option.fontMetrics.height();
        }
    }

    const PictureGallery& m_gallery;
};

} // namespace

void PicturePairsModel::setPairs(std::shared_ptr<const PictureReading> reading, std::vector<std::size_t> pairs)
{
    beginResetModel();
    m_reading = std::move(reading);
    m_pairs = std::move(pairs);
    endResetModel();
}

int PicturePairsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size());
}

QVariant PicturePairsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_reading)
        return {};
    const std::size_t i = pair(index.row());
    const QString prompt = QString::fromStdString(m_reading->b.prompts[i]);
    if (role == Qt::DisplayRole)
        return prompt;
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    QStringList lines{u"“%1”"_s.arg(prompt)};
    const auto verdict = [](bool found) { return found ? tr("found") : tr("not found"); };
    for (const std::size_t column : askedColumns(m_reading->b, i)) {
        const QString name = conceptInWords(m_reading->b.concepts[column]);
        lines << (isForgotten(m_reading->b, column) ? tr("%1, to be forgotten: A %2, B %3") : tr("%1: A %2, B %3"))
                     .arg(name, verdict(m_reading->a.finds(i, column)), verdict(m_reading->b.finds(i, column)));
    }
    lines << tr("Both began as the noise of seed %1").arg(m_reading->b.seeds[i]);
    return lines.join(u'\n');
}

PictureGallery::PictureGallery(QWidget* parent) : QListView(parent), m_pairs(new PicturePairsModel(this))
{
    setModel(m_pairs);
    setItemDelegate(new PairDelegate(this));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Pictures of both models"));
    setAccessibleDescription(tr("Arrow keys move; each entry says the prompt and what is found in either picture. Plus and minus change the size."));
}

void PictureGallery::setPictureSide(int side)
{
    side = std::clamp(side, kSmallestSide, kLargestSide);
    if (side == m_side)
        return;
    m_side = side;
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void PictureGallery::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QListView::wheelEvent(event);
        return;
    }
    setPictureSide(m_side + (event->angleDelta().y() > 0 ? kSideStep : -kSideStep));
    event->accept();
}

void PictureGallery::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        setPictureSide(m_side + kSideStep);
    else if (event->key() == Qt::Key_Minus)
        setPictureSide(m_side - kSideStep);
    else
        QListView::keyPressEvent(event);
}

} // namespace palimpsest
