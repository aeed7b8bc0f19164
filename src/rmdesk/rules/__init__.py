"""The craft, pure: values in, values out; no I/O, no Qt, no SQL."""
