// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/target_panel.h"

#include "core/data/dataset.h"
#include "core/data/forget_target.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kPause = 200; // ms without another letter until captions are read

QStringList phrasesOf(const QString& text)
{
    QStringList phrases;
    for (const QString& part : text.split(QRegularExpression(u"[,;]"_s)))
        if (const QString phrase = part.simplified(); !phrase.isEmpty() && !phrases.contains(phrase))
            phrases << phrase;
    return phrases;
}

QString joined(const Json& rule, const char* key)
{
    QStringList texts;
    if (rule.contains(key))
        for (const Json& text : rule.at(key).is_array() ? rule.at(key) : Json::array({rule.at(key)}))
            if (text.is_string())
                texts << QString::fromStdString(text.get<std::string>());
    return texts.join(u", "_s);
}

} // namespace

TargetPanel::TargetPanel(QWidget* parent)
    : QWidget(parent), m_follower(this), m_pause(new QTimer(this)), m_words(new QLineEdit(this)), m_instead(new QLineEdit(this)), m_state(new QLabel(this)),
      m_forget(new QPushButton(tr("Forget these"), this)), m_lists(new QPushButton(tr("Prompt lists …"), this))
{
    const auto line = [](QLineEdit* edit, const QString& name, const QString& example, const QString& tip) {
        edit->setAccessibleName(name);
        edit->setPlaceholderText(example);
        edit->setToolTip(tip);
        edit->setClearButtonEnabled(true);
        edit->setMaxLength(400);
    };
    line(m_words, tr("Forget by words"), u"red circle, crimson disc"_s,
         tr("Any words, several phrases with commas between them. A picture is forgotten where its caption has all words of one phrase, in any order; articles do not count."));
    line(m_instead, tr("Draw instead"), u"blue square"_s,
         tr("What the model is to draw where it was asked for these words: one for all phrases, or one for each, with commas between them. Empty: the words are left out."));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(u"targetState"_s);
    m_forget->setAccessibleName(tr("Forget pictures with these words"));
    m_forget->setToolTip(tr("Makes the pictures whose captions have these words the forget set, in place of what was chosen (Enter in the lines)"));
    m_lists->setAccessibleName(m_lists->text());
    m_lists->setToolTip(tr("Whole prompts to forget, what to draw instead, and prompts to keep: written, pasted or loaded, one a line"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);

    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto row = [&](const QString& text, QLineEdit* edit) {
        auto* label = new QLabel(text, this);
        label->setBuddy(edit);
        form->addRow(label, edit);
    };
    row(tr("By wo&rds"), m_words);
    row(tr("&Instead"), m_instead);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_forget);
    buttons->addWidget(m_lists);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addLayout(buttons);

    connect(m_pause, &QTimer::timeout, this, [this] { follow(typedRule()); });
    for (QLineEdit* edit : {m_words, m_instead}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_target = {};
            m_follower.forget();
            m_forget->setEnabled(false);
            m_pause->start();
        });
        connect(edit, &QLineEdit::returnPressed, this, &TargetPanel::choose);
    }
    connect(m_forget, &QPushButton::clicked, this, &TargetPanel::choose);
    connect(m_lists, &QPushButton::clicked, this, &TargetPanel::promptListsRequested);
    setDataset(nullptr);
}

void TargetPanel::setDataset(std::shared_ptr<const Dataset> dataset)
{
    m_dataset = dataset && dataset->captions ? std::move(dataset) : nullptr;
    m_shown = nullptr;
    m_pause->stop();
    m_follower.forget();
    m_lists->setEnabled(m_dataset != nullptr);
    follow(typedRule());
}

void TargetPanel::showRule(const Json& rule)
{
    if (rule == m_shown)
        return;
    m_shown = rule;
    const bool isWords = rule.is_object() && rule.value("kind", std::string()) == "words";
    {
        const QSignalBlocker quietWords(m_words), quietInstead(m_instead);
        m_words->setText(isWords ? joined(rule, "words") : QString());
        m_instead->setText(isWords ? joined(rule, "instead") : QString());
    }
    m_pause->stop();
    follow(rule);
}

void TargetPanel::focusWords()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

Json TargetPanel::typedRule() const
{
    const QStringList phrases = phrasesOf(m_words->text());
    if (phrases.isEmpty())
        return nullptr;
    Json rule{{"kind", "words"}, {"words", Json::array()}};
    for (const QString& phrase : phrases)
        rule["words"].push_back(phrase.toStdString());
    const QStringList instead = phrasesOf(m_instead->text());
    if (instead.size() == 1)
        rule["instead"] = instead.front().toStdString();
    else
        for (const QString& text : instead)
            rule["instead"].push_back(text.toStdString());
    return rule;
}

void TargetPanel::follow(const Json& rule)
{
    m_target = {};
    m_forget->setEnabled(false);
    const std::string kind = rule.is_object() ? rule.value("kind", std::string()) : std::string();
    if (!m_dataset || (kind != "concept" && kind != "words" && kind != "prompts")) {
        m_follower.forget();
        m_state->clear();
        m_state->hide();
        // What was chosen is drawn on where nothing else is typed.
        if (rule.is_null() && !m_shown.is_null() && m_dataset)
            follow(m_shown);
        else
            Q_EMIT promptsChanged({});
        return;
    }
    m_follower.run([dataset = m_dataset, rule] { return askedTarget(*dataset, rule); },
                   [this](const auto& watcher) {
                       guarded([&] { tell(take(watcher)); },
                               [this](const Error& error) {
                                   tellProblem(QString::fromUtf8(error.what()));
                                   Q_EMIT promptsChanged({});
                               });
                   });
}

void TargetPanel::tellProblem(const QString& text)
{
    m_state->setText(u"⚠ "_s + text);
    m_state->setAccessibleName(text);
    m_state->show();
}

void TargetPanel::tell(const AskedTarget& target)
{
    m_target = target;
    const auto count = int(target.ids.size());
    const std::string kind = target.rule.value("kind", std::string());
    QString text;
    if (kind == "words") {
        if (count == 0)
            tellProblem(tr("No caption of the pool has all words of one of the phrases."));
        else if (target.ids.size() == m_dataset->split.train.size())
            tellProblem(tr("Every caption has these words: nothing would be left to keep."));
        else {
            text = tr("%n picture(s) have these words.", nullptr, count);
            m_forget->setEnabled(target.rule != m_shown);
        }
    } else if (kind == "prompts") {
        const auto kept = target.rule.contains("retain") ? int(target.rule.at("retain").size()) : 0;
        text = tr("Prompt lists: %n to forget", nullptr, int(target.rule.at("forget").size())) + (kept > 0 ? tr(", %n to keep", nullptr, kept) : QString()) + u'.';
    }
    if (!text.isEmpty()) {
        m_state->setText(text);
        m_state->setAccessibleName(text);
        m_state->show();
    } else if (kind == "concept") {
        m_state->hide();
    }
    Q_EMIT promptsChanged(target.prompts);
}

/// Also at once, where somebody presses Enter before the captions were read.
void TargetPanel::choose()
{
    const Json rule = typedRule();
    if (!m_dataset || rule.is_null())
        return;
    m_pause->stop();
    guarded(
        [&] {
            const AskedTarget target = m_target.rule == rule ? m_target : askedTarget(*m_dataset, rule);
            m_follower.forget();
            tell(target);
            if (!target.ids.empty() && target.ids.size() < m_dataset->split.train.size() && rule != m_shown)
                Q_EMIT chosen(target);
        },
        [this](const Error& error) { tellProblem(QString::fromUtf8(error.what())); });
}

} // namespace palimpsest
