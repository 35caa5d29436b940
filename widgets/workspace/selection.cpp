// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/selection.h"

#include "core/experiment/catalogue.h"

#include <algorithm>
#include <array>

namespace palimpsest {

void Selection::setRuns(const QStringList& ids)
{
    QStringList unique = ids;
    unique.removeDuplicates();
    if (unique == m_runs)
        return;
    m_runs = unique;
    Q_EMIT runsChanged();
}

void Selection::toggle(const QString& id)
{
    QStringList ids = m_runs;
    if (ids.removeAll(id) == 0)
        ids << id;
    setRuns(ids);
}

void Selection::setSideA(const QString& id)
{
    if (id == m_sideA)
        return;
    m_sideA = id;
    Q_EMIT sidesChanged();
}

void Selection::setSideB(const QString& id)
{
    if (id == m_sideB)
        return;
    m_sideB = id;
    Q_EMIT sidesChanged();
}

namespace {

// Position among the methods of its domain: two domains never share a chart, so each starts again with the first colour.
std::size_t placeInDomain(const std::string& methodId)
{
    const MethodDescriptor* method = findMethod(methodId);
    if (!method)
        return 7;
    std::size_t place = 0;
    for (const MethodDescriptor& other : methods()) {
        if (&other == method)
            return place;
        if (other.domain == method->domain)
            ++place;
    }
    return place;
}

} // namespace

QColor methodColor(const std::string& methodId, bool dark)
{
    // Okabe and Ito's eight colours, darkened or lightened until each stands 3 : 1 on its ground.
    static constexpr std::array<QRgb, 8> onLight{0xff4d4a45, 0xff0a6aa6, 0xff1e86bf, 0xff00795a, 0xffa86a00, 0xffc04a00, 0xffa8487f, 0xff7d7a00};
    static constexpr std::array<QRgb, 8> onDark{0xffc9c5bd, 0xff4d9fdb, 0xff7cc4ee, 0xff2fb893, 0xffe6a01e, 0xffe8743b, 0xffdb8bb8, 0xffe5dc4c};
    return QColor((dark ? onDark : onLight)[placeInDomain(methodId) % 8]);
}

int methodMarker(const std::string& methodId)
{
    return int(placeInDomain(methodId) % 8);
}

} // namespace palimpsest
