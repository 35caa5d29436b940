// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/workspace/log_import.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace palimpsest {

/// Evaluation logs of language models that other people's code wrote, several at once, and what they are of. They are taken in one after the other; one that cannot be read stays in
/// the list with the reason, and the dialog with it.
class ImportLogsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ImportLogsDialog(const QString& workspace, QWidget* parent = nullptr);

    /// Adds files to the list, those that are not in it yet; methods are guessed from their paths.
    void addLogs(const QStringList& files);
    void setModelName(const QString& name);
    void setRetainLog(const QString& file);
    void setMethod(int row, const QString& method); ///< a title of the catalogue, or any word
    int count() const;
    QString problemOf(int row) const; ///< why it was not imported, "" if nothing is known against it
    /// Takes in all that are listed; refused, with a sentence, while something is missing.
    void importAll();

Q_SIGNALS:
    void imported(const QString& runId);

private:
    QWidget* makePathRow(QLineEdit* line, const QString& title, bool isFolder);
    LogToImport logAt(int row) const;
    QComboBox* methodBox(int row) const;
    QString missing() const;
    void refresh();
    void importNext();
    void setProblem(int row, const QString& sentence);

    QString m_workspace;
    QTableWidget* m_logs;
    QLineEdit* m_model;
    QLineEdit* m_dataset;
    QComboBox* m_forgetSet;
    QLineEdit* m_retainLog;
    QLineEdit* m_tofu;
    QLabel* m_status;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPushButton* m_import;
    int m_next = -1; ///< the row whose turn it is, −1 while nothing is being imported
    int m_done = 0, m_failed = 0;
};

} // namespace palimpsest
