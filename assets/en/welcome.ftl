### The questions before the first reset.

welcome-window = Welcome to Unhunch
welcome-in-terminal = Before the first exercise there are four short questions: `unhunch welcome` asks them here. Until then, only seated exercises without equipment are offered.
