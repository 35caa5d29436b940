// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/script_objective.h"

#include "core/base/error.h"

#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/script.h>

#include <algorithm>
#include <sstream>

namespace palimpsest {

namespace {

constexpr const char* kExport = "Export it with torch.jit.script(objective).save(\"...pt\"), as docs/own-methods.md shows.";
constexpr const char* kCorrect = "Correct the Python source and export it again; `palimpsest-cli methods --check` tries it out.";

/// What a value of a setting is called in Python.
enum class Kind { Tensor, Int, Float, Bool, Str, Unknown };

Kind kindOf(const c10::Type& type)
{
    switch (type.kind()) {
    case c10::TypeKind::TensorType:
        return Kind::Tensor;
    case c10::TypeKind::IntType:
        return Kind::Int;
    case c10::TypeKind::FloatType:
        return Kind::Float;
    case c10::TypeKind::BoolType:
        return Kind::Bool;
    case c10::TypeKind::StringType:
        return Kind::Str;
    default:
        return Kind::Unknown;
    }
}

const char* nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Tensor:
        return "Tensor";
    case Kind::Int:
        return "int";
    case Kind::Float:
        return "float";
    case Kind::Bool:
        return "bool";
    case Kind::Str:
        return "str";
    case Kind::Unknown:
        break;
    }
    return "something else";
}

/// LibTorch's own words in one line: the last line of a TorchScript traceback, else the first.
std::string reasonOf(const std::exception& exception)
{
    const auto* known = dynamic_cast<const c10::Error*>(&exception);
    std::istringstream lines(known ? known->what_without_backtrace() : exception.what());
    std::string first, last;
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of(" \t~<-") == std::string::npos)
            continue;
        if (first.empty())
            first = line;
        last = line;
    }
    std::string reason = first.find("TorchScript interpreter") != std::string::npos ? last : first;
    for (const std::string start : {"RuntimeError: ", "torch.jit.Error: "})
        if (reason.starts_with(start))
            reason.erase(0, start.size());
    if (reason.size() > 300)
        reason = reason.substr(0, 300) + "…";
    while (!reason.empty() && (reason.back() == '.' || reason.back() == ' '))
        reason.pop_back();
    return reason.empty() ? "no reason given" : reason;
}

std::string shapeOf(const torch::Tensor& tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

/// A batch as trying out makes it.
struct Batch {
    torch::Tensor logits, targets, forget, teacher;
    std::string words;
};

Batch makeBatch(std::int64_t count, std::int64_t classes, const std::vector<bool>& forget, const torch::Device& device, const char* words)
{
    Batch batch;
    const auto logits = torch::linspace(-2, 2, count * classes).sin().mul(3).view({count, classes});
    batch.logits = logits.to(device).set_requires_grad(true);
    batch.teacher = logits.flip({1}).mul(0.7).to(device);
    batch.targets = torch::arange(count, torch::kInt64).remainder(classes).to(device);
    batch.forget = torch::empty({count}, torch::kBool);
    for (std::int64_t i = 0; i < count; ++i)
        batch.forget[i] = bool(forget[std::size_t(i) % forget.size()]);
    batch.forget = batch.forget.to(device);
    batch.words = std::string("a batch of ") + (count == 1 ? "one sample " : std::to_string(count) + " samples ") + words;
    return batch;
}

} // namespace

struct ScriptObjective::Private {
    std::string file;
    torch::Device device{torch::kCPU};
    mutable torch::jit::Module module;
    std::vector<c10::IValue> arguments; ///< settings in their places; tensors are put in for each call
    int logits = -1, targets = -1, forget = -1, teacher = -1, epoch = -1, classes = -1;

    [[noreturn]] void refuse(const std::string& what, const char* hint = kCorrect) const
    {
        throw Error("method.objective", "The objective '" + file + "' " + what + ".", hint);
    }

    /// The value of an argument that is named after a setting.
    c10::IValue settingFor(const std::string& name, Kind kind, const Settings& settings) const
    {
        try {
            switch (kind) {
            case Kind::Int:
                return settings.integer(name);
            case Kind::Float:
                return settings.number(name);
            case Kind::Bool:
                return settings.flag(name);
            case Kind::Str:
                return settings.text(name);
            default:
                break;
            }
        } catch (const Error&) {
            // said below with the type that fits
        }
        const auto fits = [&](auto read) {
            try {
                read();
                return true;
            } catch (const Error&) {
                return false;
            }
        };
        const Kind wanted = fits([&] { settings.integer(name); })  ? Kind::Int
                          : fits([&] { settings.number(name); })   ? Kind::Float
                          : fits([&] { settings.flag(name); })     ? Kind::Bool
                                                                   : Kind::Str;
        refuse("takes " + name + " as " + nameOf(kind) + "; expected `" + name + ": " + nameOf(wanted) + "`");
    }

    void bind(const Settings& settings, const std::vector<std::string>& ownKeys)
    {
        const auto method = module.find_method("forward");
        if (!method)
            refuse("has no forward to call", kExport);
        const auto& schema = method->function().getSchema();
        std::string known;
        for (const char* input : kScriptInputs)
            known += std::string(known.empty() ? "" : ", ") + input;
        for (const auto& key : ownKeys)
            known += ", " + key;
        std::vector<std::string> taken;
        for (std::size_t i = 1; i < schema.arguments().size(); ++i) { // the first is self
            const auto& argument = schema.arguments()[i];
            const std::string name = argument.name();
            const Kind kind = kindOf(*argument.type());
            taken.push_back(name);
            const int place = int(arguments.size());
            const auto input = [&](const char* wanted, Kind wantedKind, int& where) {
                if (name != wanted)
                    return false;
                if (kind != wantedKind)
                    refuse("takes " + name + " as " + nameOf(kind) + "; expected `" + name + ": " + nameOf(wantedKind) + "`");
                where = place;
                arguments.emplace_back();
                return true;
            };
            if (input("logits", Kind::Tensor, logits) || input("targets", Kind::Tensor, targets) || input("forget", Kind::Tensor, forget)
                || input("teacher", Kind::Tensor, teacher) || input("epoch", Kind::Int, epoch) || input("classes", Kind::Int, classes))
                continue;
            if (!settings.has(name))
                refuse("asks for " + name + ", which is neither an input nor a parameter of its descriptor; expected some of " + known);
            arguments.push_back(settingFor(name, kind, settings));
        }
        if (logits < 0)
            refuse("does not take the model's logits; expected an argument `logits: Tensor`");
        for (const auto& key : ownKeys)
            if (std::find(taken.begin(), taken.end(), key) == taken.end())
                refuse("does not take the parameter " + key + " of its descriptor: setting it would change nothing; expected an argument of that name");
        if (schema.returns().size() != 1 || kindOf(*schema.returns()[0].type()) != Kind::Tensor)
            refuse("does not return one Tensor; expected the loss as a scalar");
    }

    torch::Tensor call(const torch::Tensor& logitsOf, const torch::Tensor& targetsOf, const torch::Tensor& forgetOf, const torch::Tensor& teacherOf, int epochNow) const
    {
        auto values = arguments;
        const auto put = [&values](int place, c10::IValue value) {
            if (place >= 0)
                values[std::size_t(place)] = std::move(value);
        };
        put(logits, logitsOf);
        put(targets, targetsOf);
        put(forget, forgetOf);
        if (teacher >= 0)
            put(teacher, teacherOf);
        put(epoch, std::int64_t(epochNow));
        put(classes, logitsOf.size(1));
        torch::Tensor loss;
        try {
            const torch::jit::GraphOptimizerEnabledGuard sameEveryTime(false);
            loss = module.forward(std::move(values)).toTensor();
        } catch (const std::exception& exception) {
            refuse("raised an error: " + reasonOf(exception));
        }
        if (!loss.defined() || loss.dim() != 0)
            refuse("returned a tensor of shape " + (loss.defined() ? shapeOf(loss) : std::string("nothing")) + "; expected one number: take .mean() or .sum()");
        if (!loss.is_floating_point())
            refuse("returned a whole number; expected a loss of floating point");
        if (!loss.requires_grad())
            refuse("returned a loss that does not depend on the logits, so that there is nothing to learn from");
        return loss;
    }

    /// The loss and its gradient on a batch of trying out.
    std::pair<torch::Tensor, torch::Tensor> tried(const Batch& batch) const
    {
        const auto loss = call(batch.logits, batch.targets, batch.forget, batch.teacher, 0);
        torch::Tensor gradient;
        try {
            gradient = torch::autograd::grad({loss}, {batch.logits}, {}, c10::nullopt, false, true).front();
        } catch (const std::exception& exception) {
            refuse("cannot be differentiated: " + reasonOf(exception));
        }
        if (!gradient.defined())
            refuse("returned a loss that does not depend on the logits, so that there is nothing to learn from");
        return {loss.detach(), gradient};
    }
};

ScriptObjective::ScriptObjective(const std::string& file, const Settings& settings, const std::vector<std::string>& ownKeys, const torch::Device& device)
    : m_private(std::make_unique<Private>())
{
    m_private->file = file;
    m_private->device = device;
    try {
        m_private->module = torch::jit::load(file, device);
    } catch (const std::exception& exception) {
        m_private->refuse("is not a TorchScript file that LibTorch " + libTorchVersion() + " can read: " + reasonOf(exception), kExport);
    }
    for (const auto& parameter : m_private->module.parameters())
        parameter.set_requires_grad(false); // only the model learns
    m_private->bind(settings, ownKeys);
}

ScriptObjective::~ScriptObjective() = default;

bool ScriptObjective::wantsTeacher() const
{
    return m_private->teacher >= 0;
}

torch::Tensor ScriptObjective::operator()(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& forget, const torch::Tensor& teacher,
                                          int epoch) const
{
    return m_private->call(logits, targets, forget, teacher, epoch);
}

void ScriptObjective::tryOut(std::int64_t classes, const BatchKinds& kinds) const
{
    std::vector<Batch> batches;
    const auto add = [&](const std::vector<bool>& forget, const char* words) {
        if (forget.size() == 1)
            batches.push_back(makeBatch(1, classes, forget, m_private->device, words)); // the last batch of an epoch may be that small
        batches.push_back(makeBatch(4, classes, forget, m_private->device, words));
    };
    if (kinds.allForget)
        add({true}, "to be forgotten");
    if (kinds.allRetain)
        add({false}, "to be kept");
    if (kinds.both)
        add({true, false}, "of both sets");
    for (const auto& batch : batches) {
        const auto [loss, gradient] = m_private->tried(batch);
        if (!torch::isfinite(loss).item<bool>())
            m_private->refuse("returned a loss that is not finite for " + batch.words);
        if (!torch::isfinite(gradient).all().item<bool>())
            m_private->refuse("has a gradient that is not finite for " + batch.words);
        const auto [again, gradientAgain] = m_private->tried(batch);
        if (!torch::equal(loss, again) || !torch::equal(gradient, gradientAgain))
            m_private->refuse("gave two different losses for the same batch: it draws random numbers or keeps a state, so that no run could be repeated or resumed");
    }
}

} // namespace palimpsest
