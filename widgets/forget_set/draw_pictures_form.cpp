// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/draw_pictures_form.h"

#include "widgets/experiment/wheel_guard.h"
#include "widgets/forget_set/prompt_list_edit.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/pictures/original_model.h"
#include "widgets/pictures/preview_engine.h"
#include "widgets/pictures/sampler_box.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kGuidanceOfShipped = 3, kGuidanceOfFolders = 7.5; // as pictures of these models are drawn elsewhere, unless said otherwise
constexpr int kMostPictures = 100'000;

std::vector<std::string> textsOf(QStringList prompts)
{
    prompts.removeDuplicates();
    std::vector<std::string> texts;
    for (const QString& prompt : prompts)
        texts.push_back(prompt.toStdString());
    return texts;
}

QStringList linesOf(const std::vector<std::string>& texts)
{
    QStringList lines;
    for (const auto& text : texts)
        lines << QString::fromStdString(text);
    return lines;
}

QSpinBox* spinBox(int low, int high, int value, const QString& name, const QString& tip, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    guardWheel(box);
    return box;
}

} // namespace

DrawPicturesForm::DrawPicturesForm(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    auto* model = makeModelRow();
    const OriginalAtHand shipped = shippedOriginal();
    m_forget = new PromptListEdit(tr("&Forget"), tr("Prompts that the model is not to answer any more. What it draws for them is what methods unlearn."), u"a photo of a church\na picture of a cathedral"_s,
                                  PreviewEngine::of(session), shipped, this);
    m_retain = new PromptListEdit(tr("&Keep"), tr("Prompts that must be answered as before: best many different ones, some of them near to what is to be forgotten."), u"a photo of a house\na photo of a dog"_s,
                                  PreviewEngine::of(session), shipped, this);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(12);
    for (PromptListEdit* list : {m_forget, m_retain}) {
        lists->addWidget(list, 1);
        connect(list, &PromptListEdit::changed, this, &DrawPicturesForm::changed);
        connect(list, &PromptListEdit::loadRequested, this, [this, list] {
            auto* dialog = new QFileDialog(this, tr("Load a list of prompts"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            dialog->setNameFilters({tr("Text files (*.txt)"), tr("All files (*)")});
            connect(dialog, &QFileDialog::fileSelected, this, [this, list](const QString& file) { guarded([&] { list->load(file); }, [this](const Error& error) { Q_EMIT loadFailed(error); }); });
            dialog->open();
        });
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(model);
    layout->addLayout(lists, 1);
    layout->addWidget(makeNumbers());
    layout->addWidget(makeFolderRow());

    const QString planned = originalAtHand(session).model.folder;
    m_model->setCurrentIndex(planned.isEmpty() ? 0 : 1);
    m_modelFolder->setText(planned);
    modelChanged();
    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        // The usual guidance of the other model, unless a person wanted another one.
        if (const double before = isShipped() ? kGuidanceOfFolders : kGuidanceOfShipped; m_guidance->value() == before)
            m_guidance->setValue(isShipped() ? kGuidanceOfShipped : kGuidanceOfFolders);
        modelChanged();
    });
    connect(m_modelFolder, &QLineEdit::textChanged, this, &DrawPicturesForm::modelChanged);
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        Q_EMIT folderChanged();
        Q_EMIT changed();
    });
    for (QSpinBox* box : {m_each, m_testEach, m_seed, m_steps})
        connect(box, &QSpinBox::valueChanged, this, &DrawPicturesForm::changed);
    connect(m_guidance, &QDoubleSpinBox::valueChanged, this, &DrawPicturesForm::changed);
    connect(m_sampler, &QComboBox::currentIndexChanged, this, &DrawPicturesForm::changed);
}

QPushButton* DrawPicturesForm::makeBrowse(QLineEdit* line, const QString& title)
{
    auto* browse = new QPushButton(tr("Browse…"), this);
    browse->setAccessibleName(title);
    browse->setToolTip(title);
    connect(browse, &QPushButton::clicked, this, [this, line, title] {
        const QString now = absolute(*line);
        auto* dialog = new QFileDialog(this, title, QFileInfo(now).isDir() ? now : QFileInfo(now).path());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return browse;
}

QWidget* DrawPicturesForm::makeModelRow()
{
    auto* row = new QWidget(this);
    m_model = new QComboBox(row);
    m_model->addItems({tr("The one that comes with the program"), tr("Stable Diffusion folder")});
    m_model->setItemData(0, tr("The small one of captioned shapes: 32 pixels, draws within seconds"), Qt::ToolTipRole);
    m_model->setItemData(1, tr("Stable Diffusion 1.x, or a smaller one of its architecture, as diffusers writes it"), Qt::ToolTipRole);
    m_model->setAccessibleName(tr("Model that draws"));
    m_model->setToolTip(tr("The model that is to forget: it draws what it shall unlearn, and what it shall keep"));
    guardWheel(m_model);
    m_modelFolder = new QLineEdit(row);
    m_modelFolder->setClearButtonEnabled(true);
    m_modelFolder->setAccessibleName(tr("Folder of the model"));
    m_modelFolder->setPlaceholderText(tr("the folder with model_index.json"));
    m_modelFolder->setToolTip(tr("In diffusers' layout: model_index.json, and unet, vae, text_encoder, tokenizer and scheduler beside it"));
    m_browseModel = makeBrowse(m_modelFolder, tr("Choose the folder of the model"));
    auto* label = new QLabel(tr("&Model"), row);
    label->setBuddy(m_model);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_model);
    layout->addWidget(m_modelFolder, 1);
    layout->addWidget(m_browseModel);
    layout->addStretch(); // where no folder takes the room
    return row;
}

QWidget* DrawPicturesForm::makeNumbers()
{
    auto* box = new QWidget(this);
    const PictureOrder usual;
    m_each = spinBox(1, kMostPictures, int(usual.each), tr("Pictures of a prompt"), tr("So many pictures are drawn of every prompt to learn from, each from noise of its own. The more there are, the less methods learn single pictures by heart."), box);
    m_testEach = spinBox(1, kMostPictures, int(usual.testEach), tr("Pictures of a prompt for testing"), tr("So many more of every prompt that no method learns from"), box);
    m_seed = spinBox(0, std::numeric_limits<int>::max(), int(usual.seed), tr("First seed"), tr("Of the noise of the first picture; the others count on from there"), box);
    m_steps = spinBox(1, 1000, int(usual.steps), tr("Steps"), tr("Steps from noise to picture: time grows with them, quality soon does not."), box);
    m_sampler = makeSamplerBox(box);
    guardWheel(m_sampler);
    m_guidance = new QDoubleSpinBox(box);
    m_guidance->setRange(0, 1000);
    m_guidance->setSingleStep(0.5);
    m_guidance->setDecimals(2);
    m_guidance->setValue(kGuidanceOfShipped);
    m_guidance->setAccessibleName(tr("Guidance"));
    m_guidance->setToolTip(tr("How far each step leans towards the prompt; from 0 to 1 not at all. 7.5 is usual for Stable Diffusion, 3 for the model that comes with the program."));
    guardWheel(m_guidance);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    const auto add = [&](int row, int column, const QString& text, QWidget* field) {
        auto* label = new QLabel(text, box);
        label->setBuddy(field);
        grid->addWidget(label, row, 3 * column);
        grid->addWidget(field, row, 3 * column + 1);
        grid->setColumnStretch(3 * column + 1, 1);
        if (column > 0)
            grid->setColumnMinimumWidth(3 * column - 1, 10);
    };
    add(0, 0, tr("&Of each prompt"), m_each);
    add(0, 1, tr("&for testing"), m_testEach);
    add(0, 2, tr("First s&eed"), m_seed);
    add(1, 0, tr("Samp&ler"), m_sampler);
    add(1, 1, tr("Ste&ps"), m_steps);
    add(1, 2, tr("&Guidance"), m_guidance);
    return box;
}

QWidget* DrawPicturesForm::makeFolderRow()
{
    auto* row = new QWidget(this);
    m_folder = new QLineEdit(row);
    m_folder->setAccessibleName(tr("Folder for the pictures"));
    m_folder->setPlaceholderText(tr("a new folder"));
    m_folder->setToolTip(tr("A new folder, or one that an earlier drawing left unfinished: it is gone on with. It becomes a dataset, so keep it as long as runs use it."));
    auto* label = new QLabel(tr("&Into"), row);
    label->setBuddy(m_folder);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_folder, 1);
    layout->addWidget(makeBrowse(m_folder, tr("Choose the folder for the pictures")));
    return row;
}

bool DrawPicturesForm::isShipped() const
{
    return m_model->currentIndex() == 0;
}

/// As drawing takes it: relative paths begin at the workspace.
QString DrawPicturesForm::absolute(const QLineEdit& line) const
{
    const std::filesystem::path named = line.text().trimmed().toStdString();
    return named.empty() ? QString() : QString::fromStdString((m_session.workspace().folder() / named).lexically_normal().string());
}

// Its strips draw with it, as far as it is there.
void DrawPicturesForm::modelChanged()
{
    m_modelFolder->setVisible(!isShipped());
    m_browseModel->setVisible(!isShipped());
    if (modelProblem().isEmpty()) {
        const OriginalAtHand original = isShipped() ? shippedOriginal() : folderOriginal(m_session, absolute(*m_modelFolder));
        for (PromptListEdit* list : {m_forget, m_retain})
            list->strip()->setModel(original);
    }
    Q_EMIT changed();
}

QString DrawPicturesForm::modelProblem() const
{
    if (isShipped())
        return {};
    const QString folder = absolute(*m_modelFolder);
    if (folder.isEmpty())
        return tr("Choose the folder of the model that is to forget.");
    if (!QFileInfo(folder).isDir())
        return tr("There is no folder %1.").arg(folder);
    return QFileInfo::exists(folder + u"/model_index.json"_s) ? QString() : tr("The folder %1 has no model_index.json, so that it is no model in diffusers' layout.").arg(folder);
}

PictureOrder DrawPicturesForm::order() const
{
    PictureOrder order;
    if (!isShipped())
        order.model.folder = absolute(*m_modelFolder).toStdString();
    order.forget = textsOf(m_forget->prompts());
    order.retain = textsOf(m_retain->prompts());
    order.each = m_each->value();
    order.testEach = m_testEach->value();
    order.seed = std::uint64_t(m_seed->value());
    order.sampler = m_sampler->currentData().toString().toStdString();
    order.steps = m_steps->value();
    order.guidance = m_guidance->value();
    return order;
}

void DrawPicturesForm::setOrder(const PictureOrder& order)
{
    {
        const QSignalBlocker quiet(this);
        m_model->setCurrentIndex(order.model.folder.empty() ? 0 : 1);
        m_modelFolder->setText(QString::fromStdString(order.model.folder.string()));
        m_forget->setPrompts(linesOf(order.forget));
        m_retain->setPrompts(linesOf(order.retain));
        m_each->setValue(int(std::min<std::int64_t>(order.each, kMostPictures)));
        m_testEach->setValue(int(std::min<std::int64_t>(order.testEach, kMostPictures)));
        m_seed->setValue(int(std::min<std::uint64_t>(order.seed, std::numeric_limits<int>::max())));
        if (const int sampler = m_sampler->findData(QString::fromStdString(order.sampler)); sampler >= 0)
            m_sampler->setCurrentIndex(sampler);
        m_steps->setValue(int(order.steps));
        m_guidance->setValue(order.guidance);
    }
    modelChanged();
}

QString DrawPicturesForm::folder() const
{
    return absolute(*m_folder);
}

void DrawPicturesForm::setFolder(const QString& folder)
{
    m_folder->setText(folder);
}

} // namespace palimpsest
