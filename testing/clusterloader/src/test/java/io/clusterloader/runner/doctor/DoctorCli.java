package io.clusterloader.runner.doctor;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.testsupport.KubeconfigFile;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user of {@code clusterloader doctor} has before the eyes in the end.
 *
 * @param out what went to stdout
 * @param err what went to stderr
 */
public record DoctorCli(int exitCode, String out, String err) {
    /** Examines the cluster of a client. */
    public static DoctorCli on(KubernetesClient client, Path directory, String... flags) throws IOException {
        Path kubeconfig = KubeconfigFile.write(directory, client);
        return with(Stream.concat(Stream.of("--kubeconfig=" + kubeconfig), Stream.of(flags))
                .toList());
    }

    /** Examines what the flags name. */
    public static DoctorCli with(List<String> flags) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Host host = new Host(
                name -> name.equals("clusterloader.home") ? Optional.of("../..") : Optional.empty(),
                Map.of(),
                Clock.systemUTC(),
                (terminal, _) -> new PlainDisplay(terminal, Clock.systemUTC()));
        int exitCode = ClusterLoader.execute(
                host,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("doctor"), flags.stream()).toArray(String[]::new));
        return new DoctorCli(exitCode, out.toString(), err.toString());
    }
}
