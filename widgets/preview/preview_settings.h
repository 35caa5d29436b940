// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/preview_question.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QSpinBox;

namespace palimpsest {

class PromptList;
class Session;

/// What is drawn and how: prompts, seeds, sampler, steps, guidance, on a GPU the precision, and the runs that are compared, which are those of the shared selection.
class PreviewSettings : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewSettings(Session& session, QWidget* parent = nullptr);

    PromptList& prompts() { return *m_prompts; }
    QList<quint64> seeds() const;
    void setSeed(quint64 seed); ///< the first one; as many as before
    DrawingChoice drawing() const;
    void setDrawing(const DrawingChoice& drawing);
    /// Of the selection those that can draw; where there are none, the newest finished run; empty while none has finished.
    QStringList runs() const;
    bool isChosen() const { return m_isChosen; } ///< by the selection rather than for want of one
    void showRuns(); ///< after runs or the selection changed

Q_SIGNALS:
    void changed(); ///< by the person: prompts, seeds or how they are drawn

private:
    QWidget* makeSampling();
    bool hasTypes() const; ///< whether the engine draws where another precision than fp32 can be had
    void offerTypes();

    Session& m_session;
    PromptList* m_prompts;
    QSpinBox *m_seed, *m_seedCount, *m_steps;
    QComboBox *m_sampler, *m_type;
    QFormLayout* m_sampling;
    QDoubleSpinBox* m_guidance;
    QListWidget* m_runs;
    QLabel* m_noRuns;
    bool m_isChosen = false, m_showing = false;
};

} // namespace palimpsest
