// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/store/selection_folder.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace palimpsest {

class ThumbnailGrid;

/// What one ranking calls hardest and easiest to forget, as pictures: of all classes, or of one. Beside them how often the class is in the chosen set and in the pool.
class RankingPictures : public QWidget
{
    Q_OBJECT
public:
    explicit RankingPictures(QWidget* parent = nullptr);

    /// A ranking of the pool of `dataset`, and how many of its items were chosen.
    void setRanking(std::shared_ptr<const SelectionHistory> history, std::int64_t count, bool hardestChosen, std::shared_ptr<const Dataset> dataset);
    /// No pictures but a sentence why.
    void setNothing(const QString& sentence);

private:
    void showClass();

    std::shared_ptr<const SelectionHistory> m_history;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const std::vector<std::int64_t>> m_ranks; ///< by position in the pool, 1 for the hardest
    std::vector<std::int64_t> m_order, m_set; ///< sample ids: hardest first; those that were chosen
    QComboBox* m_class;
    QLabel* m_sentence;
    QLabel* m_current; ///< what is known of the current picture
    ThumbnailGrid *m_hardest, *m_easiest;
};

} // namespace palimpsest
