// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"
#include "widgets/inspect/text_reading.h"
#include "widgets/workspace/background.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QModelIndex;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QTextEdit;
class QTimer;

namespace palimpsest {

class AnswerLengthChart;
class EmptyState;
class GradientWeightChart;
class RelearningChart;
class TextRecordsModel;
struct TextPart;
class TokenStrip;
class TokenizerShelf;
class TruthRatioChart;
class UtilityChart;

/// Two language models on the same records. One view lists the records and shows the answers that both models wrote side by side, words that differ marked, and how likely they
/// find every token of the true answer; the other draws truth ratios, relearning, memorisation by length and gradient weights. Files are read off this thread.
class TextComparison : public QWidget
{
    Q_OBJECT
public:
    enum View { Answers, Charts };

    explicit TextComparison(const Workspace& workspace, QWidget* parent = nullptr);

    /// The compared runs and B's references; "" for a run that there is none of. Nothing is read while both sides are "".
    void setRuns(const QString& a, const QString& b, const QString& original, const QString& retrain);
    void showView(View view);

    const TextReading* reading() const { return m_reading.get(); } ///< null while there is none
    /// Makes the record with this id the current one.
    void setCurrentRecord(std::int64_t id);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Question {
        QString a, b, original, retrain, group;
        bool operator==(const Question&) const = default;
    };

    QWidget* makeBar();
    QWidget* makeList();
    QWidget* makeDetail();
    QWidget* makeCharts();
    void read();
    void showReading(std::shared_ptr<const TextReading> reading);
    void showProblem(const Error& error);
    void showFace(QWidget* face);
    void showCounts();
    void showRecord(const QModelIndex& index);
    QString marked(const std::vector<TextPart>& parts) const;

    Workspace m_workspace;
    Latest<std::shared_ptr<const TextReading>> m_reader;
    std::shared_ptr<TokenizerShelf> m_shelf;
    std::shared_ptr<const TextReading> m_reading;
    Question m_question;

    QComboBox* m_group = nullptr;
    QLineEdit* m_find = nullptr;
    QLabel* m_counts = nullptr;
    QStackedWidget* m_faces = nullptr;
    QStackedWidget* m_views = nullptr;
    EmptyState* m_problem = nullptr;
    EmptyState* m_loading = nullptr;
    QTimer* m_patience = nullptr; ///< a short wait shows nothing
    TextRecordsModel* m_model = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_questionText = nullptr;
    QLabel* m_answerText = nullptr;
    QLabel* m_headA = nullptr;
    QLabel* m_headB = nullptr;
    QTextEdit* m_generatedA = nullptr;
    QTextEdit* m_generatedB = nullptr;
    TokenStrip* m_tokens = nullptr;
    QLabel* m_tokenText = nullptr;
    TruthRatioChart* m_truth = nullptr;
    UtilityChart* m_utility = nullptr;
    RelearningChart* m_relearning = nullptr;
    AnswerLengthChart* m_lengths = nullptr;
    GradientWeightChart* m_weights = nullptr;
};

} // namespace palimpsest
