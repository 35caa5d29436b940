// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/picture_course.h"
#include "core/store/run_folder.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QSlider;
class QTimer;
class QToolButton;

namespace palimpsest {

class CoursePictures;

/// The course of a run, or why there is none to read.
struct PictureCourseText {
    std::shared_ptr<const PictureCourse> course;
    QString problem;
};

/// Null without a problem where the run has drawn nothing on its way. Any thread may ask.
PictureCourseText readCourseOf(const RunFolder& run);

/// What a model drew for the same few prompts from the same noise while it unlearned: a slider goes through the steps, the first of which is the original model. Prompts that ask for what is to
/// be forgotten stand in the upper row, or first in the only one. While the slider is at the end it follows a run that goes on.
class PictureCourseView : public QWidget
{
    Q_OBJECT
public:
    explicit PictureCourseView(QWidget* parent = nullptr);

    /// `id`: of the run; another run begins at the end of its course.
    void setCourse(const QString& id, const PictureCourseText& read);
    bool isEmpty() const { return !m_course; }
    int place() const; ///< of the step that is shown, −1 for none
    void setPlace(int place);

private:
    void showStep();
    void play(bool on);

    QString m_id;
    std::shared_ptr<const PictureCourse> m_course;
    QSlider* m_slider;
    QToolButton* m_play;
    QLabel* m_step;
    CoursePictures* m_pictures;
    QTimer* m_clock;
};

} // namespace palimpsest
