# Tells versions. Needs home.

# Prints the version of the program: that of the archive, or in a clone the newest tag v<number> with what came after it, as git describes it,
# or that of pom.xml where no tag is.
program_version() {
  if [ ! -e "$home/pom.xml" ]; then
    cat "$home/dist/version"
  else
    described_version || release_version
  fi
}

# A clone may belong to somebody else than who runs it.
described_version() {
  local described
  [ -e "$home/.git" ] && described=$(git -c "safe.directory=$home" -C "$home" describe --tags --match 'v[0-9]*' "${@:---dirty}" 2>/dev/null) &&
    printf '%s\n' "${described#v}"
}

# Prints the version of the release that pom.xml is for. It is the tag of the images that definitions and manifests name.
release_version() {
  sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$home/pom.xml"
}

# Sets tag and after to the tag of a version, and to what git has added to it for later commits and changed files.
split_version() {
  [[ $1 =~ (-[0-9]+-g[0-9a-f]+)?(-dirty)?$ ]]
  after=${BASH_REMATCH[0]}
  tag=${1%"$after"}
}

# Prints a version as Debian orders it: a pre-release before its release, later commits behind their tag.
debian_version() {
  local tag after
  split_version "$1"
  printf '%s\n' "${tag//-/\~}${after//-/+}"
}

# Prints a version in the form of Semantic Versioning: what git has added is build metadata.
semantic_version() {
  local tag after
  split_version "$1"
  after=${after//-/.}
  printf '%s\n' "$tag${after/#./+}"
}

# Fails if the commit has the tag of another release than pom.xml: what is made of it would have two versions.
check_release_tag() {
  local tagged
  tagged=$(described_version --exact-match) || return 0
  [ "$tagged" = "$(release_version)" ] ||
    fail "the tag v$tagged is on this commit, but pom.xml has the version $(release_version): set it in all pom.xml, and in what names the images, and tag that commit"
}

# Prints the tools of a run that are found, each with its version and place.
print_tools() {
  local entry tool option oldest place found
  for entry in "${TOOL_VERSIONS[@]}"; do
    IFS=: read -r tool option oldest <<<"$entry"
    if place=$(command -v "$tool"); then
      found=$(version_of "$tool" "$option") || found='without a version'
      printf '%s %s (%s)\n' "$tool" "$found" "$place"
    elif [[ $tool = netperf || $tool = netserver ]]; then
      printf '%s not found: round trips over UDP need %s or newer, which Debian 13 has\n' "$tool" "$oldest"
    else
      printf '%s not found: a local cluster needs %s or newer\n' "$tool" "$oldest"
    fi
  done
}
