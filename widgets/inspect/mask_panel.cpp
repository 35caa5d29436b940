// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/mask_panel.h"

#include "core/base/error.h"
#include "core/results/mask_blocks.h"
#include "core/store/saved_masks.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr std::size_t kManyTensors = 100;

/// The mask of "run:<id>" or "saved:<name>"; nothing for "" and for a run that has none.
std::optional<MaskFile> readSource(const Workspace& workspace, const QString& source)
{
    const std::string name = source.section(u':', 1).toStdString();
    if (source.startsWith("saved:"_L1))
        return readMaskFile(maskPath(workspace, name));
    const auto file = source.isEmpty() ? std::filesystem::path() : workspace.run(name).file("mask.safetensors");
    return std::filesystem::exists(file) ? std::optional(readMaskFile(file)) : std::nullopt;
}

std::shared_ptr<const MaskPair> readPair(const Workspace& workspace, const QString& a, const QString& b)
{
    auto pair = std::make_shared<MaskPair>();
    pair->a = readSource(workspace, a);
    pair->b = readSource(workspace, b);
    if (pair->a && pair->b)
        pair->comparison = compareMasks(*pair->a, *pair->b);
    return pair;
}

} // namespace

MaskPanel::MaskPanel(const Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace), m_reader(this)
{
    m_sideA = new QComboBox(this);
    m_sideB = new QComboBox(this);
    m_sideA->setAccessibleName(tr("Mask A"));
    m_sideB->setAccessibleName(tr("Mask B"));
    for (QComboBox* side : {m_sideA, m_sideB}) {
        side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        side->setMinimumContentsLength(16);
        side->setToolTip(tr("The mask of a compared run, or one that was saved in this workspace"));
        connect(side, &QComboBox::activated, this, &MaskPanel::read);
    }
    m_order = new QComboBox(this);
    m_order->addItem(tr("Model order"), int(MaskChart::Order::Model));
    m_order->addItem(tr("Largest share"), int(MaskChart::Order::Share));
    m_order->addItem(tr("Most agreement"), int(MaskChart::Order::Overlap));
    m_order->addItem(tr("Most weights"), int(MaskChart::Order::Size));
    m_order->setAccessibleName(tr("Order of the rows"));
    m_order->setToolTip(m_order->accessibleName());
    m_byBlock = new QCheckBox(tr("By bloc&k"), this);
    m_byBlock->setAccessibleName(tr("Block by block"));
    m_byBlock->setToolTip(tr("A row a block of the model, such as down_blocks.0, instead of a tensor"));
    m_save = new QPushButton(tr("Save mask B…"), this);
    m_save->setAccessibleName(tr("Save mask B under a name"));
    m_save->setToolTip(tr("Keep this mask in the workspace, to run other experiments under it: Mask = From a file"));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(6);
    const auto add = [&](const QString& text, QWidget* field, int stretch) {
        auto* label = new QLabel(text, this);
        label->setBuddy(field);
        bar->addWidget(label);
        bar->addWidget(field, stretch);
    };
    add(tr("○ Mask A"), m_sideA, 1);
    add(tr("◆ Mask B"), m_sideB, 1);
    bar->addWidget(m_byBlock);
    bar->addWidget(m_order);
    bar->addWidget(m_save);

    m_content = new QWidget(this);
    m_chart = new MaskChart(m_content);
    m_summary = new QLabel(m_content);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note = new QLabel(m_content);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setVisible(false);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(4);
    content->addWidget(m_summary);
    content->addWidget(m_note);
    content->addWidget(m_chart, 1);
    m_empty = new EmptyState(u"inspect"_s, tr("Neither run has a mask"),
                             tr("Here you will see which weights were allowed to change, layer by layer. A run has a mask when its method runs under one: SalUn "
                                "always does, every other gradient method when Mask is set to something else than None."),
                             tr("Set up an experiment"), this);
    m_problem = new EmptyState(u"warning"_s, tr("The masks cannot be shown"), {}, {}, this);
    m_faces = new QStackedWidget(this);
    for (QWidget* face : std::initializer_list<QWidget*>{m_content, m_empty, m_problem})
        m_faces->addWidget(face);
    m_faces->setCurrentWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_faces, 1);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] { m_chart->setOrder(MaskChart::Order(m_order->currentData().toInt())); });
    connect(m_byBlock, &QCheckBox::clicked, this, [this] { m_byBlockChosen = true; });
    connect(m_byBlock, &QCheckBox::toggled, this, &MaskPanel::showRows);
    connect(m_save, &QPushButton::clicked, this, &MaskPanel::save);
    connect(m_empty, &EmptyState::actionRequested, this, &MaskPanel::experimentRequested);
    fillSources();
}

bool MaskPanel::isShowingMasks() const
{
    return m_faces->currentWidget() == m_content;
}

void MaskPanel::setRuns(const QString& a, const QString& nameOfA, const QString& b, const QString& nameOfB)
{
    if (a == m_runA && b == m_runB && nameOfA == m_nameA && nameOfB == m_nameB)
        return;
    m_runA = a;
    m_nameA = nameOfA;
    m_runB = b;
    m_nameB = nameOfB;
    fillSources();
    read();
}

void MaskPanel::fillSources()
{
    const auto fill = [&](QComboBox* side, const QString& run, const QString& name) {
        const QSignalBlocker quiet(side);
        const QString before = side->currentData().toString();
        side->clear();
        side->addItem(run.isEmpty() ? tr("no run") : tr("of %1").arg(name), run.isEmpty() ? QString() : u"run:"_s + run);
        side->setItemData(0, name, Qt::ToolTipRole);
        for (const auto& saved : savedMasks(m_workspace))
            side->addItem(tr("saved: %1").arg(QString::fromStdString(saved)), u"saved:"_s + QString::fromStdString(saved));
        if (before.startsWith("saved:"_L1))
            side->setCurrentIndex(std::max(0, side->findData(before)));
    };
    fill(m_sideA, m_runA, m_nameA);
    fill(m_sideB, m_runB, m_nameB);
}

QString MaskPanel::source(const QComboBox* side) const
{
    return side->currentData().toString();
}

void MaskPanel::read()
{
    const Question question{source(m_sideA), source(m_sideB)};
    if (question == m_question)
        return;
    m_question = question;
    m_note->setVisible(false);
    m_reader.run([workspace = m_workspace, question] { return readPair(workspace, question.a, question.b); },
                 [this](const auto& watcher) { guarded([&] { show(*take(watcher)); }, [this](const Error& error) { showProblem(error); }); });
}

void MaskPanel::showProblem(const Error& error)
{
    m_save->setEnabled(false);
    m_problem->setSentence(QString::fromUtf8(error.what()) + u"\n"_s + QString::fromStdString(error.hint()));
    m_faces->setCurrentWidget(m_problem);
}

void MaskPanel::show(MaskPair masks)
{
    m_save->setEnabled(masks.b.has_value());
    m_faces->setCurrentWidget(masks.a || masks.b ? m_content : static_cast<QWidget*>(m_empty));
    QStringList sentences;
    const QLocale locale;
    const auto side = [&](const QString& mark, const std::optional<MaskFile>& mask) {
        if (!mask) {
            sentences << tr("%1 has no mask.").arg(mark);
            return;
        }
        QString sentence = tr("%1 (%2) keeps %3 of %4 weights.").arg(mark, QString::fromStdString(maskSummary(*mask)), locale.toString(qlonglong(mask->kept())),
                                                                   locale.toString(qlonglong(mask->bits.size())));
        if (mask->keptZero > 0)
            sentence += u' ' + tr("%1 of them have no gradient at all: they were kept by their position.").arg(locale.toString(qlonglong(mask->keptZero)));
        sentences << sentence;
    };
    side(tr("A"), masks.a);
    side(tr("B"), masks.b);
    if (masks.comparison)
        sentences << QString::fromStdString(comparisonInWords(masks.comparison->whole));
    if ((masks.a || masks.b) && !masks.swept())
        sentences << tr("Neither mask looked at gradients, so there is no density sweep.");
    m_summary->setText(sentences.join(u' '));
    m_masks = std::move(masks);
    m_byBlock->setEnabled(m_masks.a || m_masks.b);
    if (!m_byBlockChosen && (m_masks.a || m_masks.b)) {
        const QSignalBlocker quiet(m_byBlock);
        m_byBlock->setChecked(m_masks.tensors().size() > kManyTensors);
    }
    showRows();
}

void MaskPanel::showRows()
{
    MaskPair shown = m_masks;
    shown.isByBlock = m_byBlock->isChecked();
    if (shown.isByBlock) {
        for (auto* mask : {&shown.a, &shown.b})
            if (*mask)
                *mask = byBlock(std::move(**mask));
        if (shown.a && shown.b)
            shown.comparison = compareMasks(*shown.a, *shown.b);
    }
    m_chart->setMasks(std::move(shown));
}

void MaskPanel::save()
{
    const auto& mask = m_masks.b;
    if (!mask)
        return;
    bool chosen = false;
    const QString name = QInputDialog::getText(this, tr("Save mask B"), tr("Name of the mask:"), QLineEdit::Normal, {}, &chosen).trimmed();
    if (!chosen)
        return;
    m_note->setVisible(true);
    guarded(
        [&] {
            saveMask(m_workspace, name.toStdString(), *mask);
            m_note->setText(tr("Saved. To run a method under it, set Mask to “From a file” and Mask file to %1.").arg(name));
            fillSources();
        },
        [this](const Error& error) { m_note->setText(QString::fromUtf8(error.what()) + u' ' + QString::fromStdString(error.hint())); });
}

} // namespace palimpsest
