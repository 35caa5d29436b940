// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/machine.h"

#include "core/base/error.h"
#include "core/engine/torch_compat.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace palimpsest {

void requireDevice(const std::string& device)
{
    if (device == "cpu")
        return;
    int index = 0;
    const std::string_view number = device.starts_with("cuda:") ? std::string_view(device).substr(5) : std::string_view("0");
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), index);
    if (!device.starts_with("cuda") || (device != "cuda" && !device.starts_with("cuda:")) || parsed.ec != std::errc()
        || parsed.ptr != number.data() + number.size() || index < 0)
        throw Error("device.unknown", "The device '" + device + "' is not known; expected 'cpu', 'cuda' or 'cuda:N'.",
                    "Choose one of them in the experiment.");
    if (!torch::cuda::is_available())
        throw Error("device.no-cuda", "The experiment asks for '" + device + "', and this machine has no CUDA device that LibTorch "
                        + libTorchVersion() + " can use.",
                    "Choose the device 'cpu', or build with a LibTorch that has CUDA on a machine with an NVIDIA GPU.");
    const int count = int(torch::cuda::device_count());
    if (index >= count)
        throw Error("device.index", "The experiment asks for '" + device + "', and this machine has " + std::to_string(count) + " CUDA device"
                        + (count == 1 ? "" : "s") + ".",
                    "Count from 0: the last one is 'cuda:" + std::to_string(count - 1) + "'.");
}

std::string activeBlas()
{
    std::ifstream maps("/proc/self/maps");
    std::string found = "unknown";
    for (std::string line; std::getline(maps, line);) {
        const auto slash = line.find('/');
        if (slash == std::string::npos)
            continue;
        const std::string path = line.substr(slash);
        const auto has = [&path](const char* part) { return path.find(part) != std::string::npos; };
        if (has("openblas-openmp") || has("libopenblaso"))
            return "openblas-openmp";
        if (has("openblas-pthread") || has("libopenblasp"))
            return "openblas-pthread";
        if (has("libopenblas"))
            found = "openblas";
        else if (has("libmkl") || has("libtorch_cuda"))
            return "mkl";
        else if (has("/atlas/"))
            return "atlas";
        else if (has("/blas/libblas.so") && found == "unknown")
            found = "reference";
    }
    return found;
}

int suitableThreads(const std::string& modelId)
{
    const auto* model = findModel(modelId);
    return model && model->threads > 0 ? model->threads : int(std::max(1U, std::thread::hardware_concurrency()));
}

std::int64_t residentMemory()
{
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0, resident = 0;
    statm >> total >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

std::string hostName()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string processorName()
{
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos)
            return line.substr(colon + 2) + ", " + std::to_string(std::thread::hardware_concurrency()) + " cores";
    }
    return {};
}

} // namespace palimpsest
