"""Search for times that suit people in many zones."""
