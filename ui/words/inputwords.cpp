// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/inputwords.h"

#include "outbox/states.h"
#include "ui/words/prospects.h"
#include "ui/words/quotation.h"
#include "ui/words/statewords.h"

#include <QMetaEnum>

namespace pennypost::ui
{

namespace
{

// The detail of an illegal move is the name of the state in the program.
QString stateOf(const QString &detail)
{
    bool known = false;
    const int state = QMetaEnum::fromType<outbox::MessageState>().keyToValue(
        detail.toLatin1().constData(), &known);
    return known ? stateName(static_cast<outbox::MessageState>(state)) : detail;
}

} // namespace

Words InputWords::of(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::InvalidAddress:
        return {tr("An address cannot be read"),
                withDetail(error, tr("“%1” is not a mail address that can be used."),
                           tr("An address is not one that can be used.")),
                Prospects::nothingChanged(), tr("Correct the address.")};
    case ErrorKind::InvalidHeader:
        return {tr("A header cannot be used"),
                withDetail(error, tr("A header of the message is not allowed (%1)."),
                           tr("A header of the message is not allowed.")),
                Prospects::nothingChanged(), tr("Correct or remove the header.")};
    case ErrorKind::NoRecipient:
        return {tr("No recipient"), tr("The message has no recipient."),
                Prospects::nothingChanged(), tr("Add at least one address.")};
    case ErrorKind::NoSuchAccount:
        return {tr("No such account"),
                withDetail(error, tr("There is no account named “%1”."),
                           tr("There is no account to send from.")),
                Prospects::nothingChanged(), tr("Choose one of your accounts, or add this one.")};
    case ErrorKind::NoSuchMessage:
        return {tr("No such message"),
                withDetail(error, tr("The outbox has no message %1."),
                           tr("The outbox has no such message.")),
                Prospects::nothingChanged(),
                tr("Look at the list of messages: this one may have been removed.")};
    case ErrorKind::NoSuchFile:
        return {tr("File not found"),
                withDetail(error, tr("There is no file “%1”."), tr("There is no such file.")),
                Prospects::nothingChanged(), tr("Check the name of the file.")};
    case ErrorKind::UnsafeFile:
        return {tr("Not an ordinary file"),
                withDetail(error, tr("“%1” is a folder, a device or a pipe, not an ordinary file."),
                           tr("This is a folder, a device or a pipe, not an ordinary file.")),
                Prospects::nothingChanged(), tr("Choose an ordinary file.")};
    case ErrorKind::FileChanged:
        return {tr("A file changed while being read"),
                withDetail(error, tr("“%1” changed while Pennypost was reading it."),
                           tr("A file changed while Pennypost was reading it.")),
                Prospects::nothingChanged(),
                tr("Wait until the file is complete, then try again.")};
    case ErrorKind::FileUnreadable:
        return {tr("A file cannot be read"),
                withDetail(error, tr("A file could not be read (%1)."),
                           tr("A file could not be read.")),
                Prospects::nothingChanged(),
                tr("Check that the file is there and that you may read it.")};
    case ErrorKind::NotUtf8:
        return {tr("Not a text in UTF-8"),
                withDetail(error, tr("The text in “%1” is not encoded in UTF-8."),
                           tr("The text is not encoded in UTF-8.")),
                Prospects::nothingChanged(), tr("Convert it first, or attach it as a file.")};
    case ErrorKind::NoSuchDraft:
        return {tr("No such draft"), tr("This draft is not there any more."),
                Prospects::nothingChanged(),
                tr("It may have been sent or discarded in another window.")};
    case ErrorKind::IllegalMove:
        return {tr("Not possible in this state"),
                tr("The message is in a state that does not allow this (%1).")
                    .arg(stateOf(error.detail)),
                Prospects::nothingChanged(),
                tr("Look at the message to see what can be done with it.")};
    case ErrorKind::InvalidValue:
        return {
            tr("A value cannot be used"),
            withDetail(error, tr("This value cannot be used: %1."), tr("A value cannot be used.")),
            Prospects::nothingChanged(), tr("Correct the value.")};
    case ErrorKind::AlreadyExists:
        return {tr("This name is taken"),
                withDetail(error, tr("“%1” exists already."), tr("This exists already.")),
                Prospects::nothingChanged(), tr("Choose another name.")};
    case ErrorKind::InUse:
        return {tr("Still in use"),
                withDetail(error, tr("This is still in use (%1)."), tr("This is still in use.")),
                Prospects::nothingChanged(), tr("Finish or remove what uses it first.")};
    case ErrorKind::OutputFailed:
        return {tr("A file could not be written"),
                withDetail(error, tr("Pennypost could not write its output (%1)."),
                           tr("Pennypost could not write its output.")),
                tr("What was written so far may be incomplete. The outbox is not affected."),
                tr("Check the free space and that you may write there, then try again.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
