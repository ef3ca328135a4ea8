// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include "net/systemresolver.h"
#include "outbox/bodyreader.h"
#include "outbox/smtptransport.h"
#include "ui/words/errorwords.h"
#include "ui/words/holdwords.h"

#include <QMetaEnum>
#include <QTest>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

template<typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

QByteArray withMessageId(int number, const QByteArray &text)
{
    return "Message-ID: <" + QByteArray::number(number) + "@desk.example>\r\nSubject: x\r\n\r\n"
        + text;
}

bool isWhole(const ui::Words &words)
{
    return !words.headline.isEmpty() && !words.whatHappened.isEmpty() && !words.whatNext.isEmpty();
}

QByteArray messageIdOf(const QByteArray &bytes)
{
    return bytes.mid(12, bytes.indexOf('>') - 11);
}

} // namespace

const QByteArray Desk::kPassword = "Canary-7f3a.Pa55";

void DeskVault::fetch(const accounts::Account &, QObject *context,
                      accounts::SecretCallback callback)
{
    ++asked;
    accounts::answerLater(context, std::move(callback), Secret(password));
}

Desk::Desk(const Behaviour &behaviour)
    : server(std::make_unique<ScriptedServer>(behaviour))
{
    prepare(behaviour.security);
}

Desk::Desk(const QList<Script> &scripts, smtp::Security security)
    : server(std::make_unique<ScriptedServer>(scripts))
{
    prepare(security);
}

Desk::~Desk() = default;

void Desk::prepare(smtp::Security security)
{
    resolver = std::make_unique<net::SystemResolver>();
    accounts::Account made;
    made.name = u"desk"_s;
    made.from = {QString(), u"ada"_s, u"example.org"_s};
    made.host = u"127.0.0.1"_s;
    made.port = server->port();
    made.security = security;
    made.caCertificates = server->caPem();
    account = accounts::AccountRepository(*fixture.database).add(made).value();
    m_engine = std::make_unique<outbox::OutboxEngine>(outbox::OutboxEngine::Parts{
        *fixture.database, fixture.clock, vault,
        [this](const smtp::SessionSettings &settings) -> std::unique_ptr<outbox::Transport> {
            smtp::SessionSettings adjusted = settings;
            adjusted.timings = timings;
            if (adjust) {
                adjust(adjusted);
            }
            auto transport = std::make_unique<outbox::SmtpTransport>(adjusted, *resolver);
            QObject::connect(transport.get(), &outbox::Transport::stageChanged, m_engine.get(),
                             [this](smtp::Stage stage) { stages.append(stage); });
            return transport;
        },
        fixture.senderLock(), fixture.sealingLock(),
        [] {
            return 0.0;
        }});
}

void Desk::hurry(std::chrono::milliseconds limit)
{
    for (smtp::Timings::ms *time :
         {&timings.connectPerAddress, &timings.connectInAll, &timings.tls, &timings.greeting,
          &timings.ehlo, &timings.authStep, &timings.mail, &timings.rcpt, &timings.data,
          &timings.finalDot, &timings.rset, &timings.quit, &timings.bodyWindow}) {
        *time = limit;
    }
}

void Desk::logIn(const QByteArray &password)
{
    vault.password = password;
    edit([](accounts::Account &changed) {
        changed.user = u"ada"_s;
        changed.secretSource = accounts::SecretSource::Session;
        changed.allowPlaintextAuth = changed.security == smtp::Security::Plain;
    });
}

void Desk::edit(const std::function<void(accounts::Account &)> &change)
{
    accounts::AccountRepository repository(*fixture.database);
    accounts::Account changed = repository.find(account).value();
    change(changed);
    if (const Result<void> updated = repository.update(changed); !updated) {
        qFatal("The account cannot be edited: %s", qPrintable(updated.error().detail));
    }
}

MessageId Desk::queue(const QList<QByteArray> &recipients, const QByteArray &text)
{
    const QByteArray bytes = withMessageId(static_cast<int>(m_bodies.size()) + 1, text);
    const MessageId id = fixture.queue(recipients, bytes, account);
    m_bodies.insert(id.value, bytes);
    return id;
}

bool Desk::isAtRest()
{
    const auto activity
        = outbox::OutboxRepository(*fixture.database, fixture.clock).activity().value();
    return activity.inFlight == 0 && activity.due == 0;
}

void Desk::send()
{
    if (m_engine->isSender()) {
        m_engine->wake();
    } else {
        m_engine->start();
    }
    [this] { // QTRY_VERIFY returns from its function
        QTRY_VERIFY_WITH_TIMEOUT(isAtRest(), 60'000);
    }();
}

void Desk::sendAfter(std::chrono::milliseconds time)
{
    fixture.clock.advance(time.count());
    send();
}

void Desk::stop()
{
    if (m_stopped) {
        return;
    }
    QObject::connect(m_engine.get(), &outbox::OutboxEngine::stopped, m_engine.get(),
                     [this] { m_stopped = true; });
    m_engine->stop();
    [this] {
        QTRY_VERIFY_WITH_TIMEOUT(m_stopped, 30'000);
    }();
}

void Desk::resend(MessageId id, outbox::Resolution resolution)
{
    if (resolution == outbox::Resolution::Resend) {
        ++m_resends[id.value];
    }
    if (!outbox::resolve(*fixture.database, id, resolution, fixture.clock)) {
        qFatal("The message is not in doubt");
    }
}

outbox::OutboxMessage Desk::message(MessageId id)
{
    return fixture.find(id);
}

QString Desk::story(MessageId id)
{
    const outbox::OutboxMessage found = message(id);
    QString told = nameOf(found.state);
    if (found.hold != outbox::Hold::None) {
        told += u' ' + nameOf(found.hold);
    }
    if (found.error.kind != ErrorKind::None) {
        told += u' ' + nameOf(found.error.kind);
    }
    if (found.state == outbox::MessageState::Queued && found.nextAttemptAt) {
        told += u" in %1 s"_s.arg((*found.nextAttemptAt - fixture.clock.wallMs()) / 1000);
    }
    return told;
}

QString Desk::recipients(MessageId id)
{
    QStringList told;
    for (const outbox::OutboxRecipient &recipient : message(id).recipients) {
        const int code = recipient.error.smtpCode;
        told += nameOf(recipient.state) + (code ? u' ' + QString::number(code) : QString());
    }
    return told.join(u", "_s);
}

QString Desk::transcript(MessageId id)
{
    const auto attempts
        = outbox::OutboxRepository(*fixture.database, fixture.clock).attempts(id).value();
    return attempts.isEmpty() ? QString() : attempts.last().transcript;
}

int Desk::attempts(MessageId id)
{
    return static_cast<int>(
        outbox::OutboxRepository(*fixture.database, fixture.clock).attempts(id).value().size());
}

QByteArray Desk::storedBytes(const outbox::OutboxMessage &found)
{
    outbox::BodyReader reader(*fixture.database, found.body);
    QByteArray bytes;
    for (;;) {
        const Result<QByteArray> block = reader.read(64 * 1024);
        if (!block || block->isEmpty()) {
            return bytes;
        }
        bytes += *block;
    }
}

void Desk::checkMessage(MessageId id, QStringList &broken)
{
    const outbox::OutboxMessage found = message(id);
    const QByteArray bytes = m_bodies.value(id.value);
    const QByteArray messageId = messageIdOf(bytes);
    const QString name = QString::fromLatin1(messageId);
    if (storedBytes(found) != bytes) {
        broken += name + u": the stored bytes differ"_s;
    }
    for (const Delivery &delivery : log().accepted()) {
        if (delivery.messageId == messageId && !delivery.bytes.isEmpty()
            && delivery.bytes != bytes) {
            broken += name + u": the server has other bytes"_s;
        }
    }
    for (const outbox::OutboxRecipient &recipient : found.recipients) {
        checkRecipient(found, recipient, broken);
    }
    const bool waits
        = found.state == outbox::MessageState::Queued || found.state == outbox::MessageState::Held;
    if (found.state == outbox::MessageState::Queued && !found.nextAttemptAt) {
        broken += name + u": waits without a time"_s;
    }
    if (waits && found.error.kind != ErrorKind::None
        && !isWhole(ui::holdWords(found.hold, found.error))) {
        broken += name + u": waits without words"_s;
    }
}

void Desk::checkRecipient(const outbox::OutboxMessage &found,
                          const outbox::OutboxRecipient &recipient, QStringList &broken)
{
    const QString name = found.messageId + u' ' + recipient.address;
    const int copies
        = log().copies(recipient.address.toUtf8(), messageIdOf(m_bodies.value(found.id.value)));
    const int risked = m_resends.value(found.id.value);
    const bool accepted = recipient.state == outbox::RecipientState::Accepted;
    const bool inDoubt = recipient.state == outbox::RecipientState::Unknown;
    const bool refused = recipient.state == outbox::RecipientState::Rejected;
    if (copies > 1 + risked) {
        broken += name + u": got it twice"_s;
    }
    if (accepted && !recipient.byUser && copies == 0) {
        broken += name + u": never got it"_s;
    }
    if (!accepted && !inDoubt && copies > risked) {
        broken += name + u": got it unnoticed"_s;
    }
    if ((inDoubt || refused) && !isWhole(ui::wordsFor(recipient.error))) {
        broken += name + u": no words for what happened"_s;
    }
}

// The file itself is searched, so the database is closed for it.
void Desk::checkSecret(QStringList &broken)
{
    QFile file(fixture.path());
    fixture.database.reset();
    if (!file.open(QIODevice::ReadOnly)) {
        broken += u"the store cannot be searched"_s;
        return;
    }
    const QByteArray stored = file.readAll();
    const QByteArray secret = vault.password;
    for (const QByteArray &form : {secret, secret.toBase64(), secret.toHex(),
                                   (QByteArray(1, '\0') + "ada" + '\0' + secret).toBase64()}) {
        if (secret.size() > 8 && stored.contains(form)) {
            broken += u"the password is in the store"_s;
        }
    }
}

QStringList Desk::brokenPromises()
{
    QStringList broken = log().scriptErrors();
    stop();
    for (auto body = m_bodies.cbegin(); body != m_bodies.cend(); ++body) {
        checkMessage(MessageId{body.key()}, broken);
    }
    m_engine.reset();
    checkSecret(broken);
    return broken;
}

} // namespace pennypost::test
