"""What sheets and columns are called in English, Spanish, Portuguese, French and German."""
