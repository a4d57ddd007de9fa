package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Endpoint;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.netperf.worker.tool.WholeSeconds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** HTTP: one nginx serves a fixed body to every client; siege asks for it over and over. */
public final class SiegeAndNginx implements Tool {
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

    public SiegeAndNginx(Path work) {
        this.work = work;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        long seconds = WholeSeconds.positive(request.getDuration()) + WholeSeconds.roundedUp(request.getWarmUp());
        NginxFiles files = new NginxFiles(work.resolve("nginx-" + request.getPort()));
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
        return new ToolCommand(
                Program.SIEGE,
                // Without its S the duration would be in minutes.
                List.of(
                        "-R",
                        home.settings().toString(),
                        "-c",
                        "" + users,
                        "-t",
                        seconds + "S",
                        "http://" + server.authority() + "/" + NginxFiles.BODY),
                Map.of("HOME", home.directory().toString()),
                Duration.ofSeconds(seconds).plus(CLIENT_SLACK));
    }

    /** nginx prints nothing worth reading: its clients have the result. */
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
