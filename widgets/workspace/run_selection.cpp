// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/run_selection.h"

#include "core/results/method_color.h"

#include <array>

namespace palimpsest {

void RunSelection::setRuns(const QStringList& ids)
{
    QStringList unique = ids;
    unique.removeDuplicates();
    if (unique == m_runs)
        return;
    m_runs = unique;
    Q_EMIT runsChanged();
}

void RunSelection::toggle(const QString& id)
{
    QStringList ids = m_runs;
    if (ids.removeAll(id) == 0)
        ids << id;
    setRuns(ids);
}

void RunSelection::setSideA(const QString& id)
{
    if (id == m_sideA)
        return;
    m_sideA = id;
    Q_EMIT sidesChanged();
}

void RunSelection::setSideB(const QString& id)
{
    if (id == m_sideB)
        return;
    m_sideB = id;
    Q_EMIT sidesChanged();
}

QColor methodColor(const std::string& methodId, bool dark)
{
    if (!dark)
        return QColor(QString::fromStdString(methodColorOnWhite(methodId)));
    // The same eight, lightened until each stands 3 : 1 on dark ground.
    static constexpr std::array<QRgb, 8> onDark{0xffc9c5bd, 0xff4d9fdb, 0xff7cc4ee, 0xff2fb893, 0xffe6a01e, 0xffe8743b, 0xffdb8bb8, 0xffe5dc4c};
    return QColor(onDark[methodPlace(methodId) % onDark.size()]);
}

int methodMarker(const std::string& methodId)
{
    // Colours come round after eight methods: each round goes three markers on, so that no two methods look the same, nor alike where two colours are neighbours.
    const auto place = methodPlace(methodId);
    return int((place + 3 * (place / 8)) % 8);
}

} // namespace palimpsest
