// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace pennypost
{

// The command line of the window program.
struct Options {
    Q_DECLARE_TR_FUNCTIONS(pennypost::Options)

public:
    QString profileDirectory; // empty: XDG
    bool compose = false;

    // Answers --help and --version itself, and ends the program for bad usage.
    [[nodiscard]] static Options fromArguments(const QStringList &arguments);

    // What is asked of the program, for one that runs already.
    [[nodiscard]] QJsonObject toRequest() const;
    [[nodiscard]] static bool asksToCompose(const QJsonObject &request);
};

} // namespace pennypost
