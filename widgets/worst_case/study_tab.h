// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace palimpsest {

class EmptyState;
class StudyTables;

/// What the two tabs of results share: which table is shown, its sentences, copying it, a button that starts a study, and a face that says what is missing.
class StudyTab : public QWidget
{
    Q_OBJECT
public:
    /// What an empty tab says; its button asks for the page where runs are set up.
    StudyTab(StudyTables& tables, const QString& emptyTitle, const QString& emptySentence, QWidget* parent);

    /// The button that starts a study: hidden until somebody gives it a text and listens to studyRequested().
    void offerStudy(const QString& text, const QString& tip);

Q_SIGNALS:
    void studyRequested();
    void pageRequested(const QString& objectName);
    void message(const QString& sentence, const QString& hint, bool isError);

protected:
    virtual QStringList titles() const = 0;      ///< of the tables there are
    virtual void showTable(int place) = 0;
    virtual QString latex() const = 0;           ///< of all tables
    virtual QString csv() const = 0;
    /// Chart and numbers, below each other; the sentences stand beside the chart.
    void assemble(QWidget* chart, QWidget* numbers);
    void setSentences(const QStringList& sentences, const QStringList& notes);
    void showEvent(QShowEvent* event) override;

    StudyTables& m_tables;

private:
    void freshen();
    void showTables();
    void copy(const QString& text, const QString& said);

    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QWidget* m_content;
    QComboBox* m_choice;
    QLabel *m_choiceLabel, *m_sentences;
    QPushButton* m_start;
    bool m_offered = false;
    QString m_emptyTitle, m_emptySentence;
};

} // namespace palimpsest
