// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/coreset_dialog.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/worst_case_plan.h"
#include "widgets/experiment/plan_summary.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

/// "90, 70, 50" as shares in (0, 1); empty where anything else stands there.
std::vector<double> sharesIn(const QString& text)
{
    const bool isPoint = QLocale().decimalPoint() == u","_s; // then a comma alone parts nothing
    const QRegularExpression between(isPoint ? u"[;\\s]+|,\\s+|,$"_s : u"[;,\\s]+"_s);
    std::vector<double> shares;
    for (const QString& word : text.split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        double percent = QLocale().toDouble(word, &isNumber);
        if (!isNumber)
            percent = QLocale::c().toDouble(word, &isNumber);
        if (!isNumber || percent <= 0 || percent >= 100)
            return {};
        if (std::find(shares.begin(), shares.end(), percent / 100) == shares.end())
            shares.push_back(percent / 100);
    }
    return shares;
}

} // namespace

CoresetDialog::CoresetDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent)
    : QDialog(parent), m_page(page), m_timeOf(std::move(timeOf)), m_parallel(parallel), m_kept(new QLineEdit(u"90, 70, 50, 30, 10"_s, this)), m_iterations(new QSpinBox(this)),
      m_lowerEpochs(new QSpinBox(this)), m_firstSeed(new QSpinBox(this)), m_seeds(new QSpinBox(this)), m_summary(new QLabel(this))
{
    setWindowTitle(tr("Coresets"));
    auto* intro = new QLabel(tr("What is hardest to forget is redundant: a model that learns the rest should do as well. Each rule leaves out what it calls hardest to forget, Retrain "
                                "learns what is kept, and its test accuracy stands beside that of random coresets and of all data."), this);
    intro->setWordWrap(true);
    const DatasetDescriptor* dataset = findDataset(page.dataset.id);
    const ModelDescriptor* model = findModel(page.model);
    auto* dataAndModel = new QLabel(tr("%1 · %2").arg(QString::fromStdString(dataset ? dataset->title : page.dataset.id), QString::fromStdString(model ? model->title : page.model)), this);
    dataAndModel->setWordWrap(true);

    auto* boxes = new QGridLayout;
    const std::vector<std::pair<QString, QString>> rules{{u"random"_s, tr("random")}, {u"lowest-loss"_s, tr("lowest losses")}, {u"el2n"_s, tr("EL2N")},
                                                         {u"grand"_s, tr("GraNd")},   {u"moderate"_s, tr("moderate distance")}, {u"hardest"_s, tr("bi-level search")}};
    for (const auto& [word, title] : rules) {
        auto* box = new QCheckBox(title, this);
        box->setObjectName(word);
        box->setChecked(true);
        box->setToolTip(word == u"random"_s ? tr("What any rule must beat.") : tr("Leaves out what this rule calls hardest to forget."));
        boxes->addWidget(box, int(m_rules.size()) / 3, int(m_rules.size()) % 3);
        m_rules.push_back(box);
        connect(box, &QCheckBox::toggled, this, &CoresetDialog::refresh);
    }
    m_kept->setObjectName(u"kept"_s);
    m_kept->setToolTip(tr("Percent of the training images that are kept, parted by commas and spaces"));
    connect(m_kept, &QLineEdit::textChanged, this, &CoresetDialog::refresh);
    const auto spin = [this](QSpinBox* box, const QString& name, int low, int high, int value, const QString& help) {
        box->setObjectName(name);
        box->setRange(low, high);
        box->setValue(value);
        box->setToolTip(help);
        connect(box, &QSpinBox::valueChanged, this, &CoresetDialog::refresh);
    };
    spin(m_iterations, u"iterations"_s, 1, 1000, 20, tr("Steps of the upper level of the search, each of which unlearns once."));
    spin(m_lowerEpochs, u"lower_epochs"_s, 1, 500, 10, tr("Passes over the data in each iteration: what a search costs is iterations times lower epochs."));
    spin(m_firstSeed, u"first_seed"_s, 1, 1'000'000, 2, tr("The first of the seeds."));
    spin(m_seeds, u"seeds"_s, 1, 1000, 3, tr("Repetitions, each with its own original model, random sets and rankings."));

    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_start = buttons->button(QDialogButtonBox::Ok);
    m_start->setText(tr("Start"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QFormLayout(this);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addRow(intro);
    layout->addRow(tr("Data and model"), dataAndModel);
    layout->addRow(tr("Rules"), boxes);
    layout->addRow(tr("&Kept [%]"), m_kept);
    layout->addRow(tr("Search: &iterations"), m_iterations);
    layout->addRow(tr("Search: &lower epochs"), m_lowerEpochs);
    layout->addRow(tr("&First seed"), m_firstSeed);
    layout->addRow(tr("&Number of seeds"), m_seeds);
    layout->addRow(m_summary);
    layout->addRow(buttons);
    refresh();
    resize(600, sizeHint().height());
}

ProtocolPlan CoresetDialog::plan() const
{
    const auto pilot = std::uint64_t(m_firstSeed->value()) - 1; // nothing is tuned on it
    ProtocolPlan plan = protocolOf(m_page, tr("Coresets").toStdString(), pilot, std::size_t(m_seeds->value()));
    CoresetSets sets;
    sets.rules.clear();
    for (const QCheckBox* box : m_rules)
        if (box->isChecked())
            sets.rules.push_back(box->objectName().toStdString());
    sets.kept = sharesIn(m_kept->text());
    sets.iterations = m_iterations->value();
    sets.lowerEpochs = m_lowerEpochs->value();
    plan.scenarios = coresetScenarios(sets, plan.pilotSeed);
    return plan;
}

void CoresetDialog::refresh()
{
    const ProtocolPlan protocol = plan();
    QString problem;
    if (sharesIn(m_kept->text()).empty())
        problem = tr("Write which shares are kept, in percent between 0 and 100: 90, 50.");
    else if (protocol.scenarios.empty())
        problem = tr("Choose at least one rule.");
    else if (const auto problems = problemsOf(protocol); !problems.empty())
        problem = QString::fromStdString(problems.front().sentence);
    m_start->setEnabled(problem.isEmpty());
    if (!problem.isEmpty()) {
        m_summary->setText(problem);
        return;
    }
    const QString span = timeSentences(m_timeOf(protocol), m_parallel);
    m_summary->setText(tr("%n selection(s), ", nullptr, int(selectionCount(protocol))) + tr("then %n run(s) of Retrain and Original.", nullptr, int(reportedRunCount(protocol))) + span);
}

} // namespace palimpsest
