// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/keyringwords.h"

#include "ui/words/errorwords.h"
#include "ui/words/quotation.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <initializer_list>

namespace pennypost::ui
{
namespace
{

class KeyringWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::KeyringWords)
};

bool saysAnyOf(const QString &detail, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&detail](const char *word) {
        return detail.contains(QLatin1String(word), Qt::CaseInsensitive);
    });
}

} // namespace

// The libraries have no codes for it that come through. Where the words are of another language,
// the general sentence remains.
QString keyringTrouble(const Error &error)
{
    const QString &detail = error.detail;
    if (saysAnyOf(detail, {"time limit"})) {
        return KeyringWords::tr("The system keyring did not answer in time.");
    }
    if (saysAnyOf(detail, {"not stored"})) {
        return KeyringWords::tr("The system keyring did not keep the password.");
    }
    if (saysAnyOf(detail, {"locked", "dismissed", "denied"})) {
        return KeyringWords::tr("The system keyring is locked.");
    }
    if (saysAnyOf(detail,
                  {"ServiceUnknown", "not provided by any", "could not connect", "autolaunch",
                   "no keychain service", "X11 $DISPLAY"})) {
        return KeyringWords::tr("There is no system keyring on this desktop.");
    }
    return KeyringWords::tr("The system keyring is locked, missing or silent.");
}

Words secretWords(const Error &error)
{
    Error shown = error;
    if (error.kind == ErrorKind::SecretUnavailable) {
        shown.detail.clear();
    }
    Words words = wordsFor(shown);
    if (error.kind == ErrorKind::SecretUnavailable) {
        words.whatHappened
            = KeyringWords::tr("The password could not be read. %1").arg(keyringTrouble(error));
    }
    return words;
}

QString secretDetails(const Error &error)
{
    QStringList details{quoteServer(error)};
    if (error.kind == ErrorKind::SecretUnavailable) {
        details.append(shownDetail(error));
    }
    details.removeAll(QString());
    return details.join(u'\n');
}

} // namespace pennypost::ui
