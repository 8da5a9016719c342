"""Background work that is never lost: the row says what is to be done, the queue only makes it prompt (DESIGN §7)."""
