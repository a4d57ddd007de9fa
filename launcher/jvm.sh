# How JVMs are run. Sourced by what starts programs, by what lays out images and by the training runs of the start-up caches.

# Programs on the user's machine are short-lived: start-up counts, peak speed does not.
readonly JVM_FLAGS=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1
  # Start-up caches without machine code: at times a JVM cannot link the adapters that another has saved, and says so.
  -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTStubCaching
  # Also where a quarter of the memory is more than such pointers reach: with wider ones the caches are no good.
  -XX:+UseCompressedOops
  # What a JVM has to say is for stderr, and only when it is an error.
  -Xlog:disable -Xlog:all=error:stderr
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# The JVM of a pod is small besides, and starts from a cache that train.sh records with these same flags. What each
# brings was measured as the PSS of an idle registered worker, two of them on one machine.
readonly POD_JVM_FLAGS=("${JVM_FLAGS[@]}"
  # Objects of a quarter less.
  -XX:+UseCompactObjectHeaders
  # The cache lies where it was recorded for, so the pages that nobody writes stay clean and shared: 9 MB.
  -XX:ArchiveRelocationMode=0
  # No profiles in the cache: compiling by them at the start costs more than it gains here, 0.1 s of CPU and 1 MB.
  -XX:-AOTRecordTraining -XX:-AOTReplayTraining
  # A heap that grows when needed, instead of 1/64 of the machine's memory, of which the young part gets used: 10 MB.
  -Xms10m
  # Two fifths of the pod's memory limit at most: 256 MB of the orchestrator's 640 MiB, which its results are bounded to
  # fit into. The rest is for what is not heap: with the largest output the process reached 471 MB.
  -XX:MaxRAMPercentage=40
  # What the compiler needed at the start is given back some seconds later: 6 MB.
  -XX:TrimNativeHeapInterval=2000
  # Buffers are taken in pieces of 16 KB, not of 2 MB for each thread: 4 MB.
  -Dio.grpc.netty.shaded.io.netty.allocator.maxOrder=1
  # netty's libraries as files of the image, mapped once for all pods of a node: 1 MB.
  -Djava.library.path=/opt/netperf/native)
