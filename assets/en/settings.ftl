### The window of the settings.

settings-window = Settings
