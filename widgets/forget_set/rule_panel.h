// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/dataset_spec.h"
#include "core/results/score_table.h"
#include "widgets/forget_set/sample_kind.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace palimpsest {

/// Rules that add to the choice: a seeded random share, and the hardest or easiest images, or the best or least memorised records, by a score.
class RulePanel : public QWidget
{
    Q_OBJECT
public:
    explicit RulePanel(QWidget* parent = nullptr);

    /// The rules that there are for a dataset: images and texts have scores of their own, the released draw is of images; TOFU has its own splits.
    void setDataset(const DatasetSpec& spec);
    /// The count by score starts at a tenth of a small pool.
    void setPool(std::int64_t images);
    /// `why` says why there are no scores, "" if there are.
    void setScoresMissing(const QString& why);
    /// Whether the grid is filtered by class, which the rules can respect.
    void setClassesSelected(bool selected);
    /// Where it is said why a rule could not be applied.
    QLabel* problem() const { return m_problem; }

Q_SIGNALS:
    void randomRequested(double share, int seed, bool onlySelectedClasses, bool asReleased);
    /// `hardest`: of texts the best memorised, or the longest answers.
    void scoreRequested(palimpsest::ScoreKind score, bool hardest, int count, bool onlySelectedClasses);
    /// One of TOFU's splits: the last part of the pool, under its name ("forget05").
    void splitRequested(double share, const QString& name);

private:
    void setKind(bool ofTexts);
    void tellScores();

    QString m_scoresMissing; ///< why
    bool m_ofTexts = false;
    QDoubleSpinBox* m_share;
    QSpinBox* m_seed;
    QSpinBox* m_count;
    QComboBox* m_order;
    QComboBox* m_score;
    QPushButton* m_addRandom;
    QPushButton* m_addScore;
    QGridLayout* m_scoreRow = nullptr;
    QLabel* m_by = nullptr;
    QWidget* m_byScore; ///< the row of the rule by score
    QWidget* m_splits;  ///< TOFU's
    QCheckBox* m_onlySelected;
    QCheckBox* m_parity;
    QLabel* m_problem;
};

} // namespace palimpsest
