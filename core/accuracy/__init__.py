"""How right a map is: probability samples, error-adjusted areas, agreement of reviewers."""
