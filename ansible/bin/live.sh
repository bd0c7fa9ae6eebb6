# shellcheck shell=bash
# Looking at workers by hand, and ending what a lost bench left here; lab sources this and has fail, locked, play and play_or_fail.

# The tunnel's socket is named as the role ssh_tunnel names it.
tunnel_socket() {
  echo "$HOME/.ssh/forklab-$(printf %s "$(state_folder)" | sha256sum | cut -c1-12).sock"
}

# Ansible runs no "always" when a host is lost.
close_tunnel() {
  local socket
  socket=$(tunnel_socket)
  [ ! -S "$socket" ] || ssh -o ControlPath="$socket" -O exit host 2>/dev/null || rm -f "$socket"
}

# The same of a recorder that runs beside the play; as the role flight_recording's stop does.
stop_recorder() { # run
  local file pid
  for file in "$1"/recordings/*/recorder.pid; do
    [ -e "$file" ] || continue
    pid=$(cat "$file")
    rm -f "$file"
    ! grep -q "${file%/recorder.pid}" "/proc/$pid/cmdline" 2>/dev/null || kill "$pid" || true
  done
}

# Of a bench that runs, or of a server that is started to be looked at.
tunnel() {
  if ssh -o ControlPath="$(tunnel_socket)" -O check host 2>/dev/null; then
    "$PYTHON" ansible/bin/workers && return
    fail 4 "the tunnel is open and no server answers behind it: wait for the bench's next server, or type make tunnel-close"
  fi
  locked tunnel
  ! on_ec2 || require_hosts
  local failure=""
  if ! play tunnel; then
    close_tunnel
    fail "${failure%% *}" "${failure#* }"
  fi
  "$PYTHON" ansible/bin/workers || fail 4 "the server does not answer through the tunnel: see its unit's log on the server host"
  echo "make tunnel-close closes the tunnel and stops the server"
}

tunnel_close() {
  close_tunnel
  ! on_ec2 || require_hosts
  play_or_fail tunnel-close
}

# The recordings are made once, of programs in the test tree, and stay.
bench_profile() {
  mvn --quiet --batch-mode --no-transfer-progress -Dstyle.color=never --projects lab test-compile || fail 1 "the bench does not compile: see its lines above"
  "$JAVA_HOME/bin/java" -cp "lab/target/test-classes:lab/target/classes:lab/target/lib/*" dev.forklab.lab.profile.ProfileBench .forklab/profile-bench ||
    fail 1 "the bench ended: see its lines above"
}

# JDK Mission Control takes files behind -open; where it is not installed, the words say what it would get.
jmc() {
  local run=${RUN:-$REPORTS/latest} recordings
  [ -d "$run" ] || run=$REPORTS/$run
  mapfile -t recordings < <(compgen -G "$run/recordings/*/worker-*.jfr")
  [ ${#recordings[@]} -gt 0 ] || fail 2 "RUN: '$run' holds no recordings (recordings/<ramp>/worker-<i>.jfr): name a run that was recorded, for instance RUN=reports/latest"
  if type -P jmc >/dev/null; then env jmc -open "${recordings[@]}" && return; fi
  echo "JDK Mission Control is not installed here (no jmc on PATH): get it from https://jdk.java.net/jmc or https://adoptium.net/jmc, then open"
  printf '  %s\n' "${recordings[@]}"
}
