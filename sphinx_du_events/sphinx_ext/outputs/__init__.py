"""What a build writes beside its pages."""
