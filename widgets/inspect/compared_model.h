// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/inspect/comparison.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>
#include <vector>

namespace palimpsest {

/// "forgotten", "still known", ...: an outcome in words, and what it means in a sentence.
QString outcomeTitle(Outcome outcome);
QString outcomeMeaning(Outcome outcome);

/// Which of the compared samples are shown.
struct ComparedFilter {
    int outcome = -1;        ///< an Outcome, −1 for all
    int label = -1;          ///< true class, −1 for all
    int predicted = -1;      ///< predicted class, −1 for all
    bool predictedByA = false; ///< who predicts it

    bool operator==(const ComparedFilter&) const = default;
};

/// Positions in comparison.samples that pass, those whose label lost or gained most probability first.
std::vector<std::size_t> filtered(const Comparison& comparison, const ComparedFilter& filter);

/// The images of a comparison, for a thumbnail grid.
class ComparedModel final : public ThumbnailModel
{
    Q_DECLARE_TR_FUNCTIONS(palimpsest::ComparedModel)
public:
    ComparedModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const Comparison> comparison, std::vector<std::size_t> shown,
                  QStringList classes);

    int count() const override { return int(m_shown.size()); }
    ThumbnailPixels pixels(int index) const override;
    bool isMarked(int index) const override { return sample(index).inForgetSet; }
    bool isDimmed(int) const override { return false; }
    QString text(int index) const override;

    const ComparedSample& sample(int index) const { return m_comparison->samples[m_shown[std::size_t(index)]]; }

private:
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const Comparison> m_comparison;
    std::vector<std::size_t> m_shown;
    QStringList m_classes;
};

} // namespace palimpsest
