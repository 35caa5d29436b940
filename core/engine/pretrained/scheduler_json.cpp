// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/scheduler_json.h"

#include "core/base/error.h"
#include "core/engine/pretrained/config_reader.h"
#include "core/engine/pretrained/diffusion_config_json.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest {

namespace {

constexpr const char* kOtherScheduler = "Put another scheduler's scheduler_config.json in its place, such as that of DDIM: the weights do not depend on it.";

struct KnownScheduler {
    SamplerKind kind;
    const char* name;
    TimestepSpacing spacing; ///< where the file does not say
};

constexpr KnownScheduler kSchedulers[] = {
    {SamplerKind::Pndm, "PNDMScheduler", TimestepSpacing::Leading}, {SamplerKind::Ddim, "DDIMScheduler", TimestepSpacing::Leading},
    {SamplerKind::Lms, "LMSDiscreteScheduler", TimestepSpacing::Linspace}, {SamplerKind::Euler, "EulerDiscreteScheduler", TimestepSpacing::Linspace},
    {SamplerKind::Ddpm, "DDPMScheduler", TimestepSpacing::Leading}, {SamplerKind::DpmSolver, "DPMSolverMultistepScheduler", TimestepSpacing::Linspace}};

template<typename Value>
struct Named {
    Value value;
    const char* name;
};

constexpr Named<BetaSchedule> kBetaSchedules[] = {{BetaSchedule::Linear, "linear"}, {BetaSchedule::ScaledLinear, "scaled_linear"}, {BetaSchedule::Cosine, "squaredcos_cap_v2"}};
constexpr Named<TimestepSpacing> kSpacings[] = {{TimestepSpacing::Leading, "leading"}, {TimestepSpacing::Linspace, "linspace"}, {TimestepSpacing::Trailing, "trailing"}};

[[noreturn]] void refuseValue(const ConfigReader& reader, const std::string& key, const std::string& value, const std::string& known)
{
    reader.refuse("has as \"" + key + "\" \"" + value + "\", which is not supported; " + known + " are.", kOtherScheduler);
}

template<typename Value, std::size_t N>
Value valueOf(const ConfigReader& reader, const char* key, const Named<Value> (&known)[N], const char* otherwise)
{
    const auto name = reader.text(key, otherwise);
    std::string names;
    for (const auto& entry : known) {
        if (name == entry.name)
            return entry.value;
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    }
    refuseValue(reader, key, name, names);
}

template<typename Value, std::size_t N>
const char* nameOf(Value value, const Named<Value> (&known)[N])
{
    return std::find_if(std::begin(known), std::end(known), [&](const auto& entry) { return entry.value == value; })->name;
}

const KnownScheduler& knownScheduler(const ConfigReader& reader)
{
    const auto name = reader.text("_class_name", "PNDMScheduler");
    std::string names;
    for (const auto& entry : kSchedulers) {
        if (name == entry.name)
            return entry;
        names += (names.empty() ? "" : ", ") + std::string(entry.name);
    }
    reader.refuse("describes a " + name + ", which is not supported; " + names + " are.", kOtherScheduler);
}

/// What each kind of scheduler knows beside what is computed here. Keys that a class does not have are left over from another one, and say nothing.
void requireWhatIsComputed(const ConfigReader& reader, SamplerKind kind)
{
    reader.require("trained_betas", nullptr);
    reader.require("prediction_type", "epsilon", "a model that does not predict the noise (v_prediction: Stable Diffusion 2)");
    if (kind != SamplerKind::Pndm && kind != SamplerKind::Lms)
        reader.require("rescale_betas_zero_snr", false);
    if (kind == SamplerKind::Pndm && !reader.flag("skip_prk_steps", false))
        reader.refuse("asks for Runge-Kutta steps first (\"skip_prk_steps\" is not true), which is not supported.", kOtherScheduler);
    if (kind == SamplerKind::Ddpm || kind == SamplerKind::Ddim || kind == SamplerKind::DpmSolver)
        reader.require("thresholding", false);
    if ((kind == SamplerKind::Ddpm || kind == SamplerKind::Ddim) && reader.flag("clip_sample", true))
        reader.require("clip_sample_range", 1);
    if (kind == SamplerKind::Lms || kind == SamplerKind::Euler || kind == SamplerKind::DpmSolver) {
        for (const char* key : {"use_exponential_sigmas", "use_beta_sigmas"})
            reader.require(key, false);
    }
    if (kind == SamplerKind::Lms || kind == SamplerKind::Euler)
        reader.require("use_karras_sigmas", false);
    std::vector<std::pair<const char*, Json>> more;
    if (kind == SamplerKind::Euler)
        more = {{"interpolation_type", "linear"}, {"timestep_type", "discrete"}, {"sigma_min", nullptr}, {"sigma_max", nullptr}, {"final_sigmas_type", "zero"}};
    if (kind == SamplerKind::DpmSolver)
        more = {{"solver_order", 2}, {"algorithm_type", "dpmsolver++"}, {"solver_type", "midpoint"}, {"lower_order_final", true}, {"euler_at_final", false}, {"use_lu_lambdas", false},
                {"use_flow_sigmas", false}, {"use_dynamic_shifting", false}, {"lambda_min_clipped", nullptr}, {"variance_type", nullptr}};
    for (const auto& [key, value] : more)
        reader.require(key, value);
}

bool endsClean(const ConfigReader& reader, SamplerKind kind)
{
    constexpr Named<bool> kEnds[] = {{true, "zero"}, {false, "sigma_min"}};
    switch (kind) {
    case SamplerKind::Pndm:
        return reader.flag("set_alpha_to_one", false);
    case SamplerKind::Ddim:
        return reader.flag("set_alpha_to_one", true);
    case SamplerKind::DpmSolver:
        return valueOf(reader, "final_sigmas_type", kEnds, "zero");
    default:
        return SamplerSettings().endsClean; // has no meaning
    }
}

} // namespace

DiffusionScheduler schedulerOf(const Json& json, const std::string& where)
{
    const ConfigReader reader(json, where);
    const auto& known = knownScheduler(reader);
    requireWhatIsComputed(reader, known.kind);
    DiffusionScheduler result;
    auto& [schedule, sampler] = result;
    schedule.timesteps = reader.whole("num_train_timesteps", 1000);
    schedule.betas = valueOf(reader, "beta_schedule", kBetaSchedules, "linear");
    schedule.first = reader.real("beta_start", 1e-4);
    schedule.last = reader.real("beta_end", 0.02);

    sampler.kind = known.kind;
    sampler.steps = std::clamp<std::int64_t>(schedule.timesteps, 1, sampler.steps);
    sampler.offset = reader.whole("steps_offset", 0);
    if (sampler.offset < 0 || sampler.offset > std::max<std::int64_t>(0, schedule.timesteps - 1))
        reader.refuse("has a \"steps_offset\" of " + std::to_string(sampler.offset) + ", which leaves its " + std::to_string(schedule.timesteps) + " timesteps.", kOtherScheduler);
    const auto spacing = valueOf(reader, "timestep_spacing", kSpacings, nameOf(known.spacing, kSpacings));
    if (spacing != known.spacing)
        sampler.spacing = spacing;
    if (known.kind == SamplerKind::DpmSolver && reader.flag("use_karras_sigmas", false))
        sampler.spacing = TimestepSpacing::Karras;
    sampler.endsClean = endsClean(reader, known.kind);
    if (known.kind == SamplerKind::Ddpm || known.kind == SamplerKind::Ddim)
        sampler.clips = reader.flag("clip_sample", true);
    if (known.kind == SamplerKind::Ddpm) {
        constexpr Named<bool> kVariances[] = {{false, "fixed_small"}, {true, "fixed_large"}};
        sampler.largeVariance = valueOf(reader, "variance_type", kVariances, "fixed_small");
    }
    return result;
}

Json schedulerJson(const DiffusionScheduler& scheduler)
{
    const auto& [schedule, sampler] = scheduler;
    const auto& known = *std::find_if(std::begin(kSchedulers), std::end(kSchedulers), [kind = sampler.kind](const auto& entry) { return entry.kind == kind; });
    const bool karras = sampler.spacing == TimestepSpacing::Karras;
    if (karras && sampler.kind != SamplerKind::DpmSolver)
        throw Error("sampler.spacing", std::string("diffusers' ") + known.name + " is written without Karras timesteps here.", "Choose leading, linspace or trailing timesteps.");
    Json json{{"_class_name", known.name}, {"_diffusers_version", kDiffusersVersion}, {"num_train_timesteps", schedule.timesteps}, {"beta_start", schedule.first}, {"beta_end", schedule.last},
              {"beta_schedule", nameOf(schedule.betas, kBetaSchedules)}, {"trained_betas", nullptr}, {"prediction_type", "epsilon"}, {"steps_offset", sampler.offset},
              {"timestep_spacing", nameOf(karras ? known.spacing : sampler.spacing.value_or(known.spacing), kSpacings)},
              {"clip_sample", sampler.clips}}; // also where the class has no such key: who puts DDIM in its place takes over the others, and diffusers' DDIM clips unless told otherwise
    switch (sampler.kind) {
    case SamplerKind::Pndm:
        json.update({{"skip_prk_steps", true}, {"set_alpha_to_one", sampler.endsClean}});
        break;
    case SamplerKind::Ddim:
        json["set_alpha_to_one"] = sampler.endsClean;
        break;
    case SamplerKind::Ddpm:
        json["variance_type"] = sampler.largeVariance ? "fixed_large" : "fixed_small";
        break;
    case SamplerKind::DpmSolver:
        json.update({{"solver_order", 2}, {"algorithm_type", "dpmsolver++"}, {"solver_type", "midpoint"}, {"lower_order_final", true}, {"use_karras_sigmas", karras},
                     {"final_sigmas_type", sampler.endsClean ? "zero" : "sigma_min"}});
        break;
    case SamplerKind::Lms:
    case SamplerKind::Euler:
        json["use_karras_sigmas"] = false;
        break;
    }
    return json;
}

Json parsePythonJson(std::string text, const std::string& where)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        for (const std::string_view word : {"-Infinity", "Infinity", "NaN"}) {
            if (std::string_view(text).substr(i).starts_with(word))
                text.replace(i, word.size(), "null");
        }
    }
    return parseJson(text, where);
}

} // namespace palimpsest
