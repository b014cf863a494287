"""What is said of people, and what is made for them: is it whole, and does it reach them?"""
