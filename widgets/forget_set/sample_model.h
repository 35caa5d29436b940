// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/results/score_table.h"
#include "widgets/forget_set/sample_kind.h"
#include "widgets/forget_set/thumbnail_grid.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace palimpsest {

class ForgetChoice;

/// The images, or the records of a dataset of texts, that the Data page shows, in its order.
class SampleModel final : public ThumbnailModel
{
    Q_DECLARE_TR_FUNCTIONS(palimpsest::SampleModel)
public:
    /// `choice` must outlive the model; `scores` may be null.
    SampleModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const std::vector<bool>> inPool, const ForgetChoice& choice,
                std::shared_ptr<const ScoreTable> scores, std::vector<std::int64_t> ids, bool ofTest);

    int count() const override { return int(m_ids.size()); }
    ThumbnailPixels pixels(int index) const override; ///< of images
    const QuestionAnswer& record(int index) const;     ///< of texts
    double score(int index, ScoreKind kind) const;     ///< NaN where there is none
    const std::string* caption(int index) const;      ///< of pictures with captions; else null
    QString className(int index) const;               ///< of texts: the author
    bool isMarked(int index) const override;
    bool isDimmed(int index) const override;
    QString text(int index) const override;
    QString toolTip(int index) const override;

    std::int64_t id(int index) const { return m_ids[std::size_t(index)]; }
    const std::vector<std::int64_t>& ids() const { return m_ids; }
    int indexOf(std::int64_t id) const; ///< −1 if it is not shown
    bool ofTest() const { return m_ofTest; }
    /// Why it cannot be chosen; "" if it can.
    QString refusal(int index) const;

private:
    SampleKind kind() const;
    const ImageSet& images() const { return m_ofTest ? m_dataset->test : m_dataset->train; }

    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const std::vector<bool>> m_inPool;
    const ForgetChoice& m_choice;
    std::shared_ptr<const ScoreTable> m_scores;
    std::vector<std::int64_t> m_ids;
    bool m_ofTest;
};

} // namespace palimpsest
