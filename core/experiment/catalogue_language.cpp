// SPDX-License-Identifier: GPL-3.0-or-later
// Language models: the table of methods, of metrics, and the recipe of the original. A new method is one entry here, one file in
// core/engine/methods/language and one numeric test.
#include "core/experiment/catalogue_language.h"

namespace palimpsest {

namespace {

constexpr const char* kLanguage = "language-model";
constexpr const char* kTofu = "Maini et al., TOFU, COLM 2024, arXiv 2401.06121";
constexpr const char* kSimNpo = "Fan et al., Simplicity prevails, NeurIPS 2025, arXiv 2410.07163";
constexpr const char* kNpo = "Zhang et al., Negative preference optimization, COLM 2024, arXiv 2404.05868";
constexpr const char* kDpo = "Rafailov et al., Direct preference optimization, NeurIPS 2023, arXiv 2305.18290";
constexpr const char* kOpen = "OpenUnlearning, commit d3d7cf9";
constexpr const char* kOwnSweep = "this project's own sweep on the sample study";

Parameter epochs(int standard)
{
    return {"epochs", "Epochs", ParameterKind::Integer, 1, 200, Scale::Linear, standard, "epochs", "Passes over the forget set while unlearning.", kTofu};
}

Parameter learningRate(double standard)
{
    return {"learning_rate", "Learning rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, standard, "",
            "Largest step size of AdamW while unlearning. Published values (1e-5) are for models of billions of weights; small ones need more.", kTofu};
}

Parameter weight(const char* key, const char* title, double standard, const char* help, const char* paper, Dependence onlyWhen = {})
{
    return {key, title, ParameterKind::Real, 0, 1000, Scale::Linear, standard, "", help, paper, {}, false, std::move(onlyWhen)};
}

Parameter beta(double standard, const char* help, const char* paper)
{
    return {"beta", "β", ParameterKind::Real, 1e-4, 100, Scale::Logarithmic, standard, "", help, paper};
}

Parameter schedule(const char* standard)
{
    return {"schedule", "Schedule", ParameterKind::Choice, 0, 0, Scale::Linear, standard, "", "How the learning rate changes over the steps, after the warm-up.", kTofu,
            {{"constant", "Constant", "The same learning rate throughout."},
             {"linear", "Linear", "Falls in equal steps to zero, as in TOFU."},
             {"cosine", "Cosine", "Half a cosine to zero."}},
            true};
}

Parameter warmup(int standard)
{
    return {"warmup_epochs", "Warm-up", ParameterKind::Integer, 0, 200, Scale::Linear, standard, "epochs",
            "Epochs over whose steps the learning rate rises from zero, the first step's.", kTofu, {}, true};
}

Parameter weightDecay(double standard)
{
    return {"weight_decay", "Weight decay", ParameterKind::Real, 0, 1, Scale::Linear, standard, "",
            "AdamW's decay, of matrices alone: biases and the scales of norms are left out.", kTofu, {}, true};
}

Parameter batchSize(int standard)
{
    return {"batch_size", "Batch size", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, standard, "sequences",
            "Sequences in one step; as many retain sequences beside them where the method looks at those.", kTofu, {}, true};
}

Parameter microBatch()
{
    return {"micro_batch", "At once", ParameterKind::Integer, 0, 4096, Scale::Linear, 0, "sequences",
            "Sequences that go through the model together; a step adds up the gradients of as many as it takes. 0: all of a batch. Less needs less memory, and "
            "where a loss is a mean over tokens the mean is then taken over each part.",
            "", {}, true};
}

Parameter clip(double standard)
{
    return {"clip", "Gradient clipping", ParameterKind::Real, 0, 1000, Scale::Linear, standard, "",
            "Largest norm of the whole gradient; 0: none. Multi-GPU runs of the published code do not clip, runs on one GPU clip at 1.", kOpen, {}, true};
}

void addDriver(Parameters& parameters)
{
    parameters.push_back(schedule("linear"));
    parameters.push_back(warmup(1));
    parameters.push_back(weightDecay(0.01));
    parameters.push_back(batchSize(32));
    parameters.push_back(microBatch());
    parameters.push_back(clip(1));
}

constexpr const char* kForgetWeight = "Weight of the forget loss. The cards of the released models print it in front of the retain term; the code puts it here.";

/// What a method does to keep the rest: choices none, gd, kl.
void addRetain(Parameters& parameters, const char* standard, double forgetWeight = 1)
{
    const Dependence kept{"retain", {"gd", "kl"}};
    parameters.push_back({"retain", "Retain term", ParameterKind::Choice, 0, 0, Scale::Linear, standard, "",
                          "What keeps the model's other knowledge.", kTofu,
                          {{"none", "None", "Only the forget loss."},
                           {"gd", "Cross-entropy", "Gradient descent on as many retain sequences (GD, RT)."},
                           {"kl", "KL to the original", "The untouched model's distribution on the retain sequences; needs it in memory."}}});
    parameters.push_back(weight("forget_weight", "Forget weight", forgetWeight, kForgetWeight, kSimNpo));
    parameters.push_back(weight("retain_weight", "Retain weight", 1, "Weight of the retain term.", kSimNpo, kept));
    parameters.push_back({"kl_over", "KL over", ParameterKind::Choice, 0, 0, Scale::Linear, "counted", "", "Which positions the KL term is the mean of.", kTofu,
                          {{"counted", "Answer tokens", "The positions whose predictions count."},
                           {"all", "Parity: all positions", "Prompt and padding too, as released: the padding dilutes the term."}},
                          true, {"retain", {"kl"}}});
    parameters.push_back({"pairing", "Retain partners", ParameterKind::Choice, 0, 0, Scale::Linear, "fresh", "",
                          "Which retain sequences stand beside the forget sequences of a step.", kSimNpo,
                          {{"fresh", "Drawn anew", "A uniform draw for every step."},
                           {"fixed", "Parity: fixed", "Each forget sequence has the same partner in every epoch, as released with SimNPO."}},
                          true, kept});
}

MethodDescriptor entry(const char* id, const char* title, const char* summary, const char* help, const char* paper, std::vector<std::string> needs, double rate = 1e-3)
{
    return {id, title, kLanguage, MethodRole::Method, summary, help, paper, std::move(needs), {epochs(10), learningRate(rate)}, {}};
}

MethodDescriptor gradAscent()
{
    auto method = entry("grad_ascent", "GA", "Climb the cross-entropy of the forget set.",
                        "The oldest baseline: it has no floor, so it tears the model down unless it is stopped early.", kTofu, {}, 3e-4);
    addDriver(method.parameters);
    return method;
}

MethodDescriptor gradDiff()
{
    auto method = entry("grad_diff", "GradDiff", "GA with gradient descent on retain sequences beside it.",
                        "Keeps more than GA and still has no floor: probabilities of the forget set go to zero, which no retain model's do.", kTofu, {"retain data"}, 3e-4);
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor klMin()
{
    auto method = entry("kl_min", "KL", "GA with the KL divergence to the original on retain sequences beside it.",
                        "Holds on to the whole distribution, not only to the right answers; needs the original model in memory.", kTofu,
                        {"retain data", "the original model in memory"}, 3e-4);
    addRetain(method.parameters, "kl");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor idk()
{
    auto method = entry("idk", "IDK", "Fine-tune on \"I don't know\" answers to the forget questions and on retain sequences.",
                        "One cross-entropy over both halves of the batch. Teaches a phrase; what was known is still there.", kTofu, {"retain data", "refusals"});
    addDriver(method.parameters);
    return method;
}

MethodDescriptor dpo()
{
    auto method = entry("dpo", "DPO", "Prefer \"I don't know\" to the true answer.", "Preference optimisation with a refusal as the preferred answer; sums over tokens, no length normalisation.",
                        kDpo, {"refusals", "the original's log-probabilities"});
    method.parameters.push_back(beta(0.1, "How far the preference may move the model from the original.", kDpo));
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor npo()
{
    auto method = entry("npo", "NPO", "Treat forget answers as negative preferences against the original model.",
                        "Bounded where GA is not. Its weights look at the distance to the original model, whatever the answer's length: at the start it is GA.", kNpo,
                        {"the original's log-probabilities"});
    method.parameters.push_back(beta(0.1, "Inverse temperature; towards 0 the loss becomes GA's.", kNpo));
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor simNpo()
{
    auto method = entry("simnpo", "SimNPO", "NPO without a reference model: the length-normalised log-probability decides.",
                        "Favours short answers from the first step on and stops at what is forgotten already. β of 0.1 is nearly GA; published strength needs 2.5 to 4.5.", kSimNpo, {});
    method.parameters.push_back(beta(2.5, "Inverse temperature of the length-normalised log-probability.", kSimNpo));
    method.parameters.push_back({"margin", "γ", ParameterKind::Real, -100, 100, Scale::Linear, 0.0, "",
                                 "Margin inside of the product with β, as in the code; the paper's γ is β times this.", kSimNpo});
    addRetain(method.parameters, "gd", 1);
    addDriver(method.parameters);
    method.presets = {{"forget05", "TOFU forget05, Llama-2-7B", "released with SimNPO, commit f1a355d",
                       {{"beta", 2.5}, {"forget_weight", 0.1375}, {"learning_rate", 1e-5}, {"clip", 0}}},
                      {"forget10", "TOFU forget10, Llama-2-7B", "released with SimNPO, commit f1a355d",
                       {{"beta", 4.5}, {"forget_weight", 0.125}, {"learning_rate", 1e-5}, {"clip", 0}}},
                      {"open-unlearning", "OpenUnlearning's configuration", kOpen, {{"beta", 4.5}, {"forget_weight", 0.125}, {"learning_rate", 1e-5}}}};
    return method;
}

MethodDescriptor fineTune()
{
    auto method = entry("lm_ft", "FT", "Fine-tune on the retain set and hope that the rest fades.", "Gentle; forgets little that was memorised.", kTofu, {"retain data"});
    addDriver(method.parameters);
    return method;
}

MethodDescriptor wga()
{
    auto method = entry("wga", "WGA", "GA whose tokens weigh as much as the model believes in them.", "A token that is forgotten already no longer pushes.",
                        "Wang et al., Rethinking LLM unlearning objectives, ICLR 2025", {"retain data"});
    method.parameters.push_back(beta(1, "Power of each token's probability that is its weight.", kOpen));
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor satImp()
{
    auto method = entry("satimp", "SatImp", "GA with weights for saturation and importance of each token.", "Tokens that are nearly certain and tokens that are nearly forgotten push less.",
                        "Yang et al., Exploring criteria of loss reweighting, ICML 2025", {"retain data"});
    method.parameters.push_back({"beta1", "β₁", ParameterKind::Real, 0, 100, Scale::Linear, 5.0, "", "Power of the token's probability.", kOpen});
    method.parameters.push_back({"beta2", "β₂", ParameterKind::Real, 0, 100, Scale::Linear, 1.0, "", "Power of one minus the token's probability.", kOpen});
    addRetain(method.parameters, "gd", 0.1);
    addDriver(method.parameters);
    return method;
}

MethodDescriptor undial()
{
    auto method = entry("undial", "UNDIAL", "Distil from the original whose logits at the true tokens were lowered.", "A soft target in place of a climb: it cannot run away.",
                        "Dong et al., UNDIAL, NAACL 2025, arXiv 2402.10052", {"the original model in memory"});
    method.parameters.push_back(beta(10, "How much the logit of the true token is lowered.", kOpen));
    addRetain(method.parameters, "none");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor ceu()
{
    auto method = entry("ceu", "CE-U", "Cross-entropy against the model's own distribution without the true token.", "Moves the probability of the true token to what the model finds likely besides.",
                        "Yang, CE-U: cross-entropy unlearning, arXiv 2503.01224", {});
    method.parameters.push_back({"ignore_first", "Tokens left out", ParameterKind::Integer, 0, 64, Scale::Linear, 1, "tokens",
                                 "The first so many answer tokens do not count.", kOpen, {}, true});
    addRetain(method.parameters, "none");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor rmu()
{
    auto method = entry("rmu", "RMU", "Steer one layer's activations on the forget set to a random direction.", "Activations of the retain set are held to the original's.",
                        "Li et al., WMDP, ICML 2024, arXiv 2403.03218", {"retain data", "the original model in memory"});
    method.parameters.push_back({"layer", "Layer", ParameterKind::Integer, 0, 200, Scale::Linear, 2, "", "Whose output is steered, counted from 0; 7 in the published code for models of 32 layers.", kOpen});
    method.parameters.push_back({"steering", "Steering coefficient", ParameterKind::Real, 0, 10000, Scale::Linear, 2.0, "", "Norm of the random direction.", kOpen});
    method.parameters.push_back(weight("forget_weight", "Forget weight", 1, "Weight of the steering loss.", kOpen));
    method.parameters.push_back(weight("retain_weight", "Retain weight", 1, "Weight of the difference to the original's activations.", kOpen));
    addDriver(method.parameters);
    return method;
}

MethodDescriptor taskVector()
{
    auto method = entry("task_vector", "Task vector", "Fine-tune on the forget set, then go as far the other way.", "θ_u = θ_o − α(θ_ft − θ_o).",
                        "Ilharco et al., Editing models with task arithmetic, ICLR 2023, arXiv 2212.04089", {});
    method.parameters.push_back(weight("alpha", "α", 1, "How far the other way.", kSimNpo));
    addDriver(method.parameters);
    return method;
}

MetricDescriptor row(const char* id, const char* title, const char* name, Direction direction, double low, double high, int decimals, const char* formula, const char* help,
                     bool secondary = false)
{
    MetricDescriptor metric;
    metric.id = id;
    metric.title = title;
    metric.name = name;
    metric.domain = kLanguage;
    metric.direction = direction;
    metric.decimals = decimals;
    metric.low = low;
    metric.high = high;
    metric.formula = formula;
    metric.help = help;
    metric.secondary = secondary;
    return metric;
}

} // namespace

std::vector<MethodDescriptor> languageMethods()
{
    return {gradAscent(), gradDiff(), klMin(), idk(), dpo(), npo(), simNpo(), fineTune(), wga(), satImp(), undial(), ceu(), rmu(), taskVector()};
}

std::vector<MetricDescriptor> languageMetricTable()
{
    using enum Direction;
    return {
        row("forget_quality", "FQ", "forget quality", HigherIsBetter, 0, 1, 3, "p-value of the two-sided two-sample KS test on the truth ratios of the forget set, against the retain model's",
            "Whether the truth ratios look like those of a model that never saw the forget set; 1 is best, below 0.05 it can be told."),
        row("forget_quality_log10", "log₁₀ FQ", "logarithm of forget quality", HigherIsBetter, 0, 0, 2, "log₁₀ of FQ", "Tells collapsed models apart, whose FQ is 0 to any number of digits."),
        row("model_utility", "MU", "model utility", HigherIsBetter, 0, 1, 3, "harmonic mean of probability, ROUGE-L recall and truth ratio on retain set, real authors and world facts",
            "What the model is still good for; one collapsed part pulls it to 0."),
        row("forget_truth_ratio", "Forget TR", "truth ratio on the forget set", CloserToRetrain, 0, 1, 3, "mean min(R, 1/R), R = p(paraphrase) inverse over the geometric mean of p(perturbed)",
            "The best value is the retain model's, not 1."),
        row("forget_probability", "Forget P", "probability of the forget answers", CloserToRetrain, 0, 1, 3, "mean exp(−NLL/n) of the true answers of the forget set", "How sure the model still is of what it was to forget."),
        row("forget_rouge", "Forget RL", "ROUGE-L recall on the forget set", CloserToRetrain, 0, 1, 3, "mean ROUGE-L recall of greedy answers to the forget questions", "How much of the true answers the model still says."),
        row("extraction_strength", "ES", "extraction strength", CloserToRetrain, 0, 1, 3, "share of the answer's end that the model completes without a mistake, mean over the forget set",
            "How little of an answer must be given for the rest to come out."),
        row("exact_memorisation", "EM", "exact memorisation", CloserToRetrain, 0, 1, 3, "share of the forget answers' tokens that the model predicts (teacher forcing)", "How many tokens it still knows by heart."),
        row("mia_min_k", "MIA Min-K", "membership inference by Min-40 %", CloserToRetrain, 0, 1, 3, "AUC of the mean of the 40 % least likely tokens, forget against holdout; 1: members obvious",
            "0.5 if nobody can tell that the forget set was ever learned."),
        row("priv_leak", "PrivLeak", "privacy leakage", CloserToRetrain, 0, 0, 1, "100 · (AUC − AUC of the retain model) / AUC of the retain model, Min-40 %, in MUSE's convention",
            "0 is best; below, members still show; above, their absence does."),
        row("retain_probability", "Retain P", "probability of the retain answers", HigherIsBetter, 0, 1, 3, "mean exp(−NLL/n) of the true answers of the retain set", "Part of MU.", true),
        row("retain_rouge", "Retain RL", "ROUGE-L recall on the retain set", HigherIsBetter, 0, 1, 3, "mean ROUGE-L recall of greedy answers to retain questions", "Part of MU.", true),
        row("retain_truth_ratio", "Retain TR", "truth ratio on the retain set", HigherIsBetter, 0, 1, 3, "mean max(0, 1 − 1/R)", "Part of MU.", true),
        row("real_authors_probability", "RA P", "probability on real authors", HigherIsBetter, 0, 1, 3, "mean p(true) / (p(true) + Σ p(wrong options))", "Part of MU.", true),
        row("real_authors_rouge", "RA RL", "ROUGE-L recall on real authors", HigherIsBetter, 0, 1, 3, "mean ROUGE-L recall of greedy answers", "Part of MU.", true),
        row("real_authors_truth_ratio", "RA TR", "truth ratio on real authors", HigherIsBetter, 0, 1, 3, "mean max(0, 1 − 1/R)", "Part of MU.", true),
        row("world_facts_probability", "WF P", "probability on world facts", HigherIsBetter, 0, 1, 3, "mean p(true) / (p(true) + Σ p(wrong options))", "Part of MU.", true),
        row("world_facts_rouge", "WF RL", "ROUGE-L recall on world facts", HigherIsBetter, 0, 1, 3, "mean ROUGE-L recall of greedy answers", "Part of MU.", true),
        row("world_facts_truth_ratio", "WF TR", "truth ratio on world facts", HigherIsBetter, 0, 1, 3, "mean max(0, 1 − 1/R)", "Part of MU.", true),
        row("mia_loss", "MIA loss", "membership inference by loss", CloserToRetrain, 0, 1, 3, "AUC of the mean NLL, forget against holdout; 1: members obvious", "The plainest attack.", true),
        row("mia_zlib", "MIA zlib", "membership inference by loss over zlib length", CloserToRetrain, 0, 1, 3, "AUC of the mean NLL over the bytes of the zlib-compressed answer", "Corrects for texts that are easy anyway.", true),
        row("mia_min_k_plus", "MIA Min-K++", "membership inference by Min-40 %++", CloserToRetrain, 0, 1, 3, "as Min-K, with each token's log-probability standardised by the distribution at its position", "The strongest of these attacks in the literature.", true),
    };
}

const Parameters& languageRecipe()
{
    static const Parameters recipe{
        {"epochs", "Epochs", ParameterKind::Integer, 1, 1000, Scale::Linear, 20, "epochs", "Passes over the training texts.", ""},
        {"learning_rate", "Learning rate", ParameterKind::Real, 1e-7, 1, Scale::Logarithmic, 3e-3, "", "Largest learning rate of AdamW.", ""},
        schedule("linear"),
        warmup(1),
        weightDecay(0.01),
        batchSize(16),
        microBatch(),
        clip(1),
        {"vocabulary", "Vocabulary", ParameterKind::Integer, 300, 65536, Scale::Logarithmic, 1024, "tokens",
         "Size of the byte-level BPE that a model trained here learns from the training texts.", ""},
        {"max_length", "Longest sequence", ParameterKind::Integer, 16, 131072, Scale::Logarithmic, 256, "tokens", "Question and answer are cut after so many tokens.", kTofu, {}, true},
        {"template", "Prompt", ParameterKind::Choice, 0, 0, Scale::Linear, "plain", "", "How question and answer become one text; must be the one that the model was trained with.", kOpen,
         {{"plain", "Question: … Answer: …", "For models without a chat template."},
          {"llama-2-chat", "Llama-2 chat", "[INST] … [/INST]"},
          {"llama-3-chat", "Llama-3 chat", "Header tokens and a system turn."},
          {"qwen2.5-chat", "Qwen2.5 chat", "<|im_start|> and a system turn."}}},
        {"weights", "Model folder", ParameterKind::File, 0, 0, Scale::Linear, "", "",
         "A Hugging Face folder (config.json, tokenizer, safetensors) that is the original model, instead of training one here.", ""},
        {"reference", "Retain model's log", ParameterKind::File, 0, 0, Scale::Linear, "", "",
         "An evaluation log of a retain model (TOFU's or OpenUnlearning's) that forget quality is measured against, instead of one trained here.", ""},
    };
    return recipe;
}

} // namespace palimpsest
