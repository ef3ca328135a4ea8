// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/filesource.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

class TestFileSource : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const
    {
        return m_directory->filePath(name);
    }

    void writeFile(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    // One whole pass in pieces.
    static Result<QByteArray> readAll(FileSource &source, qsizetype step)
    {
        if (Result<void> rewound = source.rewind(); !rewound) {
            return rewound.error();
        }
        QByteArray all;
        for (;;) {
            const Result<QByteArray> block = source.read(step);
            if (!block) {
                return block.error();
            }
            if (block->isEmpty()) {
                return all;
            }
            all += *block;
        }
    }

    std::unique_ptr<QTemporaryDir> m_directory;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
    }

    void readsEveryByteAsOftenAsAsked()
    {
        const QByteArray bytes = QByteArray("a\0b\r\n\xff", 6).repeated(5000);
        writeFile(u"f"_s, bytes);
        const auto source = FileSource::open(path(u"f"_s));
        QVERIFY(source);
        QCOMPARE((*source)->size(), std::optional<qint64>(bytes.size()));
        for (const qsizetype step : {qsizetype(1000), bytes.size(), bytes.size() * 2}) {
            QCOMPARE(readAll(**source, step).value(), bytes);
        }
        QVERIFY((*source)->rewind());
        QCOMPARE((*source)->read(3).value(), bytes.left(3));
        QCOMPARE(readAll(**source, 4096).value(), bytes); // from the start again
    }

    void emptyFileIsAFile()
    {
        writeFile(u"f"_s, {});
        const auto source = FileSource::open(path(u"f"_s));
        QVERIFY(source);
        QCOMPARE((*source)->size(), std::optional<qint64>(0));
        QCOMPARE(readAll(**source, 100).value(), QByteArray());
    }

    void symbolicLinkLeadsToTheFile()
    {
        writeFile(u"f"_s, "x");
        QVERIFY(QFile::link(path(u"f"_s), path(u"link"_s)));
        QCOMPARE(readAll(**FileSource::open(path(u"link"_s)), 10).value(), QByteArray("x"));
    }

    // F93: refused at once, no waiting for a writer.
    void otherThanFilesAreRefused_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("a FIFO") << u"fifo"_s << ErrorKind::UnsafeFile;
        QTest::newRow("a directory") << u"directory"_s << ErrorKind::UnsafeFile;
        QTest::newRow("a socket") << u"socket"_s << ErrorKind::UnsafeFile;
        QTest::newRow("a link to itself") << u"loop"_s << ErrorKind::UnsafeFile;
        QTest::newRow("an endless device") << u"/dev/zero"_s << ErrorKind::UnsafeFile;
        QTest::newRow("an empty device") << u"/dev/null"_s << ErrorKind::UnsafeFile;
        QTest::newRow("a file of the kernel") << u"/proc/self/status"_s << ErrorKind::UnsafeFile;
        QTest::newRow("nothing") << u"missing"_s << ErrorKind::NoSuchFile;
        QTest::newRow("a link to nothing") << u"dangling"_s << ErrorKind::NoSuchFile;
        QTest::newRow("a file as a directory") << u"file/x"_s << ErrorKind::NoSuchFile;
        QTest::newRow("an empty path") << u""_s << ErrorKind::NoSuchFile;
    }
    void otherThanFilesAreRefused()
    {
        QFETCH(QString, kind);
        writeFile(u"file"_s, "x");
        QCOMPARE(mkfifo(QFile::encodeName(path(u"fifo"_s)).constData(), 0600), 0);
        QCOMPARE(mkdir(QFile::encodeName(path(u"directory"_s)).constData(), 0700), 0);
        QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"dangling"_s)));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(path(u"socket"_s)).constData(),
                 sizeof(address.sun_path));
        const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof(address)), 0);

        const QString full = kind.isEmpty() || kind.startsWith(u'/') ? kind : path(kind);
        const auto source = FileSource::open(full);
        ::close(listener);
        QVERIFY(!source);
        QTEST(source.error().kind, "error");
        QCOMPARE(source.error().detail, full);
    }

    void unreadableFileIsNamed()
    {
        if (::geteuid() == 0) {
            // Root may read anything, so this part runs as somebody else.
            QVERIFY(::chmod(QFile::encodeName(m_directory->path()).constData(), 0755) == 0);
        }
        writeFile(u"f"_s, "x");
        QVERIFY(::chmod(QFile::encodeName(path(u"f"_s)).constData(), 0) == 0);
        const uid_t user = ::geteuid();
        QVERIFY(user != 0 || ::seteuid(65534) == 0);
        const auto source = FileSource::open(path(u"f"_s));
        QVERIFY(user != 0 || ::seteuid(0) == 0);
        QVERIFY(!source);
        QCOMPARE(source.error().kind, ErrorKind::FileUnreadable);
    }

    // M86, F90, F92
    void changesAreFoundOut_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("midway");
        QTest::addColumn<ErrorKind>("error");
        for (const bool midway : {false, true}) {
            const QByteArray when = midway ? " while it is read" : " before it is read";
            QTest::newRow(("it grows" + when).constData())
                << u"grow"_s << midway << ErrorKind::FileChanged;
            QTest::newRow(("it shrinks" + when).constData())
                << u"shrink"_s << midway << ErrorKind::FileChanged;
            QTest::newRow(("it is emptied" + when).constData())
                << u"empty"_s << midway << ErrorKind::FileChanged;
            QTest::newRow(("other bytes, same size" + when).constData())
                << u"rewrite"_s << midway << ErrorKind::FileChanged;
            QTest::newRow(("another file in its place" + when).constData())
                << u"replace"_s << midway << ErrorKind::FileChanged;
            QTest::newRow(("it is removed" + when).constData())
                << u"remove"_s << midway
                << (midway ? ErrorKind::FileChanged : ErrorKind::NoSuchFile);
        }
        QTest::newRow("a FIFO in its place") << u"fifo"_s << false << ErrorKind::UnsafeFile;
    }
    void changesAreFoundOut()
    {
        QFETCH(QString, change);
        QFETCH(bool, midway);
        const QByteArray bytes(10000, 'a');
        writeFile(u"f"_s, bytes);
        // Times of files are as coarse as the kernel's tick; an old one tells every change.
        const timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
        const QByteArray file = QFile::encodeName(path(u"f"_s));
        QCOMPARE(::utimensat(AT_FDCWD, file.constData(), old, 0), 0);
        const auto source = FileSource::open(path(u"f"_s));
        QVERIFY(source);
        if (midway) {
            QVERIFY((*source)->rewind());
            QCOMPARE((*source)->read(100)->size(), 100);
        }
        if (change == u"grow"_s) {
            writeFile(u"f"_s, bytes + 'b');
        } else if (change == u"shrink"_s) {
            writeFile(u"f"_s, bytes.chopped(1));
        } else if (change == u"empty"_s) {
            writeFile(u"f"_s, {});
        } else if (change == u"rewrite"_s) {
            writeFile(u"f"_s, QByteArray(10000, 'b'));
        } else if (change == u"replace"_s) {
            writeFile(u"g"_s, bytes);
            const QByteArray other = QFile::encodeName(path(u"g"_s));
            QCOMPARE(::utimensat(AT_FDCWD, other.constData(), old, 0), 0);
            QCOMPARE(::rename(other.constData(), file.constData()), 0);
        } else {
            QCOMPARE(::unlink(file.constData()), 0);
            QVERIFY(change == u"remove"_s || ::mkfifo(file.constData(), 0600) == 0);
        }
        Error error;
        if (!midway) {
            const Result<void> rewound = (*source)->rewind();
            QVERIFY(!rewound);
            error = rewound.error();
        } else {
            for (qsizetype total = 100;;) {
                const Result<QByteArray> block = (*source)->read(4096);
                if (!block) {
                    error = block.error();
                    break;
                }
                total += block->size();
                QVERIFY2(!block->isEmpty(), "it ended as if nothing had happened");
                QVERIFY(total <= bytes.size());
            }
        }
        QTEST(error.kind, "error");
        QCOMPARE(error.detail, path(u"f"_s));
    }

    void anotherProcessGoesOnWithTheSameFile()
    {
        writeFile(u"f"_s, "as it was");
        const FileFingerprint then = (*FileSource::open(path(u"f"_s)))->fingerprint();
        const auto later = FileSource::openAs(path(u"f"_s), then);
        QCOMPARE(later->size(), std::optional<qint64>(9));
        QCOMPARE(readAll(*later, 4).value(), QByteArray("as it was"));
        QCOMPARE(FileSource::openAs(path(u"g"_s), then)->rewind().error().kind,
                 ErrorKind::NoSuchFile);
        for (auto change :
             {+[](FileFingerprint &f) { ++f.device; }, +[](FileFingerprint &f) { ++f.inode; },
              +[](FileFingerprint &f) { ++f.size; },
              +[](FileFingerprint &f) { ++f.modifiedSeconds; },
              +[](FileFingerprint &f) {
                  ++f.modifiedNanoseconds;
              }}) {
            FileFingerprint other = then;
            change(other);
            const Result<void> same = FileSource::openAs(path(u"f"_s), other)->rewind();
            QVERIFY(!same);
            QCOMPARE(same.error().kind, ErrorKind::FileChanged);
            QCOMPARE(same.error().detail, path(u"f"_s));
        }
    }

    // F94
    void manyFilesNeedNoDescriptors()
    {
        writeFile(u"f"_s, "x");
        QList<std::shared_ptr<FileSource>> sources;
        for (int i = 0; i < 5000; ++i) {
            const auto source = FileSource::open(path(u"f"_s));
            QVERIFY(source);
            sources.append(*source);
        }
        for (const auto &source : sources) {
            QCOMPARE(readAll(*source, 10).value(), QByteArray("x"));
        }
    }
};

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"
