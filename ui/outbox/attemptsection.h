// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QWidget>

class QPlainTextEdit;

namespace pennypost::ui
{

class AttemptHeader;
class TextBlock;

// One attempt to send: a line that folds out when, how long, which server, how it was encrypted,
// what happened, and the transcript.
class AttemptSection : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptSection(QWidget *parent = nullptr);

    // served: for how many recipients it was made.
    void setAttempt(const outbox::Attempt &attempt, int served);
    void setUnfolded(bool unfolded);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeBody();
    void showBody();
    void showTranscript();
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QString story() const;

    outbox::Attempt m_attempt;
    AttemptHeader *m_header;
    // Made when it is unfolded for the first time.
    QWidget *m_body = nullptr;
    TextBlock *m_facts = nullptr;
    TextBlock *m_story = nullptr;
    QWidget *m_talk = nullptr;
    QPlainTextEdit *m_transcript = nullptr;
};

} // namespace pennypost::ui
