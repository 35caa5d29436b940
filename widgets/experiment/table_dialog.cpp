// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/table_dialog.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/scenario.h"
#include "core/experiment/search_grid.h"
#include "widgets/experiment/plan_summary.h"
#include "widgets/experiment/protocol_methods.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

enum Methods { Published, Ticked };
enum Settings { Search, AsSet };

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString dataText(const DatasetSpec& spec)
{
    const DatasetDescriptor* dataset = findDataset(spec.id);
    const QString title = dataset ? text(dataset->title) : text(spec.id);
    return spec.trainCount > 0 ? TableDialog::tr("%1, a share of %2 training images").arg(title, QLocale().toString(qlonglong(spec.trainCount))) : title;
}

} // namespace

TableDialog::TableDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent)
    : QDialog(parent), m_page(page), m_timeOf(std::move(timeOf)), m_parallel(parallel), m_class(new QCheckBox(tr("one class:"), this)), m_classes(new QComboBox(this)),
      m_methods(new QComboBox(this)), m_settings(new QComboBox(this)), m_pilot(new QSpinBox(this)), m_seeds(new QSpinBox(this)),
      m_validation(new QDoubleSpinBox(this)), m_summary(new QLabel(this))
{
    setWindowTitle(tr("Whole table"));
    auto* intro = new QLabel(tr("Every method finds its setting on a pilot seed, judged with validation data. The settings are then frozen, and the table is made with other "
                                "seeds. Each seed has one original model and one Retrain for each forget set, shared by all methods."), this);
    intro->setWordWrap(true);

    const ModelDescriptor* model = findModel(page.model);
    auto* dataAndModel = new QLabel(tr("%1 · %2").arg(dataText(page.dataset), model ? text(model->title) : text(page.model)), this);
    dataAndModel->setWordWrap(true);

    auto* shares = new QHBoxLayout;
    for (const int percent : {10, 20, 30, 40, 50}) {
        auto* box = new QCheckBox(tr("%1 %").arg(percent), this);
        box->setObjectName(u"share%1"_s.arg(percent));
        box->setProperty("percent", percent);
        box->setChecked(percent == 10 || percent == 50);
        box->setAccessibleName(tr("Forget a random %1 %").arg(percent));
        box->setToolTip(tr("A random %1 % of the training images is forgotten; the pilot has a draw of its own.").arg(percent));
        m_shares.push_back(box);
        shares->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &TableDialog::refresh);
    }
    shares->addStretch(1);
    m_class->setToolTip(tr("All images of one class are forgotten; test accuracy leaves the class out."));
    if (const DatasetDescriptor* dataset = findDataset(page.dataset.id))
        for (const auto& name : dataset->classes)
            m_classes->addItem(text(name));
    m_classes->setAccessibleName(tr("Class"));
    m_classes->setEnabled(false);
    auto* classes = new QHBoxLayout;
    classes->addWidget(m_class);
    classes->addWidget(m_classes, 1);

    m_methods->setObjectName(u"methods"_s);
    m_methods->addItem(tr("of the published tables (%1)").arg(tableMethods(page.domain).size()), Published);
    m_methods->addItem(tr("ticked on the page"), Ticked);
    m_methods->setToolTip(tr("Original and Retrain always come along."));
    m_settings->setObjectName(u"settings"_s);
    m_settings->addItem(tr("searched on the pilot seed, in the papers' ranges"), Search);
    m_settings->addItem(tr("as set on the page; several values in a field are searched"), AsSet);
    m_settings->setToolTip(tr("What is searched is decided by the smallest Avg. Gap to Retrain on the pilot seed."));

    m_pilot->setObjectName(u"pilot"_s);
    m_pilot->setRange(0, 1'000'000);
    m_pilot->setValue(1);
    m_pilot->setToolTip(tr("Settings are chosen on this seed. It is not among the seeds that are reported: that would be tuning on the answer."));
    m_seeds->setObjectName(u"seeds"_s);
    m_seeds->setRange(1, 1000);
    m_seeds->setValue(10);
    m_seeds->setToolTip(tr("Repetitions that are reported; published tables have ten."));
    m_validation->setObjectName(u"validation"_s);
    m_validation->setRange(1, 50);
    m_validation->setDecimals(0);
    m_validation->setValue(page.dataset.validation > 0 ? 100 * page.dataset.validation : 10);
    m_validation->setSuffix(tr(" % of each class"));
    m_validation->setToolTip(tr("Training images that no model learns. The pilot looks at them in place of the test set."));

    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_start = buttons->button(QDialogButtonBox::Ok);
    m_start->setText(tr("Start the table"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QFormLayout(this);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    layout->addRow(intro);
    layout->addRow(tr("Data and model"), dataAndModel);
    layout->addRow(tr("Forget a random"), shares);
    layout->addRow(tr("Forget"), classes);
    layout->addRow(tr("&Methods"), m_methods);
    layout->addRow(tr("S&ettings"), m_settings);
    layout->addRow(tr("&Validation data"), m_validation);
    layout->addRow(tr("&Pilot seed"), m_pilot);
    layout->addRow(tr("&Reported seeds"), m_seeds);
    layout->addRow(m_summary);
    layout->addRow(buttons);

    connect(m_class, &QCheckBox::toggled, m_classes, &QWidget::setEnabled);
    connect(m_class, &QCheckBox::toggled, this, &TableDialog::refresh);
    for (QComboBox* box : {m_classes, m_methods, m_settings})
        connect(box, &QComboBox::currentIndexChanged, this, &TableDialog::refresh);
    for (QSpinBox* box : {m_pilot, m_seeds})
        connect(box, &QSpinBox::valueChanged, this, &TableDialog::refresh);
    connect(m_validation, &QDoubleSpinBox::valueChanged, this, &TableDialog::refresh);
    refresh();
    resize(620, sizeHint().height());
}

ProtocolPlan TableDialog::plan() const
{
    ProtocolPlan plan = protocolOf(m_page, tr("Whole table").toStdString(), std::uint64_t(m_pilot->value()), std::size_t(m_seeds->value()));
    plan.dataset.validation = m_validation->value() / 100;

    const DatasetDescriptor* dataset = findDataset(m_page.dataset.id);
    const std::vector<std::string> classes = dataset ? dataset->classes : std::vector<std::string>();
    const auto forget = [&](const std::string& name) {
        const Json rule = scenarioRule(name, classes, plan.reportedSeeds.front());
        plan.scenarios.push_back(scenarioOf(describeRule(rule, classes), rule, plan.pilotSeed));
    };
    for (const QCheckBox* box : m_shares)
        if (box->isChecked())
            forget("random-" + std::to_string(box->property("percent").toInt()));
    if (m_class->isChecked() && m_classes->currentIndex() >= 0)
        forget("class-" + std::to_string(m_classes->currentIndex()));

    const bool search = m_settings->currentData().toInt() == Search;
    plan.methods = tableMethodPlans(m_page, m_methods->currentData().toInt() == Published, search);
    return plan;
}

void TableDialog::refresh()
{
    const ProtocolPlan protocol = plan();
    QString problem;
    if (protocol.scenarios.empty())
        problem = tr("Choose what is to be forgotten.");
    else if (protocol.methods.empty())
        problem = tr("Tick methods on the page, or take those of the published tables.");
    else if (const auto problems = problemsOf(protocol); !problems.empty())
        problem = text(problems.front().sentence);
    m_start->setEnabled(problem.isEmpty());
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
        return;
    }
    const std::size_t pilot = pilotRunCount(protocol), reported = reportedRunCount(protocol);
    QString span = timeSentence(m_timeOf(protocol).runs, m_parallel);
    if (!span.isEmpty())
        span.prepend(u", "_s);
    QString what;
    if (pilot > 0)
        what = tr("%1 runs on pilot seed %2 choose the settings. They are frozen by themselves, also if the window is closed meanwhile; then %3 runs on seeds %4 to %5 make the "
                  "table: %6 runs in all%7.")
                   .arg(pilot).arg(protocol.pilotSeed).arg(reported).arg(protocol.reportedSeeds.front()).arg(protocol.reportedSeeds.back()).arg(pilot + reported)
                   .arg(span);
    else
        what = tr("Nothing is searched: %1 runs on seeds %2 to %3 make the table%4.")
                   .arg(reported).arg(protocol.reportedSeeds.front()).arg(protocol.reportedSeeds.back()).arg(span);
    m_summary->setText(what);
}

} // namespace palimpsest
