// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/rotary.h"

#include <algorithm>
#include <numbers>

namespace palimpsest {

std::int64_t rotatedWidth(const DecoderConfig& config)
{
    return std::int64_t(double(config.headWidth) * config.rotaryShare);
}

torch::Tensor rotaryFrequencies(const DecoderConfig& config)
{
    const auto width = rotatedWidth(config);
    const auto exponents = torch::arange(0, width, 2, torch::kInt64).to(torch::kFloat32) / double(width);
    const auto plain = 1 / torch::pow(config.rotaryBase, exponents);
    const auto& scaling = config.rotaryScaling;
    if (scaling.factor == 1)
        return plain;
    // Long waves are stretched, short ones stay, and between the two the share goes over smoothly.
    const auto waves = 2 * std::numbers::pi / plain;
    const auto context = double(scaling.originalContext);
    const auto stretched = torch::where(waves > context / scaling.lowFrequency, plain / scaling.factor, plain);
    const auto share = (context / waves - scaling.lowFrequency) / (scaling.highFrequency - scaling.lowFrequency);
    const auto between = (1 - share) * stretched / scaling.factor + share * stretched;
    const auto isBetween = torch::logical_and(waves >= context / scaling.highFrequency, waves <= context / scaling.lowFrequency);
    return torch::where(isBetween, between, stretched);
}

RotaryTable::RotaryTable(const DecoderConfig& config) : m_frequencies(rotaryFrequencies(config)), m_context(config.context) {}

RotaryTurn RotaryTable::turn(std::int64_t first, std::int64_t count, const torch::Tensor& like)
{
    const auto& known = m_table.cosine;
    if (!known.defined() || known.device() != like.device() || known.scalar_type() != like.scalar_type() || known.size(0) < first + count) {
        const torch::NoGradGuard noGradients;
        std::int64_t positions = 64;
        while (positions < first + count)
            positions *= 2;
        const auto angles = torch::outer(torch::arange(std::min(positions, std::max(m_context, first + count)), torch::kFloat32), m_frequencies);
        const auto cosine = angles.cos(), sine = angles.sin();
        m_table.cosine = torch::cat({cosine, cosine}, -1).unsqueeze(1).to(like.options());
        m_table.sine = torch::cat({-sine, sine}, -1).unsqueeze(1).to(like.options());
    }
    return {m_table.cosine.narrow(0, first, count), m_table.sine.narrow(0, first, count)};
}

torch::Tensor rotate(const torch::Tensor& heads, const RotaryTurn& turn)
{
    const auto width = turn.cosine.size(-1), whole = heads.size(-1);
    const auto turning = width == whole ? heads : heads.narrow(-1, 0, width);
    const auto turned = torch::addcmul(turning * turn.cosine, turning.roll(width / 2, -1), turn.sine);
    return width == whole ? turned : torch::cat({turned, heads.narrow(-1, width, whole - width)}, -1);
}

} // namespace palimpsest
