"""What people recorded, held against what was collected."""
