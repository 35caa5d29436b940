// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QString>

#include <cstdint>
#include <span>

class QPainter;

namespace palimpsest {

/// A picture that a model drew, `bytes` red, then green, then blue, about `side` device-independent pixels wide. Small pictures are enlarged by a whole number of device pixels, so that every
/// pixel of the model is a square with sharp edges.
QPixmap drawnPicture(std::span<const std::uint8_t> bytes, int height, int width, int side, double devicePixelRatio);

/// Paints it into the middle of a square of `side`, inside of a frame.
void paintDrawnPicture(QPainter& painter, const QRectF& square, const QPixmap& picture);

/// What it is asked for, in as many lines as there is room for, the rest cut off.
void paintPrompt(QPainter& painter, const QRectF& room, const QString& prompt, int lines);

} // namespace palimpsest
