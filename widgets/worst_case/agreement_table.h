// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/ranking_comparison.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableWidget;

namespace palimpsest {

/// How far rankings of the same items agree, each with each: the share of the hardest or of the easiest that two have in common, or a rank correlation, with what chance gives.
class AgreementTable : public QWidget
{
    Q_OBJECT
public:
    explicit AgreementTable(QWidget* parent = nullptr);

    void setMatrix(const RankingMatrix& matrix);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    RankingMatrix m_matrix;
    QComboBox* m_measure;
    QTableWidget* m_table;
    QLabel* m_chance;
};

} // namespace palimpsest
