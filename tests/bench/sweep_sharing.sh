#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What runs of a sweep gain from sharing a process: the same sweep of 100 short runs with a new engine for every run and with engines that serve, one
# after the other, each into a fresh workspace. Prints both times and their ratio. Usage: tests/bench/sweep_sharing.sh [palimpsest-cli] [jobs]
set -eu
cli=${1:-build/bin/palimpsest-cli}
jobs=${2:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Two seeds x (2 references + 48 settings of FT) on 2,000 of the images of Fashion-MNIST.
cat > "$folder/plan.json" <<'PLAN'
{"format": "palimpsest-plan", "version": 1, "name": "sharing",
 "dataset": {"id": "fashion-mnist", "folder": "", "train_count": 2000, "test_count": 1000, "split_seed": 1},
 "model": "small-cnn", "original": {"epochs": 3},
 "forget_sets": [{"name": "random 10 %", "rule": {"kind": "random", "share": 0.1, "seed": 1}}],
 "methods": [{"method": "original", "values": {}}, {"method": "retrain", "values": {}},
             {"method": "ft", "values": {"epochs": 1, "learning_rate": [1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4, 9e-4, 1e-3, 2e-3, 3e-3],
                                         "momentum": [0.9, 0.8, 0.7, 0.6]}}],
 "seeds": [1, 2], "device": "cpu", "threads": 1}
PLAN

seconds() { # WORKSPACE [options]
    workspace=$1
    shift
    start=$(date +%s.%N)
    "$cli" sweep "$folder/plan.json" --workspace "$folder/$workspace" --jobs "$jobs" "$@" > "$folder/$workspace.log"
    end=$(date +%s.%N)
    echo "$end - $start" | bc
}

isolated=$(seconds isolated --isolate)
shared=$(seconds shared)
grep -h ' done, ' "$folder/isolated.log" "$folder/shared.log"
echo "a process a run: $isolated s"
echo "shared:          $shared s"
echo "ratio:           $(echo "scale=3; $shared / $isolated" | bc)"
