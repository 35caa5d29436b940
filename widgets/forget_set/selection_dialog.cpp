// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/selection_dialog.h"

#include "core/base/error.h"
#include "core/experiment/augmentation.h"
#include "core/experiment/catalogue.h"
#include "widgets/experiment/parameter_form.h"
#include "widgets/experiment/wheel_guard.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

SelectionDialog::SelectionDialog(const Selection& start, std::int64_t pool, CostOf costOf, QWidget* parent)
    : QDialog(parent), m_start(start), m_pool(pool), m_costOf(std::move(costOf)), m_name(new QLineEdit(this)), m_model(new QComboBox(this)),
      m_augmentation(new QComboBox(this)), m_seed(new QSpinBox(this)), m_device(new QComboBox(this)), m_summary(new QLabel(this))
{
    setWindowTitle(tr("Hardest or easiest to forget"));
    auto* intro = new QLabel(tr("The images of the pool are ranked by how hard they are to forget for one original model. Those at one end of the ranking become a forget set, "
                                "which then stands among the saved ones."), this);
    intro->setWordWrap(true);

    const DatasetDescriptor* dataset = findDataset(start.dataset.id);
    auto* pooled = new QLabel(tr("%1, a pool of %2 images").arg(text(dataset ? dataset->title : start.dataset.id), QLocale().toString(qlonglong(pool))), this);
    pooled->setWordWrap(true);
    pooled->setToolTip(tr("The pool of the Data page; another one is chosen there."));

    auto* content = new QWidget(this);
    auto* ranking = new QGroupBox(tr("What is looked for"), content);
    m_parameters = new ParameterForm(selectionParameters(), false, ranking);
    m_parameters->setObjectName(u"parameters"_s);
    m_parameters->setValues(start.parameters);
    (new QVBoxLayout(ranking))->addWidget(m_parameters);

    auto* model = new QGroupBox(tr("Original model"), content);
    m_model->setObjectName(u"model"_s);
    m_model->setToolTip(tr("The network for which the images are hard to forget. Another one finds others."));
    for (const auto& descriptor : models())
        if (!dataset || descriptor.domain == dataset->domain)
            m_model->addItem(text(descriptor.title), text(descriptor.id));
    if (const int known = m_model->findData(text(start.model)); known >= 0)
        m_model->setCurrentIndex(known);
    m_augmentation->setObjectName(u"augmentation"_s);
    m_augmentation->setToolTip(tr("What happens to training images, anew in every batch. The losses that rank are taken on images as they are."));
    for (const auto& choice : augmentationChoices())
        m_augmentation->addItem(text(choice.title), text(choice.id));
    m_augmentation->setCurrentIndex(m_augmentation->findData(text(start.augmentation)));
    m_original = new ParameterForm(originalRecipe("image-classification"), false, model);
    m_original->setObjectName(u"original"_s);
    m_original->setValues(start.original);
    auto* modelForm = new QFormLayout;
    modelForm->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    modelForm->addRow(tr("&Model"), m_model);
    modelForm->addRow(tr("&Augmentation"), m_augmentation);
    auto* modelLayout = new QVBoxLayout(model);
    modelLayout->addLayout(modelForm);
    modelLayout->addWidget(m_original);

    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->addWidget(ranking);
    layout->addWidget(model);
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);

    m_seed->setObjectName(u"seed"_s);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(int(std::min<std::uint64_t>(start.seed, std::numeric_limits<int>::max())));
    m_seed->setToolTip(tr("Of the original model, of a random start and of the order of the data. Runs with this seed share the original model."));
    m_device->setObjectName(u"device"_s);
    m_device->setEditable(true);
    m_device->addItems({u"cpu"_s, u"cuda"_s});
    m_device->setCurrentText(text(start.device));
    m_device->setToolTip(tr("cpu, cuda, or cuda:1 for the second GPU."));
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(120);
    m_name->setToolTip(tr("Of the forget set. Left empty it is named by what was looked for."));
    for (QWidget* field : std::initializer_list<QWidget*>{m_model, m_augmentation, m_device, m_seed})
        guardWheel(field);

    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_search = buttons->button(QDialogButtonBox::Ok);
    m_search->setText(tr("Search"));
    m_search->setAccessibleName(m_search->text());
    m_search->setToolTip(tr("Puts the search into the queue; the Runs page shows how far it is"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* fixed = new QFormLayout;
    fixed->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fixed->addRow(tr("Data"), pooled);
    fixed->addRow(tr("&Seed"), m_seed);
    fixed->addRow(tr("&Device"), m_device);
    fixed->addRow(tr("&Name"), m_name);
    auto* outer = new QVBoxLayout(this);
    outer->addWidget(intro);
    outer->addLayout(fixed);
    outer->addWidget(scroll, 1);
    outer->addWidget(m_summary);
    outer->addWidget(buttons);

    connect(m_parameters, &ParameterForm::edited, this, &SelectionDialog::refresh);
    connect(m_original, &ParameterForm::edited, this, &SelectionDialog::refresh);
    for (QComboBox* box : {m_model, m_augmentation})
        connect(box, &QComboBox::currentIndexChanged, this, &SelectionDialog::refresh);
    connect(m_device, &QComboBox::editTextChanged, this, &SelectionDialog::refresh);
    connect(m_seed, &QSpinBox::valueChanged, this, &SelectionDialog::refresh);
    connect(m_name, &QLineEdit::textEdited, this, &SelectionDialog::refresh);
    refresh();
    resize(620, std::min(760, screen()->availableGeometry().height() - 60));
}

Selection SelectionDialog::selection() const
{
    Selection selection = m_start;
    selection.name = m_name->text().trimmed().toStdString();
    selection.parameters = m_parameters->values();
    selection.model = m_model->currentData().toString().toStdString();
    selection.augmentation = m_augmentation->currentData().toString().toStdString();
    selection.original = m_original->values();
    selection.seed = std::uint64_t(m_seed->value());
    selection.device = m_device->currentText().trimmed().toStdString();
    return selection;
}

void SelectionDialog::refresh()
{
    const Selection chosen = selection();
    m_search->setEnabled(false);
    if (const auto problems = problemsOf(chosen); !problems.empty()) {
        m_summary->setText(text(problems.front().sentence));
        return;
    }
    const DatasetDescriptor* dataset = findDataset(chosen.dataset.id);
    const bool classes = complete(selectionParameters(), chosen.parameters).at("unit") == "classes";
    m_name->setPlaceholderText(text(automaticName(chosen)));
    try {
        // The classes of a folder of images are counted by the engine.
        QString what = classes ? tr("Whole classes are chosen.") : tr("%1 of %2 images are chosen.").arg(QLocale().toString(qlonglong(chosenCount(chosen, m_pool))), QLocale().toString(qlonglong(m_pool)));
        if (classes && dataset && !dataset->classes.empty())
            what = tr("%1 of %2 classes are chosen.").arg(chosenCount(chosen, std::int64_t(dataset->classes.size()))).arg(dataset->classes.size());
        m_summary->setText(what + u' ' + m_costOf(chosen));
        m_search->setEnabled(true);
    } catch (const Error& error) {
        m_summary->setText(QString::fromUtf8(error.what()) + u' ' + text(error.hint()));
    }
}

} // namespace palimpsest
