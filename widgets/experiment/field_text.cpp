// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/field_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostValues = 1000;

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

/// Steps and ratios leave crumbs such as 0.30000000000000004; nobody who writes "step 0.2" means them.
double tidy(double value, int digits)
{
    return QLocale::c().toDouble(QString::number(value, 'g', digits));
}

/// The values of one entry between commas; `problem` is set if it cannot be read.
std::vector<double> readEntry(const QString& entry, bool whole, QString& problem)
{
    static const QString number = uR"(([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?))"_s;
    static const QRegularExpression one(u"^"_s + number + u"$"_s);
    static const QRegularExpression range(u"^"_s + number + uR"(\s*(?:\.\.\.?|…|to)\s*)"_s + number + uR"((?:\s+(step|log|lin)\s+)"_s + number + u")?$"_s);
    static const QRegularExpression dashed(uR"(^(\d+)\s*[-–]\s*(\d+)$)"_s);
    static const QRegularExpression decimalComma(uR"(^0\d)"_s);

    const QLocale c = QLocale::c();
    if (decimalComma.match(entry).hasMatch()) {
        problem = tr("“%1” starts with a zero: write decimals with a point, a comma separates values.").arg(entry);
        return {};
    }
    if (one.match(entry).hasMatch())
        return {c.toDouble(entry)};
    double from = 0, to = 0, amount = 1;
    QString how = u"step"_s;
    if (const auto match = dashed.match(entry); whole && match.hasMatch()) {
        from = c.toDouble(match.captured(1));
        to = c.toDouble(match.captured(2));
    } else if (const auto span = range.match(entry); span.hasMatch()) {
        from = c.toDouble(span.captured(1));
        to = c.toDouble(span.captured(2));
        if (span.hasCaptured(3)) {
            how = span.captured(3);
            amount = c.toDouble(span.captured(4));
        } else if (!whole) {
            problem = tr("“%1” needs a number of values: write “%1 step 0.2” or “%1 log 4”.").arg(entry);
            return {};
        }
    } else {
        problem = tr("“%1” is not a number.").arg(entry);
        return {};
    }
    if (!(to >= from)) {
        problem = tr("“%1” runs backwards: the smaller number comes first.").arg(entry);
        return {};
    }
    std::vector<double> values;
    if (how == "step"_L1) {
        if (!(amount > 0) || (to - from) / amount > kMostValues) {
            problem = tr("“%1” has too small a step: at most %2 values.").arg(entry).arg(kMostValues);
            return {};
        }
        // A tenth of a thousandth of a step forgives rounding, so that 0.9 belongs to 0.1..0.9 step 0.2.
        for (int i = 0; from + i * amount <= to + amount * 1e-4; ++i)
            values.push_back(tidy(from + i * amount, 12));
        return values;
    }
    if (amount < 2 || amount > kMostValues || std::floor(amount) != amount) {
        problem = tr("“%1” needs a whole number of values, from 2 to %2.").arg(entry).arg(kMostValues);
        return {};
    }
    if (how == "log"_L1 && !(from > 0)) {
        problem = tr("“%1” starts at zero or below, where equal ratios do not exist.").arg(entry);
        return {};
    }
    for (int i = 0; i < int(amount); ++i) {
        const double t = i / (amount - 1);
        double value = how == "log"_L1 ? from * std::pow(to / from, t) : from + (to - from) * t;
        value = i == 0 ? from : i == int(amount) - 1 ? to : tidy(value, how == "log"_L1 ? 4 : 12);
        values.push_back(whole ? std::round(value) : value);
    }
    return values;
}

QStringList entriesOf(const QString& text)
{
    static const QRegularExpression separator(u"[,;]"_s);
    QStringList entries = text.split(separator);
    for (QString& entry : entries)
        entry = entry.trimmed();
    while (entries.size() > 1 && entries.back().isEmpty()) // "1, 2," while typing
        entries.removeLast();
    return entries;
}

} // namespace

FieldText readField(const Parameter& parameter, const QString& text, bool sweeps)
{
    const bool whole = parameter.kind == ParameterKind::Integer;
    FieldText result{Json(text.toStdString()), {}, 0};
    Json values = Json::array();
    if (text.trimmed().isEmpty()) {
        result.problem = tr("Empty: expected a number from %1 to %2.")
                             .arg(numberText(parameter.low), numberText(parameter.high));
        return result;
    }
    for (const QString& entry : entriesOf(text)) {
        const auto numbers = readEntry(entry, whole, result.problem);
        if (!result.problem.isEmpty())
            return result;
        for (const double number : numbers) {
            const bool isWhole = whole && std::floor(number) == number && std::abs(number) < 9e15;
            Json value = isWhole ? Json(std::int64_t(number)) : Json(number);
            result.problem = problemSentence(parameter, value);
            if (!result.problem.isEmpty())
                return result;
            if (std::find(values.begin(), values.end(), value) != values.end()) {
                result.problem = tr("%1 is there twice.").arg(writeField(value));
                return result;
            }
            values.push_back(std::move(value));
        }
    }
    if (values.size() > std::size_t(kMostValues)) {
        result.problem = tr("%1 values; at most %2.").arg(values.size()).arg(kMostValues);
        return result;
    }
    if (values.size() > 1 && !sweeps) {
        result.problem = tr("One value only: this is not swept.");
        return result;
    }
    result.count = int(values.size());
    result.value = values.size() == 1 ? values.front() : values;
    return result;
}

QString numberText(double value)
{
    const bool plain = value == 0 || (std::abs(value) >= 1e-4 && std::abs(value) < 1e7);
    return plain ? QString::number(value, 'f', QLocale::FloatingPointShortest) : QString::fromStdString(shortestNumber(value));
}

QString writeField(const Json& value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_number())
        return numberText(value.get<double>());
    if (!value.is_array())
        return QString::fromStdString(value.dump());
    QStringList texts;
    for (const auto& entry : value)
        texts << writeField(entry);
    return texts.join(u", "_s);
}

SeedText readSeeds(const QString& text)
{
    SeedText result;
    if (text.trimmed().isEmpty()) {
        result.problem = tr("Empty: expected seeds, as 1-5 or 1, 2, 3.");
        return result;
    }
    std::vector<std::uint64_t> seeds;
    for (const QString& entry : entriesOf(text)) {
        for (const double number : readEntry(entry, true, result.problem)) {
            if (!(number >= 0 && number < 9e15) || std::floor(number) != number) {
                result.problem = tr("%1 is no seed: expected whole numbers from 0.").arg(writeField(number));
                return result;
            }
            if (std::find(seeds.begin(), seeds.end(), std::uint64_t(number)) != seeds.end()) {
                result.problem = tr("Seed %1 is there twice.").arg(writeField(number));
                return result;
            }
            seeds.push_back(std::uint64_t(number));
        }
        if (!result.problem.isEmpty())
            return result;
    }
    if (seeds.size() > std::size_t(kMostValues)) {
        result.problem = tr("%1 seeds; at most %2.").arg(seeds.size()).arg(kMostValues);
        return result;
    }
    result.seeds = std::move(seeds);
    return result;
}

QString writeSeeds(const std::vector<std::uint64_t>& seeds)
{
    QStringList parts;
    for (std::size_t i = 0; i < seeds.size();) {
        std::size_t last = i;
        while (last + 1 < seeds.size() && seeds[last + 1] == seeds[last] + 1)
            ++last;
        if (last >= i + 2) {
            parts << u"%1-%2"_s.arg(seeds[i]).arg(seeds[last]);
        } else {
            for (std::size_t k = i; k <= last; ++k)
                parts << QString::number(seeds[k]);
        }
        i = last + 1;
    }
    return parts.join(u", "_s);
}

QString problemSentence(const Parameter& parameter, const Json& value)
{
    QString sentence = QString::fromStdString(problemWith(parameter, value));
    // The core names the key, which is what files say; beside the field its name is in view already.
    const QString start = QString::fromStdString(parameter.key) + u" is "_s;
    if (sentence.startsWith(start))
        sentence.remove(0, start.size());
    return sentence;
}

} // namespace palimpsest
