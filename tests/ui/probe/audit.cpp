// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/audit.h"

#include "ui/probe/controlaudit.h"
#include "ui/probe/geometryaudit.h"
#include "ui/probe/textaudit.h"
#include "ui/probe/windowitems.h"
#include "ui/probe/windowtree.h"

#include <QJsonObject>
#include <QWidget>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

bool isOfQt(const QWidget &window)
{
    for (const char *name : {"QFileDialog", "QMessageBox", "QComboBoxPrivateContainer"}) {
        if (window.inherits(name)) {
            return true;
        }
    }
    return false;
}

} // namespace

QList<Finding> auditWindow(QWidget &window)
{
    return auditTexts(window) + auditGeometry(window) + auditControls(window);
}

QJsonArray auditWindows()
{
    QJsonArray found;
    for (QWidget *window : visibleWindows()) {
        if (isOfQt(*window)) {
            continue;
        }
        for (const Finding &finding : auditWindow(*window)) {
            found.append(QJsonObject{
                {u"window"_s, window->windowTitle()},
                {u"kind"_s, finding.kind},
                {u"class"_s, QLatin1StringView(finding.widget->metaObject()->className())},
                {u"objectName"_s, finding.widget->objectName()},
                {u"name"_s, nameOf(*finding.widget)},
                {u"what"_s, finding.what},
                {u"rect"_s, screenRect(*finding.widget, finding.widget->rect())},
            });
        }
    }
    return found;
}

} // namespace pennypost::test
