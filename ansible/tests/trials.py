"""The long series of cuts, faults and lives: trials.py NAME. Resumable: cells that were done on the same files are not done again.

ec2-cuts: the controller is killed after every task of provision in turn, then destroy; and the same with a provision between.
ec2-failures: the API refuses every action that makes or changes something, one at a time, then destroy.
ec2-lives: the whole life of a lab of each inventory.
hosts: the tests that are too long for make test, a file a cell.
walls: benches with one known thing in the way, ten points of each, of two fresh servers: does the summary name it?
proofs: the same walls, and a quarter less of one thing after the other at one of their levels: do the cuts find what the summary names?
tuning-cuts: the controller is killed after every task of tuning in turn, and after every task of the way back; then make restore.
The table goes to docs/trials/.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import lab
import long_tests
import tuned
import walls
from cloud import Cloud, account, changed
from cuts import CREATES, cut_cell, cut_provision, failure_cell
from lives import live

EC2 = ("ansible/roles/ec2_lab", "ansible/plugins", "playbooks/cloud.yml", "playbooks/destroy.yml", "playbooks/provision.yml")
TUNING = ("ansible/roles/kernel_tuning", "ansible/roles/irq_affinity", "ansible/roles/nic_settings", "ansible/plugins", "playbooks/restore.yml")
ALL = ("ansible", "playbooks", "lab/src/main", "server/src/main")
Cell = tuple[str, Callable[[], dict]]


def cuts(cloud: Cloud, folder: Path) -> Iterator[Cell]:
    """Every task of provision, twice: destroy at once, and provision again before it."""
    tasks = cut_provision(cloud, folder / "tasks", None)
    lab.passed(cloud.destroy())
    for again in (False, True):
        for after in range(len(tasks)):
            yield f"after {after}{' again' if again else ''}", lambda: cut_cell(cloud, folder / "tasks", after, again)


def failures(cloud: Cloud, folder: Path) -> Iterator[Cell]:
    """Every action that makes or changes something. Nothing gets so far as to need hosts."""
    cloud = Cloud(cloud.emulator, suffix="failures")
    for action in CREATES:
        yield action, lambda: failure_cell(cloud, action)


def lives(cloud: Cloud, folder: Path) -> Iterator[Cell]:
    """The life of each inventory's lab."""
    for inventory in ("c6in.8xlarge", "c8i.32xlarge"):
        yield inventory, lambda: life_cell(Cloud(cloud.emulator, inventory))


def life_cell(cloud: Cloud) -> dict:
    """Live, and count what each step changed."""
    life = live(cloud)
    points = lab.read_json(life.seen["run"] / "run.json")["points"]["single"]
    counts = ", ".join(f"{step} changed={changed(life.outputs[step])}" for step in ("provision", "again", "check", "destroy", "destroy again"))
    return {"inventory": cloud.inventory, "steps": f"{counts}; bench {points['valid']} of {points['total']} points valid",
            "made": len(life.seen["instances"]), "left": life.seen["left"]}


def tuning_cuts(_: Cloud, folder: Path) -> Iterator[Cell]:
    """Every task of tuning, and every task of the way back."""
    tuned.make_tree()
    for back in (False, True):
        count = tuned.tasks_of(folder, back)
        for after in range(count + 1):
            yield f"{'restore' if back else 'tune'} after {after}", lambda: tuned.cut_cell(folder, after, back)
    lab.ssh("server", f"rm -r {tuned.TREE}")


ON_HOSTS = ("ec2-cuts", "ec2-lives", "tuning-cuts", "walls", "proofs")
# What differs of the tables.
COUNTED = {"tuning-cuts": "knobs in the state file before restore", "hosts": "tests passed", "walls": "points named right", "proofs": "named and found"}
SHARED = "the local hosts, one CPU each, on a machine that others use"
PLACE = {"hosts": "the local hosts", "walls": SHARED, "proofs": SHARED,
         "tuning-cuts": "the local server, its kernel's sysctls, and a tree of files for 16 interrupts on 32 CPUs"}
SERIES = {"ec2-cuts": cuts, "ec2-failures": failures, "ec2-lives": lives, "tuning-cuts": tuning_cuts,
          "hosts": lambda *_: long_tests.cells(), "walls": lambda *_: walls.cells(2),
          "proofs": lambda *_: walls.proof_cells()}
FILES = {"hosts": ALL, "walls": ALL, "proofs": ALL, "tuning-cuts": TUNING}


def fingerprint(name: str) -> str:
    """Return a hash of the files that the cells are about."""
    paths = [path for source in FILES.get(name, EC2) for path in sorted([lab.ROOT / source, *(lab.ROOT / source).rglob("*")])]
    content = hashlib.sha256()
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            content.update(path.read_bytes())
    return content.hexdigest()[:12]


def done_cells(ledger: Path, files: str) -> dict[str, dict]:
    """Return the cells of an earlier call on the same files."""
    lines = lab.read_lines(ledger) if ledger.exists() else []
    return {line["cell"]: line for line in lines if line["files"] == files}


def run(name: str) -> dict[str, dict]:
    """Do what is not done yet, cell by cell, each in an empty account; the first cell that leaves something ends the series.

    The table grows with every cell: what is done is known also when the rest is not.
    """
    ledger = lab.ROOT / ".forklab" / "trials" / f"{name}.jsonl"
    ledger.parent.mkdir(parents=True, exist_ok=True)
    files = fingerprint(name)
    done = done_cells(ledger, files)
    with tempfile.TemporaryDirectory() as folder, account(Path(folder) / "account", name in ON_HOSTS) as emulator:
        for cell, do in SERIES[name](Cloud(emulator), Path(folder)):
            if cell not in done:
                emulator.reset()
                done[cell] = {"cell": cell, "files": files} | do()
                with ledger.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(done[cell]) + "\n")
                write_table(name, done)
            print(f"{cell}: {done[cell]['made']} made, {len(done[cell]['left'])} left", flush=True)
            assert done[cell]["left"] == [], done[cell]
    return done


def row(cell: dict) -> tuple[str, str]:
    """Return what a cell was, in two columns."""
    if "task" in cell:
        return f"killed after: {cell['task'] or 'nothing'}", cell.get("then") or ("provision, destroy" if cell["again"] else "destroy")
    if "action" in cell:
        return f"refused: {cell['action']}", cell["line"]
    return cell["inventory"], cell["steps"]


def table(name: str, done: dict[str, dict]) -> str:
    """Return the dated table in Markdown."""
    about = next(line for line in __doc__.splitlines() if line.startswith(f"{name}: "))
    files = next(iter(done.values()))["files"]
    lines = [f"# {name}", "", about.split(": ", 1)[1], "",
             f"{datetime.now(UTC):%Y-%m-%d}, two cores, {PLACE.get(name, 'against the emulator in ansible/tests/emulator with the overlay ec2_overlay.yml')}; each cell once; "
             f"files {files}.", "", f"| | cell | then | {COUNTED.get(name, 'resources before destroy')} | left after it |", "| ---: | --- | --- | ---: | ---: |"]
    for number, cell in enumerate(done.values(), 1):
        what, then = (text.replace("|", "/") for text in row(cell))
        lines.append(f"| {number} | {what} | {then} | {cell['made']} | {len(cell['left'])} |")
    return "\n".join(lines) + "\n"


def write_table(name: str, done: dict[str, dict]) -> Path:
    """Write the table of the cells so far and return its path."""
    path = lab.ROOT / "docs" / "trials" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(table(name, done), encoding="utf-8")
    return path


def main(name: str) -> None:
    """Run one series and write its table."""
    if name in ON_HOSTS:
        lab.passed(lab.make("provision"))
    try:
        done = run(name)
    finally:
        if name in ON_HOSTS:
            lab.passed(lab.make("destroy"))
    print(f"{len(done)} cells, nothing left: {write_table(name, done).relative_to(lab.ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1])
