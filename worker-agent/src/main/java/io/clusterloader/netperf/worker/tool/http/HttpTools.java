package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures HTTP, HTTPS and new connections. One nginx serves a fixed body to all clients. siege requests it over and over; h2load does
 * where the load has a constant rate.
 */
public final class HttpTools implements Tool {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTools.class);

    private final Path work;
    private final Scheme scheme;
    private final Siege siege;
    private final H2load h2load;

    private HttpTools(Path work, Scheme scheme, Siege siege) {
        this.work = work;
        this.scheme = scheme;
        this.siege = siege;
        this.h2load = new H2load(work.resolve("h2load"));
    }

    /**
     * Creates the tool without encryption.
     *
     * @param work a writable directory
     */
    public static HttpTools http(Path work) {
        return new HttpTools(work, new Scheme.Plain(), Siege.keepingConnections(work.resolve("siege")));
    }

    /**
     * Creates the tool that opens a connection for each request.
     *
     * @param work a writable directory
     * @param proc the file system of the kernel, {@code /proc}
     */
    public static HttpTools connections(Path work, Path proc) {
        return new HttpTools(
                work, new Scheme.Plain(), new Siege(work.resolve("siege"), Optional.of(new ConnectionBudget(proc))));
    }

    /**
     * Creates the tool over TLS.
     *
     * @param work a writable directory
     * @param tls has the server's certificate and key by the time that a server starts
     */
    public static HttpTools https(Path work, Path tls) {
        return new HttpTools(work, new Scheme.Tls(tls), Siege.keepingConnections(work.resolve("siege")));
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        return nginx(request).command(request);
    }

    private Nginx nginx(PrepareServer request) {
        return new Nginx(work.resolve("nginx-" + request.getPort()), scheme);
    }

    @Override
    public ToolRun observe(PrepareServer request) {
        try {
            return ToolRun.newBuilder()
                    .setHttpServer(nginx(request).status().read())
                    .build();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The counters of nginx on port {} cannot be read: {}", request.getPort(), e.toString());
            return ToolRun.getDefaultInstance();
        }
    }

    @Override
    public boolean mustWait(ArmClient request) {
        return siege.budget().filter(ConnectionBudget::isShort).isPresent();
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        return atConstantRate(request) ? h2load.command(request, scheme.name()) : siege.command(request, scheme.name());
    }

    private boolean atConstantRate(ArmClient request) {
        return siege.keepsConnections() && request.getLoad().getHttpRequestsPerSecond() > 0;
    }

    /** Reads nothing: nginx prints no result, its clients have it, and its counters were read while it ran. */
    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) {}

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        if (atConstantRate(request)) {
            into.setHttpRate(h2load.read(request, output));
        } else {
            into.setHttp(Siege.read(output));
        }
    }

    /** Reads what h2load has logged: on a server that is slower than the rate it does not end in time. siege has failed then. */
    @Override
    public boolean readUnfinished(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        if (!atConstantRate(request)) {
            return false;
        }
        into.setHttpRate(h2load.read(request, output));
        return true;
    }

    @Override
    public Optional<BooleanSupplier> mustEnd(ArmClient request) {
        return siege.budget().map(budget -> budget::isUsedUp);
    }

    /** Reads what siege printed. It ran out of ports, even if some are free again by now. */
    @Override
    public void readEndedEarly(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setHttp(Siege.read(output).toBuilder().setPortsUsedUp(true));
    }

    @Override
    public String errorMessage(Captured output) {
        return Siege.plain(output.lastWords());
    }

    @Override
    public String knownHang() {
        return "siege 4.0.7 is known to hang at times at the end of -t";
    }
}
