# How the launcher speaks: everything on stderr, so that stdout is the command's own.

say() {
  printf 'clusterloader: %s\n' "$*" >&2
}

fail() {
  say "$@"
  exit 3
}
