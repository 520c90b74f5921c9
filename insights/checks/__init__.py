"""What a map still lacks: one function for each rule (Q01 …), pure. docs/checks.md tells how to add one."""
