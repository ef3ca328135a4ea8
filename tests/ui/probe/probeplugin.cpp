// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/probeplugin.h"

#include "ui/probe/probeserver.h"

namespace pennypost::test
{

QObject *ProbePlugin::create(const QString & /*name*/, const QString &specification)
{
    auto server = std::make_unique<ProbeServer>();
    if (!server->listen(specification)) {
        qCritical("the probe cannot listen on %s", qPrintable(specification));
        return nullptr;
    }
    return server.release(); // the application deletes it
}

} // namespace pennypost::test
