// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/preview_settings.h"

#include "widgets/pictures/preview_engine.h"
#include "widgets/pictures/prompt_list.h"
#include "widgets/pictures/sampler_box.h"
#include "widgets/preview/preview_models.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kMostListed = 300; ///< runs: the newest, and those that are selected
constexpr int kMostSeeds = 32;

} // namespace

PreviewSettings::PreviewSettings(Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_prompts(new PromptList(this)), m_runs(new QListWidget(this)), m_noRuns(new QLabel(this))
{
    auto* sampling = makeSampling();
    auto* runsLabel = new QLabel(tr("&Runs"), this);
    runsLabel->setBuddy(m_runs);
    m_runs->setObjectName(u"previewRuns"_s);
    m_runs->setAccessibleName(tr("Runs that are compared with their original"));
    m_runs->setToolTip(tr("Each ticked run is a column beside the original that it started from. Ticks are the selection that all pages share; without any, the newest run is shown."));
    m_runs->setWordWrap(true); // long names in two lines, rather than cut off
    m_runs->setResizeMode(QListView::Adjust);
    m_runs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_prompts, 5);
    layout->addWidget(sampling);
    layout->addWidget(runsLabel);
    layout->addWidget(m_runs, 3);
    layout->addWidget(m_noRuns, 3);
    m_noRuns->setText(tr("None has finished yet. Those that have stand here, to be ticked and compared with their original."));
    m_noRuns->setWordWrap(true);
    m_noRuns->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    connect(m_prompts, &PromptList::promptsChanged, this, &PreviewSettings::changed);
    connect(m_runs, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (m_showing)
            return;
        // What the person sees ticked is what they mean, also where nobody had chosen it.
        const QString id = item->data(Qt::UserRole).toString();
        QStringList ids = m_isChosen ? m_session.selection().runs() : runs();
        ids.removeAll(id);
        if (item->checkState() == Qt::Checked)
            ids << id;
        m_session.selection().setRuns(ids);
    });
}

QWidget* PreviewSettings::makeSampling()
{
    auto* fields = new QWidget(this);
    m_seed = new QSpinBox(fields);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("First seed"));
    m_seed->setToolTip(tr("The noise that a picture begins with. The same seed gives every model the same noise, so that what differs is the model's doing."));
    m_seedCount = new QSpinBox(fields);
    m_seedCount->setRange(1, kMostSeeds);
    m_seedCount->setValue(1);
    m_seedCount->setPrefix(u"× "_s);
    m_seedCount->setAccessibleName(tr("Number of seeds"));
    m_seedCount->setToolTip(tr("So many seeds, counted on from the first: a row for each with every prompt. One picture can be luck."));
    m_sampler = makeSamplerBox(fields);
    m_steps = new QSpinBox(fields);
    m_steps->setRange(1, 1000);
    m_steps->setValue(25);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setToolTip(tr("Steps from noise to picture: time grows with them, quality soon does not."));
    m_guidance = new QDoubleSpinBox(fields);
    m_guidance->setRange(0, 30);
    m_guidance->setSingleStep(0.5);
    m_guidance->setDecimals(1);
    m_guidance->setValue(3);
    m_guidance->setAccessibleName(tr("Guidance"));
    m_guidance->setToolTip(tr("How far each step leans towards the prompt. From 0 to 1 not at all, and twice as fast; 7.5 is usual for Stable Diffusion. "
                              "A concept that only strong guidance brings back is hidden rather than forgotten."));
    m_type = new QComboBox(fields);
    const auto addType = [this](const QString& title, const QString& id, const QString& tip) {
        m_type->addItem(title, id);
        m_type->setItemData(m_type->count() - 1, tip, Qt::ToolTipRole);
    };
    addType(tr("32 bits"), u"fp32"_s, tr("Everything in float32"));
    addType(u"bfloat16"_s, u"bf16"_s, tr("Much faster; pictures differ a little"));
    addType(u"float16"_s, u"fp16"_s, tr("As fast, nearer to 32 bits; values beyond 65,504 end the drawing"));
    m_type->setAccessibleName(tr("Precision"));
    m_type->setToolTip(tr("Of text encoder and denoiser, on the GPU. Noise, sampler and autoencoder stay in 32 bits; another precision gives slightly other pictures from the same noise."));
    auto* seeds = new QHBoxLayout;
    seeds->setSpacing(4);
    seeds->addWidget(m_seed, 1);
    seeds->addWidget(m_seedCount);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto row = [&](const QString& text, QWidget* field, QLayout* layout = nullptr) {
        auto* label = new QLabel(text, fields);
        label->setBuddy(field);
        if (layout)
            form->addRow(label, layout);
        else
            form->addRow(label, field);
    };
    row(tr("S&eeds"), m_seed, seeds);
    row(tr("Samp&ler"), m_sampler);
    row(tr("S&teps"), m_steps);
    row(tr("&Guidance"), m_guidance);
    row(tr("Pre&cision"), m_type);
    m_sampling = form;
    connect(&PreviewEngine::of(m_session), &PreviewEngine::deviceChanged, this, &PreviewSettings::offerTypes);
    form->setRowVisible(m_type, hasTypes());
    connect(m_seed, &QSpinBox::valueChanged, this, &PreviewSettings::changed);
    connect(m_seedCount, &QSpinBox::valueChanged, this, &PreviewSettings::changed);
    connect(m_steps, &QSpinBox::valueChanged, this, &PreviewSettings::changed);
    connect(m_guidance, &QDoubleSpinBox::valueChanged, this, &PreviewSettings::changed);
    for (QComboBox* box : {m_sampler, m_type})
        connect(box, &QComboBox::currentIndexChanged, this, &PreviewSettings::changed);
    return fields;
}

bool PreviewSettings::hasTypes() const
{
    return PreviewEngine::of(m_session).drawsOnGpu();
}

void PreviewSettings::offerTypes()
{
    m_sampling->setRowVisible(m_type, hasTypes());
    if (m_type->currentIndex() > 0)
        Q_EMIT changed(); // what was chosen has an effect again, or none any more
}

QList<quint64> PreviewSettings::seeds() const
{
    QList<quint64> seeds;
    for (int i = 0; i < m_seedCount->value(); ++i)
        seeds << quint64(m_seed->value()) + quint64(i);
    return seeds;
}

void PreviewSettings::setSeed(quint64 seed)
{
    m_seed->setValue(int(std::min<quint64>(seed, quint64(m_seed->maximum()))));
}

DrawingChoice PreviewSettings::drawing() const
{
    return {m_sampler->currentData().toString(), m_steps->value(), m_guidance->value(), hasTypes() ? m_type->currentData().toString() : DrawingChoice().type};
}

void PreviewSettings::setDrawing(const DrawingChoice& drawing)
{
    if (const int sampler = m_sampler->findData(drawing.sampler); sampler >= 0)
        m_sampler->setCurrentIndex(sampler);
    m_steps->setValue(drawing.steps);
    m_guidance->setValue(drawing.guidance);
    if (const int type = m_type->findData(drawing.type); type >= 0)
        m_type->setCurrentIndex(type);
}

QStringList PreviewSettings::runs() const
{
    QStringList runs;
    for (int row = 0; row < m_runs->count(); ++row)
        if (m_runs->item(row)->checkState() == Qt::Checked)
            runs << m_runs->item(row)->data(Qt::UserRole).toString();
    // In the order of the selection: the person's own.
    const QStringList& selected = m_session.selection().runs();
    std::stable_sort(runs.begin(), runs.end(), [&](const QString& a, const QString& b) { return selected.indexOf(a) < selected.indexOf(b); });
    return runs;
}

void PreviewSettings::showRuns()
{
    const auto all = drawingRuns(m_session);
    const QStringList& selected = m_session.selection().runs();
    m_isChosen = std::any_of(all.begin(), all.end(), [&](const RunRow* row) { return selected.contains(QString::fromStdString(row->id)); });
    const auto idOf = [](const RunRow* row) { return QString::fromStdString(row->id); };
    QStringList ids;
    for (const RunRow* row : all)
        if (ids.size() < kMostListed || selected.contains(idOf(row)))
            ids << idOf(row);
    // The newest one that unlearned something is the most interesting without a choice.
    const auto newest = std::find_if(all.begin(), all.end(), [](const RunRow* row) { return row->method != "original" && row->method != "retrain"; });
    const QString standIn = m_isChosen || all.isEmpty() ? QString() : idOf(newest == all.end() ? all.front() : *newest);
    m_showing = true;
    QStringList listed;
    for (int row = 0; row < m_runs->count(); ++row)
        listed << m_runs->item(row)->data(Qt::UserRole).toString();
    if (listed != ids) {
        m_runs->clear();
        for (const QString& id : ids) {
            auto* item = new QListWidgetItem(m_runs);
            item->setData(Qt::UserRole, id);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        }
    }
    for (int row = 0; row < m_runs->count(); ++row) {
        QListWidgetItem* item = m_runs->item(row);
        const QString id = item->data(Qt::UserRole).toString();
        const RunRow* run = m_session.run(id);
        item->setText(run ? QString::fromStdString(run->name) : id);
        item->setToolTip(item->text());
        item->setCheckState((m_isChosen ? selected.contains(id) : id == standIn) ? Qt::Checked : Qt::Unchecked);
    }
    m_showing = false;
    QListWidgetItem* chosen = nullptr; // chosen on another page, it may be far down
    for (int row = 0; row < m_runs->count(); ++row) {
        QListWidgetItem* item = m_runs->item(row);
        if (item->checkState() != Qt::Checked)
            continue;
        if (m_runs->viewport()->rect().contains(m_runs->visualItemRect(item).center())) {
            chosen = nullptr;
            break;
        }
        if (!chosen)
            chosen = item;
    }
    if (chosen)
        m_runs->scrollToItem(chosen);
    m_runs->setVisible(!ids.isEmpty());
    m_noRuns->setVisible(ids.isEmpty());
}

} // namespace palimpsest
