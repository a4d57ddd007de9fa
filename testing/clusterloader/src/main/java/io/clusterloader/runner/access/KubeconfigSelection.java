package io.clusterloader.runner.access;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfigs that lead to a cluster, and what the command line says in place of their current context.
 *
 * @param files in the order of {@code $KUBECONFIG}: the first that defines something wins
 */
public record KubeconfigSelection(List<Path> files, Overrides overrides) {
    private static final String VARIABLE = "KUBECONFIG";

    public KubeconfigSelection {
        files = List.copyOf(files);
    }

    /**
     * The flags of this meaning, as kubectl has them. What is null is taken from the kubeconfig.
     *
     * @param context in place of the current one
     * @param cluster in place of that of the context
     * @param user in place of that of the context
     * @param namespace in place of that of the context
     */
    public record Overrides(
            @Nullable String context,
            @Nullable String cluster,
            @Nullable String user,
            @Nullable String namespace) {
        public static final Overrides NONE = new Overrides(null, null, null, null);
    }

    /** Returns a selection of the current context of one file. */
    public static KubeconfigSelection of(Path file) {
        return new KubeconfigSelection(List.of(file), Overrides.NONE);
    }

    /** Returns the files of {@code $KUBECONFIG}, without empty parts and repetitions; none if it is not set. */
    public static List<Path> filesOf(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault(VARIABLE, "").split(File.pathSeparator))
                .filter(part -> !part.isBlank())
                .distinct()
                .map(Path::of)
                .toList();
    }

    /**
     * Returns this selection with files: its own, else those of {@code $KUBECONFIG}, else {@code ~/.kube/config} where the command line
     * names a context, cluster, user or namespace. Without these a run would load whatever cluster was used last.
     */
    public Optional<KubeconfigSelection> withFiles(Map<String, String> environment) {
        if (!files.isEmpty()) {
            return Optional.of(this);
        }
        List<Path> named = filesOf(environment);
        if (named.isEmpty() && !overrides.equals(Overrides.NONE) && environment.containsKey("HOME")) {
            named = List.of(Path.of(environment.get("HOME"), ".kube", "config"));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(new KubeconfigSelection(named, overrides));
    }

    /** Returns this selection with absolute paths, for a process in another directory. */
    public KubeconfigSelection absolute() {
        return new KubeconfigSelection(files.stream().map(Path::toAbsolutePath).toList(), overrides);
    }
}
