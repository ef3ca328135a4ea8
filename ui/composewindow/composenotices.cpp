// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composenotices.h"

#include "ui/composewindow/recipientfield.h"
#include "ui/words/errorwords.h"

#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace pennypost::ui
{

ComposeNotices::ComposeNotices(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

InlineBar &ComposeNotices::bar(Notice notice)
{
    InlineBar *&bar = m_bars[notice];
    if (!bar) {
        bar = new InlineBar(this);
        layout()->addWidget(bar);
    }
    return *bar;
}

void ComposeNotices::say(Notice notice, Tone tone, const QString &text)
{
    m_problems.remove(notice);
    if (tone == Tone::Attention && notice != Notice::Discard) {
        hideOtherProblems(notice);
        m_problems.insert(notice);
    }
    InlineBar &shown = bar(notice);
    shown.say(tone, text);
    shown.setClosable(true);
    Q_EMIT buttonsChanged();
}

// The last one is what somebody can act on now.
void ComposeNotices::hideOtherProblems(Notice notice)
{
    for (const Notice other : std::as_const(m_problems)) {
        if (other != notice) {
            hide(other);
        }
    }
}

void ComposeNotices::sayError(Notice notice, const Error &error)
{
    say(notice, Tone::Attention, sentencesFor(error));
}

void ComposeNotices::sayAdded(const RecipientsAdded &what)
{
    if (what.added + what.unreadable == 0 && what.duplicates == 1) {
        say(Notice::Recipients, Tone::Neutral,
            tr("%1 is in the list already.").arg(what.firstDuplicate));
        return;
    }
    QStringList parts{tr("%n added", nullptr, what.added)};
    if (what.duplicates > 0) {
        parts.append(tr("%n duplicate(s) left out", nullptr, what.duplicates));
    }
    if (what.unreadable > 0) {
        parts.append(tr("%n unreadable", nullptr, what.unreadable));
    }
    say(Notice::Recipients, what.unreadable > 0 ? Tone::Attention : Tone::Neutral,
        QLocale().createSeparatedList(parts));
}

void ComposeNotices::hide(Notice notice)
{
    if (InlineBar *shown = m_bars.value(notice)) {
        shown->hide();
    }
}

QString ComposeNotices::text(Notice notice) const
{
    const InlineBar *shown = m_bars.value(notice);
    return shown && !shown->isHidden() ? shown->text() : QString();
}

QPushButton *ComposeNotices::offer(Notice notice, const QString &text, QObject *context,
                                   const std::function<void()> &fix)
{
    QPushButton *button = bar(notice).addButton(text);
    connect(button, &QPushButton::clicked, context, fix);
    button->show(); // now, so that it can have the focus now
    Q_EMIT buttonsChanged();
    return button;
}

QList<QWidget *> ComposeNotices::buttons() const
{
    QList<QWidget *> found;
    for (const InlineBar *shown : m_bars) {
        for (QPushButton *button : shown->findChildren<QPushButton *>()) {
            found.append(button);
        }
        for (QToolButton *cross : shown->findChildren<QToolButton *>()) {
            found.append(cross);
        }
    }
    return found;
}

bool ComposeNotices::closeOne()
{
    for (auto i = m_bars.end(); i != m_bars.begin();) {
        --i;
        if (!(*i)->isHidden()) {
            (*i)->hide();
            return true;
        }
    }
    return false;
}

QString sentencesFor(const Error &error)
{
    const Words words = wordsFor(error);
    QStringList sentences{words.whatHappened, words.fix};
    sentences.removeAll(QString());
    return sentences.isEmpty() ? words.headline : sentences.join(u' ');
}

} // namespace pennypost::ui
