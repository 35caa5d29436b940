// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <cmath>
#include <numeric>

/// A bundle from labels and one row of logits a sample; ids count from 0.
inline palimpsest::Bundle makeBundle(const std::vector<std::int32_t>& labels, const std::vector<std::vector<float>>& logits)
{
    palimpsest::Bundle bundle;
    bundle.group = "test";
    bundle.labels = labels;
    bundle.sampleIds.resize(labels.size());
    std::iota(bundle.sampleIds.begin(), bundle.sampleIds.end(), 0);
    bundle.classes = std::int64_t(logits.at(0).size());
    for (const auto& row : logits)
        bundle.logits.insert(bundle.logits.end(), row.begin(), row.end());
    return bundle;
}

/// Model A of the specification's example: three classes, ten samples.
inline palimpsest::Bundle exampleA()
{
    return makeBundle({0, 0, 0, 1, 1, 1, 1, 2, 2, 2},
                      {{2, 0, 0}, {1, 0, .5f}, {0, 1, 0}, {.2f, .1f, 0}, {0, 3, 0}, {0, .4f, .9f}, {.5f, .2f, .1f}, {0, 0, 1}, {0, 0, 2}, {.3f, 0, .1f}});
}

/// Model B: three samples of class 1 differ.
inline palimpsest::Bundle exampleB()
{
    return makeBundle({0, 0, 0, 1, 1, 1, 1, 2, 2, 2},
                      {{2, 0, 0}, {1, 0, .5f}, {0, 1, 0}, {.9f, .1f, 0}, {0, .2f, 1.5f}, {0, .4f, .9f}, {.1f, .2f, .6f}, {0, 0, 1}, {0, 0, 2}, {.3f, 0, .1f}});
}

/// QCOMPARE of doubles is relative; the specification's numbers are rounded to six decimals.
#define COMPARE_NEAR(actual, expected, tolerance) \
    QVERIFY2(std::abs((actual) - (expected)) <= (tolerance), \
             qPrintable(QStringLiteral("%1 is %2; expected %3").arg(QStringLiteral(#actual)).arg(double(actual), 0, 'g', 12).arg(double(expected), 0, 'g', 12)))

/// The call must throw palimpsest::Error with this code.
#define VERIFY_THROWS_CODE(expression, expected) \
    do { \
        std::string thrownCode = "nothing"; \
        try { \
            static_cast<void>(expression); \
        } catch (const palimpsest::Error& error) { \
            thrownCode = error.code(); \
        } \
        QCOMPARE(thrownCode, std::string(expected)); \
    } while (false)
