# Tells versions. Needs home.

# Prints the version of the project: the newest tag v<number> with what came after it, as git describes it, else that of pom.xml.
project_version() {
  local described
  if [ -e "$home/.git" ] && described=$(git -C "$home" describe --tags --match 'v[0-9]*' --dirty 2>/dev/null); then
    printf '%s\n' "${described#v}"
  else
    sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$home/pom.xml"
  fi
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
