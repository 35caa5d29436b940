// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/method_registry.h"

#include "core/experiment/catalogue_methods.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>

namespace palimpsest {

namespace {

using List = std::vector<MethodDescriptor>;

const MethodDescriptor* findIn(const List& list, std::string_view id)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const MethodDescriptor& method) { return method.id == id; });
    return found == list.end() ? nullptr : &*found;
}

/// Readers take the current list without a lock. Lists are a few hundred kilobytes and change when a person edits a file: all of them are kept.
struct Registry {
    std::mutex mutex;
    std::deque<List> lists;
    std::atomic<const List*> current{&builtInMethods()};
    std::deque<MethodDescriptor> versions;
    std::map<std::pair<std::string, std::string>, const MethodDescriptor*, std::less<>> byHash;
    std::map<std::string, const MethodDescriptor*, std::less<>> lastOf;

    void remember(const MethodDescriptor& method)
    {
        const MethodDescriptor*& known = byHash[{method.id, method.own->hash}];
        if (!known || known->own->file != method.own->file)
            known = &versions.emplace_back(method);
        lastOf[method.id] = known;
    }
};

Registry& registry()
{
    static Registry known;
    return known;
}

} // namespace

const std::vector<MethodDescriptor>& methods()
{
    return *registry().current.load(std::memory_order_acquire);
}

bool offerOwnMethods(const std::vector<MethodDescriptor>& own)
{
    Registry& known = registry();
    const std::lock_guard lock(known.mutex);
    const List& before = *known.current.load();
    const std::size_t builtIn = builtInMethods().size();
    const bool same = before.size() == builtIn + own.size()
        && std::equal(own.begin(), own.end(), before.begin() + std::ptrdiff_t(builtIn), [](const MethodDescriptor& a, const MethodDescriptor& b) {
               return a.id == b.id && a.own->hash == b.own->hash && a.own->file == b.own->file;
           });
    if (same)
        return false;
    for (const auto& method : own)
        known.remember(method);
    List list = builtInMethods();
    list.insert(list.end(), own.begin(), own.end());
    known.current.store(&known.lists.emplace_back(std::move(list)), std::memory_order_release);
    return true;
}

void rememberOwnMethod(const MethodDescriptor& method)
{
    Registry& known = registry();
    const std::lock_guard lock(known.mutex);
    known.remember(method);
}

const MethodDescriptor* findMethod(std::string_view id)
{
    if (const MethodDescriptor* listed = findIn(methods(), id))
        return listed;
    // Not offered any more, or of a run that came from elsewhere: its runs still have a title and a schema.
    Registry& known = registry();
    const std::lock_guard lock(known.mutex);
    const auto last = known.lastOf.find(id);
    return last == known.lastOf.end() ? nullptr : last->second;
}

const MethodDescriptor* findMethod(std::string_view id, std::string_view hash)
{
    if (hash.empty())
        return findIn(builtInMethods(), id);
    if (const MethodDescriptor* listed = findIn(methods(), id); listed && listed->own && listed->own->hash == hash)
        return listed;
    Registry& known = registry();
    const std::lock_guard lock(known.mutex);
    const auto version = known.byHash.find(std::pair<std::string, std::string>(id, hash));
    return version == known.byHash.end() ? nullptr : version->second;
}

std::string hashOfMethod(std::string_view id)
{
    const MethodDescriptor* method = findMethod(id);
    return method && method->own ? method->own->hash : std::string();
}

} // namespace palimpsest
