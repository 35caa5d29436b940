// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QStringList>

namespace palimpsest {

/// Which runs are selected and which two are compared (A and B): shared by table, chart, inspect and report.
class RunSelection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const QStringList& runs() const { return m_runs; }
    bool contains(const QString& id) const { return m_runs.contains(id); }
    void setRuns(const QStringList& ids);
    void toggle(const QString& id);

    const QString& sideA() const { return m_sideA; }
    const QString& sideB() const { return m_sideB; }
    void setSideA(const QString& id);
    void setSideB(const QString& id);

Q_SIGNALS:
    void runsChanged();
    void sidesChanged();

private:
    QStringList m_runs;
    QString m_sideA, m_sideB;
};

/// The same colour-blind-safe colour for a method everywhere, and its marker (0..7). Two methods may share one of them, but not both.
QColor methodColor(const std::string& methodId, bool dark);
int methodMarker(const std::string& methodId);

} // namespace palimpsest
