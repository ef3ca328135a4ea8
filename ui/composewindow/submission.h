// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"
#include "service/drafts.h"

#include <QObject>

#include <functional>

namespace pennypost::ui
{

class ComposeNotices;
class DraftAttachments;
class DraftSaver;
class HeaderFields;
class AttachmentStrip;

// Send, from the press of the button to the commit: looks whether something is missing and says so
// in a bar, with the focus where it is missing; then hands the message over, once.
class Submission : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        HeaderFields &fields;
        ComposeNotices &notices;
        AttachmentStrip &strip;
        DraftAttachments &attachments;
        DraftSaver &saver;
        service::Drafts &drafts;
        std::function<compose::DraftContent()> content;
        std::function<bool()> isFilling; // more text is on its way into the page
    };
    Submission(const Parts &parts, QObject *parent);

    void start();
    // From Send until it is sent or something stands in the way.
    [[nodiscard]] bool isRunning() const
    {
        return m_state != State::Idle;
    }
    // What has to be known first is known now: goes on, if it waits for that.
    void goOn();
    // What it waits for went wrong: the person decides again.
    void stop();

Q_SIGNALS:
    void runningChanged();
    void sent(pennypost::MessageId message);
    void accountNeeded();

private:
    enum class State { Idle, Waiting, HandingOver };

    void setState(State state);
    void proceed();
    [[nodiscard]] bool checkRecipients();
    [[nodiscard]] bool checkAccount();
    [[nodiscard]] bool checkAttachments();
    [[nodiscard]] bool checkSubject();
    void handOver(DraftId draft);
    void fail(const Error &error);

    Parts m_parts;
    State m_state = State::Idle;
    bool m_emptySubjectIsMeant = false;
};

} // namespace pennypost::ui
