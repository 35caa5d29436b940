// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QWidget;

namespace palimpsest {

class Error;

/// A wrapping label, hidden until it has something to say, for problems beside the control that has them.
QLabel* makeProblemLabel(QWidget* parent);

/// Sentence and hint, with the mark for "something is wrong" in front. An empty sentence hides the label.
void showProblem(QLabel* label, const Error& error);

} // namespace palimpsest
