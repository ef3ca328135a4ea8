// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/part.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::mime;
using namespace Qt::StringLiterals;

class TestPart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomBoundariesCannotOccurInEncodedParts()
    {
        const QByteArray boundary = randomBoundary();
        QVERIFY(boundary.startsWith("=_"));
        QVERIFY(boundary.size() >= 2 + 32);
        QVERIFY(boundary.size() <= 70);
        QVERIFY(boundary != randomBoundary());
    }

    // M85, S23
    void boundaryInTheTextIsReplaced()
    {
        QByteArrayList supply{"=_one", "=_one", "=_two", "=_three", "=_four"};
        Part root = makeMultipart(
            "mixed",
            {makeMultipart("alternative",
                           {makeTextPart("plain", u"beware of --=_two\nright?"),
                            makeTextPart("html", u"<p>")}),
             makeBinaryPart("image/png", std::make_shared<BytesSource>("=_three"))});
        QVERIFY(assignBoundaries(root, [&supply] { return supply.takeFirst(); }));
        QCOMPARE(root.boundary, QByteArray("=_one"));
        // Not the one above it, not the one in the text; what is in the image is encoded.
        QCOMPARE(root.children[0].boundary, QByteArray("=_three"));
    }

    void endlessCollisionIsAnError()
    {
        Part root = makeMultipart("mixed", {makeTextPart("plain", u"=_one")});
        const Result<void> assigned = assignBoundaries(root, [] { return QByteArray("=_one"); });
        QVERIFY(!assigned);
        QCOMPARE(assigned.error().kind, ErrorKind::Internal);
    }

    void textIsCanonical()
    {
        const Part part = makeTextPart("plain", u"a\nb\rc\r\nd");
        QCOMPARE(part.contentType, QByteArray("text/plain"));
        QCOMPARE(part.encoding, TransferEncoding::SevenBit);
        QVERIFY(part.content->rewind());
        QCOMPARE(part.content->read(100).value(), QByteArray("a\r\nb\r\nc\r\nd"));
        QCOMPARE(part.content->read(100).value(), QByteArray());
        QCOMPARE(part.content->size(), std::optional<qint64>(10));
    }

    void relatedNamesTheTypeOfItsRoot()
    {
        const Part part = makeMultipart("related", {makeTextPart("html", u"x")});
        QCOMPARE(part.parameters, (QList<Parameter>{{"type", u"text/html"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestPart)
#include "tst_part.moc"
