// SPDX-License-Identifier: GPL-3.0-or-later
// Language models: the table of methods, of metrics, and the recipe of the original. A new method is one entry here, one file in
// core/engine/methods/language and one numeric test.
#include "core/experiment/catalogue_language.h"

#include "core/experiment/file_unit.h"
#include "core/experiment/mask_parameters.h"

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
            "Largest step size of AdamW while unlearning. Published values (1e-5) are for models of billions of weights; the default suits the tiny one of the sample study.", kOwnSweep};
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

Parameter maxSteps()
{
    return {"max_steps", "Steps at most", ParameterKind::Integer, 0, 1'000'000, Scale::Linear, 0, "steps",
            "Stop after so many steps, even in the middle of an epoch; 0: after the last epoch.", kSimNpo, {}, true};
}

Parameter epsilon()
{
    return {"epsilon", "ε", ParameterKind::Real, 1e-16, 1, Scale::Logarithmic, 1e-8, "",
            "What AdamW adds to the root of the second moment. Where gradients are about as small, as SimNPO's with a large β, it throttles the steps.", kSimNpo, {}, true};
}

Parameter epsilonOrder()
{
    return {"epsilon_order", "ε is added", ParameterKind::Choice, 0, 0, Scale::Linear, "after", "", "Where in AdamW's step ε stands.", kSimNpo,
            {{"after", "After bias correction", "m̂ / (√v̂ + ε), as in the paper and in PyTorch."},
             {"before", "Before bias correction", "m / (√v + ε), corrected afterwards, as in the transformers library: at step t the same as ε / √(1 − β₂ᵗ) after it."}},
            true};
}

Parameter clip(double standard)
{
    return {"clip", "Gradient clipping", ParameterKind::Real, 0, 1000, Scale::Linear, standard, "",
            "Largest norm of the whole gradient; 0: none. Multi-GPU runs of the published code do not clip, runs on one GPU clip at 1.", kOpen, {}, true};
}

constexpr const char* kLora = "Hu et al., LoRA, ICLR 2022, arXiv 2106.09685";

Parameter precision()
{
    return {"precision", "Precision", ParameterKind::Choice, 0, 0, Scale::Linear, "fp32", "",
            "Of the passes through the model. Weights, their moments and the losses stay in 32 bits.", kTofu,
            {{"fp32", "32 bits", "Everything in float32."},
             {"bf16", "bfloat16", "Passes with weights rounded to bfloat16: half the memory for activations, and much faster on a GPU that has it."}},
            true};
}

Parameter checkpointing()
{
    return {"checkpointing", "Recompute activations", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
            "Keep only the input of each block on the way forwards and compute the rest again on the way back: a third slower, far less memory, the same gradients.", kTofu, {}, true};
}

/// Which weights of a trained model may move at all.
void addTrained(Parameters& parameters)
{
    const Dependence adapters{"trained", {"lora"}};
    parameters.push_back({"trained", "Trained", ParameterKind::Choice, 0, 0, Scale::Linear, "all", "", "Which weights are trained.", kLora,
                          {{"all", "All weights", "As in TOFU, or those that the mask names."},
                           {"lora", "Low-rank adapters", "Two narrow matrices beside each linear layer, merged into it at the end; under no mask."}},
                          true});
    parameters.push_back({"lora_rank", "Rank", ParameterKind::Integer, 1, 1024, Scale::Logarithmic, 8, "", "Width of the adapters.", kLora, {}, true, adapters});
    parameters.push_back({"lora_alpha", "LoRA α", ParameterKind::Real, 0.01, 10000, Scale::Logarithmic, 16.0, "", "Adapters count α / rank times.", kLora, {}, true, adapters});
    parameters.push_back({"lora_layers", "Adapted layers", ParameterKind::Choice, 0, 0, Scale::Linear, "all", "", "Which linear layers have adapters.", kLora,
                          {{"all", "All of the blocks", "Attention and MLP."}, {"attention", "Queries, keys and values", "The least that is usual."}},
                          true, adapters});
}

void addDriver(Parameters& parameters)
{
    parameters.push_back(schedule("linear"));
    parameters.push_back(warmup(1));
    parameters.push_back(weightDecay(0.01));
    parameters.push_back(batchSize(32));
    parameters.push_back(microBatch());
    parameters.push_back(clip(1));
    parameters.push_back(maxSteps());
    parameters.push_back(epsilon());
    parameters.push_back(epsilonOrder());
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
    parameters.push_back({"kl_over", "KL over", ParameterKind::Choice, 0, 0, Scale::Linear, "counted", "", "Which positions the KL term is the mean of, or the sum.", kTofu,
                          {{"counted", "Answer tokens", "The positions whose predictions count."},
                           {"summed", "Answer tokens, summed", "Their sum over the number of sequences, as in SimNPO's synthetic experiment."},
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
                        "The oldest baseline: it has no floor, so it tears the model down unless it is stopped early.", kTofu, {});
    addDriver(method.parameters);
    return method;
}

MethodDescriptor gradDiff()
{
    auto method = entry("grad_diff", "GradDiff", "GA with gradient descent on retain sequences beside it.",
                        "Keeps more than GA and still has no floor: probabilities of the forget set go to zero, which no retain model's do.", kTofu, {"retain data"});
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor klMin()
{
    auto method = entry("kl_min", "KL", "GA with the KL divergence to the original on retain sequences beside it.",
                        "Holds on to the whole distribution, not only to the right answers; needs the original model in memory.", kTofu,
                        {"retain data", "the original model in memory"});
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

MethodDescriptor altPo()
{
    auto method = entry("altpo", "AltPO", "Prefer made-up answers to the true one.",
                        "DPO whose preferred answers the original model makes up itself, a row for each: it learns to answer differently rather than to refuse. They are drawn once and kept with the run.",
                        "Mekala et al., Alternate preference optimization, COLING 2025, arXiv 2409.13474", {"the original's log-probabilities", "answers that the original makes up"});
    method.parameters.push_back(beta(0.1, "How far the preference may move the model from the original.", kOpen));
    method.parameters.push_back({"alternatives", "Alternatives", ParameterKind::Integer, 1, 64, Scale::Linear, 5, "answers", "Made-up answers to each question; an epoch goes through all of them.", kOpen});
    method.parameters.push_back({"temperature", "Temperature", ParameterKind::Real, 0.01, 10, Scale::Logarithmic, 1.0, "", "At which they are drawn.", kOpen});
    method.parameters.push_back({"asked", "Asked", ParameterKind::Choice, 0, 0, Scale::Linear, "instruction", "", "What the original model is asked. The words of the instruction are this project's.", kOpen,
                                 {{"instruction", "For another answer", "Question and instruction, for models that follow instructions."},
                                  {"question", "The question", "As it is: a model that knows the answer by heart mostly gives it again, unless the temperature is high."}}});
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor kto()
{
    auto method = entry("kto", "KTO", "Judge forget answers as undesirable, against how far refusals moved.", "As in the code of SimNPO: refusals set the reference point and are not learned themselves.",
                        "Ethayarajh et al., KTO, ICML 2024, arXiv 2402.01306", {"refusals", "the original's log-probabilities"});
    method.parameters.push_back(beta(0.1, "How far the preference may move the model from the original.", kSimNpo));
    method.parameters.push_back({"form", "Form", ParameterKind::Choice, 0, 0, Scale::Linear, "sigmoid", "", "What is done with each answer's score.", kSimNpo,
                                 {{"sigmoid", "Sigmoid", "1 − (2/β)·mean σ(z): as in the paper, bounded at both ends."},
                                  {"log", "Logarithm", "1 − (2/β)·mean log σ(z): as NPO's."}}});
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

/// Whether a preference is one of answers, or of every logit as MUSE's code has it.
Parameter preferenceOf()
{
    return {"preference_of", "Preference of", ParameterKind::Choice, 0, 0, Scale::Linear, "answers", "", "What the loss is a preference of.", "MUSE's baselines, in the code of SimNPO",
            {{"answers", "Answers", "The log-probability of the answer, as in the paper."},
             {"raw_logits", "Parity: raw logits", "The mean over all logits of all positions, without softmax or label, as in MUSE's code: for comparison with its tables only."}},
            true};
}

MethodDescriptor npo()
{
    auto method = entry("npo", "NPO", "Treat forget answers as negative preferences against the original model.",
                        "Bounded where GA is not. Its weights look at the distance to the original model, whatever the answer's length: at the start it is GA.", kNpo,
                        {"the original's log-probabilities"});
    method.parameters.push_back(beta(0.1, "Inverse temperature; towards 0 the loss becomes GA's.", kNpo));
    method.parameters.push_back(preferenceOf());
    addRetain(method.parameters, "gd");
    addDriver(method.parameters);
    return method;
}

MethodDescriptor simNpo()
{
    auto method = entry("simnpo", "SimNPO", "NPO without a reference model: the length-normalised log-probability decides.",
                        "Favours short answers from the first step on and stops at what is forgotten already. β of 0.1 is nearly GA; published strength needs 2.5 to 4.5.", kSimNpo, {}, 2e-3);
    method.parameters.push_back(beta(2.5, "Inverse temperature of the length-normalised log-probability.", kSimNpo));
    method.parameters.push_back({"margin", "γ", ParameterKind::Real, -100, 100, Scale::Linear, 0.0, "",
                                 "Margin inside of the product with β, as in the code; the paper's γ is β times this.", kSimNpo});
    method.parameters.push_back(preferenceOf());
    addRetain(method.parameters, "gd", 1);
    addDriver(method.parameters);
    method.presets = {{"forget05", "TOFU forget05, Llama-2-7B", "released with SimNPO, commit f1a355d",
                       {{"beta", 2.5}, {"forget_weight", 0.1375}, {"learning_rate", 1e-5}, {"clip", 0}}},
                      {"forget10", "TOFU forget10, Llama-2-7B", "released with SimNPO, commit f1a355d",
                       {{"beta", 4.5}, {"forget_weight", 0.125}, {"learning_rate", 1e-5}, {"clip", 0}}},
                      {"muse-news", "MUSE News, as its command says", "Unlearn-Simple, commit f1a355d",
                       {{"beta", 0.7}, {"margin", 0.1}, {"retain_weight", 0.1}, {"preference_of", "raw_logits"}, {"learning_rate", 1e-5}, {"schedule", "constant"},
                        {"warmup_epochs", 0}, {"weight_decay", 0}, {"batch_size", 4}}},
                      {"muse-books", "MUSE Books, as its command says", "Unlearn-Simple, commit f1a355d; the cards of the released models say γ 3 for News and 0 for Books, and a retain weight of 1",
                       {{"beta", 0.75}, {"margin", 0.1}, {"retain_weight", 0.1}, {"preference_of", "raw_logits"}, {"learning_rate", 1e-5}, {"schedule", "constant"},
                        {"warmup_epochs", 0}, {"weight_decay", 0}, {"batch_size", 4}}},
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

MethodDescriptor pdu()
{
    auto method = entry("pdu", "PDU", "Flatten the predictions of forget answers, with a price on the retain loss that rises while it is too high.",
                        "Primal and dual steps: λ grows as long as the retain cross-entropy is above ε and falls when it is below. λ is part of a checkpoint.",
                        "Entesari et al., Constrained entropic unlearning, arXiv 2506.05314", {"retain data"});
    method.parameters.push_back(weight("lambda", "λ at the start", 100, "Price of the retain loss before it first changes.", kOpen));
    method.parameters.push_back(weight("dual_rate", "Step of λ", 5, "How fast the price follows the retain loss, at every micro-batch.", kOpen));
    method.parameters.push_back(weight("tolerance", "ε", 0.3, "Retain cross-entropy that is allowed.", kOpen));
    method.parameters.push_back({"dual_warmup", "λ rests for", ParameterKind::Integer, 0, 200, Scale::Linear, 5, "epochs", "Epochs before λ begins to change.", kOpen, {}, true});
    method.parameters.push_back(weight("forget_weight", "Forget weight", 1, "Weight of the forget loss.", kOpen));
    addDriver(method.parameters);
    method.presets = {{"open-unlearning-tofu", "OpenUnlearning, TOFU", kOpen, {{"learning_rate", 1e-5}}},
                      {"open-unlearning-muse-news", "OpenUnlearning, MUSE News", kOpen,
                       {{"learning_rate", 1e-5}, {"lambda", 50}, {"dual_rate", 1}, {"tolerance", 1.5}, {"dual_warmup", 3}, {"schedule", "constant"}, {"warmup_epochs", 0}, {"weight_decay", 0}}},
                      {"open-unlearning-muse-books", "OpenUnlearning, MUSE Books", kOpen,
                       {{"learning_rate", 1e-5}, {"lambda", 50}, {"dual_rate", 1}, {"tolerance", 0.1}, {"dual_warmup", 3}, {"schedule", "constant"}, {"warmup_epochs", 0}, {"weight_decay", 0}}}};
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

MethodDescriptor whp()
{
    constexpr const char* kWhp = "Eldan and Russinovich, Who's Harry Potter?, arXiv 2310.02238";
    auto method = entry("whp", "WHP", "Distil towards what the original predicts, less what a copy of it that learned the forget set again predicts more strongly.",
                        "The copy (the reinforced model) learns the forget set first, under no mask; then the model is trained towards softmax(v_b − α·ReLU(v_r − v_b)) at the forget answers' tokens, v_b the "
                        "original's logits and v_r the copy's. So the result is one model: MUSE's code combines the two models' logits at inference instead. The paper also replaces names by generic ones, which "
                        "is left out here, and learns the likeliest token where the whole distribution is learned here. Needs memory for two models beside the one that is trained, and disk for the copy while it runs.",
                        kWhp, {"the original model in memory", "a reinforced copy in memory"});
    method.parameters.push_back(weight("alpha", "α", 5, "How far logits that the reinforcement raised are lowered. What is known by heart is hardly raised: it needs a larger α or more reinforcement.", kWhp));
    method.parameters.push_back({"reinforce_epochs", "Reinforcement", ParameterKind::Integer, 1, 200, Scale::Linear, 5, "epochs", "Passes of the copy over the forget set.", kWhp});
    method.parameters.push_back({"reinforce_rate", "Reinforcement rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, 1e-3, "",
                                 "Constant learning rate of the copy. Published values (1e-5) are for models of billions of weights; the default suits the tiny one of the sample study.", kOwnSweep});
    addRetain(method.parameters, "none");
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

/// TOFU's unlearning as released with SimNPO: 10 epochs, a warm-up of one, decay 0.01, 32 sequences, all of which are the defaults; the retain term and its pairing as released.
Preset tofu(Json values = Json::object())
{
    values.update({{"learning_rate", 1e-5}, {"clip", 0}});
    return {"tofu", "TOFU, Llama-2-7B", "Unlearn-Simple, commit f1a355d, for forget01, forget05 and forget10 alike", std::move(values)};
}

/// MUSE's, in the same code: pieces of 2048 tokens, four at a time, a constant learning rate.
Preset muse(Json values = Json::object())
{
    values.update({{"learning_rate", 1e-5}, {"schedule", "constant"}, {"warmup_epochs", 0}, {"weight_decay", 0}, {"batch_size", 4}, {"clip", 1}});
    return {"muse", "MUSE, 7B", "Unlearn-Simple, commit f1a355d", std::move(values)};
}

/// OpenUnlearning's for TOFU.
Preset openUnlearning(Json values = Json::object())
{
    if (!values.contains("learning_rate"))
        values["learning_rate"] = 1e-5;
    return {"open-unlearning", "OpenUnlearning's configuration", kOpen, std::move(values)};
}

/// The presets of methods that have none of their own.
std::vector<Preset> presetsOf(const std::string& id)
{
    const Json parity{{"pairing", "fixed"}}, parityKl{{"pairing", "fixed"}, {"kl_over", "all"}};
    if (id == "grad_ascent")
        return {tofu(), muse(), openUnlearning()};
    if (id == "grad_diff")
        return {tofu(parity), muse(), openUnlearning()};
    if (id == "kl_min")
        return {tofu(parityKl), muse(Json{{"kl_over", "all"}})};
    if (id == "idk")
        return {tofu()};
    if (id == "dpo")
        return {tofu(parity), openUnlearning()};
    if (id == "npo")
        return {tofu(parity), muse(Json{{"preference_of", "raw_logits"}}), openUnlearning()};
    if (id == "altpo")
        return {openUnlearning(Json{{"epochs", 2}})};
    if (id == "kto" || id == "lm_ft")
        return {tofu()};
    if (id == "wga")
        return {openUnlearning(Json{{"epochs", 5}})};
    if (id == "satimp")
        return {openUnlearning(), {"open-unlearning-readme", "OpenUnlearning's readme", kOpen + std::string(": its readme and its configuration disagree"),
                                   {{"learning_rate", 1e-5}, {"forget_weight", 1}, {"retain_weight", 0.1}}}};
    if (id == "undial")
        return {openUnlearning(Json{{"learning_rate", 1e-4}})};
    if (id == "ceu")
        return {openUnlearning()};
    if (id == "rmu")
        return {openUnlearning(Json{{"layer", 7}})};
    if (id == "task_vector")
        return {{"muse", "MUSE, 7B", "Unlearn-Simple, commit f1a355d", {{"learning_rate", 1e-5}, {"epochs", 5}, {"schedule", "cosine"}, {"warmup_epochs", 0}, {"weight_decay", 0}, {"batch_size", 4}}}};
    if (id == "whp") {
        auto preset = muse(Json{{"alpha", 1}, {"reinforce_epochs", 5}, {"reinforce_rate", 1e-5}});
        preset.source = "MUSE's baselines, in the code of SimNPO: α and the fine-tuning of the copy; distilled as its other methods are trained";
        return {preset};
    }
    return {};
}

/// A recipe and the attacks on a run's model that its evaluation makes.
Parameters withAttacks(Parameters recipe)
{
    const Dependence attacked{"relearn", {"random", "shortest", "unrelated"}};
    recipe.push_back({"relearn", "Relearning attack", ParameterKind::Choice, 0, 0, Scale::Linear, "none", "",
                      "Fine-tunes a copy of every run's model with plain cross-entropy, and measures after each epoch how much of the forget set comes back.", kSimNpo,
                      {{"none", "None", "No attack."},
                       {"random", "Part of the forget set", "Forget records drawn at random."},
                       {"shortest", "Shortest forget answers", "The forget records with the fewest answer tokens."},
                       {"unrelated", "Unrelated texts", "General texts that the original learned beside the set, else retain records: as many as the share of the forget set is."}}});
    recipe.push_back({"relearn_share", "Share relearned", ParameterKind::Real, 0.001, 1, Scale::Linear, 0.2, "", "Share of the forget set that the attack knows; at least one record.", kSimNpo, {}, false,
                      attacked});
    recipe.push_back({"relearn_epochs", "Relearning epochs", ParameterKind::Integer, 1, 1000, Scale::Linear, 5, "epochs", "Passes over the attack's records; the forget set is evaluated after each.", "", {},
                      false, attacked});
    recipe.push_back({"relearn_rate", "Relearning rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, 1e-3, "",
                      "Constant learning rate of AdamW while relearning. 1e-5 for models of billions of weights; small ones need more.", "", {}, false, attacked});
    recipe.push_back({"relearn_batch", "Relearning batch", ParameterKind::Integer, 1, 4096, Scale::Logarithmic, 32, "sequences", "Sequences in one step of the attack.", "", {}, true, attacked});
    recipe.push_back({"relearn_seed", "Relearning seed", ParameterKind::Integer, 0, 1e9, Scale::Linear, 1, "",
                      "Which records the attack draws, and their order: the same ones for every run of a forget set.", "", {}, true, attacked});
    recipe.push_back({"gradient_norms", "Gradient-norm attack", ParameterKind::Boolean, 0, 0, Scale::Linear, true, "",
                      "One backward pass for each forget and holdout record; needs the memory of a gradient.", kOpen, {}, true});
    return recipe;
}

} // namespace

bool isOfEvaluation(std::string_view recipeKey)
{
    return recipeKey.starts_with("relearn") || recipeKey == "gradient_norms" || recipeKey.starts_with("draw_");
}

std::vector<MethodDescriptor> languageMethods()
{
    std::vector<MethodDescriptor> all{gradAscent(), gradDiff(), klMin(), idk(), dpo(), altPo(), kto(), npo(), simNpo(), fineTune(), wga(), satImp(), undial(), ceu(), pdu(), rmu(), taskVector(), whp()};
    for (auto& method : all) { // any of them under any mask, by any means
        addMaskOfSequences(method.parameters);
        method.parameters.push_back(precision());
        method.parameters.push_back(checkpointing());
        addTrained(method.parameters);
        if (method.presets.empty())
            method.presets = presetsOf(method.id);
    }
    return all;
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
        row("retain_kl", "Retain KL", "distance on the retain chain", LowerIsBetter, 0, 0, 4, "mean over counted tokens of KL(generating row ‖ model), test sequences of the retain chain, nats",
            "On Markov chains: how far the model is from the chain it was to keep; 0 is best."),
        row("forget1_kl", "Forget-1 KL", "distance on the first forget chain", HigherIsBetter, 0, 0, 4, "as retain KL, test sequences of the first forget chain", "On Markov chains: how much of the first forget chain is forgotten."),
        row("forget2_kl", "Forget-2 KL", "distance on the second forget chain", HigherIsBetter, 0, 0, 4, "as retain KL, test sequences of the second forget chain", "On Markov chains: how much of the second forget chain is forgotten."),
        row("forget1_cost", "Cost 1", "retain KL when the first forget chain is forgotten", LowerIsBetter, 0, 0, 3, "retain KL where forget-1 KL first reaches the dataset's threshold, linear between steps",
            "What forgetting the first chain cost; none if it was never forgotten."),
        row("forget2_cost", "Cost 2", "retain KL when the second forget chain is forgotten", LowerIsBetter, 0, 0, 3, "retain KL where forget-2 KL first reaches the dataset's threshold, linear between steps",
            "What forgetting the second chain cost; none if it was never forgotten."),
        row("worst_cost", "Worst cost", "retain KL when both forget chains are forgotten", LowerIsBetter, 0, 0, 3, "the larger of cost 1 and cost 2", "What forgetting both chains cost; none if one of them was never forgotten."),
        row("muse_verbmem", "VerbMem", "verbatim memorisation", CloserToRetrain, 0, 100, 1, "100 · mean ROUGE-L F of 128 greedy tokens after the start of a forget text against how it goes on", "MUSE corpora alone: how much of a text comes out word for word."),
        row("muse_knowmem", "KnowMem", "knowledge of the forget texts", CloserToRetrain, 0, 100, 1, "100 · mean ROUGE-L F of greedy answers to questions about the forget texts, after in-context examples", "MUSE corpora alone: how much of their content the model still tells."),
        row("muse_utility", "KnowMem retain", "knowledge of the retain texts", HigherIsBetter, 0, 100, 1, "as KnowMem, on questions about the retain texts", "MUSE corpora alone: the utility that is left."),
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
        row("mia_reference", "MIA reference", "membership inference by loss against the retain model's", CloserToRetrain, 0, 1, 3, "AUC of the mean NLL minus the retain model's, forget against holdout; 1: members obvious",
            "Corrects for texts that are easy for a model which never saw them.", true),
        row("mia_gradient_norm", "MIA gradient", "membership inference by gradient norm", CloserToRetrain, 0, 1, 3, "AUC of the mean over parameter tensors of the 2-norm of the gradient of the mean NLL, forget against holdout", "What was learned pulls less.", true),
        row("forget_quality_short", "FQ short", "forget quality of the shortest answers", HigherIsBetter, 0, 1, 3, "FQ on the 20 % of the forget set with the fewest answer tokens", "NPO is said to be weak here, SimNPO not.", true),
        row("forget_quality_long", "FQ long", "forget quality of the longest answers", HigherIsBetter, 0, 1, 3, "FQ on the 20 % of the forget set with the most answer tokens", "Beside FQ short: does length matter?", true),
        row("forget_quality_memorised", "FQ memorised", "forget quality of what was memorised best", HigherIsBetter, 0, 1, 3, "FQ on the 20 % of the forget set with the lowest NLL/n under the original model", "NPO is said to be weak here, SimNPO not.", true),
        row("forget_quality_unmemorised", "FQ unmemorised", "forget quality of what was memorised least", HigherIsBetter, 0, 1, 3, "FQ on the 20 % of the forget set with the highest NLL/n under the original model", "Beside FQ memorised: does memorisation matter?", true),
        row("relearn_forget_quality", "FQ relearned", "forget quality after relearning", HigherIsBetter, 0, 1, 3, "FQ after the last epoch of the relearning attack", "What is left of FQ once somebody fine-tunes the model on a part of the forget set.", true),
        row("relearn_forget_quality_log10", "log₁₀ FQ relearned", "logarithm of forget quality after relearning", HigherIsBetter, 0, 0, 2, "log₁₀ of FQ relearned", "Tells values below 10⁻³ apart.", true),
        row("relearn_forget_quality_area", "FQ relearning area", "mean forget quality while relearning", HigherIsBetter, 0, 1, 3, "area under FQ over the attack's epochs (trapezia), divided by their number", "1 if the attack achieves nothing; slow loss counts.", true),
        row("relearn_probability", "P relearned", "probability of the forget answers after relearning", CloserToRetrain, 0, 1, 3, "mean exp(−NLL/n) of the forget set after the last epoch of the relearning attack", "Compare with Retrain under the same attack.", true),
        row("relearn_probability_area", "P relearning area", "mean probability of the forget answers while relearning", CloserToRetrain, 0, 1, 3, "area under P over the attack's epochs (trapezia), divided by their number", "How soon the answers come back.", true),
        row("relearn_truth_ratio", "TR relearned", "truth ratio on the forget set after relearning", CloserToRetrain, 0, 1, 3, "mean min(R, 1/R) after the last epoch of the relearning attack", "Compare with Retrain under the same attack.", true),
        row("relearn_exact_memorisation", "EM relearned", "exact memorisation after relearning", CloserToRetrain, 0, 1, 3, "share of the forget answers' tokens that the model predicts after the last epoch of the relearning attack", "How much comes back word for word.", true),
        row("mia_min_k_plus", "MIA Min-K++", "membership inference by Min-40 %++", CloserToRetrain, 0, 1, 3, "as Min-K, with each token's log-probability standardised by the distribution at its position", "The strongest of these attacks in the literature.", true),
    };
}

const Parameters& languageRecipe()
{
    static const Parameters recipe = withAttacks({
        {"epochs", "Epochs", ParameterKind::Integer, 1, 1000, Scale::Linear, 20, "epochs", "Passes over the training texts.", ""},
        {"learning_rate", "Learning rate", ParameterKind::Real, 1e-7, 1, Scale::Logarithmic, 3e-3, "", "Largest learning rate of AdamW.", ""},
        schedule("linear"),
        warmup(1),
        weightDecay(0.01),
        batchSize(16),
        microBatch(),
        clip(1),
        precision(),
        checkpointing(),
        maxSteps(),
        epsilon(),
        epsilonOrder(),
        {"vocabulary", "Vocabulary", ParameterKind::Integer, 300, 65536, Scale::Logarithmic, 1024, "tokens",
         "Size of the byte-level BPE that a model trained here learns from the training texts.", ""},
        {"max_length", "Longest sequence", ParameterKind::Integer, 16, 131072, Scale::Logarithmic, 256, "tokens", "Question and answer are cut after so many tokens.", kTofu, {}, true},
        {"pieces", "Pieces of plain text", ParameterKind::Choice, 0, 0, Scale::Linear, "muse", "", "How a corpus of plain texts is cut into training sequences.",
         "Shi et al., MUSE, ICLR 2025, arXiv 2407.06460",
         {{"muse", "Full pieces", "Pieces that fill a sequence, the last one completed with the start of the first, as MUSE and Unlearn-Simple do."},
          {"open-unlearning", "Parity: OpenUnlearning", "Pieces that are decoded and encoded again; the last one stays short."}},
         true},
        {"template", "Prompt", ParameterKind::Choice, 0, 0, Scale::Linear, "plain", "", "How question and answer become one text; must be the one that the model was trained with.", kOpen,
         {{"plain", "Question: … Answer: …", "For models without a chat template."},
          {"llama-2-chat", "Llama-2 chat", "[INST] … [/INST]"},
          {"llama-3-chat", "Llama-3 chat", "Header tokens and a system turn."},
          {"qwen2.5-chat", "Qwen2.5 chat", "<|im_start|> and a system turn."}}},
        {"weights", "Model folder", ParameterKind::File, 0, 0, Scale::Linear, "", kFolderUnit,
         "A Hugging Face folder (config.json, tokenizer, safetensors) that is the original model, instead of training one here.", ""},
        {"reference", "Retain model's log", ParameterKind::File, 0, 0, Scale::Linear, "", kEvaluationLogUnit,
         "An evaluation log of a retain model (TOFU's or OpenUnlearning's) that forget quality is measured against, instead of one trained here.", ""},
        {"kl_reference", "KL from", ParameterKind::Choice, 0, 0, Scale::Linear, "matrix", "", "On Markov chains: the distribution that the model's is measured against after every step.", kSimNpo,
         {{"matrix", "Generating matrix", "The row that the next state is drawn from."}, {"retain-model", "Retain model", "The output of a model that learned the retain chain alone."}},
         true},
    });
    return recipe;
}

} // namespace palimpsest
