#!/usr/bin/env bash
# cyclonedx-maven-plugin 2.9.3: the licence of a jar whose POM says "The BSD License", in the CycloneDX bill of software.
#
# Guess: a name that leaves open how many clauses it means stays a name in the bill; an SPDX id is there only where the POM is clear.
# Seen:  "The BSD License" becomes the id BSD-4-Clause, "BSD License" BSD-3-Clause. So stax2-api 4.2.1 is billed with the advertising clause,
#        though the META-INF/LICENSE in its jar says 2-clause, and ANTLR 2 and 4 with licences that differ.
# So:    an id in a bill may be its maker's guess: where a policy turns on it, read the licence in the jar.
. "$(dirname "$0")/lib.sh"
jars org.codehaus.woodstox:stax2-api:4.2.1
project "org.codehaus.woodstox:stax2-api:4.2.1 antlr:antlr:2.7.7 org.antlr:antlr4-runtime:4.7.2" \
  org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DoutputFormat=json
echo 'Maven: org.cyclonedx:cyclonedx-maven-plugin:2.9.3'

# Prints the licences of an artifact in the bill.
billed() {
  json "[l['license'] for c in d['components'] if c['name'] == '$1' for l in c['licenses']]" <"$work/target/bom.json"
}

expect "licence of stax2-api in the bill" "$(billed stax2-api) == [{'id': 'BSD-4-Clause'}]"
expect "licence in stax2-api's jar" "'2-clause BSD' in '''$(python3 -m zipfile -e "$work/jars/stax2-api-4.2.1.jar" "$work/jar" && cat "$work/jar/META-INF/LICENSE")'''"
expect "licences of ANTLR 2 and 4 in the bill" "$(billed antlr) == [{'id': 'BSD-3-Clause'}] and $(billed antlr4-runtime) == [{'id': 'BSD-4-Clause'}]"
