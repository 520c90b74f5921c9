"""Token buckets: how often somebody may do something, with a burst allowed."""


class Bucket:
    """`rate` a second, up to `burst` at once. Time is given by the caller, so that nothing here reads a clock."""

    __slots__ = ("_at", "_burst", "_level", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._level = burst
        self._at = now

    def take(self, now: float) -> bool:
        """Whether one more is allowed at `now` (seconds, any monotonic clock); it is counted when it is."""
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        if self._level < 1.0:
            return False
        self._level -= 1.0
        return True


class ChangeRate:
    """The Changes of one user in this process: so many a second with a burst, and so many a minute."""

    __slots__ = ("_minute", "_second")

    def __init__(self, per_second: float, burst: float, per_minute: float, now: float) -> None:
        self._second = Bucket(per_second, burst, now)
        self._minute = Bucket(per_minute / 60.0, per_minute, now)

    def take(self, now: float) -> bool:
        return self._second.take(now) and self._minute.take(now)
