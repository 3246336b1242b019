"""The plans of what this project deploys."""
