"""Where to put something: which sites reach most people by rules that somebody set.

problem   what is asked, as arrays: people, who is reached from where, which sites face both
greedy    the next best site, again and again; and how much better anything could be
exact     the best there is, proven or within a bound, by HiGHS
"""
