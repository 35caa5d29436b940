// SPDX-License-Identifier: GPL-3.0-or-later
// Text-to-image models: the recipe of the original.
#include "core/experiment/catalogue_diffusion.h"

#include "core/experiment/file_unit.h"

namespace palimpsest {

namespace {

constexpr const char* kLatent = "Rombach et al., High-resolution image synthesis with latent diffusion models, CVPR 2022, arXiv 2112.10752";
constexpr const char* kDdpm = "Ho et al., Denoising diffusion probabilistic models, NeurIPS 2020, arXiv 2006.11239";
constexpr const char* kFid = "Heusel et al., GANs trained by a two time-scale update rule converge to a local Nash equilibrium, NeurIPS 2017, arXiv 1706.08500";
constexpr const char* kClip = "Radford et al., Learning transferable visual models from natural language supervision, ICML 2021, arXiv 2103.00020";
constexpr const char* kGuidance = "Ho and Salimans, Classifier-free diffusion guidance, 2022, arXiv 2207.12598";

Parameter integer(const char* key, const char* title, double low, double high, int standard, const char* unit, const char* help, const char* paper, bool advanced = false)
{
    return {key, title, ParameterKind::Integer, low, high, Scale::Linear, standard, unit, help, paper, {}, advanced};
}

} // namespace

const Parameters& textToImageRecipe()
{
    const Dependence trained{"source", {"trained"}};
    static const Parameters recipe = [&] {
        Parameters all{
            {"source", "Original", ParameterKind::Choice, 0, 0, Scale::Linear, "shipped", "", "Where the small model's weights come from.", "",
             {{"shipped", "Comes with the program", "Weights that such a recipe made; their experiment, log and seed lie beside them."},
              {"trained", "Trained here", "By the recipe below: minutes on a GPU, many hours on a CPU."}}},
            {"weights", "Model folder", ParameterKind::File, 0, 0, Scale::Linear, "", kFolderUnit,
             "A Stable Diffusion 1.x model in diffusers' layout (model_index.json, safetensors), or a class-conditional model (config.json, model.safetensors), that is the original, for the model \"Model folder\".", ""},
            integer("steps", "Steps", 1, 10'000'000, 12'326, "steps", "Batches that text encoder and denoiser learn from together.", kDdpm),
            {"learning_rate", "Learning rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, 1e-3, "", "Largest step size of AdamW.", kLatent},
            integer("batch_size", "Batch size", 1, 4096, 512, "pictures", "Pictures in one step.", kDdpm),
            {"schedule", "Schedule", ParameterKind::Choice, 0, 0, Scale::Linear, "cosine", "", "How the learning rate changes after the warm-up.", "",
             {{"constant", "Constant", "The same learning rate throughout."}, {"cosine", "Cosine", "Half a cosine to zero."}},
             true},
            integer("warmup_steps", "Warm-up", 0, 1'000'000, 500, "steps", "Steps over which the learning rate rises.", kLatent, true),
            {"clip", "Gradient clipping", ParameterKind::Real, 0, 1000, Scale::Linear, 1.0, "", "Largest norm of the whole gradient; 0: none.", kDdpm, {}, true},
            {"averaging", "EMA", ParameterKind::Real, 0, 0.999999, Scale::Linear, 0.999, "", "Decay of the moving average of the weights, which is what the model ends with; 0: the weights of the last step.", kDdpm, {}, true},
            {"dropped", "Captions left out", ParameterKind::Real, 0, 1, Scale::Linear, 0.1, "", "Share of the pictures that are learned without their caption: what guidance leads away from.", kGuidance, {}, true},
            {"error_unit", "Unit of the loss", ParameterKind::Choice, 0, 0, Scale::Linear, "mean", "", "What the squared errors of the noise are added up to; it matters where gradients are clipped.", kDdpm,
             {{"mean", "Mean", "Over all elements."}, {"sum", "Parity: sum over pixels", "And the mean over pictures, as in the code of DDIM and of SalUn's DDPM."}},
             true},
            {"antithetic", "Timesteps in pairs", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "", "Draw timesteps t and T − 1 − t together, as in the code of DDIM and of SalUn's DDPM.", kDdpm, {}, true},
            {"dropout", "Dropout", ParameterKind::Real, 0, 0.9, Scale::Linear, 0.0, "", "Share of elements that each residual block of a class-conditional model drops while it learns: 0.1 in SalUn's DDPM.", kDdpm, {}, true},
            integer("autoencoder_steps", "Autoencoder steps", 1, 10'000'000, 4'930, "steps", "Batches that the autoencoder learns from, before the denoiser begins.", kLatent),
            {"autoencoder_rate", "Autoencoder rate", ParameterKind::Real, 1e-8, 1, Scale::Logarithmic, 1e-3, "", "Largest step size of its AdamW; falls by half a cosine.", kLatent, {}, true},
            integer("autoencoder_batch", "Autoencoder batch", 1, 4096, 128, "pictures", "Pictures in one of its steps.", kLatent, true),
            {"kl_weight", "KL weight", ParameterKind::Real, 0, 10, Scale::Linear, 1e-4, "", "Weight of the latents' divergence from a normal distribution, a mean over elements, beside the reconstruction.", kLatent, {}, true},
        };
        for (auto& parameter : all)
            if (parameter.key != "source" && parameter.key != "weights")
                parameter.onlyWhen = trained;
        // What follows says how runs are judged; isOfEvaluation() knows it by its first letters.
        all.push_back({"draw_sampler", "Sampler", ParameterKind::Choice, 0, 0, Scale::Linear, "ddim", "", "How the pictures are drawn that a run is judged by.", "",
                       {{"ddim", "DDIM", "Song et al., ICLR 2021, without added noise."},
                        {"ddpm", "DDPM", "Ancestral: noise is added at each step."},
                        {"pndm", "PNDM", "Stable Diffusion's own."},
                        {"lms", "LMS", "Linear multi-step, as the evaluation pictures of this field are drawn."},
                        {"euler", "Euler", "Over σ, without added noise."},
                        {"dpm-solver++", "DPM-Solver++ (2M)", "Good pictures in few steps."}}});
        all.push_back(integer("draw_steps", "Sampling steps", 1, 1000, 25, "steps", "Steps from noise to picture.", ""));
        all.push_back({"draw_guidance", "Guidance", ParameterKind::Real, 0, 30, Scale::Linear, 3.0, "", "How far each step leans towards the prompt; from 0 to 1: not at all. 7.5 is usual for Stable Diffusion.", kGuidance});
        all.push_back(integer("draw_pictures", "Pictures of a pair", 1, 1000, 15, "pictures", "That are drawn for every pair of an object and a style, twenty pairs in all, and judged.", ""));
        all.push_back({"draw_type", "Precision of drawing", ParameterKind::Choice, 0, 0, Scale::Linear, "fp32", "",
                       "Of text encoder and denoiser while pictures are drawn, at the end and during a run. Noise, sampler and autoencoder stay in 32 bits.", "",
                       {{"fp32", "32 bits", "Everything in float32."},
                        {"bf16", "bfloat16", "On a GPU alone: much faster, pictures differ a little."},
                        {"fp16", "float16", "On a GPU alone: as fast, nearer to 32 bits; values beyond 65,504 stop the run."}},
                       true});
        all.push_back({"draw_recorded", "Recorded drawing", ParameterKind::Boolean, 0, 0, Scale::Linear, false, "",
                       "On a GPU: the denoiser's kernels are recorded in the first steps of a batch and asked for all at once from then on (a CUDA graph). Elsewhere it changes nothing.", "", {}, true});
        all.push_back(integer("draw_every", "Look every", 0, 1'000'000, 0, "steps",
                              "While a run works it draws some prompts from the same noise, so that one can see it forget: after so many steps each time; 0: at ten points of the way.", "", true));
        all.push_back({"draw_prompts", "Prompts to watch", ParameterKind::File, 0, 0, Scale::Linear, "", "",
                       "A text file with the prompts that are drawn then, one a line, at most 64; without one, four that ask for what is to be forgotten and four that do not.", "", {}, true});
        all.push_back({"draw_inception", "Inception weights", ParameterKind::File, 0, 0, Scale::Linear, "", "",
                       "The network that FID is defined by, a safetensors file with pytorch-fid's weights: FID is measured, too. Empty: it is not.", kFid, {}, true});
        all.push_back({"draw_clip", "CLIP folder", ParameterKind::File, 0, 0, Scale::Linear, "", kFolderUnit,
                       "A CLIP model as transformers saves it: the CLIP score is measured, too, and where no judge comes with the dataset, CLIP judges. Empty: neither.", kClip, {}, true});
        return all;
    }();
    return recipe;
}

} // namespace palimpsest
