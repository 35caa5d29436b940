// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/preview_drawing.h"
#include "widgets/preview/preview_grid.h"
#include "widgets/preview/preview_models.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace palimpsest {

class EmptyState;
class FilmStrip;
class PreviewSettings;
class Session;

/// Pictures of prompts before and after: the original and the selected text-to-image runs draw them from the same noise, in an engine that stays warm; before any run has finished, the original
/// alone. A change draws anew after a moment; what is under way is called off.
class PreviewPage : public Page
{
    Q_OBJECT
public:
    explicit PreviewPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Preview"); }
    QString iconName() const override;
    QString purpose() const override { return tr("Draw pictures with the original and the unlearned models"); }
    bool isOffered() const override { return m_isOffered; } ///< for workspaces with text-to-image models

    PreviewGrid& grid() { return *m_grid; }
    PreviewSettings& settings() { return *m_settings; }
    const PreviewDrawing& drawing() const { return m_drawing; }
    /// Takes prompt, seed and the rest from a picture's file, and selects its run where the workspace has it. False, with a message, for a picture that does not say where it comes from.
    bool openPicture(const QString& file);
    bool canOpen(const QMimeData& dragged) const override; ///< a PNG file
    void openDropped(const QMimeData& dropped) override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeCommands();
    QWidget* makeTools();
    QWidget* makeContent();

    void refreshOffer();
    void refreshRuns();       ///< runs or the selection changed
    void settingsChanged();
    void drawNow();
    void fillCells();
    void showProgress();
    void offerModes();
    void showMode();
    bool hasComparison() const; ///< whether there is anything beside originals
    QString captionOfOriginals() const;
    void showCut();
    void showCurrent();       ///< another cell: its film
    void askForFilm();
    void showFilm();
    void showFailure(const Error& error);
    void savePicture();
    void copyPicture();
    void showMenu(QPoint where);
    QByteArray currentFile() const; ///< a PNG file of what the current cell shows, with its text
    QList<int> filmSteps() const;

    Session& m_session;
    PreviewDrawing m_drawing;
    QList<PreviewColumn> m_columns;
    QTimer m_debounce, m_fill;
    bool m_isOffered = false, m_isStale = true, m_hasPrompts = false, m_isStopped = false;
    QStringList m_suggestions;
    QString m_lastFailure;

    PreviewSettings* m_settings = nullptr;
    PreviewGrid* m_grid = nullptr;
    FilmStrip* m_film = nullptr;
    QWidget* m_filmBox = nullptr;
    QLabel *m_caption = nullptr, *m_cut = nullptr, *m_status = nullptr;
    QProgressBar* m_bar = nullptr;
    QSlider* m_size = nullptr;
    QToolButton* m_stop = nullptr;
    QStackedWidget* m_gridFaces = nullptr;
    EmptyState* m_noPrompts = nullptr;
    QList<QAction*> m_modes;
    QAction *m_draw = nullptr, *m_cancel = nullptr, *m_filmShown = nullptr, *m_save = nullptr, *m_copy = nullptr;
};

} // namespace palimpsest
