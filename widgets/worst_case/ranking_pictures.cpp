// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/ranking_pictures.h"

#include "core/results/ranking_views.h"
#include "core/results/set_composition.h"
#include "widgets/forget_set/thumbnail_grid.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

/// Samples of a ranking in some order, with what the ranking says of each.
class RankedModel final : public ThumbnailModel
{
public:
    RankedModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const SelectionHistory> history, std::shared_ptr<const std::vector<std::int64_t>> ranks, std::vector<std::int64_t> ids)
        : m_dataset(std::move(dataset)), m_history(std::move(history)), m_ranks(std::move(ranks)), m_ids(std::move(ids))
    {
    }

    int count() const override { return int(m_ids.size()); }
    ThumbnailPixels pixels(int index) const override { return thumbnailPixels(m_dataset->train, m_ids[std::size_t(index)]); }
    bool isMarked(int) const override { return false; }
    bool isDimmed(int) const override { return false; }
    QString text(int index) const override { return facts(index).join(u" · "_s); }
    QString toolTip(int index) const override { return facts(index).join(u'\n'); }

private:
    QStringList facts(int index) const
    {
        const auto id = m_ids[std::size_t(index)];
        const auto position = std::size_t(std::lower_bound(m_history->sampleIds.begin(), m_history->sampleIds.end(), id) - m_history->sampleIds.begin());
        const auto label = std::size_t(m_dataset->train.labels[std::size_t(id)]);
        const auto& classes = m_dataset->descriptor->classes;
        QStringList facts{RankingPictures::tr("Image %1").arg(QLocale().toString(qlonglong(id)))};
        facts << (label < classes.size() ? QString::fromStdString(classes[label]) : QString::number(label));
        facts << RankingPictures::tr("Rank %1 of %2").arg(QLocale().toString(qlonglong((*m_ranks)[position])), QLocale().toString(qlonglong(m_ranks->size())));
        // Where classes are ranked, the numbers are those of the whole class.
        const bool isOfClass = m_history->ranking.size() != m_history->sampleIds.size();
        const std::size_t item = isOfClass ? label : position;
        if (item < m_history->values.size()) {
            const QString value = QLocale().toString(m_history->values[item], 'g', 4);
            facts << (m_history->iterations > 0 ? RankingPictures::tr("Last weight: %1") : RankingPictures::tr("Score of the rule: %1")).arg(value);
        }
        if (item < m_history->originalLosses.size()) {
            const QString loss = QLocale().toString(double(m_history->originalLosses[item]), 'g', 4);
            facts << (isOfClass ? RankingPictures::tr("Mean loss of its class under the original: %1") : RankingPictures::tr("Loss of the original: %1")).arg(loss);
        }
        return facts;
    }

    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const SelectionHistory> m_history;
    std::shared_ptr<const std::vector<std::int64_t>> m_ranks; ///< by position in the pool, 1 for the hardest to forget
    std::vector<std::int64_t> m_ids;
};

namespace {

QString percent(std::int64_t part, std::int64_t all)
{
    return QLocale().toString(all > 0 ? 100.0 * double(part) / double(all) : 0.0, 'f', 1);
}

} // namespace

RankingPictures::RankingPictures(QWidget* parent)
    : QWidget(parent), m_class(new QComboBox(this)), m_sentence(new QLabel(this)), m_current(new QLabel(this)), m_hardest(new ThumbnailGrid(ThumbnailGrid::Mode::Looking, this)),
      m_easiest(new ThumbnailGrid(ThumbnailGrid::Mode::Looking, this))
{
    m_class->setAccessibleName(tr("Class of the pictures"));
    m_class->setToolTip(tr("Show the hardest and the easiest of all classes, or of one"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_current->setObjectName(u"current_picture"_s);
    m_current->setTextFormat(Qt::PlainText);
    m_current->setWordWrap(true);
    m_hardest->setAccessibleName(tr("Pictures of the hardest to forget"));
    m_easiest->setAccessibleName(tr("Pictures of the easiest to forget"));
    auto* classLabel = new QLabel(tr("C&lass:"), this);
    classLabel->setBuddy(m_class);
    auto* top = new QHBoxLayout;
    top->addWidget(classLabel);
    top->addWidget(m_class);
    top->addWidget(m_sentence, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(top);
    layout->addWidget(new QLabel(tr("Hardest to forget"), this));
    layout->addWidget(m_hardest, 1);
    layout->addWidget(new QLabel(tr("Easiest to forget"), this));
    layout->addWidget(m_easiest, 1);
    layout->addWidget(m_current);
    for (auto* grid : {m_hardest, m_easiest}) {
        grid->setMinimumHeight(72);
        connect(grid, &ThumbnailGrid::currentChanged, this, [this, grid] { m_current->setText(grid->currentText()); });
    }
    connect(m_class, &QComboBox::currentIndexChanged, this, &RankingPictures::showClass);
}

void RankingPictures::setNothing(const QString& sentence)
{
    m_history.reset();
    m_dataset.reset();
    m_hardest->setModel({});
    m_easiest->setModel({});
    m_class->setEnabled(false);
    m_sentence->setText(sentence);
}

void RankingPictures::setRanking(std::shared_ptr<const SelectionHistory> history, std::int64_t count, bool hardestChosen, std::shared_ptr<const Dataset> dataset)
{
    m_history = std::move(history);
    m_dataset = std::move(dataset);
    m_order.clear();
    auto ranks = std::make_shared<std::vector<std::int64_t>>(m_history->sampleIds.size());
    for (const auto position : rankedSamples(*m_history)) {
        m_order.push_back(m_history->sampleIds[std::size_t(position)]);
        (*ranks)[std::size_t(position)] = std::int64_t(m_order.size());
    }
    m_ranks = std::move(ranks);
    m_set = sampleIdsOf(*m_history, m_history->ranking, count, hardestChosen);
    {
        const QSignalBlocker quiet(m_class);
        const int before = std::max(0, m_class->currentIndex());
        m_class->clear();
        m_class->addItem(tr("all"));
        for (const auto& name : m_dataset->descriptor->classes)
            m_class->addItem(QString::fromStdString(name));
        m_class->setCurrentIndex(before < m_class->count() ? before : 0);
        m_class->setEnabled(true);
    }
    showClass();
}

void RankingPictures::showClass()
{
    if (!m_history || !m_dataset)
        return;
    const int wanted = m_class->currentIndex() - 1;
    std::vector<std::int64_t> ids;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(ids), [&](std::int64_t id) { return wanted < 0 || m_dataset->train.labels[std::size_t(id)] == wanted; });
    m_easiest->setModel(std::make_shared<RankedModel>(m_dataset, m_history, m_ranks, std::vector<std::int64_t>(ids.rbegin(), ids.rend())));
    m_hardest->setModel(std::make_shared<RankedModel>(m_dataset, m_history, m_ranks, std::move(ids)));

    const SampleGroups classes{"class", m_dataset->descriptor->classes, {m_dataset->train.labels.begin(), m_dataset->train.labels.end()}};
    QStringList parts;
    const auto rows = compositionOf(m_set, m_history->sampleIds, classes);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (wanted < 0 || int(i) == wanted)
            parts << tr("%1 %2 % (pool %3 %)").arg(QString::fromStdString(rows[i].name), percent(rows[i].inSet, std::int64_t(m_set.size())), percent(rows[i].inPool, std::int64_t(m_order.size())));
    m_sentence->setText(tr("In the chosen set: %1").arg(parts.join(u", "_s)));
}

} // namespace palimpsest
