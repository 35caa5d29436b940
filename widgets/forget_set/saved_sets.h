// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/forget_set.h"
#include "core/store/selection_row.h"

#include <QListWidget>

#include <vector>

namespace palimpsest {

/// The forget sets that are saved in the workspace. They are immutable: one can be looked at again, or be the start of another.
class SavedSets : public QListWidget
{
    Q_OBJECT
public:
    explicit SavedSets(QWidget* parent = nullptr);

    /// `selections`: say of a set that was searched for how much of it its random start and the lowest losses would have chosen, too.
    void setSets(const std::vector<ForgetSet>& sets, const std::vector<SelectionRow>& selections);
    void select(const std::string& hash);

protected:
    void paintEvent(QPaintEvent* event) override;

Q_SIGNALS:
    void loadRequested(const QString& hash);
};

} // namespace palimpsest
