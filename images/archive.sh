# Finds the Debian archive that this machine's apt uses. Sourced.

# Prints the address that this machine's apt has for a suite. It names a suite as it was when it was signed: "stable" is an archive's affair.
archive_of() {
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(REPO_URI)' "Codename: $1" | sed -n '1{s#/$##;p}'
}

# Returns whether apt has looked at its archives, which it has not on a fresh machine.
knows_archives() {
  [ -n "$(apt-get indextargets)" ]
}

own_release() {
  (. /etc/os-release && printf '%s\n' "$VERSION_CODENAME")
}

without_addresses() {
  sed -E 's#[a-z]+://[^ ]+#(archive)#g'
}
