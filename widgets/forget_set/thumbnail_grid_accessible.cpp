// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/thumbnail_grid_accessible.h"

#include "widgets/forget_set/thumbnail_grid.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace palimpsest {

namespace {

/// One picture, made when a screen reader asks for it.
class AccessibleThumbnail final : public QAccessibleInterface
{
public:
    AccessibleThumbnail(ThumbnailGrid* grid, int index) : m_grid(grid), m_index(index) {}

    bool isValid() const override { return m_grid && m_grid->model() && m_index < m_grid->model()->count(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return m_grid ? QAccessible::queryAccessibleInterface(m_grid) : nullptr; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_grid->model()->text(m_index) : QString();
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_grid->visualRect(m_index);
        return {m_grid->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = state.checkable = true;
        state.focused = m_grid->hasFocus() && m_grid->current() == m_index;
        state.checked = m_grid->model()->isMarked(m_index);
        state.disabled = m_grid->model()->isDimmed(m_index);
        state.offscreen = !m_grid->viewport()->rect().intersects(m_grid->visualRect(m_index));
        return state;
    }

private:
    QPointer<ThumbnailGrid> m_grid; // a reader may ask after the window closed
    int m_index;
};

class AccessibleThumbnailGrid final : public QAccessibleWidget
{
public:
    explicit AccessibleThumbnailGrid(ThumbnailGrid* grid) : QAccessibleWidget(grid, QAccessible::List) {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? grid()->currentText() : QAccessibleWidget::text(kind);
    }

    /// The picture that the keyboard is on. A child object for each of 60,000 pictures would serve nobody.
    QAccessibleInterface* focusChild() const override
    {
        const int index = grid()->current();
        if (index < 0)
            return nullptr;
        if (index != m_currentIndex) {
            if (m_currentId != 0)
                QAccessible::deleteAccessibleInterface(m_currentId);
            m_currentId = QAccessible::registerAccessibleInterface(new AccessibleThumbnail(grid(), index));
            m_currentIndex = index;
        }
        return QAccessible::accessibleInterface(m_currentId);
    }

private:
    ThumbnailGrid* grid() const { return static_cast<ThumbnailGrid*>(object()); }
    mutable QAccessible::Id m_currentId = 0;
    mutable int m_currentIndex = -1;
};

QAccessibleInterface* accessibleThumbnailGrid(const QString&, QObject* object)
{
    auto* grid = qobject_cast<ThumbnailGrid*>(object);
    return grid ? new AccessibleThumbnailGrid(grid) : nullptr;
}

} // namespace

void installThumbnailGridAccessibility()
{
    static const bool installed = (QAccessible::installFactory(accessibleThumbnailGrid), true);
    Q_UNUSED(installed)
}

} // namespace palimpsest
