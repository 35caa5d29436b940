// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/data/captioned_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <sstream>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 10> kImagenette{{{"n01440764", "tench"},
                                                                          {"n02102040", "English springer"},
                                                                          {"n02979186", "cassette player"},
                                                                          {"n03000684", "chain saw"},
                                                                          {"n03028079", "church"},
                                                                          {"n03394916", "French horn"},
                                                                          {"n03417042", "garbage truck"},
                                                                          {"n03425413", "gas pump"},
                                                                          {"n03445777", "golf ball"},
                                                                          {"n03888257", "parachute"}}};

std::vector<std::string> foldersIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure))
        if (entry.is_directory(failure) && !entry.path().filename().string().starts_with('.'))
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

[[noreturn]] void refuseLayout(const fs::path& folder, const std::string& what, const DatasetDescriptor& descriptor)
{
    throw Error("folder.layout", "'" + folder.string() + "' " + what + ". Expected:\n" + layoutOf(descriptor),
                "Choose the folder that has these, or arrange the files so.");
}

/// The image files directly in `inner` (below `root`), by name.
std::vector<ImageFile> imagesIn(const fs::path& root, const std::string& inner, std::int32_t label)
{
    std::vector<ImageFile> files;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(root / inner, failure)) {
        if (isImageName(entry.path()) && entry.is_regular_file(failure))
            files.push_back(imageFileAt(root, inner + "/" + entry.path().filename().string(), label));
    }
    std::sort(files.begin(), files.end(), [](const ImageFile& a, const ImageFile& b) { return a.path < b.path; });
    return files;
}

/// The images of one class: in its folder or, as Tiny ImageNet has them, in the folder "images" there.
std::vector<ImageFile> imagesOfClass(const fs::path& root, const std::string& part, const std::string& name, std::int32_t label)
{
    const std::string inner = part + "/" + name;
    return isFolder(root / inner / "images") ? imagesIn(root, inner + "/images", label) : imagesIn(root, inner, label);
}

std::vector<ImageFile> imagesOfPart(const fs::path& root, const std::string& part, const std::vector<std::string>& classes)
{
    for (const auto& name : foldersIn(root / part))
        if (!std::binary_search(classes.begin(), classes.end(), name))
            throw Error("folder.class", "'" + (root / part / name).string() + "' is a class that '" + (root / "train").string() + "' does not have.",
                        "Give every class a folder of the same name in train, or remove this one.");
    std::vector<ImageFile> files;
    for (std::size_t label = 0; label < classes.size(); ++label)
        for (auto& file : imagesOfClass(root, part, classes[label], std::int32_t(label)))
            files.push_back(std::move(file));
    return files;
}

/// Tiny ImageNet's own validation folder: all images in one folder, their classes in a table of lines "file <tab> wnid <tab> box".
std::vector<ImageFile> annotatedImages(const fs::path& root, const std::vector<std::string>& classes)
{
    const fs::path table = root / "val" / "val_annotations.txt";
    std::istringstream lines(readFile(table));
    std::map<std::string, std::int32_t> labels;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line);
        std::string file, wnid;
        if (!std::getline(words, file, '\t') || !std::getline(words, wnid, '\t')) {
            if (line.empty() || line == "\r")
                continue;
            throw Error("folder.annotations", "Line " + std::to_string(number) + " of '" + table.string() + "' is not a file name, a tab and a class.",
                        "Unpack the dataset again.");
        }
        const auto place = std::lower_bound(classes.begin(), classes.end(), wnid);
        if (place == classes.end() || *place != wnid)
            throw Error("folder.class", "Line " + std::to_string(number) + " of '" + table.string() + "' names the class '" + wnid + "', which train does not have.",
                        "Unpack the dataset again.");
        labels[file] = std::int32_t(place - classes.begin());
    }
    std::vector<ImageFile> files;
    for (auto& file : imagesIn(root, "val/images", 0)) {
        const auto label = labels.find(fs::path(file.path).filename().string());
        if (label == labels.end())
            continue; // the table says which files belong to the dataset
        file.label = label->second;
        files.push_back(std::move(file));
    }
    std::stable_sort(files.begin(), files.end(), [](const ImageFile& a, const ImageFile& b) { return a.label < b.label; });
    return files;
}

/// Splits files that are ordered by class: of every class the first half stays, the second half is moved to the result.
std::vector<ImageFile> takeSecondHalves(std::vector<ImageFile>& files)
{
    std::vector<ImageFile> first, second;
    for (std::size_t from = 0; from < files.size();) {
        std::size_t to = from;
        while (to < files.size() && files[to].label == files[from].label)
            ++to;
        const std::size_t half = from + (to - from) / 2;
        first.insert(first.end(), files.begin() + std::ptrdiff_t(from), files.begin() + std::ptrdiff_t(half));
        second.insert(second.end(), files.begin() + std::ptrdiff_t(half), files.begin() + std::ptrdiff_t(to));
        from = to;
    }
    files = std::move(first);
    return second;
}

/// "n01443537" to "goldfish": the first of the words that the dataset's words.txt has, or Imagenette's table.
std::vector<std::string> namesOf(const fs::path& root, const std::vector<std::string>& folders)
{
    std::map<std::string, std::string> words(kImagenette.begin(), kImagenette.end());
    if (isThere(root / "words.txt")) {
        std::istringstream lines(readFile(root / "words.txt"));
        for (std::string line; std::getline(lines, line);)
            if (const auto tab = line.find('\t'); tab != std::string::npos)
                words[line.substr(0, tab)] = line.substr(tab + 1, line.find_first_of(",\r", tab) - tab - 1);
    }
    std::vector<std::string> names;
    for (const auto& folder : folders)
        names.push_back(words.contains(folder) ? words.at(folder) : folder);
    return names;
}

} // namespace

bool isImageName(const fs::path& file)
{
    if (file.filename().string().starts_with('.'))
        return false;
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char letter) { return char(std::tolower(letter)); });
    return ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".bmp";
}

ImageFile imageFileAt(const fs::path& root, const std::string& inner, std::int32_t label)
{
    ImageFile file{inner, label, 0, 0};
    if (struct stat status{}; ::stat((root / inner).c_str(), &status) == 0) {
        file.size = std::uintmax_t(status.st_size);
        file.changed = std::int64_t(status.st_ctim.tv_sec) * 1'000'000'000 + status.st_ctim.tv_nsec;
    }
    return file;
}

std::string layoutOf(const DatasetDescriptor& descriptor)
{
    switch (descriptor.format) {
    case DatasetFormat::Idx:
    case DatasetFormat::CaptionedFashion:
        return "folder\n├── " + descriptor.idx.train + "-images-idx3-ubyte.gz\n├── " + descriptor.idx.train + "-labels-idx1-ubyte.gz\n├── "
            + descriptor.idx.test + "-images-idx3-ubyte.gz\n└── " + descriptor.idx.test + "-labels-idx1-ubyte.gz";
    case DatasetFormat::Cifar10:
        return "folder\n├── data_batch_1.bin … data_batch_5.bin\n├── test_batch.bin\n└── batches.meta.txt   (optional)";
    case DatasetFormat::Cifar100:
        return "folder\n├── train.bin\n├── test.bin\n└── fine_label_names.txt   (optional)";
    case DatasetFormat::ImageFolder: {
        if (isCaptionedFolder(descriptor))
            return "folder\n├── captions.csv   (file,caption,object: cat.png,\"a cat, asleep\",cat)\n├── cat.png\n└── dogs\n    └── dog.jpg\n(or metadata.jsonl with file_name and text)";
        const std::string first = descriptor.classes.empty() ? "cat" : descriptor.classes.front(), last = descriptor.classes.empty() ? "dog" : descriptor.classes.back();
        return "folder\n├── train\n│   ├── " + first + "\n│   │   ├── one.png\n│   │   └── two.jpg\n│   └── " + last + "\n│       └── three.png\n└── test   (or val)\n    ├── "
            + first + "\n    │   └── four.png\n    └── " + last + "\n        └── five.png";
    }
    case DatasetFormat::TinyImageNet:
        return "folder\n├── train\n│   └── n01443537\n│       └── images\n│           └── n01443537_0.JPEG\n└── val\n    ├── images\n    │   └── val_0.JPEG\n    └── "
               "val_annotations.txt";
    case DatasetFormat::FictitiousAuthors:
    case DatasetFormat::MarkovChains:
    case DatasetFormat::FictitiousArticles:
    case DatasetFormat::CaptionedShapes:
        break;
    case DatasetFormat::Muse:
        return "folder\n├── raw\n│   ├── forget.json   (or forget.txt)\n│   ├── retain1.json\n│   ├── retain2.json   (optional)\n│   └── holdout.json   (optional)\n├── knowmem\n│   ├── "
               "forget_qa.json, forget_qa_icl.json\n│   └── retain_qa.json, retain_qa_icl.json\n├── verbmem\n│   └── forget.json\n└── privleak\n    └── forget.json, retain.json, holdout.json";
    case DatasetFormat::Tofu:
        return "folder\n├── full.json\n├── forget10_perturbed.json   (or 01, 05; optional)\n├── retain_perturbed.json   (optional)\n├── real_authors_perturbed.json   "
               "(optional)\n└── world_facts_perturbed.json   (optional)";
    }
    return {};
}

FolderListing listImageFolder(const fs::path& folder, const DatasetDescriptor& descriptor)
{
    if (!isFolder(folder / "train"))
        refuseLayout(folder, "has no folder 'train'", descriptor);
    const auto classes = foldersIn(folder / "train");
    if (classes.empty())
        refuseLayout(folder, "has no class folders in 'train'", descriptor);
    if (!descriptor.classes.empty() && classes != descriptor.classes)
        throw Error("folder.class",
                    "'" + (folder / "train").string() + "' has " + std::to_string(classes.size()) + " class folders, from '" + classes.front() + "' to '"
                        + classes.back() + "'; " + descriptor.title + " has '" + descriptor.classes.front() + "' to '" + descriptor.classes.back() + "'.",
                    "Choose the folder of this dataset, or open it as a folder of images by class.");
    FolderListing listing;
    listing.classes = descriptor.classes.empty() ? namesOf(folder, classes) : descriptor.classes;
    listing.train = imagesOfPart(folder, "train", classes);
    if (descriptor.format == DatasetFormat::TinyImageNet) {
        if (isThere(folder / "val" / "val_annotations.txt") && isFolder(folder / "val" / "images"))
            listing.validation = annotatedImages(folder, classes);
        else if (isFolder(folder / "val"))
            listing.validation = imagesOfPart(folder, "val", classes);
        else
            refuseLayout(folder, "has no folder 'val'", descriptor);
        listing.test = takeSecondHalves(listing.validation);
    } else {
        const bool hasTest = isFolder(folder / "test"), hasValidation = isFolder(folder / "val");
        if (!hasTest && !hasValidation)
            refuseLayout(folder, "has neither a folder 'test' nor 'val'", descriptor);
        listing.test = imagesOfPart(folder, hasTest ? "test" : "val", classes);
        if (hasTest && hasValidation)
            listing.validation = imagesOfPart(folder, "val", classes);
    }
    if (listing.train.empty() || listing.test.empty())
        throw Error("folder.empty", "'" + folder.string() + "' has no PNG or JPEG files to " + (listing.train.empty() ? "learn from." : "test on."),
                    "Put the images into the folders of their classes.");
    return listing;
}

} // namespace palimpsest
