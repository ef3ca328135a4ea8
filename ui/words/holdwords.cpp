// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/holdwords.h"

#include "ui/words/errorwords.h"

#include <QCoreApplication>

namespace pennypost::ui
{
namespace
{

class HoldWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::HoldWords)

public:
    static Words of(outbox::Hold hold);
};

Words HoldWords::of(outbox::Hold hold)
{
    switch (hold) {
    case outbox::Hold::None:
        return {};
    case outbox::Hold::Auth:
        return {tr("The login was refused"),
                tr("The server does not accept the login of this account."),
                tr("All messages of the account wait until the login is corrected."),
                tr("Check the user name and enter the password again.")};
    case outbox::Hold::Key:
        return {tr("The password is missing"), tr("Pennypost could not get the password."),
                tr("All messages of the account wait until the password is there."),
                tr("Unlock the keyring or enter the password.")};
    case outbox::Hold::Tls:
        return {tr("The connection is not safe"),
                tr("The server could not be reached with the security that the account sets. No "
                   "password and no byte of the message was sent."),
                tr("All messages of the account wait until this is solved."),
                tr("Check the server and the security in the account settings.")};
    case outbox::Hold::Size:
        return {tr("The message is too large"),
                tr("The message is larger than the server accepts."),
                tr("The message waits for you."),
                tr("Make attachments smaller or leave some out, or send from another account.")};
    case outbox::Hold::Data:
        return {tr("The saved message is damaged"),
                tr("The stored bytes of the message are no longer those that were queued."),
                tr("The message is not sent in this form. It stays in the outbox."),
                tr("Write the message again, or restore the backup. Check the disk.")};
    case outbox::Hold::Disk:
        return {tr("The disk is full or failing"), tr("Pennypost could not write to the outbox."),
                tr("The message waits until it can be sent safely."),
                tr("Free some space on the disk, or check the disk.")};
    case outbox::Hold::Account:
        return {tr("The account cannot send"),
                tr("The account of this message is paused, incomplete or no longer there."),
                tr("The message waits until it has an account that can send."),
                tr("Resume or complete the account, or choose another one for the message.")};
    case outbox::Hold::Sender:
        return {tr("The sender address cannot be used"),
                tr("The server does not let this account send from this address."),
                tr("The message waits for you."),
                tr("Choose a sender address that belongs to the account.")};
    case outbox::Hold::Recipients:
        return {tr("A recipient was refused"),
                tr("The account sends to all recipients or to none, and one was refused."),
                tr("Nobody gets the message until you decide."),
                tr("Correct or remove the address that was refused, then send again.")};
    case outbox::Hold::Expired:
        return {tr("Tried for a long time"),
                tr("Pennypost has tried for days and did not get the message accepted."),
                tr("The message stays in the outbox and is not tried again by itself."),
                tr("Try again, change the message, or give it up.")};
    case outbox::Hold::User:
        return {tr("On hold by you"), tr("You put the message on hold."),
                tr("The message waits until you release it."), tr("Release the message.")};
    case outbox::Hold::Recovered:
        return {tr("Recovered, please check"),
                tr("The message comes from a backup or a repaired outbox. It may have been sent "
                   "before."),
                tr("The message waits, so that nobody gets it twice unnoticed."),
                tr("Check whether it was sent, then release or delete it.")};
    }
    return {};
}

} // namespace

Words holdWords(outbox::Hold hold, const Error &cause)
{
    const Words causeWords = wordsFor(cause);
    if (hold == outbox::Hold::None) {
        return causeWords;
    }
    Words words = HoldWords::of(hold);
    // The cause of these is an older story: what counts is the time, the click or the repair.
    const bool standsAlone = hold == outbox::Hold::Expired || hold == outbox::Hold::User
        || hold == outbox::Hold::Recovered;
    if (cause.kind == ErrorKind::None || standsAlone) {
        return words;
    }
    words.headline = causeWords.headline;
    words.whatHappened = causeWords.whatHappened;
    if (isTlsProblem(cause.kind)) {
        words.whatNext = causeWords.whatNext; // that no password and no byte went out
    }
    if (!causeWords.fix.isEmpty()) {
        words.fix = causeWords.fix;
    }
    return words;
}

} // namespace pennypost::ui
