"""What leaves for other systems: Moodle, a page for self-study, Word, QTI, Anki. Reads instances; draws none."""
