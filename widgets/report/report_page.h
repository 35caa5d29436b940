// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/report/report_files.h"
#include "widgets/shell/page.h"
#include "widgets/workspace/background.h"

#include <QTimer>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;
class QTextBrowser;
class QToolButton;

namespace palimpsest {

class EmptyState;
class ReportRunsModel;
class Session;

/// Choose runs, write notes, see the report, take it away.
class ReportPage : public Page
{
    Q_OBJECT
public:
    explicit ReportPage(Session& session, QWidget* parent = nullptr);
    ~ReportPage() override;

    QString title() const override;
    QString iconName() const override;
    QString purpose() const override;

    /// How a place for a file is asked for; tests answer themselves. An empty answer means "do not".
    using AskForFile = std::function<QString(const QString& caption, const QString& suggestion, const QString& filter)>;
    using AskForFolder = std::function<QString(const QString& caption, const QString& suggestion)>;
    void setAskForFile(AskForFile ask) { m_askForFile = std::move(ask); }
    void setAskForFolder(AskForFolder ask) { m_askForFolder = std::move(ask); }

    /// Above this many runs the preview is not made by itself: laying it out would hold up the window.
    static constexpr std::size_t kMostPreviewedRuns = 300;

Q_SIGNALS:
    void previewShown();
    void exported(const QString& path); ///< a file or folder was written

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeChoices();
    QWidget* makePreview();
    void makeCommands();

    void takeRuns();
    void schedulePreview();
    void renderPreview();
    void showHtml(const QString& html);
    void updateActions();
    void saveDraft();
    void describeChoice();

    ReportInput input() const;
    const RunRow* currentRun() const;
    QString suggestedFile(const QString& suffix) const;

    void exportHtml();
    void exportPdf();
    void exportCsv();
    void exportLatex();
    void copyLatex();
    void exportWeights();
    void exportByEngine(const RunRow& run, const QString& folder);
    void exportFile(const QString& caption, const QString& suffix, const QString& filter, std::function<std::string(const ReportInput&)> make);
    void inBackground(const QString& path, std::function<void()> write);
    void sayDone(const QString& path);
    void sayError(const Error& error);

    Session& m_session;
    ReportRunsModel* m_model;
    QStackedWidget* m_faces = nullptr;
    EmptyState* m_empty = nullptr;
    QLineEdit* m_title = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_chosen = nullptr;
    QPlainTextEdit* m_notes = nullptr;
    QTextBrowser* m_preview = nullptr;
    QLabel* m_status = nullptr;
    QToolButton* m_openFolder = nullptr;
    QAction *m_html = nullptr, *m_pdf = nullptr, *m_csv = nullptr, *m_latex = nullptr, *m_copyLatex = nullptr, *m_weights = nullptr;
    QTimer m_previewTimer, m_draftTimer;
    bool m_previewIsOld = true;
    QString m_exportFolder; ///< where the last export went
    Latest<QString> m_render;
    AskForFile m_askForFile;
    AskForFolder m_askForFolder;
};

} // namespace palimpsest
