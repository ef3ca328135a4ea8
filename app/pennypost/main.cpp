// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/process.h"
#include "base/version.h"
#include "pennypost/application.h"
#include "pennypost/options.h"
#include "ui/words/translations.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    pennypost::hardenProcess();
    pennypost::installRedactingLog();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pennypost"));
    QApplication::setApplicationVersion(QLatin1String(pennypost::kVersion));
    QApplication::setDesktopFileName(QLatin1String(pennypost::kApplicationId));
    pennypost::ui::installTranslations(application);
    const auto options = pennypost::Options::fromArguments(QApplication::arguments());
    pennypost::Application pennypost(application, options);
    return pennypost.run();
}
