// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine_attacks/reference_svm.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <numeric>
#include <stdexcept>
#include <unordered_map>

namespace palimpsest {

namespace {

constexpr double kSmallestCurvature = 1e-12;
constexpr std::size_t kCacheBytes = std::size_t(256) << 20;

double kernel(const double* a, const double* b, std::size_t features, double gamma)
{
    double squared = 0;
    for (std::size_t k = 0; k < features; ++k)
        squared += (a[k] - b[k]) * (a[k] - b[k]);
    return std::exp(-gamma * squared);
}

/// The distinct rows of both sides with label and box.
struct Problem {
    FeatureRows rows;
    std::vector<double> sign; ///< +1 or −1
    std::vector<double> box;  ///< c · how many samples the row stands for

    std::size_t size() const { return sign.size(); }
};

void mergeInto(Problem& problem, const FeatureRows& side, double sign, double c)
{
    std::vector<std::size_t> order(side.rows());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto compare = [&](std::size_t a, std::size_t b) {
        return std::lexicographical_compare(side.row(a), side.row(a) + side.features, side.row(b), side.row(b) + side.features);
    };
    std::sort(order.begin(), order.end(), compare);
    const double* last = nullptr;
    for (const std::size_t i : order) {
        if (last && std::equal(last, last + side.features, side.row(i))) {
            problem.box.back() += c;
            continue;
        }
        last = side.row(i);
        problem.rows.values.insert(problem.rows.values.end(), last, last + side.features);
        problem.sign.push_back(sign);
        problem.box.push_back(c);
    }
}

/// The last used rows of the kernel matrix, within a bound of memory.
class KernelRows {
public:
    KernelRows(const Problem& problem, double gamma)
        : m_problem(problem), m_gamma(gamma), m_capacity(std::max<std::size_t>(2, kCacheBytes / (problem.size() * sizeof(double))))
    {
    }

    const std::vector<double>& row(std::size_t i)
    {
        if (const auto known = m_where.find(i); known != m_where.end()) {
            m_rows.splice(m_rows.begin(), m_rows, known->second);
            return m_rows.front().second;
        }
        if (m_rows.size() >= m_capacity) {
            m_where.erase(m_rows.back().first);
            m_rows.splice(m_rows.begin(), m_rows, std::prev(m_rows.end()));
            m_rows.front().first = i;
        } else {
            m_rows.emplace_front(i, std::vector<double>(m_problem.size()));
        }
        m_where[i] = m_rows.begin();
        auto& values = m_rows.front().second;
        const double* own = m_problem.rows.row(i);
        for (std::size_t t = 0; t < values.size(); ++t)
            values[t] = kernel(own, m_problem.rows.row(t), m_problem.rows.features, m_gamma);
        return values;
    }

private:
    const Problem& m_problem;
    double m_gamma;
    std::size_t m_capacity;
    std::list<std::pair<std::size_t, std::vector<double>>> m_rows;
    std::unordered_map<std::size_t, decltype(m_rows)::iterator> m_where;
};

/// Minimises ½ Σ α_i α_j s_i s_j K_ij − Σ α_i over 0 ≤ α_i ≤ box_i, Σ s_i α_i = 0.
class Solver {
public:
    Solver(const Problem& problem, const SvmSettings& settings)
        : m_problem(problem), m_tolerance(settings.tolerance), m_kernel(problem, settings.gamma), m_alpha(problem.size(), 0.0),
          m_gradient(problem.size(), -1.0)
    {
    }

    void run()
    {
        const std::size_t most = std::max<std::size_t>(10'000'000, 100 * m_problem.size());
        while (step())
            if (++m_iterations > most)
                throw std::runtime_error("the reference support vector machine did not converge");
    }

    const std::vector<double>& alpha() const { return m_alpha; }

    double bias() const
    {
        double sum = 0, upper = std::numeric_limits<double>::infinity(), lower = -upper;
        std::size_t free = 0;
        for (std::size_t t = 0; t < m_problem.size(); ++t) {
            const double value = m_problem.sign[t] * m_gradient[t];
            if (canGrow(t) && canShrink(t)) {
                sum += value;
                ++free;
            } else if (inUp(t)) {
                upper = std::min(upper, value);
            } else {
                lower = std::max(lower, value);
            }
        }
        return -(free > 0 ? sum / double(free) : (upper + lower) / 2);
    }

private:
    bool canGrow(std::size_t t) const { return m_alpha[t] < m_problem.box[t]; }
    bool canShrink(std::size_t t) const { return m_alpha[t] > 0; }
    bool inUp(std::size_t t) const { return m_problem.sign[t] > 0 ? canGrow(t) : canShrink(t); }
    bool inLow(std::size_t t) const { return m_problem.sign[t] > 0 ? canShrink(t) : canGrow(t); }

    /// Moves the pair that promises most; false at the optimum.
    bool step()
    {
        const std::size_t count = m_problem.size();
        std::size_t i = count, j = count;
        double most = -std::numeric_limits<double>::infinity(), least = std::numeric_limits<double>::infinity();
        for (std::size_t t = 0; t < count; ++t) {
            const double value = -m_problem.sign[t] * m_gradient[t];
            if (value > most && inUp(t)) {
                most = value;
                i = t;
            }
        }
        if (i == count)
            return false;
        const std::vector<double>& rowI = m_kernel.row(i);
        double best = -1;
        for (std::size_t t = 0; t < count; ++t) {
            if (!inLow(t))
                continue;
            const double value = -m_problem.sign[t] * m_gradient[t];
            least = std::min(least, value);
            const double difference = most - value;
            if (difference <= 0)
                continue;
            const double gain = difference * difference / std::max(2 - 2 * rowI[t], kSmallestCurvature);
            if (gain > best) {
                best = gain;
                j = t;
            }
        }
        if (j == count || most - least < m_tolerance)
            return false;
        move(i, j, rowI);
        return true;
    }

    void move(std::size_t i, std::size_t j, const std::vector<double>& rowI)
    {
        const auto& sign = m_problem.sign;
        // Along s_i dα_i = −s_j dα_j = length, the objective falls by length · violation − ½ length² · curvature.
        const double violation = -sign[i] * m_gradient[i] + sign[j] * m_gradient[j];
        const double curvature = std::max(2 - 2 * rowI[j], kSmallestCurvature);
        const double roomI = sign[i] > 0 ? m_problem.box[i] - m_alpha[i] : m_alpha[i];
        const double roomJ = sign[j] > 0 ? m_alpha[j] : m_problem.box[j] - m_alpha[j];
        const double wanted = violation / curvature;
        const double length = std::min({wanted, roomI, roomJ});
        // A bound that is reached is reached exactly, so that rounding leaves nobody a hair inside the box.
        m_alpha[i] = length == roomI ? (sign[i] > 0 ? m_problem.box[i] : 0.0) : m_alpha[i] + sign[i] * length;
        m_alpha[j] = length == roomJ ? (sign[j] > 0 ? 0.0 : m_problem.box[j]) : m_alpha[j] - sign[j] * length;
        const std::vector<double>& rowJ = m_kernel.row(j);
        for (std::size_t t = 0; t < m_gradient.size(); ++t)
            m_gradient[t] += sign[t] * length * (rowI[t] - rowJ[t]);
    }

    const Problem& m_problem;
    double m_tolerance;
    KernelRows m_kernel;
    std::vector<double> m_alpha, m_gradient;
    std::size_t m_iterations = 0;
};

} // namespace

Svm referenceSvm(const FeatureRows& positive, const FeatureRows& negative, const SvmSettings& settings)
{
    Problem problem;
    problem.rows.features = positive.features;
    mergeInto(problem, positive, 1, settings.c);
    mergeInto(problem, negative, -1, settings.c);

    Solver solver(problem, settings);
    solver.run();
    Svm machine;
    machine.gamma = settings.gamma;
    machine.bias = solver.bias();
    machine.vectors.features = positive.features;
    for (std::size_t t = 0; t < problem.size(); ++t) {
        if (solver.alpha()[t] == 0)
            continue;
        machine.weights.push_back(problem.sign[t] * solver.alpha()[t]);
        machine.vectors.values.insert(machine.vectors.values.end(), problem.rows.row(t), problem.rows.row(t) + positive.features);
    }
    return machine;
}

} // namespace palimpsest
