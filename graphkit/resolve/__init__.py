"""Which names are one actor: the shipped registry, exact rules, proposals and people's judgements."""
