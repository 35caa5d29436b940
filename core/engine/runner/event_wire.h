// SPDX-License-Identifier: GPL-3.0-or-later
// The two ends of an engine's conversation with whoever started it: lines in, lines out.
#pragma once

#include <functional>
#include <string>

namespace palimpsest {

/// Takes standard output for the engine's own lines and returns the descriptor that they go to. From then on stray prints of libraries go to standard error.
int takeStandardOutput();

/// Writes one line. False if nobody reads any more.
bool sendLine(int wire, const std::string& line);

/// Hands on each line of standard input, without its end, until there are no more. A last line without its newline is a fragment and is dropped. Of a line of more than `longest` bytes the
/// beginning is handed on.
void readLines(const std::function<void(const std::string& line)>& take, std::size_t longest = 8U << 20);

} // namespace palimpsest
