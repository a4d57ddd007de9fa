package io.clusterloader.netperf.worker.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shortens the time slice of a thread (Linux 6.12 and later: sched_setattr(2) with a runtime for SCHED_OTHER; needs no rights). The kernel
 * then runs the thread soon after it wakes, before others whose slices are longer. Where many workers of one machine release their tools at
 * the same time, no release waits for the start of another tool. On older kernels nothing changes.
 */
public final class SchedulerSlice {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerSlice.class);

    /** The shortest slice that Linux accepts, in nanoseconds. */
    private static final long SLICE_NANOS = 100_000;

    /** sizeof(struct sched_attr) in its first version, and where sched_runtime is in it. */
    private static final int ATTRIBUTES_SIZE = 48;

    private static final int RUNTIME_OFFSET = 24;

    private static final long CALLING_THREAD = 0;
    private static final long NO_FLAGS = 0;

    @SuppressWarnings("restricted") // The call reads nothing but the attributes.
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));

    private SchedulerSlice() {}

    /**
     * Shortens the slice of the calling thread, which must be a platform thread. The first call takes tens of milliseconds. A failure is only
     * logged: it costs punctuality on a busy machine, and the start skew in the results shows that.
     */
    public static void shorten() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_SIZE, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, ATTRIBUTES_SIZE);
            attributes.set(ValueLayout.JAVA_LONG, RUNTIME_OFFSET, SLICE_NANOS);
            long result = (long) SYSCALL.invokeExact(schedSetattr(), CALLING_THREAD, attributes, NO_FLAGS);
            LOG.debug("sched_setattr: {}", result);
        } catch (Throwable e) {
            LOG.debug("sched_setattr", e);
        }
    }

    /** The number of the system call. */
    private static long schedSetattr() {
        return System.getProperty("os.arch").equals("aarch64") ? 274 : 314;
    }
}
