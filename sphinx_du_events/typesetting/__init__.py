"""What typst sets, for cards and paper: fonts by characters, pictures, faces, and the only way to run it."""
