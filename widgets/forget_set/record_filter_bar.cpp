// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_filter_bar.h"


#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

QString scoreTitle(ScoreKind kind)
{
    switch (kind) {
    case ScoreKind::Probability:
        return RecordFilterBar::tr("probability");
    case ScoreKind::ExtractionStrength:
        return RecordFilterBar::tr("extraction strength");
    case ScoreKind::ExactMemorisation:
        return RecordFilterBar::tr("exact memorisation");
    default:
        return RecordFilterBar::tr("answer length");
    }
}

QString scoreHelp(ScoreKind kind)
{
    switch (kind) {
    case ScoreKind::Probability:
        return RecordFilterBar::tr("Probability of the true answer, normalised by its length: exp of the mean log-probability of its tokens");
    case ScoreKind::ExtractionStrength:
        return RecordFilterBar::tr("Share of the answer's end that the model completes without a mistake");
    case ScoreKind::ExactMemorisation:
        return RecordFilterBar::tr("Share of the answer's tokens that are the likeliest where they stand");
    default:
        return RecordFilterBar::tr("How many words the answer has");
    }
}

RecordFilterBar::RecordFilterBar(QWidget* parent)
    : QWidget(parent), m_fromWords(new QSpinBox(this)), m_toWords(new QSpinBox(this)), m_memory(new QWidget(this)), m_score(new QComboBox(m_memory)), m_from(new QDoubleSpinBox(m_memory)),
      m_to(new QDoubleSpinBox(m_memory)), m_runs(new QComboBox(m_memory)), m_note(new QLabel(this))
{
    m_fromWords->setAccessibleName(tr("Fewest words of an answer"));
    m_toWords->setAccessibleName(tr("Most words of an answer"));
    for (QSpinBox* box : {m_fromWords, m_toWords}) {
        box->setKeyboardTracking(false);
        box->setToolTip(tr("Only records whose true answer has so many words"));
    }
    for (const auto kind : {ScoreKind::Probability, ScoreKind::ExtractionStrength, ScoreKind::ExactMemorisation}) {
        m_score->addItem(scoreTitle(kind), int(kind));
        m_score->setItemData(m_score->count() - 1, scoreHelp(kind), Qt::ToolTipRole);
    }
    m_score->setAccessibleName(tr("Measure of memorisation"));
    m_from->setAccessibleName(tr("Least memorisation"));
    m_to->setAccessibleName(tr("Most memorisation"));
    for (QDoubleSpinBox* box : {m_from, m_to}) {
        box->setRange(0, 1);
        box->setSingleStep(0.05);
        box->setDecimals(2);
        box->setKeyboardTracking(false);
        box->setToolTip(tr("Only records that the model has memorised so well; 0 to 1 shows those too that it was not asked for"));
    }
    m_to->setValue(1);
    m_runs->setAccessibleName(tr("Memorisation by which model"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(10);
    m_note->setWordWrap(true);

    const auto label = [this](const QString& text, QWidget* buddy) {
        auto* made = new QLabel(text, this);
        made->setBuddy(buddy);
        return made;
    };
    auto* memory = new QHBoxLayout(m_memory);
    memory->setContentsMargins(0, 0, 0, 0);
    memory->setSpacing(6);
    memory->addWidget(label(tr("&Memorised"), m_score));
    memory->addWidget(m_score);
    memory->addWidget(m_from);
    memory->addWidget(label(tr("to"), m_to));
    memory->addWidget(m_to);
    memory->addWidget(label(tr("b&y"), m_runs));
    memory->addWidget(m_runs, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(label(tr("&Words"), m_fromWords));
    layout->addWidget(m_fromWords);
    layout->addWidget(label(tr("to"), m_toWords));
    layout->addWidget(m_toWords);
    layout->addSpacing(8);
    layout->addWidget(m_memory, 1);
    layout->addWidget(m_note, 1);
    setLongest(0);
    setScores({});

    connect(m_fromWords, &QSpinBox::valueChanged, this, &RecordFilterBar::edited);
    connect(m_toWords, &QSpinBox::valueChanged, this, &RecordFilterBar::edited);
    connect(m_score, &QComboBox::currentIndexChanged, this, &RecordFilterBar::edited);
    connect(m_from, &QDoubleSpinBox::valueChanged, this, &RecordFilterBar::edited);
    connect(m_to, &QDoubleSpinBox::valueChanged, this, &RecordFilterBar::edited);
}

void RecordFilterBar::edited()
{
    RecordBounds wanted;
    wanted.fromWords = m_fromWords->value();
    wanted.toWords = m_toWords->value() == m_toWords->maximum() ? RecordBounds().toWords : m_toWords->value();
    wanted.score = ScoreKind(m_score->currentData().toInt());
    wanted.from = m_from->value();
    wanted.to = m_to->value();
    m_score->setToolTip(scoreHelp(wanted.score));
    if (wanted == m_bounds)
        return;
    m_bounds = wanted;
    Q_EMIT changed();
}

void RecordFilterBar::clear()
{
    const QSignalBlocker quiet(this);
    m_fromWords->setValue(0);
    m_toWords->setValue(m_toWords->maximum());
    m_from->setValue(0);
    m_to->setValue(1);
    edited();
}

void RecordFilterBar::setLongest(int words)
{
    const QSignalBlocker quiet(this);
    for (QSpinBox* box : {m_fromWords, m_toWords})
        box->setRange(0, std::max(1, words));
    m_toWords->setValue(m_toWords->maximum());
    edited();
}

void RecordFilterBar::setScores(const QString& why, qint64 known, qint64 of)
{
    const bool any = why.isEmpty() && known > 0;
    m_memory->setVisible(any);
    m_note->setVisible(!any && !why.isEmpty());
    m_note->setText(why);
    m_note->setAccessibleName(why);
    const QLocale locale;
    m_runs->setToolTip(known < of ? tr("Whose memory is asked: %1. It was evaluated on %2 of the %3 records; of a large retain set a run keeps a part.")
                                        .arg(m_runs->currentText(), locale.toString(known), locale.toString(of))
                                  : tr("Whose memory is asked: %1").arg(m_runs->currentText()));
    if (any)
        return;
    const QSignalBlocker quiet(this);
    m_from->setValue(0);
    m_to->setValue(1);
    edited();
}

} // namespace palimpsest
