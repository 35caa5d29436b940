// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_pane.h"
#include "widgets/tradeoff/heat_map_data.h"

class QComboBox;

namespace palimpsest {

class HeatMapView;
class ValuesModel;

/// A metric over two parameters of one method: where the good settings are, and which were never tried. Density behaves like a step size, so learning rate ×
/// density is what it starts with.
class HeatMapPane : public ChartPane
{
    Q_OBJECT
public:
    HeatMapPane(Session& session, StudyChoice& study, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("heat-map"); }
    QString title() const override { return tr("Heat map"); }
    QString iconName() const override { return QStringLiteral("colour"); }

    const HeatMapOptions& options() const { return m_options; }
    void setOptions(const HeatMapOptions& options); ///< the controls follow
    const HeatMapData& data(); ///< as drawn; brought up to date first
    HeatMapView& view() { return *m_view; }
    QString toolTipOf(int place) const; ///< rich text

    bool isEmpty() const override;
    ChartExport chartExport() override;
    bool isLogarithmic(Qt::Orientation orientation) const override { return orientation == Qt::Horizontal ? m_options.logX : m_options.logY; }
    void setLogarithmic(Qt::Orientation orientation, bool on) override;
    void swapAxes() override;

protected:
    void refresh() override;
    void showSelection() override;
    void fillTable() override;
    void emptyAction(const QString& target) override;

private:
    QWidget* makeControls();
    void refreshControls();
    void refreshFace();
    void pick(int place, bool add);
    QString sentenceOf(int place) const;
    QString caption() const;

    HeatMapOptions m_options;
    HeatMapView* m_view;
    ValuesModel* m_values;
    QComboBox *m_method = nullptr, *m_x = nullptr, *m_y = nullptr, *m_metric = nullptr, *m_mode = nullptr;
};

} // namespace palimpsest
