// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/record_list.h"

#include "widgets/forget_set/record_table_model.h"
#include "widgets/forget_set/sample_model.h"

#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

/// Rows are what moves and what is ticked, not cells.
class RowsView final : public QTableView
{
public:
    using QTableView::QTableView;
    std::function<void()> onSpace;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        if ((action == MoveHome || action == MoveEnd) && model() && model()->rowCount() > 0)
            return model()->index(action == MoveHome ? 0 : model()->rowCount() - 1, std::max(0, currentIndex().column()));
        return QTableView::moveCursor(action, modifiers);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Space && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
            onSpace();
            event->accept();
            return;
        }
        QTableView::keyPressEvent(event);
    }
};

QString paragraph(const QString& title, const std::string& text)
{
    return text.empty() ? QString() : u"<p style=\"margin:0 0 6px 0\"><b>%1</b><br/>%2</p>"_s.arg(title.toHtmlEscaped(), QString::fromStdString(text).toHtmlEscaped());
}

} // namespace

RecordList::RecordList(QWidget* parent) : QWidget(parent), m_rows(new RecordTableModel(this)), m_reader(new QTextEdit(this))
{
    auto* view = new RowsView(this);
    m_table = view;
    view->onSpace = [this] { toggleSelected(); };
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Records"));
    m_table->setAccessibleDescription(tr("Arrow keys move, Shift with arrows selects, Space forgets or keeps what is selected, Ctrl+A chooses all that are shown."));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* head = m_table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(true);
    head->setSortIndicatorShown(true);
    head->setSortIndicator(int(m_order), Qt::AscendingOrder);
    head->setMinimumSectionSize(36);
    fitRows();
    for (const auto column : {RecordColumn::Question, RecordColumn::Answer})
        head->setSectionResizeMode(int(column), QHeaderView::Stretch);

    m_reader->setReadOnly(true);
    m_reader->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_reader->setTabChangesFocus(true);
    m_reader->setAccessibleName(tr("The whole record"));
    m_reader->setToolTip(tr("The whole of the current record: question, answer and, where the data have them, paraphrases and wrong answers"));
    m_reader->setPlaceholderText(tr("Choose a record above to read the whole of it here."));
    m_reader->setMinimumHeight(60);

    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_table);
    parts->addWidget(m_reader);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    parts->setSizes({330, 150});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts);
    setFocusProxy(m_table);

    connect(m_rows, &RecordTableModel::toggleRequested, this, &RecordList::toggleRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { showCurrent(); });
    connect(head, &QHeaderView::sortIndicatorChanged, this, [this, head](int section, Qt::SortOrder order) {
        if (RecordColumn(section) == RecordColumn::Mark) {
            const QSignalBlocker quiet(head);
            head->setSortIndicator(int(m_order), m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
            return;
        }
        m_order = RecordColumn(section);
        m_descending = order == Qt::DescendingOrder;
        Q_EMIT orderChanged();
    });
}

void RecordList::fitRows()
{
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    const auto width = [this](const QString& widest) { return fontMetrics().horizontalAdvance(widest) + 18; };
    QHeaderView* head = m_table->horizontalHeader();
    head->resizeSection(int(RecordColumn::Mark), width(tr("Forget")));
    head->resizeSection(int(RecordColumn::Number), width(QLocale().toString(60000)) + 10); // and the arrow of the order
    head->resizeSection(int(RecordColumn::Author), width(u"Bartholomew Fitzgerald"_s));
    head->resizeSection(int(RecordColumn::Words), width(tr("Words")) + 14);
    head->resizeSection(int(RecordColumn::Score), width(tr("Memorised")) + 14);
}

void RecordList::setScore(ScoreKind kind, bool isThere)
{
    m_rows->setScore(kind);
    m_table->setColumnHidden(int(RecordColumn::Score), !isThere);
}

void RecordList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void RecordList::setModel(std::shared_ptr<const SampleModel> model, int current)
{
    // The list stays where it is as long as it has a current row; else it starts at its top.
    const int scrolled = m_table->verticalScrollBar()->value();
    m_model = std::move(model);
    m_rows->show(m_model);
    if (m_rows->index(current, 0).isValid()) {
        m_table->verticalScrollBar()->setValue(scrolled);
        setCurrent(current);
    } else {
        m_table->scrollToTop();
        showCurrent();
    }
}

void RecordList::refreshMarks()
{
    m_rows->refreshMarks();
}

int RecordList::current() const
{
    return m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
}

void RecordList::setCurrent(int index)
{
    const QModelIndex place = m_rows->index(index, int(RecordColumn::Question));
    if (!place.isValid())
        return;
    m_table->setCurrentIndex(place);
    m_table->scrollTo(place);
}

void RecordList::toggleSelected()
{
    if (current() < 0)
        return;
    std::vector<int> rows;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.size() < 2) {
        Q_EMIT toggleRequested(current());
        return;
    }
    std::sort(rows.begin(), rows.end());
    Q_EMIT markRequested(rows, !m_model->isMarked(current()), 0);
}

void RecordList::showCurrent()
{
    const int index = current();
    if (index < 0) {
        m_reader->clear();
    } else {
        const QuestionAnswer& record = m_model->record(index);
        QString text = paragraph(tr("Question"), record.question)
            + paragraph(tr("Answer, %n word(s)", nullptr, wordsIn(record.answer)), record.answer) + paragraph(tr("The question in other words"), record.paraphrasedQuestion)
            + paragraph(tr("The answer in other words"), record.paraphrasedAnswer);
        if (!record.perturbedAnswers.empty()) {
            QString list;
            for (const auto& answer : record.perturbedAnswers)
                list += u"<li>%1</li>"_s.arg(QString::fromStdString(answer).toHtmlEscaped());
            text += u"<p style=\"margin:0\"><b>%1</b></p><ul style=\"margin:0\">%2</ul>"_s.arg(tr("Wrong answers").toHtmlEscaped(), list);
        }
        m_reader->setHtml(text);
    }
    Q_EMIT currentChanged(index);
}

} // namespace palimpsest
