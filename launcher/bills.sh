# Makes bills of software (SBOM) in CycloneDX's format. Sourced. Needs home, dist, JAVA_HOME, and tools.sh.

# The modules whose jars are billed: the programs of the images, and the archive.
readonly BILLED=(orchestrator worker-agent testing/clusterloader testing/archive)

# Prints the file of a module's bill.
bill_of() {
  printf '%s\n' "$home/$1/target/jars.cdx.json"
}

# Makes the bills of all modules, unless they are newer than the build and complete. Only Maven knows where a jar is from, and its licence.
make_bills() {
  local log=$home/target/bills.log complete=$home/target/.billed module stale=''
  [ "$complete" -nt "$dist/.built" ] || stale=yes
  for module in "${BILLED[@]}"; do
    [ "$(bill_of "$module")" -nt "$dist/.built" ] || stale=yes
  done
  [ -n "$stale" ] || return 0
  rm -f "$complete"
  require_tools "${BUILD_TOOLS[@]}"
  say "making the bills of software"
  (cd "$home" && mvn -B -ntp package org.cyclonedx:cyclonedx-maven-plugin:makeBom -pl "$(IFS=, && printf %s "${BILLED[*]}")" \
    -am -Dmaven.test.skip -Dspotless.check.skip -Dmdep.analyze.skip) >"$log" 2>&1 || fail "the bills of the jars could not be made; $log tells why"
  # A chart library is in the page of reports, and no jar of its own.
  local echarts
  echarts=$(sed -n 's/.*<echarts.version>\(.*\)<.*/\1/p' "$home/pom.xml")
  for module in testing/clusterloader testing/archive; do
    add_to_bill "$(bill_of "$module")" library echarts "$echarts" Apache-2.0 "pkg:npm/echarts@$echarts"
  done
  touch "$complete"
}

# Adds a component to a bill. Arguments: the bill, the component's type, name, version, licence (SPDX), package URL, and its file if it is one.
add_to_bill() {
  "$JAVA_HOME/bin/java" -cp "$dist/clusterloader/*" "$home/launcher/Bill.java" add "$@"
}

# Prints the components of a bill with their licences, as a table in Markdown.
list_licences() {
  "$JAVA_HOME/bin/java" -cp "$dist/clusterloader/*" "$home/launcher/Bill.java" licences "$1"
}
