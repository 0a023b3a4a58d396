"""Do the tests notice a small change to the program? `make mutants` makes 300 of them, one at a time, and counts.

cosmic-ray changes the text of a module, declarations and decorated functions included, which are much of this
program, and names each change by its place, so that a draw can be repeated.
"""
