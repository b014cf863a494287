"""The fuzzer: sound files of an event changed at random, from fixed seeds, and the laws that still hold.

``seeds`` has the sound event, ``bytewise`` and ``structure`` change files, ``kinds`` says which files and
how, ``trial`` does with a mutant what a person would, ``laws`` look at what came of it.
"""
