"""Where to put something: which sites reach most people by rules that somebody set.

question    what somebody asks
candidates  where a site may stand, and who is within reach of it
problem     the same as arrays: people, who is reached from where, which sites face both
greedy      the next best site, again and again; and how much better anything could be
exact       the best there is, proven or within a bound, by HiGHS
answer      what is found
telling     the order of opening, what each site adds, what would do as well
solve       from a question to its answer
around      the sites of one neighbourhood, to change an answer by hand
runs        answers worked out away from the page, kept, and given up once nobody waits
"""
