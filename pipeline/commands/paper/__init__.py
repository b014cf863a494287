"""What a printer, and the paper that is bought for it, is told to be."""
