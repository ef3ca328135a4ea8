# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
note="TO""DO"
good lib/smtp/a.cpp <<< 'socket->ignoreSslErrors(m_pinned);'
good lib/smtp/b.cpp <<< '// never waitForConnected(): it blocks'
good lib/smtp/c.cpp <<< 'const auto text = "processEvents()"_L1;'
good lib/mime/a.cpp <<< 'return text.toLatin1();'
good tests/smtp/a.cpp <<< 'QVERIFY(socket.waitForConnected());'
good tests/smtp/b.cpp <<< 'QSKIP("no postfix here");'
good ui/compose/a.cpp <<< 'QTextDocument document;'
good lib/compose/a.cpp <<< 'return tree.toHtml(options);'

bad lib/smtp/a.cpp <<< 'socket->ignoreSslErrors();'
bad ui/accounts/a.cpp <<< 'socket.ignoreSslErrors( );'
bad lib/smtp/b.cpp <<< 'socket->setPeerVerifyMode(QSslSocket::VerifyNone);'
bad lib/accounts/a.cpp <<< 'job.setInsecureFallback(true);'
bad lib/net/a.cpp <<< 'socket.waitForConnected(3000);'
bad app/pennypost/a.cpp <<< 'process.waitForFinished();'
bad app/pennypost/b.cpp <<< 'QCoreApplication::processEvents();'
bad ui/compose/b.cpp <<< 'QEventLoop loop;'
bad ui/compose/a.cpp <<< 'const QString html = document->toHtml();'
good app/pennypostctl/a.cpp <<< 'QEventLoop loop;'
bad lib/mail/a.cpp <<< 'out += text.at(i).toLatin1();'
bad lib/mail/b.cpp <<< 'out += text[i].toLatin1();'
bad lib/mail/c.cpp <<< 'out += static_cast<char>(c.unicode());'
bad lib/mail/d.cpp <<< 'throw 1;'
bad lib/compose/a.cpp <<< 'QTextDocument document;'
bad tests/smtp/a.cpp <<< 'QSKIP("");'
bad lib/smtp/c.cpp <<< "// $note: later"
bad tests/run <<< "# $note: later"
