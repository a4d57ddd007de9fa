# How JVMs are run. Sourced by what starts programs, by what lays out images and by what rehearses.

# Programs on the user's machine are short-lived: start-up counts, peak speed does not.
readonly JVM_FLAGS=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# The JVM of a pod is small besides.
readonly POD_JVM_FLAGS=("${JVM_FLAGS[@]}" -XX:+UseCompactObjectHeaders)
