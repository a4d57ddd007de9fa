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
 * Asks the kernel to run a thread in short turns, so that it gets its turn soon after it wakes, before others whose turns are longer
 * (Linux 6.12 and later, sched_setattr(2) with a runtime for SCHED_OTHER; needs no rights). Where many workers of one
 * machine release their tools at one moment, no release then waits for the start of another's tool. Elsewhere it changes nothing.
 */
public final class ShortTurns {
    private static final Logger LOG = LoggerFactory.getLogger(ShortTurns.class);

    /** The shortest that Linux takes, in nanoseconds. */
    private static final long TURN_NANOS = 100_000;

    /** sizeof(struct sched_attr) in its first version, and where sched_runtime is in it. */
    private static final int ATTRIBUTES_SIZE = 48;

    private static final int RUNTIME_OFFSET = 24;

    private static final long NO_SUCH_CALL = -1;
    private static final long CALLING_THREAD = 0;
    private static final long NO_FLAGS = 0;

    @SuppressWarnings("restricted") // A call of the C library that cannot harm: it touches the attributes alone.
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

    private ShortTurns() {}

    /** Makes a call that asks for nothing, because the first one takes tens of milliseconds: before there is a hurry. */
    public static void prepare() {
        call(NO_SUCH_CALL);
    }

    /** For the calling thread, which must be a platform thread. */
    public static void take() {
        call(schedSetattr());
    }

    /** Without success what is lost is punctuality on a crowded machine, and the skew in the results shows that. */
    private static void call(long number) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_SIZE, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, ATTRIBUTES_SIZE);
            attributes.set(ValueLayout.JAVA_LONG, RUNTIME_OFFSET, TURN_NANOS);
            long result = (long) SYSCALL.invokeExact(number, CALLING_THREAD, attributes, NO_FLAGS);
            LOG.debug("system call {}: {}", number, result);
        } catch (Throwable e) {
            LOG.debug("system call {}", number, e);
        }
    }

    /** The number of the system call. */
    private static long schedSetattr() {
        return System.getProperty("os.arch").equals("aarch64") ? 274 : 314;
    }
}
