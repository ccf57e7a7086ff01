"""Registration tables become counts; no row outlives the counting."""
