// SPDX-License-Identifier: GPL-3.0-or-later
// FID and CLIP score of pictures that are there already, with networks from files of one's own.
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "core/base/clock.h"
#include "core/engine/runner/diffusion/picture_measures.h"
#include "core/results/numbers.h"

#include <chrono>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct ScoreWords {
    std::string bundle, network, reference;
};

/// Shows a line while pictures are looked at; it goes when the object does.
class ShownProgress {
public:
    ~ShownProgress() { m_line.finish(); }

    MeasureProgress told()
    {
        return [this](std::size_t done, std::size_t all) {
            const double fraction = double(done) / double(all);
            m_line.show(fraction, secondsSince(m_started) / fraction * (1 - fraction), std::to_string(done) + " of " + std::to_string(all) + " pictures");
        };
    }

private:
    ProgressLine m_line{stderr};
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

int showFid(const ScoreWords& words)
{
    const auto measured = [&] {
        ShownProgress progress;
        return measureFid(words.bundle, words.network, words.reference.empty() ? std::nullopt : std::optional<std::filesystem::path>(words.reference), progress.told());
    }();
    std::cout << "FID  " << fixedNumber(measured.distance, 4) << "  (" << measured.drawn << " drawn pictures, " << measured.real << " to compare with)\n";
    if (!measured.warning.empty())
        std::cerr << measured.warning << "\n";
    return kExitDone;
}

int showClipScore(const ScoreWords& words)
{
    const auto measured = [&] {
        ShownProgress progress;
        return measureClipScore(words.bundle, words.network, progress.told());
    }();
    std::cout << "CLIP score  " << fixedNumber(measured.all, 4) << "  (mean cosine of " << measured.pictures << " pictures and their prompts, " << measured.model << ")\n";
    if (measured.keptPictures > 0 && measured.keptPictures < measured.pictures)
        std::cout << "of kept pictures  " << fixedNumber(measured.kept, 4) << "  (" << measured.keptPictures << " that were not asked for what is forgotten)\n";
    std::cout << "2.5 max(cosine, 0)  " << fixedNumber(measured.clipped, 4) << "\n";
    if (measured.cut > 0)
        std::cerr << measured.cut << (measured.cut == 1 ? " prompt was" : " prompts were") << " too long for CLIP and cut.\n";
    return kExitDone;
}

} // namespace

void addPictureScoreCommands(CLI::App& pictures, int& code)
{
    auto words = std::make_shared<ScoreWords>();
    auto* fid = pictures.add_subcommand("fid", "Compute the Fréchet inception distance of a bundle's kept pictures");
    fid->add_option("bundle", words->bundle, "The bundle")->required();
    fid->add_option("--inception", words->network, "Inception v3 with pytorch-fid's weights, as safetensors")->required();
    fid->add_option("--reference", words->reference, "What to compare with: a folder of pictures, or another bundle (default: real pictures whose features the bundle holds)");
    fid->callback([words, &code] { code = showFid(*words); });

    auto* clip = pictures.add_subcommand("clip-score", "Compute how well the pictures of a bundle fit their prompts: the mean cosine of CLIP's vectors");
    clip->add_option("bundle", words->bundle, "The bundle")->required();
    clip->add_option("--clip", words->network, "The folder of a CLIP model, as transformers saves it")->required();
    clip->callback([words, &code] { code = showClipScore(*words); });
}

} // namespace palimpsest
