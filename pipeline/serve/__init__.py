"""What a model answers with behind an endpoint: the code that lies beside the weights in a tarball."""
