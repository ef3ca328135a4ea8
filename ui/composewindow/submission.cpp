// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/submission.h"

#include "base/whenready.h"
#include "ui/composewindow/attachmentstrip.h"
#include "ui/composewindow/composenotices.h"
#include "ui/composewindow/draftattachments.h"
#include "ui/composewindow/draftsaver.h"
#include "ui/composewindow/fromfield.h"
#include "ui/composewindow/headerfields.h"
#include "ui/composewindow/recipientedit.h"
#include "ui/composewindow/recipientfield.h"
#include "ui/composewindow/undodelay.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace pennypost::ui
{

Submission::Submission(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts)
{
}

void Submission::start()
{
    if (m_state != State::Idle) {
        return;
    }
    for (RecipientField *field : m_parts.fields.recipients()) {
        field->commitText();
    }
    m_parts.notices.hide(Notice::Send);
    m_parts.notices.hide(Notice::Attach);
    proceed();
}

void Submission::goOn()
{
    if (m_state == State::Waiting) {
        proceed();
    }
}

void Submission::stop()
{
    if (m_state == State::Waiting) {
        setState(State::Idle);
    }
}

// Checks speak while the window is usable again, so that they can put the focus somewhere.
void Submission::proceed()
{
    setState(State::Idle);
    if (!checkRecipients()) {
        return;
    }
    if (!m_parts.fields.from()->isKnown() || m_parts.attachments.isAsking()
        || m_parts.isFilling()) {
        setState(State::Waiting);
        return;
    }
    if (!checkAccount() || !checkAttachments() || !checkSubject()) {
        return;
    }
    setState(State::HandingOver);
    m_parts.saver.withDraft([this](const Result<DraftId> &draft) {
        if (draft) {
            handOver(*draft);
        } else {
            fail(draft.error());
        }
    });
}

void Submission::setState(State state)
{
    const bool wasRunning = isRunning();
    m_state = state;
    // What is sent is saved by the commit that sends it.
    m_parts.saver.setPaused(isRunning());
    if (wasRunning != isRunning()) {
        Q_EMIT runningChanged();
    }
}

bool Submission::checkRecipients()
{
    const QList<RecipientField *> fields = m_parts.fields.recipients();
    for (RecipientField *field : fields) {
        if (field->hasUnreadable()) {
            m_parts.notices.say(Notice::Send, Tone::Attention,
                                tr("An address cannot be read. Correct or remove the one that is "
                                   "marked red."));
            field->focusUnreadable();
            return false;
        }
    }
    if (std::all_of(fields.begin(), fields.end(),
                    [](RecipientField *field) { return field->isEmpty(); })) {
        m_parts.notices.say(Notice::Send, Tone::Attention,
                            tr("To whom? Add at least one recipient."));
        m_parts.fields.to()->edit()->setFocus();
        return false;
    }
    return true;
}

bool Submission::checkAccount()
{
    if (m_parts.fields.from()->account().isValid()) {
        return true;
    }
    m_parts.notices.say(Notice::Send, Tone::Attention,
                        tr("There is no account to send from yet. The message is kept as a "
                           "draft."));
    m_parts.notices
        .offer(Notice::Send, tr("Add your account"), this, [this] { Q_EMIT accountNeeded(); })
        ->setFocus();
    return false;
}

bool Submission::checkAttachments()
{
    if (!m_parts.attachments.hasFailed()) {
        return true;
    }
    m_parts.notices.say(Notice::Send, Tone::Attention,
                        tr("A file could not be attached. Try it again or remove it."));
    m_parts.strip.focusFailed();
    return false;
}

bool Submission::checkSubject()
{
    if (m_emptySubjectIsMeant || !m_parts.fields.subject()->text().trimmed().isEmpty()) {
        return true;
    }
    m_parts.notices.say(Notice::Send, Tone::Neutral, tr("Send without a subject?"));
    m_parts.notices.offer(Notice::Send, tr("Send anyway"), this, [this] {
        m_emptySubjectIsMeant = true;
        start();
    });
    m_parts.fields.subject()->setFocus();
    return false;
}

void Submission::handOver(DraftId draft)
{
    whenReady(m_parts.drafts.send(draft, m_parts.content(), kUndoDelay), this,
              [this](const Result<MessageId> &answer) {
                  if (answer) {
                      Q_EMIT sent(*answer);
                  } else {
                      fail(answer.error());
                  }
              });
}

void Submission::fail(const Error &error)
{
    setState(State::Idle);
    m_parts.notices.sayError(Notice::Send, error);
}

} // namespace pennypost::ui
