// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"
#include "service/accounts.h"
#include "service/drafts.h"
#include "ui/common/look.h"

#include <QPointer>
#include <QWidget>

namespace pennypost::ui
{

class AttachmentStrip;
class BodyEditor;
class ComposeActions;
class ComposeAreas;
class ComposeNotices;
class ComposeStatus;
class ComposeToolbar;
class DraftAttachments;
class DraftSaver;
class DropOverlay;
class FormatBar;
class HeaderFields;
class RecipientField;
class Submission;
struct RecipientsAdded;

// One message that is being written. What is typed is kept as a draft all the time; closing the
// window keeps it, too. Send is one small commit, then the window is gone. Deletes itself when it
// is closed. The services and the look outlive it.
class ComposeWindow : public QWidget
{
    Q_OBJECT

public:
    // A new message; nothing is stored before the first edit.
    ComposeWindow(service::Drafts &drafts, service::Accounts &accounts, Look &look);
    ~ComposeWindow() override;

    // Goes on with a draft; before the window is shown.
    void showDraft(const compose::StoredDraft &draft);
    // Invalid as long as nothing is stored.
    [[nodiscard]] DraftId draft() const;

    void send();
    // The draft was discarded elsewhere: closes without saving anything.
    void abandon();

Q_SIGNALS:
    // Queued for good, and the window is about to close. place: where it was on the screen.
    void sent(pennypost::MessageId message, const QString &subject, const QRect &place);
    // The window is closing; what was written is among the drafts.
    void draftKept(pennypost::DraftId draft);
    // The person wants to send and there is no account to do it with.
    void accountNeeded();
    void newMessageRequested();
    void quitRequested(); // of the whole program

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void cascade();
    void connectActions();
    void connectFields();
    void connectAttachments();
    void connectSaving();
    void connectSending();

    [[nodiscard]] compose::DraftContent content() const;
    void showTitle();
    void offerToUndo(RecipientField &field, const RecipientsAdded &what);
    void attach(const QStringList &paths);
    void sayNotAttached(const Error &error);
    void chooseFiles();
    void setRich(bool rich);
    void onFillingChanged();
    void leaveOrClose();
    void askToDiscard();
    void discard();
    void setBusy(bool busy);
    void onSaveFailed(const Error &error);
    void onSent(MessageId message);
    [[nodiscard]] bool isKept();

    service::Drafts &m_drafts;
    Look &m_look;
    ComposeActions *m_actions;
    ComposeToolbar *m_toolbar;
    HeaderFields *m_fields;
    ComposeNotices *m_notices;
    BodyEditor *m_body;
    FormatBar *m_formatBar;
    AttachmentStrip *m_strip;
    ComposeStatus *m_status;
    DropOverlay *m_overlay;
    DraftSaver *m_saver;
    DraftAttachments *m_attachments;
    Submission *m_submission;
    ComposeAreas *m_areas;
    QPointer<QWidget> m_focusBefore; // Send was pressed
    bool m_closing = false; // goes as soon as the last words are saved
    bool m_done = false; // sent, discarded or given up: nothing is left to save
    bool m_ours = true; // the draft began in this window
};

} // namespace pennypost::ui
