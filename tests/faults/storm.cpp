// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/storm.h"

#include "app/desk.h"
#include "faults/mood.h"

#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <chrono>

namespace pennypost::test
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int kSenders = 3;
constexpr int kDeliverers = 2;
constexpr int kMeddlers = 1;
constexpr auto kWatch = 2ms;
// More rounds than a message can be in the way of the others.
constexpr int kMostRounds = 20;

Behaviour plainServer()
{
    return Behaviour::plain();
}

Behaviour tlsServer()
{
    return Behaviour::startTls().withUser("ada", "correct horse");
}

} // namespace

Storm::Storm(int kills, quint32 seed, QObject *parent)
    : QObject(parent),
      m_plain(bestMood(plainServer())),
      m_tls(bestMood(tlsServer())),
      m_ctl(m_files.path()),
      m_random(seed),
      m_seed(seed),
      m_wanted(kills)
{
    (void)m_files.write(u"short.txt"_s, "A few words.\n.\n..\nFrom here\n");
    (void)m_files.write(u"long.txt"_s, QByteArray("A line of many.\n").repeated(3000));
    (void)m_files.write(u"blob.bin"_s, QByteArray("\x00\xff.\r\n", 5).repeated(120'000));
    (void)m_files.write(u"password"_s, "correct horse\n");
    addAccount(u"plain"_s, m_plain, {u"--security"_s, u"plain"_s});
    addAccount(u"tls"_s, m_tls,
               {u"--security"_s, u"starttls"_s, u"--user"_s, u"ada"_s, u"--password-command"_s,
                u"cat '%1'"_s.arg(m_files.filePath(u"password"_s)), u"--ca-file"_s,
                m_files.write(u"ca.pem"_s, m_tls.caPem())});
    for (int i = 0; i < kSenders; ++i) {
        addActor("send", [this](Actor &actor) { beginSend(actor); });
    }
    for (int i = 0; i < kDeliverers; ++i) {
        addActor("deliver", [this](Actor &actor) { beginDeliver(actor); });
    }
    for (int i = 0; i < kMeddlers; ++i) {
        addActor("retry and list", [this](Actor &actor) { beginMeddle(actor); });
    }
    m_moodTimer.setSingleShot(true);
    connect(&m_moodTimer, &QTimer::timeout, this, &Storm::changeMood);
    m_watchTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_watchTimer, &QTimer::timeout, this, &Storm::watchServers);
}

Storm::~Storm() = default;

void Storm::addAccount(const QString &name, const ScriptedServer &server,
                       const QStringList &options)
{
    const Ctl::Result added = m_ctl.run(
        QStringList{u"account"_s, u"add"_s, name, u"--from"_s, name + u"@example.org"_s,
                    u"--host"_s, u"localhost"_s, u"--port"_s, QString::number(server.port())}
        + options);
    if (added.exitCode != 0) {
        qFatal("An account could not be added: %s", added.err.constData());
    }
}

void Storm::addActor(const char *role, const std::function<void(Actor &)> &begin)
{
    auto actor = std::make_unique<Actor>();
    actor->role = role;
    actor->begin = begin;
    actor->victim = std::make_unique<Victim>();
    connect(actor->victim.get(), &Victim::ended, this,
            [this, actor = actor.get()] { onEnded(*actor); });
    m_actors.push_back(std::move(actor));
}

void Storm::start()
{
    m_clock.start();
    m_watchTimer.start(kWatch);
    changeMood();
    for (const auto &actor : m_actors) {
        actor->begin(*actor);
    }
}

bool Storm::chance(int percent)
{
    return m_random.bounded(100) < percent;
}

void Storm::run(Actor &actor, const QStringList &arguments, const Victim::Fuse &fuse)
{
    actor.victim->start(Ctl::program(), arguments, m_ctl.environment(), fuse);
}

void Storm::beginSend(Actor &actor)
{
    const qsizetype n = m_errands.size();
    Errand errand{u"errand %1"_s.arg(n), {}};
    const int recipients = m_random.bounded(1, 4);
    for (int i = 0; i < recipients; ++i) {
        const QString manner = chance(10) ? u"no-"_s : chance(15) ? u"later-"_s : QString();
        errand.recipients.append(u"%1r%2-%3@example.org"_s.arg(manner).arg(n).arg(i));
    }
    QStringList arguments{u"send"_s,
                          u"--account"_s,
                          chance(50) ? u"plain"_s : u"tls"_s,
                          u"--to"_s,
                          errand.recipients.join(u", "_s),
                          u"--subject"_s,
                          errand.subject,
                          u"--text"_s,
                          m_files.filePath(chance(80) ? u"short.txt"_s : u"long.txt"_s)};
    if (chance(10)) {
        arguments += {u"--attach"_s, m_files.filePath(u"blob.bin"_s)};
    }
    actor.errand = n;
    m_errands.append(errand);
    Victim::Fuse fuse;
    if (chance(50)) {
        fuse.afterStartMs = m_random.bounded(chance(50) ? 60 : 400);
    }
    run(actor, arguments, fuse);
}

void Storm::beginDeliver(Actor &actor)
{
    Victim::Fuse fuse;
    if (chance(25)) {
        fuse.afterStartMs = m_random.bounded(1500);
    } else {
        // Where it matters most: while somebody talks to a server.
        fuse.afterSessionMs = m_random.bounded(chance(50) ? 60 : 400);
    }
    run(actor, {u"deliver"_s, u"--until-idle"_s, u"--timeout"_s, u"5"_s}, fuse);
}

void Storm::beginMeddle(Actor &actor)
{
    Victim::Fuse fuse;
    if (chance(40)) {
        fuse.afterStartMs = m_random.bounded(chance(50) ? 60 : 300);
    }
    run(actor, chance(70) ? QStringList{u"retry"_s, u"--all"_s} : QStringList{u"list"_s}, fuse);
}

void Storm::onEnded(Actor &actor)
{
    const Victim &victim = *actor.victim;
    const bool mayBeLeft = victim.arguments().constFirst() == u"deliver"_s;
    if (victim.wasKilled()) {
        ++m_kills;
        ++actor.kills;
    } else if (victim.exitCode() == 0 || (mayBeLeft && victim.exitCode() == 75)) {
        if (actor.errand >= 0) {
            m_errands[actor.errand].promised = true;
        }
    } else {
        m_faults.append(u"%1: exit %2: %3"_s.arg(victim.arguments().join(u' '))
                            .arg(victim.exitCode())
                            .arg(QString::fromUtf8(victim.errorOutput())));
    }
    if (m_over) {
        return;
    }
    if (m_kills >= m_wanted) {
        m_over = true;
        Q_EMIT finished();
        return;
    }
    // People do not send for ever: what is queued has to get its turn.
    const bool ahead = actor.errand >= 0 && m_errands.size() > m_kills + 20;
    QTimer::singleShot(ahead ? 300 : m_random.bounded(30), this, [this, &actor] {
        if (!m_over) {
            actor.begin(actor);
        }
    });
}

void Storm::changeMood()
{
    const bool plain = chance(50);
    (plain ? m_plain : m_tls)
        .setBehaviour(randomMood(plain ? plainServer() : tlsServer(), m_random));
    if (chance(5)) {
        (plain ? m_plain : m_tls).resetConnections();
    }
    m_moodTimer.start(m_random.bounded(200, 900));
}

void Storm::watchServers()
{
    const int connections = m_plain.log().connections() + m_tls.log().connections();
    if (connections == m_connections) {
        return;
    }
    m_connections = connections;
    for (const auto &actor : m_actors) {
        actor->victim->sessionSeen();
    }
}

bool Storm::allEnded() const
{
    return std::none_of(m_actors.begin(), m_actors.end(),
                        [](const auto &actor) { return actor->victim->isRunning(); });
}

AuditReport Storm::settle()
{
    m_over = true;
    m_stormMs = m_clock.elapsed();
    m_moodTimer.stop();
    m_watchTimer.stop();
    const bool ended = QTest::qWaitFor(
        [this] {
            for (const auto &actor : m_actors) {
                actor->victim->killNow();
            }
            return allEnded();
        },
        30'000);
    m_plain.setBehaviour(bestMood(plainServer()));
    m_tls.setBehaviour(bestMood(tlsServer()));
    m_plain.resetConnections();
    m_tls.resetConnections();
    m_serverFaults = m_plain.log().faultsFired() + m_tls.log().faultsFired();
    deliverAll();
    const bool quiet = QTest::qWaitFor(
        [this] { return m_plain.log().openConnections() + m_tls.log().openConnections() == 0; });
    Audit audit(m_ctl, {&m_plain.log(), &m_tls.log()});
    AuditReport report = audit.run(m_errands);
    report.faults = m_faults + report.faults;
    if (!ended || !quiet) {
        report.faults.append(u"something is still running"_s);
    }
    return report;
}

// Without waiting for the times of what was put off.
void Storm::deliverAll()
{
    for (int round = 0; round < kMostRounds; ++round) {
        const Ctl::Result retried = m_ctl.run({u"retry"_s, u"--all"_s});
        const Ctl::Result delivered = m_ctl.run({u"deliver"_s, u"--timeout"_s, u"50"_s});
        if (retried.exitCode != 0 || (delivered.exitCode != 0 && delivered.exitCode != 75)) {
            m_faults.append(u"at the end: "_s + QString::fromUtf8(retried.err + delivered.err));
        }
        const QJsonArray rows = m_ctl.list();
        const bool waits = std::any_of(rows.begin(), rows.end(), [](const QJsonValue &row) {
            const QString state = row["state"_L1].toString();
            return state == u"queued"_s || state == u"held"_s;
        });
        if (!waits) {
            return;
        }
    }
    m_faults.append(u"messages wait for ever before a good server"_s);
}

QString Storm::summary(const AuditReport &report) const
{
    QMap<QString, int> byRole;
    for (const auto &actor : m_actors) {
        byRole[QString::fromLatin1(actor->role)] += actor->kills;
    }
    QStringList roles;
    for (auto it = byRole.cbegin(); it != byRole.cend(); ++it) {
        roles.append(u"%1 %2"_s.arg(it.key()).arg(it.value()));
    }
    return u"seed %1: %2 kills (%3) in %4 s; %5 calls of send, %6 promised, %7 messages queued; "
           "recipients: %8 accepted, %9 refused, %10 waiting, %11 unknown (%12 had arrived, %13 "
           "were refused unheard, %14 forgotten by the server, %15 without a dot); server faults "
           "%16; lost %17, duplicates %18"_s.arg(m_seed)
               .arg(m_kills)
               .arg(roles.join(u", "_s))
               .arg(m_stormMs / 1000)
               .arg(m_errands.size())
               .arg(report.promised)
               .arg(report.messages)
               .arg(report.accepted)
               .arg(report.refused)
               .arg(report.waiting)
               .arg(report.unknown)
               .arg(report.unknownTaken)
               .arg(report.unknownRefused)
               .arg(report.unknownForgotten)
               .arg(report.unknownDotless)
               .arg(m_serverFaults)
               .arg(report.lost)
               .arg(report.duplicates);
}

} // namespace pennypost::test
