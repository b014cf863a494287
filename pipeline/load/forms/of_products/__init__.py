"""What a product.yaml may say, and the names of pages of a site."""
