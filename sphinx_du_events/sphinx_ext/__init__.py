"""The extension's Sphinx side; nothing else imports it."""
