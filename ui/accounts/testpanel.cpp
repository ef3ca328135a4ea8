// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/testpanel.h"

#include "base/untrustedtext.h"
#include "ui/accounts/fixhere.h"
#include "ui/accounts/keyringwords.h"
#include "ui/accounts/teststeps.h"
#include "ui/common/card.h"
#include "ui/common/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent),
      m_steps(new TestSteps(this)),
      m_card(new Card(this)),
      m_copyButton(new QPushButton(this))
{
    m_copyButton->setObjectName(QStringLiteral("copyTranscript"));
    m_copyButton->setIcon(icon(Icon::Copy));
    m_copyButton->setFlat(true);
    connect(m_copyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_transcript);
        m_copyButton->setText(tr("Transcript copied"));
    });
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kInside);
    layout->addWidget(m_steps);
    layout->addWidget(m_card);
    layout->addWidget(m_copyButton, 0, Qt::AlignLeading);
    hide();
}

TestPanel::~TestPanel() = default;

void TestPanel::run(std::unique_ptr<service::AccountTrial> trial, const accounts::Account &account,
                    bool passwordKnown)
{
    begin(account, passwordKnown);
    m_trial = std::move(trial);
    const service::AccountTrial *const current = m_trial.get();
    connect(current, &service::AccountTrial::stageChanged, this, &TestPanel::showStage);
    connect(current, &service::AccountTrial::finished, this, [this, current](const Error &error) {
        showResult(error, current->info(), current->transcript());
    });
}

void TestPanel::cancel()
{
    if (m_running) {
        const QString soFar = m_trial ? m_trial->transcript() : QString();
        m_trial.reset();
        showResult(makeError(ErrorKind::Cancelled), {}, soFar);
    }
}

void TestPanel::outdate()
{
    if (isHidden()) {
        return;
    }
    m_trial.reset();
    hide();
    setRunning(false);
    Q_EMIT contentsChanged();
}

void TestPanel::begin(const accounts::Account &account, bool passwordKnown)
{
    m_account = account;
    m_steps->begin(account, passwordKnown);
    m_steps->show();
    m_card->hide();
    m_copyButton->hide();
    show();
    setRunning(true);
    Q_EMIT contentsChanged();
}

void TestPanel::showStage(smtp::Stage stage)
{
    m_steps->setStage(stage);
}

void TestPanel::showResult(const Error &error, const smtp::SessionInfo &info,
                           const QString &transcript)
{
    m_steps->finish(error);
    if (error.kind == ErrorKind::None) {
        showSuccess(info);
    } else {
        showFailure(error);
    }
    m_card->show();
    m_transcript = transcript;
    m_copyButton->setText(tr("Copy transcr&ipt"));
    m_copyButton->setToolTip(tr("What both sides said, without the password"));
    m_copyButton->setVisible(!transcript.isEmpty());
    setRunning(false);
    Q_EMIT contentsChanged();
}

QString TestPanel::linkWords(const smtp::SessionInfo &info) const
{
    // Of a direct account only the session knows which host it was.
    const QString server
        = toDisplayText((m_account.isDirect ? info.peer : m_account.host).toUtf8());
    // "TLSv1.3 TLS_AES_256_GCM_SHA384"
    const QString version = info.tls.section(u' ', 0, 0);
    if (info.tls.isEmpty()) {
        return tr("%1 answers. The connection is not encrypted.").arg(server);
    }
    return info.verified
        ? tr("%1 answers over %2, and its certificate is good.").arg(server, version)
        : tr("%1 answers over %2. Who it is was not verified.").arg(server, version);
}

QString TestPanel::loginWords() const
{
    if (m_account.isDirect) {
        return tr("No login was made, as always in direct delivery.");
    }
    if (!accounts::needsLogin(m_account)) {
        return tr("No login was made, because the account has no user name.");
    }
    return m_account.user.isEmpty()
        ? tr("The login with your certificate was accepted.")
        : tr("The login as %1 was accepted.").arg(toDisplayText(m_account.user.toUtf8()));
}

void TestPanel::showSuccess(const smtp::SessionInfo &info)
{
    const Words words{tr("The account works"), linkWords(info), loginWords(), {}};
    m_card->setLook(info.verified ? Tone::Accepted : Tone::Waiting, Icon::Accepted);
    m_card->setWords(words);
    m_card->setDetails(info.tls.isEmpty()
                           ? tr("Server: %1").arg(info.peer)
                           : tr("Server: %1\nEncryption: %2").arg(info.peer, info.tls));
}

// The words for errors are about a message on its way; here there is none.
void TestPanel::showFailure(const Error &error)
{
    // What is in a certificate, or what a library says of TLS, is for those who ask for it.
    Error shown = error;
    QStringList details{secretDetails(error)};
    if (isTlsProblem(error.kind) && error.kind != ErrorKind::ClientCertificateUnusable) {
        details.prepend(toDisplayText(error.detail.toUtf8()));
        shown.detail.clear();
    }
    details.removeAll(QString());
    Words words = secretWords(shown);
    words.whatNext.clear();
    if (const QString fix = fixHere(error.kind); !fix.isEmpty()) {
        words.fix = fix;
    }
    Tone tone = Tone::Attention;
    switch (error.kind) {
    case ErrorKind::Cancelled:
        words = {tr("The test was stopped"), {}, {}, {}};
        tone = Tone::Neutral;
        break;
    case ErrorKind::ConnectionLost:
        words.whatHappened = tr("The server ended the connection in the middle of the test.");
        break;
    case ErrorKind::ReplyTimeout:
        words.whatHappened = tr("The server took too long to answer.");
        break;
    default:
        if (isTlsProblem(error.kind) && accounts::needsSecret(m_account)) {
            words.whatNext = tr("Your password was not sent.");
        }
        break;
    }
    m_card->setLook(tone, tone == Tone::Neutral ? Icon::Info : Icon::Attention);
    m_card->setWords(words);
    m_card->setDetails(details.join(u'\n'));
}

void TestPanel::setRunning(bool running)
{
    if (m_running != running) {
        m_running = running;
        Q_EMIT runningChanged(running);
    }
}

} // namespace pennypost::ui
