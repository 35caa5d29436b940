// SPDX-License-Identifier: GPL-3.0-or-later
// An engine for tests: speaks the protocol and does what PALIMPSEST_FAKE says, once a run or a selection: succeed, fail, crash, silent, half, hang, obey, flood,
// protocol, mute.
#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/store/events.h"
#include "core/store/selection_folder.h"

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>

using namespace palimpsest;

namespace {

std::optional<RunFolder> theRun;

void say(Json event)
{
    event["run"] = theRun->id();
    event["time"] = utcNow();
    appendEvent(*theRun, event);
    std::cout << event.dump() << std::endl;
}

[[noreturn]] void waitForever()
{
    for (;;)
        std::this_thread::sleep_for(std::chrono::seconds(1));
}

// Ten samples, ranked from the last to the first; by their losses alone 5, 6, ... 4.
void rankTenSamples()
{
    SelectionHistory history;
    history.datasetHash = std::string(64, 'a');
    for (std::int64_t sample = 0; sample < 10; ++sample) {
        history.sampleIds.push_back(sample);
        history.labels.push_back(sample % 2);
        history.ranking.push_back(9 - sample);
        history.lossRanking.push_back((sample + 5) % 10);
        history.values.push_back(double(sample));
        history.originalLosses.push_back(float(sample));
    }
    writeSelectionHistory(*theRun, history);
    SelectionResult result;
    result.items = 10;
    result.count = 2;
    result.worstCase = true;
    writeJson(theRun->file("result.json"), toJson(result));
    const auto workspace = Workspace::open(theRun->path().parent_path().parent_path());
    for (const bool lowestLoss : {false, true})
        saveSelectedSet(workspace, *theRun, readSelection(*theRun), lowestLoss);
}

// Works until it is told otherwise: what a real engine does, without the computing.
int obey()
{
    for (std::string word; std::getline(std::cin, word);) {
        if (word == kCommandPause)
            say({{"event", "state"}, {"state", "paused"}});
        if (word == kCommandResume)
            say({{"event", "state"}, {"state", "running"}});
        if (word == kCommandCancel) {
            say({{"event", "stopped"}, {"reason", "cancelled"}, {"checkpoint", nullptr}});
            return 5;
        }
    }
    say({{"event", "stopped"}, {"reason", "interrupted"}, {"checkpoint", nullptr}});
    return 6;
}

} // namespace

int main(int argc, char** argv)
{
    std::string folder;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string(argv[i]) == "--run")
            folder = argv[i + 1];
    theRun.emplace(folder);
    const RunLock lock(*theRun);
    const char* wanted = std::getenv("PALIMPSEST_FAKE");
    const std::string mode = wanted ? wanted : "succeed";
    std::cerr << "fake engine: " << mode << std::endl;
    if (mode == "mute") {
        std::cout << "this is no event\n{\"event\":\"stage\",\"stage\":\"data\"}" << std::endl;
        waitForever();
    }
    say({{"event", "hello"}, {"protocol", mode == "protocol" ? 99 : kProtocolVersion}, {"version", "0"}, {"pid", ::getpid()}, {"resumed_from", nullptr}});
    if (mode == "protocol")
        waitForever();
    say({{"event", "stage"}, {"stage", "unlearn"}, {"title", "Unlearning"}, {"index", 1}, {"count", 1}});
    if (mode == "hang") {
        std::signal(SIGTERM, SIG_IGN);
        waitForever();
    }
    if (mode == "obey")
        return obey();
    if (mode == "crash") {
        std::cerr << "about to fall" << std::endl;
        ::kill(::getpid(), SIGKILL);
    }
    if (mode == "silent")
        return 9;
    if (mode == "half") {
        std::cout << R"({"event":"done","seconds":1)" << std::flush;
        return 0;
    }
    if (mode == "fail") {
        say({{"event", "failed"}, {"code", "run.diverged"}, {"sentence", "The loss is not a number at step 3."}, {"hint", "Choose a smaller learning rate."}});
        return 4;
    }
    if (mode == "flood") {
        const std::string line = R"({"event":"progress","stage":"unlearn","fraction":0.5,"seconds_left":1,"rate":100})";
        for (int i = 0; i < 200'000; ++i)
            std::cout << line << '\n';
    }
    for (int step = 1; step <= 3; ++step)
        say({{"event", "metric"}, {"name", "loss"}, {"step", step}, {"epoch", 1}, {"value", step == 2 ? Json() : Json(1.0 / step)}});
    if (isSelection(*theRun))
        rankTenSamples();
    say({{"event", "image"}, {"path", "picture_course.safetensors"}, {"title", "step 3"}});
    say({{"event", "metric"}, {"name", "ua"}, {"value", 12.5}, {"final", true}});
    say({{"event", "done"}, {"seconds", 0.1}, {"weights_sha256", ""}});
    return 0;
}
