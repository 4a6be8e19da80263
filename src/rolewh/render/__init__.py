"""What a profile page says, and how either layout writes it: plain values in, text out; the values come from the warehouse."""
