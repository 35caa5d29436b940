// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/data/captioned_folder.h"
#include "core/data/captioned_set.h"
#include "core/data/cifar.h"
#include "core/data/class_concepts.h"
#include "core/data/decode_folder.h"
#include "core/data/fashion_set.h"
#include "core/data/forget_target.h"
#include "core/data/idx.h"
#include "core/data/image_cache.h"
#include "core/data/image_folder.h"
#include "core/data/markov_chains.h"
#include "core/data/muse.h"
#include "core/data/trait_concepts.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

/// One part with its hash. Reading and hashing two parts side by side halves the wait of a window that opens.
std::pair<ImageSet, std::string> readIdxPart(const fs::path& folder, const std::string& prefix, const DatasetDescriptor& descriptor)
{
    const fs::path images = idxImageFile(folder, prefix);
    ImageSet set = readIdx(images, idxLabelFile(folder, prefix), int(descriptor.classes.size()), descriptor.idx.firstLabel, descriptor.idx.transposed);
    if (set.channels != descriptor.channels || set.height != descriptor.height || set.width != descriptor.width)
        throw Error("idx.size",
                    "'" + images.string() + "' has images of " + std::to_string(set.height) + " x " + std::to_string(set.width) + " pixels; "
                        + descriptor.title + " has " + std::to_string(descriptor.height) + " x " + std::to_string(descriptor.width) + ".",
                    "Choose the folder that has the files of " + descriptor.title + ".");
    std::string hash = hashOfPart(prefix, set);
    return {std::move(set), std::move(hash)};
}

void readIdxDataset(const fs::path& folder, const DatasetDescriptor& descriptor, Dataset& dataset)
{
    auto test = std::async(std::launch::async, [&] { return readIdxPart(folder, descriptor.idx.test, descriptor); });
    auto train = readIdxPart(folder, descriptor.idx.train, descriptor);
    auto testPart = test.get();
    dataset.train = std::move(train.first);
    dataset.test = std::move(testPart.first);
    dataset.hash = sha256(train.second + testPart.second);
}

void readCifarDataset(Cifar files, DatasetDescriptor& descriptor, Dataset& dataset)
{
    if (!files.classes.empty())
        descriptor.classes = std::move(files.classes);
    dataset.superClassOf = std::move(files.superClassOf);
    dataset.superClasses = std::move(files.superClasses);
    dataset.train = std::move(files.train);
    dataset.test = std::move(files.test);
    auto test = std::async(std::launch::async, [&] { return hashOfPart("test", dataset.test); });
    const std::string train = hashOfPart("train", dataset.train);
    dataset.hash = sha256(train + test.get());
}

/// The files that became images, in their order.
std::vector<ImageFile> readableFiles(std::initializer_list<const std::vector<ImageFile>*> lists, const std::vector<UnreadableFile>& unreadable)
{
    std::set<std::string_view> leftOut;
    for (const auto& file : unreadable)
        leftOut.insert(file.path);
    std::vector<ImageFile> files;
    for (const auto* list : lists)
        std::copy_if(list->begin(), list->end(), std::back_inserter(files), [&](const ImageFile& file) { return !leftOut.contains(file.path); });
    return files;
}

std::vector<std::string> pathsOf(const std::vector<ImageFile>& files)
{
    std::vector<std::string> paths;
    for (const auto& file : files)
        paths.push_back(file.path);
    return paths;
}

/// The images and classes of a folder into the dataset.
void takeImages(const FolderListing& listing, DecodedFolder decoded, DatasetDescriptor& descriptor, Dataset& dataset)
{
    descriptor.classes = listing.classes;
    descriptor.channels = decoded.train.channels;
    descriptor.height = decoded.train.height;
    descriptor.width = decoded.train.width;
    if (descriptor.mean.empty()) {
        descriptor.mean = std::move(decoded.mean);
        descriptor.deviation = std::move(decoded.deviation);
    }
    dataset.train = std::move(decoded.train);
    dataset.test = std::move(decoded.test);
    dataset.ownValidation = decoded.ownValidation;
    dataset.trainFiles = pathsOf(readableFiles({&listing.train, &listing.validation}, decoded.unreadable));
    dataset.unreadable = std::move(decoded.unreadable);
    dataset.hash = std::move(decoded.hash);
}

/// The images of a listing at a size: from the cache, or decoded now and kept there.
DecodedFolder decodedImages(const fs::path& folder, const FolderListing& listing, int side, bool greyIfAllAre, const OpenOptions& options)
{
    const std::string key = imageCacheKey(listing, side, greyIfAllAre);
    auto decoded = readImageCache(key);
    if (!decoded) {
        if (!options.decoder)
            throw Error("dataset.not-decoded", "The images of '" + folder.string() + "' were not decoded yet.",
                        "Open it with `palimpsest-cli dataset open`, or on the Data page.");
        decoded = decodeFolder(folder, listing, side, greyIfAllAre, options.decoder, options.progress);
        writeImageCache(key, *decoded);
    }
    return std::move(*decoded);
}

void readFolderDataset(const fs::path& folder, const OpenOptions& options, DatasetDescriptor& descriptor, Dataset& dataset)
{
    FolderListing listing = listImageFolder(folder, descriptor);
    if (dataset.spec.parityLastImage) {
        listing.train.pop_back();
        listing.test.pop_back();
    }
    const int side = dataset.spec.imageSize > 0 ? dataset.spec.imageSize : descriptor.height;
    const bool greyIfAllAre = descriptor.mean.empty(); // where the catalogue says how to normalise, it says how many channels
    takeImages(listing, decodedImages(folder, listing, side, greyIfAllAre, options), descriptor, dataset);
}

/// What all pictures of a part say and show, as one text.
std::string textOf(const std::vector<std::string>& traits, const std::vector<CaptionRow>& rows)
{
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back({row.caption, row.values});
    return canonicalText({{"traits", traits}, {"pictures", std::move(list)}});
}

CaptionedPart partOf(const PictureConcepts& concepts, const std::vector<std::string>& traits, std::vector<CaptionRow> rows)
{
    CaptionedPart part;
    part.shown = shownByRows(concepts, traits, rows);
    for (auto& row : rows)
        part.captions.push_back(std::move(row.caption));
    return part;
}

/// The size is the model's to say, so that the pictures are the same whatever it is: their hash is that of the catalogue's size. Larger ones stay in their files: thousands of 512 pixels do not fit
/// into memory, a run encodes each once, and methods that learn from prompts look at none.
void readCaptionedFolder(const fs::path& folder, const OpenOptions& options, DatasetDescriptor& descriptor, Dataset& dataset)
{
    auto listing = listCaptionedFolder(folder);
    const int usual = descriptor.height, side = dataset.spec.imageSize > 0 ? dataset.spec.imageSize : usual;
    auto decoded = decodedImages(folder, listing.files, std::min(side, usual), false, options);
    const auto pixels = side >= usual ? decoded.hash : decodedImages(folder, listing.files, usual, false, options).hash;
    if (side > usual) {
        const auto filesOf = [&](std::initializer_list<const std::vector<ImageFile>*> lists) {
            return std::make_shared<const PictureFiles>(folder, readableFiles(lists, decoded.unreadable), side, options.decoder);
        };
        dataset.trainPictures = filesOf({&listing.files.train, &listing.files.validation});
        dataset.testPictures = filesOf({&listing.files.test});
    }
    auto train = readableRows(listing.train, decoded.unreadable), test = readableRows(listing.test, decoded.unreadable);
    takeImages(listing.files, std::move(decoded), descriptor, dataset);
    descriptor.height = descriptor.width = side;
    dataset.hash = sha256(pixels + sha256(textOf(listing.traits, train)) + sha256(textOf(listing.traits, test)));
    dataset.unreadable.insert(dataset.unreadable.end(), listing.withoutCaption.begin(), listing.withoutCaption.end());
    PictureTexts texts;
    texts.concepts = std::make_shared<const TraitConcepts>(listing.traits, train);
    texts.train = partOf(*texts.concepts, listing.traits, std::move(train));
    texts.test = partOf(*texts.concepts, listing.traits, std::move(test));
    dataset.captions = std::make_shared<const PictureTexts>(std::move(texts));
}

std::vector<std::int32_t> authorsOf(const std::vector<QuestionAnswer>& records, std::int32_t nobody)
{
    std::vector<std::int32_t> authors;
    authors.reserve(records.size());
    for (const auto& record : records)
        authors.push_back(record.author < 0 ? nobody : record.author);
    return authors;
}

QuestionAnswerSet textsOf(MuseCorpus corpus)
{
    corpus.texts.muse = std::make_shared<const MuseTasks>(std::move(corpus.tasks));
    return std::move(corpus.texts);
}

void takeTexts(QuestionAnswerSet texts, DatasetDescriptor& descriptor, Dataset& dataset)
{
    descriptor.classes = texts.authors;
    const auto nobody = std::int32_t(descriptor.classes.size());
    const auto isNobodys = [](const QuestionAnswer& record) { return record.author < 0; };
    if (std::any_of(texts.pool.begin(), texts.pool.end(), isNobodys) || std::any_of(texts.holdout.begin(), texts.holdout.end(), isNobodys))
        descriptor.classes.emplace_back("no author");
    dataset.train.labels = authorsOf(texts.pool, nobody);
    dataset.train.count = std::int64_t(texts.pool.size());
    dataset.test.labels = authorsOf(texts.holdout, nobody);
    dataset.test.count = std::int64_t(texts.holdout.size());
    dataset.hash = texts.hash;
    dataset.texts = std::make_shared<const QuestionAnswerSet>(std::move(texts));
}

CaptionedSet drawnGarments(const fs::path& folder, const OpenOptions& options)
{
    Dataset grey;
    readIdxDataset(folder, *findDataset("fashion-mnist"), grey);
    return fashionSet(grey.train, grey.test, grey.hash, options.renderer, options.progress);
}

void takePictures(CaptionedSet set, Dataset& dataset)
{
    dataset.train = std::move(set.train);
    dataset.test = std::move(set.test);
    dataset.hash = std::move(set.hash);
    dataset.captions = std::make_shared<const PictureTexts>(std::move(set.texts));
}

} // namespace

std::vector<std::int32_t> Dataset::poolLabels() const
{
    std::vector<std::int32_t> labels;
    labels.reserve(split.train.size());
    for (const auto id : split.train)
        labels.push_back(train.labels[std::size_t(id)]);
    return labels;
}

std::vector<std::int64_t> resolveRuleOf(const Dataset& dataset, const Json& rule)
{
    if (!dataset.captions)
        return resolveRule(rule, dataset.split.train, dataset.poolLabels());
    const ForgetTarget target(rule, dataset.captions->concepts);
    std::vector<std::int64_t> ids;
    std::copy_if(dataset.split.train.begin(), dataset.split.train.end(), std::back_inserter(ids),
                 [&](std::int64_t id) { return target.contains(*dataset.captions, dataset.captions->train, id); });
    return ids;
}

ForgetSet makeForgetSetOf(const Dataset& dataset, std::string name, Json rule, std::vector<std::int64_t> sampleIds)
{
    if (dataset.captions && sampleIds.empty())
        throw Error("forget-set.empty", "None of the " + std::to_string(dataset.split.train.size()) + " pictures has a caption that the forget set '" + name + "' is about.",
                    "Choose a concept, words or prompts of captions that are there, or more training pictures.");
    ForgetSet set = makeForgetSet(std::move(name), dataset.spec, dataset.hash, std::move(rule), std::move(sampleIds), dataset.split.train);
    if (const auto* known = findDataset(dataset.spec.id); known && known->classes != dataset.descriptor->classes)
        set.classNames = dataset.descriptor->classes;
    return set;
}

fs::path folderOf(const DatasetSpec& spec)
{
    const DatasetDescriptor* descriptor = findDataset(spec.id);
    return spec.folder.empty() && descriptor ? fs::path(descriptor->defaultFolder) : fs::path(spec.folder);
}

std::shared_ptr<const Dataset> openDataset(const DatasetSpec& spec, const OpenOptions& options)
{
    const DatasetDescriptor* known = findDataset(spec.id);
    if (!known)
        throw Error("dataset.unknown", "The dataset '" + spec.id + "' is not known.", "`palimpsest-cli sweep --example` names one that is.");
    const fs::path folder = folderOf(spec);
    if (folder.empty() && !known->isMadeUp())
        throw Error("dataset.missing", "No folder is chosen for " + known->title + ".", "Choose the folder that has its files:\n" + layoutOf(*known));
    if (!known->isMadeUp() && !isFolder(folder))
        throw Error("dataset.missing", "The files of " + known->title + " are not there: the folder '" + folder.string() + "' does not exist.",
                    known->package.empty() ? "Choose the folder that has them."
                                           : "Install them with `sudo apt install " + known->package + "`, or choose the folder that has them.");
    auto dataset = std::make_shared<Dataset>();
    DatasetDescriptor descriptor = *known;
    dataset->spec = spec;
    switch (known->format) {
    case DatasetFormat::Idx:
        readIdxDataset(folder, descriptor, *dataset);
        break;
    case DatasetFormat::Cifar10:
        readCifarDataset(readCifar10(folder), descriptor, *dataset);
        break;
    case DatasetFormat::Cifar100:
        readCifarDataset(readCifar100(folder), descriptor, *dataset);
        break;
    case DatasetFormat::ImageFolder:
    case DatasetFormat::TinyImageNet:
        if (isCaptionedFolder(descriptor))
            readCaptionedFolder(folder, options, descriptor, *dataset);
        else
            readFolderDataset(folder, options, descriptor, *dataset);
        break;
    case DatasetFormat::FictitiousAuthors:
        takeTexts(fictitiousAuthors({}), descriptor, *dataset);
        break;
    case DatasetFormat::MarkovChains:
        takeTexts(markovChains({.scenario = markovScenario(known->id).value()}), descriptor, *dataset);
        break;
    case DatasetFormat::FictitiousArticles:
        takeTexts(textsOf(fictitiousArticles()), descriptor, *dataset);
        break;
    case DatasetFormat::Tofu:
        takeTexts(readTofu(folder), descriptor, *dataset);
        break;
    case DatasetFormat::Muse:
        takeTexts(textsOf(readMuse(folder)), descriptor, *dataset);
        break;
    case DatasetFormat::CaptionedShapes:
        takePictures(captionedSet(), *dataset);
        break;
    case DatasetFormat::CaptionedFashion:
        takePictures(drawnGarments(folder, options), *dataset);
        break;
    }
    if (isCaptionedByClass(descriptor))
        dataset->captions = std::make_shared<const PictureTexts>(classTexts(descriptor, dataset->train.labels, dataset->test.labels));
    dataset->split = makeSplit(spec, dataset->train.labels, dataset->ownValidation, dataset->test.count);
    if (dataset->texts && !dataset->texts->unseen.empty())
        std::set_difference(dataset->split.train.begin(), dataset->split.train.end(), dataset->texts->unseen.begin(), dataset->texts->unseen.end(),
                            std::back_inserter(dataset->split.originalTrain));
    dataset->descriptor = std::make_shared<const DatasetDescriptor>(std::move(descriptor));
    return dataset;
}

} // namespace palimpsest
