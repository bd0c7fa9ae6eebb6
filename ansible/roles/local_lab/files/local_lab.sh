#!/usr/bin/env bash
# local_lab.sh up|down: a server and one or two clients on this machine, each a real systemd in its own network namespace with its own
# sshd (systemd-nspawn on a throw-away overlay of /). The controller stays where it is and reaches them through a third
# namespace that owns the bridge. Prints "changed" or "unchanged"; one machine has one such lab, its owner a work tree.
#
# LAB_STATE: keys of this work tree; LAB_OWNER: the work tree; LAB_SERVER_CPUS, LAB_CLIENT_CPUS: kernel CPU lists;
# LAB_CLIENTS: 1 or 2.
set -euo pipefail
LAB=/run/forklab/local
PREFIX=forklab
NET=10.77.0
# Every host that a lab may have, and those of the lab that is asked for.
ALL_HOSTS=(server client client-2)
HOSTS=("${ALL_HOSTS[@]:0:1+${LAB_CLIENTS:-1}}")
declare -A ADDRESS=([ctl]=$NET.1 [server]=$NET.10 [client]=$NET.20 [client-2]=$NET.21)

fail() {
  printf 'exit %s: %s\n' "$1" "$2" >&2
  exit 1
}

alive() { # host
  local pid
  pid=$(cat "$LAB/$1/pid" 2>/dev/null) || return 1
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = systemd-nspawn ]
}

any_alive() {
  local host
  for host in "${ALL_HOSTS[@]}"; do alive "$host" && return; done
  return 1
}

all_alive() {
  local host
  for host in "${HOSTS[@]}"; do alive "$host" || return 1; done
}

# Everything that can be left of a lab, one item a line: also of one whose processes died with its controller.
leftovers() {
  local name
  for name in ctl "${ALL_HOSTS[@]}"; do [ ! -e "/run/netns/$PREFIX-$name" ] || echo "namespace $PREFIX-$name"; done
  findmnt --noheadings --list --output TARGET | grep "^$LAB/" | sed 's/^/mount /' || true
  any_alive && echo "process systemd-nspawn"
  [ ! -e "$LAB" ] || echo "folder $LAB"
}

# shellcheck source=SCRIPTDIR/build_hosts.sh
. "$(dirname "$0")/build_hosts.sh"

refuse_foreign() {
  local owner
  owner=$(cat "$LAB/owner" 2>/dev/null || true)
  if [ -n "$owner" ] && [ "$owner" != "$LAB_OWNER" ] && any_alive; then
    fail 4 "the local lab of this machine is in use by $owner: run 'make destroy' there first"
  fi
}

up() {
  local host wanted
  wanted="$LAB_OWNER hosts=${HOSTS[*]} server=$LAB_SERVER_CPUS client=$LAB_CLIENT_CPUS $(cat "$LAB_STATE/id_ed25519.pub" "$LAB_STATE"/*-host-key.pub "$(dirname "$0")"/* | sha256sum)"
  if all_alive && [ "$(cat "$LAB/made-from" 2>/dev/null)" = "$wanted" ]; then
    echo unchanged
    return
  fi
  refuse_foreign
  remove
  mkdir -p "$LAB"
  echo "$LAB_OWNER" >"$LAB/owner"
  make_network
  for host in "${HOSTS[@]}"; do
    make_root "$host"
    boot "$host"
  done
  for host in "${HOSTS[@]}"; do await_sshd "$host"; done
  echo "$wanted" >"$LAB/made-from"
  echo changed
}

# A zombie has ended: whoever is its parent may never ask.
running() { [ -e "/proc/$1/stat" ] && ! grep -q '^[0-9]* (.*) Z ' "/proc/$1/stat" 2>/dev/null; }

end_process() { # pid; TERM, then KILL after 10 s
  local pid=$1 signal
  for signal in TERM KILL; do
    local deadline=$((SECONDS + 10))
    kill "-$signal" "$pid" 2>/dev/null || return 0
    while running "$pid"; do
      [ $SECONDS -lt $deadline ] || continue 2
      sleep 0.05
    done
    return 0
  done
  fail 1 "process $pid did not end after SIGKILL"
}

remove() {
  local host name pid target
  for host in "${ALL_HOSTS[@]}"; do if alive "$host"; then end_process "$(cat "$LAB/$host/pid")"; fi; done
  for name in ctl "${ALL_HOSTS[@]}"; do
    [ -e "/run/netns/$PREFIX-$name" ] || continue
    for pid in $(ip netns pids "$PREFIX-$name"); do end_process "$pid"; done
    ip netns delete "$PREFIX-$name"
  done
  findmnt --noheadings --list --output TARGET | grep "^$LAB/" | sort --reverse | while read -r target; do umount "$target"; done || true
  rm -rf "$LAB"
}

down() {
  if [ -z "$(leftovers)" ]; then
    echo unchanged
    return
  fi
  refuse_foreign
  remove
  local left
  left=$(leftovers)
  [ -z "$left" ] || fail 1 "left after removing the local lab: ${left//$'\n'/, }"
  echo changed
}

mkdir -p /run/forklab
exec 9>/run/forklab/local.lock
flock 9
case ${1:-} in
  up) up ;;
  down) down ;;
  *) fail 2 "local_lab.sh: '${1:-}' is not one of up, down" ;;
esac
