// SPDX-License-Identifier: GPL-3.0-or-later
// How this process deals with memory that its tensors gave back.
#pragma once

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace palimpsest {

/// Keeps freed memory for the next allocation instead of returning it to the system. A training step allocates and frees the same large tensors again and
/// again; as mappings of their own, the C library's habit, all their pages are cleared anew each time: a fifth of a step of a GPT-2-small-sized model
/// (`bench_unlearning_step`), for about 3 % more memory. For processes that train. Without glibc it does nothing.
inline void keepFreedMemory()
{
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
    ::mallopt(M_TRIM_THRESHOLD, -1); // never
#endif
}

/// Returns what keepFreedMemory() kept, as far as it is free: for a process that waits.
inline void returnFreedMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace palimpsest
