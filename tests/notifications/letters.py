"""Letters that come to an office: reports of mail servers, and what is no report."""

TAG = "29c1b289e7522195b362e44f54e05470"

#: As Postfix writes it.
RETURNED = f"""\
Return-Path: <>
X-Original-To: office+{TAG}@opcc.example
Delivered-To: office+{TAG}@opcc.example
Date: Tue, 1 Aug 2023 10:00:30 +0000 (UTC)
From: Mail Delivery System <MAILER-DAEMON@mta.example>
Subject: Undelivered Mail Returned to Sender
To: office+{TAG}@opcc.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="0C5C"

This is a MIME-encapsulated message.

--0C5C
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--0C5C
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mta.example
Arrival-Date: Tue, 1 Aug 2023 10:00:29 +0000 (UTC)

Final-Recipient: rfc822; gone@glanmor.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <gone@glanmor.example>: Recipient address
    rejected: The mailbox is gone

--0C5C
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: "Office" <office@opcc.example>
Subject: OBS-2023-0001: with you
Message-ID: <{TAG}@opcc.example>

Text.

--0C5C--
"""
#: A server that sent for the bare address only: the mail is named by what comes back of it.
WITHOUT_TAG = RETURNED.replace(f"office+{TAG}@", "office@")
#: Only the headers come back, as some servers have it.
HEADERS_ONLY = WITHOUT_TAG.replace("message/rfc822", "text/rfc822-headers")
DELAYED = RETURNED.replace("Action: failed", "Action: delayed").replace("5.1.1", "4.4.1")
WITHOUT_REASON = RETURNED.replace(
    "Diagnostic-Code: smtp; 550 5.1.1 <gone@glanmor.example>: Recipient address\n"
    "    rejected: The mailbox is gone\n",
    "",
)
STRANGERS = WITHOUT_TAG.replace(f"<{TAG}@opcc.example>", "<1@elsewhere.example>")
AWAY = f"""\
From: Mari Pugh <mari@glanmor.example>
To: office+{TAG}@opcc.example
Subject: Automatic reply: OBS-2023-0001
Auto-Submitted: auto-replied
Date: Tue, 1 Aug 2023 10:00:30 +0000

I am away until Monday.
"""
