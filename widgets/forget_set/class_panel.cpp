// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/class_panel.h"

#include "widgets/shell/theme.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum { ForgetRole = Qt::UserRole, PoolRole, LargestRole, NumberRole };

/// A bar for the pool with the chosen part filled, and a number beside it.
class BarDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {120, option.fontMetrics.height() + 8}; // high enough for a bar to be a bar
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        ground.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

        const auto pool = index.data(PoolRole).toLongLong(), forget = index.data(ForgetRole).toLongLong();
        const auto largest = std::max<qint64>(1, index.data(LargestRole).toLongLong());
        const int textWidth = option.fontMetrics.horizontalAdvance(QLocale().toString(largest)) + 6;
        const QRect bars = option.rect.adjusted(2, 6, -textWidth - 6, -6);
        const bool selected = option.state & QStyle::State_Selected;
        const ThemeColours colours = themeColours(option.palette);
        const QColor ink = selected ? option.palette.color(QPalette::HighlightedText) : option.palette.color(QPalette::Text);
        painter->save();
        const auto width = [&](qint64 count) { return int(bars.width() * count / largest); };
        painter->setPen(selected ? ink : colours.axis);
        painter->setBrush(Qt::NoBrush);
        if (pool > 0)
            painter->drawRect(QRect(bars.topLeft(), QSize(std::max(1, width(pool)) - 1, bars.height() - 1)));
        if (forget > 0)
            painter->fillRect(QRect(bars.topLeft(), QSize(std::max(2, width(forget)), bars.height())), selected ? ink : colours.forget);
        painter->setPen(forget > 0 || selected ? ink : colours.faintText);
        painter->drawText(option.rect.adjusted(0, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(index.data(NumberRole).toLongLong()));
        painter->restore();
    }
};

/// Dark palettes hide the frame of an empty box; here the box is the command, so it is drawn again where it can be seen.
class BoxDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (!isDark(option.palette))
            return;
        QStyleOptionViewItem full = option;
        initStyleOption(&full, index);
        const QRect box = option.widget->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &full, option.widget);
        painter->setPen(themeColours(option.palette).axis);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(box.adjusted(0, 0, -1, -1));
    }
};

} // namespace

ClassPanel::ClassPanel(QWidget* parent) : QWidget(parent), m_tree(new QTreeWidget(this)), m_all(new QPushButton(this))
{
    m_tree->setColumnCount(2);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setItemDelegateForColumn(0, new BoxDelegate(m_tree));
    m_tree->setItemDelegateForColumn(1, new BarDelegate(m_tree));
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionsMovable(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_all->setEnabled(false);
    setKind(SampleKind::Images);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_all, 0, Qt::AlignLeft);

    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, [this] {
        m_all->setEnabled(!m_tree->selectedItems().isEmpty());
        if (!m_filling)
            Q_EMIT filterChanged();
    });
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (!m_filling && column == 0)
            Q_EMIT classTicked(m_tree->indexOfTopLevelItem(item), item->checkState(0) == Qt::Checked);
    });
    connect(m_all, &QPushButton::clicked, this, &ClassPanel::showAllClasses);
}

void ClassPanel::setKind(SampleKind kind)
{
    m_kind = kind;
    if (kind == SampleKind::Captioned) {
        m_tree->setHeaderLabels({tr("Concept"), tr("Pictures that show it")});
        m_tree->setAccessibleName(tr("Concepts"));
        m_tree->setAccessibleDescription(tr("Tick an object or a style to forget all pictures that show it. Select rows to see only pictures that show one of these."));
        m_tree->setToolTip(tr("Tick an object or a style to forget all pictures that show it. Select rows (Ctrl for several) to see only pictures that show one of these."));
        m_all->setText(tr("Show all concepts"));
        m_all->setAccessibleName(m_all->text());
        m_all->setToolTip(tr("Stop filtering the grid by concept"));
        return;
    }
    const bool ofTexts = kind == SampleKind::Texts;
    m_tree->setHeaderLabels({ofTexts ? tr("Author") : tr("Class"), tr("In the forget set")});
    m_tree->setAccessibleName(ofTexts ? tr("Authors") : tr("Classes"));
    m_tree->setAccessibleDescription(ofTexts ? tr("Tick an author to forget all records about them. Select rows to see only these authors in the list.")
                                             : tr("Tick a class to forget all of it. Select rows to see only these classes in the grid."));
    m_tree->setToolTip(ofTexts ? tr("Tick an author to forget all records about them. Select rows (Ctrl for several) to see only these authors in the list.")
                               : tr("Tick a class to forget all of it. Select rows (Ctrl for several) to see only these classes in the grid."));
    m_all->setText(ofTexts ? tr("Show all authors") : tr("Show all classes"));
    m_all->setAccessibleName(m_all->text());
    m_all->setToolTip(ofTexts ? tr("Stop filtering the list by author") : tr("Stop filtering the grid by class"));
}

void ClassPanel::setClasses(const std::vector<std::string>& names)
{
    m_filling = true;
    m_tree->clear();
    for (const auto& name : names) {
        auto* item = new QTreeWidgetItem(m_tree, {QString::fromStdString(name), QString()});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren);
        item->setCheckState(0, Qt::Unchecked);
        item->setToolTip(0, item->text(0));
    }
    m_filling = false;
    fitNames();
    m_all->setEnabled(false);
    const int row = std::max(m_tree->sizeHintForRow(0), fontMetrics().height() + 8);
    const int head = m_tree->header()->sizeHint().height() + 2 * m_tree->frameWidth();
    const int shown = std::clamp(int(names.size()), 4, 12);
    m_tree->setMinimumHeight(head + std::min(shown, 5) * row);
    setMaximumHeight(head + shown * row + layout()->spacing() + m_all->sizeHint().height());
}

/// Names as wide as they are, as long as the bars keep their room.
void ClassPanel::fitNames()
{
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, std::min(m_tree->columnWidth(0), m_tree->viewport()->width() * 11 / 20));
}

void ClassPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitNames();
}

void ClassPanel::setCounts(const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget)
{
    m_filling = true;
    const auto largest = pool.empty() ? 0 : *std::max_element(pool.begin(), pool.end());
    for (int label = 0; label < std::min(m_tree->topLevelItemCount(), int(pool.size())); ++label) {
        auto* item = m_tree->topLevelItem(label);
        const auto all = pool[std::size_t(label)], chosen = forget[std::size_t(label)];
        // Pictures of a style show objects too: that some are forgotten says nothing of a choice.
        const Qt::CheckState some = m_kind == SampleKind::Captioned ? Qt::Unchecked : Qt::PartiallyChecked;
        item->setCheckState(0, chosen == 0 ? Qt::Unchecked : chosen == all ? Qt::Checked : some);
        item->setData(1, PoolRole, qlonglong(all));
        item->setData(1, ForgetRole, qlonglong(chosen));
        item->setData(1, LargestRole, qlonglong(largest));
        item->setData(1, NumberRole, qlonglong(m_kind == SampleKind::Captioned ? all : chosen));
        item->setHidden(m_kind == SampleKind::Texts && all == 0);
        const QString text = forKind(m_kind, tr("%1 of %2 images will be forgotten"), tr("%1 of %2 records will be forgotten"), tr("%1 of %2 pictures will be forgotten")).arg(QLocale().toString(chosen), QLocale().toString(all));
        item->setData(1, Qt::AccessibleTextRole, text);
        item->setToolTip(1, item->text(0) + u": "_s + text);
    }
    m_filling = false;
}

std::set<std::int32_t> ClassPanel::selectedClasses() const
{
    std::set<std::int32_t> classes;
    for (auto* item : m_tree->selectedItems())
        classes.insert(m_tree->indexOfTopLevelItem(item));
    return classes;
}

void ClassPanel::showAllClasses()
{
    m_tree->clearSelection();
}

} // namespace palimpsest
