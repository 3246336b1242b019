"""What a plan of a genome is put together from: each module here makes resources or steps of one kind."""
