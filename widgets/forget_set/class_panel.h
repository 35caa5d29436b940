// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/sample_kind.h"

#include <QWidget>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

class QPushButton;
class QTreeWidget;

namespace palimpsest {

/// The classes of the dataset, or the concepts that pictures with captions show: how much of each is chosen as a small bar chart, a box to choose or drop a whole class, and rows that filter
/// the grid when they are selected.
class ClassPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ClassPanel(QWidget* parent = nullptr);

    /// Authors are the classes of texts; those of the holdout alone are not shown. Of concepts one is forgotten at a time; a picture shows several.
    void setKind(SampleKind kind);
    void setClasses(const std::vector<std::string>& names);
    /// Per class: images in the pool, and of those in the forget set.
    void setCounts(const std::vector<std::int64_t>& pool, const std::vector<std::int64_t>& forget);

    std::set<std::int32_t> selectedClasses() const; ///< empty: all are shown
    void showAllClasses();

Q_SIGNALS:
    void filterChanged();
    void classTicked(std::int32_t label, bool forget);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitNames();

    QTreeWidget* m_tree;
    QPushButton* m_all;
    SampleKind m_kind = SampleKind::Images;
    bool m_filling = false;
};

} // namespace palimpsest
