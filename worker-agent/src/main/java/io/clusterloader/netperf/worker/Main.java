package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.worker.session.SessionEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The worker's program. Exit codes: 0 after SIGTERM and when the time of the run is over, 1 after a failure of its own, 2 for a wrong
 * environment, 3 if the orchestrator was unreachable for too long, 4 if it refused this worker.
 */
public final class Main {
    private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n";

    private static final int FAILED = 1;
    private static final int WRONG_ENVIRONMENT = 2;
    private static final int UNREACHABLE = 3;
    private static final int REFUSED = 4;

    /** The exit code that the shutdown hook uses. It stays 0 if a signal ends the process. */
    private static final AtomicInteger EXIT_CODE = new AtomicInteger();

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
        System.exit(run());
    }

    private static int run() {
        try {
            WorkerEnvironment environment = WorkerEnvironment.of(System.getenv());
            Worker worker = Worker.create(environment);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(worker), "end"));
            environment.lifetime().ifPresent(Main::endAfter);
            return exit(
                    switch (worker.run()) {
                        case SessionEnd.Stopped() -> 0;
                        case SessionEnd.Refused(String message) ->
                            tell(REFUSED, "refused by the orchestrator: " + message);
                        case SessionEnd.Unreachable(String message) -> tell(UNREACHABLE, message);
                    });
        } catch (IllegalArgumentException e) {
            return exit(tell(WRONG_ENVIRONMENT, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return exit(tell(FAILED, "cannot start: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exit(tell(FAILED, "interrupted"));
        }
    }

    /** Ends the worker by its own clock, because a kubelet that is away does not. With code 0, after which no kubelet starts it again. */
    private static void endAfter(Duration lifetime) {
        Thread.ofPlatform().daemon().name("lifetime").start(() -> {
            try {
                Thread.sleep(lifetime);
                System.exit(tell(0, "the time of the run is over"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static int exit(int code) {
        EXIT_CODE.set(code);
        return code;
    }

    /** Prints straight to stderr, because the log is closed while a process ends. */
    private static int tell(int code, String message) {
        System.err.println("worker: " + message);
        return code;
    }

    /**
     * Closes the worker in the JVM's shutdown hook, after SIGTERM and after {@link System#exit} alike. It halts, because otherwise the exit
     * code after a signal would be 143.
     */
    private static void end(Worker worker) {
        try {
            worker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE.get());
    }
}
