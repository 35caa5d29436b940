// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include "core/base/error.h"

#include <array>
#include <fstream>
#include <openssl/evp.h>
#include <random>

namespace palimpsest {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(const void* bytes, std::size_t count)
{
    EVP_DigestUpdate(m_state->context, bytes, count);
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &size);
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

std::string sha256(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256OfFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error(std::filesystem::exists(file) ? "file.unreadable" : "file.missing",
                    "The file '" + file.string() + "' could not be read.", "Check the path and its permissions.");
    Sha256 hash;
    std::array<char, 1 << 16> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0)
        hash.add(buffer.data(), std::size_t(stream.gcount()));
    return hash.hex();
}

std::string randomId()
{
    std::random_device entropy;
    constexpr char digits[] = "0123456789abcdef";
    std::string id;
    for (int word = 0; word < 4; ++word) {
        auto bits = entropy();
        for (int i = 0; i < 8; ++i, bits >>= 4)
            id += digits[bits & 15];
    }
    return id;
}

} // namespace palimpsest
