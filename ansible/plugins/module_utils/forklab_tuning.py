# A tuned host: its knobs are brought to declared values, compared with them, and brought back.
from __future__ import annotations

from ansible.module_utils.forklab_knobs import KINDS, Knob, KnobError
from ansible.module_utils.forklab_state import State

# The group of what resets a NIC: its driver places the interrupts anew then.
NIC = "nic"


class Tuning(State):
    """One host's knobs. Nothing is changed before its first value is in the file; nothing leaves the file before all is back."""

    def plan(self, group: str, knobs: list[Knob]) -> list[tuple[Knob, str, str]]:
        """Return (knob, value now, value to write) of everything that differs, withdrawn knobs first."""
        self._refuse_two_places(group, knobs)
        declared = {(knob.kind, knob.target) for knob in knobs}
        back = [(knob_of(entry), self.read(knob_of(entry)), entry["original"]) for entry in way_back(self.entries)
                if entry["group"] == group and key_of(entry) not in declared and KINDS[entry["kind"]].exists(entry["target"])]
        there = [(knob, self.read(knob), KINDS[knob.kind].declared(knob.value)) for knob in knobs]
        return [(knob, now, to) for knob, now, to in back + there if not KINDS[knob.kind].same(now, to)]

    def declare(self, group: str, knobs: list[Knob], lacking: list[str] | None = None) -> list[str]:
        """Bring a group of knobs to its declared values, and knobs that are not declared any more back; return what was written.

        lacking: names of what is declared too, but is not on this host.
        """
        todo = self.plan(group, knobs)
        for entry in self.entries:
            if entry["group"] == group:
                entry["wanted"] = None
        known = self._know(group, knobs)
        for knob in knobs:
            known[knob.kind, knob.target] |= {"group": group, "wanted": KINDS[knob.kind].declared(knob.value)}
        self.lacking[group] = lacking or []
        self.save()
        for knob, _, value in todo:
            self.write(knob, value)
        return [knob.name for knob, _, _ in todo]

    def remember(self, group: str, knobs: list[Knob]) -> None:
        """Keep first values of what is about to change by itself."""
        self._know(group, [knob for knob in knobs if KINDS[knob.kind].exists(knob.target)])
        self.save()

    def restore(self) -> tuple[list[str], list[str]]:
        """Write every first value back and end without a file; return (written, gone from the host).

        A knob that refuses stops none of the others: it stays in the file, and KnobError names all that did.
        """
        written, gone, refused, said = [], [], [], []
        for entry in way_back(self.entries):
            try:
                self._bring_back(entry, written, gone)
            except (KnobError, OSError, ValueError) as error:
                refused.append(entry)
                said.append(str(error) if entry["name"] in str(error) else f"{entry['name']}: {error}")
        if refused:
            known, self.entries = len(self.entries), [entry for entry in self.entries if entry in refused]
            self.save()
            raise KnobError(f"{len(refused)} of {known} knobs did not come back, and stay in {self.path} for make restore: {'; '.join(said)}")
        self.forget()
        return written, gone

    def drift(self) -> list[dict]:
        """Return every declared value that is not in force: name, wanted, found."""
        found = [(entry, self._found(entry)) for entry in self.declared()]
        return [{"knob": entry["name"], "wanted": entry["wanted"].strip(), "found": now.strip()} for entry, now in found
                if now == "nothing" or not KINDS[entry["kind"]].same(now, entry["wanted"])]

    def read(self, knob: Knob) -> str:
        """Return a knob's value; KnobError where the host has none."""
        try:
            return KINDS[knob.kind].read(knob.target)
        except OSError as error:
            raise KnobError(f"{knob.name}: cannot be read ({error.strerror}: {knob.target})") from error

    def write(self, knob: Knob, value: str) -> None:
        """Write a value and read it back."""
        kind = KINDS[knob.kind]
        try:
            kind.write(knob.target, value)
        except OSError as error:
            raise KnobError(f"{knob.name}: the kernel refuses '{value.strip()}' ({error.strerror}: {knob.target})") from error
        found = self.read(knob)
        if not kind.same(found, value):
            raise KnobError(f"{knob.name}: wrote '{value.strip()}', in force is '{found.strip()}' ({knob.target})")

    def _know(self, group: str, knobs: list[Knob]) -> dict[tuple[str, str], dict]:
        """Have an entry with its first value for each knob; return all entries."""
        known = {key_of(entry): entry for entry in self.entries}
        for knob in knobs:
            if (knob.kind, knob.target) not in known:
                entry = {"group": group, "kind": knob.kind, "name": knob.name, "target": knob.target, "wanted": None, "original": self.read(knob)}
                known[knob.kind, knob.target] = entry
                self.entries.append(entry)
        return known

    def _bring_back(self, entry: dict, written: list[str], gone: list[str]) -> None:
        knob, kind = knob_of(entry), KINDS[entry["kind"]]
        if not kind.exists(knob.target):
            gone.append(knob.name)
        elif not kind.same(self.read(knob), entry["original"]):
            self.write(knob, entry["original"])
            written.append(knob.name)

    def _refuse_two_places(self, group: str, knobs: list[Knob]) -> None:
        """One value has one place where it is declared: of two, the one that is withdrawn would undo the other's."""
        seen = {key_of(entry): f"group {entry['group']}" for entry in self.declared() if entry["group"] != group}
        for knob in knobs:
            if (knob.kind, knob.target) in seen:
                raise KnobError(f"{knob.name}: is declared in {seen[knob.kind, knob.target]} already ({knob.target})")
            seen[knob.kind, knob.target] = "this group"

    def _found(self, entry: dict) -> str:
        kind = KINDS[entry["kind"]]
        return kind.read(entry["target"]) if kind.exists(entry["target"]) else "nothing"


def apply(module, tuning: Tuning, group: str, knobs: list[Knob], supported: bool = True, **facts) -> None:
    """Declare what this host has of a group, or say in check mode what would be written, and answer for the module."""
    there = [knob for knob in knobs if supported and KINDS[knob.kind].exists(knob.target)]
    lacking = [knob.name for knob in knobs if knob not in there]
    todo = tuning.plan(group, there)
    written = [knob.name for knob, _, _ in todo] if module.check_mode else tuning.declare(group, there, lacking)
    module.exit_json(
        changed=bool(todo), written=written, lacking=lacking, **facts,
        diff={"before": "".join(f"{knob.name} {now.strip()}\n" for knob, now, _ in todo),
              "after": "".join(f"{knob.name} {value.strip()}\n" for knob, _, value in todo)})


def way_back(entries: list[dict]) -> list[dict]:
    """Return entries in the order in which they come back: the last change first, but a NIC that is reset places its interrupts
    anew, so it comes before them, and who moves interrupts by himself comes last."""
    return sorted(reversed(entries), key=lambda entry: (entry["group"] != NIC, entry["kind"] == "unit"))


def key_of(entry: dict) -> tuple[str, str]:
    """Return what an entry is known by."""
    return entry["kind"], entry["target"]


def knob_of(entry: dict) -> Knob:
    """Return an entry's knob with its declared value."""
    return Knob(entry["kind"], entry["name"], entry["target"], entry["wanted"])
