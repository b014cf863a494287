"""Indico: what it exports of events, abstracts, contributions and registrations."""
