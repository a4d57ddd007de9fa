package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Endpoint;
import io.clusterloader.netperf.worker.tool.ExtraArguments;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.netperf.worker.tool.WholeSeconds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP and HTTPS: one nginx serves a fixed body to every client; siege asks for it over and over. */
public final class SiegeAndNginx implements Tool {
    private static final Logger LOG = LoggerFactory.getLogger(SiegeAndNginx.class);

    /** Above its own "limit" siege hangs. */
    private static final int MOST_USERS = SiegeHome.LIMIT;

    /**
     * A run lasts up to 1 s more than asked for, and 50 ms for its start and end. What runs longer hangs: 4.0.7 does so at
     * times, deaf to SIGTERM, and the sooner it is known the sooner the run can be repeated.
     */
    private static final Duration CLIENT_SLACK = Duration.ofSeconds(5);

    /** The same server serves the clients of a case and then the run over its own loopback, and repetitions of both. */
    private static final int SERVED_RUNS = 6;

    private static final Duration SERVER_SLACK = Duration.ofMinutes(3);

    private final Path work;
    private final Scheme scheme;

    private SiegeAndNginx(Path work, Scheme scheme) {
        this.work = work;
        this.scheme = scheme;
    }

    /**
     * Without encryption.
     *
     * @param work a writable directory
     */
    public static SiegeAndNginx http(Path work) {
        return new SiegeAndNginx(work, new Scheme.Plain());
    }

    /**
     * Over TLS.
     *
     * @param work a writable directory
     * @param tls holds the server's certificate and key once a server is to start
     */
    public static SiegeAndNginx https(Path work, Path tls) {
        return new SiegeAndNginx(work, new Scheme.Tls(tls));
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        long seconds = WholeSeconds.positive(request.getDuration()) + WholeSeconds.roundedUp(request.getWarmUp());
        scheme.requireFiles();
        NginxFiles files = files(request);
        if (!files.status().pathFits()) {
            throw new ToolException(
                    "%s is too long for the path of a socket: give the worker a directory with a shorter path"
                            .formatted(files.status().socket()));
        }
        try {
            files.write(request.getPort(), request.getLoad().getHttpBodyBytes());
        } catch (IOException e) {
            throw new ToolException("cannot write the server's files: " + e);
        }
        return new ToolCommand(
                Program.NGINX,
                files.arguments(),
                Map.of(),
                Duration.ofSeconds(SERVED_RUNS * seconds).plus(SERVER_SLACK));
    }

    private NginxFiles files(PrepareServer request) {
        return new NginxFiles(work.resolve("nginx-" + request.getPort()), scheme);
    }

    @Override
    public ToolRun observe(PrepareServer request) {
        try {
            return ToolRun.newBuilder()
                    .setHttpServer(files(request).status().read())
                    .build();
        } catch (IOException | RuntimeException e) {
            LOG.warn("What nginx on port {} served is not known: {}", request.getPort(), e.toString());
            return ToolRun.getDefaultInstance();
        }
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds = WholeSeconds.positive(request.getDuration());
        int users = request.getLoad().getHttpConcurrency();
        if (users < 1 || users > MOST_USERS) {
            throw new ToolException("siege takes 1 to " + MOST_USERS + " users, not " + users);
        }
        SiegeHome home = new SiegeHome(work.resolve("siege"));
        try {
            home.write();
        } catch (IOException e) {
            throw new ToolException("cannot write the client's settings: " + e);
        }
        // Without its S the duration would be in minutes.
        List<String> arguments =
                new ArrayList<>(List.of("-R", home.settings().toString(), "-c", "" + users, "-t", seconds + "S"));
        arguments.addAll(ExtraArguments.allowed(Protocol.HTTP, request.getLoad().getSiegeArgumentsList()));
        arguments.add(scheme.name() + "://" + server.authority() + "/" + NginxFiles.BODY);
        return new ToolCommand(
                Program.SIEGE,
                arguments,
                Map.of("HOME", home.directory().toString()),
                Duration.ofSeconds(seconds).plus(CLIENT_SLACK));
    }

    /** nginx prints nothing worth reading: its clients have the result, and its counters were asked for while it ran. */
    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) {}

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setHttp(SiegeJson.read(output));
    }

    @Override
    public String complaint(Captured output) {
        return SiegeJson.plain(output.lastWords());
    }

    @Override
    public String knownHang() {
        return "siege 4.0.7 is known to hang at times at the end of -t";
    }
}
