// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_pane.h"
#include "widgets/tradeoff/heat_map_data.h"

class QComboBox;

namespace palimpsest {

class HeatMapView;
class ValuesModel;

/// A metric over two parameters of one method: where the good settings are, and which were never tried. It starts with the method and the pair of parameters that
/// have most cells with runs; what a person chose instead is remembered for that forget set.
class HeatMapPane : public ChartPane
{
    Q_OBJECT
public:
    HeatMapPane(Session& session, StudyChoice& study, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("heat-map"); }
    QString title() const override { return tr("Heat map"); }
    QString iconName() const override { return QStringLiteral("colour"); }

    const HeatMapOptions& options() const { return m_options; } ///< with the method, axes and scales that are shown, where there are any
    void setOptions(const HeatMapOptions& options); ///< the controls follow
    const HeatMapData& data(); ///< as drawn; brought up to date first
    HeatMapView& view() { return *m_view; }
    QString toolTipOf(int place) const; ///< rich text

    bool isEmpty() const override;
    ChartExport chartExport() override;
    bool isLogarithmic(Qt::Orientation orientation) const override { return (orientation == Qt::Horizontal ? m_options.logX : m_options.logY).value_or(false); }
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
    void remember() const;
    void recall();
    void pick(int place, bool add);
    QString placeText(int place) const; ///< "Learning rate 0.01, Density 0.5"
    QString sentenceOf(int place) const;
    QString caption() const;

    HeatMapOptions m_options;
    bool m_isSettled = false, m_isRecalled = false; ///< method and axes stay as they are; the settings were asked
    HeatMapView* m_view;
    ValuesModel* m_values;
    QComboBox *m_method = nullptr, *m_x = nullptr, *m_y = nullptr, *m_metric = nullptr, *m_mode = nullptr;
};

} // namespace palimpsest
