// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/arrangement.h"

#include "core/data/dataset.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

std::vector<bool> poolMembership(const Dataset& dataset)
{
    std::vector<bool> inPool(std::size_t(dataset.train.count));
    for (const auto id : dataset.split.train)
        inPool[std::size_t(id)] = true;
    return inPool;
}

std::vector<std::int64_t> arrange(const Dataset& dataset, const std::vector<bool>& inPool, const std::vector<bool>& marks, const Arrangement& arrangement,
                                  const ScoreTable* scores)
{
    const bool ofTest = arrangement.shown == Shown::Test;
    std::vector<bool> isValidation;
    if (arrangement.shown == Shown::Validation) {
        isValidation.resize(std::size_t(dataset.train.count));
        for (const auto id : dataset.split.validation)
            isValidation[std::size_t(id)] = true;
    }
    const ImageSet& images = ofTest ? dataset.test : dataset.train;
    const auto shows = [&](std::int64_t id) {
        const auto i = std::size_t(id);
        const bool marked = i < marks.size() && marks[i];
        switch (arrangement.shown) {
        case Shown::Training:
            return true;
        case Shown::Pool:
            return bool(inPool[i]);
        case Shown::ForgetSet:
            return marked;
        case Shown::RetainSet:
            return inPool[i] && !marked;
        case Shown::Validation:
            return bool(isValidation[i]);
        case Shown::OutsidePool:
            return !inPool[i];
        case Shown::Test:
            return true;
        }
        return false;
    };
    std::vector<std::int64_t> ids;
    const auto consider = [&](std::int64_t id) {
        if (shows(id) && (arrangement.classes.empty() || arrangement.classes.contains(images.labels[std::size_t(id)])))
            ids.push_back(id);
    };
    if (ofTest) {
        for (const auto id : dataset.split.test)
            consider(id);
    } else {
        for (std::int64_t id = 0; id < images.count; ++id)
            consider(id);
    }

    if (arrangement.order == Arrangement::Order::File) {
        if (arrangement.descending)
            std::reverse(ids.begin(), ids.end());
    } else if (arrangement.order == Arrangement::Order::Class) {
        std::stable_sort(ids.begin(), ids.end(), [&](auto a, auto b) {
            const auto x = images.labels[std::size_t(a)], y = images.labels[std::size_t(b)];
            return arrangement.descending ? x > y : x < y;
        });
    } else if (scores) {
        const auto& values = scores->of(arrangement.score, ofTest);
        const auto value = [&](std::int64_t id) { return std::size_t(id) < values.size() ? values[std::size_t(id)] : std::nan(""); };
        std::stable_sort(ids.begin(), ids.end(), [&](auto a, auto b) {
            const double x = value(a), y = value(b);
            if (std::isnan(x) || std::isnan(y))
                return !std::isnan(x) && std::isnan(y);
            return arrangement.descending ? x > y : x < y;
        });
    }
    return ids;
}

} // namespace palimpsest
