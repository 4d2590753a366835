"""What each command does, a module a command. They print through `terminal`; faults go up to `cli`."""
