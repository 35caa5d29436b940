// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;
class QWidget;

namespace palimpsest {

/// A box with the samplers that an engine knows, each with a tip; an entry's data is the sampler's id.
QComboBox* makeSamplerBox(QWidget* parent);

} // namespace palimpsest
