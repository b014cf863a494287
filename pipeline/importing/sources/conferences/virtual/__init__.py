"""Conferences on the web made with MiniConf: its table of papers, and the conference.json of ACL."""
