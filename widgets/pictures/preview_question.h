// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace palimpsest {

/// A model that draws: what a run left or what it started from, or, without a run, one of a folder or the one that comes with the program.
struct DrawingModel {
    QString run;
    bool isOriginal = false;
    QString key;    ///< equal for equal weights: runs share their originals
    QString folder{}; ///< in diffusers' layout, of a model of no run; "": the one that comes with the program

    bool operator==(const DrawingModel& other) const { return key == other.key; }
};

/// How pictures are drawn.
struct DrawingChoice {
    QString sampler = QStringLiteral("ddim");
    int steps = 25;
    double guidance = 3;
    QString type = QStringLiteral("fp32"); ///< of the denoiser's numbers; another one on a GPU alone

    bool operator==(const DrawingChoice&) const = default;
};

/// What an engine is asked: every prompt from every seed, by one model.
struct PreviewQuestion {
    DrawingModel model;
    QStringList prompts;
    QList<quint64> seeds;
    DrawingChoice drawing;
    int frames = 0; ///< of the way from noise to each picture
};

} // namespace palimpsest
