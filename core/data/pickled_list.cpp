// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pickled_list.h"

#include "core/base/error.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

namespace palimpsest {

namespace {

constexpr unsigned char kProto = 0x80;
constexpr int kNewestProtocol = 5;
constexpr int kDeepest = 8;

struct Value;
using Handle = std::shared_ptr<Value>; ///< null on the stack: a mark

struct Value {
    enum class Kind { Other, Integer, Text, Sequence, Global, Type, Array };
    Kind kind = Kind::Other;
    std::int64_t integer = 0;
    std::string text;          ///< Text: its bytes; Global: "module name"; Type: "i8"; Array: its data
    bool bigEndian = false;    ///< Type
    std::vector<Handle> parts; ///< Sequence
    int depth = 0;             ///< of a tuple in tuples
    Handle type;               ///< Array
};

Handle make(Value::Kind kind, std::string text = {})
{
    auto value = std::make_shared<Value>();
    value->kind = kind;
    value->text = std::move(text);
    return value;
}

class Reader {
public:
    Reader(std::string_view bytes, const std::string& where) : m_bytes(bytes), m_where(where) {}

    std::vector<std::int64_t> read()
    {
        while (step()) {
        }
        const Handle result = pop();
        if (result->kind == Value::Kind::Array)
            return numbersOf(*result);
        if (result->kind != Value::Kind::Sequence)
            refuse("holds something else than a list of numbers");
        std::vector<std::int64_t> ids;
        for (const auto& part : result->parts) {
            if (!part || part->kind != Value::Kind::Integer)
                refuse("holds a list of something else than numbers");
            ids.push_back(part->integer);
        }
        return ids;
    }

private:
    using Kind = Value::Kind;

    [[noreturn]] void refuse(const std::string& what) const
    {
        throw Error("index-list.invalid", m_where + " is a pickle that cannot be read as a list: it " + what + ".",
                    "In Python, write it as text: open('list.txt', 'w').write('\\n'.join(map(str, numbers))).");
    }

    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size())
            refuse("ends too early");
        const auto taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    /// Little-endian.
    std::uint64_t number(int width)
    {
        std::uint64_t value = 0;
        const auto bytes = take(std::uint64_t(width));
        for (int i = 0; i < width; ++i)
            value |= std::uint64_t(static_cast<unsigned char>(bytes[std::size_t(i)])) << (8 * i);
        return value;
    }

    std::string line()
    {
        const auto end = m_bytes.find('\n');
        if (end == std::string_view::npos)
            refuse("ends too early");
        std::string text(take(end));
        take(1);
        return text;
    }

    void push(Handle value) { m_stack.push_back(std::move(value)); }

    void pushInteger(std::int64_t integer)
    {
        auto value = make(Kind::Integer);
        value->integer = integer;
        push(std::move(value));
    }

    Handle pop()
    {
        if (m_stack.empty() || !m_stack.back())
            refuse("is damaged");
        auto value = std::move(m_stack.back());
        m_stack.pop_back();
        return value;
    }

    Handle pop(Kind kind)
    {
        auto value = pop();
        if (value->kind != kind)
            refuse("is damaged");
        return value;
    }

    /// Everything above the last mark, which goes too.
    std::vector<Handle> popToMark()
    {
        const auto mark = std::find(m_stack.rbegin(), m_stack.rend(), nullptr);
        if (mark == m_stack.rend())
            refuse("is damaged");
        std::vector<Handle> values(std::make_move_iterator(mark.base()), std::make_move_iterator(m_stack.end()));
        m_stack.erase(mark.base() - 1, m_stack.end());
        return values;
    }

    /// The states of NumPy's objects are tuples in tuples; nothing needs more depth than that, and destroying it must not exhaust the stack.
    Handle tupleOf(std::vector<Handle> parts)
    {
        auto tuple = make(Kind::Sequence);
        for (const auto& part : parts)
            tuple->depth = std::max(tuple->depth, part->depth + 1);
        if (tuple->depth > kDeepest)
            refuse("is nested too deeply");
        tuple->parts = std::move(parts);
        return tuple;
    }

    void pushTuple(std::size_t size)
    {
        std::vector<Handle> parts(size);
        while (size > 0)
            parts[--size] = pop();
        push(tupleOf(std::move(parts)));
    }

    void longInteger(std::uint64_t width)
    {
        if (width > 8)
            refuse("has a number that is too large");
        std::uint64_t value = number(int(width));
        if (width > 0 && width < 8 && value >> (8 * width - 1) & 1)
            value |= ~std::uint64_t(0) << (8 * width);
        pushInteger(std::int64_t(value));
    }

    void remember(std::uint64_t place)
    {
        if (m_stack.empty() || !m_stack.back())
            refuse("is damaged");
        m_memo[place] = m_stack.back();
    }

    void recall(std::uint64_t place)
    {
        const auto entry = m_memo.find(place);
        if (entry == m_memo.end())
            refuse("is damaged");
        push(entry->second);
    }

    bool step()
    {
        const auto word = static_cast<unsigned char>(take(1).front());
        switch (word) {
        case kProto:
            if (number(1) > kNewestProtocol)
                refuse("is of a newer protocol");
            break;
        case 0x95: number(8); break; // a frame: its length helps only streams
        case '.': return false;
        case '(': push(nullptr); break;
        case ']':
        case ')': push(make(Kind::Sequence)); break;
        case 'N':
        case 0x88:
        case 0x89: push(make(Kind::Other)); break;
        case 'K': pushInteger(std::int64_t(number(1))); break;
        case 'M': pushInteger(std::int64_t(number(2))); break;
        case 'J': pushInteger(std::int32_t(std::uint32_t(number(4)))); break;
        case 0x8a: longInteger(number(1)); break;
        case 'X':
        case 'B':
        case 'T': push(make(Kind::Text, std::string(take(number(4))))); break;
        case 0x8c:
        case 'C':
        case 'U': push(make(Kind::Text, std::string(take(number(1))))); break;
        case 0x8d:
        case 0x8e:
        case 0x96: push(make(Kind::Text, std::string(take(number(8))))); break;
        case 'a': {
            const auto value = pop();
            append({value});
            break;
        }
        case 'e': append(popToMark()); break;
        case 't': push(tupleOf(popToMark())); break;
        case 0x85: pushTuple(1); break;
        case 0x86: pushTuple(2); break;
        case 0x87: pushTuple(3); break;
        case 'q': remember(number(1)); break;
        case 'r': remember(number(4)); break;
        case 0x94: remember(m_memo.size()); break;
        case 'h': recall(number(1)); break;
        case 'j': recall(number(4)); break;
        case 'c': {
            const auto module = line();
            push(make(Kind::Global, module + " " + line()));
            break;
        }
        case 0x93: {
            const auto name = pop(Kind::Text), module = pop(Kind::Text);
            push(make(Kind::Global, module->text + " " + name->text));
            break;
        }
        case 'R': reduce(); break;
        case 'b': build(); break;
        default: refuse("has a part that no list of numbers has");
        }
        return true;
    }

    void append(std::vector<Handle> values)
    {
        if (m_stack.empty() || !m_stack.back() || m_stack.back()->kind != Kind::Sequence)
            refuse("is damaged");
        for (auto& value : values) {
            if (value->kind != Kind::Integer)
                refuse("holds a list of something else than numbers");
            m_stack.back()->parts.push_back(std::move(value));
        }
    }

    const Value& part(const Value& tuple, std::size_t place, Kind kind) const
    {
        if (tuple.kind != Kind::Sequence || place >= tuple.parts.size() || !tuple.parts[place] || tuple.parts[place]->kind != kind)
            refuse("is damaged");
        return *tuple.parts[place];
    }

    /// What NumPy's integers and arrays ask to be called with; nothing else is.
    void reduce()
    {
        const auto arguments = pop(Kind::Sequence);
        const auto function = pop(Kind::Global);
        std::string name = function->text;
        if (name.starts_with("numpy._core."))
            name.replace(0, 12, "numpy.core."); // since NumPy 2
        if (name == "numpy dtype") {
            push(make(Kind::Type, part(*arguments, 0, Kind::Text).text));
        } else if (name == "numpy.core.multiarray scalar") {
            auto array = make(Kind::Array, part(*arguments, 1, Kind::Text).text);
            part(*arguments, 0, Kind::Type);
            array->type = arguments->parts[0];
            const auto numbers = numbersOf(*array);
            if (numbers.size() != 1)
                refuse("is damaged");
            pushInteger(numbers.front());
        } else if (name == "numpy.core.multiarray _reconstruct") {
            push(make(Kind::Array)); // build() fills it
        } else if (name == "numpy.core.numeric _frombuffer") {
            auto array = make(Kind::Array, part(*arguments, 0, Kind::Text).text);
            part(*arguments, 1, Kind::Type);
            array->type = arguments->parts[1];
            requireOneDimension(part(*arguments, 2, Kind::Sequence));
            push(std::move(array));
        } else if (name == "_codecs encode") {
            push(make(Kind::Text, latin1(part(*arguments, 0, Kind::Text).text))); // bytes under protocol 2
        } else {
            refuse("asks to run '" + function->text.substr(0, 60) + "', which this program never does");
        }
    }

    void build()
    {
        const auto state = pop(Kind::Sequence);
        const auto object = pop();
        if (object->kind == Kind::Type) {
            object->bigEndian = part(*state, 1, Kind::Text).text == ">";
        } else if (object->kind == Kind::Array) {
            requireOneDimension(part(*state, 1, Kind::Sequence));
            part(*state, 2, Kind::Type);
            object->type = state->parts[2];
            object->text = part(*state, 4, Kind::Text).text;
        } else {
            refuse("is damaged");
        }
        push(object);
    }

    void requireOneDimension(const Value& shape) const
    {
        if (shape.parts.size() != 1)
            refuse("holds an array of another shape than one dimension");
    }

    std::vector<std::int64_t> numbersOf(const Value& array) const
    {
        if (!array.type)
            refuse("is damaged");
        const auto& type = array.type->text;
        const std::size_t width = type == "i8" ? 8 : type == "i4" ? 4 : 0;
        if (width == 0 || array.text.size() % width != 0)
            refuse("holds '" + type.substr(0, 10) + "' where 32- or 64-bit integers were expected");
        std::vector<std::int64_t> numbers;
        for (std::size_t from = 0; from < array.text.size(); from += width) {
            std::uint64_t value = 0;
            for (std::size_t i = 0; i < width; ++i)
                value |= std::uint64_t(static_cast<unsigned char>(array.text[from + (array.type->bigEndian ? width - 1 - i : i)])) << (8 * i);
            numbers.push_back(width == 4 ? std::int64_t(std::int32_t(std::uint32_t(value))) : std::int64_t(value));
        }
        return numbers;
    }

    /// UTF-8 with letters below 256 back into bytes.
    std::string latin1(const std::string& text) const
    {
        std::string bytes;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto letter = static_cast<unsigned char>(text[i]);
            if (letter < 0x80) {
                bytes += text[i];
                continue;
            }
            if ((letter != 0xc2 && letter != 0xc3) || i + 1 >= text.size())
                refuse("is damaged");
            bytes += char((letter & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f));
        }
        return bytes;
    }

    std::string_view m_bytes;
    const std::string& m_where;
    std::vector<Handle> m_stack;
    std::map<std::uint64_t, Handle> m_memo;
};

} // namespace

bool looksPickled(std::string_view bytes)
{
    return bytes.size() > 2 && static_cast<unsigned char>(bytes[0]) == kProto && bytes[1] >= 2 && bytes[1] <= kNewestProtocol;
}

std::vector<std::int64_t> parsePickledList(std::string_view bytes, const std::string& where)
{
    auto ids = Reader(bytes, where).read();
    for (const auto id : ids)
        if (id < 0)
            throw Error("index-list.invalid", where + " has the number " + std::to_string(id) + "; sample numbers start at 0.", "Correct the list.");
    return ids;
}

} // namespace palimpsest
