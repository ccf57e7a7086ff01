"""Where foreign records meet what is here: found again, compared with the last import, and written."""
