// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QtGlobal>

#include <sqlite3.h>

namespace pennypost::test
{

// A connection without any of the settings of store::Database: the second opinion on a file.
class RawConnection
{
public:
    explicit RawConnection(const QString &path)
    {
        if (sqlite3_open(QFile::encodeName(path).constData(), &m_connection) != SQLITE_OK) {
            qFatal("%s", sqlite3_errmsg(m_connection));
        }
    }
    ~RawConnection()
    {
        sqlite3_close(m_connection);
    }
    Q_DISABLE_COPY_MOVE(RawConnection)

    // The result code of SQLite.
    int run(const QByteArray &sql)
    {
        return sqlite3_exec(m_connection, sql.constData(), nullptr, nullptr, nullptr);
    }

    // All rows, columns joined by |, rows by \n; what went wrong, if it did.
    QByteArray rows(const QByteArray &sql)
    {
        QByteArray text;
        const auto append = [](void *all, int count, char **values, char **) {
            auto *const out = static_cast<QByteArray *>(all);
            for (int i = 0; i < count; ++i) {
                out->append(i == 0 ? (out->isEmpty() ? "" : "\n") : "|");
                out->append(values[i] != nullptr ? values[i] : "NULL");
            }
            return 0;
        };
        char *problem = nullptr;
        sqlite3_exec(m_connection, sql.constData(), append, &text, &problem);
        if (problem != nullptr) {
            text = QByteArray("error: ") + problem;
            sqlite3_free(problem);
        }
        return text;
    }

private:
    sqlite3 *m_connection = nullptr;
};

} // namespace pennypost::test
