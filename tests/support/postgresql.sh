#!/bin/sh
# A throwaway PostgreSQL for tests.
#
#   postgresql.sh start DIR [OWNER]   starts one; DIR/url says how to reach it, DIR/pid and DIR/home what it is
#   postgresql.sh stop DIR            stops it and removes everything it made
#   postgresql.sh crash DIR           ends it at once, keeping what it stored
#   postgresql.sh restart DIR         starts it again after that
#   postgresql.sh standby DIR OF [OWNER]  starts a replica of the one in OF, whose commits then wait for it
#   postgresql.sh promote DIR         makes the replica a server of its own
#
# It also stops by itself soon after the process OWNER (our caller, unless given) is gone, however that ended.
# The cluster lives in a folder of its own under $TMPDIR: PostgreSQL does not run as root, and another user may not be
# able to read DIR. It is reached by a Unix socket only, and does not sync: it need not survive the machine. Settings in
# FOOTFALL_POSTGRESQL_OPTIONS ("-c fsync=on") come after these and win.
set -eu

say() { echo "postgresql.sh: $*" >&2; }

find_programs() {
  if [ -n "${FOOTFALL_POSTGRESQL_BIN:-}" ]; then
    bin=$FOOTFALL_POSTGRESQL_BIN
    return
  fi
  for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn); do
    [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && return
  done
  initdb=$(command -v initdb) && bin=$(dirname "$initdb") && return
  say "PostgreSQL is not installed. Install it (Debian: postgresql-15), or test on SQLite only: FOOTFALL_TEST_DATABASES=sqlite"
  exit 1
}

# Runs a command as somebody who is not root.
as_nobody_special() {
  if [ "$(id -u)" = 0 ]; then
    user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME=/ "$@")
  else
    "$@"
  fi
}

# Whether the recorded server still runs: after a restart of the machine its number may be another's.
serves() { [ -n "$1" ] && grep -qF "$home" "/proc/$1/cmdline" 2>/dev/null; }

alive() { kill -0 "$1" 2>/dev/null; }

make_home() {
  base=${TMPDIR:-/tmp}
  [ ${#base} -le 60 ] || base=/tmp # a socket's path has at most 107 bytes
  home=$(mktemp -d "$base/footfall-postgresql.XXXXXX")
  echo "$home" >"$dir/home"
  chmod 755 "$home"
  [ "$(id -u)" != 0 ] || chown "$(id postgres >/dev/null 2>&1 && echo postgres || echo nobody)" "$home"
}

start() {
  [ "${FOOTFALL_TEST_DATABASES:-}" = sqlite ] && exit 0
  find_programs
  stop
  mkdir -p "$dir"
  make_home
  as_nobody_special "$bin/initdb" --pgdata="$home/data" --username=footfall --auth=trust --encoding=UTF8 --locale=C \
    --no-sync --no-instructions >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
  run
  echo "postgresql:///postgres?host=$home&user=footfall" >"$dir/url"
  setsid sh "$0" watch "$dir" "$owner" </dev/null >/dev/null 2>&1 &
}

# Starts the server of $home and waits until it answers.
run() {
  options="-k $home -c listen_addresses= -c unix_socket_permissions=0777 -c max_connections=200 -c fsync=off"
  options="$options -c full_page_writes=off -c shared_buffers=64MB -c deadlock_timeout=100ms -c autovacuum=off"
  options="$options -c dynamic_shared_memory_type=mmap ${FOOTFALL_POSTGRESQL_OPTIONS:-}"
  as_nobody_special "$bin/pg_ctl" --pgdata="$home/data" --log="$home/log" --wait --timeout=60 --options="$options" start \
    >"$dir/start.log" 2>&1 </dev/null || { cat "$dir/start.log" "$home/log" >&2; exit 1; }
  head -n 1 "$home/data/postmaster.pid" >"$dir/pid"
}

restart() {
  find_programs
  home=$(cat "$dir/home")
  run
}

# Answers are given when the replica has them on its disk, too: nothing acknowledged is lost with the first server.
standby() {
  find_programs
  stop
  mkdir -p "$dir"
  make_home
  of=$(cat "$primary/home")
  as_nobody_special "$bin/pg_basebackup" --host="$of" --username=footfall --pgdata="$home/data" --write-recovery-conf \
    --checkpoint=fast --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
  run
  echo "postgresql:///postgres?host=$home&user=footfall" >"$dir/url"
  for sql in "ALTER SYSTEM SET synchronous_standby_names = '*'" "SELECT pg_reload_conf()"; do
    psql --quiet --no-psqlrc --host="$of" --username=footfall --dbname=postgres --command="$sql" >/dev/null
  done
  setsid sh "$0" watch "$dir" "$owner" </dev/null >/dev/null 2>&1 &
}

promote() {
  find_programs
  home=$(cat "$dir/home")
  as_nobody_special "$bin/pg_ctl" --pgdata="$home/data" --wait --timeout=60 promote >/dev/null </dev/null
}

# QUIT is PostgreSQL's immediate shutdown: recovery at the next start.
crash() {
  home=$(cat "$dir/home")
  pid=$(cat "$dir/pid")
  kill -QUIT "$pid"
  while serves "$pid"; do sleep 0.05; done
}

# At once, as its data goes too; by its process id only.
stop() {
  [ -f "$dir/home" ] || return 0
  home=$(cat "$dir/home")
  pid=$(cat "$dir/pid" 2>/dev/null || true)
  tries=0
  while serves "$pid" && [ $tries -lt 300 ]; do
    [ $tries = 0 ] && kill -QUIT "$pid"
    [ $tries = 200 ] && kill -KILL "$pid"
    sleep 0.1
    tries=$((tries + 1))
  done
  rm -rf "$home"
  rm -f "$dir/home" "$dir/pid" "$dir/url" "$dir/initdb.log" "$dir/start.log"
}

# Ends with whichever goes first: the server's folder or its owner.
watch() {
  home=$(cat "$dir/home")
  while [ -d "$home" ] && alive "$owner"; do sleep 1; done
  [ ! -d "$home" ] || [ "$(cat "$dir/home" 2>/dev/null)" != "$home" ] || stop
}

verb=${1:-}
dir=${2:-}
owner=${3:-$PPID}
if [ "$verb" = standby ]; then primary=${3:-} owner=${4:-$PPID}; fi
case "$verb:$dir" in
  start:?*) start ;;
  stop:?*) stop ;;
  crash:?*) crash ;;
  restart:?*) restart ;;
  standby:?*) standby ;;
  promote:?*) promote ;;
  watch:?*) watch ;;
  *) say "start DIR [OWNER] | stop DIR | crash DIR | restart DIR | standby DIR OF [OWNER] | promote DIR"; exit 2 ;;
esac
