#!/usr/bin/env bash
# local_lab.sh up|down|status: two hosts on this machine, each a real systemd in its own network namespace with its own
# sshd (systemd-nspawn on a throw-away overlay of /). The controller stays where it is and reaches them through a third
# namespace that owns the bridge. Prints "changed" or "unchanged"; one machine has one such lab, its owner a work tree.
#
# LAB_STATE: keys of this work tree; LAB_OWNER: the work tree; LAB_SERVER_CPUS, LAB_CLIENT_CPUS: kernel CPU lists.
set -euo pipefail
LAB=/run/forklab/local
PREFIX=forklab
NET=10.77.0
HOSTS=(server client)
declare -A ADDRESS=([ctl]=$NET.1 [server]=$NET.10 [client]=$NET.20)
# What a host must not see of the controller: its JDKs, tools, enabled services, logs and homes. Fresh and empty instead.
MASKED=(/root /home /opt /srv /mnt /media /usr/local /usr/lib/jvm /etc/systemd/system /etc/init.d /etc/rc2.d /etc/rc3.d
  /etc/rc5.d /etc/cron.d /etc/sudoers.d /var/log /var/tmp /var/spool/cron)

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
  for host in "${HOSTS[@]}"; do alive "$host" && return; done
  return 1
}

both_alive() {
  local host
  for host in "${HOSTS[@]}"; do alive "$host" || return 1; done
}

# Everything that can be left of a lab, one item a line: also of one whose processes died with its controller.
leftovers() {
  local name
  for name in ctl "${HOSTS[@]}"; do [ ! -e "/run/netns/$PREFIX-$name" ] || echo "namespace $PREFIX-$name"; done
  findmnt --noheadings --list --output TARGET | grep "^$LAB/" | sed 's/^/mount /' || true
  any_alive && echo "process systemd-nspawn"
  [ ! -e "$LAB" ] || echo "folder $LAB"
}

make_network() {
  local host ctl=$PREFIX-ctl
  ip netns add "$ctl"
  ip -n "$ctl" link set lo up
  ip -n "$ctl" link add br0 type bridge
  ip -n "$ctl" addr add "${ADDRESS[ctl]}/24" dev br0
  ip -n "$ctl" link set br0 up
  for host in "${HOSTS[@]}"; do
    ip netns add "$PREFIX-$host"
    ip -n "$PREFIX-$host" link set lo up
    ip -n "$PREFIX-$host" link add ens5 numrxqueues 4 numtxqueues 4 type veth \
      peer name "v-$host" numrxqueues 4 numtxqueues 4 netns "$ctl"
    ip -n "$ctl" link set "v-$host" mtu 9001 master br0 up
    ip -n "$PREFIX-$host" addr add "${ADDRESS[$host]}/24" dev ens5
    ip -n "$PREFIX-$host" link set ens5 mtu 9001 up
    ip -n "$PREFIX-$host" route add default via "${ADDRESS[ctl]}"
    receive_on "$PREFIX-$host" ens5 "$(cpus_of "$host")"
    receive_on "$ctl" "v-$host" "$(cpus_of "$host")"
  done
}

cpus_of() { if [ "$1" = server ]; then echo "$LAB_SERVER_CPUS"; else echo "$LAB_CLIENT_CPUS"; fi; }

# Over veth the receiver's softirq would run on the sender's CPU and be booked there.
receive_on() { # namespace device cpu-list
  local mask
  mask=$(/usr/bin/python3 - "$3" <<'PY'
import sys
bits = 0
for part in sys.argv[1].split(","):
    low, _, high = part.partition("-")
    for cpu in range(int(low), int(high or low) + 1):
        bits |= 1 << cpu
words = []
while bits or not words:
    words.append(f"{bits & 0xFFFFFFFF:08x}")
    bits >>= 32
print(",".join(reversed(words)))
PY
  )
  # shellcheck disable=SC2016 # expanded inside the namespace
  ip netns exec "$1" sh -c 'for queue in /sys/class/net/"$1"/queues/rx-*; do echo "$2" >"$queue/rps_cpus"; done' sh "$2" "$mask"
}

make_root() { # host
  local host=$1 dir=$LAB/$1 path
  mkdir -p "$dir/disk"
  mount -t tmpfs -o size=2g,mode=755 forklab "$dir/disk"
  mkdir -p "$dir/disk/upper" "$dir/disk/work" "$dir/disk/root"
  for path in "${MASKED[@]}" "$LAB_OWNER"; do white_out "$dir/disk/upper" "$path"; done
  mount -t overlay -o "lowerdir=/,upperdir=$dir/disk/upper,workdir=$dir/disk/work" forklab "$dir/disk/root"
  for path in "${MASKED[@]}"; do mkdir -p "$dir/disk/root$path"; done
  chmod 700 "$dir/disk/root/root"
  chmod 1777 "$dir/disk/root/var/tmp"
  chmod 750 "$dir/disk/root/etc/sudoers.d"
  furnish "$host" "$dir/disk/root"
}

# A whiteout (a 0:0 device) in the upper layer hides a path of the lower one, without walking it.
white_out() { # upper path
  local parent
  [ -e "$2" ] || return 0
  parent=$(dirname "$2")
  while [ "$parent" != / ]; do
    [ ! -c "$1$parent" ] || return 0
    parent=$(dirname "$parent")
  done
  mkdir -p "$1$(dirname "$2")"
  mknod "$1$2" c 0 0
}

furnish() { # host root
  local host=$1 root=$2
  echo "$host" >"$root/etc/hostname"
  rm -f "$root/etc/machine-id"
  : >"$root/etc/machine-id"
  printf '127.0.0.1 localhost %s\n%s server\n%s client\n' "$host" "${ADDRESS[server]}" "${ADDRESS[client]}" >"$root/etc/hosts"
  rm -f "$root"/etc/ssh/ssh_host_* "$root"/etc/ssh/sshd_config.d/*
  install -m 600 "$LAB_STATE/$host-host-key" "$root/etc/ssh/ssh_host_ed25519_key"
  install -m 644 "$LAB_STATE/$host-host-key.pub" "$root/etc/ssh/ssh_host_ed25519_key.pub"
  sed "s/@ADDRESS@/${ADDRESS[$host]}/" "$(dirname "$0")/sshd_config" >"$root/etc/ssh/sshd_config"
  chroot "$root" sh -ec 'id ec2-user >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ec2-user
    usermod --password "*" ec2-user; install -d -m 700 -o ec2-user -g ec2-user /home/ec2-user /home/ec2-user/.ssh'
  install -m 600 "$LAB_STATE/id_ed25519.pub" "$root/home/ec2-user/.ssh/authorized_keys"
  chroot "$root" chown ec2-user:ec2-user /home/ec2-user/.ssh/authorized_keys
  echo 'ec2-user ALL=(ALL) NOPASSWD:ALL' >"$root/etc/sudoers.d/90-forklab"
  chmod 440 "$root/etc/sudoers.d/90-forklab"
  mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
  ln -s /lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
  ln -s /lib/systemd/system/ssh.service "$root/etc/systemd/system/multi-user.target.wants/ssh.service"
  local unit
  for unit in systemd-networkd.service systemd-resolved.service systemd-timesyncd.service console-getty.service getty.target \
    dev-hugepages.mount; do ln -s /dev/null "$root/etc/systemd/system/$unit"; done
}

boot() { # host
  local host=$1
  SYSTEMD_NSPAWN_API_VFS_WRITABLE=network taskset --cpu-list "$(cpus_of "$host")" setsid systemd-nspawn --quiet --boot \
    --directory="$LAB/$host/disk/root" --hostname="$host" --link-journal=no --register=no --keep-unit --console=pipe \
    --network-namespace-path="/run/netns/$PREFIX-$host" --capability=CAP_NET_ADMIN,CAP_SYS_NICE,CAP_SYS_RESOURCE \
    >"$LAB/$host/console" 2>&1 </dev/null 9>&- &
  echo $! >"$LAB/$host/pid"
}

await_sshd() { # host
  local deadline=$((SECONDS + 30))
  until ip netns exec "$PREFIX-ctl" bash -c "exec 3<>/dev/tcp/${ADDRESS[$1]}/22" 2>/dev/null; do
    alive "$1" || fail 4 "host $1 ended while booting: $(tail -n 1 "$LAB/$1/console")"
    [ $SECONDS -lt $deadline ] || fail 4 "sshd of host $1 did not answer within 30 s: see $LAB/$1/console"
    sleep 0.1
  done
}

refuse_foreign() {
  local owner
  owner=$(cat "$LAB/owner" 2>/dev/null || true)
  if [ -n "$owner" ] && [ "$owner" != "$LAB_OWNER" ] && any_alive; then
    fail 4 "the local lab of this machine is in use by $owner: run 'make destroy' there first"
  fi
}

up() {
  local host wanted
  wanted="$LAB_OWNER server=$LAB_SERVER_CPUS client=$LAB_CLIENT_CPUS $(cat "$LAB_STATE/id_ed25519.pub" "$LAB_STATE"/*-host-key.pub "$0" | sha256sum)"
  if both_alive && [ "$(cat "$LAB/made-from" 2>/dev/null)" = "$wanted" ]; then
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

end_process() { # pid; TERM, then KILL after 10 s
  local deadline=$((SECONDS + 10))
  kill -TERM "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null; do
    [ $SECONDS -lt $deadline ] || kill -KILL "$1" 2>/dev/null || true
    sleep 0.05
  done
}

remove() {
  local host name pid target
  for host in "${HOSTS[@]}"; do if alive "$host"; then end_process "$(cat "$LAB/$host/pid")"; fi; done
  for name in ctl "${HOSTS[@]}"; do
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
  status) if both_alive; then echo up; else leftovers; fi ;;
  *) fail 2 "local_lab.sh: '${1:-}' is not one of up, down, status" ;;
esac
