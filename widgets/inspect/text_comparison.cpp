// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/text_comparison.h"

#include "core/results/text_difference.h"
#include "widgets/inspect/answer_length_chart.h"
#include "widgets/text_charts/gradient_weight_chart.h"
#include "widgets/inspect/relearning_chart.h"
#include "widgets/inspect/side_style.h"
#include "widgets/inspect/text_records_model.h"
#include "widgets/inspect/token_strip.h"
#include "widgets/inspect/tokenizer_shelf.h"
#include "widgets/inspect/truth_ratio_chart.h"
#include "widgets/inspect/utility_chart.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextEdit>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString number(const std::optional<double>& value)
{
    return value ? QLocale().toString(*value, 'f', 3) : u"–"_s;
}

QLabel* bold(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel* plainText(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QString asHtml(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

/// A strip of tokens of any length, as high as it needs up to a limit.
class TokenScroll : public QScrollArea
{
public:
    explicit TokenScroll(TokenStrip* strip, QWidget* parent) : QScrollArea(parent), m_strip(strip)
    {
        setWidget(strip);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        const int most = 12 * fontMetrics().height(), needed = m_strip->heightForWidth(width);
        return needed <= most ? needed : most;
    }
    QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    QSize minimumSizeHint() const override { return {200, std::min(heightForWidth(400), 5 * fontMetrics().height())}; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_strip && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }

private:
    TokenStrip* m_strip;
};

TokenLine lineOf(const TextSide& side)
{
    TokenLine line{side.tokens, side.logProbabilities, {}};
    for (const auto& text : side.tokenTexts)
        line.texts.push_back(QString::fromStdString(text));
    return line;
}

} // namespace

TextComparison::TextComparison(const Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace), m_reader(this), m_shelf(std::make_shared<TokenizerShelf>())
{
    m_problem = new EmptyState(u"warning"_s, {}, {}, {}, this);
    m_loading = new EmptyState(u"inspect"_s, tr("Comparing the two models"), tr("Their answers are read and compared."), {}, this);
    auto* answers = new QSplitter(Qt::Horizontal, this);
    answers->addWidget(makeList());
    answers->addWidget(makeDetail());
    answers->setChildrenCollapsible(false);
    answers->setSizes({500, 560});
    m_views = new QStackedWidget(this);
    m_views->addWidget(answers);
    m_views->addWidget(makeCharts());
    m_faces = new QStackedWidget(this);
    for (QWidget* face : std::initializer_list<QWidget*>{m_views, m_problem, m_loading})
        m_faces->addWidget(face);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeBar());
    layout->addWidget(m_faces, 1);
    m_faces->setCurrentWidget(m_loading);

    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(300);
    connect(m_patience, &QTimer::timeout, this, [this] { showFace(m_loading); });
}

QWidget* TextComparison::makeBar()
{
    auto* bar = new QWidget(this);
    m_group = new QComboBox(bar);
    m_group->addItem(tr("Forget set"), u"forget"_s);
    m_group->addItem(tr("Retain set"), u"retain"_s);
    m_group->addItem(tr("Real authors"), u"real_authors"_s);
    m_group->addItem(tr("World facts"), u"world_facts"_s);
    m_group->addItem(tr("Continuations (VerbMem)"), u"verbmem"_s);
    m_group->addItem(tr("Forget questions (KnowMem)"), u"knowmem_forget"_s);
    m_group->addItem(tr("Retain questions (KnowMem)"), u"knowmem_retain"_s);
    m_group->setAccessibleName(tr("Records"));
    m_group->setToolTip(tr("On which records the models are compared. Of the retain set, those that were evaluated."));
    m_find = new QLineEdit(bar);
    m_find->setPlaceholderText(tr("Find in questions and answers"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setToolTip(tr("Lists only the records whose question, true answer or written answers hold this text"));
    m_find->setClearButtonEnabled(true);
    m_counts = new QLabel(bar);
    auto* label = new QLabel(tr("Reco&rds"), bar);
    label->setBuddy(m_group);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(label);
    layout->addWidget(m_group);
    layout->addWidget(m_find, 1);
    layout->addWidget(m_counts);
    layout->addStretch(1);
    connect(m_group, &QComboBox::currentIndexChanged, this, &TextComparison::read);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text);
        if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
            m_table->selectRow(0);
        showCounts();
    });
    return bar;
}

QWidget* TextComparison::makeList()
{
    m_model = new TextRecordsModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(ValueRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterRole(TextRecordsModel::kTextRole);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table = new QTableView(this);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Records"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TextRecordsModel::kId, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(TextRecordsModel::kQuestion, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setMinimumWidth(320);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TextComparison::showRecord);
    return m_table;
}

QWidget* TextComparison::makeDetail()
{
    auto* detail = new QWidget(this);
    m_questionText = plainText(detail);
    m_answerText = plainText(detail);
    m_headA = bold({}, detail);
    m_headB = bold({}, detail);
    m_generatedA = new QTextEdit(detail);
    m_generatedB = new QTextEdit(detail);
    m_generatedA->setAccessibleName(tr("What A wrote"));
    m_generatedB->setAccessibleName(tr("What B wrote"));
    for (QTextEdit* text : {m_generatedA, m_generatedB}) {
        text->setReadOnly(true);
        text->setTabChangesFocus(true);
        text->setMinimumHeight(60);
        text->setToolTip(tr("Greedy answer of at most 200 tokens. Underlined words are not in the other model's answer at that place."));
    }
    m_tokens = new TokenStrip(detail);
    m_tokenText = plainText(detail);
    auto* pair = new QGridLayout;
    pair->setSpacing(4);
    pair->addWidget(m_headA, 0, 0);
    pair->addWidget(m_headB, 0, 1);
    pair->addWidget(m_generatedA, 1, 0);
    pair->addWidget(m_generatedB, 1, 1);
    pair->setColumnStretch(0, 1);
    pair->setColumnStretch(1, 1);
    auto* layout = new QVBoxLayout(detail);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(bold(tr("Question"), detail));
    layout->addWidget(m_questionText);
    layout->addSpacing(4);
    layout->addWidget(bold(tr("True answer"), detail));
    layout->addWidget(m_answerText);
    layout->addSpacing(4);
    layout->addLayout(pair, 1);
    layout->addSpacing(4);
    auto* head = bold(tr("Tokens of the true answer"), detail);
    head->setToolTip(tr("How likely each model finds every token of the true answer after the tokens before it"));
    layout->addWidget(head);
    auto* scroll = new TokenScroll(m_tokens, detail);
    layout->addWidget(scroll);
    connect(m_tokens, &TokenStrip::currentPlaced, scroll, [scroll](const QRect& rect) {
        scroll->ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height());
    });
    layout->addWidget(m_tokenText);
    m_tokenText->setMinimumHeight(2 * fontMetrics().lineSpacing());
    connect(m_tokens, &TokenStrip::currentChanged, this, [this](const QString& text) {
        m_tokenText->setText(!text.isEmpty() ? text : m_tokens->count() > 0 ? tr("Point at a token, or walk them with Left and Right.") : tr("This answer was not scored."));
    });
    return detail;
}

QWidget* TextComparison::makeCharts()
{
    auto* charts = new QSplitter(Qt::Horizontal, this);
    auto* left = new QSplitter(Qt::Vertical, charts);
    m_truth = new TruthRatioChart(left);
    m_utility = new UtilityChart(left);
    left->setChildrenCollapsible(false);
    auto* right = new QSplitter(Qt::Vertical, charts);
    m_lengths = new AnswerLengthChart(right);
    m_weights = new GradientWeightChart(right);
    m_relearning = new RelearningChart(right);
    right->setChildrenCollapsible(false);
    charts->setChildrenCollapsible(false);
    charts->setSizes({500, 560});
    return charts;
}

void TextComparison::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_reading) // the marks stand in the texts with their colours
        showRecord(m_table->currentIndex());
}

void TextComparison::showView(View view)
{
    m_views->setCurrentIndex(view);
    m_find->setVisible(view == Answers);
    m_counts->setVisible(view == Answers);
}

void TextComparison::setRuns(const QString& a, const QString& b, const QString& original, const QString& retrain)
{
    const Question question{a, b, original, retrain, m_question.group};
    if (question == m_question)
        return;
    m_question = question;
    m_question.group.clear(); // so that it is asked
    read();
}

void TextComparison::read()
{
    const QString group = m_group->currentData().toString();
    if (group == m_question.group)
        return;
    m_question.group = group;
    m_reading.reset();
    if (m_question.a.isEmpty() || m_question.b.isEmpty()) {
        m_reader.forget();
        m_patience->stop();
        return;
    }
    m_patience->start();
    const auto run = [this](const QString& id) { return m_workspace.run(id.toStdString()); };
    TextReferences references;
    if (!m_question.original.isEmpty())
        references.original = run(m_question.original);
    if (!m_question.retrain.isEmpty())
        references.retrain = run(m_question.retrain);
    m_reader.run([shelf = m_shelf, a = run(m_question.a), b = run(m_question.b), group = group.toStdString(), references] { return readTexts(a, b, group, references, *shelf); },
                 [this](const auto& watcher) { guarded([&] { showReading(take(watcher)); }, [this](const Error& error) { showProblem(error); }); });
}

void TextComparison::showFace(QWidget* face)
{
    m_patience->stop();
    m_faces->setCurrentWidget(face);
}

void TextComparison::showProblem(const Error& error)
{
    m_problem->setTitle(error.code() == "bundle.mismatch"     ? tr("These two models saw different records")
                            : error.code() == "bundle.missing" ? tr("These records were not evaluated")
                                                               : tr("The models could not be compared"));
    m_problem->setSentence(QString::fromUtf8(error.what()) + u'\n' + QString::fromStdString(error.hint()));
    m_counts->clear();
    showFace(m_problem);
}

void TextComparison::showReading(std::shared_ptr<const TextReading> reading)
{
    const auto before = m_table->currentIndex().data(IdRole);
    m_reading = std::move(reading);
    for (int row = 0; row < m_group->count(); ++row) {
        auto* item = qobject_cast<QStandardItemModel*>(m_group->model())->item(row);
        const bool is = std::find(m_reading->groups.begin(), m_reading->groups.end(), m_group->itemData(row).toString().toStdString()) != m_reading->groups.end();
        item->setEnabled(is);
        item->setToolTip(is ? QString() : tr("The two runs were not both evaluated on these"));
    }
    m_model->setReading(m_reading);
    showCounts();
    m_truth->setReading(m_reading);
    m_utility->setReading(m_reading);
    m_relearning->setReading(m_reading);
    m_lengths->setReading(m_reading);
    m_weights->setCourse(m_reading ? QString::fromStdString(m_reading->runB) : QString(), m_reading ? m_reading->course : std::nullopt, m_reading ? m_reading->weights : WeightSettings(),
                         m_reading ? QString::fromStdString(m_reading->courseProblem) : QString());
    showFace(m_views);
    m_table->selectRow(0);
    if (before.isValid())
        setCurrentRecord(before.toLongLong());
    showRecord(m_table->currentIndex());
}

void TextComparison::showCounts()
{
    if (!m_reading)
        return;
    const QLocale locale;
    const auto all = qsizetype(m_reading->records.size());
    m_counts->setText(m_sorted->rowCount() == all ? tr("%1 records").arg(locale.toString(all)) : tr("%1 of %2 records").arg(locale.toString(m_sorted->rowCount()), locale.toString(all)));
}

void TextComparison::setCurrentRecord(std::int64_t id)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        if (m_sorted->index(row, 0).data(IdRole).toLongLong() == id) {
            m_table->selectRow(row);
            m_table->scrollTo(m_sorted->index(row, 0));
            return;
        }
}

QString TextComparison::marked(const std::vector<TextPart>& parts) const
{
    const QString ground = mixed(palette().color(QPalette::Base), themeColours(palette()).forget, 0.28).name();
    QString html;
    for (const auto& part : parts)
        html += part.differs ? u"<span style=\"background-color:%1;text-decoration:underline\">%2</span>"_s.arg(ground, asHtml(part.text)) : asHtml(part.text);
    return html;
}

void TextComparison::showRecord(const QModelIndex& index)
{
    if (!index.isValid() || !m_reading) {
        for (QLabel* label : {m_questionText, m_answerText, m_headA, m_headB})
            label->clear();
        m_generatedA->clear();
        m_generatedB->clear();
        m_tokens->setLines({}, {});
        m_tokenText->clear();
        return;
    }
    const TextRecord& record = m_reading->records[std::size_t(m_sorted->mapToSource(index).row())];
    m_questionText->setText(QString::fromStdString(record.question));
    m_answerText->setText(QString::fromStdString(record.answer));
    const auto difference = textDifference(record.a.generated.value_or(""), record.b.generated.value_or(""));
    const auto put = [&](const QString& mark, const TextSide& side, const std::vector<TextPart>& parts, QLabel* head, QTextEdit* text) {
        head->setText(tr("%1 wrote · P %2 · ROUGE %3").arg(mark, number(side.probability), number(side.score.rougeRecall)));
        if (!side.generated)
            text->setHtml(u"<i>%1</i>"_s.arg(tr("Nothing was to be written here: these records were only scored.")));
        else if (side.generated->empty())
            text->setHtml(u"<i>%1</i>"_s.arg(tr("(the model ended its answer at once)")));
        else
            text->setHtml(marked(parts));
    };
    put(tr("○ A"), record.a, difference.a, m_headA, m_generatedA);
    put(tr("◆ B"), record.b, difference.b, m_headB, m_generatedB);
    m_tokens->setLines(lineOf(record.a), lineOf(record.b));
    m_tokens->parentWidget()->parentWidget()->updateGeometry(); // the scroll area is as high as the strip needs
}

} // namespace palimpsest
