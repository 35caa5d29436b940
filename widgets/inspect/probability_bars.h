// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace palimpsest {

/// Both models' class probabilities for one image, bar under bar, with the label and both predictions marked.
class ProbabilityBars : public QWidget
{
    Q_OBJECT
public:
    explicit ProbabilityBars(QWidget* parent = nullptr);

    /// Probabilities per class, each summing to 1; empty vectors show nothing.
    void setProbabilities(const QStringList& classes, std::vector<double> a, std::vector<double> b, int label);
    QString sentence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void paint(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<int> shownClasses() const; ///< all that fit; else the most probable ones and the label

    QStringList m_classes;
    std::vector<double> m_a, m_b;
    int m_label = -1;
};

} // namespace palimpsest
