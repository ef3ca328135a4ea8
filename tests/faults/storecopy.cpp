// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/storecopy.h"

#include "store/rows.h"
#include "store/statement.h"

#include <QDebug>
#include <QFile>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

StoreCopy::StoreCopy(const ProfilePaths &paths)
{
    const QString copy = m_directory.filePath(u"copy.sqlite"_s);
    for (const QString &suffix : {QString(), u"-journal"_s}) {
        const QString original = paths.databaseFile() + suffix;
        if (QFile::exists(original) && !QFile::copy(original, copy + suffix)) {
            m_openError = u"cannot be copied: "_s + original;
        }
    }
    if (!QFile::exists(copy)) {
        m_openError = u"there is no database"_s;
    }
    if (!m_openError.isEmpty()) {
        return;
    }
    Result<std::unique_ptr<store::Database>> opened = store::Database::open(copy);
    if (!opened) {
        m_openError = QDebug::toString(opened.error().kind) + u": "_s + opened.error().detail;
        return;
    }
    m_database = std::move(*opened);
}

QString StoreCopy::problem() const
{
    if (!m_database) {
        return m_openError;
    }
    const QStringList said = texts("PRAGMA integrity_check");
    if (said != QStringList{u"ok"_s}) {
        return said.join(u'\n');
    }
    const QStringList dangling = texts("SELECT \"table\" FROM pragma_foreign_key_check");
    if (!dangling.isEmpty()) {
        return u"dangling references in "_s + dangling.join(u' ');
    }
    // Whole or not at all: nobody may see a message without its recipients, or without its bytes
    // unless there is a draft to make them from.
    const QStringList torn = texts(
        "SELECT subject FROM message m LEFT JOIN blob b ON b.id = m.body_id "
        "WHERE (m.body_id IS NULL AND NOT EXISTS (SELECT 1 FROM draft WHERE message_id = m.id)) "
        "OR (m.body_id IS NOT NULL AND (b.sealed_at IS NULL "
        "OR b.size <> (SELECT sum(length(data)) FROM chunk WHERE blob_id = b.id))) "
        "OR NOT EXISTS (SELECT 1 FROM recipient WHERE message_id = m.id)");
    if (!torn.isEmpty()) {
        return u"queued, but not whole: "_s + torn.join(u' ');
    }
    const QStringList ownerless
        = texts("SELECT id FROM blob WHERE sealed_at IS NOT NULL AND id NOT IN "
                "(SELECT body_id FROM message WHERE body_id IS NOT NULL "
                "UNION SELECT blob_id FROM attachment WHERE blob_id IS NOT NULL)");
    return ownerless.isEmpty() ? QString() : u"sealed for nobody: "_s + ownerless.join(u' ');
}

QStringList StoreCopy::inPhase(int phase) const
{
    return texts(phase == 2 ? "SELECT m.subject FROM attempt a JOIN message m ON m.id = "
                              "a.message_id WHERE a.phase = 2 ORDER BY m.id"
                            : "SELECT m.subject FROM attempt a JOIN message m ON m.id = "
                              "a.message_id WHERE a.phase = 1 ORDER BY m.id");
}

qint64 StoreCopy::number(const char *sql) const
{
    bool ok = false;
    const qint64 value = texts(sql).value(0).toLongLong(&ok);
    return ok ? value : -1;
}

QStringList StoreCopy::texts(const char *sql) const
{
    if (!m_database) {
        return {m_openError};
    }
    Result<store::Statement> statement = m_database->prepare(sql);
    if (!statement) {
        return {statement.error().detail};
    }
    QStringList found;
    const Result<void> read
        = store::forEachRow(*statement, [&] { found.append(statement->text(0)); });
    return read ? found : QStringList{read.error().detail};
}

} // namespace pennypost::test
