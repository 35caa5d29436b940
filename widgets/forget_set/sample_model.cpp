// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/sample_model.h"

#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/picture_words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

SampleModel::SampleModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const std::vector<bool>> inPool, const ForgetChoice& choice,
                         std::shared_ptr<const ScoreTable> scores, std::vector<std::int64_t> ids, bool ofTest)
    : m_dataset(std::move(dataset)), m_inPool(std::move(inPool)), m_choice(choice), m_scores(std::move(scores)), m_ids(std::move(ids)),
      m_ofTest(ofTest)
{
}

ThumbnailPixels SampleModel::pixels(int index) const
{
    return thumbnailPixels(images(), id(index));
}

const QuestionAnswer& SampleModel::record(int index) const
{
    return (m_ofTest ? m_dataset->texts->holdout : m_dataset->texts->pool)[std::size_t(id(index))];
}

double SampleModel::score(int index, ScoreKind kind) const
{
    if (!m_scores)
        return std::nan("");
    const auto& values = m_scores->of(kind, m_ofTest);
    const auto i = std::size_t(id(index));
    return i < values.size() ? values[i] : std::nan("");
}

QString SampleModel::className(int index) const
{
    return QString::fromStdString(m_dataset->descriptor->classes[std::size_t(images().labels[std::size_t(id(index))])]);
}

bool SampleModel::isMarked(int index) const
{
    return !m_ofTest && m_choice.contains(id(index));
}

bool SampleModel::isDimmed(int index) const
{
    return !m_ofTest && !(*m_inPool)[std::size_t(id(index))];
}

SampleKind SampleModel::kind() const
{
    return m_dataset->texts ? SampleKind::Texts : m_dataset->captions ? SampleKind::Captioned : SampleKind::Images;
}

QString SampleModel::refusal(int index) const
{
    if (m_ofTest)
        return forKind(kind(), tr("Test images cannot be chosen: no model learns them, so there is nothing to forget."),
                       tr("Records of the holdout cannot be chosen: no model learns them, so there is nothing to forget."),
                       tr("Test pictures cannot be chosen: no model learns them, so there is nothing to forget."));
    if (isDimmed(index))
        return forKind(kind(), tr("This image is outside the training pool and cannot be chosen: no model of this pool learns it."),
                       tr("This record is outside the training pool and cannot be chosen: no model of this pool learns it."),
                       tr("This picture is outside the training pool and cannot be chosen: no model of this pool learns it."));
    if (m_dataset->captions)
        return tr("Pictures are forgotten by what they show or say: tick a concept, or write words on the left.");
    return {};
}

const std::string* SampleModel::caption(int index) const
{
    return m_dataset->captions ? &(m_ofTest ? m_dataset->captions->test : m_dataset->captions->train).captions[std::size_t(id(index))] : nullptr;
}

QString SampleModel::text(int index) const
{
    const auto sample = id(index);
    QStringList parts{forKind(kind(), m_ofTest ? tr("Test image %1") : tr("Image %1"), tr("Record %1"), m_ofTest ? tr("Test picture %1") : tr("Picture %1")).arg(sample)};
    const std::string* said = caption(index);
    parts << (said ? u"“%1”"_s.arg(QString::fromStdString(*said)) : className(index));
    if (m_scores) {
        const auto& part = m_ofTest ? m_scores->test : m_scores->train;
        const auto i = std::size_t(sample);
        if (i < part.loss.size() && !std::isnan(part.loss[i])) {
            const QLocale locale;
            parts << tr("loss %1").arg(locale.toString(part.loss[i], 'g', 3)) << tr("confidence %1").arg(locale.toString(part.confidence[i], 'f', 3))
                  << tr("entropy %1").arg(locale.toString(part.entropy[i], 'f', 3));
        }
    }
    if (m_dataset->texts && !std::isnan(score(index, ScoreKind::Probability))) {
        const QLocale locale;
        const auto share = [&](ScoreKind kind) { return locale.toString(score(index, kind), 'f', 3); };
        parts << tr("probability %1").arg(share(ScoreKind::Probability)) << tr("extraction strength %1").arg(share(ScoreKind::ExtractionStrength))
              << tr("exact memorisation %1").arg(share(ScoreKind::ExactMemorisation));
    }
    if (m_ofTest)
        parts << (m_dataset->texts ? tr("holdout") : tr("test set"));
    else if (isDimmed(index))
        parts << tr("outside the training pool");
    else
        parts << (isMarked(index) ? tr("will be forgotten") : tr("will be kept"));
    return parts.join(u" · "_s);
}

QString SampleModel::toolTip(int index) const
{
    QStringList lines{text(index)};
    if (caption(index))
        lines << tr("Shows: %1").arg(shownInWords(*m_dataset->captions, m_ofTest ? m_dataset->captions->test : m_dataset->captions->train, id(index)));
    if (const QString why = refusal(index); !why.isEmpty())
        lines << why;
    return lines.join(u'\n');
}

int SampleModel::indexOf(std::int64_t id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : int(found - m_ids.begin());
}

} // namespace palimpsest
