// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/decoding.h"
#include "mime/messagewriter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost;
using namespace pennypost::mime;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

namespace
{

// Gives what it is told to, whatever it said its size was.
class FickleSource : public ContentSource
{
public:
    FickleSource(std::optional<qint64> claimed, QList<qint64> passes)
        : m_claimed(claimed),
          m_passes(std::move(passes))
    {
    }
    Result<void> rewind() override
    {
        m_left = m_passes.size() > 1 ? m_passes.takeFirst() : m_passes.first();
        return {};
    }
    Result<QByteArray> read(qsizetype maxBytes) override
    {
        if (failure.kind != ErrorKind::None) {
            return failure;
        }
        const qint64 size = std::min<qint64>(maxBytes, m_left);
        m_left -= size;
        return QByteArray(size, 'x');
    }
    std::optional<qint64> size() const override
    {
        return m_claimed;
    }

    Error failure;

private:
    std::optional<qint64> m_claimed;
    QList<qint64> m_passes;
    qint64 m_left = 0;
};

class FailingSink : public Sink
{
public:
    Result<void> write(QByteArrayView) override
    {
        return makeError(ErrorKind::StoreFull);
    }
};

Part bytesPart(const QByteArray &bytes)
{
    return makeBinaryPart("application/octet-stream", std::make_shared<BytesSource>(bytes));
}

Part randomTree(QRandomGenerator &random, int depth)
{
    const QStringList units{u"a"_s,        u" "_s,   u"\n"_s,
                            u"\r\n"_s,     u"é"_s,   u"漢"_s,
                            u"From x\n"_s, u".\n"_s, u"long "_s.repeated(300)};
    if (depth < 3 && random.bounded(2) == 0) {
        QList<Part> children;
        for (int n = 1 + random.bounded(4); n > 0; --n) {
            children.append(randomTree(random, depth + 1));
        }
        return makeMultipart(random.bounded(2) == 0 ? "mixed" : "related", children);
    }
    if (random.bounded(2) == 0) {
        QString text;
        for (int n = random.bounded(60); n > 0; --n) {
            text += units.at(random.bounded(static_cast<int>(units.size())));
        }
        return makeTextPart("plain", text);
    }
    Part part = bytesPart(
        QByteArray(random.bounded(3) == 0 ? random.bounded(200000) : random.bounded(200), 'x'));
    part.fileName = u"file %1 é.bin"_s.arg(random.bounded(1000));
    part.disposition = Disposition::Attachment;
    return part;
}

} // namespace

class TestMessageWriter : public QObject
{
    Q_OBJECT

private:
    static QByteArray written(const Part &part)
    {
        CollectingSink sink;
        const Result<void> done = write(part, sink);
        return done ? sink.bytes
                    : "error " + QByteArray::number(static_cast<int>(done.error().kind));
    }

private Q_SLOTS:
    void smallestMessage()
    {
        Part part = makeTextPart("plain", u"Hello\n");
        part.headers = {Header::text("Subject", u"Hi").value()};
        QCOMPARE(written(part),
                 QByteArray("Subject: Hi\r\n"
                            "MIME-Version: 1.0\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: 7bit\r\n"
                            "\r\n"
                            "Hello\r\n"));
    }

    void wholeTree()
    {
        Part png = makeBinaryPart("image/png", std::make_shared<BytesSource>(QByteArray(114, 'x')));
        png.disposition = Disposition::Inline;
        png.contentId = "logo";
        png.fileName = u"logo.png"_s;
        Part root = makeMultipart("mixed", {makeTextPart("plain", u"Hi"), png});
        root.boundary = "=_b";
        // M71: the base64 is two full lines, and one CRLF stands before the boundary.
        QCOMPARE(written(root),
                 "MIME-Version: 1.0\r\n"
                 "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n"
                 "\r\n"
                 "--=_b\r\n"
                 "Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: 7bit\r\n"
                 "\r\n"
                 "Hi\r\n"
                 "--=_b\r\n"
                 "Content-Type: image/png; name=\"logo.png\"\r\n"
                 "Content-Transfer-Encoding: base64\r\n"
                 "Content-ID: <logo>\r\n"
                 "Content-Disposition: inline; filename=logo.png\r\n"
                 "\r\n"
                     + QByteArray("eHh4").repeated(19) + "\r\n" + QByteArray("eHh4").repeated(19)
                     + "\r\n" + "--=_b--\r\n");
    }

    void endsWithOneLineEnd_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("M84 an empty body") << u""_s << QByteArray();
        QTest::newRow("M84 no line end at the end") << u"a"_s << QByteArray("a\r\n");
        QTest::newRow("M84 only a line end") << u"\n"_s << QByteArray("\r\n");
        QTest::newRow("a line end at the end") << u"a\n"_s << QByteArray("a\r\n");
        QTest::newRow("base64 text") << u"漢"_s.repeated(3) << QByteArray("5ryi5ryi5ryi\r\n");
        QTest::newRow("quoted-printable text")
            << u"caf\u00e9 au lait"_s << QByteArray("caf=C3=A9 au lait\r\n");
    }
    void endsWithOneLineEnd()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, body);
        const Part part = makeTextPart("plain", text);
        const QByteArray message = written(part);
        QCOMPARE(message.mid(message.indexOf("\r\n\r\n") + 4), body);
        QCOMPARE(measure(part).value(), message.size());
    }

    // M87
    void measureTellsTheSize()
    {
        QRandomGenerator random(87);
        for (int round = 0; round < 200; ++round) {
            Part root = randomTree(random, 0);
            QVERIFY(assignBoundaries(root));
            const Result<qint64> size = measure(root);
            QVERIFY(size);
            const QByteArray message = written(root);
            QCOMPARE(message.size(), *size);
            QCOMPARE(faultOfLines(message, 998), QByteArray());
            QCOMPARE(written(root), message); // the same bytes every time
        }
    }

    void bigContentComesInBlocks()
    {
        constexpr qint64 kSize = 8 * 1024 * 1024 + 13;
        const Part part = makeBinaryPart(
            "video/mp4", std::make_shared<FickleSource>(kSize, QList<qint64>{kSize}));
        CollectingSink sink;
        QVERIFY(write(part, sink));
        QCOMPARE(sink.bytes.size(), measure(part).value());
        QCOMPARE(sink.largestBlock, 65536);
        QCOMPARE(sink.blocks, (sink.bytes.size() + 65535) / 65536);
    }

    // M86
    void changedContentIsFoundOut_data()
    {
        QTest::addColumn<std::optional<qint64>>("claimed");
        QTest::addColumn<QList<qint64>>("passes");
        QTest::newRow("it grew") << std::optional<qint64>(100000) << QList<qint64>{100001};
        QTest::newRow("it shrank") << std::optional<qint64>(100000) << QList<qint64>{99999};
        QTest::newRow("it is empty now") << std::optional<qint64>(100000) << QList<qint64>{0};
        QTest::newRow("it has no end")
            << std::optional<qint64>(1) << QList<qint64>{qint64(1) << 60};
        QTest::newRow("of unknown size, it grew")
            << std::optional<qint64>() << QList<qint64>{57, 58};
    }
    void changedContentIsFoundOut()
    {
        QFETCH(std::optional<qint64>, claimed);
        QFETCH(QList<qint64>, passes);
        Part part = makeBinaryPart("video/mp4", std::make_shared<FickleSource>(claimed, passes));
        part.fileName = u"film.mp4"_s;
        CollectingSink sink;
        const Result<void> done = write(part, sink);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::FileChanged);
        QCOMPARE(done.error().detail, u"film.mp4"_s);
    }

    void unknownSizeIsMeasuredByReading()
    {
        const Part part = makeBinaryPart(
            "video/mp4", std::make_shared<FickleSource>(std::nullopt, QList<qint64>{70000}));
        QCOMPARE(measure(part).value(), written(part).size());
    }

    void errorsComeThrough()
    {
        auto source = std::make_shared<FickleSource>(10, QList<qint64>{10});
        source->failure = makeError(ErrorKind::FileUnreadable, u"x"_s);
        CollectingSink collecting;
        QCOMPARE(write(makeBinaryPart("a/b", source), collecting).error().kind,
                 ErrorKind::FileUnreadable);
        FailingSink failing;
        QCOMPARE(write(makeTextPart("plain", u"Hi"), failing).error().kind, ErrorKind::StoreFull);
    }

    void treesThatCannotBeWritten_data()
    {
        QTest::addColumn<Part>("part");
        const auto with = [](auto change) {
            Part part = makeTextPart("plain", u"Hi");
            change(part);
            return part;
        };
        const auto multipart = [](const QByteArray &boundary) {
            Part part = makeMultipart("mixed", {makeTextPart("plain", u"Hi")});
            part.boundary = boundary;
            return part;
        };
        QTest::newRow("M70 no boundary") << multipart("");
        QTest::newRow("M70 a line break in the boundary") << multipart("a\r\nb");
        QTest::newRow("M70 a boundary of 71") << multipart(QByteArray(71, 'a'));
        QTest::newRow("a quote in the boundary") << multipart("a\"b");
        QTest::newRow("M69 a type with a control character")
            << with([](Part &part) { part.contentType = "text/\x01plain"; });
        QTest::newRow("a type with a parameter in it")
            << with([](Part &part) { part.contentType = "text/plain; x=y"; });
        QTest::newRow("a type without a slash")
            << with([](Part &part) { part.contentType = "text"; });
        QTest::newRow("a type with a line break")
            << with([](Part &part) { part.contentType = "text/plain\r\nBcc: x"; });
        QTest::newRow("a parameter name with a line break") << with([](Part &part) {
            part.parameters = {{"a\r\nb", u"x"_s}};
        });
        QTest::newRow("a content id with a line break")
            << with([](Part &part) { part.contentId = "a\r\nb"; });
        QTest::newRow("a content id with a bracket")
            << with([](Part &part) { part.contentId = "a>b"; });
        QTest::newRow("no content") << with([](Part &part) { part.content.reset(); });
        QTest::newRow("no children") << makeMultipart("mixed", {});
        QTest::newRow("M83 an encoded message")
            << makeBinaryPart("message/rfc822", std::make_shared<BytesSource>("x"));
        QTest::newRow("M82 eight-bit content that says it is 7bit")
            << with([](Part &part) { part.content = std::make_shared<BytesSource>("\xc3\xa9"); });
        QTest::newRow("a bare LF that says it is 7bit")
            << with([](Part &part) { part.content = std::make_shared<BytesSource>("a\nb"); });
        QTest::newRow("a bare CR that says it is 7bit")
            << with([](Part &part) { part.content = std::make_shared<BytesSource>("a\rb"); });
        QTest::newRow("a CR at the end that says it is 7bit")
            << with([](Part &part) { part.content = std::make_shared<BytesSource>("a\r"); });
        QTest::newRow("a long line that says it is 7bit") << with(
            [](Part &part) { part.content = std::make_shared<BytesSource>(QByteArray(999, 'x')); });
        QTest::newRow("message fields on a child") << [&] {
            Part child = makeTextPart("plain", u"Hi");
            child.headers = {Header::text("Subject", u"x").value()};
            Part part = makeMultipart("mixed", {child});
            part.boundary = "b";
            return part;
        }();
        Part deep = makeTextPart("plain", u"Hi");
        for (int i = 0; i < 60; ++i) {
            deep = makeMultipart("mixed", {deep});
            deep.boundary = "b" + QByteArray::number(i);
        }
        QTest::newRow("sixty levels") << deep;
    }
    void treesThatCannotBeWritten()
    {
        QFETCH(Part, part);
        QCOMPARE(measure(part).error().kind, ErrorKind::InvalidValue);
        CollectingSink sink;
        QCOMPARE(write(part, sink).error().kind, ErrorKind::InvalidValue);
        QCOMPARE(sink.bytes, QByteArray()); // found out before the first byte
    }
};

QTEST_GUILESS_MAIN(TestMessageWriter)
#include "tst_messagewriter.moc"
