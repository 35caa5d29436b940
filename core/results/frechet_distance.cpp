// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/frechet_distance.h"

#include "core/base/error.h"
#include "core/results/symmetric_eigenvalues.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

using Matrix = std::vector<double>; ///< row-major

constexpr std::size_t kTogether = 8; ///< rows that share one passage through a large matrix

/// The lower triangle of XᵀX, d · d, of rows x, n · d.
Matrix gram(const Matrix& x, std::size_t n, std::size_t d)
{
    Matrix result(d * d);
    for (std::size_t from = 0; from < n; from += kTogether) {
        const auto to = std::min(n, from + kTogether);
        for (std::size_t k = 0; k < d; ++k)
            for (std::size_t row = from; row < to; ++row) {
                const double factor = x[row * d + k];
                for (std::size_t j = 0; j <= k; ++j)
                    result[k * d + j] += factor * x[row * d + j];
            }
    }
    return result;
}

/// a · b of n · m by m · d.
Matrix product(const Matrix& a, const Matrix& b, std::size_t n, std::size_t m, std::size_t d)
{
    Matrix result(n * d);
    for (std::size_t from = 0; from < n; from += kTogether) {
        const auto to = std::min(n, from + kTogether);
        for (std::size_t k = 0; k < m; ++k)
            for (std::size_t i = from; i < to; ++i)
                for (std::size_t j = 0; j < d; ++j)
                    result[i * d + j] += a[i * m + k] * b[k * d + j];
    }
    return result;
}

Matrix transposed(const Matrix& a, std::size_t n, std::size_t d)
{
    Matrix result(a.size());
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < d; ++j)
            result[j * n + i] = a[i * d + j];
    return result;
}

/// R, r · d with RᵀR the matrix: Cholesky's rows in the order of what is left on the diagonal, until that is rounding.
Matrix choleskyRows(const Matrix& matrix, std::size_t d)
{
    Matrix rows;
    std::vector<double> left(d);
    for (std::size_t i = 0; i < d; ++i)
        left[i] = matrix[i * d + i];
    const double rounding = d == 0 ? 0 : std::numeric_limits<double>::epsilon() * *std::max_element(left.begin(), left.end());
    for (std::size_t r = 0; r < d; ++r) {
        const auto pivot = std::size_t(std::max_element(left.begin(), left.end()) - left.begin());
        if (left[pivot] <= rounding)
            break;
        std::vector<double> row(matrix.begin() + std::ptrdiff_t(pivot * d), matrix.begin() + std::ptrdiff_t((pivot + 1) * d));
        for (std::size_t i = 0; i < r; ++i)
            for (std::size_t j = 0; j < d; ++j)
                row[j] -= rows[i * d + pivot] * rows[i * d + j];
        const double scale = 1 / std::sqrt(left[pivot]);
        for (std::size_t j = 0; j < d; ++j) {
            row[j] *= scale;
            left[j] -= row[j] * row[j];
        }
        left[pivot] = 0; // done with, whatever rounding says
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

double traceOf(const Matrix& matrix, std::size_t d)
{
    double sum = 0;
    for (std::size_t i = 0; i < d; ++i)
        sum += matrix[i * d + i];
    return sum;
}

double sumOfRoots(Matrix matrix, std::size_t d)
{
    double sum = 0;
    for (const double value : symmetricEigenvalues(std::move(matrix), d))
        sum += std::sqrt(std::max(0.0, value)); // what rounding made negative counts as 0
    return sum;
}

double squaredDistance(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k)
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
}

[[noreturn]] void refuseShape()
{
    throw Error("frechet.shape", "The features of two sets of pictures differ in length.", "Evaluate both with the same judge.");
}

/// Vectors as they lie around their mean.
struct Centred {
    std::vector<double> mean;
    Matrix off; ///< n · d
    std::size_t n = 0;

    /// Of the covariance.
    double trace() const
    {
        double sum = 0;
        for (const double value : off)
            sum += value * value;
        return sum / double(n - 1);
    }
};

Centred centred(std::span<const float> vectors, std::size_t d)
{
    if (d == 0 || vectors.size() % d != 0)
        refuseShape();
    const auto n = vectors.size() / d;
    if (n < 2)
        throw Error("frechet.few", "A Fréchet distance needs two pictures at least, not " + std::to_string(n) + ".", "Draw more pictures.");
    Centred result{std::vector<double>(d), Matrix(n * d), n};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < d; ++k)
            result.mean[k] += vectors[i * d + k] / double(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < d; ++k)
            result.off[i * d + k] = vectors[i * d + k] - result.mean[k];
    return result;
}

Gaussian gaussianOf(Centred vectors, std::size_t d)
{
    Gaussian gaussian{std::move(vectors.mean), gram(vectors.off, vectors.n, d)};
    for (std::size_t k = 0; k < d; ++k)
        for (std::size_t j = 0; j <= k; ++j)
            gaussian.covariance[j * d + k] = gaussian.covariance[k * d + j] /= double(vectors.n - 1);
    return gaussian;
}

} // namespace

Gaussian gaussianOf(std::span<const float> vectors, std::size_t d)
{
    return gaussianOf(centred(vectors, d), d);
}

double frechetDistance(const Gaussian& a, const Gaussian& b)
{
    const auto d = a.mean.size();
    if (b.mean.size() != d || a.covariance.size() != d * d || b.covariance.size() != d * d)
        refuseShape();
    const auto rows = choleskyRows(a.covariance, d);
    const auto r = d == 0 ? 0 : rows.size() / d;
    const double root = sumOfRoots(product(product(rows, b.covariance, r, d, d), transposed(rows, r, d), r, d, r), r);
    return std::max(0.0, squaredDistance(a.mean, b.mean) + traceOf(a.covariance, d) + traceOf(b.covariance, d) - 2 * root); // equal Gaussians differ by rounding
}

double frechetDistance(std::span<const float> a, std::span<const float> b, std::size_t d)
{
    auto fewer = centred(a, d), more = centred(b, d);
    if (fewer.n > more.n)
        std::swap(fewer, more);
    if (fewer.n >= d)
        return frechetDistance(gaussianOf(std::move(fewer), d), gaussianOf(std::move(more), d));
    const auto across = product(more.off, transposed(fewer.off, fewer.n, d), more.n, d, fewer.n); // m · n
    const double root = sumOfRoots(gram(across, more.n, fewer.n), fewer.n) / std::sqrt(double(fewer.n - 1) * double(more.n - 1));
    return std::max(0.0, squaredDistance(fewer.mean, more.mean) + fewer.trace() + more.trace() - 2 * root);
}

} // namespace palimpsest
