"""What is kept: the ledger, its projections and every line of SQL."""
