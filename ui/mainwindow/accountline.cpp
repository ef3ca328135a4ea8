// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/accountline.h"

#include "ui/words/errorwords.h"
#include "ui/words/holdwords.h"
#include "ui/words/waitwords.h"

#include <QCoreApplication>

namespace pennypost::ui
{
namespace
{

class AccountWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::AccountWords)
};

} // namespace

AccountLine accountLine(const service::AccountStatus &status, const QDateTime &now)
{
    if (status.hold != outbox::Hold::None) {
        return {holdWords(status.hold, status.error).headline, Tone::Attention};
    }
    if (status.sending > 0) {
        return {AccountWords::tr("Sending %n message(s)", nullptr, status.sending), Tone::Sending};
    }
    if (status.stuck > 0) {
        return {AccountWords::tr("%n message(s) need(s) you", nullptr, status.stuck),
                Tone::Attention};
    }
    if (status.retryAt && status.open > 0) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(*status.retryAt);
        return {AccountWords::tr("Tries again at %1").arg(momentText(when, now)), Tone::Waiting};
    }
    if (status.open > 0) {
        return {AccountWords::tr("%n message(s) waiting", nullptr, status.open), Tone::Neutral};
    }
    return {status.account.from.addrSpec(), Tone::Neutral};
}

} // namespace pennypost::ui
