#!/usr/bin/env bash
# How long from starting the window until it is on the screen, against an empty Qt window and against merely starting a program that
# maps LibTorch. Needs Debian's xvfb and xdotool. Usage: tests/bench/first_paint.sh [build folder] [workspace to open] [rounds]
set -euo pipefail
build=${1:-build}
workspace=${2:-}
rounds=${3:-9}
for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { echo "first_paint.sh needs $tool (apt install xvfb xdotool)." >&2; exit 1; }
done
settings=$(mktemp -d)
Xvfb -noreset -displayfd 3 -screen 0 1280x800x24 3>"$settings/display" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$settings"' EXIT
until [ -s "$settings/display" ]; do sleep 0.1; done
display=:$(cat "$settings/display")
export DISPLAY=$display XDG_CONFIG_HOME=$settings XDG_RUNTIME_DIR=$settings

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
until_visible() { # title, command...
  local title=$1 begin
  shift
  begin=$(milliseconds)
  "$@" >/dev/null 2>&1 &
  local process=$!
  # xdotool's own --sync looks only twice a second
  until xdotool search --onlyvisible --name "$title" >/dev/null 2>&1; do
    kill -0 $process || { echo "$1 ended before it showed a window." >&2; exit 1; }
  done
  echo $(($(milliseconds) - begin))
  kill -TERM $process
  wait $process 2>/dev/null || true
}

floor=$(for _ in $(seq "$rounds"); do until_visible "Palimpsest floor" "$build/bin/bench_empty_window"; done | median)
window=$(for _ in $(seq "$rounds"); do until_visible "Palimpsest" "$build/bin/palimpsest" --safe-mode $workspace; done | median)
torch=$(for _ in $(seq "$rounds"); do b=$(milliseconds); "$build/bin/palimpsest-cli" --version >/dev/null; echo $(($(milliseconds) - b)); done | median)
libraries=$(ldd "$build/bin/palimpsest" | wc -l)
echo "empty Qt window          $floor ms"
echo "palimpsest               $window ms   ($(awk "BEGIN { printf \"%.1f\", $window / $floor }") times the empty window; $libraries libraries, LibTorch among them: $(ldd "$build/bin/palimpsest" | grep -c libtorch || true))"
echo "a program with LibTorch  $torch ms   (palimpsest-cli --version, no window)"
