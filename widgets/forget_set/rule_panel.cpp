// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/rule_panel.h"

#include "core/experiment/catalogue.h"
#include "widgets/forget_set/problem_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kUsualCount = 600; // images by score, a hundredth of Fashion-MNIST
} // namespace

RulePanel::RulePanel(QWidget* parent)
    : QWidget(parent), m_share(new QDoubleSpinBox(this)), m_seed(new QSpinBox(this)), m_count(new QSpinBox(this)), m_order(new QComboBox(this)),
      m_score(new QComboBox(this)), m_addRandom(new QPushButton(tr("Add"), this)), m_addScore(new QPushButton(tr("Add"), this)), m_byScore(new QWidget(this)),
      m_splits(new QWidget(this)),
      m_onlySelected(new QCheckBox(this)),
      m_parity(new QCheckBox(tr("Released draw"), this)), m_problem(makeProblemLabel(this))
{
    m_share->setRange(0.01, 99.99);
    m_share->setDecimals(2);
    m_share->setValue(10);
    m_share->setSuffix(u" %"_s);
    m_share->setAccessibleName(tr("Random share in percent"));
    m_share->setToolTip(tr("Share of the training pool to draw without replacement"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("Seed of the random share"));
    m_count->setRange(1, 1000000); // more than there are is refused with a sentence when it is added
    m_count->setValue(kUsualCount);
    m_count->setGroupSeparatorShown(true);
    m_count->setAccessibleName(tr("Number of images by score"));
    m_count->setToolTip(tr("How many images to add"));
    m_order->addItem(tr("hardest"));
    m_order->addItem(tr("easiest"));
    m_order->setAccessibleName(tr("Hardest or easiest"));
    m_order->setToolTip(tr("Hardest: high loss, low confidence or high entropy under the model of “Scores of”"));
    m_score->addItem(tr("loss"), int(ScoreKind::Loss));
    m_score->addItem(tr("confidence"), int(ScoreKind::Confidence));
    m_score->addItem(tr("entropy"), int(ScoreKind::Entropy));
    m_score->setAccessibleName(tr("Score"));
    m_score->setToolTip(tr("Loss −ln p of the label, confidence p of the label, or entropy of the prediction"));
    m_addRandom->setAccessibleName(tr("Add a random share to the forget set"));
    m_addScore->setAccessibleName(tr("Add the hardest or easiest to the forget set"));
    m_onlySelected->setEnabled(false);
    m_parity->setAccessibleName(m_parity->text());
    m_parity->setToolTip(tr("Parity with the released code: random shares are drawn with the seed less one, so that seed 2 gives the index set of the "
                            "code's seed 2. Off: with the seed itself. Both draw as NumPy's RandomState does."));

    auto* random = new QHBoxLayout;
    auto* seedLabel = new QLabel(tr("random, seed"), this);
    seedLabel->setBuddy(m_seed);
    random->addWidget(m_share);
    random->addWidget(seedLabel);
    random->addWidget(m_seed, 1);
    random->addWidget(m_addRandom);
    auto* score = new QHBoxLayout(m_byScore);
    score->setContentsMargins(0, 0, 0, 0);
    auto* byLabel = new QLabel(tr("by"), m_byScore);
    byLabel->setBuddy(m_score);
    score->addWidget(m_count);
    score->addWidget(m_order);
    score->addWidget(byLabel);
    score->addWidget(m_score, 1);
    score->addWidget(m_addScore);
    for (QPushButton* button : {m_addRandom, m_addScore})
        button->setMaximumWidth(56);
    auto* splits = new QHBoxLayout(m_splits);
    splits->setContentsMargins(0, 0, 0, 0);
    splits->addWidget(new QLabel(tr("TOFU's"), m_splits));
    for (const int percent : {1, 5, 10}) {
        const QString name = u"forget%1"_s.arg(percent, 2, 10, QChar(u'0'));
        auto* split = new QPushButton(name, m_splits);
        split->setAccessibleName(name);
        split->setToolTip(tr("The benchmark's own forget set: the last %1 % of the pool, and nothing else. It can be undone.").arg(percent));
        connect(split, &QPushButton::clicked, this, [this, percent, name] { Q_EMIT splitRequested(percent / 100.0, name); });
        splits->addWidget(split, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_splits);
    layout->addLayout(random);
    layout->addWidget(m_byScore);
    auto* boxes = new QHBoxLayout;
    boxes->addWidget(m_onlySelected);
    boxes->addWidget(m_parity);
    boxes->addStretch(1);
    layout->addLayout(boxes);
    layout->addWidget(m_problem);

    connect(m_addRandom, &QPushButton::clicked, this,
            [this] { Q_EMIT randomRequested(m_share->value() / 100, m_seed->value(), m_onlySelected->isEnabled() && m_onlySelected->isChecked(), m_parity->isChecked()); });
    connect(m_addScore, &QPushButton::clicked, this, [this] {
        Q_EMIT scoreRequested(ScoreKind(m_score->currentData().toInt()), m_order->currentIndex() == 0, m_count->value(),
                              m_onlySelected->isEnabled() && m_onlySelected->isChecked());
    });
    setDataset({});
}

void RulePanel::setDataset(const DatasetSpec& spec)
{
    const bool ofTexts = sampleKindOf(spec.id) == SampleKind::Texts;
    const DatasetDescriptor* dataset = findDataset(spec.id);
    m_splits->setVisible(dataset && dataset->format == DatasetFormat::Tofu);
    m_byScore->setVisible(!ofTexts);
    m_parity->setVisible(!ofTexts);
    if (ofTexts)
        m_parity->setChecked(false);
    m_seed->setToolTip(ofTexts ? tr("The same seed draws the same records, on every machine") : tr("The same seed draws the same images, on every machine"));
    m_addRandom->setToolTip(ofTexts ? tr("Adds these records to the forget set") : tr("Adds these images to the forget set"));
    m_onlySelected->setText(ofTexts ? tr("Only selected authors") : tr("Only selected classes"));
    m_onlySelected->setAccessibleName(m_onlySelected->text());
    m_onlySelected->setToolTip(ofTexts ? tr("The share is drawn from the authors who are selected above instead of from the whole pool")
                                       : tr("The rules draw from the classes that are selected above instead of from the whole pool"));
}

void RulePanel::setPool(std::int64_t images)
{
    if (m_count->value() == kUsualCount) // nobody asked for it
        m_count->setValue(int(std::clamp<std::int64_t>(images / 10, 1, kUsualCount)));
}

void RulePanel::setScoresMissing(const QString& why)
{
    m_addScore->setEnabled(why.isEmpty());
    m_addScore->setToolTip(why.isEmpty() ? tr("Adds these images to the forget set") : why);
    m_addScore->setAccessibleDescription(m_addScore->toolTip());
}

void RulePanel::setClassesSelected(bool selected)
{
    m_onlySelected->setEnabled(selected);
}

} // namespace palimpsest
