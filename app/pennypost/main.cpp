// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/process.h"
#include "base/terminationsignals.h"
#include "base/version.h"
#include "pennypost/application.h"
#include "pennypost/options.h"
#include "ui/words/translations.h"

#include <QApplication>

#include <algorithm>
#include <cstring>

namespace
{

// Answered without a display.
bool wantsWordsOnly(int argc, char *argv[])
{
    constexpr const char *kAsking[] = {"--help", "-h", "--help-all", "--version", "-v"};
    return std::any_of(argv + 1, argv + argc, [&](const char *argument) {
        return std::any_of(std::begin(kAsking), std::end(kAsking), [argument](const char *word) {
            return std::strcmp(argument, word) == 0;
        });
    });
}

void prepare(QCoreApplication &application)
{
    QCoreApplication::setApplicationName(QStringLiteral("pennypost"));
    QCoreApplication::setApplicationVersion(QLatin1String(pennypost::kVersion));
    pennypost::ui::installTranslations(application);
}

} // namespace

int main(int argc, char *argv[])
{
    pennypost::hardenProcess();
    pennypost::installRedactingLog();
    if (wantsWordsOnly(argc, argv)) {
        QCoreApplication application(argc, argv);
        prepare(application);
        static_cast<void>(pennypost::Options::fromArguments(QCoreApplication::arguments()));
    }
    pennypost::TerminationSignals::block();
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QLatin1String(pennypost::kApplicationId));
    prepare(application);
    const auto options = pennypost::Options::fromArguments(QApplication::arguments());
    pennypost::Application pennypost(application, options);
    return pennypost.run();
}
