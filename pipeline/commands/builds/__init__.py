"""What a build is made with: the workshop that may build again and again, the production of one product."""
