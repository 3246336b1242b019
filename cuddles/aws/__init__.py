"""What is special to AWS, and needs its SDK."""
