// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "widgets/forget_set/asked_target.h"
#include "widgets/workspace/background.h"

#include <QDialog>

#include <memory>

class QLabel;
class QPushButton;
class QTimer;

namespace palimpsest {

class PreviewEngine;
class PromptListEdit;
struct Dataset;
struct OriginalAtHand;

/// Prompts to forget, what is to be drawn in their place, and prompts to keep: three lists, beside each what the original draws for it, and how many pictures of the pool have the captions.
class PromptListsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `rule`: a forget set's; where it is of another kind, the lists begin empty.
    PromptListsDialog(std::shared_ptr<const Dataset> dataset, PreviewEngine& engine, const OriginalAtHand& original, const Json& rule, QWidget* parent);

    /// What the lists say, as a rule of the kind "prompts" (core/data/forget_target.h).
    Json rule() const;
    /// The pictures of that rule, once it is accepted.
    const AskedTarget& target() const { return m_target; }
    const std::shared_ptr<const Dataset>& dataset() const { return m_dataset; } ///< whose pictures these are

    PromptListEdit* forget() const { return m_forget; }
    PromptListEdit* instead() const { return m_instead; }
    PromptListEdit* retain() const { return m_retain; }

private:
    void match();
    void tell(const QString& text, bool isWrong);

    std::shared_ptr<const Dataset> m_dataset;
    AskedTarget m_target;
    Latest<AskedTarget> m_matcher;
    PromptListEdit *m_forget, *m_instead, *m_retain;
    QLabel* m_state;
    QPushButton* m_use = nullptr;
    QTimer* m_pause;
};

} // namespace palimpsest
