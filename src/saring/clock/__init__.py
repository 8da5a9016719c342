"""Working minutes, holidays and due times. Pure Python, no Django."""
