"""What the database itself keeps, whatever code asks: triggers, on SQLite and on PostgreSQL. No models of its own."""
