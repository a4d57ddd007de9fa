package io.clusterloader.e2e;

import io.clusterloader.testsupport.ClusterProperty;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The cluster that {@code test.sh --kubeconfig=FILE} names to the tests.
 *
 * @param file with a current context that may do everything
 * @param provider as the runner has it
 */
public record GivenKubeconfig(Path file, String provider) {
    private static final String FILE = "CLUSTERLOADER_E2E_KUBECONFIG";
    private static final String PROVIDER = "CLUSTERLOADER_E2E_PROVIDER";

    /** Empty where tests raise their clusters. */
    public static Optional<GivenKubeconfig> find() {
        return Optional.ofNullable(System.getenv(FILE))
                .filter(file -> !file.isBlank())
                .map(file -> new GivenKubeconfig(
                        Path.of(file),
                        Optional.ofNullable(System.getenv(PROVIDER)).orElse("skeleton")));
    }

    static void require(int nodes, int there) {
        ClusterProperty.require(there >= nodes, "needs %d nodes; the cluster has %d".formatted(nodes, there));
    }
}
