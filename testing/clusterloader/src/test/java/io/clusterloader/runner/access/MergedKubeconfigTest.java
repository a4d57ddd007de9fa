package io.clusterloader.runner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files in two directories, as a user has them in {@code $KUBECONFIG}. */
class MergedKubeconfigTest {
    private static final String A = """
            current-context: dev
            contexts: [{name: dev, context: {cluster: shared, user: jane, namespace: team}}]
            clusters: [{name: shared, cluster: {server: "https://first:1"}}]
            users: [{name: jane, user: {tokenFile: token}}]
            """;

    private static final String B = """
            current-context: prod
            contexts:
            - {name: prod, context: {cluster: prod, user: joe}}
            - {name: dev, context: {cluster: prod, user: joe}}
            clusters:
            - {name: shared, cluster: {server: "https://second:1"}}
            - {name: prod, cluster: {server: "https://prod:1"}}
            users: [{name: joe, user: {tokenFile: token}}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        write("a", A);
        write("b", B);
    }

    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(folder.resolve("config"), text);
        Files.writeString(folder.resolve("token"), "token of " + name);
    }

    @Test
    void theFirstFileThatDefinesSomethingWins() throws Exception {
        Config config = read(Overrides.NONE, "a", "b");
        assertThat(config.getMasterUrl()).isEqualTo("https://first:1/");
        assertThat(config.getNamespace()).isEqualTo("team");
        assertThat(read(Overrides.NONE, "b", "a").getMasterUrl()).isEqualTo("https://prod:1/");
        assertThat(warnings).isEmpty();
    }

    @Test
    void pathsBelongToTheFileThatHasThem() throws Exception {
        assertThat(token(read(Overrides.NONE, "a", "b"))).isEqualTo("token of a");
        assertThat(token(read(new Overrides("prod", null, null, null), "a", "b")))
                .isEqualTo("token of b");
    }

    @Test
    void flagsWinOverTheContext() throws Exception {
        Config config = read(new Overrides("dev", "prod", "joe", "mine"), "a", "b");
        assertThat(config.getMasterUrl()).isEqualTo("https://prod:1/");
        assertThat(token(config)).isEqualTo("token of b");
        assertThat(config.getNamespace()).isEqualTo("mine");
    }

    @Test
    void aClusterNeedsNoContext() throws Exception {
        write("c", "clusters: [{name: c, cluster: {server: \"https://c:1\"}}]");
        assertThat(read(new Overrides(null, "c", null, null), "c").getMasterUrl())
                .isEqualTo("https://c:1/");
    }

    @Test
    void aNameThatIsNotDefinedIsRefusedWithASuggestion() {
        assertRefused(new Overrides("devv", null, null, null), "--context=devv", "did you mean \"dev\"");
        assertRefused(new Overrides(null, "prd", null, null), "--cluster=prd", "did you mean \"prod\"");
        assertRefused(new Overrides(null, null, "jo", null), "--user=jo", "did you mean \"joe\"");
    }

    private void assertRefused(Overrides overrides, String... named) {
        assertThatThrownBy(() -> read(overrides, "a", "b"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContainingAll(named);
    }

    @Test
    void missingFilesOfSeveralAreLeftOutWithAWarning() throws Exception {
        assertThat(read(Overrides.NONE, "none", "b").getMasterUrl()).isEqualTo("https://prod:1/");
        assertThat(warnings).singleElement().asString().contains("none", "does not exist");
        assertThatThrownBy(() -> read(Overrides.NONE, "none")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> read(Overrides.NONE, "none", "nothing")).hasMessageContaining("$KUBECONFIG");
    }

    @Test
    void anEmptyFileAddsNothing() throws Exception {
        write("empty", "\n");
        assertThat(read(Overrides.NONE, "empty", "b").getMasterUrl()).isEqualTo("https://prod:1/");
    }

    @Test
    void aContextWithoutItsUserIsWarnedOf() throws Exception {
        write("c", "current-context: c\ncontexts: [{name: c, context: {cluster: shared, user: nobody}}]");
        read(Overrides.NONE, "c", "a");
        assertThat(warnings).singleElement().asString().contains("nobody", "anonymous");
    }

    @Test
    void theEnvironmentNamesTheFiles() {
        Path a = Path.of("a");
        Path b = Path.of("b");
        KubeconfigSelection open = new KubeconfigSelection(List.of(), Overrides.NONE);
        assertThat(files(open, Map.of("KUBECONFIG", "a::b:a:"))).contains(List.of(a, b));
        assertThat(files(KubeconfigSelection.of(b), Map.of("KUBECONFIG", "a"))).contains(List.of(b));
        assertThat(files(open, Map.of("KUBECONFIG", "::", "HOME", "/home/me"))).isEmpty();
        assertThat(files(
                        new KubeconfigSelection(List.of(), new Overrides("dev", null, null, null)),
                        Map.of("HOME", "/home/me")))
                .contains(List.of(Path.of("/home/me/.kube/config")));
    }

    private static Optional<List<Path>> files(KubeconfigSelection selection, Map<String, String> environment) {
        return selection.withFiles(environment).map(KubeconfigSelection::files);
    }

    private Config read(Overrides overrides, String... names) throws ClusterException {
        List<Path> files = Arrays.stream(names)
                .map(name -> directory.resolve(name).resolve("config"))
                .toList();
        return Kubeconfig.read(new KubeconfigSelection(files, overrides), Map.of(), warnings::add);
    }

    private static String token(Config config) {
        return config.getOauthTokenProvider().getToken();
    }
}
