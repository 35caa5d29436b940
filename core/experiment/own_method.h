// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"

#include <string>

namespace palimpsest {

/// What an objective may ask for by naming it, besides the method's parameters; taken as names of parameters.
inline constexpr const char* kObjectiveInputs[] = {"logits", "targets", "forget", "teacher", "epoch", "classes"};

/// Reads the descriptor of a method of one's own (methods/<id>.json in a workspace; docs/own-methods.md teaches it):
///
///   {"format": "palimpsest-method", "version": 1, "id", "title", "summary", "help", "paper", "needs": [...], "role": "method" | "control",
///    "objective": "<file>.pt", "data": "forget" | "retain" | "mixed" | "forget_then_retain", "forget_labels": "true" | "random",
///    "defaults": {"epochs": 5, ...}, "parameters": [schemas as in parameter_json.h], "presets": [{"id", "title", "source", "values"}]}
///
/// The result has the settings that every gradient method shares around its own parameters; "defaults" are their defaults. `own` holds what the engine
/// needs, without the file of the objective and the hash: those come from the folder that it lies in (core/store/method_folder.h).
/// Throws Error "method.descriptor" that names every field that is wrong and what was expected, and "method.version" for a newer format. `where` names
/// the file.
MethodDescriptor ownMethodFromJson(const Json& value, const std::string& where);

} // namespace palimpsest
