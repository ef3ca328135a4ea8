// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/options.h"

#include <QCommandLineParser>

namespace pennypost
{

Options Options::fromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Writes mail, keeps it until it is sent, and says what became "
           "of it."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     tr("Keeps everything below this directory."), tr("directory"),
                                     qEnvironmentVariable("PENNYPOST_PROFILE"));
    const QCommandLineOption compose(QStringLiteral("compose"), tr("Opens an empty message."));
    parser.addOptions({profile, compose});
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty()) {
        parser.showHelp(64);
    }
    Options options;
    options.profileDirectory = parser.value(profile);
    options.compose = parser.isSet(compose);
    return options;
}

QJsonObject Options::toRequest() const
{
    return {{QStringLiteral("compose"), compose}};
}

bool Options::asksToCompose(const QJsonObject &request)
{
    return request.value(QLatin1String("compose")).toBool();
}

} // namespace pennypost
