# shellcheck shell=bash
# What a lab on EC2 adds to the verbs of lab, which sources this and has fail, play and run_lab.

on_ec2() { compgen -G "inventories/$INVENTORY/*.aws_ec2.yml" >/dev/null; }

# A lab's folder below .forklab, by inventory and, on EC2, by lab.
state_folder() {
  if on_ec2; then echo "$ROOT/.forklab/$INVENTORY/$LAB_ID"; else echo "$ROOT/.forklab/$INVENTORY"; fi
}

# What the inventory of EC2 and the modules read from the environment.
ec2_environment() {
  LAB_ID=${LAB_ID:-$(tr . - <<<"$INVENTORY")}
  # Before it becomes a folder, a lock and a filter, where * would be every lab.
  ! on_ec2 || [[ "$LAB_ID" =~ ^[a-z0-9][a-z0-9-]{0,31}$ ]] ||
    fail 2 "LAB_ID: '$LAB_ID': allowed are 1 to 32 small letters, digits and hyphens, for instance LAB_ID=mine"
  REGION=${REGION:-us-east-1}
  export LAB_ID REGION AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION
  # The inventory of amazon.aws warns of a variable that nothing here uses, at every call.
  ! on_ec2 || export ANSIBLE_DEPRECATION_WARNINGS=false
  [ -z "${PRICES:-}" ] || [ -r "$PRICES" ] || fail 2 "PRICES: '$PRICES' is not a file that can be read: name a YAML file with lines 'type: USD per hour'"
  # Ansible would look for a relative one elsewhere.
  [ -z "${PRICES:-}" ] || { PRICES=$(realpath "$PRICES") && export PRICES; }
}

checking() { [[ " ${ARGS:-} " =~ " --check " || " ${ARGS:-} " =~ " -C " ]]; }

# A dead endpoint or a refused key must not look like a lab without hosts.
read_hosts() {
  ansible-inventory --inventory "inventories/$INVENTORY" --list >"$TEMPORARY/hosts.json" 2>"$TEMPORARY/hosts.errors" && return
  fail 4 "the hosts of INVENTORY=$INVENTORY in $REGION cannot be read: $(grep -m 1 -iE 'failed to|unable to|could not|credentials' "$TEMPORARY/hosts.errors" |
    sed 's/^\[[A-Z]*\]: *//' || tail -n 1 "$TEMPORARY/hosts.errors")"
}

# One server, and as many clients as were launched: with fewer of them a wall could not be told.
have_hosts() {
  "$PYTHON" - "$TEMPORARY/hosts.json" <<'PY'
import json
import sys

# Ansible marks what the cloud said as unsafe: {"__ansible_unsafe": text}.
inventory = json.load(open(sys.argv[1], encoding="utf-8"), object_hook=lambda found: found.get("__ansible_unsafe", found))
servers, clients = (inventory.get(group, {}).get("hosts", []) for group in ("load_server", "load_client"))
wanted = {inventory["_meta"]["hostvars"][server]["lab_ec2_ec2_tags"]["Clients"] for server in servers}
sys.exit(0 if len(servers) == 1 and wanted == {str(len(clients))} else 1)
PY
}

require_hosts() {
  read_hosts
  have_hosts || fail 4 "lab $LAB_ID in $REGION has no hosts, or not all of them: type: make provision INVENTORY=$INVENTORY LAB_ID=$LAB_ID REGION=$REGION CALLER_CIDR=<your address>/32 CONFIRM=yes"
}

# The same experiment on LABS freshly made pairs of hosts: an interval from one pair holds for that pair alone.
replicate() { # arm
  local number lab locked
  [[ "$LABS" =~ ^[1-9][0-9]?$ ]] || fail 2 "LABS: '$LABS': allowed are 1 to 99 pairs of hosts"
  REPORTS=$REPORTS/$(date -u +%Y%m%d-%H%M%S)-$INVENTORY-$1-labs
  export REPORTS FORKLAB_FAILURE=$FAILURE
  mkdir -p "$REPORTS"
  echo "$LABS labs one after the other: what the plan shows is the cost of each"
  # On EC2 each lab has a lock of its own.
  locked=$(on_ec2 || echo yes)
  for ((number = 1; number <= LABS; number++)); do
    lab=$LAB_ID-$number
    echo "== lab $number of $LABS: $lab, runs in $REPORTS"
    LAB_ID=$lab FORKLAB_LOCKED=$locked "$0" replica "$1" ||
      fail $? "lab $number of $LABS ($lab): $(cat "$FAILURE" 2>/dev/null || echo 'see its lines above')"
  done
  echo "$LABS labs, each made for its run and gone again: $REPORTS"
}

# Nothing of an earlier lab is used, and nobody else's is removed: the confirmation is for launching only. Whatever becomes of
# the bench, the lab goes.
replica() { # arm
  local status=0 gone=0
  (CONFIRM="" play_or_fail destroy && provision && bench "$1") || status=$?
  (CONFIRM="" play_or_fail destroy) || gone=$?
  [ $status -ne 0 ] || status=$gone
  exit $status
}
