"""Benchmarks of live editing: this server beside a raw relay, in turn, in one run."""
