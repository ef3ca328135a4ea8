// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/teststeps.h"

#include "ui/common/metrics.h"

#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace pennypost::ui
{

using smtp::Security;
using smtp::Stage;

namespace
{

// Network errors that strike at any step.
bool isInMidSession(ErrorKind kind)
{
    return kind == ErrorKind::ConnectionLost || kind == ErrorKind::ReplyTimeout
        || kind == ErrorKind::TransferStalled;
}

} // namespace

TestSteps::TestSteps(QWidget *parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kUnit);
}

void TestSteps::begin(const accounts::Account &account, bool passwordKnown)
{
    for (const Line &line : std::as_const(m_lines)) {
        delete line.row;
    }
    m_lines.clear();
    m_current = 0;
    m_encrypted = false;
    m_security = account.security;

    const bool login = accounts::needsLogin(account);
    if (!account.clientCertificateFile.isEmpty()) {
        add(Step::Certificate);
    }
    if (accounts::needsSecret(account) && !passwordKnown) {
        add(Step::Password);
    }
    add(Step::Connection);
    if (m_security == Security::Tls) {
        add(Step::Encryption);
    }
    add(Step::Greeting);
    if (m_security == Security::StartTls) {
        add(Step::Encryption);
    }
    add(Step::Capabilities);
    if (login) {
        add(Step::Login);
    }
    m_lines.first().row->setState(StepRow::State::Running);
}

void TestSteps::setStage(Stage stage)
{
    switch (stage) {
    case Stage::Connect:
        reach(indexOf(Step::Connection));
        return;
    case Stage::Greeting:
        reach(indexOf(Step::Greeting));
        return;
    case Stage::Ehlo:
        // The first one with STARTTLS only asks for it; what it says otherwise is forgotten.
        reach(indexOf(m_security == Security::StartTls && !m_encrypted ? Step::Encryption
                                                                       : Step::Capabilities));
        return;
    case Stage::Tls:
        m_encrypted = true;
        reach(indexOf(Step::Encryption));
        return;
    case Stage::Auth:
        reach(indexOf(Step::Login));
        return;
    case Stage::Mail:
    case Stage::Rcpt:
    case Stage::Data:
    case Stage::Body:
    case Stage::Terminator:
    case Stage::Quit: // also follows a failure: finish() knows
        return;
    }
}

void TestSteps::finish(const Error &error)
{
    const int stop = error.kind == ErrorKind::None ? int(m_lines.size())
        : error.kind == ErrorKind::Cancelled       ? m_current
                                                   : failedIndex(error);
    for (int i = 0; i < m_lines.size(); ++i) {
        const bool failed = i == stop && error.kind != ErrorKind::Cancelled;
        m_lines.at(i).row->setState(i < stop     ? StepRow::State::Done
                                        : failed ? StepRow::State::Failed
                                                 : StepRow::State::NotReached);
    }
}

QList<TestSteps::Step> TestSteps::steps() const
{
    QList<Step> steps;
    std::transform(m_lines.begin(), m_lines.end(), std::back_inserter(steps),
                   [](const Line &line) { return line.step; });
    return steps;
}

StepRow::State TestSteps::state(Step step) const
{
    const int index = indexOf(step);
    return index < 0 ? StepRow::State::NotReached : m_lines.at(index).row->state();
}

QString TestSteps::nameOf(Step step)
{
    switch (step) {
    case Step::Certificate:
        return tr("Your certificate");
    case Step::Password:
        return tr("Password");
    case Step::Connection:
        return tr("Look-up and connection");
    case Step::Encryption:
        return tr("Encryption");
    case Step::Greeting:
        return tr("Greeting");
    case Step::Capabilities:
        return tr("Capabilities");
    case Step::Login:
        break;
    }
    return tr("Login");
}

int TestSteps::indexOf(Step step) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [step](const Line &line) { return line.step == step; });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
}

// Most errors belong to the step that ran. Some are found out while another one did: that STARTTLS
// is missing, or that no way to log in is common, is in the capabilities.
int TestSteps::failedIndex(const Error &error) const
{
    int index = -1;
    if (error.kind == ErrorKind::ClientCertificateUnusable) {
        index = indexOf(Step::Certificate);
    } else if (error.kind >= ErrorKind::SecretMissing
               && error.kind <= ErrorKind::SecretCommandFailed) {
        index = indexOf(Step::Password);
    } else if (error.kind >= ErrorKind::HostNotFound && error.kind <= ErrorKind::NoMailAccepted
               && !isInMidSession(error.kind)) {
        index = indexOf(Step::Connection);
    } else if (isTlsProblem(error.kind) && error.kind != ErrorKind::WrongSecurity) {
        index = indexOf(Step::Encryption);
    } else if (error.kind >= ErrorKind::LoginRefused && error.kind <= ErrorKind::LoginWeakened) {
        index = indexOf(Step::Login);
    }
    return index < 0 ? m_current : index;
}

void TestSteps::add(Step step)
{
    auto *const row = new StepRow(nameOf(step), this);
    m_layout->addWidget(row);
    m_lines.append({step, row});
}

void TestSteps::reach(int index)
{
    if (index <= m_current) { // never back, and -1: not one of these steps
        return;
    }
    for (int i = m_current; i < index; ++i) {
        m_lines.at(i).row->setState(StepRow::State::Done);
    }
    m_lines.at(index).row->setState(StepRow::State::Running);
    m_current = index;
}

} // namespace pennypost::ui
