// SPDX-License-Identifier: GPL-3.0-or-later
// Which methods there are beyond the built-in ones. methods() and findMethod() of catalogue.h look here. Every function may be called from any thread;
// references and pointers stay valid for the life of the process, because no descriptor that was ever handed out is thrown away.
#pragma once

#include "core/experiment/catalogue.h"

namespace palimpsest {

/// Makes `own` the methods of one's own that methods() lists after the built-in ones: those of the workspace that was opened last. Returns whether that
/// changed anything. Each has its `own` with a hash; ids that a built-in method has are refused by whoever reads them (method_folder.h).
bool offerOwnMethods(const std::vector<MethodDescriptor>& own);

/// Makes one version known without listing it: that of a run folder, which may be older than the workspace's or come from elsewhere.
void rememberOwnMethod(const MethodDescriptor& method);

/// That very version: a built-in method for an empty hash, else the method of one's own whose descriptor and objective have it. nullptr if there is none.
const MethodDescriptor* findMethod(std::string_view id, std::string_view hash);

/// The hash of the version that findMethod(id) gives, "" for a built-in method and for an unknown one.
std::string hashOfMethod(std::string_view id);

} // namespace palimpsest
