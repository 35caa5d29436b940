// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/sequence_losses.h"

#include <limits>

namespace palimpsest {

torch::Tensor tokenCrossEntropy(const torch::Tensor& logProbabilities)
{
    return -logProbabilities.mean();
}

torch::Tensor npoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, double beta)
{
    return torch::log_sigmoid((nll - referenceNll) * beta).mean() * (-2 / beta);
}

torch::Tensor simNpoLoss(const torch::Tensor& nll, const torch::Tensor& counts, double beta, double margin)
{
    return torch::log_sigmoid((nll / counts - margin) * beta).mean() * (-2 / beta);
}

torch::Tensor dpoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, const torch::Tensor& preferredNll, const torch::Tensor& preferredReferenceNll,
                      double beta)
{
    return torch::log_sigmoid(((nll - referenceNll) - (preferredNll - preferredReferenceNll)) * beta).mean() * (-2 / beta);
}

torch::Tensor ktoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, const torch::Tensor& preferredNll, const torch::Tensor& preferredReferenceNll,
                      double beta, bool logarithmic)
{
    const auto z = (preferredReferenceNll - preferredNll).mean().detach() - (referenceNll - nll) * beta;
    return 1 - (logarithmic ? torch::log_sigmoid(z) : torch::sigmoid(z)).mean() * (2 / beta);
}

torch::Tensor rawNpoLoss(const torch::Tensor& logits, const torch::Tensor& referenceLogits, double beta)
{
    return torch::log_sigmoid((referenceLogits.detach() - logits) * beta).mean() * (-2 / beta);
}

torch::Tensor rawSimNpoLoss(const torch::Tensor& logits, double beta, double margin)
{
    return torch::log_sigmoid((-logits - margin) * beta).mean() * (-2 / beta);
}

torch::Tensor flatnessLoss(const torch::Tensor& logits)
{
    return (logits.amax(1) - logits.mean(1)).square().mean();
}

torch::Tensor wgaLoss(const torch::Tensor& logProbabilities, double beta)
{
    const auto weights = (logProbabilities.detach() * beta).exp();
    return (weights * logProbabilities).mean();
}

torch::Tensor satImpLoss(const torch::Tensor& logProbabilities, double beta1, double beta2)
{
    const auto fixed = logProbabilities.detach();
    const auto weights = (fixed * beta1).exp() * torch::pow(-torch::expm1(fixed), beta2);
    return (weights * logProbabilities).mean();
}

torch::Tensor undialLoss(const torch::Tensor& logits, const torch::Tensor& teacherLogits, const torch::Tensor& labels, double beta)
{
    const auto index = labels.unsqueeze(1);
    return distillationLoss(logits, teacherLogits.scatter_add(1, index, torch::full_like(index, -beta, teacherLogits.options())));
}

torch::Tensor genericLogits(const torch::Tensor& baseLogits, const torch::Tensor& reinforcedLogits, double alpha)
{
    return baseLogits - (reinforcedLogits - baseLogits).relu() * alpha;
}

torch::Tensor distillationLoss(const torch::Tensor& logits, const torch::Tensor& teacherLogits)
{
    return -(teacherLogits.detach().softmax(1) * logits.log_softmax(1)).sum(1).mean();
}

torch::Tensor ceuLoss(const torch::Tensor& logits, const torch::Tensor& labels, const torch::Tensor& keep)
{
    const auto target = logits.detach().scatter(1, labels.unsqueeze(1), -std::numeric_limits<float>::infinity()).softmax(1);
    const auto rows = -(target * logits.log_softmax(1)).sum(1);
    const auto weights = keep.to(rows.dtype());
    return (rows * weights).sum() / weights.sum().clamp_min(1);
}

torch::Tensor klLoss(const torch::Tensor& logits, const torch::Tensor& referenceLogits)
{
    const auto reference = referenceLogits.detach().log_softmax(1);
    return (reference.exp() * (reference - logits.log_softmax(1))).sum(1).mean();
}

torch::Tensor steeringLoss(const torch::Tensor& activations, const torch::Tensor& mask, const torch::Tensor& target)
{
    const auto squares = (activations - target).square().mean(2) * mask;
    return (squares.sum(1) / mask.sum(1).clamp_min(1)).mean();
}

} // namespace palimpsest
