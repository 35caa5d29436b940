// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/pareto_choice.h"

#include "core/experiment/catalogue.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kFewest = 2, kMost = 3;
const QString kObjectivesKey = u"runs/objectives"_s, kOnlyFrontKey = u"runs/onlyFront"_s, kModeKey = u"runs/pareto"_s;
} // namespace

ParetoChoice::ParetoChoice(QAction* toggle, QWidget* parent) : QToolButton(parent), m_toggle(toggle), m_onlyFront(new QCheckBox(tr("&Show only the front"), this))
{
    setDefaultAction(toggle);
    setPopupMode(QToolButton::MenuButtonPopup);
    setAutoRaise(true);
    setAccessibleName(toggle->text());
    auto* panel = new QWidget(this);
    auto* layout = new QVBoxLayout(panel);
    m_hint = new QLabel(panel);
    layout->addWidget(m_hint);
    const QStringList wanted = QSettings().value(kObjectivesKey, QStringList{u"avg_gap"_s, u"rte"_s}).toStringList();
    for (const MetricDescriptor& metric : metrics()) {
        const QString id = QString::fromStdString(metric.id), title = QString::fromStdString(metric.title);
        if (metric.secondary && metric.id != "speedup")
            continue;
        auto* box = new QCheckBox(metric.direction == Direction::CloserToRetrain ? tr("%1, near Retrain's").arg(title)
                                  : metric.direction == Direction::LowerIsBetter ? tr("%1, low").arg(title)
                                                                                 : tr("%1, high").arg(title),
                                  panel);
        box->setObjectName(id);
        box->setToolTip(QString::fromStdString(metric.help));
        box->setChecked(wanted.contains(id));
        connect(box, &QCheckBox::toggled, this, &ParetoChoice::take);
        layout->addWidget(box);
        m_boxes << box;
    }
    m_onlyFront->setToolTip(tr("Hide rows that another row beats; runs that failed stay"));
    m_onlyFront->setChecked(QSettings().value(kOnlyFrontKey, false).toBool());
    connect(m_onlyFront, &QCheckBox::toggled, this, &ParetoChoice::take);
    layout->addSpacing(6);
    layout->addWidget(m_onlyFront);
    auto* menu = new QMenu(this);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(panel);
    menu->addAction(action);
    connect(menu, &QMenu::aboutToShow, this, [this] { m_boxes.first()->setFocus(Qt::PopupFocusReason); });
    setMenu(menu);
    toggle->setChecked(QSettings().value(kModeKey, false).toBool());
    connect(toggle, &QAction::toggled, this, &ParetoChoice::take);
    take();
}

QStringList ParetoChoice::chosen() const
{
    QStringList ids;
    for (const QCheckBox* box : m_boxes)
        if (box->isChecked())
            ids << box->objectName();
    return ids;
}

std::vector<std::string> ParetoChoice::objectives() const
{
    std::vector<std::string> ids;
    if (m_toggle->isChecked())
        for (const QString& id : chosen())
            ids.push_back(id.toStdString());
    return ids.size() >= kFewest ? ids : std::vector<std::string>();
}

bool ParetoChoice::onlyFront() const
{
    return m_onlyFront->isChecked();
}

void ParetoChoice::take()
{
    const QStringList ids = chosen();
    for (QCheckBox* box : m_boxes)
        box->setEnabled(box->isChecked() || ids.size() < kMost);
    m_hint->setText(ids.size() < kFewest ? tr("Choose two or three objectives:") : tr("Marked ◆ is what no other row beats in:"));
    m_onlyFront->setEnabled(m_toggle->isChecked());
    QSettings settings;
    settings.setValue(kObjectivesKey, ids);
    settings.setValue(kOnlyFrontKey, m_onlyFront->isChecked());
    settings.setValue(kModeKey, m_toggle->isChecked());
    Q_EMIT changed();
}

} // namespace palimpsest
