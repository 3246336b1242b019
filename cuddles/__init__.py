"""The application: from files and wishes to results, over the pipeline."""
