// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of language-model unlearning as functions of tensors; everything is minimised. Spec: LLM unlearning, section 3.
// ℓ: float (T) log-probabilities of the tokens that count; S, S_ref: float (N) summed NLLs of sequences; n: float (N) tokens of each.
#pragma once

#include "core/engine/torch_compat.h"

namespace palimpsest {

/// CE = Σ S / Σ n: the mean over all tokens that count.
torch::Tensor tokenCrossEntropy(const torch::Tensor& logProbabilities);

/// NPO (Zhang et al. 2024): mean_i −(2/β)·logσ(β·(S_i − S_ref,i)).
torch::Tensor npoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, double beta);

/// SimNPO (Fan et al. 2025): mean_i −(2/β)·logσ(β·(S_i/n_i − γ)); the paper's γ is β·`margin`.
torch::Tensor simNpoLoss(const torch::Tensor& nll, const torch::Tensor& counts, double beta, double margin);

/// DPO with a preferred answer w in place of the true answer f: mean_i −(2/β)·logσ(β·[(S_f − S_f,ref) − (S_w − S_w,ref)]).
torch::Tensor dpoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, const torch::Tensor& preferredNll, const torch::Tensor& preferredReferenceNll,
                      double beta);

/// KTO in its two forms: 1 − (2/β)·mean_i σ(z_i), or logσ in place of σ, with z_i = mean_j(S_w,ref,j − S_w,j) − β·(S_f,ref,i − S_f,i). The preferred answers carry no gradient.
torch::Tensor ktoLoss(const torch::Tensor& nll, const torch::Tensor& referenceNll, const torch::Tensor& preferredNll, const torch::Tensor& preferredReferenceNll,
                      double beta, bool logarithmic);

/// NPO and SimNPO as MUSE's code has them, on raw logits Z (N, L, V): the mean over all N·L·V entries of −(2/β)·logσ(β·(Z_ref − Z)), and of the same with (−Z − γ). Neither
/// softmax nor labels. Spec 3.5.
torch::Tensor rawNpoLoss(const torch::Tensor& logits, const torch::Tensor& referenceLogits, double beta);
torch::Tensor rawSimNpoLoss(const torch::Tensor& logits, double beta, double margin);

/// PDU: mean over the rows (T, V) of (max_v z − mean_v z)², which is least where the distribution is flat.
torch::Tensor flatnessLoss(const torch::Tensor& logits);

/// WGA: −mean_t p^β·(−ℓ_t), the weights without gradient.
torch::Tensor wgaLoss(const torch::Tensor& logProbabilities, double beta);

/// SatImp: −mean_t p^β₁·(1−p)^β₂·(−ℓ_t), the weights without gradient.
torch::Tensor satImpLoss(const torch::Tensor& logProbabilities, double beta1, double beta2);

/// UNDIAL: cross-entropy of the student (T, V) against softmax(teacher − β·onehot(label)), mean over the rows. The teacher carries no gradient.
torch::Tensor undialLoss(const torch::Tensor& logits, const torch::Tensor& teacherLogits, const torch::Tensor& labels, double beta);

/// WHP's generic logits of rows (T, V): v_b − α·ReLU(v_r − v_b), so that what a reinforced model has come to believe more than the original is lowered.
torch::Tensor genericLogits(const torch::Tensor& baseLogits, const torch::Tensor& reinforcedLogits, double alpha);

/// Cross-entropy of the student (T, V) against softmax(teacher), mean over the rows. The teacher carries no gradient.
torch::Tensor distillationLoss(const torch::Tensor& logits, const torch::Tensor& teacherLogits);

/// CE-U: cross-entropy against softmax of the own logits (without gradient) whose true token is −∞, mean over the rows that `keep` (bool, T) names.
torch::Tensor ceuLoss(const torch::Tensor& logits, const torch::Tensor& labels, const torch::Tensor& keep);

/// Mean over rows (R, V) of KL(reference ‖ current) = Σ_v p_ref (log p_ref − log p).
torch::Tensor klLoss(const torch::Tensor& logits, const torch::Tensor& referenceLogits);

/// RMU: mean_i [Σ_t m_t·mean_d (h_td − u_d)² / Σ_t m_t] for activations h (N, L, d), a mask m (N, L) of 0 and 1, and a target (d) or (N, L, d). A sequence without a
/// position counts 0.
torch::Tensor steeringLoss(const torch::Tensor& activations, const torch::Tensor& mask, const torch::Tensor& target);

} // namespace palimpsest
