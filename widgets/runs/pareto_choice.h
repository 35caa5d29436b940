// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QToolButton>

#include <string>
#include <vector>

class QAction;
class QCheckBox;
class QLabel;

namespace palimpsest {

/// The button of the Pareto mode and its menu: which two or three metrics count, and whether the front stands alone. Remembers what was chosen.
class ParetoChoice : public QToolButton
{
    Q_OBJECT
public:
    /// `toggle` switches the mode.
    explicit ParetoChoice(QAction* toggle, QWidget* parent = nullptr);

    /// Metric ids; empty while the mode is off or fewer than two are chosen.
    std::vector<std::string> objectives() const;
    bool onlyFront() const;

Q_SIGNALS:
    void changed();

private:
    void take();
    QStringList chosen() const;

    QAction* m_toggle;
    QLabel* m_hint;
    QList<QCheckBox*> m_boxes; ///< named by metric id
    QCheckBox* m_onlyFront;
};

} // namespace palimpsest
