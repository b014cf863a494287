"""Tables, whatever program wrote them: cells with their places, columns asked for by heading."""
