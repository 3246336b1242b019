"""What Alexa calls: requests are read, the application is asked, what came of it is spoken."""
