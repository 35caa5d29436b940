// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/ranking_pictures.h"

#include "core/results/ranking_views.h"
#include "core/results/set_composition.h"
#include "widgets/forget_set/thumbnail.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

/// The first images of a list, as many as fit.
class PictureRow : public QWidget
{
public:
    explicit PictureRow(QWidget* parent) : QWidget(parent)
    {
        setMinimumHeight(kSide);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    void setSamples(std::shared_ptr<const Dataset> dataset, std::vector<std::int64_t> ids)
    {
        m_dataset = std::move(dataset);
        m_ids = std::move(ids);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        if (!m_dataset)
            return;
        QPainter painter(this);
        const int across = std::max(1, width() / (kSide + kGap)), down = std::max(1, height() / (kSide + kGap));
        const std::size_t most = std::min(m_ids.size(), std::size_t(across) * std::size_t(down));
        for (std::size_t i = 0; i < most; ++i) {
            QImage image = thumbnailImage(thumbnailPixels(m_dataset->train, m_ids[i]), int(kSide * devicePixelRatioF()));
            image.setDevicePixelRatio(devicePixelRatioF());
            painter.drawImage(QPoint(int(i) % across * (kSide + kGap), int(i) / across * (kSide + kGap)), image);
        }
    }

private:
    static constexpr int kSide = 56, kGap = 4;
    std::shared_ptr<const Dataset> m_dataset;
    std::vector<std::int64_t> m_ids;
};

namespace {

constexpr std::size_t kMostPictures = 400; ///< more than fit on a screen

QString percent(std::int64_t part, std::int64_t all)
{
    return QLocale().toString(all > 0 ? 100.0 * double(part) / double(all) : 0.0, 'f', 1);
}

} // namespace

RankingPictures::RankingPictures(QWidget* parent)
    : QWidget(parent), m_class(new QComboBox(this)), m_sentence(new QLabel(this)), m_hardest(new PictureRow(this)), m_easiest(new PictureRow(this))
{
    m_class->setAccessibleName(tr("Class of the pictures"));
    m_class->setToolTip(tr("Show the hardest and the easiest of all classes, or of one"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_hardest->setToolTip(tr("The hardest to forget come first"));
    m_easiest->setToolTip(tr("The easiest to forget come first"));
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
    connect(m_class, &QComboBox::currentIndexChanged, this, &RankingPictures::showClass);
}

void RankingPictures::setNothing(const QString& sentence)
{
    m_history.reset();
    m_dataset.reset();
    m_hardest->setSamples({}, {});
    m_easiest->setSamples({}, {});
    m_class->setEnabled(false);
    m_sentence->setText(sentence);
}

void RankingPictures::setRanking(std::shared_ptr<const SelectionHistory> history, std::int64_t count, bool hardestChosen, std::shared_ptr<const Dataset> dataset)
{
    m_history = std::move(history);
    m_dataset = std::move(dataset);
    m_order.clear();
    for (const auto position : rankedSamples(*m_history))
        m_order.push_back(m_history->sampleIds[std::size_t(position)]);
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
    const std::vector<std::int64_t> first(ids.begin(), ids.begin() + std::ptrdiff_t(std::min(ids.size(), kMostPictures)));
    const std::vector<std::int64_t> last(ids.rbegin(), ids.rbegin() + std::ptrdiff_t(std::min(ids.size(), kMostPictures)));
    m_hardest->setSamples(m_dataset, first);
    m_easiest->setSamples(m_dataset, last);

    const SampleGroups classes{"class", m_dataset->descriptor->classes, {m_dataset->train.labels.begin(), m_dataset->train.labels.end()}};
    QStringList parts;
    const auto rows = compositionOf(m_set, m_history->sampleIds, classes);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (wanted < 0 || int(i) == wanted)
            parts << tr("%1 %2 % (pool %3 %)").arg(QString::fromStdString(rows[i].name), percent(rows[i].inSet, std::int64_t(m_set.size())), percent(rows[i].inPool, std::int64_t(m_order.size())));
    m_sentence->setText(tr("In the chosen set: %1").arg(parts.join(u", "_s)));
}

} // namespace palimpsest
