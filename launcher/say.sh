# Prints the launcher's messages. All go to stderr, because stdout belongs to the command.

say() {
  printf 'clusterloader: %s\n' "$*" >&2
}

fail() {
  say "$@"
  exit 3
}
