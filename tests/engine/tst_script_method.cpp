// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of one's own: what a TorchScript objective may be, what is said when it is not, and that it runs in the shared loop like a built-in method.
#include "core/engine/methods/script_method.h"

#include "core/base/error.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/methods/script_objective.h"
#include "tests/engine/engine_fixture.h"

#include <torch/script.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <iterator>
#include <random>

using namespace palimpsest;

namespace {

using Data = ScriptMethodSpec::Data;

QTemporaryDir& folder()
{
    static QTemporaryDir made;
    return made;
}

std::string pathOf(const char* name)
{
    return folder().filePath(QString::fromLatin1(name)).toStdString();
}

/// A TorchScript file with that forward(self, <arguments>) -> Tensor, as Python exports it.
std::string write(const std::string& arguments, const std::string& body, const char* name = "objective.pt", const std::string& result = "Tensor")
{
    torch::jit::Module module("objective");
    module.define("def forward(self, " + arguments + ") -> " + result + ":\n    " + body + "\n");
    module.save(pathOf(name));
    return pathOf(name);
}

const char* kCrossEntropy = "return torch.cross_entropy_loss(logits, targets)";

Settings settings()
{
    return {{"epochs", std::int64_t(2)}, {"learning_rate", 0.01}, {"strength", 0.5}, {"steps", std::int64_t(3)}, {"soft", true}, {"norm", std::string("l2")}};
}

std::string sentence(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.code() == "method.objective" && !error.hint().empty() ? error.what() : "wrong code " + error.code();
    } catch (const std::exception& other) {
        return std::string("not an Error: ") + other.what();
    }
    return {};
}

std::string loading(const std::string& file, const std::vector<std::string>& ownKeys = {})
{
    return sentence([&] {
        ScriptObjective objective(file, settings(), ownKeys, torch::kCPU);
        objective.tryOut(10, {true, true, true});
    });
}

/// Weights after two epochs in the shared loop.
std::map<std::string, torch::Tensor> trained(const Method& method, std::optional<LoopState>* half = nullptr, const LoopState* resume = nullptr)
{
    struct Observer : LoopObserver {
        std::optional<LoopState>* half = nullptr;
        LoopWish afterStep(const StepReport& report) override { return half && report.step == 9 ? LoopWish::SaveAndStop : LoopWish::Continue; }
        void checkpoint(const LoopState& state) override { half->emplace(state); }
    } observer;
    observer.half = half;
    const auto model = test::tinyModel();
    LoopSettings loop;
    loop.epochs = 2;
    loop.batchSize = 32;
    loop.seed = 3;
    runLoop(*model, method, test::tinyData(), loop, nullptr, resume, observer);
    return test::copyOfState(*model);
}

std::unique_ptr<Method> made(const std::string& file, Data data, bool randomLabels = false, const std::vector<std::string>& keys = {})
{
    return makeScriptMethod({file, data, randomLabels, keys}, settings(), torch::kCPU);
}

} // namespace

class TestScriptMethod : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void crossEntropyOnTheRetainSetIsFineTuningBitForBit()
    {
        const auto own = made(write("logits, targets", kCrossEntropy), Data::Retain);
        QCOMPARE(test::firstDifference(trained(*own), trained(*makeMethod("ft", {}))), std::string());
    }

    void itsNegativeOnTheForgetSetIsGradientAscentBitForBit()
    {
        const auto own = made(write("logits, targets", "return -torch.cross_entropy_loss(logits, targets)"), Data::Forget);
        QCOMPARE(test::firstDifference(trained(*own), trained(*makeMethod("ga", {}))), std::string());
    }

    void randomLabelsOneAfterTheOtherAndMixedAreThoseOfRandomLabels()
    {
        for (const bool mixed : {false, true}) {
            const auto own = made(write("logits, targets", kCrossEntropy), mixed ? Data::Mixed : Data::ForgetThenRetain, true);
            const auto builtIn = makeMethod("rl", {{"label_schedule", std::string(mixed ? "mixed" : "forget_then_retain")}, {"exclude_true_label", true},
                                                   {"parity_classes", std::int64_t(0)}});
            QCOMPARE(test::firstDifference(trained(*own), trained(*builtIn)), std::string());
        }
    }

    void aResumedRunGetsTheSameBits()
    {
        const auto own = made(write("logits, targets, forget, strength: float, epoch: int",
                                    "return (torch.cross_entropy_loss(logits, targets, None, 0) * torch.where(forget, -strength, 1.0) / (1 + epoch)).mean()"),
                              Data::Mixed, false, {"strength"});
        std::optional<LoopState> half;
        trained(*own, &half);
        QVERIFY(half);
        QCOMPARE(half->epoch, 1); // seven steps an epoch: inside the second
        QCOMPARE(test::firstDifference(trained(*own, nullptr, &*half), trained(*own)), std::string());
    }

    void membershipTeacherEpochAndParametersArriveAsNamed()
    {
        // Independent of the order of arguments; the loss is a number that only the right values give.
        const auto file = write("epoch: int, strength: float, forget, norm: str, teacher, steps: int, soft: bool, classes: int, logits, targets, epochs: int",
                                "factor = 2.0 if soft and norm == \"l2\" else 0.0\n"
                                "    return logits.mul(0).sum() + forget.float().sum() * 1000 + teacher.sum() + targets.sum() + factor * strength + steps * 10 + epoch * 100 "
                                "+ classes + epochs");
        const ScriptObjective objective(file, settings(), {"strength", "norm", "steps", "soft"}, torch::kCPU);
        QVERIFY(objective.wantsTeacher());
        const auto logits = torch::zeros({3, 10}).set_requires_grad(true);
        const auto loss = objective(logits, torch::tensor({1, 2, 3}), torch::tensor({true, false, true}), torch::full({3, 10}, 0.5), 7);
        QCOMPARE(loss.item<float>(), 2000.f + 15 + 6 + 1 + 30 + 700 + 10 + 2);
    }

    void theGradientIsThatOfTheFormula()
    {
        const auto file = write("logits, targets, forget, strength: float",
                                "return (torch.cross_entropy_loss(logits, targets, None, 0) * torch.where(forget, -strength, 1.0)).mean()");
        const ScriptObjective objective(file, settings(), {"strength"}, torch::kCPU);
        const auto logits = torch::tensor({{1.0, 2.0, 0.5}, {-1.0, 0.0, 3.0}}, torch::kFloat64).set_requires_grad(true);
        const auto targets = torch::tensor({0, 2});
        objective(logits, targets, torch::tensor({true, false}), {}, 0).backward();
        const auto expected = (torch::softmax(logits.detach(), 1) - torch::one_hot(targets, 3)) * torch::tensor({{-0.5}, {1.0}}, torch::kFloat64) / 2;
        QVERIFY(torch::allclose(logits.grad(), expected, 0, 1e-12));
    }

    void aTeacherIsTheOriginalModel()
    {
        const auto file = write("logits, targets, teacher", "return torch.mse_loss(logits, teacher)");
        const auto own = made(file, Data::Retain);
        QVERIFY(own->frozenCopy() == FrozenCopy::Original);
        QVERIFY(made(write("logits, targets", kCrossEntropy, "plain.pt"), Data::Retain)->frozenCopy() == FrozenCopy::None);
        // As long as the model says what its teacher says nothing pulls, so that it never leaves.
        const auto model = test::tinyModel();
        const auto before = test::copyOfState(*model);
        LoopSettings loop;
        loop.weightDecay = 0;
        loop.freezeBnStats = true; // as its teacher, which is in evaluation mode
        LoopObserver nobody;
        QVERIFY(runLoop(*model, *own, test::tinyData(), loop, nullptr, nullptr, nobody));
        QCOMPARE(test::firstDifference(before, test::copyOfState(*model)), std::string());
    }

    void whatIsWrongIsOneClearSentence_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* arguments, const char* body, const char* part) {
            QTest::newRow(name) << QString(arguments) << QString(body) << QString(part);
        };
        row("no logits", "targets", "return targets.float().mean()", "does not take the model's logits; expected an argument `logits: Tensor`");
        row("unknown argument", "logits, labels", "return logits.mean()",
            "asks for labels, which is neither an input nor a parameter of its descriptor; expected some of logits, targets, forget, teacher, epoch, classes");
        row("parameter without its type", "logits, strength", "return logits.mean() * strength", "takes strength as Tensor; expected `strength: float`");
        row("parameter of another type", "logits, strength: int", "return logits.mean() * strength", "takes strength as int; expected `strength: float`");
        row("choice", "logits, norm: float", "return logits.mean() * norm", "takes norm as float; expected `norm: str`");
        row("epoch", "logits, epoch: float", "return logits.mean() * epoch", "takes epoch as float; expected `epoch: int`");
        row("not a scalar", "logits, targets", "return torch.cross_entropy_loss(logits, targets, None, 0)", "returned a tensor of shape [1]; expected one number");
        row("whole number", "logits", "return logits.argmax()", "returned a whole number; expected a loss of floating point");
        row("no gradient", "logits", "return logits.detach().mean()", "does not depend on the logits");
        row("not from the logits", "logits, targets", "return targets.float().mean()", "does not depend on the logits");
        row("not finite", "logits", "return (logits.sum() * 0).log() ", "returned a loss that is not finite for a batch of one sample to be forgotten");
        row("gradient not finite", "logits", "return (logits * 0).norm().sqrt()", "has a gradient that is not finite");
        row("empty set", "logits, forget", "return logits[forget].mean()", "returned a loss that is not finite for a batch of one sample to be kept");
        row("random", "logits", "return logits.mean() * torch.rand([1]).sum()", "draws random numbers or keeps a state");
        row("raises", "logits, targets", "assert False, \"no idea\"\n    return logits.mean()", "raised an error: AssertionError: no idea");
        row("wrong shapes", "logits, targets", "return (logits * targets).mean()", "raised an error: The size of tensor a (10) must match the size of tensor b (4)");
    }

    void whatIsWrongIsOneClearSentence()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, body);
        QFETCH(QString, part);
        const std::string said = loading(write(arguments.toStdString(), body.toStdString()));
        QVERIFY2(QString::fromStdString(said).contains(part), said.c_str());
        QVERIFY2(said.starts_with("The objective '" + pathOf("objective.pt") + "' "), said.c_str());
        QVERIFY2(said.ends_with(".") && said.find('\n') == std::string::npos, said.c_str());
    }

    void aParameterThatIsNotTakenIsSaid()
    {
        const std::string said = loading(write("logits, targets", kCrossEntropy), {"strength"});
        QVERIFY2(QString::fromStdString(said).contains("does not take the parameter strength of its descriptor"), said.c_str());
    }

    void aResultThatIsNoTensorIsSaid()
    {
        const std::string said = loading(write("logits", "return 1.0", "float.pt", "float"));
        QVERIFY2(QString::fromStdString(said).contains("does not return one Tensor"), said.c_str());
    }

    void filesThatAreNoTorchScriptAreSaid()
    {
        const auto put = [](const char* name, const std::string& bytes) {
            std::ofstream(pathOf(name), std::ios::binary) << bytes;
            return pathOf(name);
        };
        std::ifstream stream(write("logits, targets", kCrossEntropy), std::ios::binary);
        const std::string good{std::istreambuf_iterator<char>(stream), {}};
        for (const auto& file : {put("empty.pt", ""), put("text.pt", "def objective(): pass"), put("half.pt", good.substr(0, good.size() / 2)), pathOf("missing.pt")}) {
            const std::string said = loading(file);
            QVERIFY2(QString::fromStdString(said).contains("is not a TorchScript file that LibTorch " + QString::fromStdString(libTorchVersion()) + " can read: "), said.c_str());
            QVERIFY2(said.find('\n') == std::string::npos, said.c_str());
        }
    }

    void truncatedFilesNeverCrash()
    {
        std::ifstream stream(write("logits, targets", kCrossEntropy), std::ios::binary);
        const std::string good{std::istreambuf_iterator<char>(stream), {}};
        std::mt19937 random(11);
        for (int round = 0; round < 60; ++round) {
            std::ofstream(pathOf("cut.pt"), std::ios::binary | std::ios::trunc) << good.substr(0, random() % good.size());
            QVERIFY(!loading(pathOf("cut.pt")).empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestScriptMethod)
#include "tst_script_method.moc"
