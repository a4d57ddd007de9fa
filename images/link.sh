#!/bin/sh
# Links a runtime of the modules that programs use, as jdeps finds them. Usage: link.sh JDK RUNTIME PROGRAM_DIRECTORY...
set -eu
jdk=$1 runtime=$2
shift 2
modules=$(for program in "$@"; do
  # Libraries name classes that only come with others; what is there has all that the programs use.
  "$jdk/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps --class-path "$program/*" "$program"/*.jar |
    grep -v '^Warning: split package' | tr , '\n'
done | sort -u | paste -s -d ,)
printf 'modules: %s\n' "$modules"
"$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output "$runtime"
