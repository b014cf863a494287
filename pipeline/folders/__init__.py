"""Where things lie: the event folder, the layers of templates and styles, what a new event begins with."""
