// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the window includes; compiled once a room.
#pragma once
#include <QAbstractTableModel>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QString>
#include <QWidget>

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>
