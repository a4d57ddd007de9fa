package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A local cluster that outlives single runs, as {@code clusterloader local up} gives it.
 *
 * @param name of the cluster
 * @param kubeconfig where it can be reached
 */
public record KeptCluster(Path directory, String name, String kubeconfig) {
    /** Before it is raised. */
    public static final KeptCluster NONE = new KeptCluster(Path.of(""), "", "");

    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    public static KeptCluster up(Path directory, String name, int nodes) throws Exception {
        Cli.Finished up = Cli.in(directory).run("local", "up", "--name=" + name, "--nodes=" + nodes);
        assertThat(up.exitCode()).as(up.everything()).isZero();
        Matcher matcher = KUBECONFIG.matcher(up.stdout());
        assertThat(matcher.find()).as(up.everything()).isTrue();
        return new KeptCluster(directory, name, matcher.group(1));
    }

    public void down() throws Exception {
        Cli.Finished down = Cli.in(directory).run("local", "down", "--name=" + name);
        assertThat(down.exitCode()).as(down.everything()).isZero();
    }

    /** All namespaces, in the order of their names. */
    public List<String> namespaces() throws Exception {
        return namesOf("/api/v1/namespaces");
    }

    /** The names of the objects at a path of the API, in their order. */
    public List<String> namesOf(String path) throws Exception {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(Path.of(kubeconfig))))
                .build()) {
            JsonNode items = new ObjectMapper().readTree(client.raw(path)).path("items");
            return StreamSupport.stream(items.spliterator(), false)
                    .map(item -> item.at("/metadata/name").asText())
                    .sorted()
                    .toList();
        }
    }
}
