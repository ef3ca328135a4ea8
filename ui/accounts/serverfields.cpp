// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/serverfields.h"

#include "ui/accounts/followingtext.h"
#include "ui/accounts/suggestions.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWheelEvent>

namespace pennypost::ui
{
namespace
{

using smtp::Security;

// A wheel that scrolls the form must not change the security on its way.
class SteadyComboBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        event->ignore();
    }
};

} // namespace

ServerFields::ServerFields(FormGrid *grid)
    : QObject(grid),
      m_host(new QLineEdit(grid)),
      m_port(new QLineEdit(grid)),
      m_security(new SteadyComboBox(grid)),
      m_direct(wrappingLabel(tr("Straight to the mail hosts of the recipients"), grid)),
      m_authority(wrappingLabel(tr("Only the issuer that was set for this account"), grid)),
      m_followingPort(new FollowingText(m_port, FollowingText::Emptied::FollowsAgain))
{
    m_host->setObjectName(QStringLiteral("host"));
    m_port->setObjectName(QStringLiteral("port"));
    m_security->setObjectName(QStringLiteral("security"));
    m_host->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_port->setInputMethodHints(Qt::ImhDigitsOnly);
    m_port->setMaxLength(5);
    m_port->setMaximumWidth(m_port->fontMetrics().horizontalAdvance(u'0') * 5 + 2 * kPage);
    m_security->addItem(tr("TLS from the start"), int(Security::Tls));
    m_security->addItem(tr("STARTTLS"), int(Security::StartTls));
    m_security->addItem(tr("No encryption"), int(Security::Plain));

    auto *const place = new QWidget(grid);
    auto *const layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kInside);
    layout->addWidget(m_host, 1);
    QLabel *const portLabel = plainLabel(tr("Por&t"), place);
    makeSecondary(*portLabel);
    portLabel->setBuddy(m_port);
    m_port->setAccessibleName(withoutMnemonic(portLabel->text()));
    layout->addWidget(portLabel);
    layout->addWidget(m_port);
    m_hostRow = grid->addRow(tr("&Server"), place, m_host);
    m_securityRow = grid->addRow(tr("Securit&y"), m_security);
    m_directRow = grid->addRow(tr("Server"), m_direct);
    m_directRow.setVisible(false);
    m_authorityRow = grid->addRow(tr("Certificates"), m_authority);
    m_authorityRow.setVisible(false);

    for (QLineEdit *const edit : {m_host, m_port}) {
        connect(edit, &QLineEdit::textEdited, this, [this, edit] {
            m_hostRow.note->clearProblem(edit);
            Q_EMIT edited();
        });
    }
    connect(m_security, &QComboBox::currentIndexChanged, this, &ServerFields::explainSecurity);
    connect(m_security, &QComboBox::activated, this, [this] {
        followSecurity();
        Q_EMIT edited();
    });
    explainSecurity();
}

void ServerFields::setAccount(const accounts::Account &account)
{
    m_host->setText(account.host);
    m_port->setText(QString::number(account.port));
    m_followingPort->setFollowing(account.port == usualPort(account.security));
    m_security->setCurrentIndex(m_security->findData(int(account.security)));
    followSecurity();
    m_authorityRow.setVisible(!account.caCertificates.isEmpty());
    m_isDirect = account.isDirect;
    m_hostRow.setVisible(!m_isDirect);
    m_securityRow.setVisible(!m_isDirect);
    m_directRow.setVisible(m_isDirect);
    explainDirect(account);
}

void ServerFields::writeTo(accounts::Account &account) const
{
    if (m_isDirect) {
        return;
    }
    const QString host = m_host->text().trimmed();
    account.host = accounts::normalizedHost(host).value_or(host);
    account.port = m_port->text().trimmed().toUShort(); // 0 if it is none
    account.security = security();
}

void ServerFields::setExampleHost(const QString &host)
{
    m_host->setPlaceholderText(host);
}

smtp::Security ServerFields::security() const
{
    return static_cast<Security>(m_security->currentData().toInt());
}

bool ServerFields::showProblem(const QString &field)
{
    if (field == QLatin1String("host")) {
        m_hostRow.note->showProblem(
            m_host->text().trimmed().isEmpty()
                ? tr("Enter the name of the server that takes outgoing mail. Your provider's help "
                     "pages call it the SMTP server.")
                : tr("This is not the name of a server, as smtp.example.org is."));
        return true;
    }
    if (field == QLatin1String("port")) {
        m_hostRow.note->showProblem(m_port, tr("The port is a number from 1 to 65535."));
        return true;
    }
    if (field == QLatin1String("ca-file")) {
        m_authorityRow.setVisible(true);
        m_authorityRow.note->showProblem(tr("The certificates set for this account are unusable."));
        return true;
    }
    return false;
}

void ServerFields::followSecurity()
{
    m_followingPort->suggest(QString::number(usualPort(security())));
}

void ServerFields::explainSecurity()
{
    switch (security()) {
    case Security::Tls:
        m_securityRow.note->setHelp(tr("Encrypted from the first byte. What most servers want."));
        return;
    case Security::StartTls:
        m_securityRow.note->setHelp(
            tr("Begins openly and switches to encryption before anything is sent. Without "
               "encryption nothing is."));
        return;
    case Security::Plain:
        m_securityRow.note->setHelp(
            tr("Anybody on the way can read and change your messages. Only for a server on this "
               "computer or in a network you trust."),
            Tone::Attention);
        return;
    }
}

void ServerFields::explainDirect(const accounts::Account &account)
{
    if (account.security == Security::Plain) {
        m_directRow.note->setHelp(
            tr("Not encrypted: anybody on the way can read and change your messages."),
            Tone::Attention);
    } else if (account.verifyServer) {
        m_directRow.note->setHelp(tr("Encrypted, and each host has to prove who it is."));
    } else {
        m_directRow.note->setHelp(tr("Encrypted, but nobody checks who answers."), Tone::Attention);
    }
}

} // namespace pennypost::ui
