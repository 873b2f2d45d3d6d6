"""A law that begins as a copy of an earlier one."""
