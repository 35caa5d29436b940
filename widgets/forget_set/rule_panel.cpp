// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/rule_panel.h"

#include "core/experiment/catalogue.h"
#include "widgets/forget_set/problem_label.h"
#include "widgets/forget_set/record_filter_bar.h"

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
    m_score->setAccessibleName(tr("Score"));
    m_score->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_score->setMinimumContentsLength(6);
    m_addRandom->setAccessibleName(tr("Add a random share to the forget set"));
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
    m_scoreRow = new QGridLayout(m_byScore);
    m_scoreRow->setContentsMargins(0, 0, 0, 0);
    m_scoreRow->setVerticalSpacing(4);
    m_by = new QLabel(tr("by"), m_byScore);
    m_by->setBuddy(m_score);
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
    connect(m_score, &QComboBox::currentIndexChanged, this, &RulePanel::tellScores);
    setKind(false);
    setDataset({});
}

/// Scores and their words: of images how hard they are, of records how well they are memorised and how long.
void RulePanel::setKind(bool ofTexts)
{
    m_ofTexts = ofTexts;
    m_count->setAccessibleName(ofTexts ? tr("Number of records by score") : tr("Number of images by score"));
    m_count->setToolTip(ofTexts ? tr("How many records to add") : tr("How many images to add"));
    m_order->clear();
    m_order->addItems(ofTexts ? QStringList{tr("highest"), tr("lowest")} : QStringList{tr("hardest"), tr("easiest")});
    m_order->setAccessibleName(ofTexts ? tr("Highest or lowest") : tr("Hardest or easiest"));
    m_order->setToolTip(ofTexts ? tr("Highest: best memorised by the model of “Memorised … by”, or the longest answers")
                                : tr("Hardest: high loss, low confidence or high entropy under the model of “Scores of”"));
    m_score->clear();
    if (ofTexts) {
        for (const auto kind : {ScoreKind::Probability, ScoreKind::ExtractionStrength, ScoreKind::ExactMemorisation, ScoreKind::AnswerWords}) {
            m_score->addItem(scoreTitle(kind), int(kind));
            m_score->setItemData(m_score->count() - 1, scoreHelp(kind), Qt::ToolTipRole);
        }
        m_score->setToolTip(tr("How well the model has memorised the answer, or how many words it has"));
    } else {
        m_score->addItem(tr("loss"), int(ScoreKind::Loss));
        m_score->addItem(tr("confidence"), int(ScoreKind::Confidence));
        m_score->addItem(tr("entropy"), int(ScoreKind::Entropy));
        m_score->setToolTip(tr("Loss −ln p of the label, confidence p of the label, or entropy of the prediction"));
    }
    // Names of scores of texts are long: they have a line of their own.
    for (QWidget* part : std::initializer_list<QWidget*>{m_count, m_order, m_by, m_score, m_addScore})
        m_scoreRow->removeWidget(part);
    m_scoreRow->addWidget(m_count, 0, 0);
    m_scoreRow->addWidget(m_order, 0, 1, 1, ofTexts ? 3 : 1);
    m_scoreRow->addWidget(m_by, ofTexts ? 1 : 0, ofTexts ? 0 : 2, ofTexts ? Qt::AlignRight | Qt::AlignVCenter : Qt::Alignment());
    m_scoreRow->addWidget(m_score, ofTexts ? 1 : 0, ofTexts ? 1 : 3, 1, ofTexts ? 3 : 1);
    m_scoreRow->addWidget(m_addScore, ofTexts ? 1 : 0, 4);
    m_scoreRow->setColumnStretch(3, 1);
    m_addScore->setAccessibleName(ofTexts ? tr("Add the records with the highest or lowest score to the forget set") : tr("Add the hardest or easiest to the forget set"));
}

void RulePanel::setDataset(const DatasetSpec& spec)
{
    const bool ofTexts = sampleKindOf(spec.id) == SampleKind::Texts;
    const DatasetDescriptor* dataset = findDataset(spec.id);
    m_splits->setVisible(dataset && dataset->format == DatasetFormat::Tofu);
    if (ofTexts != m_ofTexts)
        setKind(ofTexts);
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
    m_scoresMissing = why;
    tellScores();
}

void RulePanel::tellScores()
{
    // How long an answer is, no model need say.
    const QString why = m_score->currentData().toInt() == int(ScoreKind::AnswerWords) ? QString() : m_scoresMissing;
    m_addScore->setEnabled(why.isEmpty());
    m_addScore->setToolTip(!why.isEmpty() ? why : m_ofTexts ? tr("Adds these records to the forget set") : tr("Adds these images to the forget set"));
    m_addScore->setAccessibleDescription(m_addScore->toolTip());
}

void RulePanel::setClassesSelected(bool selected)
{
    m_onlySelected->setEnabled(selected);
}

} // namespace palimpsest
