import torch
import torch.nn.functional as F
from torch import Tensor


def objective(logits: Tensor, targets: Tensor, forget: Tensor, alpha: float) -> Tensor:
    loss = F.cross_entropy(logits, targets, reduction="none")
    return torch.where(forget, (alpha - 1) * loss, alpha * loss).mean()


torch.jit.script(objective).save("neggrad_plus.pt")
