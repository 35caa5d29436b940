// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_times.h"
#include "widgets/experiment/plan_document.h"
#include "widgets/shell/page.h"

#include <QTimer>

#include <string>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace palimpsest {

class MethodPanel;
class MethodTableModel;
class ParameterForm;
class ProtocolKeeper;
class Session;

/// Set up: what to forget, which methods with which values, how often and where. Everything is a draft that the workspace keeps
/// (plan.json) until Start makes queued runs of it.
class ExperimentPage : public Page
{
    Q_OBJECT
public:
    explicit ExperimentPage(Session& session, QWidget* parent = nullptr);
    ~ExperimentPage() override; ///< writes the draft

    QString title() const override { return tr("Set up"); }
    QString iconName() const override { return QStringLiteral("experiment"); }
    QString purpose() const override { return tr("Choose methods and their settings, and start runs."); }

    PlanDocument& document() { return m_document; }
    ProtocolKeeper& tables() { return *m_tables; }

    /// Makes runs of the draft and asks for the Runs page; if it cannot, goes to what is missing. Whether it started.
    bool start();

    /// Asks what a whole table should be and starts it: pilot, frozen settings, reported seeds.
    void askForTable();

    /// Asks how random sets are to be compared with those that are hardest to forget, and starts it: pilot, selections, reported seeds.
    void askForWorstCase();

    /// Asks which coresets are to be compared, and starts it: selections, then Retrain on what each keeps.
    void askForCoresets();

    /// Reads and writes a plan file, as `palimpsest-cli sweep` takes it. Problems are shown on the page; whether it worked. Forget sets that
    /// a plan describes by rule are made once its dataset is open.
    bool openPlan(const QString& file);
    bool savePlan(const QString& file);

    QString statusText() const; ///< what the bottom bar says about starting, "" if nothing is wrong

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Opens a dialog that asks for a protocol, which starts when it is accepted.
    template<class Dialog> void askFor(QWidget* parent, const QString& said);
    QWidget* makeLeft();
    QWidget* makeMethods();
    QWidget* makeBottom();
    void makeCommands();

    template<class Change>
    void edit(const QString& text, const QString& place, Change change);
    void refresh();
    void offerImageCommands();
    bool refusesImageCommands();
    void showRecipe(const std::string& domain); ///< the form for the recipe of a domain
    void tickNewForgetSets();
    void refreshForgetSets();
    void refreshMethod();
    void refreshBottom();
    PlanAndProblems checkedPlan() const;
    PlanTime timeOf(const Plan& plan);
    void showProblemPlace(const std::string& path);
    QString readable(const Problem& problem) const;
    void say(const QString& sentence, const QString& hint = {});

    void loadDraft();
    void saveDraft();
    void resolveOpened();

    Session& m_session;
    PlanDocument m_document;
    ProtocolKeeper* m_tables = nullptr;
    QTimer m_saveTimer;
    RunTimes m_times;
    std::string m_currentMethod;
    std::vector<std::string> m_knownForgetSets; ///< hashes
    QString m_failure;                 ///< of the last open, save or start; stays until the next edit
    std::unique_ptr<Plan> m_unresolved; ///< opened, waits for its dataset

    QStackedWidget* m_forgetSetFaces = nullptr;
    QListWidget* m_forgetSets = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_augmentation = nullptr;
    QLabel* m_modelHelp = nullptr;
    QScrollArea* m_common = nullptr; ///< what all runs share
    QWidget* m_augmentationRow = nullptr;
    QVBoxLayout* m_modelLayout = nullptr;
    ParameterForm* m_original = nullptr; ///< of `m_recipeDomain`
    std::string m_recipeDomain;
    QLineEdit* m_seeds = nullptr;
    QLabel* m_seedsProblem = nullptr;
    QComboBox* m_device = nullptr;
    QLabel* m_deviceProblem = nullptr;
    QSpinBox* m_threads = nullptr;
    MethodTableModel* m_methods = nullptr;
    QTableView* m_methodTable = nullptr;
    MethodPanel* m_panel = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_status = nullptr;
    QPushButton* m_start = nullptr;
    QList<QAction*> m_imageCommands; ///< of image classification alone
    QList<QToolButton*> m_worded; ///< buttons that lose their words where there is no room
};

} // namespace palimpsest
