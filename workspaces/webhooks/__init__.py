"""Webhooks: other systems are told what happened here, signed as https://www.standardwebhooks.com describes.

Whoever writes calls `outbox.put` in the transaction of what it tells, so that nothing is told that did not happen and
nothing that happened is forgotten; `sending` delivers afterwards, again and again until it is taken or given up.
"""
