// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/loginwords.h"

#include "ui/words/prospects.h"
#include "ui/words/quotation.h"

namespace pennypost::ui
{

Words LoginWords::of(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SecretMissing:
        return {tr("The password is missing"),
                withDetail(error, tr("There is no password for %1."),
                           tr("There is no password for this account.")),
                Prospects::waits(), tr("Enter the password.")};
    case ErrorKind::SecretUnavailable:
        return {
            tr("The keyring does not answer"),
            withDetail(
                error,
                tr("The password could not be read: the keyring is locked, missing or silent "
                   "(%1)."),
                tr("The password could not be read: the keyring is locked, missing or silent.")),
            Prospects::waits(),
            tr("Unlock the keyring, or enter the password for this session only.")};
    case ErrorKind::SecretCommandFailed:
        return {tr("The password command failed"),
                withDetail(error, tr("The command that gives the password failed (%1)."),
                           tr("The command that gives the password failed.")),
                Prospects::waits(),
                tr("Run the command yourself to see what it says, then correct it in the account "
                   "settings.")};
    case ErrorKind::LoginRefused:
        return {tr("The login was refused"),
                withDetail(error,
                           tr("The server does not accept this user name and password (%1)."),
                           tr("The server does not accept this user name and password.")),
                tr("Nothing was sent in this attempt. The login is not tried again until you "
                   "change it, so that the account does not get locked."),
                tr("Check the user name and enter the password again. Some providers want a "
                   "separate app password.")};
    case ErrorKind::LoginTemporarilyRefused:
        return {tr("Login is not possible now"),
                tr("The server cannot check the login at the moment. This does not mean that the "
                   "password is wrong."),
                Prospects::triesAgain(),
                {}};
    case ErrorKind::LoginMechanismUnavailable:
        return {
            tr("No common way to log in"),
            withDetail(
                error,
                tr("The server accepts only ways to log in that the account does not use (%1)."),
                tr("The server accepts only ways to log in that the account does not use.")),
            Prospects::waits(),
            tr("Set the login method in the account settings to automatic, or ask your provider.")};
    case ErrorKind::LoginNeedsTls:
        return {tr("Login only with encryption"),
                tr("The password would have travelled unencrypted."),
                tr("No password and no byte of the message was sent. The message waits for you."),
                tr("Choose TLS or STARTTLS in the account settings.")};
    case ErrorKind::LoginRequired:
        return {tr("The server wants a login"),
                tr("The server does not take the message without another login."),
                Prospects::waits(),
                tr("Check the user name and the password in the account settings.")};
    case ErrorKind::LoginNotOffered:
        return {tr("The server offers no login"),
                tr("The account has a user name, but the server does not let anybody log in here."),
                Prospects::waits(),
                tr("Check the port and the security in the account settings, or remove the user "
                   "name.")};
    case ErrorKind::LoginServerNotProven:
        return {tr("The server could not prove itself"),
                tr("The server let us in without showing that it knows the password, so it may "
                   "not be the right one. The password itself was not sent to it."),
                Prospects::waits(),
                tr("Try another network. If it happens there too, tell your provider.")};
    case ErrorKind::LoginWeakened:
        return {tr("The login has become less safe"),
                withDetail(error,
                           tr("The server used to offer a safer way to log in than it does now "
                              "(%1). Pennypost did not log in."),
                           tr("The server used to offer a safer way to log in than it does now. "
                              "Pennypost did not log in.")),
                Prospects::waits(),
                tr("Try another network, and ask your provider whether that is meant. If it is, "
                   "try again.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
