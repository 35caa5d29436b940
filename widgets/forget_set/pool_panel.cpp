// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/pool_panel.h"

#include "core/data/captioned_folder.h"
#include "core/data/dataset.h"
#include "core/data/image_folder.h"
#include "widgets/forget_set/problem_label.h"
#include "widgets/forget_set/sample_kind.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

bool needsFolder(const DatasetDescriptor* dataset)
{
    return !dataset || !dataset->isMadeUp();
}

} // namespace

PoolPanel::PoolPanel(QWidget* parent)
    : QWidget(parent), m_dataset(new QComboBox(this)), m_folderLabel(new QLabel(tr("&in"), this)), m_folder(new QLineEdit(this)),
      m_choose(new QPushButton(tr("Choose folder …"), this)), m_draw(new QPushButton(tr("Have them drawn …"), this)),
      m_sizeLabel(new QLabel(tr("Image si&ze"), this)), m_size(new QSpinBox(this)), m_train(new QSpinBox(this)),
      m_validationLabel(new QLabel(tr("&Validation"), this)), m_validation(new QDoubleSpinBox(this)), m_testLabel(new QLabel(tr("Test se&t"), this)),
      m_test(new QSpinBox(this)), m_seed(new QSpinBox(this)), m_paritySplit(new QCheckBox(tr("Released split"), this)),
      m_parityLast(new QCheckBox(tr("Last image lost"), this)), m_use(new QPushButton(tr("Use this pool"), this)), m_problem(makeProblemLabel(this))
{
    for (const auto& dataset : datasets()) {
        m_dataset->addItem(QString::fromStdString(dataset.title), QString::fromStdString(dataset.id));
        m_dataset->setItemData(m_dataset->count() - 1,
                               needsFolder(&dataset) ? tr("The folder must have:\n%1").arg(QString::fromStdString(layoutOf(dataset))) : tr("No folder is needed"),
                               Qt::ToolTipRole);
    }
    m_dataset->setAccessibleName(tr("Dataset"));
    m_folder->setAccessibleName(tr("Folder of the dataset"));
    m_folder->setClearButtonEnabled(true);
    m_choose->setAccessibleName(tr("Choose the folder of the dataset"));
    m_choose->setToolTip(tr("Choose a folder and see what it is. A folder can also be dropped anywhere on this page."));
    m_draw->setAccessibleName(tr("Have pictures drawn"));
    m_draw->setToolTip(tr("Where you have no pictures of what is to be forgotten: a Stable Diffusion model draws them, and what is to stay, for prompts (Ctrl+Shift+G)"));
    m_size->setAccessibleName(tr("Image size"));
    m_size->setToolTip(tr("The side in pixels that images of a folder are brought to, once: the shorter side is scaled, the middle square is kept. "
                          "From 8 to 512; 0 for the usual size of the dataset."));
    m_size->setRange(0, 512);
    m_size->setSuffix(tr(" px"));
    m_size->setKeyboardTracking(false);
    m_validation->setAccessibleName(tr("Validation share in percent"));
    m_validation->setToolTip(tr("The share of each class that no model learns: tuning looks at these images instead of the test set. The papers keep 10 % "
                                "of CIFAR and SVHN. 0: the dataset's own validation images, if it has some."));
    m_validation->setRange(0, 90);
    m_validation->setDecimals(1);
    m_validation->setSuffix(u" %"_s);
    m_test->setAccessibleName(tr("Images of the test set"));
    m_test->setToolTip(tr("How many test images the models are measured on, drawn with the split seed; 0 for all"));
    m_seed->setAccessibleName(tr("Split seed"));
    m_paritySplit->setAccessibleName(m_paritySplit->text());
    m_paritySplit->setToolTip(tr("Parity with the released code: the original model learns the split of seed 1, while the forget and the retain set are cut from the "
                                 "split of this seed. About a tenth of the forget set was then never learned, which raises UA and MIA of the original. Off: "
                                 "one split."));
    m_parityLast->setAccessibleName(m_parityLast->text());
    m_parityLast->setToolTip(tr("Parity with the released code: its loader of Tiny ImageNet drops the last training and the last test image. Off: all images."));
    m_use->setAccessibleName(m_use->text());
    for (QSpinBox* box : {m_train, m_test}) {
        box->setRange(0, std::numeric_limits<int>::max());
        box->setGroupSeparatorShown(true);
        box->setSpecialValueText(tr("all"));
    }
    m_test->setSingleStep(1000);
    m_seed->setRange(0, std::numeric_limits<int>::max());

    const auto add = [](QHBoxLayout* row, QLabel* label, QWidget* field, int stretch = 0) {
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field, stretch);
        row->addSpacing(8);
    };
    auto* files = new QHBoxLayout;
    files->setSpacing(6);
    add(files, new QLabel(tr("&Dataset"), this), m_dataset);
    add(files, m_folderLabel, m_folder, 1);
    files->addWidget(m_choose);
    files->addWidget(m_draw);
    files->addSpacing(8);
    m_sizeLabel->setBuddy(m_size);
    files->addWidget(m_sizeLabel);
    files->addWidget(m_size);
    files->addStretch(); // where no folder takes the room
    auto* shares = new QHBoxLayout;
    shares->setSpacing(6);
    add(shares, new QLabel(tr("Training &pool"), this), m_train);
    add(shares, m_validationLabel, m_validation);
    add(shares, m_testLabel, m_test);
    add(shares, new QLabel(tr("Split &seed"), this), m_seed);
    shares->addWidget(m_paritySplit);
    shares->addWidget(m_parityLast);
    shares->addStretch(1);
    shares->addWidget(m_use);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(files);
    layout->addLayout(shares);
    layout->addWidget(m_problem);

    connect(m_dataset, &QComboBox::currentIndexChanged, this, &PoolPanel::datasetChosen);
    connect(m_folder, &QLineEdit::textChanged, this, &PoolPanel::tellDifference);
    connect(m_folder, &QLineEdit::returnPressed, m_use, &QPushButton::click);
    connect(m_choose, &QPushButton::clicked, this, &PoolPanel::chooseFolderRequested);
    connect(m_draw, &QPushButton::clicked, this, &PoolPanel::drawRequested);
    for (QSpinBox* box : {m_size, m_train, m_test, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &PoolPanel::tellDifference);
    connect(m_size, &QSpinBox::editingFinished, this, [this] {
        if (m_size->value() > 0 && m_size->value() < 8)
            m_size->setValue(8);
    });
    connect(m_validation, &QDoubleSpinBox::valueChanged, this, &PoolPanel::tellDifference);
    for (QCheckBox* box : {m_paritySplit, m_parityLast})
        connect(box, &QCheckBox::toggled, this, &PoolPanel::tellDifference);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(edited()); });
    tellDataset();
    tellDifference();
}

void PoolPanel::setSpec(const DatasetSpec& spec)
{
    m_spec = spec;
    const QSignalBlocker a(m_dataset), b(m_train), c(m_test), d(m_seed), e(m_folder), f(m_size), g(m_validation), h(m_paritySplit), i(m_parityLast);
    m_dataset->setCurrentIndex(m_dataset->findData(QString::fromStdString(spec.id)));
    m_folder->setText(QString::fromStdString(spec.folder));
    m_size->setValue(spec.imageSize);
    m_train->setValue(int(spec.trainCount));
    m_validation->setValue(spec.validation * 100);
    m_test->setValue(int(spec.testCount));
    m_seed->setValue(int(spec.splitSeed));
    m_paritySplit->setChecked(spec.paritySplit);
    m_parityLast->setChecked(spec.parityLastImage);
    m_problem->hide();
    tellDataset();
    tellDifference();
}

void PoolPanel::setDataset(const Dataset* dataset)
{
    const QLocale locale;
    const auto learned = dataset ? dataset->train.count - dataset->ownValidation : 0;
    m_train->setMaximum(dataset ? int(learned) : std::numeric_limits<int>::max());
    m_test->setMaximum(dataset ? int(dataset->test.count) : std::numeric_limits<int>::max());
    m_train->setSpecialValueText(dataset ? tr("all %1").arg(locale.toString(qlonglong(learned))) : tr("all"));
    m_test->setSpecialValueText(dataset ? tr("all %1").arg(locale.toString(qlonglong(dataset->test.count))) : tr("all"));
}

DatasetSpec PoolPanel::edited() const
{
    DatasetSpec spec;
    spec.id = m_dataset->currentData().toString().toStdString();
    const DatasetDescriptor* dataset = findDataset(spec.id);
    if (needsFolder(dataset))
        spec.folder = m_folder->text().trimmed().toStdString();
    if (dataset && dataset->isResized())
        spec.imageSize = m_size->value();
    spec.trainCount = m_train->value();
    // One decimal of a percent is what the field shows: a finer share of a file stays as it is until it is changed here.
    spec.validation = std::abs(m_validation->value() - m_spec.validation * 100) < 0.05 ? m_spec.validation : m_validation->value() / 100;
    spec.testCount = m_test->value();
    const SampleKind kind = sampleKindOf(spec.id); // what is not shown is not changed
    if (kind != SampleKind::Images)
        spec.validation = spec.id == m_spec.id ? m_spec.validation : 0;
    if (kind == SampleKind::Texts)
        spec.testCount = spec.id == m_spec.id ? m_spec.testCount : 0;
    spec.splitSeed = std::uint64_t(m_seed->value());
    spec.paritySplit = m_paritySplit->isChecked() && spec.validation > 0;
    spec.parityLastImage = m_parityLast->isChecked() && dataset && dataset->format == DatasetFormat::TinyImageNet;
    return spec;
}

void PoolPanel::datasetChosen()
{
    // The files of another dataset lie elsewhere, and it has other numbers of images.
    const bool isPresent = m_dataset->currentData().toString().toStdString() == m_spec.id;
    m_folder->setText(isPresent ? QString::fromStdString(m_spec.folder) : QString());
    if (!isPresent)
        setDataset(nullptr);
    // Thousands of images are no wish for thousands of records.
    if (sampleKindOf(m_dataset->currentData().toString().toStdString()) != sampleKindOf(m_spec.id))
        m_train->setValue(0);
    else if (isPresent)
        m_train->setValue(int(m_spec.trainCount));
    tellDataset();
    tellDifference();
}

void PoolPanel::tellDataset()
{
    const DatasetDescriptor* dataset = findDataset(m_dataset->currentData().toString().toStdString());
    if (!dataset)
        return;
    m_dataset->setToolTip(QString::fromStdString(dataset->credit.empty() ? dataset->title : dataset->credit));
    m_folder->setPlaceholderText(dataset->defaultFolder.empty() ? tr("the folder that has its files") : QString::fromStdString(dataset->defaultFolder));
    m_folder->setToolTip(tr("Where its files lie:\n%1").arg(QString::fromStdString(layoutOf(*dataset))));
    m_size->setSpecialValueText(tr("usual, %1 px").arg(dataset->height));
    m_size->setVisible(dataset->isResized());
    m_sizeLabel->setVisible(dataset->isResized());
    m_parityLast->setVisible(dataset->format == DatasetFormat::TinyImageNet);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_folderLabel, m_folder, m_choose})
        widget->setVisible(needsFolder(dataset));
    m_draw->setVisible(isCaptionedFolder(*dataset));
    const SampleKind kind = sampleKindOf(dataset->id);
    const bool ofTexts = kind == SampleKind::Texts;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_validationLabel, m_validation, m_paritySplit})
        widget->setVisible(kind == SampleKind::Images);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_testLabel, m_test})
        widget->setVisible(!ofTexts);
    m_train->setSingleStep(ofTexts ? 100 : 1000);
    m_train->setAccessibleName(forKind(kind, tr("Images of the training pool"), tr("Records of the training pool"), tr("Pictures of the training pool")));
    m_train->setToolTip(forKind(kind,
                                tr("How many training images the models of this study learn from, drawn with the split seed; 0 for all. "
                                   "The validation share is taken out of them."),
                                tr("How many records the models of this study learn from, drawn with the split seed; 0 for all"),
                                tr("How many pictures the models of this study learn from, drawn with the split seed; 0 for all")));
    m_test->setAccessibleName(kind == SampleKind::Captioned ? tr("Pictures of the test set") : tr("Images of the test set"));
    m_test->setToolTip(kind == SampleKind::Captioned ? tr("How many test pictures there are, drawn with the split seed; 0 for all")
                                                     : tr("How many test images the models are measured on, drawn with the split seed; 0 for all"));
    m_seed->setToolTip(forKind(kind, tr("Decides which images a share has: the same seed, the same images, as NumPy's RandomState draws them"),
                               tr("Decides which records a share has: the same seed, the same records, as NumPy's RandomState draws them"),
                               tr("Decides which pictures a share has: the same seed, the same pictures, as NumPy's RandomState draws them")));
}

void PoolPanel::tellDifference()
{
    m_paritySplit->setEnabled(m_validation->value() > 0);
    const bool differs = !(edited() == m_spec);
    m_use->setEnabled(differs);
    m_use->setToolTip(differs ? tr("Opens this pool. The present choice is emptied; undo brings both back.") : tr("This pool is in use"));
}

} // namespace palimpsest
