"""Infrastructure, voice and screens as data: rendered from small sources, never written twice."""
