// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/deliveryoptions.h"
#include "pennypostctl/arguments.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace pennypost::cli
{

// What "send" may ask of the servers besides delivering: --dsn, --dsn-return, --require-tls,
// --deliver-by, and --hold-at-server with --at.
[[nodiscard]] const std::vector<Option> &sendOptions();

// Lays them over what is asked for. What is wrong with them (a usage error); nothing: all was well.
[[nodiscard]] std::optional<QString> applySendOptions(const Arguments &arguments, qint64 nowMs,
                                                      mail::DeliveryOptions &options);

// As "show" tells them: for scripts, and line by line for people.
[[nodiscard]] QJsonObject optionsJson(const mail::DeliveryOptions &options);
[[nodiscard]] QStringList optionsText(const mail::DeliveryOptions &options);

} // namespace pennypost::cli
