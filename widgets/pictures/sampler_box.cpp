// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/sampler_box.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QString>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

} // namespace

QComboBox* makeSamplerBox(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    const auto add = [box](const QString& title, const QString& id, const QString& tip) {
        box->addItem(title, id);
        box->setItemData(box->count() - 1, tip, Qt::ToolTipRole);
    };
    add(u"DDIM"_s, u"ddim"_s, tr("Without added noise: good pictures in 20 to 50 steps"));
    add(u"DDPM"_s, u"ddpm"_s, tr("Ancestral: noise is added at each step; wants many"));
    add(u"PNDM"_s, u"pndm"_s, tr("Stable Diffusion's own"));
    add(u"LMS"_s, u"lms"_s, tr("Linear multi-step: what the evaluation pictures of this field are drawn with"));
    add(u"Euler"_s, u"euler"_s, tr("Over σ, without added noise"));
    add(u"DPM-Solver++ (2M)"_s, u"dpm-solver++"_s, tr("Good pictures in 10 to 20 steps"));
    box->setAccessibleName(tr("Sampler"));
    box->setToolTip(tr("How the way from noise to a picture is walked. Another sampler gives other pictures from the same noise."));
    return box;
}

} // namespace palimpsest
