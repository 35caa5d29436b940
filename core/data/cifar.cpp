// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cifar.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kPixels = 3 * 32 * 32;
constexpr int kSuperClasses = 20;
constexpr std::uintmax_t kLargestFile = 1ULL << 30; // the real ones are at most 154 MB

[[noreturn]] void refuse(const char* code, const fs::path& file, const std::string& sentence)
{
    throw Error(code, "'" + file.string() + "' " + sentence, "Unpack the dataset's binary version again.");
}

/// The coarse label of every fine one, as images say it.
struct CoarseLabels {
    std::vector<std::int32_t> ofClass; ///< −1 for a class without images
    bool agree = true;                 ///< no class has two

    void take(int coarse, int fine)
    {
        std::int32_t& known = ofClass[std::size_t(fine)];
        agree = agree && coarse < kSuperClasses && (known < 0 || known == coarse);
        known = coarse;
    }
};

/// Appends the images of one file. `labelBytes` precede the pixels; the last of them is the class, the first of two its super-class.
void append(ImageSet& set, const fs::path& file, std::size_t labelBytes, int classes, CoarseLabels& coarse)
{
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    if (failure)
        refuse("cifar.missing", file, "is missing or cannot be read.");
    const std::size_t record = labelBytes + kPixels;
    if (size == 0 || size % record != 0 || size > kLargestFile)
        refuse("cifar.size", file,
               "has " + std::to_string(size) + " bytes; a whole number of images of " + std::to_string(record)
                   + " bytes was expected: it is truncated, or of another format.");
    const std::size_t images = std::size_t(size / record), before = std::size_t(set.count);
    set.pixels.resize((before + images) * kPixels);
    set.labels.resize(before + images);
    std::ifstream stream(file, std::ios::binary);
    std::uint8_t labels[2] = {};
    for (std::size_t i = 0; i < images; ++i) {
        stream.read(reinterpret_cast<char*>(labels), std::streamsize(labelBytes));
        stream.read(reinterpret_cast<char*>(set.pixels.data() + (before + i) * kPixels), std::streamsize(kPixels));
        if (!stream)
            refuse("cifar.size", file, "could not be read to its end.");
        const int label = labels[labelBytes - 1];
        if (label >= classes)
            refuse("cifar.label", file,
                   "gives image " + std::to_string(i) + " the label " + std::to_string(label) + "; expected 0 to " + std::to_string(classes - 1)
                       + ": it is damaged, or of another format.");
        set.labels[before + i] = label;
        if (labelBytes == 2)
            coarse.take(labels[0], label);
    }
    set.count += std::int64_t(images);
}

/// Lines of a file of class names; empty if there is no such file.
std::vector<std::string> namesIn(const fs::path& file, int classes)
{
    std::vector<std::string> names;
    if (!isThere(file))
        return names;
    std::istringstream lines(readFile(file));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            names.push_back(line);
    }
    if (names.size() != std::size_t(classes))
        refuse("cifar.names", file, "names " + std::to_string(names.size()) + " classes; " + std::to_string(classes) + " were expected.");
    return names;
}

Cifar read(fs::path folder, const char* inner, const std::vector<std::string>& trainFiles, const char* testFile, const char* namesFile,
           std::size_t labelBytes, int classes)
{
    if (!isThere(folder / testFile) && isFolder(folder / inner))
        folder /= inner;
    Cifar cifar;
    for (ImageSet* set : {&cifar.train, &cifar.test}) {
        set->channels = 3;
        set->height = set->width = 32;
    }
    CoarseLabels coarse{std::vector<std::int32_t>(std::size_t(classes), -1)};
    for (const auto& file : trainFiles)
        append(cifar.train, folder / file, labelBytes, classes, coarse);
    append(cifar.test, folder / testFile, labelBytes, classes, coarse);
    cifar.classes = namesIn(folder / namesFile, classes);
    if (labelBytes == 2 && coarse.agree && std::find(coarse.ofClass.begin(), coarse.ofClass.end(), -1) == coarse.ofClass.end()) {
        cifar.superClassOf = std::move(coarse.ofClass);
        cifar.superClasses = namesIn(folder / "coarse_label_names.txt", kSuperClasses);
        for (int number = int(cifar.superClasses.size()); number < kSuperClasses; ++number)
            cifar.superClasses.push_back(std::to_string(number));
    }
    return cifar;
}

} // namespace

Cifar readCifar10(const fs::path& folder)
{
    return read(folder, "cifar-10-batches-bin", {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
                "test_batch.bin", "batches.meta.txt", 1, 10);
}

Cifar readCifar100(const fs::path& folder)
{
    return read(folder, "cifar-100-binary", {"train.bin"}, "test.bin", "fine_label_names.txt", 2, 100);
}

} // namespace palimpsest
