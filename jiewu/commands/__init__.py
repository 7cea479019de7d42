"""One module per command of `jiewu`: register(subparsers) names it, run(args) does it and returns the exit code."""
