// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "base/terminationsignals.h"
#include "outbox/outboxrepository.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/deliverrun.h"
#include "service/credentials.h"

#include <QEventLoop>
#include <QJsonObject>

namespace pennypost::cli
{
namespace
{

using outbox::Activity;

QJsonObject activityJson(const Activity &activity)
{
    return QJsonObject{
        {QStringLiteral("sending"), activity.inFlight},
        {QStringLiteral("due"), activity.due},
        {QStringLiteral("waiting"), activity.waiting},
        {QStringLiteral("scheduled"), activity.scheduled},
        {QStringLiteral("needs_attention"), activity.stuck},
        {QStringLiteral("preparing"), activity.preparing},
    };
}

bool isEmpty(const Activity &activity)
{
    return activity.inFlight == 0 && activity.due == 0 && activity.waiting == 0
        && activity.scheduled == 0 && activity.stuck == 0 && activity.preparing == 0;
}

int report(const Invocation &invocation, store::Database &database)
{
    outbox::OutboxRepository repository(database, commandClock());
    const Result<Activity> left = repository.activity();
    if (!left) {
        return fail(left.error());
    }
    if (invocation.json) {
        printJson(QJsonDocument(activityJson(*left)));
    } else if (left->stuck > 0) {
        warn(CliText::tr("%n message(s) need your attention: see 'pennypostctl list'.", nullptr,
                         left->stuck));
    }
    return isEmpty(*left) ? kOk : kTemporary;
}

int deliver(const Invocation &invocation)
{
    DeliverRun::Goal goal;
    goal.untilIdle = invocation.arguments.has("until-idle");
    if (invocation.arguments.has("timeout")) {
        bool ok = false;
        const double seconds = invocation.arguments.value("timeout").toDouble(&ok);
        if (!ok || !(seconds >= 0 && seconds <= 1e6)) { // so that "nan" is out, too
            return failUsage(CliText::tr("Not a number of seconds: %1")
                                 .arg(invocation.arguments.value("timeout")));
        }
        goal.timeoutMs = static_cast<qint64>(seconds * 1000);
    }
    const TerminationSignals signals_;
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    const Result<QString> profileId = accounts::profileRandomId(*profile->database);
    if (!profileId) {
        return fail(profileId.error());
    }
    service::CredentialSources sources(*profileId);
    std::optional<Error> failure;
    {
        DeliverRun run(*profile, sources, goal);
        QEventLoop loop;
        QObject::connect(&run, &DeliverRun::finished, &loop, &QEventLoop::quit,
                         Qt::QueuedConnection);
        QObject::connect(&signals_, &TerminationSignals::received, &run, &DeliverRun::stop);
        run.start();
        loop.exec();
        failure = run.failure();
    }
    return failure ? fail(*failure) : report(invocation, *profile->database);
}

} // namespace

Command deliverCommand()
{
    using Kind = Option::Kind;
    return Command{
        "deliver",
        {{"until-idle", Kind::Flag}, {"timeout", Kind::Value}, {"watch", Kind::LaterFlag}},
        0,
        deliver};
}

} // namespace pennypost::cli
