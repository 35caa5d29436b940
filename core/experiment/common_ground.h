// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace palimpsest {

/// Copies what every kind of thing that can be set up has: data, model, recipe and machine.
template<class From, class To>
void copyGround(const From& from, To& to)
{
    to.dataset = from.dataset;
    to.model = from.model;
    to.augmentation = from.augmentation;
    to.original = from.original;
    to.device = from.device;
    to.threads = from.threads;
}

} // namespace palimpsest
