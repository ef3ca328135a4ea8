// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGenericPlugin>

namespace pennypost::test
{

// Brings a ProbeServer into an unmodified program:
// QT_PLUGIN_PATH=... QT_QPA_GENERIC_PLUGINS=pennypostprobe:/path/of/the/socket
class ProbePlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "pennypostprobe.json")

public:
    QObject *create(const QString &name, const QString &specification) override;
};

} // namespace pennypost::test
