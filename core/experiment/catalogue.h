// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// A set of values by paper and benchmark.
struct Preset {
    std::string id;
    std::string title;  ///< "SalUn paper, CIFAR-10, 10 %"
    std::string source; ///< the paper or run that the values come from
    Json values;        ///< only what differs from the defaults
};

/// What a row in the results means: references are what every reading needs, controls test a claim.
enum class MethodRole { Reference, Control, Method };

/// What a person's own method is made of: a TorchScript objective that the shared loop minimises (docs/own-methods.md).
struct OwnMethod {
    enum class Data { Forget, Retain, Mixed, ForgetThenRetain };

    std::string objective;           ///< name of the TorchScript file beside the descriptor
    Data data = Data::Retain;        ///< what an epoch visits
    bool randomForgetLabels = false; ///< forget samples get a fresh label other than their own each epoch instead of the true one
    std::vector<std::string> keys{}; ///< its own parameters, each of which the objective takes
    std::filesystem::path file{};    ///< the TorchScript file
    Json descriptor{};               ///< as it is written into run folders: what the person wrote, and "objective_sha256"
    std::string hash{};              ///< of `descriptor`, and so of both files
};

struct MethodDescriptor {
    std::string id;      ///< "salun"
    std::string title;   ///< "SalUn"
    std::string domain;  ///< "image-classification"; "" for every domain
    MethodRole role = MethodRole::Method;
    std::string summary; ///< one sentence: what it does
    std::string help;    ///< what to know before using it
    std::string paper;   ///< authors, year, identifier
    std::vector<std::string> needs; ///< "saliency pass", "retain data", ...
    Parameters parameters;
    std::vector<Preset> presets;
    std::optional<OwnMethod> own{}; ///< of a method that a person brought
};

/// Whether more is better, less is better, or being close to the retrained model is.
enum class Direction { HigherIsBetter, LowerIsBetter, CloserToRetrain };

struct MetricDescriptor {
    std::string id;     ///< "ua"
    std::string title;  ///< "UA"
    std::string name;   ///< "unlearning accuracy"
    std::string domain; ///< "" for every domain
    std::string unit;   ///< "%", "s", "points"
    Direction direction = Direction::CloserToRetrain;
    int decimals = 2;
    double low = 0, high = 0; ///< the natural range, low == high if there is none
    std::string formula;      ///< one line, plain text
    std::string help;         ///< one sentence for a tooltip
    bool inAvgGap = false;    ///< enters Avg. Gap
    bool inToW = false;       ///< enters ToW
    bool derived = false;     ///< computed from several runs (Avg. Gap), not stored with one
    bool measured = false;    ///< only the clock knew it: taken from the run's events, never computed anew
    bool secondary = false;   ///< tables leave it out unless asked
};

struct ModelDescriptor {
    std::string id;
    std::string title;
    std::string domain;
    std::string help;
    int threads = 0; ///< the most useful number of CPU threads where the experiment leaves it open; 0: as many as there are
};

/// How the files of a dataset are made; each has its reader in core/data.
enum class DatasetFormat {
    Idx,          ///< one file of images and one of labels a part (MNIST and its family)
    Cifar10,      ///< binary version: data_batch_1.bin to data_batch_5.bin and test_batch.bin
    Cifar100,     ///< binary version: train.bin and test.bin, coarse and fine label
    ImageFolder,  ///< PNG and JPEG files in a folder for each class
    TinyImageNet, ///< PNG and JPEG files as Tiny ImageNet has them
    FictitiousAuthors, ///< questions and answers that the program makes up (core/data/question_answers.h)
    MarkovChains, ///< sequences of states that the program draws (core/data/markov_chains.h)
    FictitiousArticles, ///< plain texts that the program makes up (core/data/muse.h)
    Tofu,         ///< questions and answers in files as TOFU has them
    Muse,         ///< plain texts and tasks in files as MUSE has them
    CaptionedShapes, ///< pictures with captions that the program paints (core/data/captioned_set.h)
    CaptionedFashion, ///< Fashion-MNIST's files, whose garments the program draws in styles and captions (core/data/fashion_set.h)
};

/// The files of an IDX dataset are <prefix>-images-idx3-ubyte and <prefix>-labels-idx1-ubyte.
struct IdxFiles {
    std::string train = "train", test = "t10k"; ///< prefixes
    int firstLabel = 0;                         ///< what the files call class 0
    bool transposed = false;                    ///< rows and columns are exchanged in the files
};

struct DatasetDescriptor {
    std::string id;            ///< "fashion-mnist"
    std::string title;
    std::string domain;
    std::string defaultFolder; ///< where the Debian package puts it
    std::string package;       ///< the Debian package, "" if none
    std::string credit;        ///< authors and licence
    std::vector<std::string> classes;    ///< empty where only the files say (folders of images)
    std::vector<double> mean, deviation; ///< per channel, for images in [0,1]; empty where only the files say
    int channels = 1, height = 0, width = 0;
    DatasetFormat format = DatasetFormat::Idx;
    std::string augmentation = "none";   ///< what "standard" stands for, an id of augmentationChoices()
    IdxFiles idx{};

    /// Whether the program makes up the data: there is no folder.
    bool isMadeUp() const
    {
        return format == DatasetFormat::FictitiousAuthors || format == DatasetFormat::MarkovChains || format == DatasetFormat::FictitiousArticles || format == DatasetFormat::CaptionedShapes;
    }

    /// Whether images are resized to a size that the experiment may choose.
    bool isResized() const { return format == DatasetFormat::ImageFolder || format == DatasetFormat::TinyImageNet; }
};

struct DomainDescriptor {
    std::string id;
    std::string title;
    std::string forgettingMetric; ///< the default axes of the trade-off chart
    std::string utilityMetric;
};

const std::vector<DomainDescriptor>& domains();
/// The built-in ones and, after them, those of the open workspace (method_registry.h).
const std::vector<MethodDescriptor>& methods();
const std::vector<MetricDescriptor>& metrics();
const std::vector<ModelDescriptor>& models();
const std::vector<DatasetDescriptor>& datasets();

/// How the original model (and Retrain) of a domain is trained: the schema of an experiment's "original". That of images for an unknown domain.
const Parameters& originalRecipe(std::string_view domain);

/// Whether a method works on models of a domain.
bool serves(const MethodDescriptor& method, std::string_view domain);

/// nullptr where there is none of that id.
const MethodDescriptor* findMethod(std::string_view id);
const MetricDescriptor* findMetric(std::string_view id);
const ModelDescriptor* findModel(std::string_view id);
const DatasetDescriptor* findDataset(std::string_view id);
const DomainDescriptor* findDomain(std::string_view id);

/// The catalogue's methods as JSON, for `palimpsest-cli methods --json`.
Json methodsToJson();

/// "CloserToRetrain" as an arrow for table heads: "↑", "↓" or "→ Retrain".
std::string directionText(Direction direction);

} // namespace palimpsest
