// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/asked_target.h"
#include "widgets/workspace/background.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace palimpsest {

struct Dataset;

/// What a text-to-image model is to forget, where it is none of the dataset's concepts: any words, or lists of prompts. Tells while one types how many pictures have the words.
class TargetPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TargetPanel(QWidget* parent = nullptr);

    /// Null: none is open.
    void setDataset(std::shared_ptr<const Dataset> dataset);
    /// The choice as it is now: a concept, words, prompts, or nothing. Words are put into the lines.
    void showRule(const Json& rule);

    void focusWords();

Q_SIGNALS:
    /// These are to be forgotten.
    void chosen(const palimpsest::AskedTarget& target);
    void promptListsRequested();
    /// Prompts that ask for what is chosen, or for what is being typed.
    void promptsChanged(const QStringList& prompts);

private:
    Json typedRule() const; ///< null where no words are typed
    void follow(const Json& rule);
    void tell(const AskedTarget& target);
    void tellProblem(const QString& text);
    void choose();

    std::shared_ptr<const Dataset> m_dataset;
    Json m_shown;         ///< the choice's rule
    AskedTarget m_target; ///< of what is typed; without a rule it is not known yet
    Latest<AskedTarget> m_follower;
    QTimer* m_pause;
    QLineEdit *m_words, *m_instead;
    QLabel* m_state;
    QPushButton *m_forget, *m_lists;
};

} // namespace palimpsest
