// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/attacks/svm_solver.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

using Vector = std::vector<double>;

constexpr double kFineResidual = 1e-10; // of the kernel's diagonal, which is 1
constexpr double kCoarseResidual = 1e-4;
constexpr std::size_t kManyColumns = 64;
constexpr std::size_t kMostColumns = 256;
constexpr int kMostSteps = 200;
constexpr int kMostStepsWithoutGain = 5;
constexpr double kProximal = 1e-9; // keeps the steps' matrix invertible in the digits of a double; the point that they end at stays the same
constexpr double kAcceptable = 1e-5; // of the optimality conditions, where rounding forbids more; the released code stops at 1e-3
constexpr double kKeepInside = 0.995; // of the way to the nearest bound
constexpr double kOnBound = 1e-6;     // of the box: nearer than that is on it

double kernel(const double* a, const double* b, std::size_t features, double gamma)
{
    double squared = 0;
    for (std::size_t k = 0; k < features; ++k)
        squared += (a[k] - b[k]) * (a[k] - b[k]);
    return std::exp(-gamma * squared);
}

/// V with V Vᵀ ≈ diag(s) K diag(s), row-major: one row a sample, `rank` columns.
struct Factor {
    std::size_t rank = 0;
    Vector values;

    const double* row(std::size_t i) const { return values.data() + i * rank; }

    /// Vᵀx
    void transposedTimes(const Vector& x, Vector& out) const
    {
        out.assign(rank, 0.0);
        for (std::size_t i = 0; i < x.size(); ++i)
            for (std::size_t k = 0; k < rank; ++k)
                out[k] += x[i] * row(i)[k];
    }

    /// One entry of Vx
    double rowTimes(std::size_t i, const Vector& x) const
    {
        double sum = 0;
        for (std::size_t k = 0; k < rank; ++k)
            sum += row(i)[k] * x[k];
        return sum;
    }
};

/// Pivoted incomplete Cholesky: each column takes out the sample that the others explain least. Nothing if that takes too many.
std::optional<Factor> factorise(const SvmProblem& problem, double gamma)
{
    const std::size_t count = problem.size(), features = problem.rows.features;
    std::vector<Vector> columns;
    Vector residual(count, 1.0);
    while (columns.size() < count) {
        const auto pivot = std::size_t(std::max_element(residual.begin(), residual.end()) - residual.begin());
        const double left = residual[pivot];
        if (left < kFineResidual || (columns.size() >= kManyColumns && left < kCoarseResidual))
            break;
        if (columns.size() == kMostColumns)
            return std::nullopt;
        Vector column(count);
        for (std::size_t i = 0; i < count; ++i)
            column[i] = kernel(problem.rows.row(i), problem.rows.row(pivot), features, gamma);
        for (const Vector& known : columns) {
            const double weight = known[pivot];
            for (std::size_t i = 0; i < count; ++i)
                column[i] -= weight * known[i];
        }
        const double scale = 1 / std::sqrt(left);
        for (std::size_t i = 0; i < count; ++i) {
            column[i] *= scale;
            residual[i] -= column[i] * column[i];
        }
        residual[pivot] = 0;
        columns.push_back(std::move(column));
    }
    Factor factor{columns.size(), Vector(count * columns.size())};
    for (std::size_t k = 0; k < factor.rank; ++k)
        for (std::size_t i = 0; i < count; ++i)
            factor.values[i * factor.rank + k] = problem.sign[i] * columns[k][i];
    return factor;
}

/// (diag(1/d) + V Vᵀ)⁻¹ b by the Sherman-Morrison-Woodbury formula; what depends on d alone is made once a step.
class StepMatrix {
public:
    explicit StepMatrix(const Factor& factor) : m_factor(factor), m_lower(factor.rank * factor.rank) {}

    void set(const Vector& d)
    {
        m_d = &d;
        const std::size_t rank = m_factor.rank;
        std::fill(m_lower.begin(), m_lower.end(), 0.0);
        for (std::size_t i = 0; i < d.size(); ++i) {
            const double* row = m_factor.row(i);
            for (std::size_t k = 0; k < rank; ++k) {
                const double weight = d[i] * row[k];
                double* target = &m_lower[k * rank];
                for (std::size_t l = 0; l <= k; ++l)
                    target[l] += weight * row[l];
            }
        }
        for (std::size_t k = 0; k < rank; ++k) // I + VᵀDV = LLᵀ
            for (std::size_t l = 0; l <= k; ++l) {
                double value = m_lower[k * rank + l] + (k == l ? 1.0 : 0.0);
                for (std::size_t m = 0; m < l; ++m)
                    value -= m_lower[k * rank + m] * m_lower[l * rank + m];
                m_lower[k * rank + l] = k == l ? std::sqrt(value) : value / m_lower[l * rank + l];
            }
    }

    void solve(const Vector& b, Vector& x)
    {
        const std::size_t rank = m_factor.rank;
        const Vector& d = *m_d;
        x.resize(b.size());
        for (std::size_t i = 0; i < b.size(); ++i)
            x[i] = d[i] * b[i];
        m_factor.transposedTimes(x, m_small);
        for (std::size_t k = 0; k < rank; ++k) {
            for (std::size_t m = 0; m < k; ++m)
                m_small[k] -= m_lower[k * rank + m] * m_small[m];
            m_small[k] /= m_lower[k * rank + k];
        }
        for (std::size_t k = rank; k-- > 0;) {
            for (std::size_t m = k + 1; m < rank; ++m)
                m_small[k] -= m_lower[m * rank + k] * m_small[m];
            m_small[k] /= m_lower[k * rank + k];
        }
        for (std::size_t i = 0; i < b.size(); ++i)
            x[i] -= d[i] * m_factor.rowTimes(i, m_small);
    }

private:
    const Factor& m_factor;
    const Vector* m_d = nullptr;
    Vector m_lower, m_small;
};

/// The point (α, λ, s, z): λ belongs to Σ sign·α = 0, s to α ≥ 0, z to α ≤ box.
class InteriorPoint {
public:
    InteriorPoint(const SvmProblem& problem, const Factor& factor)
        : m_problem(problem), m_factor(factor), m_matrix(factor), m_alpha(problem.size()), m_s(problem.size(), 1.0), m_z(problem.size(), 1.0),
          m_gradient(problem.size()), m_dual(problem.size()), m_d(problem.size()), m_dAlpha(problem.size()), m_dS(problem.size()), m_dZ(problem.size())
    {
        for (std::size_t i = 0; i < m_alpha.size(); ++i)
            m_alpha[i] = problem.box[i] / 2;
    }

    void run(double tolerance)
    {
        // Equal rows on both sides and boxes of thousands of samples leave the last digits of stationarity to rounding, and beyond that point the steps
        // make it worse: so the best point counts, and the search ends when it no longer gets better.
        double best = std::numeric_limits<double>::infinity();
        int sinceBest = 0;
        for (int step = 0; step < kMostSteps && sinceBest < kMostStepsWithoutGain; ++step) {
            measure();
            const double error = std::max({m_gap, m_dualError, std::abs(m_balance)});
            if (!std::isfinite(error))
                break;
            if (error < best) {
                best = error;
                m_best = {m_alpha, m_gradient};
                sinceBest = 0;
            } else if (m_gap < kAcceptable) {
                ++sinceBest;
            }
            if (error < tolerance)
                return;
            for (std::size_t i = 0; i < m_d.size(); ++i)
                m_d[i] = 1 / (m_s[i] / m_alpha[i] + m_z[i] / room(i) + kProximal);
            m_matrix.set(m_d);
            m_matrix.solve(m_problem.sign, m_ofSign);
            m_signSquare = 0;
            for (std::size_t i = 0; i < m_d.size(); ++i)
                m_signSquare += m_problem.sign[i] * m_ofSign[i];
            direct(0, false); // predictor: straight to the optimum
            const double reach = std::min(1.0, wayToBound()), hope = gapAfter(reach);
            direct(m_gap * std::pow(hope / m_gap, 3), true); // corrector
            move(std::min(1.0, kKeepInside * wayToBound()));
        }
        if (best < kAcceptable)
            return;
        throw Error("svm.not-converged", "The support vector machine of a membership attack did not converge.",
                    "Look at the run's warnings: its outputs may have diverged. Otherwise this is a fault of the program: please report it.");
    }

    const Vector& alpha() const { return m_best.alpha; }
    /// Q α − 1: the gradient of the objective without its constraints.
    const Vector& gradient() const { return m_best.gradient; }

private:
    struct Point {
        Vector alpha, gradient;
    };

    double room(std::size_t i) const { return m_problem.box[i] - m_alpha[i]; }

    void measure()
    {
        m_factor.transposedTimes(m_alpha, m_small);
        m_balance = m_gap = m_dualError = 0;
        for (std::size_t i = 0; i < m_alpha.size(); ++i) {
            m_gradient[i] = m_factor.rowTimes(i, m_small) - 1;
            m_dual[i] = -(m_gradient[i] + m_lambda * m_problem.sign[i] - m_s[i] + m_z[i]);
            m_dualError = std::max(m_dualError, std::abs(m_dual[i]));
            m_balance += m_problem.sign[i] * m_alpha[i];
            m_gap += m_alpha[i] * m_s[i] + room(i) * m_z[i];
        }
        m_gap /= 2 * double(m_alpha.size());
    }

    /// Newton's direction towards complementarity `target`; with `correct`, less what the last direction's products add.
    void direct(double target, bool correct)
    {
        const std::size_t count = m_alpha.size();
        m_rightS.resize(count);
        m_rightZ.resize(count);
        m_right.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            m_rightS[i] = target - m_alpha[i] * m_s[i] - (correct ? m_dAlpha[i] * m_dS[i] : 0.0);
            m_rightZ[i] = target - room(i) * m_z[i] + (correct ? m_dAlpha[i] * m_dZ[i] : 0.0);
            m_right[i] = m_dual[i] + m_rightS[i] / m_alpha[i] - m_rightZ[i] / room(i);
        }
        m_matrix.solve(m_right, m_dAlpha);
        double sum = m_balance;
        for (std::size_t i = 0; i < count; ++i)
            sum += m_problem.sign[i] * m_dAlpha[i];
        m_dLambda = sum / m_signSquare;
        for (std::size_t i = 0; i < count; ++i) {
            m_dAlpha[i] -= m_dLambda * m_ofSign[i];
            m_dS[i] = (m_rightS[i] - m_s[i] * m_dAlpha[i]) / m_alpha[i];
            m_dZ[i] = (m_rightZ[i] + m_z[i] * m_dAlpha[i]) / room(i);
        }
    }

    double wayToBound() const
    {
        double way = std::numeric_limits<double>::infinity();
        const auto limit = [&way](double value, double change) {
            if (change < 0)
                way = std::min(way, -value / change);
        };
        for (std::size_t i = 0; i < m_alpha.size(); ++i) {
            limit(m_alpha[i], m_dAlpha[i]);
            limit(room(i), -m_dAlpha[i]);
            limit(m_s[i], m_dS[i]);
            limit(m_z[i], m_dZ[i]);
        }
        return way;
    }

    double gapAfter(double length) const
    {
        double gap = 0;
        for (std::size_t i = 0; i < m_alpha.size(); ++i)
            gap += (m_alpha[i] + length * m_dAlpha[i]) * (m_s[i] + length * m_dS[i]) + (room(i) - length * m_dAlpha[i]) * (m_z[i] + length * m_dZ[i]);
        return gap / (2 * double(m_alpha.size()));
    }

    void move(double length)
    {
        for (std::size_t i = 0; i < m_alpha.size(); ++i) {
            m_alpha[i] += length * m_dAlpha[i];
            m_s[i] += length * m_dS[i];
            m_z[i] += length * m_dZ[i];
        }
        m_lambda += length * m_dLambda;
    }

    const SvmProblem& m_problem;
    const Factor& m_factor;
    StepMatrix m_matrix;
    Vector m_alpha, m_s, m_z, m_gradient, m_dual, m_d, m_dAlpha, m_dS, m_dZ;
    Vector m_ofSign, m_right, m_rightS, m_rightZ, m_small;
    Point m_best;
    double m_lambda = 0, m_dLambda = 0, m_signSquare = 0;
    double m_gap = 0;       ///< mean of α·s and (box − α)·z
    double m_dualError = 0; ///< largest violation of stationarity
    double m_balance = 0;   ///< Σ sign·α
};

/// The bias from the optimality conditions: sign·gradient = −bias inside the box, and a bound on it at its ends.
double biasOf(const SvmProblem& problem, const Vector& alpha, const Vector& gradient)
{
    double sum = 0, upper = std::numeric_limits<double>::infinity(), lower = -upper;
    std::size_t inside = 0;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        const double value = problem.sign[i] * gradient[i];
        if (alpha[i] > 0 && alpha[i] < problem.box[i]) {
            sum += value;
            ++inside;
        } else if ((alpha[i] == 0) == (problem.sign[i] > 0)) {
            upper = std::min(upper, value);
        } else {
            lower = std::max(lower, value);
        }
    }
    return -(inside > 0 ? sum / double(inside) : (upper + lower) / 2);
}

} // namespace

std::optional<SvmSolution> solveSvm(const SvmProblem& problem, const SvmSettings& settings)
{
    const auto factor = factorise(problem, settings.gamma);
    if (!factor)
        return std::nullopt;
    InteriorPoint point(problem, *factor);
    point.run(settings.tolerance);
    SvmSolution solution{point.alpha(), 0};
    for (std::size_t i = 0; i < solution.alpha.size(); ++i) {
        const double box = problem.box[i];
        if (solution.alpha[i] < kOnBound * box)
            solution.alpha[i] = 0;
        else if (solution.alpha[i] > (1 - kOnBound) * box)
            solution.alpha[i] = box;
    }
    solution.bias = biasOf(problem, solution.alpha, point.gradient());
    return solution;
}

} // namespace palimpsest
