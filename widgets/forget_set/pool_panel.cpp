// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/pool_panel.h"

#include "core/data/dataset.h"
#include "widgets/forget_set/problem_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace palimpsest {

PoolPanel::PoolPanel(QWidget* parent)
    : QWidget(parent), m_dataset(new QComboBox(this)), m_train(new QSpinBox(this)), m_test(new QSpinBox(this)), m_seed(new QSpinBox(this)),
      m_use(new QPushButton(tr("Use this pool"), this)), m_problem(makeProblemLabel(this))
{
    for (const auto& dataset : datasets())
        m_dataset->addItem(QString::fromStdString(dataset.title), QString::fromStdString(dataset.id));
    m_dataset->setAccessibleName(tr("Dataset"));
    m_dataset->setToolTip(tr("Where the images come from"));
    m_train->setAccessibleName(tr("Images of the training pool"));
    m_train->setToolTip(tr("How many training images the models of this study learn from, drawn with the split seed; 0 for all"));
    m_test->setAccessibleName(tr("Images of the test set"));
    m_test->setToolTip(tr("How many test images the models are measured on, drawn with the split seed; 0 for all"));
    m_seed->setAccessibleName(tr("Split seed"));
    m_seed->setToolTip(tr("Decides which images a share has: the same seed, the same images"));
    m_use->setAccessibleName(m_use->text());
    for (QSpinBox* box : {m_train, m_test}) {
        box->setRange(0, std::numeric_limits<int>::max());
        box->setGroupSeparatorShown(true);
        box->setSingleStep(1000);
        box->setSpecialValueText(tr("all"));
    }
    m_seed->setRange(0, std::numeric_limits<int>::max());

    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    const auto add = [&](const QString& text, QWidget* field) {
        auto* label = new QLabel(text, this);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
        row->addSpacing(8);
    };
    add(tr("&Dataset"), m_dataset);
    add(tr("Training &pool"), m_train);
    add(tr("Test se&t"), m_test);
    add(tr("Split &seed"), m_seed);
    row->addWidget(m_use);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_problem);

    connect(m_dataset, &QComboBox::currentIndexChanged, this, &PoolPanel::tellDifference);
    for (QSpinBox* box : {m_train, m_test, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &PoolPanel::tellDifference);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(edited()); });
    tellDifference();
}

void PoolPanel::setSpec(const DatasetSpec& spec)
{
    m_spec = spec;
    const QSignalBlocker a(m_dataset), b(m_train), c(m_test), d(m_seed);
    m_dataset->setCurrentIndex(m_dataset->findData(QString::fromStdString(spec.id)));
    m_train->setValue(int(spec.trainCount));
    m_test->setValue(int(spec.testCount));
    m_seed->setValue(int(spec.splitSeed));
    m_problem->hide();
    tellDifference();
}

void PoolPanel::setDataset(const Dataset* dataset)
{
    const QLocale locale;
    m_train->setMaximum(dataset ? int(dataset->train.count) : std::numeric_limits<int>::max());
    m_test->setMaximum(dataset ? int(dataset->test.count) : std::numeric_limits<int>::max());
    m_train->setSpecialValueText(dataset ? tr("all %1").arg(locale.toString(dataset->train.count)) : tr("all"));
    m_test->setSpecialValueText(dataset ? tr("all %1").arg(locale.toString(dataset->test.count)) : tr("all"));
}

DatasetSpec PoolPanel::edited() const
{
    DatasetSpec spec;
    spec.id = m_dataset->currentData().toString().toStdString();
    if (spec.id == m_spec.id)
        spec.folder = m_spec.folder;
    spec.trainCount = m_train->value();
    spec.testCount = m_test->value();
    spec.splitSeed = std::uint64_t(m_seed->value());
    return spec;
}

void PoolPanel::tellDifference()
{
    const bool differs = !(edited() == m_spec);
    m_use->setEnabled(differs);
    m_use->setToolTip(differs ? tr("Opens this pool. The present choice is emptied; undo brings both back.") : tr("This pool is in use"));
}

} // namespace palimpsest
