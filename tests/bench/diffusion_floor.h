// SPDX-License-Identifier: GPL-3.0-or-later
// What a text-to-image model cannot do without: multiplications with an addition, by formula.
#pragma once

#include "core/engine/models/diffusion/text_to_image.h"

#include <cstdint>
#include <vector>

namespace palimpsest {

/// Of convolutions, of linear layers, and of the two products of attention.
struct Multiplications {
    double convolutions = 0, linear = 0, attention = 0;

    double sum() const { return convolutions + linear + attention; }

    /// A square convolution that makes `side` × `side` places.
    void convolve(std::int64_t inputs, std::int64_t outputs, std::int64_t size, std::int64_t side) { convolutions += double(inputs * outputs * size * size) * double(side * side); }

    void multiply(std::int64_t inputs, std::int64_t outputs, std::int64_t rows) { linear += double(inputs * outputs) * double(rows); }

    void attend(std::int64_t queries, std::int64_t keys, std::int64_t width) { attention += 2 * double(queries) * double(keys) * double(width); }
};

/// Of one evaluation of a U-Net, one latent of `side` × `side` under a text of `tokens`.
inline Multiplications evaluationOf(const UNetConfig& config, std::int64_t side, std::int64_t tokens)
{
    Multiplications count;
    const auto first = config.levels.front().channels;
    const auto residual = [&](std::int64_t inputs, std::int64_t outputs) {
        count.convolve(inputs, outputs, 3, side);
        count.convolve(outputs, outputs, 3, side);
        if (inputs != outputs)
            count.convolve(inputs, outputs, 1, side);
        count.multiply(4 * first, outputs, 1); // of the time
    };
    const auto transformer = [&](std::int64_t channels) {
        const auto places = side * side;
        count.convolve(channels, channels, 1, side); // in
        count.convolve(channels, channels, 1, side); // and out
        count.multiply(channels, 6 * channels, places);             // four of attention to itself, queries and output of that to the text
        count.multiply(config.contextWidth, 2 * channels, tokens);  // keys and values of the text
        count.multiply(channels, 12 * channels, places);            // eight in, four out
        count.attend(places, places, channels);
        count.attend(places, tokens, channels);
    };
    count.convolve(config.inChannels, first, 3, side);
    count.multiply(first, 4 * first, 1);
    count.multiply(4 * first, 4 * first, 1);
    std::vector<std::int64_t> skips{first};
    auto width = first;
    for (std::size_t i = 0; i < config.levels.size(); ++i) {
        const auto& level = config.levels[i];
        for (std::int64_t layer = 0; layer < config.layers; ++layer) {
            residual(width, level.channels);
            width = level.channels;
            if (level.attendsDown)
                transformer(width);
            skips.push_back(width);
        }
        if (i + 1 < config.levels.size()) {
            side /= 2;
            count.convolve(width, width, 3, side);
            skips.push_back(width);
        }
    }
    residual(width, width);
    transformer(width);
    residual(width, width);
    for (std::size_t i = config.levels.size(); i-- > 0;) {
        const auto& level = config.levels[i];
        for (std::int64_t layer = 0; layer <= config.layers; ++layer) {
            residual(width + skips.back(), level.channels);
            skips.pop_back();
            width = level.channels;
            if (level.attendsUp)
                transformer(width);
        }
        if (i > 0) {
            side *= 2;
            count.convolve(width, width, 3, side);
        }
    }
    count.convolve(first, config.outChannels, 3, side);
    return count;
}

/// Of turning one latent of `side` × `side` into a picture.
inline Multiplications decodingOf(const AutoencoderConfig& config, std::int64_t side)
{
    Multiplications count;
    const auto residual = [&](std::int64_t inputs, std::int64_t outputs) {
        count.convolve(inputs, outputs, 3, side);
        count.convolve(outputs, outputs, 3, side);
        if (inputs != outputs)
            count.convolve(inputs, outputs, 1, side);
    };
    auto width = config.channels.back();
    count.convolve(config.latentChannels, config.latentChannels, 1, side);
    count.convolve(config.latentChannels, width, 3, side);
    residual(width, width);
    count.multiply(width, 4 * width, side * side);
    count.attend(side * side, side * side, width);
    residual(width, width);
    for (std::size_t i = config.channels.size(); i-- > 0;) {
        for (std::int64_t layer = 0; layer <= config.layers; ++layer) {
            residual(width, config.channels[i]);
            width = config.channels[i];
        }
        if (i > 0) {
            side *= 2;
            count.convolve(width, width, 3, side);
        }
    }
    count.convolve(width, config.imageChannels, 3, side);
    return count;
}

/// Of reading one text of `tokens`.
inline Multiplications readingOf(const ClipTextConfig& config, std::int64_t tokens)
{
    Multiplications count;
    for (std::int64_t layer = 0; layer < config.layers; ++layer) {
        count.multiply(config.width, 4 * config.width + 2 * config.hidden, tokens);
        count.attend(tokens, tokens, config.width);
    }
    return count;
}

} // namespace palimpsest
