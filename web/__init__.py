"""Who sees what: pages, forms, sign-in."""
