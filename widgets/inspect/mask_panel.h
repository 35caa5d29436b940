// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "widgets/inspect/mask_chart.h"
#include "widgets/workspace/background.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace palimpsest {

class EmptyState;

/// The masks under which the two compared runs were made, or saved ones: which weights may change, tensor by tensor or block by block, how far two masks agree, and what other
/// densities would keep. A mask can be saved under a name for further experiments. Files are read off this thread.
class MaskPanel : public QWidget
{
    Q_OBJECT
public:
    explicit MaskPanel(const Workspace& workspace, QWidget* parent = nullptr);

    /// The runs whose masks are shown unless a saved one is chosen; "" for none.
    void setRuns(const QString& a, const QString& nameOfA, const QString& b, const QString& nameOfB);

    MaskChart* chart() const { return m_chart; }
    bool isShowingMasks() const; ///< or says why not

Q_SIGNALS:
    void experimentRequested(); ///< the person wants to set up a run with a mask

private:
    /// Which two masks are asked for: "run:<id>", "saved:<name>", "" for none.
    struct Question {
        QString a, b;
        bool operator==(const Question&) const = default;
    };
    void fillSources();
    void read();
    void show(MaskPair masks);
    void showRows(); ///< tensors or blocks
    void showProblem(const Error& error);
    void save();
    QString source(const QComboBox* side) const;

    Workspace m_workspace;
    Latest<std::shared_ptr<const MaskPair>> m_reader;
    MaskPair m_masks; ///< tensor by tensor
    bool m_byBlockChosen = false; ///< by the person; until then models of many tensors are shown by block
    Question m_question;
    QString m_runA, m_nameA, m_runB, m_nameB;

    QComboBox* m_sideA = nullptr;
    QComboBox* m_sideB = nullptr;
    QComboBox* m_order = nullptr;
    QCheckBox* m_byBlock = nullptr;
    QPushButton* m_save = nullptr;
    QStackedWidget* m_faces = nullptr;
    QWidget* m_content = nullptr;
    MaskChart* m_chart = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_note = nullptr; ///< what saving came to
    EmptyState* m_empty = nullptr;
    EmptyState* m_problem = nullptr;
};

} // namespace palimpsest
