"""Names of journals that astronomers write as macros, as the AASTeX class prints them."""

# Source: the journal commands of AASTeX 6.3 and 7, and those that the ADS adds.
_SHORT = """
aj AJ|araa ARA&A|apj ApJ|apjl ApJL|apjs ApJS|ao ApOpt|appopt ApOpt|apss Ap&SS|aap A&A|aapr A&A Rv
aaps A&AS|azh AZh|baas BAAS|jaavso JAAVSO|jrasc JRASC|memras MmRAS|mnras MNRAS|na NewA|nar NewAR
pasa PASA|pasp PASP|pasj PASJ|qjras QJRAS|skytel S&T|solphys SoPh|sovast Soviet Ast.|ssr SSRv
zap ZAp|nat Nature|aplett Astrophys. Lett.|apspr Astrophys. Space Phys. Res.|bain BAN|fcp FCPh
gca GeoCoA|grl Geophys. Res. Lett.|jcp JChPh|jgr J. Geophys. Res.|jqsrt JQSRT
memsai Mem. Soc. Astron. Italiana|nphysa NuPhA|physrep PhR|physscr PhyS|planss Planet. Space Sci.
procspie Proc. SPIE|pra PhRvA|prb PhRvB|prc PhRvC|prd PhRvD|pre PhRvE|prl PhRvL|psj PSJ
icarus Icarus|jcap JCAP|rmxaa RMxAA|actaa AcA|caa ChA&A|cjaa ChJA&A|aas AAS Meeting Abstracts
rnaas RNAAS|maps M&PS|dps AAS/DPS Meeting Abstracts|bac BAICz|iaucirc IAUC|arep ARep|raa RAA
"""

JOURNALS = {
    macro: name.replace("&", r"\&")
    for macro, _, name in (one.strip().partition(" ") for one in _SHORT.replace("\n", "|").split("|") if one)
}
