// SPDX-License-Identifier: GPL-3.0-or-later
// The table of models: what the engine's model table (core/engine/models/model_table.cpp) can make, in the same order; then language models
// (core/engine/runner/language_model.cpp).
#include "core/experiment/catalogue.h"

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";
constexpr const char* kLanguage = "language-model";
constexpr const char* kPictures = "text-to-image";

} // namespace

const std::vector<ModelDescriptor>& models()
{
    static const std::vector<ModelDescriptor> table{
        {"small-cnn", "Small CNN", kImages,
         "Two convolutions and two linear layers, 103,170 parameters on 28×28 grey images and more on larger ones: trains in seconds on a CPU.", 1},
        {"resnet18", "ResNet-18 (CIFAR stem)", kImages,
         "The network of the published tables, 11.2 million parameters; a 3×3 stem without pooling for small images. Wants a GPU or patience."},
        {"resnet18-imagenet", "ResNet-18 (ImageNet stem)", kImages,
         "11.2 million parameters; a 7×7 stem and pooling shrink the image fourfold first: for images of 64 pixels and more, much faster there."},
        {"resnet50", "ResNet-50 (CIFAR stem)", kImages, "Bottleneck blocks, 23.5 million parameters, for small images; wants a GPU."},
        {"resnet50-imagenet", "ResNet-50 (ImageNet stem)", kImages, "Bottleneck blocks, 23.5 million parameters, for images of 64 pixels and more; wants a GPU."},
        {"resnet20s", "ResNet-20s", kImages,
         "The small CIFAR network, 0.27 million parameters, shortcuts without parameters: a residual network that a CPU can train."},
        {"resnet44s", "ResNet-44s", kImages, "As ResNet-20s with 44 layers, 0.66 million parameters."},
        {"resnet56s", "ResNet-56s", kImages, "As ResNet-20s with 56 layers, 0.85 million parameters."},
        {"vgg16-bn", "VGG-16-BN (released head)", kImages,
         "13 convolutions and three linear layers as in the released code, 15.3 million parameters; needs images of 16 pixels and more."},
        {"vgg16-bn-lth", "VGG-16-BN (LTH head)", kImages,
         "13 convolutions with bias and one linear layer as in the lottery-ticket code, 14.7 million parameters; needs images of 16 pixels and more."},
        {"vit-tiny", "ViT-Tiny", kImages,
         "Vision transformer, 192 channels, twelve blocks, 5.4 million parameters; patches of 4 pixels for small images. Without pretraining it needs many images."},
        {"vit-small", "ViT-Small", kImages,
         "Vision transformer, 384 channels, twelve blocks, 21.3 million parameters; patches of 4 pixels for small images. Wants a GPU."},
        {"tiny-llama", "Tiny Llama", kLanguage,
         "Llama of width 128 with four layers and four heads, about a million parameters with a vocabulary of 1,024: learns the sample's texts by heart in minutes on a CPU."},
        {"post-norm", "Post-norm transformer", kLanguage,
         "The network of SimNPO's synthetic experiment: width 128, four blocks with one head each and their norms behind; 335,754 parameters on Markov chains.", 1},
        {"pretrained", "Model folder", kLanguage,
         "The model of the Hugging Face folder that the recipe names: GPT-2, Llama, Phi-1.5 or Qwen2. It is not trained here, so forget quality needs a retain model's log."},
        {"small-diffusion", "Small Stable Diffusion", kPictures,
         "CLIP text encoder, U-Net with cross-attention and autoencoder as in Stable Diffusion 1.x, five million parameters in all: draws pictures of 32 pixels in a second on a CPU."},
        {"diffusers-folder", "Model folder", kPictures,
         "The model of the folder that the recipe names, whose size the pictures of a captioned folder are brought to; others must have it: of Stable Diffusion 1.x's architecture in diffusers' layout, or a "
         "class-conditional one."},
        {"pixel-ddpm", "Class-conditional DDPM", kPictures,
         "The network of SalUn's DDPM, made small: it draws pixels and is asked for one of the dataset's classes instead of words; 1.2 million parameters for pictures of 28 pixels."},
    };
    return table;
}

} // namespace palimpsest
