// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/method_table_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString needsText(const MethodDescriptor& method)
{
    QStringList needs;
    for (const auto& need : method.needs)
        needs << text(need);
    return needs.isEmpty() ? u"–"_s : needs.join(u", "_s);
}

} // namespace

QString roleTitle(MethodRole role)
{
    switch (role) {
    case MethodRole::Reference:
        return QCoreApplication::translate("MethodRole", "reference");
    case MethodRole::Control:
        return QCoreApplication::translate("MethodRole", "control");
    case MethodRole::Method:
        return QCoreApplication::translate("MethodRole", "method");
    }
    return {};
}

QString roleReason(MethodRole role)
{
    switch (role) {
    case MethodRole::Reference:
        return QCoreApplication::translate("MethodRole", "Ticked from the start: every other row is read against it.");
    case MethodRole::Control:
        return QCoreApplication::translate("MethodRole", "Tests a claim of another method.");
    case MethodRole::Method:
        return QCoreApplication::translate("MethodRole", "An unlearning method.");
    }
    return {};
}

void MethodTableModel::show(const Draft& draft, const std::string& domain)
{
    if (domain != m_domain || &methods() != m_list) {
        beginResetModel();
        m_domain = domain;
        m_list = &methods();
        m_methods.clear();
        for (const auto& method : *m_list)
            if (serves(method, domain))
                m_methods.push_back(&method);
        m_draft = draft;
        endResetModel();
        return;
    }
    if (draft.methods == m_draft.methods && draft.device == m_draft.device && draft.original == m_draft.original) // of which references hang
        return;
    m_draft = draft;
    if (!m_methods.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const MethodDescriptor* MethodTableModel::method(int row) const
{
    return row >= 0 && row < int(m_methods.size()) ? m_methods[std::size_t(row)] : nullptr;
}

int MethodTableModel::rowOf(const std::string& id) const
{
    const auto found = std::find_if(m_methods.begin(), m_methods.end(), [&](const MethodDescriptor* method) { return method->id == id; });
    return found == m_methods.end() ? -1 : int(found - m_methods.begin());
}

int MethodTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_methods.size());
}

int MethodTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString MethodTableModel::settingsText(const MethodDescriptor& method) const
{
    const auto draft = m_draft.methods.find(method.id);
    if (method.parameters.empty())
        return u"–"_s;
    if (draft == m_draft.methods.end() || draft->second.values.empty())
        return tr("defaults");
    Plan alone;
    alone.forgetSets.resize(1);
    alone.methods = {{method.id, draft->second.values}};
    alone.seeds = {1};
    const int changed = int(draft->second.values.size());
    const QString changes = changed == 1 ? tr("1 changed") : tr("%1 changed").arg(changed);
    const auto variants = runCount(alone);
    return variants > 1 ? tr("%1, %2 variants").arg(changes).arg(variants) : changes;
}

QVariant MethodTableModel::data(const QModelIndex& index, int role) const
{
    const MethodDescriptor* row = index.isValid() ? method(index.row()) : nullptr;
    if (!row)
        return {};
    const bool ticked = isTicked(m_draft, *row, m_domain);
    switch (role) {
    case IdRole:
        return text(row->id);
    case Qt::CheckStateRole:
        return index.column() == Title ? QVariant(ticked ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        return QString(u"<p><b>"_s + text(row->title).toHtmlEscaped() + u"</b> ("_s + roleTitle(row->role) + u")</p><p>"_s
                       + text(row->summary).toHtmlEscaped() + u"</p><p>"_s + text(row->help).toHtmlEscaped() + u"</p><p>"_s
                       + roleReason(row->role).toHtmlEscaped() + u"</p><p>"_s
                       + (row->needs.empty() ? QString() : tr("Needs: %1").arg(needsText(*row)).toHtmlEscaped() + u"</p><p>"_s) + u"<i>"_s + text(row->paper).toHtmlEscaped() + u"</i></p>"_s);
    case Qt::AccessibleTextRole:
        if (index.column() == Title)
            return QString(text(row->title) + u", "_s + (ticked ? tr("ticked") : tr("not ticked")) + u", "_s + roleTitle(row->role));
        [[fallthrough]];
    case Qt::DisplayRole:
    case ValueRole:
        switch (Column(index.column())) {
        case Title:
            return row->role == MethodRole::Method || role == ValueRole ? text(row->title) : QString(text(row->title) + u'\n' + roleTitle(row->role));
        case Summary:
            return text(row->summary);
        case Needs:
            return needsText(*row);
        case Settings:
            return settingsText(*row);
        case Paper:
            return row->paper.empty() ? u"–"_s : text(row->paper);
        case ColumnCount:
            break;
        }
        return {};
    default:
        return {};
    }
}

QVariant MethodTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Title:
        return tr("Method");
    case Summary:
        return tr("What it does");
    case Needs:
        return tr("Needs");
    case Settings:
        return tr("Settings");
    case Paper:
        return tr("Paper");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags MethodTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Title)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool MethodTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const MethodDescriptor* row = index.isValid() ? method(index.row()) : nullptr;
    if (!row || role != Qt::CheckStateRole || index.column() != Title)
        return false;
    Q_EMIT tickRequested(text(row->id), value.toInt() == Qt::Checked);
    return true;
}

} // namespace palimpsest
