// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/frechet_distance.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace palimpsest {

namespace {

using Matrix = std::vector<double>;

Matrix product(const Matrix& a, const Matrix& b, std::size_t d)
{
    Matrix result(d * d);
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t k = 0; k < d; ++k)
            for (std::size_t j = 0; j < d; ++j)
                result[i * d + j] += a[i * d + k] * b[k * d + j];
    return result;
}

/// The symmetric root of a symmetric matrix without negative eigenvalues; what rounding made negative counts as 0.
Matrix rootOf(const Matrix& matrix, std::size_t d)
{
    Matrix vectors;
    const auto values = symmetricEigenvalues(matrix, d, &vectors);
    Matrix root(d * d);
    for (std::size_t k = 0; k < d; ++k) {
        const double scale = std::sqrt(std::max(0.0, values[k]));
        const double* vector = vectors.data() + k * d;
        for (std::size_t i = 0; i < d; ++i)
            for (std::size_t j = 0; j < d; ++j)
                root[i * d + j] += scale * vector[i] * vector[j];
    }
    return root;
}

double traceOf(const Matrix& matrix, std::size_t d)
{
    double sum = 0;
    for (std::size_t i = 0; i < d; ++i)
        sum += matrix[i * d + i];
    return sum;
}

[[noreturn]] void refuseShape()
{
    throw Error("frechet.shape", "The features of two sets of pictures differ in length.", "Evaluate both with the same judge.");
}

} // namespace

Gaussian gaussianOf(std::span<const float> vectors, std::size_t d)
{
    if (d == 0 || vectors.size() % d != 0)
        refuseShape();
    const auto n = vectors.size() / d;
    if (n < 2)
        throw Error("frechet.few", "A Fréchet distance needs two pictures at least, not " + std::to_string(n) + ".", "Draw more pictures.");
    Gaussian gaussian{std::vector<double>(d), Matrix(d * d)};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < d; ++k)
            gaussian.mean[k] += vectors[i * d + k] / double(n);
    std::vector<double> off(d);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < d; ++k)
            off[k] = vectors[i * d + k] - gaussian.mean[k];
        for (std::size_t k = 0; k < d; ++k)
            for (std::size_t j = 0; j < d; ++j)
                gaussian.covariance[k * d + j] += off[k] * off[j] / double(n - 1);
    }
    return gaussian;
}

double frechetDistance(const Gaussian& a, const Gaussian& b)
{
    const auto d = a.mean.size();
    if (b.mean.size() != d || a.covariance.size() != d * d || b.covariance.size() != d * d)
        refuseShape();
    double distance = traceOf(a.covariance, d) + traceOf(b.covariance, d);
    for (std::size_t k = 0; k < d; ++k)
        distance += (a.mean[k] - b.mean[k]) * (a.mean[k] - b.mean[k]);
    const auto root = rootOf(a.covariance, d);
    for (const double value : symmetricEigenvalues(product(product(root, b.covariance, d), root, d), d))
        distance -= 2 * std::sqrt(std::max(0.0, value));
    return std::max(0.0, distance); // equal Gaussians differ by rounding
}

std::vector<double> symmetricEigenvalues(std::vector<double> matrix, std::size_t d, std::vector<double>* vectors)
{
    Matrix rows(d * d); // eigenvectors
    for (std::size_t i = 0; i < d; ++i)
        rows[i * d + i] = 1;
    const double size = std::sqrt(std::inner_product(matrix.begin(), matrix.end(), matrix.begin(), 0.0));
    const auto offDiagonal = [&] {
        double sum = 0;
        for (std::size_t p = 0; p < d; ++p)
            for (std::size_t q = p + 1; q < d; ++q)
                sum += matrix[p * d + q] * matrix[p * d + q];
        return std::sqrt(sum);
    };
    constexpr int kMostSweeps = 60; // it converges quadratically: some ten are enough
    for (int sweep = 0; sweep < kMostSweeps && offDiagonal() > 1e-15 * size; ++sweep)
        for (std::size_t p = 0; p < d; ++p)
            for (std::size_t q = p + 1; q < d; ++q) {
                const double apq = matrix[p * d + q];
                if (apq == 0)
                    continue;
                const double theta = (matrix[q * d + q] - matrix[p * d + p]) / (2 * apq);
                const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::hypot(theta, 1.0));
                const double c = 1 / std::hypot(t, 1.0), s = t * c;
                for (std::size_t k = 0; k < d; ++k) { // columns p and q
                    const double kp = matrix[k * d + p], kq = matrix[k * d + q];
                    matrix[k * d + p] = c * kp - s * kq;
                    matrix[k * d + q] = s * kp + c * kq;
                }
                for (std::size_t k = 0; k < d; ++k) { // rows p and q
                    const double pk = matrix[p * d + k], qk = matrix[q * d + k];
                    matrix[p * d + k] = c * pk - s * qk;
                    matrix[q * d + k] = s * pk + c * qk;
                    const double vp = rows[p * d + k], vq = rows[q * d + k];
                    rows[p * d + k] = c * vp - s * vq;
                    rows[q * d + k] = s * vp + c * vq;
                }
            }
    std::vector<std::size_t> order(d);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return matrix[i * d + i] < matrix[j * d + j]; });
    std::vector<double> values;
    if (vectors)
        vectors->clear();
    for (const auto i : order) {
        values.push_back(matrix[i * d + i]);
        if (vectors)
            vectors->insert(vectors->end(), rows.begin() + std::ptrdiff_t(i * d), rows.begin() + std::ptrdiff_t((i + 1) * d));
    }
    return values;
}

} // namespace palimpsest
