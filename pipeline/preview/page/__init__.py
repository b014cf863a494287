"""The page in the browser: plain HTML, CSS and JavaScript as they are served."""
