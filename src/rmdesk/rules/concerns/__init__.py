"""Safeguarding concerns, pure: the form, the states, the clocks, who may be told, the chain.

`words` names things; `answers`, `consent` and `form` hold what is typed; `prompts` are the texts beside
the boxes; `events` are the steps of a case, `guards` what each must hold, `states` which may follow which;
`clocks` are the deadlines; `ladder` knows who may be told; `body`, `chain` and `entries` turn a step into
an append-only row; `reference` makes SG-YYYY-NNN. The standards behind the rules are R1 to R12 of the
safeguarding design, named beside each rule.
"""
