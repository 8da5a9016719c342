"""What the fault tests counted, said in one line at the end of each; the soak is read by these."""

import sys
from dataclasses import dataclass


@dataclass
class Tally:
    """`hit` of `tried` faults met a running write."""

    name: str
    tried: int = 0
    hit: int = 0
    again: int = 0
    lost: int = 0
    files: int = 0

    def resumed(self, *, acknowledged: int, found: int, handed: int) -> None:
        """The sender asked where to go on: fewer than acknowledged is a loss."""
        self.lost += max(0, acknowledged - found)
        self.again = max(self.again, handed - found)

    def say(self) -> None:
        sys.__stdout__.write(
            f"\n{self.name}: {self.tried} faults, {self.hit} hit a running write, {self.files} files whole, "
            f"sent again at most {self.again} bytes, acknowledged bytes lost {self.lost}\n"
        )
        sys.__stdout__.flush()
