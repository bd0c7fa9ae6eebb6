# shellcheck shell=bash
# The network, the root filesystem and the boot of the hosts; sourced by local_lab.sh, which has the variables.

# What a host must not see of the controller: its JDKs, tools, enabled services, logs and homes. Fresh and empty instead.
MASKED=(/root /home /opt /srv /mnt /media /usr/local /usr/lib/jvm /etc/systemd/system /etc/init.d /etc/rc2.d /etc/rc3.d
  /etc/rc5.d /etc/cron.d /etc/sudoers.d /var/log /var/tmp /var/spool/cron)

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
  for path in "${MASKED[@]}" $(own_folders) "$LAB_OWNER"; do white_out "$dir/disk/upper" "$path"; done
  mount -t overlay -o "lowerdir=/,upperdir=$dir/disk/upper,workdir=$dir/disk/work" forklab "$dir/disk/root"
  for path in "${MASKED[@]}"; do mkdir -p "$dir/disk/root$path"; done
  chmod 700 "$dir/disk/root/root"
  chmod 1777 "$dir/disk/root/var/tmp"
  chmod 750 "$dir/disk/root/etc/sudoers.d"
  furnish "$host" "$dir/disk/root"
}

# Folders at the top that are not the system's: other work trees, data, whatever the machine's owner keeps there.
own_folders() {
  find / -mindepth 1 -maxdepth 1 -type d ! -name '* *' ! -name 'lib*' | grep -vxE '/(bin|boot|dev|etc|proc|run|sbin|sys|tmp|usr|var)'
}

# A whiteout (a 0:0 device) in the upper layer hides a path of the lower one, without walking it.
white_out() { # upper path
  local parent
  [ -e "$2" ] && [ ! -c "$1$2" ] || return 0
  parent=$(dirname "$2")
  while [ "$parent" != / ]; do
    [ ! -c "$1$parent" ] || return 0
    parent=$(dirname "$parent")
  done
  mkdir -p "$1$(dirname "$2")"
  mknod "$1$2" c 0 0
}

furnish() { # host root
  local host=$1 root=$2 known
  echo "$host" >"$root/etc/hostname"
  rm -f "$root/etc/machine-id"
  : >"$root/etc/machine-id"
  echo "127.0.0.1 localhost $host" >"$root/etc/hosts"
  for known in "${HOSTS[@]}"; do echo "${ADDRESS[$known]} $known" >>"$root/etc/hosts"; done
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
