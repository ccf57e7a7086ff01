"""What other places know, brought beside the data by a command. A build never comes here."""
