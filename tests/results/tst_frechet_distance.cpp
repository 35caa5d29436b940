// SPDX-License-Identifier: GPL-3.0-or-later
// The Fréchet distance against the specification of diffusion unlearning, section 6, against a second way to the root of a product, and where covariances are singular.
#include "core/results/frechet_distance.h"
#include "core/results/symmetric_eigenvalues.h"

#include "error_of.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace palimpsest;
using palimpsest::test::errorOf;

namespace {

using Matrix = std::vector<double>;

Matrix product(const Matrix& a, const Matrix& b, std::size_t d)
{
    Matrix result(d * d);
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < d; ++j)
            for (std::size_t k = 0; k < d; ++k)
                result[i * d + j] += a[i * d + k] * b[k * d + j];
    return result;
}

/// By Gauss and Jordan.
Matrix inverse(Matrix a, std::size_t d)
{
    Matrix result(d * d);
    for (std::size_t i = 0; i < d; ++i)
        result[i * d + i] = 1;
    for (std::size_t p = 0; p < d; ++p) {
        std::size_t best = p;
        for (std::size_t i = p; i < d; ++i)
            if (std::abs(a[i * d + p]) > std::abs(a[best * d + p]))
                best = i;
        for (std::size_t j = 0; j < d; ++j) {
            std::swap(a[p * d + j], a[best * d + j]);
            std::swap(result[p * d + j], result[best * d + j]);
        }
        const double pivot = a[p * d + p];
        for (std::size_t j = 0; j < d; ++j) {
            a[p * d + j] /= pivot;
            result[p * d + j] /= pivot;
        }
        for (std::size_t i = 0; i < d; ++i)
            if (const double factor = a[i * d + p]; i != p)
                for (std::size_t j = 0; j < d; ++j) {
                    a[i * d + j] -= factor * a[p * d + j];
                    result[i * d + j] -= factor * result[p * d + j];
                }
    }
    return result;
}

/// The distance with the root of Σ₁Σ₂ itself, not symmetric, by Denman and Beavers' iteration.
double byIteration(const Gaussian& a, const Gaussian& b)
{
    const auto d = a.mean.size();
    Matrix y = product(a.covariance, b.covariance, d), z(d * d);
    for (std::size_t i = 0; i < d; ++i)
        z[i * d + i] = 1;
    for (int step = 0; step < 40; ++step) {
        const auto ofZ = inverse(z, d), ofY = inverse(y, d);
        for (std::size_t i = 0; i < d * d; ++i) {
            y[i] = (y[i] + ofZ[i]) / 2;
            z[i] = (z[i] + ofY[i]) / 2;
        }
    }
    double distance = 0;
    for (std::size_t i = 0; i < d; ++i)
        distance += a.covariance[i * d + i] + b.covariance[i * d + i] - 2 * y[i * d + i] + (a.mean[i] - b.mean[i]) * (a.mean[i] - b.mean[i]);
    return distance;
}

std::vector<float> drawn(std::size_t n, std::size_t d, unsigned seed, float shift)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> mixing(d * d), values(n * d);
    for (auto& weight : mixing)
        weight = normal(random);
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<float> source(d);
        for (auto& value : source)
            value = normal(random);
        for (std::size_t k = 0; k < d; ++k) {
            values[i * d + k] = shift;
            for (std::size_t j = 0; j < d; ++j)
                values[i * d + k] += mixing[k * d + j] * source[j];
        }
    }
    return values;
}

} // namespace

class TestFrechetDistance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSpecificationsValue()
    {
        const Gaussian a{{0, 1}, {1, .2, .2, 2}}, b{{.5, .5}, {1.5, 0, 0, 1}};
        QVERIFY(std::abs(frechetDistance(a, b) - 0.7352927375) < 1e-9);
        QVERIFY(std::abs(frechetDistance(b, a) - 0.7352927375) < 1e-9);
    }

    void anotherWayToTheRoot()
    {
        for (const std::size_t d : {1, 2, 3, 8, 20}) {
            const auto a = gaussianOf(drawn(200, d, 1, 0), d), b = gaussianOf(drawn(300, d, 2, 0.5f), d);
            const double distance = frechetDistance(a, b), other = byIteration(a, b);
            QVERIFY2(std::abs(distance - other) < 1e-6 * std::max(1.0, other), std::to_string(distance - other).c_str());
        }
    }

    /// Fewer pictures than features, features that never vary, and the same pictures twice: nothing becomes NaN.
    void singularCovariancesAreNoTrouble()
    {
        const std::size_t d = 64;
        const auto few = drawn(20, d, 3, 0);
        QVERIFY(frechetDistance(gaussianOf(few, d), gaussianOf(few, d)) < 1e-3);
        auto still = drawn(100, d, 4, 1);
        for (std::size_t i = 0; i < 100; ++i)
            for (std::size_t k = 0; k < 30; ++k)
                still[i * d + k] = 2;
        const double distance = frechetDistance(gaussianOf(few, d), gaussianOf(still, d));
        QVERIFY(std::isfinite(distance) && distance > 0);
        // Both covariances 0: the distance of two points.
        const std::vector<float> at0(10, 0.0f), at3(10, 3.0f);
        QCOMPARE(frechetDistance(gaussianOf(at0, 5), gaussianOf(at3, 5)), 45.0);
        // Diagonal: Σ (√a − √b)², whatever is 0.
        QVERIFY(std::abs(frechetDistance({{0, 0, 0}, {4, 0, 0, 0, 0, 0, 0, 0, 9}}, {{0, 0, 0}, {1, 0, 0, 0, 16, 0, 0, 0, 0}}) - (1 + 16 + 9)) < 1e-12);
    }

    void momentsAreThoseOfASample()
    {
        const std::vector<float> vectors{1, 2, 3, 6, 5, 4};
        const auto gaussian = gaussianOf(vectors, 2);
        const std::vector<double> mean{3, 4}, covariance{4, 2, 2, 4};
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(std::abs(gaussian.mean[i] - mean[i]) < 1e-14);
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(gaussian.covariance[i] - covariance[i]) < 1e-14);
    }

    /// Fewer vectors than features on either side, as many, and more.
    void vectorsGiveWhatTheirGaussiansGive()
    {
        const std::size_t d = 12;
        for (const std::size_t n : {2, 7, 12, 40})
            for (const std::size_t m : {3, 11, 13, 50}) {
                const auto a = drawn(n, d, 5, 0), b = drawn(m, d, 6, 0.5f);
                const double distance = frechetDistance(a, b, d), expected = frechetDistance(gaussianOf(a, d), gaussianOf(b, d));
                QVERIFY2(std::abs(distance - expected) < 1e-5 * expected, (std::to_string(distance) + " " + std::to_string(expected)).c_str());
                QVERIFY(std::abs(frechetDistance(b, a, d) - distance) < 1e-5 * expected);
            }
    }

    void theSameVectorsAreNowhere()
    {
        for (const std::size_t n : {5, 30}) {
            const auto vectors = drawn(n, 16, 7, 0);
            QVERIFY(frechetDistance(vectors, vectors, 16) < 1e-4);
        }
    }

    /// Vectors drawn from the specification's two Gaussians: the distance comes nearer the more there are.
    void drawnVectorsComeNearTheirGaussians()
    {
        std::mt19937 random(8);
        std::normal_distribution<double> normal;
        const auto distanceOf = [&](std::size_t n) {
            std::vector<float> a, b;
            for (std::size_t i = 0; i < n; ++i) {
                const double first = normal(random), second = normal(random);
                a.insert(a.end(), {float(first), float(1 + .2 * first + std::sqrt(2 - .04) * second)});
                b.insert(b.end(), {float(.5 + std::sqrt(1.5) * normal(random)), float(.5 + normal(random))});
            }
            return frechetDistance(a, b, 2);
        };
        QVERIFY(std::abs(distanceOf(2'000) - 0.7352927375) < 0.15);
        const double many = distanceOf(200'000);
        QVERIFY2(std::abs(many - 0.7352927375) < 0.015, std::to_string(many).c_str());
    }

    /// As long as Inception's features, with two Gaussians whose distance is known: Σ (√a − √b)² and what lies between the means.
    void longVectorsTakeNoTime()
    {
        const std::size_t d = 2048, n = 60;
        std::vector<float> a(n * d), b(n * d);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < n / 2; ++k) { // each of 30 features is its own way off, twice
                if (i / 2 != k)
                    continue;
                a[i * d + k] = i % 2 == 0 ? 1.0f : -1.0f;
                b[i * d + k] = i % 2 == 0 ? 3.0f : -3.0f;
            }
        for (std::size_t i = 0; i < n; ++i)
            b[i * d + 2000] = 5;
        const double expected = 30 * (2 * (3. - 1) * (3. - 1) / (n - 1)) + 25;
        QVERIFY(std::abs(frechetDistance(a, b, d) - expected) < 1e-5);
    }

    void eigenvaluesAreThoseOfKnownMatrices()
    {
        const auto values = symmetricEigenvalues({2, 1, 1, 2}, 2);
        QVERIFY(std::abs(values[0] - 1) < 1e-14 && std::abs(values[1] - 3) < 1e-14);
        QCOMPARE(symmetricEigenvalues({}, 0).size(), std::size_t(0));
        QVERIFY(symmetricEigenvalues(Matrix(25), 5) == Matrix(5));
        // Second differences: 2 − 2 cos(k π / (d + 1)).
        const std::size_t d = 40;
        Matrix matrix(d * d);
        for (std::size_t i = 0; i < d; ++i) {
            matrix[i * d + i] = 2;
            if (i + 1 < d)
                matrix[i * d + i + 1] = matrix[(i + 1) * d + i] = -1;
        }
        const auto known = symmetricEigenvalues(matrix, d);
        for (std::size_t k = 0; k < d; ++k)
            QVERIFY(std::abs(known[k] - (2 - 2 * std::cos(double(k + 1) * std::numbers::pi / double(d + 1)))) < 1e-12);
    }

    /// Of rank 10 of 60, and of full rank: traces of the matrix, of its square and of its cube say what the eigenvalues must sum up to.
    void eigenvaluesHaveTheTracesOfTheirMatrix()
    {
        const std::size_t d = 60;
        for (const std::size_t n : {11, 200}) {
            const auto matrix = gaussianOf(drawn(n, d, 9, 0), d).covariance;
            const auto square = product(matrix, matrix, d), cube = product(square, matrix, d);
            const auto values = symmetricEigenvalues(matrix, d);
            double one = 0, two = 0, three = 0;
            for (const double value : values) {
                one += value;
                two += value * value;
                three += value * value * value;
            }
            for (std::size_t i = 0; i < d; ++i) {
                one -= matrix[i * d + i];
                two -= square[i * d + i];
                three -= cube[i * d + i];
            }
            const double largest = values.back();
            QVERIFY(std::abs(one) < 1e-11 * largest && std::abs(two) < 1e-11 * largest * largest && std::abs(three) < 1e-11 * largest * largest * largest);
            QCOMPARE(std::count_if(values.begin(), values.end(), [&](double value) { return value > 1e-10 * largest; }), std::ptrdiff_t(std::min(n - 1, d)));
            QVERIFY(std::is_sorted(values.begin(), values.end()));
        }
    }

    void whatHasNoDistanceIsRefused()
    {
        QCOMPARE(errorOf([] { gaussianOf(std::vector<float>{1, 2}, 2); }), std::string("frechet.few"));
        QCOMPARE(errorOf([] { gaussianOf(std::vector<float>{1, 2, 3}, 2); }), std::string("frechet.shape"));
        QCOMPARE(errorOf([] { frechetDistance({{0}, {1}}, {{0, 0}, {1, 0, 0, 1}}); }), std::string("frechet.shape"));
    }
};

QTEST_GUILESS_MAIN(TestFrechetDistance)
#include "tst_frechet_distance.moc"
