// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspect/picture_reading.h"

#include <QAbstractListModel>
#include <QListView>

#include <memory>
#include <vector>

namespace palimpsest {

/// Pairs of pictures that two models drew for the same prompts.
class PicturePairsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setPairs(std::shared_ptr<const PictureReading> reading, std::vector<std::size_t> pairs);
    const PictureReading* reading() const { return m_reading.get(); }
    std::size_t pair(int row) const { return m_pairs[std::size_t(row)]; } ///< position in the bundles

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override; ///< the prompt; as tooltip and for screen readers also the verdicts

private:
    std::shared_ptr<const PictureReading> m_reading;
    std::vector<std::size_t> m_pairs;
};

/// A gallery of them: the prompt, A's picture on the left and B's on the right, and under each which of the concepts that the prompt asks for a judge finds in it. A cross marks prompts that ask for
/// what was to be forgotten. The keys and the wheel with Ctrl zoom.
class PictureGallery : public QListView
{
    Q_OBJECT
public:
    explicit PictureGallery(QWidget* parent = nullptr);

    PicturePairsModel* pairs() const { return m_pairs; }
    int pictureSide() const { return m_side; } ///< device-independent pixels
    void setPictureSide(int side);              ///< kSmallestSide to kLargestSide

    static constexpr int kSmallestSide = 64, kLargestSide = 192, kSideStep = 32;

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    PicturePairsModel* m_pairs;
    int m_side = 96;
};

} // namespace palimpsest
