// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/diffusion_weights.h"
#include "tests/engine/unet_configs.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/engine/models/diffusion/denoise.h"
#include "core/engine/models/diffusion/seeded_noise.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

using Numbers = std::vector<double>;
constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();

/// What diffusers computed: make_sampler_references.py.
const Json& reference()
{
    static const Json json = readJson(PALIMPSEST_DIFFUSION_REFERENCES "/samplers.json");
    return json;
}

double madeUpNoise(double x, double timestep)
{
    return 0.3 * x + 0.1 * std::sin(3 * x) + timestep / 2000;
}

torch::Tensor madeUpNetwork(const torch::Tensor& input, double timestep)
{
    return 0.3 * input + 0.1 * torch::sin(3 * input) + timestep / 2000;
}

torch::Tensor start()
{
    const auto i = torch::arange(64, torch::kFloat64);
    return (torch::sin(0.05 * i) + torch::cos(0.013 * i)).to(torch::kFloat32).view({1, 4, 4, 4});
}

/// cos(0.7 i + k) for draw k.
FreshNoise waves(const torch::TensorOptions& options)
{
    return [options, draws = 0]() mutable { return torch::cos(0.7 * torch::arange(64, torch::kFloat64) + double(draws++)).to(options).view({1, 4, 4, 4}); };
}

torch::Tensor noFreshNoise()
{
    return torch::zeros({1, 4, 4, 4});
}

std::string errorOf(const std::function<void()>& work, std::string* sentence = nullptr)
{
    try {
        work();
    } catch (const Error& error) {
        if (sentence)
            *sentence = error.what();
        return error.code();
    }
    return "";
}

SamplerSettings settingsOf(SamplerKind kind, std::int64_t steps)
{
    SamplerSettings settings;
    settings.kind = kind;
    settings.steps = steps;
    return settings;
}

BetaSchedule betasOf(const std::string& name)
{
    return name == "linear" ? BetaSchedule::Linear : name == "cosine" ? BetaSchedule::Cosine : BetaSchedule::ScaledLinear;
}

NoiseSchedule scheduleOf(const std::string& betas)
{
    NoiseScheduleConfig config;
    config.betas = betasOf(betas);
    if (betas == "linear")
        config.first = 0.0001, config.last = 0.02;
    return NoiseSchedule(config);
}

/// One number's way from 0.8 by the equations of the spec as they stand there, in double precision.
class ByTheBook {
public:
    explicit ByTheBook(const SamplerSettings& settings) : m_settings(settings), m_times(makeSampler(m_schedule, settings)->timesteps()) {}

    double end()
    {
        switch (m_settings.kind) {
        case SamplerKind::Ddpm:
            return ddpm();
        case SamplerKind::Ddim:
            return ddim();
        case SamplerKind::Pndm:
            return pndm();
        case SamplerKind::Euler:
        case SamplerKind::Lms:
            return overSigma();
        default:
            return dpmSolver();
        }
    }

private:
    double alphaBar(double t) const
    {
        double product = 1;
        for (int i = 0; i <= int(t); ++i) {
            const double root = std::sqrt(0.00085) + (std::sqrt(0.012) - std::sqrt(0.00085)) * i / 999;
            product *= 1 - root * root;
        }
        return product;
    }

    double before(double t, double end) const
    {
        const double earlier = t - std::floor(1000.0 / double(m_settings.steps));
        return earlier < 0 ? end : alphaBar(earlier);
    }

    double ddim() const
    {
        double x = 0.8;
        int draw = 0;
        for (const double t : m_times) {
            const double a = alphaBar(t), next = before(t, m_settings.endsClean ? 1 : alphaBar(0)), e = madeUpNoise(x, t);
            const double picture = (x - std::sqrt(1 - a) * e) / std::sqrt(a);
            const double sigma = m_settings.eta * std::sqrt((1 - next) / (1 - a)) * std::sqrt(1 - a / next);
            x = std::sqrt(next) * picture + std::sqrt(1 - next - sigma * sigma) * e + (sigma > 0 ? sigma * std::cos(draw++) : 0);
        }
        return x;
    }

    double ddpm() const
    {
        double x = 0.8;
        int draw = 0;
        for (const double t : m_times) {
            const double now = alphaBar(t), next = before(t, 1), a = now / next, b = 1 - a;
            const double picture = (x - std::sqrt(1 - now) * madeUpNoise(x, t)) / std::sqrt(now);
            const double variance = std::max(1e-20, b * (1 - next) / (1 - now));
            x = std::sqrt(next) * b / (1 - now) * picture + std::sqrt(a) * (1 - next) / (1 - now) * x + (t > 0 ? std::sqrt(variance) * std::cos(draw++) : 0);
        }
        return x;
    }

    double pndm() const
    {
        const double r = std::floor(1000.0 / double(m_settings.steps));
        Numbers history;
        double x = 0.8, saved = 0;
        for (std::size_t i = 0; i < m_times.size(); ++i) {
            double e = madeUpNoise(x, m_times[i]), from = m_times[i], sample = x;
            const auto count = history.size();
            if (i == 0) {
                history.push_back(e);
                saved = x;
            } else if (i == 1) {
                e = (e + history[0]) / 2;
                sample = saved;
                from += r;
            } else {
                history.push_back(e);
                if (count == 1)
                    e = (3 * e - history[0]) / 2;
                else if (count == 2)
                    e = (23 * e - 16 * history[1] + 5 * history[0]) / 12;
                else
                    e = (55 * e - 59 * history[count - 1] + 37 * history[count - 2] - 9 * history[count - 3]) / 24;
            }
            const double a = alphaBar(from), next = before(from, m_settings.endsClean ? 1 : alphaBar(0));
            x = std::sqrt(next / a) * sample - (next - a) * e / (a * std::sqrt(1 - next) + std::sqrt(a * (1 - a) * next));
        }
        return x;
    }

    double sigma(double t) const
    {
        const double below = std::floor(t), share = t - below;
        const auto at = [&](double whole) { return std::sqrt((1 - alphaBar(whole)) / alphaBar(whole)); };
        return share > 0 ? at(below) * (1 - share) + at(below + 1) * share : at(below);
    }

    double overSigma() const
    {
        Numbers sigmas, noises;
        for (const double t : m_times)
            sigmas.push_back(sigma(t));
        sigmas.push_back(0);
        double x = 0.8 * (m_settings.spacing == TimestepSpacing::Leading ? std::sqrt(sigmas[0] * sigmas[0] + 1) : sigmas[0]);
        for (std::size_t i = 0; i < m_times.size(); ++i) {
            noises.push_back(madeUpNoise(x / std::sqrt(sigmas[i] * sigmas[i] + 1), m_times[i]));
            const std::size_t order = m_settings.kind == SamplerKind::Euler ? 1 : std::min<std::size_t>(i + 1, 4);
            for (std::size_t j = 0; j < order; ++j) {
                const auto polynomial = [&](double tau) {
                    double product = 1;
                    for (std::size_t k = 0; k < order; ++k)
                        product *= k == j ? 1 : (tau - sigmas[i - k]) / (sigmas[i - j] - sigmas[i - k]);
                    return product;
                };
                const double from = sigmas[i], to = sigmas[i + 1]; // Simpson's rule is exact for cubics, too
                x += (to - from) / 6 * (polynomial(from) + 4 * polynomial((from + to) / 2) + polynomial(to)) * noises[i - j];
            }
        }
        return x;
    }

    double dpmSolver() const
    {
        const auto alpha = [&](double t) { return std::sqrt(alphaBar(t)); };
        const auto noise = [&](double t) { return std::sqrt(1 - alphaBar(t)); };
        const auto lambda = [&](double t) { return std::log(alpha(t) / noise(t)); };
        double x = 0.8, previous = 0;
        for (std::size_t i = 0; i < m_times.size(); ++i) {
            const bool last = i + 1 == m_times.size();
            const double t = m_times[i], next = last ? 0 : m_times[i + 1];
            const double picture = (x - noise(t) * madeUpNoise(x, t)) / alpha(t);
            const double h = lambda(next) - lambda(t);
            double predicted = picture;
            if (i > 0 && !(last && (m_times.size() < 15 || m_settings.endsClean)))
                predicted += (picture - previous) / ((lambda(t) - lambda(m_times[i - 1])) / h) / 2;
            x = last && m_settings.endsClean ? picture : noise(next) / noise(t) * x - alpha(next) * (std::exp(-h) - 1) * predicted;
            previous = picture;
        }
        return x;
    }

    SamplerSettings m_settings;
    NoiseSchedule m_schedule;
    Numbers m_times;
};

} // namespace

class TestSamplers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schedulesHaveTheirKnownValues()
    {
        const NoiseSchedule schedule;
        const std::pair<int, double> known[] = {{0, .99914998}, {1, .99829602}, {20, .98131430}, {21, .98038065}, {250, .67379230}, {500, .27633250}, {750, .05616981}, {981, .00577550}, {999, .00466010}};
        for (const auto& [timestep, value] : known)
            QVERIFY2(std::abs(schedule.alphaBar(timestep) - value) < 5e-7, std::to_string(timestep).c_str());
        QVERIFY(std::abs(schedule.beta(500) - .00481495) < 1e-8);
        QVERIFY(std::abs(schedule.sigma(0) - .0291672) < 1e-6 && std::abs(schedule.sigma(999) - 14.6146) < 1e-4);
        QVERIFY(std::abs(schedule.sigma(499.5) - (schedule.sigma(499) + schedule.sigma(500)) / 2) < 1e-12);
        for (const double timestep : {0.0, 1.0, 500.0, 999.0})
            QVERIFY(std::abs(schedule.timestepOf(schedule.sigma(timestep)) - timestep) < 1e-9);
        QVERIFY(schedule.timestepOf(100) == 999 && schedule.timestepOf(0.001) == 0);
        const int timesteps[] = {0, 1, 20, 250, 500, 750, 998, 999};
        for (const auto& [name, values] : reference().at("alphaBars").items()) {
            for (std::size_t i = 0; i < std::size(timesteps); ++i) {
                const double found = scheduleOf(name).alphaBar(timesteps[i]), expected = values[i];
                QVERIFY2(std::abs(found - expected) < std::min(1e-6, 1e-3 * expected), qPrintable(QStringLiteral("%1 %2").arg(name.c_str()).arg(timesteps[i])));
            }
        }
    }

    /// ᾱ and what a DDIM step is made of, in double precision (spec: Diffusion unlearning with SalUn, sections 2, 6 and 8).
    void pixelSchedulesReachTheSpecsCheckValues()
    {
        const NoiseScheduleConfig linear{.betas = BetaSchedule::Linear, .first = 1e-4, .last = 0.02};
        const auto close = [](double found, double expected) { return std::abs(found - expected) < 1e-10; };
        const NoiseSchedule schedule(linear), scaled;
        const std::pair<int, double> pixels[] = {{0, 0.9999}, {1, 0.9997800921}, {99, 0.8970181457}, {249, 0.5240853738}, {499, 0.0785872429}, {749, 0.0033505504}, {999, 0.0000403583}};
        for (const auto& [timestep, value] : pixels)
            QVERIFY2(close(schedule.alphaBar(timestep), value), std::to_string(timestep).c_str());
        const std::pair<int, double> latents[] = {{0, 0.99915}, {1, 0.9982960278}, {99, 0.8954627735}, {249, 0.6754324137}, {499, 0.2776696505}, {749, 0.0566234916}, {999, 0.0046600985}};
        for (const auto& [timestep, value] : latents)
            QVERIFY2(close(scaled.alphaBar(timestep), value), std::to_string(timestep).c_str());
        QVERIFY(close(std::sqrt(schedule.alphaBar(249)) * 0.5 - std::sqrt(1 - schedule.alphaBar(249)), -0.3278969530));
    }

    void stepsOfDdimAreMadeOfTheSpecsParts_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("eta");
        QTest::addColumn<QList<double>>("parts"); // of the predicted picture, of fresh noise, of the predicted noise
        QTest::newRow("500 to 499") << 500 << 1000 << 1.0 << QList<double>{0.2803341629, 0.1002563503, 0.9546525134};
        QTest::newRow("500 to 490") << 500 << 100 << 1.0 << QList<double>{0.2932509336, 0.3074069480, 0.9052650762};
        QTest::newRow("500 to 490, no fresh noise") << 500 << 100 << 0.0 << QList<double>{0.2932509336, 0.0, 0.9560355066};
        QTest::newRow("0 to the picture") << 0 << 100 << 1.0 << QList<double>{1.0, 0.0, 0.0};
    }

    void stepsOfDdimAreMadeOfTheSpecsParts()
    {
        QFETCH(int, from);
        QFETCH(int, steps);
        QFETCH(double, eta);
        QFETCH(QList<double>, parts);
        const NoiseSchedule schedule({.betas = BetaSchedule::Linear, .first = 1e-4, .last = 0.02});
        auto settings = settingsOf(SamplerKind::Ddim, steps);
        settings.eta = eta;
        settings.offset = 0;
        settings.endsClean = true;
        const auto sampler = makeSampler(schedule, settings);
        const auto step = std::size_t(std::find(sampler->timesteps().begin(), sampler->timesteps().end(), double(from)) - sampler->timesteps().begin());
        const double kept = std::sqrt(schedule.alphaBar(from)), noise = std::sqrt(1 - schedule.alphaBar(from));
        const auto afterStep = [&](double picture, double predicted, double fresh) { // of x that is made of these
            const auto number = [](double value) { return torch::full({}, value, torch::kFloat64); };
            return sampler->step(number(predicted), step, number(kept * picture + noise * predicted), [&] { return number(fresh); }).item<double>();
        };
        QVERIFY(std::abs(afterStep(1, 0, 0) - parts[0]) < 1e-9);
        QVERIFY(std::abs(afterStep(0, 0, 1) - parts[1]) < 1e-9);
        QVERIFY(std::abs(afterStep(0, 1, 0) - parts[2]) < 1e-9);
    }

    void samplersReachTheSpecsCheckValues_data()
    {
        QTest::addColumn<SamplerSettings>("settings");
        QTest::addColumn<QList<double>>("timesteps");
        QTest::addColumn<QList<double>>("values"); // mean, deviation, the first three, the last; NaN where the spec has none
        const auto row = [](const char* name, const SamplerSettings& settings, const QList<double>& timesteps, const QList<double>& values) {
            QTest::newRow(name) << settings << timesteps << values;
        };
        const QList<double> leading{801, 601, 401, 201, 1}, linspace{999, 749.25, 499.5, 249.75, 0}, rounded{999, 799, 599, 400, 200};
        auto ddim = settingsOf(SamplerKind::Ddim, 5), euler = settingsOf(SamplerKind::Euler, 5), dpm = settingsOf(SamplerKind::DpmSolver, 5);
        row("ddim", ddim, leading, {3.278935, 1.059867, 1.827354, 1.979664, 2.115808, .425988});
        ddim.offset = 0;
        row("ddim, offset 0", ddim, {800, 600, 400, 200, 0}, {3.268896, 1.056356, kNone, kNone, kNone, kNone});
        row("pndm", settingsOf(SamplerKind::Pndm, 5), {801, 601, 601, 401, 201, 1}, {3.015332, .810442, 1.931841, 2.070071, 2.197241, .645687});
        row("ddpm", settingsOf(SamplerKind::Ddpm, 5), leading, {1.929231, .797554, .563219, .805876, 1.063143, -.221312});
        row("euler", euler, linspace, {6.487706, 2.596356, 2.665492, 3.130672, 3.600281, -.181680});
        euler.spacing = TimestepSpacing::Leading;
        row("euler, leading", euler, leading, {3.251425, 1.051161, kNone, kNone, kNone, kNone});
        row("lms", settingsOf(SamplerKind::Lms, 5), linspace, {6.257178, 2.461257, 2.623406, 3.105055, 3.581187, -.054277});
        row("dpm", dpm, rounded, {5.908502, 2.265553, 2.677724, 3.054443, 3.460964, .097508});
        dpm.endsClean = true;
        row("dpm, clean", dpm, rounded, {5.854935, 2.246511, 2.648914, 3.025336, 3.431429, .091526});
        dpm.endsClean = false;
        dpm.spacing = TimestepSpacing::Karras;
        row("dpm, karras", dpm, {999, 786, 427, 59, 0}, {5.267900, 1.898532, kNone, kNone, kNone, kNone});
    }

    void samplersReachTheSpecsCheckValues()
    {
        QFETCH(SamplerSettings, settings);
        QFETCH(QList<double>, timesteps);
        QFETCH(QList<double>, values);
        const auto sampler = makeSampler(NoiseSchedule(), settings);
        QCOMPARE(QList<double>(sampler->timesteps().begin(), sampler->timesteps().end()), timesteps);
        const auto end = denoise(*sampler, start(), madeUpNetwork, noFreshNoise).flatten();
        const double found[] = {end.mean().item<double>(), end.std(/*unbiased=*/false).item<double>(), end[0].item<double>(), end[1].item<double>(), end[2].item<double>(), end[63].item<double>()};
        for (int i = 0; i < 6; ++i)
            QVERIFY2(std::isnan(values[i]) || std::abs(found[i] - values[i]) < 2e-5, qPrintable(QStringLiteral("%1: %2 for %3").arg(i).arg(found[i], 0, 'f', 7).arg(values[i])));
    }

    void startAndTimestepsAreStableDiffusions()
    {
        const NoiseSchedule schedule;
        const auto pndm = makeSampler(schedule, settingsOf(SamplerKind::Pndm, 50))->timesteps();
        QCOMPARE(pndm.size(), std::size_t(51));
        QCOMPARE((Numbers{pndm[0], pndm[1], pndm[2], pndm[3], pndm[48], pndm[49], pndm[50]}), (Numbers{981, 961, 961, 941, 41, 21, 1}));
        const auto ddim = makeSampler(schedule, settingsOf(SamplerKind::Ddim, 50))->timesteps();
        QCOMPARE((Numbers{ddim[0], ddim[1], ddim[49]}), (Numbers{981, 961, 1}));
        const auto lms = makeSampler(schedule, settingsOf(SamplerKind::Lms, 50));
        QVERIFY(lms->timesteps()[0] == 999 && std::abs(lms->timesteps()[1] - 978.612) < 1e-3);
        QVERIFY(std::abs(lms->initialScale() - 14.614645) < 1e-5);
        const std::pair<std::size_t, double> sigmas[] = {{0, 14.6146}, {1, 12.9368}, {2, 11.4916}, {48, .139338}, {49, .0291675}};
        for (const auto& [step, sigma] : sigmas) // seen through what the network sees of a one
            QVERIFY(std::abs(std::sqrt(1 / std::pow(lms->input(torch::ones({}, torch::kFloat64), step).item<double>(), 2) - 1) / sigma - 1) < 2e-5);
        auto euler = settingsOf(SamplerKind::Euler, 5);
        euler.spacing = TimestepSpacing::Leading;
        QVERIFY(std::abs(makeSampler(schedule, euler)->initialScale() - 5.230909) < 1e-5);
    }

    void samplersFollowDiffusers()
    {
        for (const auto& entry : reference().at("trajectories")) {
            SamplerSettings settings = settingsOf(samplerKind(entry.at("kind").get<std::string>()), entry.at("steps"));
            if (entry.contains("spacing"))
                settings.spacing = entry["spacing"] == "leading" ? TimestepSpacing::Leading : entry["spacing"] == "linspace" ? TimestepSpacing::Linspace : TimestepSpacing::Trailing;
            settings.offset = entry.value("offset", 1);
            settings.endsClean = entry.value("endsClean", false);
            settings.clips = entry.value("clips", false);
            settings.eta = entry.value("eta", 0.0);
            settings.largeVariance = entry.value("largeVariance", false);
            auto named = entry;
            named.erase("result");
            const auto name = named.dump();
            const auto sampler = makeSampler(scheduleOf(entry.value("betas", "scaled-linear")), settings);
            const auto timesteps = entry.at("timesteps").get<Numbers>();
            QCOMPARE(sampler->timesteps().size(), timesteps.size());
            for (std::size_t i = 0; i < timesteps.size(); ++i)
                QVERIFY2(std::abs(sampler->timesteps()[i] - timesteps[i]) < 1e-3, name.c_str());
            const double scale = entry.at("scale");
            QVERIFY2(std::abs(sampler->initialScale() - scale) < 1e-5 * std::max(1.0, scale), name.c_str());
            const auto expected = torch::tensor(entry.at("result").get<Numbers>(), torch::kFloat64).view({1, 4, 4, 4});
            const auto difference = largestDifference(denoise(*sampler, start(), madeUpNetwork, waves(torch::kFloat32)), expected);
            QVERIFY2(difference < 1e-4 * std::max(1.0, expected.abs().max().item<double>()), (std::to_string(difference) + " " + name).c_str());
        }
    }

    void samplersFollowTheirFormulas()
    {
        auto withNoise = settingsOf(SamplerKind::Ddim, 9), clean = settingsOf(SamplerKind::DpmSolver, 20);
        withNoise.eta = 0.7;
        clean.endsClean = true;
        std::vector<SamplerSettings> all{withNoise, clean};
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Ddim, SamplerKind::Pndm, SamplerKind::Lms, SamplerKind::Euler, SamplerKind::DpmSolver})
            for (const std::int64_t steps : {1, 2, 4, 12, 20, 50})
                all.push_back(settingsOf(kind, steps));
        for (const auto& settings : all) {
            const auto sampler = makeSampler(NoiseSchedule(), settings);
            const auto fresh = [draws = 0]() mutable { return torch::full({1}, std::cos(draws++), torch::kFloat64); };
            const double found = denoise(*sampler, torch::full({1}, 0.8, torch::kFloat64), madeUpNetwork, fresh).item<double>(), expected = ByTheBook(settings).end();
            QVERIFY2(std::abs(found - expected) < 1e-9, qPrintable(QStringLiteral("%1, %2 steps: %3 for %4").arg(int(settings.kind)).arg(settings.steps).arg(found, 0, 'g', 12).arg(expected, 0, 'g', 12)));
        }
    }

    void aPerfectNetworkGivesThePictureBack()
    {
        // ε that makes every predicted picture the same one: what a network would say that has learned one picture by heart.
        const NoiseSchedule schedule;
        const auto picture = torch::linspace(-1, 1, 64, torch::kFloat64).view({1, 4, 4, 4});
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Ddim, SamplerKind::Lms, SamplerKind::Euler, SamplerKind::DpmSolver}) {
            auto settings = settingsOf(kind, 20);
            settings.endsClean = true;
            const auto network = [&](const torch::Tensor& input, double timestep) {
                const double sigma = schedule.sigma(timestep), alpha = 1 / std::hypot(sigma, 1);
                return (input - alpha * picture) / (alpha * sigma);
            };
            const auto end = denoise(*makeSampler(schedule, settings), start().to(torch::kFloat64), network, waves(torch::kFloat64));
            QVERIFY2(largestDifference(end, picture) < 1e-8, std::to_string(int(kind)).c_str());
        }
    }

    void karrasTimestepsNeverRepeat()
    {
        auto settings = settingsOf(SamplerKind::DpmSolver, 100);
        settings.spacing = TimestepSpacing::Karras;
        const auto sampler = makeSampler(NoiseSchedule(), settings);
        const auto& timesteps = sampler->timesteps();
        QVERIFY(timesteps.size() < 100);
        QVERIFY(std::adjacent_find(timesteps.begin(), timesteps.end(), std::less_equal<>()) == timesteps.end());
        QVERIFY(denoise(*sampler, start(), madeUpNetwork, noFreshNoise).isfinite().all().item<bool>());
    }

    void guidanceMixesTwoAnswersOfOneCall()
    {
        int calls = 0;
        const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& context) {
            ++calls;
            return madeUpNetwork(input, timestep) + context.mean({1, 2}).view({-1, 1, 1, 1});
        };
        const auto context = torch::full({1, 3, 2}, 2.0), empty = torch::full({1, 3, 2}, 0.5);
        const auto x = start();
        const auto plain = network(x, 400, context), without = network(x, 400, empty);
        calls = 0;
        QVERIFY(largestDifference(guided(network, context, empty, 7.5)(x, 400), without + 7.5 * (plain - without)) < 1e-5);
        QCOMPARE(calls, 1);
        for (const double none : {0.0, 0.5, 1.0})
            QVERIFY(torch::equal(guided(network, context, empty, none)(x, 400), plain));
        // One empty context serves a batch.
        const auto two = guided(network, torch::cat({context, context + 1}), empty, 3)(torch::cat({x, x}), 400);
        QVERIFY(largestDifference(two[1], (without + 3 * (plain + 1 - without))[0]) < 1e-5);
        for (const double bad : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()})
            QCOMPARE(errorOf([&] { guided(network, context, empty, bad); }), std::string("sampling.guidance"));
    }

    void aGuidedChainThroughTheUNetReachesTheSpecsGoldenValues()
    {
        const auto unet = makeEmptyUNet(goldenUNet());
        fillA(*unet);
        const auto contexts = torch::sin(0.031 * torch::arange(2 * 77 * 32, torch::kFloat64) + 0.5).to(torch::kFloat32).view({2, 77, 32});
        const auto network = [&](const torch::Tensor& input, double timestep, const torch::Tensor& context) { return unet->forward(input, torch::tensor(timestep), context); };
        const auto sampler = makeSampler(NoiseSchedule(), settingsOf(SamplerKind::Ddim, 3));
        QCOMPARE(sampler->timesteps(), (Numbers{667, 334, 1}));
        const auto end = denoise(*sampler, goldenInput({1, 4, 16, 16}).to(torch::kFloat32), guided(network, contexts.narrow(0, 1, 1), contexts.narrow(0, 0, 1), 7.5), noFreshNoise);
        QVERIFY(std::abs(end.mean().item<double>() - .52871539) < 1e-4 && std::abs(end.std(/*unbiased=*/false).item<double>() - 3.69156553) < 1e-4);
        QVERIFY(differenceOfFirst(end, {2.9444578, 2.9790249, 3.0871104, 3.2644234}) < 1e-4);
        QVERIFY(differenceOfFirst(end.flatten().narrow(0, 1020, 4), {4.1059837, 4.1262198, 4.0999529, 4.3304200}) < 1e-4);
    }

    void stepsAreToldAndCanBeCancelled()
    {
        std::vector<std::size_t> told;
        std::vector<torch::Tensor> film;
        const auto settings = settingsOf(SamplerKind::Ddim, 10);
        int calls = 0;
        const auto network = [&](const torch::Tensor& input, double timestep) {
            ++calls;
            return madeUpNetwork(input, timestep);
        };
        const auto whole = denoise(*makeSampler(NoiseSchedule(), settings), start(), network, noFreshNoise, [&](std::size_t done, std::size_t all, const torch::Tensor& x) {
            told.push_back(done);
            film.push_back(x);
            return all == 10;
        });
        QCOMPARE(told, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        QVERIFY(torch::equal(film.back(), whole));
        calls = 0;
        const auto part = denoise(*makeSampler(NoiseSchedule(), settings), start(), network, noFreshNoise, [](std::size_t done, std::size_t, const torch::Tensor&) { return done < 4; });
        QCOMPARE(calls, 4);
        QVERIFY(torch::equal(part, film[3])); // the films of two runs are equal to the bit, too
    }

    void aPictureThatIsNoNumberStopsAtItsStep()
    {
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Ddim, SamplerKind::Pndm, SamplerKind::Lms, SamplerKind::Euler, SamplerKind::DpmSolver}) {
            for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
                int calls = 0;
                const auto network = [&](const torch::Tensor& input, double timestep) {
                    auto noise = madeUpNetwork(input, timestep);
                    if (++calls == 3)
                        noise[0][1][2][3] = bad;
                    return noise;
                };
                std::string sentence;
                QCOMPARE(errorOf([&] { denoise(*makeSampler(NoiseSchedule(), settingsOf(kind, 10)), start(), network, noFreshNoise); }, &sentence), std::string("sampling.not-finite"));
                QVERIFY2(sentence.find("Step 3 of 1") == 0, sentence.c_str());
                QCOMPARE(calls, 3);
            }
        }
    }

    void picturesKeepTheirTypeAndNetworksMayBeNarrower()
    {
        const auto network = [](const torch::Tensor& input, double timestep) { return madeUpNetwork(input, timestep).to(torch::kBFloat16); };
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Pndm, SamplerKind::Lms, SamplerKind::DpmSolver}) {
            const auto settings = settingsOf(kind, 10);
            const auto end = denoise(*makeSampler(NoiseSchedule(), settings), start(), network, noFreshNoise), exact = denoise(*makeSampler(NoiseSchedule(), settings), start(), madeUpNetwork, noFreshNoise);
            QVERIFY(end.scalar_type() == torch::kFloat32 && !end.requires_grad());
            QVERIFY(largestDifference(end, exact) < 0.1);
        }
    }

    void aSeedGivesTheSameNoiseInEveryBatch()
    {
        SeededNoise alone({7}, {4, 8, 8}), together({3, 7}, {4, 8, 8});
        const auto first = alone.draw(), both = together.draw();
        QVERIFY(torch::equal(first[0], both[1]) && !torch::equal(both[0], both[1]));
        QVERIFY(torch::equal(alone.draw()[0], together.draw()[1]) && !torch::equal(alone.draw(), first));
        SeededNoise wide({7}, {4, 8, 8}, torch::kFloat64);
        QVERIFY(torch::equal(wide.draw(), first.to(torch::kFloat64)));
        for (const auto& [count, values] : reference().at("randn").items()) { // Python's
            const auto found = SeededNoise({42}, {std::stoll(count)}).draw()[0];
            for (std::size_t i = 0; i < values.size(); ++i)
                QVERIFY(std::abs(found[std::int64_t(i)].item<double>() - values[i].get<double>()) < 1e-5);
        }
    }

    void whatCannotBeIsRefused()
    {
        const NoiseSchedule schedule;
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Ddim, SamplerKind::Pndm, SamplerKind::Lms, SamplerKind::Euler, SamplerKind::DpmSolver})
            for (const std::int64_t steps : {std::int64_t(0), std::int64_t(-3), std::int64_t(1001), std::numeric_limits<std::int64_t>::max()})
                QCOMPARE(errorOf([&] { makeSampler(schedule, settingsOf(kind, steps)); }), std::string("sampler.steps"));
        QCOMPARE(errorOf([&] { makeSampler(schedule, settingsOf(SamplerKind::Ddim, 1000)); }), std::string("sampler.steps")); // the offset is one too much
        auto settings = settingsOf(SamplerKind::Ddim, 10);
        settings.offset = -1;
        QCOMPARE(errorOf([&] { makeSampler(schedule, settings); }), std::string("sampler.steps"));
        settings.offset = 1;
        settings.eta = 1.5;
        QCOMPARE(errorOf([&] { makeSampler(schedule, settings); }), std::string("sampler.eta"));
        settings.eta = 0;
        settings.spacing = TimestepSpacing::Karras;
        QCOMPARE(errorOf([&] { makeSampler(schedule, settings); }), std::string("sampler.spacing"));
        QCOMPARE(errorOf([] { samplerKind("euler_a"); }), std::string("sampler.unknown"));
        for (const std::int64_t timesteps : {std::int64_t(0), std::int64_t(-1), std::int64_t(2'000'000)}) {
            NoiseScheduleConfig config;
            config.timesteps = timesteps;
            QCOMPARE(errorOf([&] { NoiseSchedule{config}; }), std::string("diffusion.schedule"));
        }
        for (const double beta : {0.0, 1.0, -0.1, std::nan("")}) {
            NoiseScheduleConfig config;
            config.last = beta;
            QCOMPARE(errorOf([&] { NoiseSchedule{config}; }), std::string("diffusion.schedule"));
        }
    }
};

QTEST_APPLESS_MAIN(TestSamplers)
#include "tst_samplers.moc"
