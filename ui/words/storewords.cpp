// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/storewords.h"

#include "ui/words/quotation.h"

namespace pennypost::ui
{

Words StoreWords::of(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::StoreOpen:
        return {tr("The outbox cannot be opened"),
                withDetail(error, tr("Pennypost could not open its database (%1)."),
                           tr("Pennypost could not open its database.")),
                tr("Nothing is sent until it can. Your messages stay where they are."),
                tr("Check that the folder of the profile exists and that you may write there.")};
    case ErrorKind::StoreCorrupt:
        return {
            tr("The outbox is damaged"),
            withDetail(error, tr("The database holds data that cannot be right (%1)."),
                       tr("The database holds data that cannot be right.")),
            tr("Nothing is sent until it is repaired, so that no message goes out twice."),
            tr("Keep a copy of the profile, then let Pennypost check it or restore the backup.")};
    case ErrorKind::StoreFull:
        return {tr("The disk is full"), tr("There is no space left to write to the outbox."),
                tr("Nothing is sent until there is. Messages that were already queued are safe."),
                tr("Free some space on the disk, then try again.")};
    case ErrorKind::StoreBusy:
        return {tr("The outbox is busy"),
                tr("Another window or program was writing to the outbox for too long."),
                tr("Nothing was changed. Pennypost tries again by itself."),
                {}};
    case ErrorKind::StoreReadOnly:
        return {tr("The outbox cannot be changed"),
                withDetail(error, tr("The database may only be read (%1)."),
                           tr("The database may only be read.")),
                tr("Messages can be looked at and exported, but none can be queued or sent."),
                tr("Check the permissions of the profile and of its disk.")};
    case ErrorKind::StoreNewer:
        return {tr("A newer Pennypost was here"),
                tr("The outbox was written by a newer version of Pennypost."),
                tr("It can be looked at and exported. This version never changes it."),
                tr("Install the newer version again.")};
    case ErrorKind::StoreForeign:
        return {
            tr("This is not an outbox"),
            withDetail(error,
                       tr("The file in the place of the database belongs to another program (%1)."),
                       tr("The file in the place of the database belongs to another program.")),
            tr("Pennypost does not touch it."),
            tr("Choose another profile, or move the file away.")};
    case ErrorKind::StoreIo:
        return {tr("The disk reported an error"),
                withDetail(error, tr("Reading or writing the outbox failed (%1)."),
                           tr("Reading or writing the outbox failed.")),
                tr("Pennypost stops sending until it knows for certain what was saved."),
                tr("Check the disk. If it is failing, make a copy of the profile now.")};
    case ErrorKind::StoreUnsafe:
        return {tr("Others can reach this profile"),
                withDetail(error,
                           tr("The folder belongs to somebody else, or others may write to it: %1"),
                           tr("The folder of the profile belongs to somebody else, or others may "
                              "write to it.")),
                tr("Pennypost does not use it, because others could read or change your mail."),
                tr("Make yourself the owner of the folder and take away the permissions of all "
                   "others.")};
    case ErrorKind::SenderReplaced:
        return {tr("Another window sends now"),
                tr("Another Pennypost on this computer has taken over sending."),
                tr("It sends what is waiting here. No message is sent twice."),
                {}};
    case ErrorKind::BodyCorrupt:
        return {
            tr("The saved message is damaged"),
            withDetail(
                error,
                tr("The stored bytes of the message are no longer those that were queued (%1)."),
                tr("The stored bytes of the message are no longer those that were queued.")),
            tr("The message is not sent in this form. It stays in the outbox."),
            tr("Write the message again, or restore the backup. Check the disk.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
