// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/common/inlinebar.h"

#include <QMap>
#include <QSet>
#include <QWidget>

#include <functional>

class QPushButton;

namespace pennypost::ui
{

struct RecipientsAdded;

// What a bar is about; each has its own, so that one does not hide the other.
enum class Notice { Save, Send, Attach, File, Recipients, Format, Discard };

// The inline bars of a compose window, one under the other, but no more than one that tells a
// problem; no height when there is nothing to say.
class ComposeNotices : public QWidget
{
    Q_OBJECT

public:
    explicit ComposeNotices(QWidget *parent = nullptr);

    void say(Notice notice, Tone tone, const QString &text);
    // The error in words.
    void sayError(Notice notice, const Error &error);
    void sayAdded(const RecipientsAdded &what);
    void hide(Notice notice);
    // Empty: nothing is shown.
    [[nodiscard]] QString text(Notice notice) const;
    // A button in a bar that is shown. In the order of the fixes; context as for connect().
    QPushButton *offer(Notice notice, const QString &text, QObject *context,
                       const std::function<void()> &fix);
    // In the order of the Tab key.
    [[nodiscard]] QList<QWidget *> buttons() const;
    // The lowest one that can be closed; false if there is none.
    bool closeOne();

Q_SIGNALS:
    void buttonsChanged();

private:
    InlineBar &bar(Notice notice);

    void hideOtherProblems(Notice notice);

    QMap<Notice, InlineBar *> m_bars;
    QSet<Notice> m_problems;
};

// Headline, what happened and what can be done, in one line of sentences.
[[nodiscard]] QString sentencesFor(const Error &error);

} // namespace pennypost::ui
