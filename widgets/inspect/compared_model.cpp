// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/compared_model.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Forgotten:
        return ComparedModel::tr("Forgotten");
    case Outcome::StillKnown:
        return ComparedModel::tr("Still known");
    case Outcome::NeverKnown:
        return ComparedModel::tr("Never known");
    case Outcome::Kept:
        return ComparedModel::tr("Kept");
    case Outcome::OverForgotten:
        return ComparedModel::tr("Over-forgotten");
    case Outcome::StillWrong:
        return ComparedModel::tr("Still wrong");
    }
    return {};
}

QString outcomeMeaning(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Forgotten:
        return ComparedModel::tr("To be forgotten: A was right, B is wrong.");
    case Outcome::StillKnown:
        return ComparedModel::tr("To be forgotten: B is still right. Retraining also gets many of these right, because they look like what it learned.");
    case Outcome::NeverKnown:
        return ComparedModel::tr("To be forgotten: A was wrong already, and B is wrong.");
    case Outcome::Kept:
        return ComparedModel::tr("To be kept: B is right.");
    case Outcome::OverForgotten:
        return ComparedModel::tr("To be kept: A was right, B is wrong. This is what forgetting cost.");
    case Outcome::StillWrong:
        return ComparedModel::tr("To be kept: A was wrong already, and B is wrong.");
    }
    return {};
}

std::vector<std::size_t> filtered(const Comparison& comparison, const ComparedFilter& filter)
{
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < comparison.samples.size(); ++i) {
        const ComparedSample& sample = comparison.samples[i];
        const int predicted = filter.predictedByA ? sample.predictionA : sample.predictionB;
        if ((filter.outcome < 0 || int(sample.outcome) == filter.outcome) && (filter.label < 0 || sample.label == filter.label)
            && (filter.predicted < 0 || predicted == filter.predicted))
            shown.push_back(i);
    }
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t x, std::size_t y) {
        const auto change = [&](std::size_t i) { return std::abs(comparison.samples[i].confidenceB - comparison.samples[i].confidenceA); };
        return change(x) > change(y);
    });
    return shown;
}

ComparedModel::ComparedModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const Comparison> comparison, std::vector<std::size_t> shown,
                             QStringList classes)
    : m_dataset(std::move(dataset)), m_comparison(std::move(comparison)), m_shown(std::move(shown)), m_classes(std::move(classes))
{
}

ThumbnailPixels ComparedModel::pixels(int index) const
{
    return thumbnailPixels(m_comparison->group == SampleGroup::Test ? m_dataset->test : m_dataset->train, sample(index).id);
}

QString ComparedModel::text(int index) const
{
    const ComparedSample& shown = sample(index);
    const QLocale locale;
    return tr("Image %1 · %2 · A: %3 (label %4 %) · B: %5 (label %6 %) · %7")
        .arg(QString::number(shown.id), m_classes.value(shown.label), m_classes.value(shown.predictionA),
             locale.toString(100 * shown.confidenceA, 'f', 1), m_classes.value(shown.predictionB),
             locale.toString(100 * shown.confidenceB, 'f', 1), outcomeTitle(shown.outcome).toLower());
}

} // namespace palimpsest
