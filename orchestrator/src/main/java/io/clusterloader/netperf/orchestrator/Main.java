package io.clusterloader.netperf.orchestrator;

import io.clusterloader.netperf.orchestrator.time.SystemTime;
import io.clusterloader.netperf.rpc.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orchestrator's process. SIGTERM ends it at once with 0; what it knows is in the journal. */
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
            Settings settings = Settings.of(System.getenv());
            Orchestrator orchestrator = Orchestrator.start(
                    new InetSocketAddress(settings.port()), Identity.read(settings.tls()), settings.work(), time);
            log.info("serving on port {}", orchestrator.port());
            orchestrator.awaitEnd();
        } catch (IllegalArgumentException | IOException e) {
            log.error("cannot start: {}", e.toString());
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
