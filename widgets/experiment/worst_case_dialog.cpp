// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/worst_case_dialog.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/search_grid.h"
#include "core/experiment/worst_case_plan.h"
#include "widgets/experiment/plan_summary.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

enum Methods { Published, Ticked };
enum Settings { AsSet, Search };

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

struct Rule {
    const char* word;
    QString title, help;
    bool checked;
};

std::vector<Rule> rules()
{
    return {
        {"hardest", WorstCaseDialog::tr("hardest, searched for"), WorstCaseDialog::tr("Those that keep a low loss although they were unlearned, found by the bi-level search."), true},
        {"lowest-loss", WorstCaseDialog::tr("lowest losses"), WorstCaseDialog::tr("The smallest losses of the original model: one pass over the data, and often as hard."), true},
        {"easiest", WorstCaseDialog::tr("easiest, searched for"), WorstCaseDialog::tr("The other end of the search's ranking: nothing is searched again."), false},
        {"el2n", WorstCaseDialog::tr("EL2N"), WorstCaseDialog::tr("The smallest distance between probabilities and label, early in training."), false},
        {"grand", WorstCaseDialog::tr("GraNd"), WorstCaseDialog::tr("The smallest gradient norm, early in training."), false},
        {"moderate", WorstCaseDialog::tr("moderate distance"), WorstCaseDialog::tr("Features farthest from the middle of all distances to their class's median."), false},
    };
}

} // namespace

WorstCaseDialog::WorstCaseDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent)
    : QDialog(parent), m_page(page), m_timeOf(std::move(timeOf)), m_parallel(parallel), m_percent(new QDoubleSpinBox(this)), m_lowerEpochs(new QSpinBox(this)),
      m_iterations(new QSpinBox(this)), m_methods(new QComboBox(this)), m_settings(new QComboBox(this)), m_validation(new QDoubleSpinBox(this)), m_pilot(new QSpinBox(this)),
      m_seeds(new QSpinBox(this)), m_summary(new QLabel(this))
{
    setWindowTitle(tr("Random against worst case"));
    auto* intro = new QLabel(tr("Every method forgets random sets, and sets of the same size that are hardest to forget. Each seed has sets of its own, found on its own original model. "
                                "Settings are tuned on random sets alone and used for all."), this);
    intro->setWordWrap(true);
    const DatasetDescriptor* dataset = findDataset(page.dataset.id);
    const ModelDescriptor* model = findModel(page.model);
    auto* dataAndModel = new QLabel(tr("%1 · %2").arg(dataset ? text(dataset->title) : text(page.dataset.id), model ? text(model->title) : text(page.model)), this);
    dataAndModel->setWordWrap(true);

    m_percent->setObjectName(u"percent"_s);
    m_percent->setRange(0.1, 90);
    m_percent->setDecimals(1);
    m_percent->setValue(10);
    m_percent->setSuffix(tr(" % of the training images"));
    m_percent->setToolTip(tr("How many images each set has; the paper takes 1, 5, 10 and 20 %."));

    auto* boxes = new QGridLayout;
    int place = 0;
    for (const Rule& rule : rules()) {
        auto* box = new QCheckBox(rule.title, this);
        box->setObjectName(QLatin1StringView(rule.word));
        box->setProperty("word", QString::fromLatin1(rule.word));
        box->setChecked(rule.checked);
        box->setToolTip(rule.help);
        m_rules.push_back(box);
        boxes->addWidget(box, place / 3, place % 3);
        ++place;
        connect(box, &QCheckBox::toggled, this, &WorstCaseDialog::refresh);
    }

    const auto spin = [this](QSpinBox* box, const QString& name, int low, int high, int value, const QString& help) {
        box->setObjectName(name);
        box->setRange(low, high);
        box->setValue(value);
        box->setToolTip(help);
        connect(box, &QSpinBox::valueChanged, this, &WorstCaseDialog::refresh);
    };
    spin(m_iterations, u"iterations"_s, 1, 1000, 20, tr("Steps of the upper level of the search, each of which unlearns once."));
    spin(m_lowerEpochs, u"lower_epochs"_s, 1, 500, 10, tr("Passes over the data in each iteration: what a search costs is iterations times lower epochs."));
    spin(m_pilot, u"pilot"_s, 0, 1'000'000, 1, tr("Settings are searched on this seed; the seeds that are reported follow it."));
    spin(m_seeds, u"seeds"_s, 1, 1000, 5, tr("Repetitions, each with its own original model, random set and searches."));

    m_methods->setObjectName(u"methods"_s);
    m_methods->addItem(tr("ticked on the page"), Ticked);
    m_methods->addItem(tr("of the published tables (%1)").arg(tableMethods(page.domain).size()), Published);
    m_methods->setToolTip(tr("Original and Retrain always come along: only beside the untouched original does a gap say something."));
    m_settings->setObjectName(u"settings"_s);
    m_settings->addItem(tr("as set on the page"), AsSet);
    m_settings->addItem(tr("searched on random sets of the pilot seed"), Search);
    m_settings->setToolTip(tr("Settings are never tuned on sets that were searched for. Several values in a field are searched, too."));
    m_validation->setObjectName(u"validation"_s);
    m_validation->setRange(0, 50);
    m_validation->setDecimals(0);
    m_validation->setValue(100 * page.dataset.validation);
    m_validation->setSuffix(tr(" % of each class"));
    m_validation->setToolTip(tr("Training images that no model learns; a search of settings looks at them in place of the test set."));

    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_start = buttons->button(QDialogButtonBox::Ok);
    m_start->setText(tr("Start the comparison"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QFormLayout(this);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    layout->addRow(intro);
    layout->addRow(tr("Data and model"), dataAndModel);
    layout->addRow(tr("&Forget"), m_percent);
    layout->addRow(tr("Beside random sets"), boxes);
    layout->addRow(tr("Search: &iterations"), m_iterations);
    layout->addRow(tr("Search: &lower epochs"), m_lowerEpochs);
    layout->addRow(tr("&Methods"), m_methods);
    layout->addRow(tr("S&ettings"), m_settings);
    layout->addRow(tr("&Validation data"), m_validation);
    layout->addRow(tr("&Pilot seed"), m_pilot);
    layout->addRow(tr("&Reported seeds"), m_seeds);
    layout->addRow(m_summary);
    layout->addRow(buttons);
    for (QComboBox* box : {m_methods, m_settings})
        connect(box, &QComboBox::currentIndexChanged, this, &WorstCaseDialog::refresh);
    connect(m_settings, &QComboBox::currentIndexChanged, this, [this] {
        if (isTuned() && m_validation->value() == 0)
            m_validation->setValue(10);
    });
    for (QDoubleSpinBox* box : {m_percent, m_validation})
        connect(box, &QDoubleSpinBox::valueChanged, this, &WorstCaseDialog::refresh);
    refresh();
    resize(640, sizeHint().height());
}

bool WorstCaseDialog::isTuned() const
{
    return m_settings->currentData().toInt() == Search;
}

ProtocolPlan WorstCaseDialog::plan() const
{
    ProtocolPlan plan = protocolOf(m_page, tr("Random against worst case").toStdString(), std::uint64_t(m_pilot->value()), std::size_t(m_seeds->value()));
    plan.dataset.validation = m_validation->value() / 100;
    WorstCaseSets sets;
    sets.rules.clear();
    for (const QCheckBox* box : m_rules)
        if (box->isChecked())
            sets.rules.push_back(box->property("word").toString().toStdString());
    sets.share = m_percent->value() / 100;
    sets.lowerEpochs = {m_lowerEpochs->value()};
    sets.iterations = m_iterations->value();
    plan.scenarios = worstCaseScenarios(sets, plan.pilotSeed);
    plan.methods = tableMethodPlans(m_page, m_methods->currentData().toInt() == Published, isTuned());
    return plan;
}

void WorstCaseDialog::refresh()
{
    const ProtocolPlan protocol = plan();
    QString problem;
    if (protocol.scenarios.size() < 2)
        problem = tr("Choose what stands beside the random sets.");
    else if (protocol.methods.empty())
        problem = tr("Tick methods on the Set up page, or take those of the published tables.");
    else if (const auto problems = problemsOf(protocol); !problems.empty())
        problem = text(problems.front().sentence);
    m_start->setEnabled(problem.isEmpty());
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
        return;
    }
    const std::size_t pilot = pilotRunCount(protocol), reported = reportedRunCount(protocol), selections = selectionCount(protocol);
    const QString span = timeSentences(m_timeOf(protocol), m_parallel);
    const QString first = pilot > 0 ? tr("%1 runs on random sets of pilot seed %2 choose the settings, then ").arg(pilot).arg(protocol.pilotSeed) : QString();
    QString what = first + tr("%n selection(s) find the sets of seeds %1 to %2, then ", nullptr, int(selections)).arg(protocol.reportedSeeds.front()).arg(protocol.reportedSeeds.back())
        + tr("%n run(s) make the comparison. One follows the other by itself, also in the next window.", nullptr, int(reported)) + span;
    what[0] = what[0].toUpper();
    m_summary->setText(what);
}

} // namespace palimpsest
