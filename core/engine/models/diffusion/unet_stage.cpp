// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_stage.h"

#include "core/engine/models/network_part.h"

#include <utility>

namespace palimpsest {

torch::Tensor UNetStage::layer(std::size_t i, const torch::Tensor& x, const torch::Tensor& skip, const UNetPass& pass) const
{
    const auto& residual = residuals[i];
    std::vector<torch::Tensor> inputs{pass.condition, x};
    const bool joins = skip.defined();
    if (joins)
        inputs.push_back(skip);
    if (pass.dropout.defined()) {
        if (auto kept = residual->drawKept(x, pass.dropout); kept.defined()) // outside, so that the way back meets the same
            inputs.push_back(kept);
    }
    // A skip is joined inside, so that the joined tensor is not what is kept.
    const auto first = [residual, joins](const std::vector<torch::Tensor>& in) {
        const std::size_t read = joins ? 3 : 2;
        return residual->forward(joins ? torch::cat({in[1], in[2]}, 1) : in[1], in[0], in.size() > read ? in[read] : torch::Tensor());
    };
    const auto y = runPart(first, inputs, residual->parameters(), pass.again);
    if (i >= mixings.size())
        return y;
    inputs = {y};
    if (pass.context.defined())
        inputs.push_back(pass.context);
    const auto second = [mixing = mixings[i]](const std::vector<torch::Tensor>& in) { return mixing->forward(in[0], in.size() > 1 ? in[1] : torch::Tensor()); };
    return runPart(second, inputs, mixings[i]->parameters(), pass.again);
}

torch::Tensor UNetStage::goDown(torch::Tensor x, UNetPass& pass) const
{
    for (std::size_t i = 0; i < residuals.size(); ++i) {
        x = layer(i, x, {}, pass);
        pass.skips.push_back(x);
    }
    if (resampling) {
        x = resampling->forward(x);
        pass.skips.push_back(x);
    }
    return x;
}

torch::Tensor UNetStage::goThrough(torch::Tensor x, const UNetPass& pass) const
{
    for (std::size_t i = 0; i < residuals.size(); ++i)
        x = layer(i, x, {}, pass);
    return x;
}

torch::Tensor UNetStage::goUp(torch::Tensor x, UNetPass& pass) const
{
    for (std::size_t i = 0; i < residuals.size(); ++i) {
        x = layer(i, x, pass.skips.back(), pass);
        pass.skips.pop_back();
    }
    if (resampling)
        x = resampling->forward(torch::upsample_nearest2d(x, pass.skips.back().sizes().slice(2)));
    return x;
}

torch::Tensor UNetBody::forward(torch::Tensor x, UNetPass& pass) const
{
    pass.skips.push_back(x);
    for (const auto& stage : down)
        x = stage.goDown(x, pass);
    x = middle.goThrough(x, pass);
    for (const auto& stage : up)
        x = stage.goUp(x, pass);
    return x;
}

UNetWidths unetWidths(std::int64_t first, const std::vector<std::int64_t>& levels, std::int64_t layers)
{
    UNetWidths widths;
    std::vector<std::int64_t> skips{first}; // in the order in which they are left
    auto width = first;                     // of what comes in
    for (std::size_t i = 0; i < levels.size(); ++i) {
        auto& inputs = widths.down.emplace_back(std::size_t(layers), levels[i]);
        inputs.front() = std::exchange(width, levels[i]);
        skips.insert(skips.end(), inputs.size() + (i + 1 < levels.size()), levels[i]); // and the halved resolution's
    }
    widths.up.resize(levels.size());
    for (std::size_t i = levels.size(); i-- > 0;) {
        for (std::int64_t j = 0; j <= layers; ++j) {
            widths.up[i].push_back(std::exchange(width, levels[i]) + skips.back());
            skips.pop_back();
        }
    }
    widths.out = width;
    return widths;
}

} // namespace palimpsest
