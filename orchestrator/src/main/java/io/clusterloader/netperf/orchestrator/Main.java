package io.clusterloader.netperf.orchestrator;

import io.clusterloader.netperf.orchestrator.time.SystemTime;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Lifetime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orchestrator's process. SIGTERM ends it at once with exit code 0; the journal has what it knows. */
public final class Main {
    private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
        Logger log = LoggerFactory.getLogger(Main.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            log.error("thread {} failed", thread.getName(), failure);
            Runtime.getRuntime().halt(1);
        });
        // Only a signal gets here: every other end halts.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "signal"));
        try (SystemTime time = new SystemTime()) {
            Settings settings = Settings.read(System.getenv());
            Orchestrator orchestrator = Orchestrator.start(
                    new InetSocketAddress(settings.port()), Identity.read(settings.tls()), settings.work(), time);
            log.info("serving on port {}", orchestrator.port());
            settings.lifetime()
                    .ifPresent(lifetime -> time.after(lifetime, () -> {
                        log.info("the time of the run is over");
                        Runtime.getRuntime().halt(0);
                    }));
            orchestrator.awaitEnd();
        } catch (IllegalArgumentException | IOException e) {
            log.error("cannot start: {}", e.toString());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Settings from the environment of the pod.
     *
     * @param port to serve on, 1 to 65535
     * @param tls directory of the identity
     * @param work writable directory
     * @param lifetime after which the process ends by its own clock, because a kubelet that is away does not end it
     */
    private record Settings(int port, Path tls, Path work, Optional<Duration> lifetime) {
        private static final String PORT = "NETPERF_PORT";
        private static final String TLS = "NETPERF_TLS";
        private static final String WORK = "NETPERF_WORK";

        /**
         * Reads and checks the environment.
         *
         * @throws IllegalArgumentException naming the variable
         */
        static Settings read(Map<String, String> environment) {
            Path tls = Path.of(environment.getOrDefault(TLS, "/etc/netperf/tls"));
            if (!Files.isDirectory(tls)) {
                throw new IllegalArgumentException("%s: %s is not a directory".formatted(TLS, tls));
            }
            Path work = Path.of(environment.getOrDefault(WORK, "/var/lib/netperf"));
            return new Settings(port(environment.getOrDefault(PORT, "7443")), tls, work, Lifetime.read(environment));
        }

        private static int port(String text) {
            String problem = "%s: '%s' is not a port number from 1 to 65535".formatted(PORT, text);
            try {
                int port = Integer.parseInt(text);
                if (port < 1 || port > 65535) {
                    throw new IllegalArgumentException(problem);
                }
                return port;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(problem, e);
            }
        }
    }
}
