#!/usr/bin/env bash
# How long from starting the window until the Preview page shows the first picture that the shipped model drew, against the command
# line's preview of one picture (the same engine, no window) and against the window without a picture. Each round starts both programs
# anew; files are in the page cache. Needs Debian's xvfb, xdotool and imagemagick. Usage: tests/bench/first_preview.sh [build folder] [rounds]
set -euo pipefail
build=${1:-build}
rounds=${2:-5}
for tool in Xvfb xdotool import identify; do
  command -v "$tool" >/dev/null || { echo "first_preview.sh needs $tool (apt install xvfb xdotool imagemagick)." >&2; exit 1; }
done
folder=$(mktemp -d)
Xvfb -noreset -displayfd 3 -screen 0 1280x800x24 3>"$folder/display" >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$folder"' EXIT
until [ -s "$folder/display" ]; do sleep 0.1; done
display=:$(cat "$folder/display")
export DISPLAY=$display XDG_CONFIG_HOME=$folder XDG_RUNTIME_DIR=$folder

# A workspace that knows of pictures, and the page that was left open
seq 0 9 >"$folder/numbers.txt"
"$build/bin/palimpsest-cli" forget-set import "$folder/numbers.txt" --name ten --dataset captioned-shapes --workspace "$folder/work" >/dev/null
mkdir -p "$folder/palimpsest"
printf '[window]\npage=preview\n' >"$folder/palimpsest/palimpsest.conf"

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
# Text and frames have some hundred colours; a picture has a thousand of its own.
colours() { import -silent -window root -crop 820x560+440+130 ppm:- 2>/dev/null | identify -format %k ppm:-; }
until_picture() { # prints: window ms, picture ms
  local begin shown drawn process
  begin=$(milliseconds)
  "$build/bin/palimpsest" "$folder/work" >/dev/null 2>&1 &
  process=$!
  until xdotool search --onlyvisible --name "Palimpsest" >/dev/null 2>&1; do kill -0 $process || { echo "The window ended before it was shown." >&2; exit 1; }; done
  shown=$(($(milliseconds) - begin))
  until [ "$(colours)" -gt 1500 ]; do kill -0 $process || { echo "The window ended before a picture was drawn." >&2; exit 1; }; done
  drawn=$(($(milliseconds) - begin))
  kill -TERM $process
  wait $process 2>/dev/null || true
  echo "$shown $drawn"
}

both=$(for _ in $(seq "$rounds"); do until_picture; done)
alone=$(for _ in $(seq "$rounds"); do b=$(milliseconds); "$build/bin/palimpsest-cli" preview "a red circle" --shipped --out "$folder/out" >/dev/null 2>&1; echo $(($(milliseconds) - b)); rm -rf "$folder/out"; done | median)
window=$(cut -d' ' -f1 <<<"$both" | median)
picture=$(cut -d' ' -f2 <<<"$both" | median)
echo "window on the screen         $window ms"
echo "first picture in the window  $picture ms   ($(awk "BEGIN { printf \"%.1f\", $picture / $alone }") times the command line's)"
echo "palimpsest-cli preview       $alone ms   (one picture)"
