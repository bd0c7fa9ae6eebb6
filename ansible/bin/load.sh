# shellcheck shell=bash
# Plans, experiments and what makes the load; lab sources this and has fail, play, bench and what they set.

# What a bench or an experiment would do; it takes no lock, as it talks to no host.
plan() {
  local mode=${MODE:-prefork} failure=""
  export FORKLAB_ARM=$mode FORKLAB_RUN_FILE=$TEMPORARY/plan.json FORKLAB_PLAN_FILE=$TEMPORARY/plan.txt
  [[ "$mode" =~ ^(prefork|single)$ ]] || fail 2 "MODE: '$mode': allowed are prefork, single"
  [ -z "${NAME:-}" ] || require_experiment
  [ -z "${LABS:-}" ] || fail 2 "LABS: '$LABS': a plan is of one lab; leave it, and multiply"
  play plan >"$TEMPORARY/play" || { cat "$TEMPORARY/play" && fail "${failure%% *}" "${failure#* }"; }
  cat "$FORKLAB_PLAN_FILE"
}

require_experiment() {
  [[ "${NAME:-}" =~ ^[a-z0-9-]+$ && -e "playbooks/experiments/$NAME.yml" ]] ||
    fail 2 "NAME: '${NAME:-}' is not an experiment; there is: $(cd playbooks/experiments && basename -s .yml -a ./*.yml | paste --serial --delimiters=' '); for instance NAME=recording-overhead"
  export FORKLAB_EXPERIMENT=$NAME
}

experiment() {
  require_experiment
  [ -z "${LABS:-}" ] || fail 2 "LABS: '$LABS': an experiment is of one pair of hosts; leave it, or repeat the experiment by hand"
  bench experiment
}

# A load tool of others, fetched when it is asked for.
tools() { # name
  local status=0
  ansible/bin/tools "$1" 2>"$TEMPORARY/errors" || status=$?
  cat "$TEMPORARY/errors" >&2
  [ $status -eq 0 ] || fail 1 "$(sed -n 's/^forklab: exit 1: //p' "$TEMPORARY/errors" | tail -n 1)"
}

# The C server has the first CPU, client and tools the last one, as the command has its flags.
bench_load_client() {
  local folder=.forklab/load-bench cpus first last
  cpus=$(taskset --cpu-list --pid $$)
  first=${cpus##*: }
  first=${first%%[-,]*} last=${cpus##*[-, ]}
  command -v gcc >/dev/null || fail 1 "bench-load-client: its server is in C and there is no gcc: apt-get install gcc libc6-dev"
  [ "$first" != "$last" ] || fail 2 "bench-load-client: server and client need a CPU each, this shell may use CPU $first only"
  tools wrk
  tools autocannon
  mvn --quiet --batch-mode --no-transfer-progress -Dstyle.color=never --projects lab test-compile || fail 1 "the bench does not compile: see its lines above"
  mkdir -p "$folder"
  dist/forklab/bin/forklab-server pool --out "$folder/pool" >/dev/null || fail 1 "forklab-server pool failed: see its lines above"
  # shellcheck disable=SC2153 # lab's, not LABS
  taskset --cpu-list "$last" "$JAVA_HOME/bin/java" -XX:+UseParallelGC -Xms512m -Xmx512m --enable-native-access=ALL-UNNAMED \
    -cp "lab/target/test-classes:dist/forklab/lib/lab/*" dev.forklab.lab.load.LoadClientBench \
    "$folder" "$folder/pool" dist/tools "$LAB" "$first" || fail 1 "the bench ended: see its lines above"
}
