// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachmentstore.h"
#include "draftfixture.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;
using test::DraftFixture;

namespace
{

constexpr qsizetype kMiB = qsizetype{1024} * 1024;

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

} // namespace

class AttachmentStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<DraftFixture>();
        m_store.emplace(*m_fixture->database, m_fixture->sealingLock(), m_fixture->clock);
        m_draft = m_fixture->add();
        m_cancelled = false;
    }

    void isNotedAtOnceAndCopiedLater();
    void typesOfTexts_data();
    void typesOfTexts();
    void pastedBytesAreThereAtOnce();
    void theSameBytesAreKeptOnce();
    void onlyFilesAreAttached_data();
    void onlyFilesAreAttached();
    void anEmptyFileIsAFile();
    void aLargeFileIsStreamed();
    void aFileThatIsNotTheOneIsNoted_data();
    void aFileThatIsNotTheOneIsNoted();
    void aFileThatChangesMeanwhileIsNoted();
    void aFailedCopyCanBeTriedAgain();
    void aCopyIsDoneOnce();
    void cancelledCopiesLeaveNothing();
    void removedWhileItIsCopied();
    void anotherProcessWasFaster();
    void killedWhileItIsCopied();
    void orderIsThatOfAttaching();
    void removingTwiceIsNoError();

private:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_fixture->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("%s", qPrintable(file.errorString()));
        }
        file.close();
        // Times of files are as coarse as the kernel's tick; an old one tells every change.
        const timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
        ::utimensat(AT_FDCWD, QFile::encodeName(file.fileName()).constData(), old, 0);
        return file.fileName();
    }
    StoredAttachment attach(const QString &path)
    {
        return m_store->addFile(m_draft, lookAtFile(path).value()).value_or(StoredAttachment());
    }
    Result<void> copy(AttachmentId id)
    {
        return m_store->copy(id, m_cancelled, {});
    }
    // As it is in the store now.
    StoredAttachment current(AttachmentId id)
    {
        const QList<StoredAttachment> all = m_store->all(m_draft).value();
        for (const StoredAttachment &one : all) {
            if (one.id == id) {
                return one;
            }
        }
        return {};
    }
    QByteArray contentOf(const StoredAttachment &attachment)
    {
        const auto source = m_store->open(attachment);
        if (!source->rewind() || source->size() != std::optional<qint64>(attachment.size)) {
            return {};
        }
        QByteArray all;
        for (;;) {
            const Result<QByteArray> block = source->read(70'000);
            if (!block) {
                return "error";
            }
            if (block->isEmpty()) {
                return all;
            }
            all += *block;
        }
    }

    std::unique_ptr<DraftFixture> m_fixture;
    std::optional<AttachmentStore> m_store;
    DraftId m_draft;
    std::atomic_bool m_cancelled = false;
};

void AttachmentStoreTest::isNotedAtOnceAndCopiedLater()
{
    const QByteArray bytes = noise(3 * kMiB);
    const QString path = write(u"Отчёт.pdf"_s, bytes);
    const StoredAttachment noted = attach(path);
    QVERIFY(noted.id.isValid());
    QCOMPARE(noted.fileName, u"Отчёт.pdf"_s);
    QCOMPARE(noted.contentType, QByteArray("application/pdf"));
    QCOMPARE(noted.size, bytes.size());
    QCOMPARE(noted.sourcePath, path);
    QVERIFY(!noted.isStored());
    QCOMPARE(current(noted.id), noted);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);

    QList<qint64> steps;
    QVERIFY(m_store->copy(noted.id, m_cancelled, [&](qint64 copied, qint64 total) {
        QCOMPARE(total, bytes.size());
        QVERIFY(steps.isEmpty() || copied > steps.last());
        steps.append(copied);
    }));
    QVERIFY(steps.size() > 3);
    QCOMPARE(steps.last(), bytes.size());
    const StoredAttachment stored = current(noted.id);
    QVERIFY(stored.isStored());
    QCOMPARE(stored.error, Error());
    // The file is not needed any more.
    QVERIFY(QFile::remove(path));
    QVERIFY(contentOf(stored) == bytes);
    QVERIFY(contentOf(stored) == bytes);
}

void AttachmentStoreTest::typesOfTexts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("charset");
    QTest::newRow("a text in UTF-8")
        << u"a.txt"_s << QByteArray("Grüße\n") << QByteArray("text/plain") << QByteArray("utf-8");
    QTest::newRow("a text in Latin-1, known at its end only")
        << u"a.csv"_s << QByteArray(kMiB, 'x') + "Gr\xfc\xdf"
        << QByteArray("application/octet-stream") << QByteArray();
    QTest::newRow("no text at all")
        << u"a.png"_s << QByteArray("\xff\x00", 2) << QByteArray("image/png") << QByteArray();
}

void AttachmentStoreTest::typesOfTexts()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const StoredAttachment noted = attach(write(name, bytes));
    QVERIFY(copy(noted.id));
    QTEST(current(noted.id).contentType, "type");
    QTEST(current(noted.id).charset, "charset");
    QFETCH(QByteArray, type);
    const Result<StoredAttachment> pasted
        = m_store->addBytes(m_draft, name, noted.contentType, bytes);
    QVERIFY(pasted);
    QCOMPARE(pasted->contentType, type);
    QTEST(pasted->charset, "charset");
    QCOMPARE(pasted->blob, current(noted.id).blob);
}

void AttachmentStoreTest::pastedBytesAreThereAtOnce()
{
    const QByteArray bytes = noise(kMiB + 3);
    const StoredAttachment pasted
        = m_store->addBytes(m_draft, u"../picture.png"_s, "Image/PNG", bytes).value();
    QVERIFY(pasted.isStored());
    QCOMPARE(pasted.fileName, u"picture.png"_s);
    QCOMPARE(pasted.contentType, QByteArray("image/png"));
    QCOMPARE(pasted.sourcePath, QString());
    QCOMPARE(current(pasted.id), pasted);
    QVERIFY(contentOf(pasted) == bytes);
    QVERIFY(copy(pasted.id)); // nothing to do
}

void AttachmentStoreTest::theSameBytesAreKeptOnce()
{
    const QByteArray bytes = noise(2 * kMiB);
    const StoredAttachment one = attach(write(u"a"_s, bytes));
    const StoredAttachment two = attach(write(u"b"_s, bytes));
    QVERIFY(copy(one.id));
    QVERIFY(copy(two.id));
    const StoredAttachment pasted
        = m_store->addBytes(m_draft, u"c.png"_s, "image/png", bytes).value();
    QCOMPARE(current(one.id).blob, current(two.id).blob);
    QCOMPARE(pasted.blob, current(one.id).blob);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 1);
    QCOMPARE(m_fixture->count("SELECT sum(length(data)) FROM chunk"), bytes.size());
    QVERIFY(m_store->remove(one.id));
    QVERIFY(m_store->remove(pasted.id));
    m_fixture->cleanUp();
    QVERIFY(contentOf(current(two.id)) == bytes);
    QVERIFY(m_store->remove(two.id));
    m_fixture->cleanUp();
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);
}

void AttachmentStoreTest::onlyFilesAreAttached_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a FIFO") << u"fifo"_s << ErrorKind::UnsafeFile;
    QTest::newRow("a directory") << u"directory"_s << ErrorKind::UnsafeFile;
    QTest::newRow("a device") << u"/dev/zero"_s << ErrorKind::UnsafeFile;
    QTest::newRow("nothing") << u"missing"_s << ErrorKind::NoSuchFile;
}

void AttachmentStoreTest::onlyFilesAreAttached()
{
    QFETCH(QString, path);
    const QString full = path.startsWith(u'/') ? path : m_fixture->filePath(path);
    QCOMPARE(::mkfifo(QFile::encodeName(m_fixture->filePath(u"fifo"_s)).constData(), 0600), 0);
    QCOMPARE(::mkdir(QFile::encodeName(m_fixture->filePath(u"directory"_s)).constData(), 0700), 0);
    const Result<AttachableFile> found = lookAtFile(full);
    QVERIFY(!found);
    QTEST(found.error().kind, "kind");
}

void AttachmentStoreTest::anEmptyFileIsAFile()
{
    const StoredAttachment noted = attach(write(u"empty.bin"_s, {}));
    QVERIFY(noted.id.isValid());
    QVERIFY(copy(noted.id));
    const StoredAttachment stored = current(noted.id);
    QVERIFY(stored.isStored());
    QCOMPARE(stored.size, 0);
    const auto source = m_store->open(stored);
    QVERIFY(source->rewind());
    QCOMPARE(source->read(10).value(), QByteArray());
}

// Neither in one commit nor in memory.
void AttachmentStoreTest::aLargeFileIsStreamed()
{
    const QByteArray bytes = noise(20 * kMiB);
    const StoredAttachment noted = attach(write(u"large"_s, bytes));
    auto observer = std::move(*store::Database::open(m_fixture->path()));
    const qint64 before = observer->dataVersion().value();
    qint64 commits = 0;
    qint64 last = before;
    QVERIFY(m_store->copy(noted.id, m_cancelled, [&](qint64, qint64) {
        const qint64 now = observer->dataVersion().value_or(last);
        commits += now == last ? 0 : 1;
        last = now;
    }));
    QCOMPARE(commits, 6); // the row, and five times 4 MiB
    QVERIFY(contentOf(current(noted.id)) == bytes);
}

void AttachmentStoreTest::aFileThatIsNotTheOneIsNoted_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("it has grown") << u"grow"_s << ErrorKind::FileChanged;
    QTest::newRow("it has other bytes") << u"rewrite"_s << ErrorKind::FileChanged;
    QTest::newRow("another file took its name") << u"swap"_s << ErrorKind::FileChanged;
    QTest::newRow("it was removed") << u"remove"_s << ErrorKind::NoSuchFile;
    QTest::newRow("a FIFO took its name") << u"fifo"_s << ErrorKind::UnsafeFile;
}

void AttachmentStoreTest::aFileThatIsNotTheOneIsNoted()
{
    QFETCH(QString, change);
    const QString path = write(u"report.txt"_s, "as it was");
    const StoredAttachment noted = attach(path);
    if (change == u"grow"_s) {
        write(u"report.txt"_s, "as it was, and more");
    } else if (change == u"rewrite"_s) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("as it is ") == 9);
    } else if (change == u"swap"_s) {
        const QString other = write(u"other"_s, "as it was");
        QVERIFY(QFile::remove(path) && QFile::rename(other, path));
    } else {
        QVERIFY(QFile::remove(path));
        QVERIFY(change == u"remove"_s || ::mkfifo(QFile::encodeName(path).constData(), 0600) == 0);
    }
    QVERIFY(copy(noted.id)); // the answer is in the row
    const StoredAttachment failed = current(noted.id);
    QVERIFY(!failed.isStored());
    QTEST(failed.error.kind, "kind");
    QVERIFY(failed.error.detail.contains(u"report.txt"_s));
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(m_fixture->drafts.unprepared().value(), QList<DraftId>());
}

void AttachmentStoreTest::aFileThatChangesMeanwhileIsNoted()
{
    const QString path = write(u"growing.log"_s, QByteArray(6 * kMiB, 'x'));
    const StoredAttachment noted = attach(path);
    bool once = false;
    QVERIFY(m_store->copy(noted.id, m_cancelled, [&](qint64 copied, qint64) {
        if (copied > 5 * kMiB && !std::exchange(once, true)) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        }
    }));
    QVERIFY(once);
    QCOMPARE(current(noted.id).error.kind, ErrorKind::FileChanged);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM chunk"), 0);
}

void AttachmentStoreTest::aFailedCopyCanBeTriedAgain()
{
    const QString path = write(u"a.bin"_s, "bytes");
    const StoredAttachment noted = attach(path);
    QVERIFY(QFile::rename(path, path + u".away"_s));
    QVERIFY(copy(noted.id));
    QCOMPARE(current(noted.id).error.kind, ErrorKind::NoSuchFile);
    QVERIFY(QFile::rename(path + u".away"_s, path));
    QVERIFY(copy(noted.id));
    QCOMPARE(current(noted.id).error, Error());
    QCOMPARE(contentOf(current(noted.id)), QByteArray("bytes"));
}

void AttachmentStoreTest::aCopyIsDoneOnce()
{
    const QString path = write(u"a.bin"_s, "bytes");
    const StoredAttachment noted = attach(path);
    QVERIFY(copy(noted.id));
    const StoredAttachment stored = current(noted.id);
    write(u"a.bin"_s, "others");
    QVERIFY(copy(noted.id));
    QCOMPARE(current(noted.id), stored);
    QCOMPARE(contentOf(stored), QByteArray("bytes"));
}

void AttachmentStoreTest::cancelledCopiesLeaveNothing()
{
    const StoredAttachment noted = attach(write(u"a.bin"_s, noise(9 * kMiB)));
    const Result<void> copied = m_store->copy(
        noted.id, m_cancelled, [&](qint64 done, qint64) { m_cancelled = done > 5 * kMiB; });
    QVERIFY(!copied);
    QCOMPARE(copied.error().kind, ErrorKind::Cancelled);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM chunk"), 0);
    QCOMPARE(current(noted.id), noted);
    QCOMPARE(m_fixture->drafts.unprepared().value(), QList{m_draft});
    m_cancelled = false;
    QVERIFY(copy(noted.id));
    QVERIFY(current(noted.id).isStored());
}

void AttachmentStoreTest::removedWhileItIsCopied()
{
    const StoredAttachment noted = attach(write(u"a.bin"_s, noise(kMiB)));
    const Result<void> copied = m_store->copy(
        noted.id, m_cancelled, [&](qint64, qint64) { QVERIFY(m_store->remove(noted.id)); });
    QVERIFY(!copied);
    QCOMPARE(copied.error().kind, ErrorKind::Cancelled);
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(copy(noted.id).error().kind, ErrorKind::Cancelled);
}

void AttachmentStoreTest::anotherProcessWasFaster()
{
    const StoredAttachment noted = attach(write(u"a.bin"_s, noise(kMiB)));
    bool once = false;
    QVERIFY(m_store->copy(noted.id, m_cancelled, [&](qint64, qint64) {
        if (!std::exchange(once, true)) {
            QVERIFY(copy(noted.id));
        }
    }));
    QVERIFY(current(noted.id).isStored());
    QCOMPARE(m_fixture->count("SELECT count(*) FROM blob"), 1);
    QVERIFY(contentOf(current(noted.id)) == noise(kMiB));
}

void AttachmentStoreTest::killedWhileItIsCopied()
{
    const QByteArray bytes = noise(9 * kMiB);
    const StoredAttachment noted = attach(write(u"a.bin"_s, bytes));
    // Nothing of SQLite may cross a fork.
    m_fixture->database.reset();
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        const rlimit noCore{0, 0};
        ::setrlimit(RLIMIT_CORE, &noCore);
        auto database = store::Database::open(m_fixture->path());
        if (database) {
            AttachmentStore own(**database, m_fixture->sealingLock(), m_fixture->clock);
            static_cast<void>(own.copy(noted.id, m_cancelled, [](qint64 copied, qint64) {
                if (copied > 6 * kMiB) {
                    ::kill(::getpid(), SIGKILL);
                }
            }));
        }
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    auto database = std::move(*store::Database::open(m_fixture->path()));
    const auto count = [&database](const char *sql) {
        auto statement = database->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->integer(0) : -1;
    };
    QCOMPARE(count("SELECT count(*) FROM blob WHERE sealed_at IS NULL"), 1);
    QCOMPARE(count("SELECT count(*) FROM chunk"), 16);
    QCOMPARE(DraftRepository(*database, m_fixture->clock).unprepared().value(), QList{m_draft});
    AttachmentStore own(*database, m_fixture->sealingLock(), m_fixture->clock);
    QVERIFY(own.copy(noted.id, m_cancelled, {}));
    while (store::removeUnusedBlobs(*database, m_fixture->sealingLock()).value()) { }
    QCOMPARE(count("SELECT count(*) FROM blob"), 1);
    QCOMPARE(count("SELECT sum(length(data)) FROM chunk"), bytes.size());
    QVERIFY(own.all(m_draft)->first().isStored());
}

void AttachmentStoreTest::orderIsThatOfAttaching()
{
    const AttachmentId first = attach(write(u"c"_s, "1")).id;
    const AttachmentId second = attach(write(u"a"_s, "2")).id;
    const AttachmentId third = attach(write(u"b"_s, "3")).id;
    QVERIFY(m_store->remove(second));
    const AttachmentId fourth = attach(write(u"a"_s, "4")).id;
    QList<AttachmentId> ids;
    const QList<StoredAttachment> all = m_store->all(m_draft).value();
    for (const StoredAttachment &one : all) {
        ids.append(one.id);
    }
    QCOMPARE(ids, (QList{first, third, fourth}));
}

void AttachmentStoreTest::removingTwiceIsNoError()
{
    const AttachmentId id = attach(write(u"a"_s, "1")).id;
    QVERIFY(m_store->remove(id));
    QVERIFY(m_store->remove(id));
    QVERIFY(m_store->all(m_draft)->isEmpty());
}

QTEST_GUILESS_MAIN(AttachmentStoreTest)
#include "tst_attachmentstore.moc"
