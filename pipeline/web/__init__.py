"""What a site has besides pages: data to search, styles, scripts, pictures; beside the stages."""
