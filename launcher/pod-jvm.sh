# How the JVM of a pod is run: small, and quick to start. Sourced by what lays out images and by what rehearses.

POD_JVM_FLAGS=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -Xshare:auto
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
