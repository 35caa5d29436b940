// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/judge_training.h"

#include "core/base/clock.h"
#include "core/engine/runner/diffusion/judge_file.h"
#include "core/engine/runner/tensor_files.h"

#include <cmath>
#include <numbers>

namespace palimpsest {

namespace {

/// One thread while this lives: with several, sums are added up in another order.
class OneThread {
public:
    OneThread() : m_before(at::get_num_threads()) { at::set_num_threads(1); }
    ~OneThread() { at::set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

struct JudgeBatch {
    torch::Tensor pictures; ///< float (n, 3, side, side) in [0, 1]
    torch::Tensor shown;    ///< float (n, concepts)
};

/// As models may draw them: each effect as strong as its draw for a picture says.
torch::Tensor asIfDrawn(const torch::Tensor& pictures, at::Generator& generator)
{
    namespace F = torch::nn::functional;
    const auto n = pictures.size(0);
    const auto between = [&](double least, double most, std::vector<std::int64_t> sizes) { return torch::rand(sizes, generator) * (most - least) + least; };
    const auto strength = [&](double most) { return between(0, most, {n, 1, 1, 1}); };
    const auto around = [&](double most) { return between(-most, most, {n, 1, 1, 1}); };
    const auto side = pictures.size(2);
    // Moved as a whole, and each part a little on its own, so that edges waver; in units of half the side.
    const double pixel = 2.0 / double(side);
    const auto waver = F::interpolate(between(-1, 1, {n, 2, 5, 5}), F::InterpolateFuncOptions().size(std::vector<std::int64_t>{side, side}).mode(torch::kBilinear).align_corners(true));
    const auto moved = (between(-2, 2, {n, 2, 1, 1}) + strength(1.2) * waver) * pixel;
    const auto centres = torch::arange(side, torch::kFloat32) * pixel - (1 - pixel / 2);
    const auto places = torch::stack({centres.expand({side, side}), centres.unsqueeze(1).expand({side, side})}, -1);
    auto x = F::grid_sample(pictures, places + moved.permute({0, 2, 3, 1}), F::GridSampleFuncOptions().mode(torch::kBilinear).padding_mode(torch::kBorder).align_corners(false));
    for (int pass = 0; pass < 2; ++pass)
        x = x + strength(0.7) * (torch::avg_pool2d(F::pad(x, F::PadFuncOptions({1, 1, 1, 1}).mode(torch::kReplicate)), 3, 1) - x);
    x = (x - 0.5) * (1 + around(0.25)) + 0.5 + around(0.08);
    x = x + strength(0.08) * torch::randn(x.sizes(), generator);
    return x.clamp(0, 1);
}

/// Noise of several grains: what a ruined model draws.
torch::Tensor mereNoise(torch::IntArrayRef sizes, at::Generator& generator)
{
    namespace F = torch::nn::functional;
    const auto n = sizes[0], channels = sizes[1], side = sizes[2];
    auto noise = torch::rand({n, channels, 1, 1}, generator).expand(sizes).contiguous();
    for (const std::int64_t grains : {side / 8, side / 4, side / 2, side}) {
        const auto grain = torch::randn({n, channels, grains, grains}, generator);
        const auto options = F::InterpolateFuncOptions().size(std::vector<std::int64_t>{side, side}).mode(torch::kBilinear).align_corners(false);
        noise = noise + torch::rand({n, 1, 1, 1}, generator) * 0.4 * (grains == side ? grain : F::interpolate(grain, options));
    }
    return noise.clamp(0, 1);
}

JudgeBatch drawBatch(const JudgeSubject& subject, const JudgeTraining& training, std::int64_t step, at::Generator& generator)
{
    const auto drawn = samplesOf(subject, subject.train, training.seed, std::uint64_t(step * training.batchSize), training.batchSize);
    JudgeBatch batch{drawn.pictures.to(torch::kFloat32) / 255, drawn.shown.to(torch::kFloat32)};
    // The first sixteenth loses what it shows; the first half is as if drawn; the second sixteenth is noise.
    const auto few = training.batchSize / 16;
    batch.pictures.slice(0, 0, few).copy_(batch.pictures.slice(0, 0, few).slice(2, 0, 1).slice(3, 0, 1).clone());
    const auto half = batch.pictures.slice(0, 0, training.batchSize / 2);
    half.copy_(asIfDrawn(half, generator));
    const auto noise = batch.pictures.slice(0, few, 2 * few);
    noise.copy_(mereNoise(noise.sizes(), generator));
    std::int64_t first = 0;
    for (const auto& group : subject.groups) { // an empty ground is still the one that it is
        batch.shown.narrow(1, first, group.values).slice(0, group.kind == JudgedKind::One ? few : 0, 2 * few).zero_();
        first += group.values;
    }
    if (subject.channels == 1)
        batch.pictures = batch.pictures.expand({-1, 3, -1, -1});
    return batch;
}

} // namespace

Json toJson(const JudgeAccuracy& accuracy)
{
    return {{"pictures", accuracy.pictures}, {"exact", accuracy.exact}, {"recall", accuracy.recall}, {"false_finds", accuracy.falseFinds}};
}

std::optional<JudgeResult> trainJudge(const JudgeSubject& subject, const std::filesystem::path& file, const JudgeTraining& training, std::int64_t testPictures, const JudgeProgress& progress)
{
    const OneThread oneThread;
    const auto started = std::chrono::steady_clock::now();
    PictureJudgeModule judge(subject.groups, subject.side, training.seed);
    torch::optim::Adam optimiser(judge.parameters(), torch::optim::AdamOptions(training.learningRate));
    judge.train();
    for (std::int64_t step = 0; step < training.steps; ++step) {
        auto generator = makeGenerator(training.seed * 1'000'003 + std::uint64_t(step));
        const auto batch = drawBatch(subject, training, step, generator);
        const double rate = training.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * double(step) / double(training.steps)));
        static_cast<torch::optim::AdamOptions&>(optimiser.param_groups().front().options()).lr(rate);
        optimiser.zero_grad();
        const auto loss = judgeLoss(judge.forward(batch.pictures).logits, batch.shown, subject.groups);
        loss.backward();
        optimiser.step();
        if (progress && !progress(step + 1, loss.item<double>()))
            return std::nullopt;
    }
    JudgeResult result;
    result.seconds = secondsSince(started);
    result.weightsHash = writeJudge(file, judge, subject.concepts);
    result.accuracy = judgeAccuracy(*readJudge(file).judge, subject, kJudgeTestSeed, testPictures);
    return result;
}

} // namespace palimpsest
