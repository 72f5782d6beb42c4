"""What is sent: mails composed, then handed to SMTP or to the local mailbox."""
