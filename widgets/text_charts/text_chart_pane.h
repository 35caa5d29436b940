// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCPGraph;
class QCustomPlot;
class QHBoxLayout;
class QLabel;

namespace palimpsest {

/// A chart with its title above and a sentence below, drawn again whenever colours or fonts change. Wheel and mouse zoom and move it.
class TextChartPane : public QWidget
{
    Q_OBJECT
public:
    TextChartPane(const QString& title, const QString& tip, QWidget* parent);

    QString sentence() const;

protected:
    virtual void drawChart() = 0; ///< onto an empty, styled plot
    void draw();
    void setSentence(const QString& text);
    QCPGraph* addPoints(const QString& name, const QColor& color, bool hollow); ///< a scatter of circles, or diamonds if not hollow
    QCustomPlot& plot() const { return *m_plot; }
    QHBoxLayout& head() const { return *m_head; } ///< for controls, right of the title

    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QCustomPlot* m_plot;
    QHBoxLayout* m_head;
    QLabel* m_sentence;
};

} // namespace palimpsest
