"""Plans, written down: each module here is one way of writing, and all of them name the same resources."""
