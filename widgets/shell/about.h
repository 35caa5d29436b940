// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace palimpsest {

/// Version, licence, and whom we thank: libraries, datasets and the papers behind the methods, these two from the catalogue.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace palimpsest
