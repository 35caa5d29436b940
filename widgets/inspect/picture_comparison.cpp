// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/picture_comparison.h"

#include "widgets/forget_set/picture_words.h"
#include "widgets/inspect/class_accuracy_chart.h"
#include "widgets/inspect/concept_heat_map.h"
#include "widgets/inspect/picture_gallery.h"
#include "widgets/shell/empty_state.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString domainTitle(ConceptDomain domain)
{
    switch (domain) {
    case ConceptDomain::Forgotten:
        return PictureComparison::tr("to be forgotten");
    case ConceptDomain::InDomain:
        return PictureComparison::tr("in-domain");
    case ConceptDomain::CrossDomain:
        break;
    }
    return PictureComparison::tr("cross-domain");
}

QString domainHelp(ConceptDomain domain)
{
    switch (domain) {
    case ConceptDomain::Forgotten:
        return PictureComparison::tr("To be forgotten: the fewer pictures show it, the better");
    case ConceptDomain::InDomain:
        return PictureComparison::tr("In-domain: to be kept, and of the forgotten one's kind");
    case ConceptDomain::CrossDomain:
        break;
    }
    return PictureComparison::tr("Cross-domain: to be kept, and of the other kind");
}

} // namespace

PictureComparison::PictureComparison(const Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace), m_reader(this)
{
    m_problem = new EmptyState(u"warning"_s, {}, {}, {}, this);
    m_loading = new EmptyState(u"inspect"_s, tr("Comparing the two models"), tr("Their pictures are read and compared."), {}, this);
    m_course = new PictureCourseView(this);
    m_views = new QStackedWidget(this);
    m_views->addWidget(makePictures());
    m_views->addWidget(makeConcepts());
    m_views->addWidget(m_course);
    m_faces = new QStackedWidget(this);
    for (QWidget* face : std::initializer_list<QWidget*>{m_views, m_problem, m_loading})
        m_faces->addWidget(face);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    m_patience->setInterval(300);
    connect(m_patience, &QTimer::timeout, this, [this] { showFace(m_loading); });
}

QWidget* PictureComparison::makePictures()
{
    auto* side = new QWidget(this);
    m_filter = new QComboBox(side);
    m_filter->addItem(tr("All pictures"), int(PictureFilter::All));
    m_filter->addItem(tr("Asked for what was to be forgotten"), int(PictureFilter::Forgotten));
    m_filter->addItem(tr("Asked for nothing of it"), int(PictureFilter::Kept));
    m_filter->addItem(tr("Verdict changed"), int(PictureFilter::Changed));
    m_filter->setAccessibleName(tr("Which pictures are shown"));
    m_filter->setToolTip(tr("Which pairs of pictures are shown; a verdict says whether an object or style that the prompt asks for is found"));
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_legend = new QLabel(side);
    m_legend->setWordWrap(true);
    m_gallery = new PictureGallery(side);
    m_noPairs = new EmptyState({}, tr("No pair of pictures matches"), tr("No pair of pictures is of this kind."), {}, side);
    m_pairFaces = new QStackedWidget(side);
    m_pairFaces->addWidget(m_gallery);
    m_pairFaces->addWidget(m_noPairs);
    auto* label = new QLabel(tr("S&how"), side);
    label->setBuddy(m_filter);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(label);
    head->addWidget(m_filter);
    head->addSpacing(10);
    head->addWidget(m_legend, 1);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_pairFaces, 1);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &PictureComparison::showPairs);
    return side;
}

QWidget* PictureComparison::makeConcepts()
{
    auto* maps = new QWidget(this);
    m_before = new ConceptHeatMap(tr("○ A"), ConceptHeatMap::Kind::Share, maps);
    m_after = new ConceptHeatMap(tr("◆ B"), ConceptHeatMap::Kind::Share, maps);
    m_difference = new ConceptHeatMap(tr("B − A"), ConceptHeatMap::Kind::Difference, maps);
    auto* row = new QHBoxLayout(maps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* map : {m_before, m_after, m_difference})
        row->addWidget(map, 1);
    auto* below = new QWidget(this);
    auto* title = new QLabel(tr("Accuracy by concept"), below);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_accuracy = new ClassAccuracyChart(below);
    m_accuracy->setAccessibleName(title->text());
    m_accuracySummary = new QLabel(below);
    m_accuracySummary->setWordWrap(true);
    m_accuracySummary->setToolTip(tr("Share of the pictures asked to show a concept in which it is found, with Wilson 95 % intervals; exact paired test on the same prompts and noise, adjusted over "
                                     "concepts by Benjamini and Hochberg. In-domain and cross-domain as UnlearnCanvas tells them apart."));
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(m_accuracy, 1);
    column->addWidget(m_accuracySummary);
    auto* both = new QSplitter(Qt::Vertical, this);
    both->addWidget(maps);
    both->addWidget(below);
    both->setChildrenCollapsible(false);
    both->setSizes({330, 280});
    return both;
}

void PictureComparison::setRuns(const QString& a, const QString& b)
{
    if (a == m_a && b == m_b)
        return;
    m_a = a;
    m_b = b;
    read();
}

void PictureComparison::showView(View view)
{
    m_views->setCurrentIndex(view);
}

void PictureComparison::setFilter(PictureFilter filter)
{
    m_filter->setCurrentIndex(m_filter->findData(int(filter)));
}

void PictureComparison::read()
{
    m_reading.reset();
    if (m_a.isEmpty() || m_b.isEmpty()) {
        m_reader.forget();
        m_patience->stop();
        return;
    }
    m_patience->start();
    m_reader.run([a = m_workspace.run(m_a.toStdString()), b = m_workspace.run(m_b.toStdString())] { return readPictures(a, b); },
                 [this](const auto& watcher) { guarded([&] { showReading(take(watcher)); }, [this](const Error& error) { showProblem(error); }); });
}

void PictureComparison::showFace(QWidget* face)
{
    m_patience->stop();
    m_faces->setCurrentWidget(face);
}

void PictureComparison::showProblem(const Error& error)
{
    m_problem->setTitle(error.code() == "bundle.mismatch" ? tr("These two models drew different things") : tr("The models could not be compared"));
    m_problem->setSentence(QString::fromUtf8(error.what()) + u'\n' + QString::fromStdString(error.hint()));
    showFace(m_problem);
}

void PictureComparison::showReading(std::shared_ptr<const PictureReading> reading)
{
    m_reading = std::move(reading);
    showPairs();
    showConcepts();
    m_course->setCourse(m_b, m_reading->courseOfB);
    showFace(m_views);
}

void PictureComparison::showPairs()
{
    if (!m_reading)
        return;
    auto pairs = m_reading->pairs(PictureFilter(m_filter->currentData().toInt()));
    const QLocale locale;
    const QString pairsOfAll = tr("%1 of %2 pairs: ○ A on the left, ◆ B on the right, from the same noise.").arg(locale.toString(qulonglong(pairs.size())), locale.toString(qulonglong(m_reading->b.size())));
    m_legend->setText(m_reading->b.concepts.empty() ? pairsOfAll + u' ' + tr("There is no judge for such pictures.") : tr("%1 of %2 pairs: ○ A on the left, ◆ B on the right, from the same noise. ✓ found, ✗ not found by the judge; bold where the two differ.")
                          .arg(locale.toString(qulonglong(pairs.size())), locale.toString(qulonglong(m_reading->b.size()))));
    m_pairFaces->setCurrentWidget(pairs.empty() ? static_cast<QWidget*>(m_noPairs) : m_gallery);
    m_gallery->pairs()->setPairs(m_reading, std::move(pairs));
}

void PictureComparison::showConcepts()
{
    m_before->setMatrix(m_reading->matrixA, m_reading->b.forgotten);
    m_after->setMatrix(m_reading->matrixB, m_reading->b.forgotten);
    m_difference->setMatrix(m_reading->difference, m_reading->b.forgotten);
    std::vector<ClassAccuracyRow> rows;
    for (const ConceptAccuracy& one : m_reading->accuracies) {
        ClassAccuracyRow row;
        row.label = int(rows.size());
        row.name = tr("%1 (%2)").arg(conceptName(one.id), domainTitle(one.domain));
        row.a = one.a;
        row.b = one.b;
        row.pValue = one.pValue;
        row.forgottenWhole = one.domain == ConceptDomain::Forgotten;
        row.forgotten = row.forgottenWhole;
        row.note = domainHelp(one.domain);
        rows.push_back(std::move(row));
    }
    const auto significant = std::count_if(rows.begin(), rows.end(), [](const ClassAccuracyRow& row) { return row.isSignificant(); });
    m_accuracySummary->setText(m_reading->b.concepts.empty() ? tr("There is no judge for such pictures, so nothing says which concepts they show. Look at them under Pictures.") : tr("%1 of %2 concepts differ significantly (★ and a solid bar: McNemar, 5 %; hatched: could be chance). ✕: to be forgotten. Kept concepts are counted in pictures that "
                                  "ask for nothing forgotten.")
                                   .arg(significant)
                                   .arg(rows.size()));
    m_accuracy->setRows(std::move(rows));
}

} // namespace palimpsest
