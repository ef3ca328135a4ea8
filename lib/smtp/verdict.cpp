// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/verdict.h"

namespace pennypost::smtp
{
namespace
{

bool isAboutSize(const Reply &reply)
{
    const QByteArray enhanced = reply.enhancedCode();
    return reply.code == 552 || reply.code == 523 || enhanced == "5.3.4" || enhanced == "5.2.3";
}

} // namespace

Error replyError(ErrorKind kind, const Reply &reply)
{
    Error error = makeError(kind);
    error.smtpCode = reply.code;
    error.enhancedCode = reply.enhancedCode();
    error.serverText = reply.text();
    return error;
}

ErrorKind mailRefusal(const Reply &reply, bool loggedIn)
{
    if (demandsLogin(reply)
        || (reply.isPermanent() && !loggedIn && reply.enhancedCode() == "5.7.0")) {
        return ErrorKind::LoginRequired;
    }
    if (reply.isTransient()) {
        return ErrorKind::MessageDeferred;
    }
    return isAboutSize(reply) ? ErrorKind::MessageTooLarge : ErrorKind::SenderRefused;
}

ErrorKind messageRefusal(const Reply &reply)
{
    if (reply.isTransient()) {
        return ErrorKind::MessageDeferred;
    }
    return isAboutSize(reply) ? ErrorKind::MessageTooLarge : ErrorKind::MessageRefused;
}

ErrorKind loginRefusal(const Reply &reply, bool encrypted)
{
    switch (reply.code) {
    case 432: // the password has to be changed first: waiting does not help
    case 534:
    case 535:
        return ErrorKind::LoginRefused;
    case 500:
    case 501:
    case 504:
        return ErrorKind::LoginMechanismUnavailable;
    case 530:
        return ErrorKind::LoginRequired;
    case 538:
        return encrypted ? ErrorKind::LoginRefused : ErrorKind::LoginNeedsTls;
    default:
        return reply.isTransient() ? ErrorKind::LoginTemporarilyRefused : ErrorKind::LoginRefused;
    }
}

bool demandsLogin(const Reply &reply)
{
    return reply.code == 530 || reply.code == 535 || reply.code == 538;
}

bool refusesMechanism(const Reply &reply)
{
    return reply.code == 500 || reply.code == 501 || reply.code == 504 || reply.code == 534;
}

bool meansTooManyRecipients(const Reply &reply)
{
    if (reply.isPositive()) {
        return false;
    }
    const QByteArray enhanced = reply.enhancedCode();
    const bool isOfThoseCodes = reply.code == 452 || reply.code == 552;
    return enhanced.endsWith(".5.3") || (isOfThoseCodes && enhanced.isEmpty());
}

bool confirms(const Reply &reply)
{
    const int category = reply.code / 10 % 10;
    return reply.isPositive() && (category == 0 || category == 5);
}

} // namespace pennypost::smtp
