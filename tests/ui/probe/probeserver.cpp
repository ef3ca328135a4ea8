// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/probeserver.h"

#include "ui/probe/audit.h"
#include "ui/probe/windowtree.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QMimeData>
#include <QPixmap>
#include <QWidget>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

ProbeServer::ProbeServer()
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ProbeServer::accept);
}

bool ProbeServer::listen(const QString &socketFile)
{
    return m_server.listen(socketFile);
}

void ProbeServer::accept()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            const QJsonObject question = QJsonDocument::fromJson(socket->readLine()).object();
            socket->write(QJsonDocument(answer(question)).toJson(QJsonDocument::Compact) + '\n');
            socket->flush();
        }
    });
}

QJsonObject ProbeServer::answer(const QJsonObject &question)
{
    const QString command = question["command"_L1].toString();
    if (command == "tree"_L1) {
        return {{u"windows"_s, describeWindows()}};
    }
    if (command == "audit"_L1) {
        return {{u"findings"_s, auditWindows()}};
    }
    if (command == "grab"_L1) {
        return grab(question["file"_L1].toString(), question["window"_L1].toString());
    }
    if (command == "stalls"_L1) {
        const double longest = m_stalls.longestMs();
        if (question["reset"_L1].toBool()) {
            m_stalls.reset();
        }
        return {{u"longest_ms"_s, longest}};
    }
    if (command == "focus"_L1) {
        const QWidget *focus = QApplication::focusWidget();
        return {{u"focus"_s, focus == nullptr ? QJsonValue() : describeWidget(*focus)}};
    }
    if (command == "copy"_L1) {
        auto *data = new QMimeData;
        data->setData(question["type"_L1].toString(), question["data"_L1].toString().toUtf8());
        QGuiApplication::clipboard()->setMimeData(data);
        return {};
    }
    if (command == "quit"_L1) {
        QMetaObject::invokeMethod(qApp, &QApplication::closeAllWindows, Qt::QueuedConnection);
        return {};
    }
    return {{u"error"_s, "unknown command "_L1 + command}};
}

QJsonObject ProbeServer::grab(const QString &file, const QString &title) const
{
    QWidget *wanted = title.isEmpty() ? QApplication::activeWindow() : nullptr;
    for (QWidget *window : visibleWindows()) {
        if (!title.isEmpty() && window->windowTitle() == title) {
            wanted = window;
        }
    }
    if (wanted == nullptr) {
        return {{u"error"_s, "no window "_L1 + title}};
    }
    if (!wanted->grab().save(file)) {
        return {{u"error"_s, "cannot write "_L1 + file}};
    }
    return {};
}

} // namespace pennypost::test
