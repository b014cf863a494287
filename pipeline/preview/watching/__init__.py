"""What has changed on disk, found by looking again and again: that works on network folders too."""
