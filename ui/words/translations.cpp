// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/translations.h"

#include "ui/words/pseudotranslator.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{
namespace
{

void installFile(QCoreApplication &application, const QLocale &locale, const QString &name,
                 const QString &directory)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (translator->load(locale, name, u"_"_s, directory)) {
        QCoreApplication::installTranslator(translator.release());
    }
}

} // namespace

void installTranslations(QCoreApplication &application)
{
    const QString wish = qEnvironmentVariable("PENNYPOST_LANGUAGE");
    if (wish == "pseudo"_L1 || wish == "pseudo-rtl"_L1) {
        QCoreApplication::installTranslator(new PseudoTranslator(
            wish == "pseudo"_L1 ? Qt::LeftToRight : Qt::RightToLeft, &application));
        return;
    }
    if (!wish.isEmpty()) {
        QLocale::setDefault(QLocale(wish));
    }
    const QString ours = u":/i18n"_s;
    const QLocale locale;
    // The one installed last is asked first.
    installFile(application, QLocale(QLocale::English), u"pennypost"_s, ours);
    installFile(application, locale, u"qtbase"_s,
                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English) {
        installFile(application, locale, u"pennypost"_s, ours);
    }
}

} // namespace pennypost::ui
