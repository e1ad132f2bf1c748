"""Exit codes: a contract with scripts and cron."""

FINE = 0
#: `check` found errors.
FINDINGS = 1
#: Wrong usage or a refused entry; nothing was written.
REFUSED = 2
#: Some data could not be read or is wrong and the rest was shown, or `--exit-code` found something.
INCOMPLETE = 3
#: No workspace, or input and output failed: also where an entry is recorded, but not its paper or its commit made.
FAILED = 4
INTERRUPTED = 130
